"""Folding: what a search does not tell apart, and where a folded word stands in the text as written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.index.fold import Folded, fold, words

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


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_words_do_not_depend_on_what_stands_around_them(one: str, other: str) -> None:
    assert words(f"{one} {other}") == words(one) + words(other)


@given(st.text())
def test_every_word_stands_where_it_came_from(text: str) -> None:
    folded = Folded(text)
    assert [word for word, _ in folded.words] == words(text)
    end = 0
    for word, start in folded.words:
        first, last = folded.span(start, start + len(word))
        assert end <= first < last <= len(text)
        assert word in fold(text[first:last]).replace(" ", "")
        end = first
