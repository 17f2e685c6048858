"""Pieces cut to a width: never wider, with one ellipsis where something is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.app.present import ANY, Press
from tui.index.rows import Row


def fitted(texts: list[str], width: int, press: Press, *, pad: bool = False) -> str:
    return "".join(text for text, _ in press.fit([(text, "") for text in texts], width, pad=pad))


@pytest.mark.parametrize(
    ("texts", "width", "expected"),
    [
        (["abcdef"], 6, "abcdef"),
        (["abcdefg"], 6, "abcde…"),
        (["abcdef", "g"], 6, "abcde…"),
        (["abc", "d", "e", "f", "gh"], 6, "abcde…"),
        (["abc def ", "ghi", "x"], 11, "abc def gh…"),
        (["日本語", "x"], 6, "日本…"),
        (["abcdef", "g"], 3, "abc"),
        ([], 6, ""),
        (["a"], 0, ""),
    ],
)
def test_what_is_cut_ends_in_one_ellipsis(texts: list[str], width: int, expected: str) -> None:
    assert fitted(texts, width, Press()) == expected


@given(st.lists(st.text("ab 日", max_size=9), max_size=5), st.integers(5, 20), st.booleans())
def test_nothing_is_wider_and_all_else_is_the_beginning(texts: list[str], width: int, ascii: bool) -> None:
    press = Press(ascii=ascii)
    whole, found = "".join(texts), fitted(texts, width, press)
    assert cell_len(found) <= width
    assert cell_len(fitted(texts, width, press, pad=True)) == width
    if not ascii and found != whole:
        assert found.endswith("…")
        assert found.count("…") == 1
        assert whole.startswith(found[:-1])


@pytest.mark.parametrize(
    ("relation", "via", "width", "note"),
    [
        ("topic of, could answer", False, 42, "  topic of +1 "),
        ("topic of, could answer", False, 80, "  topic of, could answer "),
        ("could answer", False, 36, "  could answer "),
        ("is evidence for", True, 42, "  via is evidence for "),
        ("", False, 42, ""),
    ],
)
def test_several_relations_leave_the_title_its_room(relation: str, via: bool, width: int, note: str) -> None:
    row = Row(1, "o-a", "question", "What is still open? " * 9, "", "open", "", 0, 0, relation, via)
    text = "".join(text for text, _ in Press().row(row, width, ANY))
    assert cell_len(text) == width
    assert text.endswith(note)
    assert text[: len(text) - len(note)].rstrip().endswith("…")


@pytest.mark.parametrize("width", [*range(1, 40), 72, 120])
@pytest.mark.parametrize(
    "title", ["well", "all is well " * 40, "经济" * 60, "е\u0301" * 200, "\u202e" * 30, "👨‍👩‍👧‍👦 said", ""]
)
def test_a_row_takes_as_many_cells_as_it_is_given(width: int, title: str) -> None:
    for kind, mark in (("quote", ""), ("claim", "certain"), ("question", "open"), ("event", ""), ("actor", "person")):
        row = Row(1, "x-1", kind, title, "differs", mark, "Ana 经济 Ruiz", 12, 1, "topic of, said by", False)
        for press in (Press(), Press(ascii=True)):
            pieces = press.row(row, width, ANY, in_view=True, starred=True)
            assert sum(cell_len(text) for text, _ in pieces) == width
