"""What a text has where recorded words do not stand."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.base.differences import compare, shortened
from tui.base.records import Anchor
from tui.base.texts import SourceText
from tui.base.variants import variant

TEXT = SourceText(
    "t.txt",
    "The minister's bread\n\nYesterday the minister said: “we will bake bread for all”.\n\n"
    "She added that it would be baked “without salt”, but Cuban  millers might be interested.\n\n"
    "日本語の名前は長い。彼は「全員にパンを焼く」と言った。\n",
)


def anchor(paragraph: int | None, excerpt: str, occurrence: int | None = None) -> Anchor:
    return Anchor("q-a", "s-a", paragraph, excerpt, occurrence)


FOUND = [
    (2, "we will bake cake for all", "near", 2, "we will bake bread for all"),
    (2, "We will bake bread for all", "near", 2, "we will bake bread for all"),
    (2, "we will bake bread for all people", "near", 2, "we will bake bread for all"),
    (2, "we bake bread for all", "near", 2, "we will bake bread for all"),
    (2, "we will bake, bread for all", "near", 2, "we will bake bread for all"),
    (3, "not without salt", "near", 3, "without salt"),
    (3, "may be interested", "near", 3, "might be interested"),
    (3, "baked without any salt", "near", 3, "baked “without salt"),
    (3, "Cuba millers", "near", 3, "Cuban  millers"),
    (3, "Cuba", "near", 3, "Cuban"),
    (1, "The ministers bread", "near", 1, "The minister's bread"),
    (4, "全員にケーキを焼く", "near", 4, "全員にパンを焼く"),
    (2, "baked without any salt", "near", 3, "baked “without salt"),
    (None, "baked without any salt", "near", 3, "baked “without salt"),
    (9, "baked without any salt", "near", 3, "baked “without salt"),
    (2, "without salt", "elsewhere", 3, "without salt"),
    (9, "bake bread for all", "elsewhere", 2, "bake bread for all"),
    (2, "nothing of the sort was ever written", "none", 0, ""),
    (2, "zzz", "none", 0, ""),
    (2, "—", "none", 0, ""),
    (2, " ", "none", 0, ""),
    (None, "the moon", "none", 0, ""),
]


@pytest.mark.parametrize(("paragraph", "excerpt", "sort", "where", "words"), FOUND)
def test_what_stands_in_the_stead_of_words(
    paragraph: int | None, excerpt: str, sort: str, where: int, words: str
) -> None:
    sought = anchor(paragraph, excerpt)
    assert TEXT.judge(sought) == "differs"
    found = variant(TEXT, sought)
    assert (found.sort, found.paragraph, found.words) == (sort, where, words)
    if found.paragraph:
        assert TEXT.paragraphs[found.paragraph - 1][found.start : found.end] == words
    assert found.length == 4 or found.sort == "none"


def test_words_that_stand_less_often_than_was_recorded() -> None:
    found = variant(TEXT, anchor(2, "bread", 2))
    assert (found.sort, found.paragraph, found.words, found.times) == ("fewer", 2, "bread", 1)


@given(st.text(max_size=60), st.integers(1, 3) | st.none(), st.integers(1, 3) | st.none())
def test_whatever_is_found_stands_there(excerpt: str, paragraph: int | None, occurrence: int | None) -> None:
    found = variant(TEXT, anchor(paragraph, excerpt, occurrence))
    if found.paragraph:
        assert found.words == TEXT.paragraphs[found.paragraph - 1][found.start : found.end] != ""
    else:
        assert found.sort == "none"


def test_the_nearest_passage_of_a_long_text_is_found() -> None:
    chance = random.Random(1)
    lexicon = ["".join(chance.choices("abcdefghijklmnop", k=chance.randint(2, 9))) for _ in range(3_000)]
    paragraphs = [" ".join(chance.choices(lexicon, k=80)) for _ in range(2_000)]
    text = SourceText("t.txt", "\n".join(paragraphs))
    words = paragraphs[1_500].split()
    words[3:5], words[60:61] = ["other"], []
    for paragraph in (1_501, 7, None):
        assert variant(text, anchor(paragraph, " ".join(words[:30]))).paragraph == 1_501
    whole = SourceText("t.txt", " ".join(paragraphs))
    long = " ".join(paragraphs[500:600]).split()
    long[100:101], long[7_000:7_002] = ["here"], ["there"]
    found = variant(whole, anchor(1, " ".join(long)))
    assert found.words == " ".join(paragraphs[500:600])
    left, _ = compare(" ".join(long), found.words)
    assert [text for text, differs in left if differs] == ["here", "there"]


ENDLESS = {
    "one word": ("a" * 1_000_000, "a" * 1_000),
    "another word": ("b" * 100_000, "a" * 100_000),
    "one letter": ("a " * 50_000, "a " * 20_000 + "b"),
    "two letters": ("a b " * 50_000, "b a " * 300 + "c"),
    "words that are alike": ("aaaa aaba " * 10_000, "aaab " * 3_000),
    "marks": ('", ' * 50_000, "', " * 10_000),
    "marks that combine": ("e\u0301" * 50_000, "e" * 1_000),
    "no spaces": ("日本" * 50_000, "日日日" * 1_000),
    "spaces": ("a" + " " * 100_000 + "b", "a b c"),
    "many paragraphs": ("a b\n" * 50_000, "b b a"),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_no_text_takes_long(name: str) -> None:
    body, excerpt = ENDLESS[name]
    text = SourceText("t.txt", body)
    start = time.process_time()
    for paragraph in (1, None):
        found = variant(text, anchor(paragraph, excerpt))
        for side in compare(excerpt, found.words):
            shortened(side)
    assert time.process_time() - start < 3
