import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.output.measure import cells, cut, excerpt, fit, wrap
from tui.output.visible import visible

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


@pytest.mark.parametrize(
    ("text", "wide"),
    [("", 0), ("abc", 3), ("Simón", 5), ("Simo\u0301n", 5), ("日本語", 6), ("שלום", 4), ("a日\u20dd", 3)],
)
def test_cells(text: str, wide: int) -> None:
    assert cells(text) == wide


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abc", 5, "abc"),
        ("abcdef", 5, "abcd…"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("abc", 0, ""),
        ("abc", 1, "…"),
    ],
)
def test_cut_and_fit(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown
    assert fit(text, width).rstrip() == shown
    assert cells(fit(text, width)) == width


def test_cut_in_ascii() -> None:
    assert cut("abcdef", 5, ascii=True) == "ab..."


TEXT = "the construction of a multipolar and pluricentric world, free of imperial pretensions"


@pytest.mark.parametrize(
    ("word", "width", "shown"),
    [
        ("multipolar", 0, TEXT),
        ("multipolar", 85, TEXT),
        ("the", 20, "the construction of…"),
        ("multipolar", 20, "…of a multipolar an…"),
        ("pretensions", 20, "…mperial pretensions"),
        ("multipolar", 4, "…mu…"),
    ],
)
def test_an_excerpt_keeps_the_hit(word: str, width: int, shown: str) -> None:
    start = TEXT.index(word)
    pieces = excerpt(TEXT, [(start, start + len(word))], width)
    assert "".join(piece for piece, _ in pieces).strip() == shown
    assert "".join(piece for piece, hit in pieces if hit) in word


def test_an_excerpt_marks_every_hit_in_it() -> None:
    assert excerpt("a bb\x1b a", [(0, 1), (2, 5), (6, 7)], 0) == [
        ("a", True),
        (" ", False),
        ("bb␛", True),
        (" ", False),
        ("a", True),
    ]


@given(words, st.integers(0, 119), st.integers(1, 20), st.integers(8, 60), st.booleans())
def test_an_excerpt_fits_and_tells_nothing_else(text: str, start: int, length: int, width: int, ascii: bool) -> None:
    span = (min(start, len(text)), min(start + length, len(text)))
    pieces = [piece for piece, _ in excerpt(text, [span] if text else [], width, ascii)]
    shown = "".join(pieces)
    assert cells(shown) <= max(width, 10)
    more = "..." if ascii else "…"
    assert shown.removeprefix(more).removesuffix(more) in visible(text, ascii=ascii)


@given(words.map(lambda text: visible(text, lines=True)), st.integers(2, 40))
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")


def test_wrapping_keeps_breaks_and_words() -> None:
    assert wrap("one two three\n\nfour", 8) == ["one two", "three", "", "four"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]
