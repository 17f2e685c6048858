"""A base in time: bars, pages and undated events, read from an index."""

from pathlib import Path

import pytest

from tests.index.bases import write
from tui.index.build import open_index, refresh
from tui.index.chronology import FEW, HUNG, UNPLACED, Place, chapter
from tui.index.store import Index
from tui.index.tables import STEP

YEARS = 6 * STEP
"""So many records that the fence has several posts."""


def many(folder: Path) -> Index:
    dates = [f"20{number % 7:02}-{1 + number % 11:02}-{1 + number % 28:02}" for number in range(YEARS)]
    events = "".join(f"- {{id: e-{number}, text: It., when: {date}}}\n" for number, date in enumerate(dates))
    quotes = "- {id: q-a, text: so, speaker: none, said: 2003/2005}\n- {id: q-b, text: so, speaker: none, said: 2003}\n"
    return open_index(write(folder, {"a.yaml": f"events:\n{events}quotes:\n{quotes}"}), None)


def told(text: str, folder: Path) -> Index:
    return open_index(write(folder, {"a.yaml": text}), None)


def test_counts_by_year_then_by_month_then_lists(tmp_path: Path) -> None:
    index = many(tmp_path)
    whole = chapter(index, Place())
    assert dict(whole.dated) == {"event": YEARS, "quote": 2, "source": 0}
    assert [bar.span for bar in whole.bars] == [f"20{year:02}" for year in range(7)]
    assert sum(bar.total for bar in whole.bars) == YEARS + 2
    year = chapter(index, Place("2003"))
    assert [bar.span for bar in year.bars] == ["2003=", *(f"2003-{month:02}" for month in range(1, 12))]
    assert sum(bar.total for bar in year.bars) == whole.bars[3].total
    month = chapter(index, Place("2003-02"))
    assert len(month.moments) == year.bars[2].total
    assert [moment.row.id for moment in chapter(index, Place("2003=")).moments] == ["q-b", "q-a"]


def test_pages_through_a_day(tmp_path: Path) -> None:
    events = "".join(f"- {{id: e-{number}, text: It., when: 2018-02-20}}\n" for number in range(2 * FEW + 1))
    index = told(f"events:\n{events}", tmp_path)
    found: list[str] = []
    place: Place | None = Place()
    while place:
        page = chapter(index, place)
        assert len(page.moments) <= FEW
        found += [moment.row.id for moment in page.moments]
        place = page.following
    assert found == [f"e-{number}" for number in range(2 * FEW + 1)]


@pytest.mark.parametrize(
    ("events", "ordered"),
    [
        (["", "order: [{after: e-2}]", ""], ["0", "2", "after 1"]),
        (["order: [{after: e-1}]", "", ""], ["1", "after 0", "2"]),
        (["", "when: {text: then, relative_to: e-2}", ""], ["0", "2", "from 1"]),
        (["order: [{before: e-1}]", "when: {text: then, relative_to: e-0}", ""], ["0", "after 1", "2"]),
        (["when: {text: x, relative_to: e-1}", "when: {text: x, relative_to: e-0}", ""], ["1", "from 0", "2"]),
        (["order: [{during: e-1}]", "when: 2018", ""], ["0", "2"]),
    ],
)
def test_orders_undated_events(tmp_path: Path, events: list[str], ordered: list[str]) -> None:
    lines = [f"- {{id: e-{number}, text: It.{', ' if said else ''}{said}}}" for number, said in enumerate(events)]
    page = chapter(told("events:\n" + "\n".join(lines), tmp_path), Place())
    assert [f"{moment.tie} {moment.row.id[2:]}".strip() for moment in page.unplaced] == ordered


def test_hangs_what_counts_from_an_event_under_it(tmp_path: Path) -> None:
    quotes = "".join(
        f"- {{id: q-{number}, text: so, speaker: none, said: {{text: then, relative_to: e-a}}}}\n"
        for number in range(HUNG + 1)
    )
    page = chapter(
        told(
            "events:\n- {id: e-a, text: It., when: 2018}\n- {id: e-b, text: It.}\n"
            "sources:\n- {id: s-a, title: It, retrieved: {text: then, relative_to: e-b}}\n"
            f"quotes:\n{quotes}- {{id: q-z, text: so, speaker: none, said: {{date: 2018, relative_to: e-b}}}}\n",
            tmp_path,
        ),
        Place(),
    )
    assert [moment.row.id for moment in page.moments] == ["q-z", "e-a"]
    event = page.moments[1]
    assert [moment.row.id for moment in event.hung] == [f"q-{number}" for number in range(HUNG)]
    assert event.more
    assert [list(moment.hung) for moment in page.unplaced] == [[]]


def test_pages_through_undated_events(tmp_path: Path) -> None:
    events = "".join(f"- {{id: e-{number}, text: It.}}\n" for number in range(UNPLACED + 5))
    index = told(f"events:\n{events}", tmp_path)
    first = chapter(index, Place())
    assert first.further is not None
    second = chapter(index, first.further)
    ids = [moment.row.id for moment in (*first.unplaced, *second.unplaced)]
    assert ids == [f"e-{number}" for number in range(UNPLACED + 5)]
    assert second.further is None


def test_counts_stay_right_while_the_base_is_edited(tmp_path: Path) -> None:
    events = [f"- {{id: e-{number}, text: It., when: 2018-01}}\n" for number in range(FEW + 9)]
    base = write(tmp_path / "base", {"a.yaml": "events:\n" + "".join(events)})
    index = open_index(base, tmp_path / "index")
    events[0] = "- {id: e-0, text: It., when: 2010}\n"
    write(base, {"a.yaml": "events:\n" + "".join(events)})
    renewed = refresh(index)
    assert renewed is not None
    page = chapter(renewed, Place())
    assert [(bar.span, bar.total) for bar in page.bars] == [("2010=", 1), ("2018-01", FEW + 8)]
