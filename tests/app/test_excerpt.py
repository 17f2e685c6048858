"""The beginning of a text in a few lines: cut between words, nothing lost before the cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.app.excerpt import excerpt, width_of
from tui.app.present import Piece, Press

PRESS = Press()


def lines(text: str, width: int, most: int, press: Press = PRESS) -> list[str]:
    return ["".join(text for text, _ in line) for line in excerpt([(text, "")], width, most, press)]


@pytest.mark.parametrize(
    ("text", "width", "most", "expected"),
    [
        ("", 10, 2, []),
        ("one two", 10, 2, ["one two"]),
        ("one two", 7, 1, ["one two"]),
        ("one two", 6, 1, ["one…"]),
        ("one two", 6, 2, ["one", "two"]),
        ("one two three four", 8, 2, ["one two", "three…"]),
        ("one two three", 3, 2, ["one", "tw…"]),
        ("incomprehensible", 6, 1, ["incom…"]),
        ("incomprehensible", 6, 3, ["incomp", "rehens", "ible"]),
        ("an incomprehensible word", 8, 2, ["an", "incompr…"]),
        ("日本語の名前 です", 6, 2, ["日本語", "の名…"]),
        ("one two", 0, 2, []),
        ("one two", 5, 0, []),
    ],
)
def test_it_is_cut_between_words(text: str, width: int, most: int, expected: list[str]) -> None:
    assert lines(text, width, most) == expected


def test_ascii_has_its_own_ellipsis() -> None:
    assert lines("one two three", 9, 1, Press(ascii=True)) == ["one..."]


def test_what_plays_a_part_plays_it_still() -> None:
    pieces: list[Piece] = [("the ", ""), ("multi", "hit"), ("polar ", ""), ("world so", "hit")]
    assert excerpt(pieces, 14, 2, PRESS) == [
        [("the", ""), (" ", ""), ("multi", "hit"), ("polar", "")],
        [("world", "hit"), (" ", "hit"), ("so", "hit")],
    ]


def test_a_word_of_two_parts_that_is_too_wide_is_cut_as_one() -> None:
    pieces: list[Piece] = [("an ", ""), ("multi", "hit"), ("polarity", "")]
    assert excerpt(pieces, 8, 3, PRESS) == [[("an", "")], [("multi", "hit"), ("pol", "")], [("arity", "")]]


def test_a_word_without_end_takes_no_longer_than_it_shows() -> None:
    (found,) = lines("a" + "\u0301" * 5000 + " b", 8, 1)
    assert found.startswith("a\u0301")
    assert cell_len(found) <= 8
    assert lines("word " * 20_000, 9, 1) == ["word…"]


@given(st.text("ab 日́", max_size=40), st.integers(5, 20), st.integers(1, 4))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int, most: int) -> None:
    found = lines(text, width, most)
    assert len(found) <= most
    assert all(cell_len(line) <= width for line in found)
    whole = "".join(text.split())
    shown = "".join("".join(found).split())
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1]))


def test_a_width_is_counted_in_cells() -> None:
    assert width_of([("日本", ""), ("a", "hit")]) == 5
