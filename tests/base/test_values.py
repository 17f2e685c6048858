"""Dates, ids and the words that were probably meant."""

import time

import pytest

from tui.base.dates import bounds, is_date, looks_like_date
from tui.base.entry import Form
from tui.base.fields import KINDS
from tui.base.nearest import Nearest, nearest
from tui.base.types import Field, Group, Identifier, Many, Text
from tui.base.values import is_id


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2018", ("2018-01-01", "2018-12-31")),
        ("0000", ("0000-01-01", "0000-12-31")),
        ("2018-02", ("2018-02-01", "2018-02-28")),
        ("2016-02", ("2016-02-01", "2016-02-29")),
        ("1900-02", ("1900-02-01", "1900-02-28")),
        ("2000-02-29", ("2000-02-29", "2000-02-29")),
        ("2018-02-20/2018-02-22", ("2018-02-20", "2018-02-22")),
        ("2018/2018-02", ("2018-01-01", "2018-02-28")),
        ("2018-02/2018-02", ("2018-02-01", "2018-02-28")),
        ("1900-02-29", None),
        ("2018-00", None),
        ("2018-13", None),
        ("2018-04-31", None),
        ("2018-1-1", None),
        ("18", None),
        ("20180220", None),
        ("2018-02-20T10:00", None),
        ("2018/", None),
        ("/2018", None),
        ("2018/2017", None),
        ("2018/2019/2020", None),
        ("٢٠١٨", None),
        ("2018\n", None),
        ("", None),
    ],
)
def test_a_date_is_one_of_the_calendar(text: str, days: tuple[str, str] | None) -> None:
    assert bounds(text) == days
    assert is_date(text) == (days is not None)


@pytest.mark.parametrize("text", ["2018", "-", "20-02-2018", "2018-2", "2018/2", "2018-02-30/2018-03-01", "1-2/2018"])
def test_digits_and_hyphens_are_meant_as_a_date(text: str) -> None:
    assert looks_like_date(text)


@pytest.mark.parametrize("text", ["last week", "9/11", "2018?", "c. 2018", "", "2018-02 (early)", "20/02/2018"])
def test_other_texts_are_the_words_of_the_source(text: str) -> None:
    assert not looks_like_date(text)


@pytest.mark.parametrize("id", ["q-a", "q-1", "q-a-1b", "q-" + "a" * 62])
def test_a_prefix_and_a_slug_are_an_id(id: str) -> None:
    assert is_id(id, "q-")
    assert not is_id(id, "a-")


@pytest.mark.parametrize(
    "id", ["", "q", "q-", "q--a", "q-a-", "q-a--b", "q-A", "q-é", "q-a_b", "q-a\n", " q-a", "q-" + "a" * 63]
)
def test_nothing_else_is_an_id(id: str) -> None:
    assert not is_id(id, "q-")


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("speeker", "speaker"),
        ("SPEAKER", "speaker"),
        ("sorce", "source"),
        ("original-text", "original_text"),
        ("xyz", ""),
        ("", ""),
        ("s" * 100_000, ""),
    ],
)
def test_the_nearest_of_a_few_words_is_found(word: str, near: str) -> None:
    assert nearest(word, (field.name for field in KINDS["quote"].fields)) == near


def test_the_nearest_of_many_ids_is_found_quickly() -> None:
    ids = [
        f"a-{first}-{last}-{number}"
        for number in range(200)
        for first in ("ana", "juan")
        for last in ("ruiz", "sosa", "vega")
    ]
    found = Nearest([*ids, "a-zerpa-delgado", "a-siluanov", "a-x"])
    start = time.process_time()
    for word, near in {
        "a-delgado": "a-zerpa-delgado",
        "a-zerpa-delgdo": "a-zerpa-delgado",
        "zerpa-delgado": "a-zerpa-delgado",
        "a-silvanov": "a-siluanov",
        "a-ana-ruiz-17x": "a-ana-ruiz-17",
        "a-qqqqqqqqq": "",
        "": "",
        "A-SILUANOV": "a-siluanov",
    }.items():
        assert found.to(word) == near, word
    assert time.process_time() - start < 1
    assert Nearest([]).to("a-x") == ""


def test_the_table_is_what_the_reader_takes_it_for() -> None:
    with pytest.raises(TypeError, match="a list of lists"):
        Form(Group("a thing", (Field("x", Many(Many(Text())), "x"),)))
    with pytest.raises(TypeError, match="has an id"):
        Form(Group("a thing", (Field("id", Identifier(), "x"),)))
