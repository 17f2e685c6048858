"""The search language: what is read from what is typed, and what of a text is marked."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.index.query import CHARACTERS, FIELDS, VALUES_WEIGH, WORDS, Part, parse


def told(part: Part) -> str:
    """Write a part down as a search of its own."""
    field = f"{part.field}:" if part.field else ""
    return f"{'-' * part.negated}{field}{'+'.join(part.words)}{'*' * part.prefix}"


READ = [
    ("", []),
    ("   ", []),
    ("one two", [["one", "two"]]),
    ("don't $1.5", [["don+t", "1+5"]]),
    ("2018-02-20", [["2018+02+20"]]),
    ('"a phrase" b', [["a+phrase", "b"]]),
    ("“a phrase” «b c»", [["a+phrase", "b+c"]]),
    ('"never closed', [["never+closed"]]),
    ('inch 5" wide', [["inch", "5", "wide"]]),
    ("pre*", [["pre*"]]),
    ("pr*e", [["pr+e"]]),
    ("-no yes", [["-no", "yes"]]),
    ('-"not this" -kind:scare', [["-not+this", "-kind:scare"]]),
    ("a OR b c", [["a"], ["b", "c"]]),
    ("a or b AND c NOT d NEAR e", [["a", "or", "b", "and", "c", "not", "d", "near", "e"]]),
    ("OR a OR OR b OR", [["a"], ["b"]]),
    ("OR", []),
    ("-", []),
    ("- a -", [["a"]]),
    ("--a", [["-a"]]),
    ("-OR a", [["-or", "a"]]),
    ('"OR" a', [["or", "a"]]),
    ("speaker:a-x", [["speaker:a+x"]]),
    ('speaker:"Zerpa Delgado"', [["speaker:zerpa+delgado"]]),
    ("Speaker:zer*", [["speaker:zer*"]]),
    ("speaker: maduro", [["maduro"]]),
    ("a OR speaker:", [["a"]]),
    ("foo:bar http://x", [["foo+bar", "http+x"]]),
    ("kind: in:", []),
    ("* ** … $ -$", []),
    ("a*b* c**", [["a+b*", "c*"]]),
]


@pytest.mark.parametrize(("text", "parts"), READ)
def test_what_is_read(text: str, parts: list[list[str]]) -> None:
    query = parse(text)
    assert [[told(part) for part in group] for group in query.alternatives] == parts
    assert query.empty == (parts == [])


TYPED = [
    ("mul", ["mul*"]),
    ("one tw", ["one", "tw*"]),
    ("one ", ["one"]),
    ('"one tw', ["one+tw*"]),
    ('"one two"', ["one+two"]),
    ("speaker:ze", ["speaker:ze*"]),
    ("-no", ["-no"]),
]


@pytest.mark.parametrize(("text", "parts"), TYPED)
def test_the_last_word_goes_on_while_typing(text: str, parts: list[str]) -> None:
    assert [told(part) for part in parse(text, typing=True).parts()] == parts


MARKED = [
    ("multi*", "a multipolar world", ["multi"]),
    ("world", "world, World; worlds", ["world", "World"]),
    ("simon", "Simón and Simo\u0301n", ["Simón", "Simo\u0301n"]),
    ("strasse", "die Straße.", ["Straße"]),
    ("stras*", "die Straße.", ["Straß"]),
    ("fin*", "ﬁnance", ["ﬁn"]),
    ("f*", "ﬁnance", ["ﬁ"]),
    ("don't", "I don’t, don t, dont", ["don’t", "don t"]),
    ('"of a"', "of a, a of, of  —  a", ["of a", "of  —  a"]),
    ("a -b", "a b", ["a"]),
    ("a OR b", "a b c", ["a", "b"]),
    ("a* ab", "abc ab", ["a", "ab"]),
    ("speaker:a kind:b c", "a b c", ["c"]),
    ("x", "", []),
    ("", "x", []),
]


@pytest.mark.parametrize(("search", "text", "marked"), MARKED)
def test_what_is_marked(search: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in parse(search).spans(text)] == marked


@given(st.text(), st.booleans(), st.text())
@example('-"', True, "“")
@example("ß" * 3, False, "SS" * 3)
def test_any_text_is_a_search(text: str, typing: bool, over: str) -> None:
    query = parse(text, typing)
    end = 0
    for start, stop in query.spans(over):
        assert end <= start < stop <= len(over)
        end = stop
    assert query == parse(text, typing)
    assert hash(query) == hash(parse(text, typing))


@given(st.text(st.sampled_from('ab *"-:“ OR\u0301ßﬁ'), max_size=12))
def test_what_is_marked_is_what_was_asked_for(text: str) -> None:
    for part in parse(text).parts():
        if not part.field and not part.negated:
            assert parse(f'"{" ".join(part.words)}"').spans(" ".join(part.words))


def test_every_field_is_read() -> None:
    for field in FIELDS:
        (part,) = parse(f"{field}:x").parts()
        assert part.field == field


def weight(part: Part) -> int:
    """How many words of a search a part stands for."""
    return VALUES_WEIGH * sum(1 for _ in part.each()) if part.field else len(part.words)


MANY = [f"w{number}" for number in range(3 * WORDS)]
LONG = {
    "words": " ".join(MANY),
    "one word": "w" * (2 * CHARACTERS),
    "a phrase": f'"{" ".join(MANY)}"',
    "phrases": " ".join(f'"{word} b"' for word in MANY),
    "alternatives": " OR ".join(MANY),
    "what is not to be there": " ".join(f"-{word}" for word in MANY),
    "fields": " ".join(f"about:{word}" for word in MANY),
    "values of a field": f"about:{','.join(MANY)}",
    "a value in quotation marks": f'about:"{" ".join(MANY)}"',
    "hardly anything": "- " * CHARACTERS + "a",
    "quotation marks": '"' * (2 * CHARACTERS),
}


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize("name", LONG)
def test_a_long_search_is_read_as_far_as_it_counts(name: str, typing: bool) -> None:
    query = parse(LONG[name], typing)
    parts = list(query.parts())
    assert query.cut == (name != "a value in quotation marks")
    assert sum(map(weight, parts)) <= WORDS
    assert all(part.end <= CHARACTERS for part in parts)
    assert query.empty == (name in ("hardly anything", "quotation marks"))


def test_what_a_long_search_is_cut_to_finds_no_less() -> None:
    assert parse("a " * WORDS).cut is False
    assert [told(part) for part in parse("a " * (WORDS - 1) + '"b c"').parts()][-1] == "b"
    assert [told(part) for part in parse("a " * (WORDS - 1) + '-"b c"').parts()][-1] == "a"
    assert [told(part) for part in parse("a " + "b" * CHARACTERS).parts()] == ["a", "b" * (CHARACTERS - 2) + "*"]
    assert [told(part) for part in parse("a -" + "b" * CHARACTERS).parts()] == ["a"]
    (part,) = parse("about:" + ",".join(MANY)).parts()
    assert [one.value for one in part.each()] == MANY[: WORDS // VALUES_WEIGH]


def test_values_without_a_word_are_passed_over() -> None:
    (part,) = parse("about:-,a,,$,b").parts()
    assert [one.value for one in part.each()] == ["a", "b"]
