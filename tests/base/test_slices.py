"""A file that is cut and read slice by slice holds what it holds when it is read in one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.base import read, slices
from tui.base.read import BaseInfo, Chunk, parse
from tui.base.slices import cut

# fmt: off
LINES = (
    "quotes:", "claims:", "actors:", "base:", "quotes: []", "quotes: # c", "quotes: &x", "quotes: !!seq", "quotes: |",
    "quotes: [", "quotes: 'a", "questions:\t", "'quotes':", "quote:", "? quotes", ": ", "? ", "---", "--- |", "--- &a",
    "--- # c", "...", "%YAML 1.1", "%TAG ! x", "# comment", " # comment", "", " ", "\t", "\t- id: q-1", "- id: q-1",
    "- id: q-2", "- {id: q-3, text: x, speaker: none}", "- [a, b]", "-", "- ", "-\t", "- - a", "-x", "- ? a", "- |",
    "- >-", "- |2", '- "a', "- 'a", "- [", "- {", "- &x a", "- *x", "- !t a", "- a: |+", "- # c", "- : a", "  text: x",
    "  text: 'a", '  text: "a', "  text: |", "  text: >", "  text: |1", "  text: [", "  text: {", "  speaker: none",
    "  evidence:", "  - source: s-1", "  - a", "    - b", "   x", "  id: q-4", "    more words", "  : a", "  ? b",
    "  ? - c",
    "  - id: q-5", "  - id: q-6", "    text: y", "    speaker: unknown", "- title: x", "  'x': [", "]", "}",
    "'", '"', "]}",
    "  '", '  "', "  ]", "  }", "plain", "  plain: |", "  a: b: c", "  &a b: c", "  <<: *x", "- a\u2028- id: q-7",
    "- a\u2028quotes:", "- a\x85claims:", "- a\rquotes:", "- a\r- id: q-8", "\ufeff- id: q-9", "\ufeff",
)
# fmt: on
"""Lines that a file may be made of to mislead whoever cuts it."""

RECORDS = (
    "- id: q-{}\n  text: words\n  speaker: none\n",
    "- id: q-{}\n  text: |\n    - id: q-1\n\n    quotes:\n  speaker: none\n",
    "- {{id: q-{}, text: 'a, b', speaker: unknown}}\n",
    "- id: q-{}\n  text: >-\n\n    folded\n  speaker: a-x\n  about:\n  - a-y\n  - a-z\n",
    '- id: q-{}\n  text: "two\n    lines"\n  speaker: none\n  note:\n',
    "# comment\n- id: q-{}\n  text: a\n\n\n",
)

ENDS = ("\n", "\n", "\n", "\r\n", "\r")


def flat(chunks: Iterator[Chunk | BaseInfo]) -> list[object]:
    """Lay out what was read, whatever the chunks that it came in."""
    found: list[object] = []
    for chunk in chunks:
        found += [chunk] if isinstance(chunk, BaseInfo) else [*(chunk.records or ()), *chunk.problems]
    return sorted(found, key=lambda item: (item.place.line, item.place.column, repr(item)))


def in_one(data: bytes) -> list[object]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "cut", lambda data: None)
        return flat(parse(data, "f.yaml"))


def sliced(data: bytes) -> list[object]:
    """Read a file that is cut wherever it can be."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slices, "_SHORTEST", 0)
        patch.setattr(slices, "_ODDS", 1)
        return flat(parse(data, "f.yaml"))


@st.composite
def files(draw: st.DrawFn) -> bytes:
    lines = draw(st.lists(st.sampled_from(LINES) | st.sampled_from(RECORDS).map(lambda text: text[:-1]), max_size=14))
    head = draw(
        st.sampled_from(
            ("quotes:\n- id: q-1\n  text: a\n  speaker: none\n", "quotes:\n", "base: {title: x}\nquotes:\n", "")
        )
    )
    end = draw(st.sampled_from(ENDS))
    text = head + "\n".join(lines) + draw(st.sampled_from(("", "\n")))
    return text.replace("\n", end).encode()


@given(files())
@example(b"quotes:\n- id: q-1\n  text: 'a\n- id: q-2\n  text: b'\n  speaker: none\n")
@example(b"quotes:\n- id: q-1\n  text: [a,\n- id: q-2]\n")
@example(b"--- |\nquotes:\n- id: q-1\n")
@example(b"? quotes\n: - id: q-1\n")
@example(b"quotes:\n- id: q-1\n...\n- id: q-2\n")
@example(b"quotes:\n- id: q-1\nquotes:\n- id: q-2\n  text: a\n  speaker: none\n")
def test_reading_in_slices_is_reading_in_one(data: bytes) -> None:
    assert sliced(data) == in_one(data)


def test_sound_records_are_cut_and_keep_their_places() -> None:
    body = "".join(RECORDS[number % len(RECORDS)].format(number) for number in range(60))
    data = f"---\n# a base\nbase: {{format: 1}}\nquotes:\n{body}\nclaims:\n{body.replace('id: q', 'id: c')}".encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slices, "_SHORTEST", 0)
        patch.setattr(slices, "_ODDS", 1)
        parts = cut(data)
    assert parts is not None
    assert len(parts) == 1 + 61 * 2
    assert sliced(data) == in_one(data)
    assert b"".join(data[part.start : part.end] for part in parts) == data[parts[0].start :]
    assert [part.line for part in parts] == [1 + data[: part.start].count(b"\n") for part in parts]


@pytest.mark.parametrize(
    "item", ["- id: q-{:05}\n  text: {}\n  speaker: none\n", "  - id: q-{:05}\n    text: {}\n    speaker: none\n"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_edit_changes_the_slices_that_it_falls_into(item: str, end: str) -> None:
    items = [item.format(number, "word " * (number % 80)) for number in range(3000)]
    before = ("quotes:\n" + "".join(items)).replace("\n", end).encode()
    items[1500] = item.format(1500, "other words")
    after = ("quotes:\n" + "".join(items)).replace("\n", end).encode()
    digests = [{chunk.digest for chunk in parse(data, "f") if isinstance(chunk, Chunk)} for data in (before, after)]
    assert len(digests[0]) > 10
    assert len(digests[1] - digests[0]) <= 2
    chunks = [chunk for chunk in parse(after, "f", known=digests[0]) if isinstance(chunk, Chunk)]
    assert sum(chunk.records is not None for chunk in chunks) <= 2
    assert [chunk.line for chunk in chunks] == [
        1 + sum(chunk.lines for chunk in chunks[:number]) for number in range(len(chunks))
    ]


def test_a_chunk_is_known_wherever_it_stands() -> None:
    data = b"quotes:\n- id: q-1\n  text: a\n  speaker: none\n"
    (chunk,) = (part for part in parse(data, "f") if isinstance(part, Chunk))
    (moved,) = (part for part in parse(b"# a\n\n" + data, "g", known={chunk.digest}) if isinstance(part, Chunk))
    assert moved == replace(chunk, line=3, records=None, end=chunk.end + len(b"# a\n\n"))
    (other,) = (part for part in parse(data.replace(b"quotes", b"claims"), "f") if isinstance(part, Chunk))
    assert other.digest != chunk.digest


def test_a_known_chunk_does_not_hide_a_key_that_stands_twice() -> None:
    data = b"quotes:\n- id: q-1\n  text: a\n  speaker: none\n"
    known = {part.digest for part in parse(data, "f") if isinstance(part, Chunk)}
    problems = [
        problem for part in parse(data + data, "f", known=known) if isinstance(part, Chunk) for problem in part.problems
    ]
    assert [(problem.code, problem.place.line) for problem in problems] == [("duplicate-key", 5)]


def test_a_long_slice_ends_at_its_limit() -> None:
    data = b"quotes:\n" + b"-\n  id: q-1\n  text: a\n  speaker: none\n" * 20_000
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slices, "_ODDS", 1 << 40)
        sizes = [part.end - part.start for part in cut(data) or ()]
    assert len(sizes) > 4
    assert max(sizes) <= slices._LONGEST + 100


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment\n",
        "  quotes:\n  - id: q-1\n",
        "%YAML 1.1\n---\nquotes:\n",
        "quotes: {}\nother: 1\n",
        "--- !!map\nquotes:\n",
        "---\n---\nquotes:\n",
        "'quotes':\n",
        "- id: q-1\n",
        "--- a\nquotes:\n",
        "[\nquotes:\n",
    ],
)
def test_what_cannot_be_judged_line_by_line_is_not_cut(text: str) -> None:
    assert cut(text.encode()) is None


def test_every_byte_prefix_of_the_example_reads_as_well_in_slices(petro: Path) -> None:
    data = (petro / "questions.yaml").read_bytes()[:6000]
    for size in range(0, len(data), 23):
        assert sliced(data[:size]) == in_one(data[:size])
