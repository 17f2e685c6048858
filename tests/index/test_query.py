"""The search language: what is read from what is typed, and what of a text is marked."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.index.query import FIELDS, Part, parse


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
    ("-no", ["-no*"]),
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
