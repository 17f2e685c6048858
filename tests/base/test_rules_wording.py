"""Words and marks: what counts as a quotation mark without a partner, as hidden, and as borrowed."""

from __future__ import annotations

import pytest

from tui.base.rules_wording import Borrowings, hidden_characters, lone_mark, may_borrow


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "don't, don’t, ‘tis, '90s, the bears’ and the foxes'",
        "rock ‘n’ roll",
        "a “b” c",
        "“a” and “b”",
        "a „b“ c",
        "a „b” c",
        "a «b» c",
        "a »b« c",
        "a »b» c",
        "a ”b” c",
        "“a „b“ c”",
        "« a « b » c »",
        "“a ‘b’ c”",
        "「a『b』c」",
        'a "b" c',
        'a “b" c',
        "6' 2\" tall",
        "“first line\n“second line”",
    ],
)
def test_marks_in_pairs_and_apostrophes_pass(text: str) -> None:
    assert lone_mark(text) == ""


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("a “b", "“"),
        ("a b”", "”"),
        ("“a” b”", "”"),
        ("“a “b”", "“"),
        ("„a", "„"),
        ("a« b", "«"),
        ("“a „b”", "“"),
        ("「a", "「"),
        ('a "b', '"'),
        ('"a" b"', '"'),
    ],
)
def test_a_mark_without_a_partner_is_found(text: str, mark: str) -> None:
    assert lone_mark(text) == mark


@pytest.mark.parametrize(
    "text",
    ["tab\tand\nline", "naïve nai\u0308ve", "👩\u200d🚀 ❤\ufe0f", "می\u200cخواهم", "שלום\u200f!", "क\u094d\u200dष"],
)
def test_signs_that_a_script_needs_are_not_hidden(text: str) -> None:
    assert list(hidden_characters(("note",), text)) == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a\x1b[31m", "U+001B (control character)"),
        ("a\rb", "U+000D (control character)"),
        ("a\x85b", "U+0085 (control character)"),
        ("a\u202eb", "U+202E (right-to-left override)"),
        ("a\u2066b", "U+2066 (left-to-right isolate)"),
        ("a\u200bb", "U+200B (zero width space)"),
        ("a\u200db", "U+200D (zero width joiner)"),
        ("\u200db", "U+200D (zero width joiner)"),
        ("a\u200fb", "U+200F (right-to-left mark)"),
        ("soft\xadly", "U+00AD (soft hyphen)"),
        ("\ufeffa", "U+FEFF (zero width no-break space)"),
        ("a\u2028b", "U+2028 (line separator)"),
        ("a\u3164b", "U+3164 (hangul filler)"),
        ("a\U000e0041b", "U+E0041 (tag latin capital letter a)"),
        ("a\ud800b", "U+D800 (no character)"),
    ],
)
def test_hidden_signs_are_named(text: str, sign: str) -> None:
    (fault,) = hidden_characters(("note",), text)
    assert (fault.path, fault.text) == (("note",), f"{sign} can't be seen; take it out")


SOURCE = ("One two three’s four five six-seven eight nine ten.", "Eleven twelve thirteen.")


def borrowings(text: str, sources: dict[str, tuple[str, ...]]) -> list[str]:
    found = Borrowings()
    found.announce(text)
    for id, paragraphs in sources.items():
        found.add(id, paragraphs)
    return [fault.text for fault in found.told(("note",), text)]


@pytest.mark.parametrize(
    ("text", "borrowed"),
    [
        ("two three’s four five six-seven eight nine ten", "two three’s four five six-seven eight nine ten"),
        (
            "So ONE, two; THREE'S (four) five – sixseven eight nine!",
            "ONE, two; THREE'S (four) five sixseven eight nine!",
        ),
        ("one\ntwo three’s\tfour five six-seven eight nine", "one two three’s four five six-seven eight nine"),
        ("two three’s four five six-seven eight nine", ""),
        ("two three’s four five six seven eight nine ten", ""),
        ("three’s four five six-seven eight nine ten eleven twelve", ""),
        ("“two three’s four five six-seven eight nine ten”", ""),
        ('"two three’s four five six-seven eight nine ten"', ""),
        ("‘two three four five six-seven eight nine ten’", ""),
        ("two three’s four “five” six-seven eight nine ten", ""),
        ("two three’s four five “and” five six-seven eight nine ten", ""),
    ],
)
def test_eight_words_in_a_row_are_borrowed(text: str, borrowed: str) -> None:
    found = borrowings(text, {"s-1": SOURCE})
    assert found == ([f"“{borrowed}” stands word for word in s-1; put it in your own words"] if borrowed else [])


def test_each_borrowing_is_told_with_its_source() -> None:
    sources = {"s-1": ("a b c d e f g h",), "s-2": ("i j k l m n o p", "a b c d e f g h")}
    found = borrowings("a b c d e f g h i j k l m n o p", sources)
    assert [text.partition(";")[0] for text in found] == [
        "“a b c d e f g h” stands word for word in s-1",
        "“i j k l m n o p” stands word for word in s-2",
    ]


@pytest.mark.parametrize(("text", "may"), [("1 2 3 4 5 6 7", False), ("1 2 3 4 5 6 7 8", True), ("9 " * 99, True)])
def test_a_short_text_borrows_nothing(text: str, may: bool) -> None:
    assert may_borrow(text) is may
