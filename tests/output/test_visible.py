import sys
import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.output.visible import HIDDEN, visible

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO_WIDTH = "\u00ad\u034f\u115f\u180e\u200b\u200c\u200d\u2060\u2061\u2064\u3164\ufe0f\ufeff\U000e0041\U000e0100"

any_text = st.text(st.characters(categories=None) | st.sampled_from(BIDI + ZERO_WIDTH + "\x1b\x9b\r\n\t\x85\ud800"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("plain [sic] [/x] text", "plain [sic] [/x] text"),
        ("Simón “José” – 日本 עברית e\u0301", "Simón “José” – 日本 עברית e\u0301"),
        ("a\u00a0b\u3000c", "a\u00a0b\u3000c"),
        ("\x1b]52;c;eA==\x07", "␛]52;c;eA==␇"),
        ("a\nb\r\nc\td\x7f", "a␊b␍␊c␉d␡"),
        ("a\x9bb\x85c\u2028d\u2029e", "a‹U+009B›b‹U+0085›c‹U+2028›d‹U+2029›e"),
        ("\u202eevil\u2066", "‹U+202E›evil‹U+2066›"),
        ("soft\u00adhyphen\ufeff\u200d", "soft‹U+00AD›hyphen‹U+FEFF›‹U+200D›"),
        ("\ud800\ue000\uffff\U0010ffff", "‹U+D800›‹U+E000›‹U+FFFF›‹U+10FFFF›"),
        ("tag\U000e0041", "tag‹U+E0041›"),
    ],
)
def test_signs(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\r\nc\rd\x85e\u2028f\u2029g", "a\nb\nc\nd\ne\nf\ng"),
        ("a\tb\x0bc\x0cd\x00", "a    b␋c␌d␀"),
    ],
)
def test_lines_keep_their_breaks(text: str, shown: str) -> None:
    assert visible(text, lines=True) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“Simón”… – ‘x’", "\"Sim\\u00f3n\"... - 'x'"),
        ("\u202e\x1b\U000e0041日", "\\u202e\\u001b\\U000e0041\\u65e5"),
        ("back\\slash", "back\\slash"),
    ],
)
def test_ascii(text: str, shown: str) -> None:
    assert visible(text, ascii=True) == shown


CATEGORIES = [
    first + second
    for first, seconds in {
        "C": "cfnos", "L": "lmotu", "M": "cen", "N": "dlo", "P": "cdefios", "S": "ckmo", "Z": "lps"
    }.items()
    for second in seconds
]  # fmt: skip


@cache
def marks() -> dict[str, list[str]]:
    """Every sign there is by its category, the first three thousand of each."""
    found: dict[str, list[str]] = {}
    for mark in map(chr, range(sys.maxunicode + 1)):
        found.setdefault(unicodedata.category(mark), []).append(mark)
    return {category: every[:3000] for category, every in found.items()}


def test_there_is_no_other_category() -> None:
    assert sorted(marks()) == CATEGORIES


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category(category: str) -> None:
    every = marks()[category]
    signed = [mark for mark in every if visible(mark) != mark]
    if category[0] == "C" or category in ("Zl", "Zp"):
        assert signed == every
    else:
        assert signed == [mark for mark in every if mark in HIDDEN]


@given(any_text, st.booleans(), st.booleans())
def test_nothing_that_acts_or_hides_comes_out(text: str, lines: bool, ascii: bool) -> None:
    shown = visible(text, lines=lines, ascii=ascii)
    left = shown.replace("\n", "") if lines else shown
    assert not [mark for mark in left if unicodedata.category(mark) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")]
    assert not set(left) & set(BIDI + ZERO_WIDTH)
    assert not ascii or shown.isascii()
    assert visible(shown, lines=lines, ascii=ascii) == shown


@given(any_text, st.integers(0, 20), st.booleans())
def test_pieces_give_what_the_whole_gives(text: str, cut: int, ascii: bool) -> None:
    assert visible(text[:cut], ascii=ascii) + visible(text[cut:], ascii=ascii) == visible(text, ascii=ascii)


@settings(max_examples=20)
@given(st.integers(0, sys.maxunicode - 12_000))
def test_the_tables_stay_small_and_right_when_full(start: int) -> None:
    for code in range(start, start + 12_000, 7):
        assert visible(chr(code) + "\x00").endswith("␀")
