"""The timeline: dates on an axis, bars where there are many, and what is said of undated events."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.conftest import HOSTILE, SHOWN, play, settle
from tests.index.bases import rest
from tui.app.app import OnRecord
from tui.app.axis import Axis
from tui.app.bars import bar, share, shortened
from tui.app.opened import Opened
from tui.app.present import Press
from tui.app.screens.browse import Browse
from tui.app.screens.timeline import Timeline
from tui.app.session import Session
from tui.app.spans import between, filled
from tui.index.build import open_index, refresh
from tui.index.chronology import FEW, Bar, Place, chapter

STORY = f"""\
sources:
- {{id: s-a, title: A paper, published: 2018-05}}
- {{id: s-b, title: Without a time}}
actors:
- {{id: a-ana, name: Ana}}
quotes:
- {{id: q-dated, text: now, speaker: a-ana, said: {{text: on Monday, date: 2018-02-19}}}}
- {{id: q-hung, text: later on, speaker: a-ana, said: {{text: went on, relative_to: e-talk}}}}
events:
- {{id: e-reply, text: They reply., order: [{{after: e-talk}}]}}
- {{id: e-talk, text: They talk., when: unknown}}
- {{id: e-near, text: Somewhere near., when: {{text: about then, relative_to: e-reply}}, maybe_same_as: e-reply}}
- {{id: e-week, text: A meeting., when: {{text: last week, relative_to: publication}}}}
- {{id: e-lost, text: "{HOSTILE}"}}
- {{id: e-year, text: It happens., when: 2015}}
"""

MANY = "events:\n" + "\n".join(
    f"- {{id: e-{number}, text: Event {number}., when: {2000 + number % 5}-0{1 + number % 3}-1{number % 2}}}"
    for number in range(2 * FEW)
)


def opened_base(folder: Path, text: str, *, ascii: bool = False) -> Opened:
    (folder / "all.yaml").write_text(text, encoding="utf-8")
    rest(folder)
    index = open_index(folder, None)
    return Opened(folder, None, "", index, Session(first=False), Press(ascii=ascii))


def told(opened: Opened, width: int = 78, place: Place | None = None) -> list[str]:
    lines = Axis(opened.press, chapter(opened.index, place or Place())).lines(width)
    assert not [line.content.plain for line in lines if line.content.cell_length > width]
    return [line.content.plain.rstrip() for line in lines]


def test_tells_dates_on_an_axis_and_the_rest_by_what_is_said_of_it(tmp_path: Path) -> None:
    assert told(opened_base(tmp_path, STORY), 100) == [
        "2015       │ event      It happens.",
        "           ┊ 2 years",
        "2018-02-19 │ quote      Ana: “now”  “on Monday”",
        "           ┊ 2 months",
        "2018-05    │ published  A paper",
        "",
        "IN AN ORDER, BUT UNDATED  │ said to come after the one above   ┊ only counted from it",
        "○ They talk.",
        "│   when it was, the source does not say",
        "│   quote  “went on” Ana: “later on”",
        "○ They reply.",
        "┊   after They talk",
        "○ Somewhere near.",
        "    “about then”; counted from, maybe the same as They reply",
        "",
        "COUNTED FROM PUBLICATION  no day is named",
        "“last week”  A meeting.",
        "",
        "UNDATED  before or after the rest is not said",
        SHOWN,
        "    when it was is not recorded",
        "",
        "1 quote has no date",
        "1 publication has no date",
    ]


@pytest.mark.parametrize("width", [38, 78, 198])
def test_cuts_no_word_and_keeps_within_its_width(tmp_path: Path, width: int) -> None:
    opened = opened_base(tmp_path, STORY.replace("It happens.", "abcde " * 99))
    words = [line.split() for line in told(opened, width) if "abc" in line]
    assert len(words) == 2
    assert {word for line in words for word in line} <= {"2015", "│", "event", "abcde", "…"}
    assert words[1][-1] == "…"


def test_draws_with_ascii_alone(tmp_path: Path) -> None:
    assert all(line.isascii() for line in told(opened_base(tmp_path, STORY.replace(HOSTILE, "x"), ascii=True)))


def test_many_records_are_bars(tmp_path: Path) -> None:
    lines = told(opened_base(tmp_path, MANY), 40)
    assert lines[0].split() == ["events"]
    assert [line.split() for line in lines[1:]] == [[str(2000 + year), "█" * 26, "80"] for year in range(5)]


@pytest.mark.parametrize(("width", "heads"), [(38, ["in all"]), (78, ["events", "quotes", "published"])])
def test_bars_leave_room_for_themselves(tmp_path: Path, width: int, heads: list[str]) -> None:
    quotes = "quotes:\n" + "".join(
        f"- {{id: q-{number}, text: so, speaker: none, said: 2001}}\n" for number in range(FEW)
    )
    lines = told(opened_base(tmp_path, f"{MANY}\n{quotes}sources:\n- {{id: s-a, title: S, published: 2003}}\n"), width)
    assert [head.strip() for head in lines[0].split("  ") if head.strip()] == heads
    assert lines[2].startswith("2001  ███")


def test_walks_into_a_bar_and_back_out(tmp_path: Path) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        async def keys(*names: str) -> None:
            for name in names:
                await pilot.press(name)
                await settle(pilot)

        await keys("d")
        view = app.screen
        assert isinstance(view, Timeline)
        await keys("down", "enter")
        assert str(view.rows.border_title) == " Timeline · 2001 · 80 dated "
        await keys("escape")
        assert str(view.rows.border_title) == " Timeline · 400 dated "
        assert view.rows.link == 1
        await keys("enter", "down", "enter")
        assert isinstance(app.screen, Browse)
        row = app.desk.row
        assert row is not None
        assert row.id == "e-36"

    play(opened_base(tmp_path, MANY), scene)


def test_leads_to_what_has_no_date(tmp_path: Path) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("end", "up", "enter")
        await settle(pilot)
        assert app.desk.query.text == "in:quotes -year:0*,1*,2*"
        assert app.desk.row is not None
        assert app.desk.row.id == "q-hung"

    play(opened_base(tmp_path, STORY), scene, size=(80, 24))


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        (["2018", "2020"], ["2018", "2019", "2020"]),
        (["2018=", "2018-11", "2019-02"], ["2018=", "2018-11", "2018-12", "2019-01", "2019-02"]),
        (["2018-02-03", "2018-02-05"], ["2018-02-03", "2018-02-04", "2018-02-05"]),
        (["0000", "0001"], ["0000", "0001"]),
        (["1500", "2018"], ["1500", None, "2018"]),
    ],
)
def test_fills_the_axis(spans: list[str], shown: list[str | None]) -> None:
    assert [one and one.span for one in filled([Bar(span, {"event": 1}) for span in spans])] == shown


@pytest.mark.parametrize(
    ("until", "start", "said"),
    [
        ("2018-01-31", "2018-02-28", ""),
        ("2018-01-31", "2018-03-01", "1 month"),
        ("2018-01-01", "2019-12-31", "23 months"),
        ("0000-01-01", "0002-01-01", "2 years"),
        ("2018-02-01", "2018-01-01", ""),
    ],
)
def test_tells_how_much_time_passes(until: str, start: str, said: str) -> None:
    assert between(until, start) == said


@pytest.mark.parametrize(
    ("count", "most", "ascii", "drawn"),
    [
        (0, 8, False, ""),
        (8, 8, False, "████"),
        (3, 8, False, "█▌"),
        (1, 9999, False, "▏"),
        (3, 8, True, "##"),
        (1, 99, True, "#"),
    ],
)
def test_bars(count: int, most: int, ascii: bool, drawn: str) -> None:
    assert bar(count, most, 4, ascii=ascii) == drawn


@pytest.mark.parametrize(
    ("count", "total", "said"),
    [(0, 5, "    "), (1, 1000, " <1%"), (999, 1000, ">99%"), (5, 5, "100%"), (1, 3, " 33%")],
)
def test_shares(count: int, total: int, said: str) -> None:
    assert share(count, total) == said


@pytest.mark.parametrize(
    ("text", "width", "said"),
    [
        ("two words", 9, "two words"),
        ("two words", 8, "two…"),
        ("wordiness", 6, "wordi…"),
        ("日本語 の名前", 8, "日本語…"),
    ],
)
def test_names_are_cut_between_words(text: str, width: int, said: str) -> None:
    assert shortened(text, width, Press()) == said


def test_takes_up_a_base_that_has_changed(tmp_path: Path) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        for name in ("d", "down", "enter"):
            await pilot.press(name)
            await settle(pilot)
        view = app.screen
        assert isinstance(view, Timeline)
        (tmp_path / "all.yaml").write_text(MANY.replace("when: 2001-", "when: 2002-", 3), encoding="utf-8")
        fresh = refresh(opened.index)
        assert fresh is not None
        opened.index = fresh
        view.renew()
        await settle(pilot)
        assert str(view.rows.border_title) == " Timeline · 2001 · 77 dated "
        await pilot.press("escape")
        await settle(pilot)
        assert str(view.rows.border_title) == " Timeline · 400 dated "

    opened = opened_base(tmp_path, MANY)
    play(opened, scene)
