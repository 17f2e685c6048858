"""Files made to break the reader: they cost a message, never a crash, a hang or a sound record."""

import random
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tui.base import compose
from tui.base.faults import FIELD_FAULTS, FILE_FAULTS
from tui.base.read import BaseInfo, Chunk, parse
from tui.base.records import Problem, Record, anchors, references, texts

QUOTES = b"quotes:\n- id: q-a\n  text: "


@pytest.fixture(params=["C", "Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each of the two parsers, for libyaml is not everywhere."""
    if request.param == "Python":
        monkeypatch.setattr(compose, "_Loader", yaml.SafeLoader)
    elif not yaml.__with_libyaml__:
        pytest.skip("no libyaml")
    return str(request.param)


def found(data: bytes) -> tuple[list[Record], list[Problem]]:
    """Read a file, and hold what comes out to what must always be so."""
    records: list[Record] = []
    problems: list[Problem] = []
    for part in parse(data, "f.yaml"):
        if isinstance(part, Chunk):
            records += part.records or ()
            problems += part.problems
        else:
            assert isinstance(part, BaseInfo)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for record in records:
        assert record.title
        assert 1 <= record.place.line <= lines
        for parts in (references, anchors, texts):
            list(parts(record))
    for problem in problems:
        assert problem.code in FILE_FAULTS or problem.code in FIELD_FAULTS
        assert 1 <= problem.place.line <= lines
        assert problem.place.column >= 1
        assert 0 < len(problem.text) < 600
    assert all(problem.code not in FILE_FAULTS for problem in problems[:-1])
    return records, problems


HOSTILE = {
    "flow nesting": (b"quotes:\n- " + b"[" * 200_000, "too-deep"),
    "flow nesting of mappings": (b"quotes:\n- " + b"{a: {" * 20_000, "too-deep"),
    "block nesting": (b"quotes:\n" + b"- " * 200_000, "too-deep"),
    "deep indentation": (b"quotes:\n" + b"".join(b" " * n + b"-\n" for n in range(600)), "too-deep"),
    "explicit keys": (b"quotes:\n- " + b"? " * 20_000, "too-deep"),
    "an alias bomb": (
        b"quotes: &a [x]\n" + b"".join(b"k%d: &b%d [%s]\n" % (n, n, b",".join([b"*b"] * 9)) for n in range(30)),
        "unknown-key",
    ),
    "a merge bomb": (b"quotes:\n- <<: [" + b"*a, " * 5_000 + b"]\n", "missing-field"),
    "tags": (b"quotes:\n- !!python/object/apply:os.system [id]\n", "yaml-tag"),
    "directives": (b"%TAG !a! x\n" * 50_000 + b"---\nquotes: []\n", "syntax"),
    "documents": (b"---\n" * 20_000, "second-document"),
    "ends of documents": (b"quotes: []\n" + b"...\n" * 20_000, None),
    "NUL bytes": (QUOTES + b"\0" * 100_000, "control-character"),
    "escape sequences": (QUOTES + b"\x1b]52;c;aGk=\x07", "control-character"),
    "UTF-16 without a mark": ("quotes: []\n".encode("utf-16-le") * 1000, "control-character"),
    "a lone surrogate": (QUOTES + b"\xed\xa0\x80", "not-utf-8"),
    "a lone surrogate, escaped": (QUOTES + b'"\\ud800"', "syntax"),
    "no character, escaped": (QUOTES + b'"\\UFFFFFFFF"', "syntax"),
    "an id of 10 kB": (b"quotes:\n- id: q-" + b"a" * 10_000 + b"\n  text: a\n  speaker: none\n", "bad-id"),
    "100 kB of newlines": (QUOTES + b'"a' + b"\n" * 100_000 + b'b"\n  speaker: none\n', None),
    "100 kB of blank lines": (b"\r" * 50_000 + b"\n" * 50_000, None),
    "a key of a megabyte": (QUOTES + b"a\n  speaker: none\n  ? " + b"k" * 1_000_000 + b"\n  : a\n", "unknown-field"),
    "a top-level key of a megabyte": (b"? " + b"k" * 1_000_000 + b"\n: a\n", "unknown-key"),
    "a text of a megabyte": (QUOTES + b"word " * 200_000 + b"\n  speaker: none\n", "too-long"),
    "one line of spaces": (b"quotes:\n" + b" " * 1_000_000 + b"- a\n", "wrong-type"),
    "faults in a single line": (
        b"quotes: [" + b"{id: q-a, text: a, speaker: none, x: y}, " * 2000 + b"]",
        "unknown-field",
    ),
    "faults in a single record": (b"claims:\n- id: c-a\n  text: a\n  evidence:\n" + b"  - x: y\n" * 1000, None),
    "equal keys": (QUOTES + b"a\n" + b"  text: a\n" * 3000, None),
    "quotation marks that swallow all": (QUOTES + b"'\n" + b"- id: q-a\n  text: a\n" * 5000, "syntax"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_a_message(name: str) -> None:
    data, code = HOSTILE[name]
    start = time.process_time()
    _, problems = found(data)
    assert time.process_time() - start < 2
    if code is not None:
        assert code in {problem.code for problem in problems}


@pytest.mark.parametrize("name", [name for name in HOSTILE if len(HOSTILE[name][0]) < 40_000])
def test_a_hostile_file_costs_a_message_without_libyaml(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "_Loader", yaml.SafeLoader)
    data, code = HOSTILE[name]
    assert code in {None, *(problem.code for problem in found(data)[1])}


def test_a_long_quote_is_whole(parser: str) -> None:
    words = "a word of" * 11_111 + "f"
    records, problems = found(QUOTES + words.encode() + b"\n  speaker: none\n")
    assert (records[0].title, problems) == (words, [])


def test_every_byte_prefix_of_the_example_is_read(petro: Path) -> None:
    # The longest file is read at every byte where it begins, and at some further on, where nothing new comes.
    for path in sorted(petro.glob("*.yaml")):
        data = path.read_bytes()
        whole, _ = found(data)
        for size in [*range(min(len(data), 500)), *range(500, len(data), 1499)]:
            records, _ = found(data[:size])
            assert [record.id for record in records[:-1]] == [record.id for record in whole[: max(0, len(records) - 1)]]


def test_the_parsers_agree_on_the_example(petro: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"".join(path.read_bytes()[:4000].rpartition(b"\n-")[0] + b"\n" for path in sorted(petro.glob("*s.yaml")))
    expected = found(data)
    monkeypatch.setattr(compose, "_Loader", yaml.SafeLoader)
    assert found(data) == expected


VALUES = (
    b"a", b'"a"', b"'a'", b"", b"~", b"null", b"[]", b"{}", b"[a, b]", b"{a: b}", b"&x a", b"*x", b"!t a", b"unknown",
    b"none", b"author", b"2018-02", b"2018-13", b"1", b"0", b"true", b"[[a]]", b"[{a: b}]", b"{source: s-a}",
    b"[{source: s-a, paragraph: 1}]", b"[{text: a}]", b"{text: a, date: 2018}", b"'\xc3\xa9\xe2\x80\xa8'", b'"\\e[2J"',
    b"[{before: e-a}]", b"[a, 'unknown', ~]", b"https://example.org", b"{status: confirmed}", b"{<<: *x}", b"? a", b"|",
)  # fmt: skip
KEYS = (
    *b"id text title name speaker kind source paragraph about evidence said when order roles aliases outline".split(),
    *b"assessment attributed_to url sha256 seen note ask quotes xyz <<".split(),
    *(b"'id'", b"&x id", b"? [a]"),
)
PLURALS = (b"quotes", b"actors", b"claims", b"events", b"questions", b"sources", b"base", b"quote")


@st.composite
def mappings(draw: st.DrawFn) -> bytes:
    """Files that look like a base, with anything in place of anything."""
    lines = []
    for plural in draw(st.lists(st.sampled_from(PLURALS), max_size=3)):
        lines.append(plural + b":")
        for number in range(draw(st.integers(0, 3))):
            lines.append(b"- id: %c-%d" % (plural[0] if plural != b"questions" else ord("o"), number))
            pairs = draw(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)), max_size=6))
            lines += [b"  %s: %s" % pair for pair in pairs]
    return b"\n".join(lines)


@given(mappings())
def test_anything_in_place_of_anything_is_told(data: bytes) -> None:
    found(data)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
@example(b"\xfe\xff\x00q")
def test_any_bytes_are_read(data: bytes) -> None:
    found(data)
    found(b"quotes:\n- id: q-a\n  text: " + data)


@given(st.randoms(use_true_random=False))
def test_a_damaged_example_is_read(petro: Path, random: random.Random) -> None:
    data = bytearray((petro / "quotes.yaml").read_bytes()[:3000])
    for _ in range(random.randint(1, 8)):
        start = random.randrange(len(data))
        sign = random.choice(b"\n\r\t '\"[]{}:-?|>&*!%@#,\\\x00\x80\xff")
        data[start : start + random.choice((0, 0, 1, 1, 30))] = bytes([sign])
    found(bytes(data))
