"""Folding: what a search does not tell apart, and where a folded word stands in the text as written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.index.fold import _FOLDING, _LATIN, _PAGES, Folded, _Page, _page_of, fold, spaced, words

SAME = [
    ("Simón", "simon"),
    ("Simo\u0301n", "simon"),
    ("Straße", "strasse"),
    ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
    ("σίσυφος", "σισυφοσ"),
    ("ﬁnance", "finance"),
    ("Ⅷ", "viii"),
    ("x²", "x2"),
    ("İstanbul", "istanbul"),
    ("don’t", "don t"),
    ("don't", "don t"),
    ("“quoted”", "quoted"),
    ("$1.5", "1 5"),
    ("2018-02-20", "2018 02 20"),
    ("½", "1 2"),
    ("a\ue000b", "a b"),
    ("a\x00b", "a b"),
    ("한국", "한국"),
    ("हिन्दी", "हिनदी"),
    ("שָׁלוֹם", "שלום"),
    ("snake_case", "snake case"),
    ("…—!", ""),
    ("", ""),
]


@pytest.mark.parametrize(("written", "folded"), SAME)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == unicodedata.normalize("NFKD", folded)


def test_latin_is_folded_as_all_else() -> None:
    for code in range(256):
        folded = _FOLDING[code]
        assert _LATIN._table[code] == (ord(folded) if len(folded) == 1 and folded < "\u0100" else 0)


@pytest.mark.parametrize("page", _PAGES.values(), ids=["Greek", "Cyrillic", "Hebrew", "Arabic"])
def test_each_sign_of_a_page_is_folded_as_all_else(page: _Page) -> None:
    signs = bytes(range(256)).decode(page._codec, "ignore")
    evenly = {sign: page.fold_evenly(sign) for sign in signs}
    assert {sign for sign, folded in evenly.items() if folded not in ("", _FOLDING[ord(sign)])} <= {"…"}
    assert sum(map(bool, evenly.values())) > 190


@pytest.mark.parametrize(
    "text",
    ["«Мы печём хлеб», — сказал он: “bread”.", "Ο άρτος είναι έτοιμος…", "הלחם מוכן", "الخبز جاهز أمس"],
)
def test_what_is_written_in_one_alphabet_goes_by_its_page(text: str) -> None:
    page = _page_of(text.lstrip("« "))
    assert page is not None
    assert page.fold(text).split() == text.translate(_FOLDING).split()


_MIXED = st.text(st.sampled_from("aZ9 ß½µéÉÿ“—…łž\u0301жЁйøς‘Άישگپیأकﬁ中\x00"), max_size=12)


@given(_MIXED | st.text())
def test_every_way_to_fold_comes_to_the_same(text: str) -> None:
    assert spaced(text).split() == text.translate(_FOLDING).split()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_words_do_not_depend_on_what_stands_around_them(one: str, other: str) -> None:
    assert words(f"{one} {other}") == words(one) + words(other)


@given(st.text())
def test_every_word_stands_where_it_came_from(text: str) -> None:
    folded = Folded(text)
    assert folded.text.split() == words(text)
    for word in words(text):
        found = list(folded.find([word], prefix=False))
        assert found
        for start, end in found:
            assert 0 <= start < end <= len(text)
            assert word in fold(text[start:end]).split()


@pytest.mark.parametrize("around", ["½", "\u0301", "é", "и", "ﬁ \u0301"])
@pytest.mark.parametrize("before", [0, 1, 2, 85, 127, 128, 255, 256, 257, 511, 5000])
def test_a_word_far_on_in_a_text_stands_where_it_came_from(around: str, before: int) -> None:
    text = f"{around * before} (Strße)\u0301 {around * before}"
    found = list(Folded(text).find(["strsse"], prefix=False))
    at = text.index("Str")
    assert found == [(at, at + 5)]
    marked = "x" + "\u0301" * before + " end"
    assert list(Folded(f"и{marked}").find(["иx"], prefix=False)) == [(0, len(marked) - 3)]


@given(st.lists(st.sampled_from(["a", "b", "ab", "é", "ß", "½", "ﬁ", " ", "—", "\u0301"])).map("".join), st.booleans())
def test_words_are_found_wherever_they_stand_in_a_row(text: str, prefix: bool) -> None:
    there = words(text)
    for first in range(len(there)):
        for last in range(first + 1, len(there) + 1):
            wanted = there[first:last]
            if prefix:
                wanted[-1] = wanted[-1][:1]
            times = sum(
                there[at : at + len(wanted) - 1] == wanted[:-1]
                and (
                    there[at + len(wanted) - 1].startswith(wanted[-1])
                    if prefix
                    else there[at + len(wanted) - 1] == wanted[-1]
                )
                for at in range(len(there) - len(wanted) + 1)
            )
            assert len(list(Folded(text).find(wanted, prefix))) == times
