"""What the reader makes of sound and of faulty files, told by table."""

from pathlib import Path

import pytest

from tui.base import read
from tui.base.errors import NotABase
from tui.base.faults import FIELD_FAULTS, FILE_FAULTS
from tui.base.read import BaseInfo, Chunk, load, locate, parse
from tui.base.records import Place, Problem, Record

QUOTE = "- id: q-a\n  text: words\n  speaker: none\n"


def found(text: str | bytes) -> tuple[list[Record], list[Problem]]:
    data = text.encode() if isinstance(text, str) else text
    chunks = [part for part in parse(data, "f.yaml") if isinstance(part, Chunk)]
    records = [record for chunk in chunks for record in chunk.records or ()]
    return records, [problem for chunk in chunks for problem in chunk.problems]


def fields(field: str, kind: str = "quotes") -> dict[str, object]:
    """Read one record with one more field, and give what became of that field."""
    head = {
        "quotes": QUOTE,
        "sources": "- id: s-a\n  title: t\n",
        "actors": "- id: a-a\n  name: n\n",
        "claims": "- id: c-a\n  text: t\n",
        "events": "- id: e-a\n  text: t\n",
        "questions": "- id: o-a\n  text: t?\n",
    }[kind]
    records, problems = found(f"{kind}:\n{head}  {field}\n")
    assert problems == []
    names = {line.strip("- ").split(":")[0] for line in head.splitlines()}
    return {name: value for name, value in records[0].fields.items() if name not in names}


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        # Text stays the text that was typed, whatever it looks like.
        ("quotes", "note: no", "no"),
        ("quotes", "note: 012", "012"),
        ("quotes", "note: 22:30", "22:30"),
        ("quotes", "note: 2018-02-20", "2018-02-20"),
        ("quotes", "note: true", "true"),
        ("quotes", 'note: "null"', "null"),
        ("quotes", "note: '~'", "~"),
        ("quotes", "note: Null", "Null"),
        ("quotes", "note: <<", "<<"),
        ("quotes", 'note: "\\0"', "\0"),
        ("quotes", "note: unknown", "unknown"),
        ("quotes", "note: |\n    two\n    lines", "two\nlines\n"),
        ("quotes", "paragraph: 9", 9),
        ("quotes", 'paragraph: "9"', 9),
        ("quotes", "paragraph: 123456789", 123456789),
        ("quotes", "paragraph: unknown", "unknown"),
        ("quotes", "source: none", "none"),
        ("quotes", "translator: unknown", "unknown"),
        ("quotes", "kind: scare", "scare"),
        ("quotes", "kind: none", "none"),
        ("quotes", "about: [a-x, q-y]", ("a-x", "q-y")),
        ("quotes", "about: unknown", "unknown"),
        ("quotes", "editorial: [unknown]", ("unknown",)),
        ("quotes", "said: last week", "last week"),
        ("quotes", "said: 2018-02", "2018-02"),
        ("quotes", "said: {text: 9-11, date: 2001-09-11}", {"text": "9-11", "date": "2001-09-11"}),
        ("events", "when: {relative_to: publication}", {"relative_to": "publication"}),
        ("events", "when: {date: unknown}", {"date": "unknown"}),
        ("events", "order: [{before: e-x}, {during: e-y}]", ({"before": "e-x"}, {"during": "e-y"})),
        ("sources", "seen: false", False),
        ("sources", "seen: true", True),
        ("sources", "seen: unknown", "unknown"),
        ("sources", "sha256: " + "aB3" * 21 + "0", "aB3" * 21 + "0"),
        ("sources", "url: HTTPS://example.org:8080/ñ?a=b#c", "HTTPS://example.org:8080/ñ?a=b#c"),
        ("sources", "url: unknown", "unknown"),
        ("sources", "outline: none", "none"),
        ("sources", "outline: [{paragraph: 1, gist: g}]", ({"paragraph": 1, "gist": "g"},)),
        ("actors", "aliases: [A, {text: B, outside: true}]", ("A", {"text": "B", "outside": True})),
        ("claims", "attributed_to: author", "author"),
        ("claims", "certainty: unknown", "unknown"),
        ("claims", "assessment: {status: disputed, by: an expert}", {"status": "disputed", "by": "an expert"}),
        ("claims", "assessment: none", "none"),
        ("questions", "ask: [a-x, the bank]", ("a-x", "the bank")),
        ("claims", "evidence: [{source: s-a}]", ({"source": "s-a"},)),
        ("claims", "evidence: unknown", "unknown"),
    ],
)
def test_a_value_is_read_by_its_field(kind: str, field: str, value: object) -> None:
    assert fields(field, kind) == {field.split(":")[0]: value}


NOTHING = (
    "leave it out (not recorded yet) or write unknown (someone looked, and the source does not say) "
    "or none (known to have none)"
)


@pytest.mark.parametrize(
    ("kind", "field", "code", "column", "text"),
    [
        ("quotes", "note:", "empty-value", 3, f"note is empty; {NOTHING}"),
        ("quotes", "note: null", "empty-value", 3, f"note is empty; {NOTHING}"),
        ("quotes", "note: ~", "empty-value", 3, f"note is empty; {NOTHING}"),
        ("quotes", 'note: ""', "empty-value", 3, f"note is empty; {NOTHING}"),
        ("quotes", 'note: " \\n"', "empty-value", 3, f"note is empty; {NOTHING}"),
        ("quotes", "note: []", "empty-value", 3, f"note is empty; {NOTHING}"),
        ("quotes", "note: {}", "empty-value", 3, f"note is empty; {NOTHING}"),
        ("quotes", "about: []", "empty-value", 3, f"about is empty; {NOTHING}"),
        ("quotes", "said: {}", "empty-value", 3, f"said is empty; {NOTHING}"),
        (
            "quotes",
            "marks:",
            "empty-value",
            3,
            "marks is empty; leave it out (not recorded yet) or write unknown (someone looked, and "
            "the source does not say)",
        ),
        ("quotes", "about: [a-x, '']", "empty-value", 16, "about: an item is empty; take it out"),
        ("claims", "evidence: [{}, {source: s-a}]", "empty-value", 14, "evidence: an item is empty; take it out"),
        ("quotes", "note: [a]", "wrong-type", 9, "note takes a text, not a list"),
        ("quotes", "note: {a: b}", "wrong-type", 9, "note takes a text, not a mapping"),
        ("quotes", "source: [s-a]", "wrong-type", 11, "source takes the id of a source, not a list"),
        ("quotes", "repeats: {a: b}", "wrong-type", 12, "repeats takes the id of a quote, not a mapping"),
        ("quotes", "about: a-x", "wrong-type", 10, "about takes a list; write about: [a-x]"),
        ("quotes", "about: {a: b}", "wrong-type", 10, "about takes a list of ids; begin each with a hyphen"),
        ("quotes", "editorial: {a: b}", "wrong-type", 14, "editorial takes a list of texts; begin each with a hyphen"),
        (
            "claims",
            "evidence: s-a",
            "wrong-type",
            13,
            "evidence takes a list of mappings (source, paragraph, excerpt, occurrence); begin each with a hyphen",
        ),
        (
            "quotes",
            "about: [unknown]",
            "wrong-type",
            11,
            "about: unknown stands for the whole list; write about: unknown",
        ),
        (
            "claims",
            "attributed_to: [author]",
            "wrong-type",
            19,
            "attributed_to: author stands for the whole list; write attributed_to: author",
        ),
        ("quotes", "said: [2018]", "wrong-type", 9, "said a list: not a mapping of text, date, relative_to"),
        ("claims", "assessment: true", "wrong-type", 15, "assessment true: not a mapping of status, by, note"),
        (
            "events",
            "order: [{before: e-x, after: e-y}]",
            "wrong-type",
            11,
            "order: an order has exactly one of before, after, during",
        ),
        ("quotes", "paragraph: 0", "wrong-type", 14, "paragraph 0: not a whole number from 1"),
        ("quotes", "paragraph: 1.5", "wrong-type", 14, "paragraph 1.5: not a whole number from 1"),
        ("quotes", "paragraph: 012", "wrong-type", 14, "paragraph 012: not a whole number from 1"),
        ("quotes", "paragraph: ٣", "wrong-type", 14, "paragraph ٣: not a whole number from 1"),
        ("sources", "seen: no", "wrong-type", 9, "seen no: not true or false"),
        (
            "quotes",
            "kind: drect",
            "wrong-value",
            9,
            "kind drect: not one of direct, block, partial, scare, mention; did you mean direct?",
        ),
        ("quotes", "marks: xx", "wrong-value", 10, "marks xx: not one of curly, straight, none, unclosed"),
        (
            "claims",
            "evidence: [{source: unknown}]",
            "wrong-value",
            23,
            "evidence.source can't be unknown; it is the source that bears it out",
        ),
        ("quotes", "said: 2018-02-30", "bad-date", 9, "said 2018-02-30: the calendar has no such date"),
        ("events", "when: {date: 2019-02-29}", "bad-date", 16, "when.date 2019-02-29: the calendar has no such date"),
        (
            "events",
            "when: {date: 2018-03/2018-02}",
            "bad-date",
            16,
            "when.date 2018-03/2018-02: the interval ends before it begins; turn it round",
        ),
        (
            "events",
            "when: {date: Tuesday}",
            "bad-date",
            16,
            "when.date Tuesday: no date of EDTF level 0; write 2018, 2018-02, 2018-02-20 or an interval of two such, "
            "2018-02-20/2018-02-22",
        ),
        (
            "quotes",
            "said: 20-02-2018",
            "bad-date",
            9,
            "said 20-02-2018: no date of EDTF level 0; write 2018, 2018-02, 2018-02-20 or an interval of two such, "
            "2018-02-20/2018-02-22",
        ),
        (
            "sources",
            "url: example.org",
            "bad-url",
            8,
            "url example.org: no http or https address; write it whole, as in https://example.org/a",
        ),
        ("sources", "url: ftp://example.org", "bad-url", 8, None),
        ("sources", "url: 'https://a b'", "bad-url", 8, None),
        ("sources", "url: https://", "bad-url", 8, None),
        ("actors", "same_as: javascript:alert(1)", "bad-url", 12, None),
        (
            "sources",
            "sha256: abc",
            "bad-sha256",
            11,
            "sha256 abc: no SHA-256; that is 64 digits from 0 to 9 and a to f",
        ),
        ("quotes", "speeker: a-x", "unknown-field", 3, "speeker: no such field of a quote; did you mean speaker?"),
        (
            "claims",
            "evidence: [{source: s-a, excrept: x}]",
            "unknown-field",
            28,
            "excrept: no such field of an anchor; did you mean excerpt?",
        ),
        ("actors", "xyz: x", "unknown-field", 3, None),
        ("actors", "'': x", "unknown-field", 3, None),
        ("actors", "quotes: [q-a]", "derived-link", 3, "quotes: remove it; it is derived from the other end"),
        (
            "sources",
            "outline: [{paragraph: 1}]",
            "missing-field",
            13,
            "outline.gist is missing: an outline entry needs what it says, in one's own words",
        ),
        (
            "quotes",
            "note: a\n  note: b",
            "duplicate-key",
            3,
            "note stands twice in one mapping; take one of the two out",
        ),
        ("quotes", "note: &x a", "yaml-anchor", 9, "an anchor (&x) is not taken here; write the value out"),
        ("quotes", "about: &x [a-x]", "yaml-anchor", 10, "an anchor (&x) is not taken here; write the value out"),
        ("quotes", "note: *x", "yaml-alias", 9, "an alias is not taken here; write the value out"),
        ("quotes", "about: [*x]", "yaml-alias", 11, "an alias is not taken here; write the value out"),
        ("quotes", "*x : a", "yaml-alias", 3, "an alias is not taken here; write the value out"),
        ("quotes", "note: !!str a", "yaml-tag", 9, "a tag (!!str) is not taken here; write the value out"),
        ("quotes", "note: !x {a: b}", "yaml-tag", 9, "a tag (!x) is not taken here; write the value out"),
        ("quotes", "!x note: a", "yaml-tag", 3, "a tag (!x) is not taken here; write the value out"),
        ("quotes", "<<: *x", "merge-key", 3, "a merge key (<<) is not taken here; write the value out"),
        ("quotes", "'<<': x", "unknown-field", 3, None),
        ("quotes", "? [a, b]\n  : x", "key-no-text", 5, "a key must be a plain word"),
        ("quotes", "note: " + "x" * 100_001, "too-long", 9, "note has 100,001 characters; a text may have 100,000"),
        ("actors", "aliases: [" + "x" * 100_001 + "]", "too-long", 13, None),
        ("quotes", "said: " + "x" * 100_001, "too-long", 9, None),
        ("quotes", "paragraph: " + "1" * 100_001, "too-long", 14, None),
    ],
)
def test_a_faulty_field_is_dropped_told_and_counted(
    kind: str, field: str, code: str, column: int, text: str | None
) -> None:
    head = {"quotes": QUOTE, "sources": "- id: s-a\n  title: t\n", "actors": "- id: a-a\n  name: n\n"}
    record = head.get(kind, f"- id: {kind[0]}-a\n  text: t\n")
    (read_record,), (problem,) = found(f"{kind}:\n{record}  {field}\n")
    line = 2 + record.count("\n") + (1 if code == "duplicate-key" else 0)
    assert (problem.code, str(problem.place)) == (code, f"f.yaml:{line}:{column}")
    assert (problem.severity, problem.id) == ("error", read_record.id)
    if text is not None:
        assert problem.text == text
    assert len(problem.text) < 300
    assert read_record.faults == 1


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        ("- text: words\n  speaker: none\n", ["missing-field"]),
        ("- id: q-a\n", ["missing-field", "missing-field"]),
        ("- id: q-a\n  text: ''\n  speaker: none\n", ["empty-value"]),
        ("- id: q-a\n  text: &x words\n  speaker: none\n", ["yaml-anchor"]),
        ("- id: q-a\n  text: words\n  speaker: [a-x]\n", ["wrong-type"]),
        ("- id:\n  text: words\n  speaker: none\n", ["bad-id"]),
        ("- id: [q-a]\n  text: words\n  speaker: none\n", ["bad-id"]),
        ("- id: !x q-a\n  text: words\n  speaker: none\n", ["yaml-tag"]),
        ("- id: Q-a\n  text: words\n  speaker: none\n  kind: x\n", ["bad-id", "wrong-value"]),
        ("- q-a\n", ["wrong-type"]),
        ("-\n", ["wrong-type"]),
        ("- *x\n", ["yaml-alias"]),
        ("- {}\n", ["missing-field", "missing-field", "missing-field"]),
    ],
)
def test_a_record_without_an_id_or_a_required_field_is_passed_over(item: str, codes: list[str]) -> None:
    records, problems = found(f"quotes:\n{item}{QUOTE.replace('q-a', 'q-b')}")
    assert [record.id for record in records] == ["q-b"]
    assert sorted(problem.code for problem in problems) == codes


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("a-x", "did you mean q-a-x?"),
        ("q-Foo Bar", "did you mean q-foo-bar?"),
        ("Q 1", "did you mean q-1?"),
        ("q-", "an id of a quote is q- and lower-case letters, digits and single hyphens"),
        ("q-a--b", "did you mean q-a-b?"),
        ("q-é", "did you mean q-e?"),
        ("a-Peña Nieto", "did you mean q-a-pena-nieto?"),
        ("q-日本", "single hyphens"),
        ("q-" + "a" * 63, f"an id has no more than 64 characters; did you mean q-{'a' * 62}?"),
        ("q-" + "a" * 10_000, f"an id has no more than 64 characters; did you mean q-{'a' * 62}?"),
    ],
)
def test_a_bad_id_gets_a_good_one_proposed(id: str, text: str) -> None:
    _, (problem,) = found(f"quotes:\n- id: {id}\n  text: words\n  speaker: none\n")
    assert problem.code == "bad-id"
    assert problem.text.endswith(text)


def test_a_bad_id_with_a_line_end_is_none() -> None:
    _, (problem,) = found('quotes:\n- id: "q-a\\n"\n  text: words\n  speaker: none\n')
    assert problem.text.endswith("did you mean q-a?")


@pytest.mark.parametrize(
    ("text", "code", "place", "words"),
    [
        ("quotes:\n- id: q-a\n  text: a: b\n", "syntax", "3:10", "a colon inside a value"),
        ("quotes:\n- id: q-a\n  text: 'a\n", "syntax", "3:9", "these quotation marks are never closed"),
        ("quotes:\n- id: q-a\n  text: 'a\n---\n'", "syntax", "3:9", "before a line that begins a new document"),
        ("quotes:\n- id: q-a\n  about: [a\n", "syntax", "3:10", "this bracket is not closed"),
        ("quotes:\n- {id: q-a\n", "syntax", "2:3", "this brace is not closed"),
        ("quotes:\n- id: q-a\n\ttext: a\n", "syntax", "3:1", "a tab where spaces are wanted; indent with spaces"),
        ("quotes:\n- id: q-a\n  text: @a\n", "syntax", "3:9", "a value can't begin with this sign"),
        ("quotes:\n- id: q-a\n  text\n  speaker: none\n", "syntax", "4:3", "a line without a colon"),
        ('quotes:\n- id: q-a\n  text: "\\q"\n', "syntax", "3:10", "a backslash inside double quotation marks"),
        ('quotes:\n- id: q-a\n  text: "\\ud800"\n', "syntax", "3:12", "a backslash inside double quotation marks"),
        ('quotes:\n- id: q-a\n  text: "a" b\n', "syntax", "3:13", "this does not fit what stands above"),
        (
            "quotes:\n- id: q-a\n text: a\n",
            "syntax",
            "3:2",
            "this does not fit what stands above; mind the indentation",
        ),
        ("quotes:\n- id: q-a\nx\n", "syntax", None, ""),
        ("quotes: [}\n", "syntax", "1:10", "a value can't begin with this sign"),
        ("%YAML 3.0\n---\nquotes: []\n", "syntax", "1:1", "a version of YAML that is not known"),
        ("%a\n" * 200, "syntax", "1:1", "lines that begin with %"),
        ("a: !x!y z\n", "syntax", "1:4", "a value can't begin with !"),
        ("quotes: []\n---\nclaims: []\n", "second-document", "2:1", "a second document begins here"),
        ("quotes: []\n...\nclaims: []\n", "syntax", "3:1", "put everything into one document"),
        ("- id: q-a\n", "top-level", "1:1", "a file begins with one of its top-level keys"),
        ("quotes\n", "top-level", "1:1", "a file begins with one of its top-level keys"),
        ("quotes:\n- " + "[" * 100_000, "too-deep", "2:17", "more than 16 lists and mappings inside each other"),
        ("quotes:\n" + "- " * 100_000, "too-deep", "2:31", "write it flatter"),
        ("? " * 100, "too-deep", None, ""),
        (b"quotes:\n- id: q-a\n  text: \xe9\n", "not-utf-8", "3:9", "save it as UTF-8"),
        (b"\xe9", "not-utf-8", "1:1", "save it as UTF-8"),
        (b"quotes:\n- id: q-\xc3\xa9 \xed\xa0\x80\n", "not-utf-8", "2:11", "save it as UTF-8"),
        ("quotes: []\n".encode("utf-16"), "not-utf-8", "1:1", "the file is UTF-16"),
        ("quotes: []\n".encode("utf-32"), "not-utf-8", "1:1", "the file is UTF-16"),
        (
            b"quotes:\n- id: q-a\x00\n",
            "control-character",
            "2:10",
            "a control character, U+0000, stands in the file; take",
        ),
        (
            "quotes:\n# \x1b[2J\x7f\x9b\n",
            "control-character",
            "2:3",
            "U+001B, stands in the file (and 2 more of the sort)",
        ),
        ("quotes: \ufffe\n", "control-character", "1:9", "U+FFFE"),
    ],
)
def test_a_fault_of_the_file_is_told_where_it_stands(
    text: str | bytes, code: str, place: str | None, words: str
) -> None:
    _, problems = found(text)
    problem = problems[-1]
    assert problem.code == code
    assert code in FILE_FAULTS
    assert words in problem.text
    if place is not None:
        assert str(problem.place) == f"f.yaml:{place}"


def test_what_stands_before_a_broken_place_is_given() -> None:
    records, problems = found(f"quotes:\n{QUOTE}- id: q-b\n  text: 'never closed\n")
    assert [record.id for record in records] == ["q-a"]
    assert [(problem.code, problem.place.line) for problem in problems] == [("syntax", 6)]


@pytest.mark.parametrize(
    ("text", "code", "place", "words"),
    [
        ("quote: []\n", "unknown-key", "1:1", "quote: no such top-level key; did you mean quotes?"),
        ("xyz: []\n", "unknown-key", "1:1", "there are base, quotes, actors, questions, claims, events, sources"),
        ("? [a]\n: b\n", "key-no-text", "1:3", "a top-level key must be a plain word"),
        ("quotes: {a: b}\n", "wrong-type", "1:9", "quotes takes a list; begin each item with a hyphen"),
        ("quotes: a\n", "wrong-type", "1:9", "quotes takes a list; begin each item with a hyphen"),
        ("quotes: *a\n", "yaml-alias", "1:9", "write the value out"),
        ("quotes: &a []\n", "yaml-anchor", "1:9", "write the value out"),
        ("&a quotes: []\n", "yaml-anchor", "1:1", "write the value out"),
        ("--- !!map\nquotes: []\n", "yaml-tag", "1:5", "write the value out"),
        (
            "quotes: []\nclaims: []\nquotes: []\n",
            "duplicate-key",
            "3:1",
            "quotes stands twice at the top level; put the two together",
        ),
        ("base:\n", "wrong-type", "1:1", "base takes a mapping of format, title, language and note"),
        ("base: []\n", "wrong-type", "1:1", "base takes a mapping of format, title, language and note"),
        ("base: *x\n", "yaml-alias", "1:7", "write the value out"),
        ("base: {titel: a}\n", "unknown-field", "1:8", "titel: no such field of the base; did you mean title?"),
        ("base: {format: one}\n", "wrong-type", "1:16", "format one: not a whole number from 1"),
    ],
)
def test_a_fault_at_the_top_level_is_told(text: str, code: str, place: str, words: str) -> None:
    _, (problem,) = found(text)
    assert (problem.code, str(problem.place)) == (code, f"f.yaml:{place}")
    assert words in problem.text
    assert code in FIELD_FAULTS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "# nothing\n",
        "---\n",
        "--- # nothing\n",
        "---\n...\n",
        "quotes: []\n",
        "quotes:\n",
        "quotes: # none yet\n",
        "quotes: ~\n",
        "%YAML 1.1\n---\nquotes: []\n",
        "quotes: []\n...\n",
        "\ufeffquotes: []\n",
    ],
)
def test_a_file_may_hold_nothing(text: str) -> None:
    assert found(text) == ([], [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("head", ["", "---\n", "# comment\n\n", "base: {title: a}\n"])
def test_any_line_ending_and_a_byte_order_mark_are_fine(end: str, mark: str, head: str) -> None:
    text = f"{mark}{head}quotes:\n{QUOTE}- {{id: q-b, text: words, speaker: a-é, foo: x}}\n".replace("\n", end)
    records, (problem,) = found(text)
    line = head.count("\n") + 2
    assert [str(record.place) for record in records] == [f"f.yaml:{line}:3", f"f.yaml:{line + 3}:3"]
    assert str(problem.place) == f"f.yaml:{line + 3}:40"


def test_lines_are_counted_as_editors_count_them() -> None:
    text = "quotes:\n- id: q-a\n  text: 'a\u2028  b\x85  c'\n  speaker: none\n  foo: x\n" + QUOTE.replace("q-a", "q-b")
    records, (problem,) = found(text)
    assert [record.place.line for record in records] == [2, 6]
    assert str(problem.place) == "f.yaml:5:3"


def test_the_base_is_told_with_its_place() -> None:
    text = "quotes: []\nbase:\n  format: 1\n  title: T\n  language: en\n  note: none\n"
    (info,) = (part for part in parse(text.encode(), "f.yaml") if isinstance(part, BaseInfo))
    assert info == BaseInfo(Place("f.yaml", 3, 3), 1, "T", "en", None)


def test_the_base_is_told_even_where_its_chunk_is_known() -> None:
    data = b"base: {title: T}\n"
    known = {part.digest for part in parse(data, "f.yaml") if isinstance(part, Chunk)}
    assert any(isinstance(part, BaseInfo) for part in parse(data, "f.yaml", known=known))


def test_a_flow_list_is_read_in_batches() -> None:
    items = ", ".join(f"{{id: q-{number}, text: a, speaker: none}}" for number in range(600))
    chunks = [
        part for part in parse(f"quotes: [{items}]\nclaims: []\nx: y\n".encode(), "f.yaml") if isinstance(part, Chunk)
    ]
    assert [len(chunk.records or ()) for chunk in chunks] == [256, 256, 88, 0]
    assert len({chunk.digest for chunk in chunks}) == 4


def test_the_faults_are_listed_in_one_place() -> None:
    assert set(FILE_FAULTS) == {
        "unreadable",
        "too-large",
        "changing",
        "not-utf-8",
        "control-character",
        "syntax",
        "second-document",
        "too-deep",
        "top-level",
    }
    assert set(FIELD_FAULTS) == {
        "yaml-anchor",
        "yaml-alias",
        "yaml-tag",
        "merge-key",
        "key-no-text",
        "duplicate-key",
        "unknown-key",
        "unknown-field",
        "derived-link",
        "missing-field",
        "empty-value",
        "wrong-type",
        "wrong-value",
        "bad-id",
        "bad-date",
        "bad-url",
        "bad-sha256",
        "too-long",
    }


def test_a_whole_base_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(f"base: {{title: B}}\nquotes:\n{QUOTE}")
    (tmp_path / "a.yaml").write_text("base: {title: A}\nquotes: {}\n")
    (tmp_path / "c.yaml").write_bytes(b"\xff")
    base = load(tmp_path)
    assert [info.title for info in base.infos] == ["A", "B"]
    assert base.info == base.infos[0]
    assert [str(record.place) for record in base.records] == ["b.yaml:3:3"]
    assert [(problem.place.file, problem.code) for problem in base.problems] == [
        ("a.yaml", "wrong-type"),
        ("c.yaml", "not-utf-8"),
    ]
    assert load(tmp_path / "c.yaml").info is None
    with pytest.raises(NotABase):
        load(tmp_path / "none")


def test_a_file_that_cannot_be_taken_is_a_problem(tmp_path: Path) -> None:
    (chunk,) = read.read(tmp_path, "f.yaml")
    assert isinstance(chunk, Chunk)
    (problem,) = chunk.problems
    assert (problem.code, str(problem.place)) == ("unreadable", "f.yaml:1:1")


def test_the_example_is_sound(petro: Path) -> None:
    base = load(petro)
    assert base.problems == ()
    assert len(base.records) > 100
    assert base.info is not None


def test_a_value_is_found_again_in_its_file(tmp_path: Path) -> None:
    text = (
        "claims:\n- id: c-é\n- id: c-a\n  text: é\n  evidence:\n  - source: s-a\n    excerpt: >-\n      words\n"
        "  - {source: s-b,\n    excerpt: w}\n  about: [a-x, a-y]\n"
    )
    (tmp_path / "f.yaml").write_text("\ufeff" + text)
    (record,) = load(tmp_path).records
    for path, place in {
        (): "3:3",
        ("id",): "3:7",
        ("text",): "4:9",
        ("evidence",): "6:3",
        ("evidence", 0): "6:5",
        ("evidence", 0, "excerpt"): "7:14",
        ("evidence", 1, "excerpt"): "10:14",
        ("evidence", 1, "paragraph"): "9:5",
        ("evidence", 7, "paragraph"): "6:3",
        ("about", 1): "11:16",
        ("note",): "3:3",
    }.items():
        assert str(locate(tmp_path, record, path)) == f"f.yaml:{place}", path
        assert str(locate(tmp_path / "f.yaml", record, path)) == f"f.yaml:{place}", path


def test_a_value_is_found_far_into_a_long_record(tmp_path: Path) -> None:
    anchors = "".join(f"  - source: s-{number}\n    excerpt: some more words\n" for number in range(500))
    (tmp_path / "f.yaml").write_text(f"claims:\n- id: c-a\n  text: t\n  evidence:\n{anchors}")
    (record,) = load(tmp_path).records
    assert str(locate(tmp_path, record, ("evidence", 499, "excerpt"))) == "f.yaml:1004:14"


@pytest.mark.parametrize("text", ["", "quotes:\n", "\x00", "claims:\n- id: c-a\n  text: 'a", "\n\n\n\n\n- a\n"])
def test_a_record_whose_file_has_changed_keeps_its_place(tmp_path: Path, text: str) -> None:
    (tmp_path / "f.yaml").write_text("claims:\n- id: c-a\n  text: t\n  note: n\n")
    (record,) = load(tmp_path).records
    (tmp_path / "f.yaml").write_text(text)
    assert locate(tmp_path, record, ("note",)).file == "f.yaml"
    (tmp_path / "f.yaml").unlink()
    assert locate(tmp_path, record, ("note",)) == record.place
