"""The browser as its user meets it: keys pressed, and what then is in view, in focus and on the screen."""

from pathlib import Path

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList

from tests.app.conftest import SHOWN, play, settle
from tui.app.app import OnRecord
from tui.app.opened import Opened
from tui.app.panes.reader import Reader
from tui.app.panes.record_list import RecordList
from tui.app.panes.search_bar import SearchBar
from tui.app.present import Press
from tui.app.screens.browse import Browse
from tui.app.screens.choose import Choose
from tui.app.screens.keys_help import KeysHelp
from tui.app.screens.notebook import Notebook
from tui.app.screens.problems import Problems
from tui.app.screens.source import SourceView
from tui.app.session import Session
from tui.app.walk import LISTS, READER
from tui.base.fields import KINDS
from tui.index.build import open_index


def browse(app: OnRecord) -> Browse:
    screen = app.screen
    assert isinstance(screen, Browse)
    return screen


def in_view(app: OnRecord) -> str:
    row = app.desk.row
    return row.id if row else ""


def focused(app: OnRecord) -> str | None:
    return app.focused.id if app.focused else None


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await settle(pilot)


def painted(reader: Reader) -> str:
    return "\n".join(line.content.plain for line in reader.page.lines(80)) if reader.page else ""


def test_opens_on_the_first_actor_with_the_others_following(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        assert focused(app) == "actor"
        assert in_view(app) == "a-minister"
        assert "Quotes 2 of 3" in str(browse(app).lists["quote"].heading)
        assert "Ana María Ruiz Peña" in painted(browse(app).reader)

    play(opened, scene)


MOVING = [
    (["down"], "a-land"),
    (["j", "j"], "a-hostile"),
    (["j", "k"], "a-minister"),
    (["G"], "a-loner"),
    (["end", "home"], "a-minister"),
    (["pagedown"], "a-loner"),
    (["pagedown", "pageup"], "a-minister"),
    (["ctrl+d", "ctrl+u"], "a-minister"),
    (["up"], "a-minister"),
]


def test_moving(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        for keys, record in MOVING:
            await press(pilot, "g", *keys)
            assert (keys, in_view(app)) == (keys, record)

    play(opened, scene)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_each_number_opens_its_list(opened: Opened, size: tuple[int, int]) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        for number, kind in enumerate(LISTS, start=1):
            await press(pilot, "a", str(number))
            assert focused(app) == kind
            assert browse(app).lists[kind].display

    play(opened, scene, size=size)


def test_tab_goes_round_the_panes_on_the_screen(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        seen = []
        for _ in range(4):
            seen.append(focused(app))
            await press(pilot, "tab")
        assert set(seen) == {"actor", "quote", "question", READER}
        assert focused(app) == "actor"
        await press(pilot, "shift+tab")
        assert focused(app) == READER

    play(opened, scene)


def test_enter_reads_and_follows_and_backspace_returns(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "2", "enter")
        assert focused(app) == READER
        reader = browse(app).reader
        while reader.target and reader.target.target != "o-flour":
            await press(pilot, "down")
        await press(pilot, "enter")
        assert (focused(app), in_view(app)) == ("question", "o-flour")
        await press(pilot, "backspace")
        assert (focused(app), in_view(app)) == (READER, "q-bread")
        assert reader.target is not None
        assert reader.target.target == "o-flour"
        await press(pilot, "backspace")
        assert focused(app) == "quote"
        await press(pilot, "backspace")
        assert (focused(app), in_view(app)) == ("actor", "a-minister")
        await press(pilot, "L", "L", "L")
        assert in_view(app) == "o-flour"
        await press(pilot, "minus")
        assert in_view(app) == "q-bread"

    play(opened, scene)


def test_left_goes_from_the_reader_to_its_list(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "2", "l")
        assert focused(app) == READER
        await press(pilot, "h")
        assert focused(app) == "quote"

    play(opened, scene)


def test_breadcrumbs_tell_the_way_and_lead_back(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "2", "3")
        crumbs = browse(app).breadcrumbs
        assert [crumb.id for crumb in crumbs.crumbs] == ["a-minister", "q-bread", "o-flour"]
        await pilot.click(crumbs, offset=(2, 0))
        await settle(pilot)
        assert in_view(app) == "a-minister"

    play(opened, scene)


def test_typing_a_search_narrows_and_enter_goes_into_the_hits(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "slash", *"bread")
        assert focused(app) == "search"
        assert "Quotes 2 of 3" in str(browse(app).lists["quote"].heading)
        assert "2 quotes" in browse(app).bar.told
        await press(pilot, "enter")
        assert (focused(app), in_view(app)) == ("quote", "q-bread")
        await press(pilot, "n")
        assert in_view(app) == "q-salt"
        await press(pilot, "N")
        assert in_view(app) == "q-bread"
        await press(pilot, "escape")
        assert app.desk.query.empty
        assert in_view(app) == "q-bread"

    play(opened, scene)


def test_the_bar_tells_no_count_that_is_not_exact(tmp_path: Path) -> None:
    actors = "".join(f"- {{id: a-{number}, name: Baker of bread {number}}}\n" for number in range(1200))
    (tmp_path / "many.yaml").write_text(f"actors:\n{actors}", encoding="utf-8")
    index = open_index(tmp_path, None)
    told: list[tuple[str, ...]] = []

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        app.screen.watch(browse(app).bar, "told", lambda now: told.append(now))
        await press(pilot, "slash", *"bread")
        for _ in range(200):
            if browse(app).bar.told == ("1,200 actors",):
                break
            await pilot.pause(0.05)

    play(Opened(tmp_path, None, "", index, Session(first=False), Press()), scene)
    index.close()
    assert {("1,000+ actors",), ("1,200 actors",)} <= set(told) <= {(), ("1,000+ actors",), ("1,200 actors",)}


@pytest.mark.parametrize(
    ("room", "note"),
    [
        (40, "3 quotes · 2 actors · 1 claim"),
        (29, "3 quotes · 2 actors · 1 claim"),
        (28, "3 quotes · 2 actors …"),
        (20, "3 quotes …"),
        (10, "3 quotes …"),
    ],
)
def test_the_bar_names_lists_whole(room: int, note: str) -> None:
    bar = SearchBar(Press(), [])
    bar.set_reactive(SearchBar.told, ("3 quotes", "2 actors", "1 claim"))
    assert "".join(text for text, _ in bar.note(room)) == note


def test_letters_in_the_search_are_letters(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "slash", *"qnaozmyh1")
        assert browse(app).bar.text == "qnaozmyh1"
        assert app.is_running

    play(opened, scene)


EDITING_THE_SEARCH = [
    (["a", "b", "left", "c"], "acb", 2),
    (["a", "b", "home", "delete"], "b", 0),
    (["a", "space", "b", "ctrl+w"], "a ", 2),
    (["a", "b", "ctrl+a", "right", "ctrl+k"], "a", 1),
    (["a", "b", "left", "ctrl+u"], "b", 0),
    (["a", "b", "backspace"], "a", 1),
    (["a", "b", "home", "end", "c"], "abc", 3),
    (["a", "space", "b", "ctrl+left", "x"], "a xb", 3),
]


def test_editing_the_search(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        bar = browse(app).bar
        for keys, text, position in EDITING_THE_SEARCH:
            await press(pilot, "slash", *keys)
            assert (keys, bar.text, bar.position) == (keys, text, position)
            await press(pilot, "escape")

    play(opened, scene)


def test_escape_gives_a_search_up_and_leads_back(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "2", "down", "slash", *"flour")
        assert in_view(app) == "o-flour"
        await press(pilot, "escape")
        assert (focused(app), in_view(app)) == ("quote", "q-salt")
        assert app.is_running

    play(opened, scene)


def test_a_word_that_is_not_there_is_mended(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "slash", *"flouur")
        assert browse(app).bar.told == ("nothing found; Tab: flour?",)
        assert browse(app).bar.offer == "flour"
        await press(pilot, "tab")
        assert browse(app).bar.text == "flour"
        await press(pilot, "enter")
        assert in_view(app) == "o-flour"

    play(opened, scene)


def test_a_field_that_is_begun_is_completed_where_nothing_is_found(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "slash", *"salt", "space", *"kin")
        assert browse(app).bar.told == ("nothing found; Tab: salt kind:?",)
        await press(pilot, "tab")
        assert browse(app).bar.text == "salt kind:"

    play(opened, scene)


def test_up_brings_earlier_searches_back(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        for word in ("salt", "bread"):
            await press(pilot, "slash", *word, "enter", "escape", "slash", "ctrl+u", "escape")
        await press(pilot, "slash", "up")
        assert browse(app).bar.text == "bread"
        await press(pilot, "up")
        assert browse(app).bar.text == "salt"
        await press(pilot, "down")
        assert browse(app).bar.text == "bread"

    play(opened, scene)


def test_escape_never_quits(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "2", "z", *["escape"] * 6)
        assert app.is_running
        assert not app.desk.zoomed

    play(opened, scene)


def test_zoom_gives_one_pane_the_screen(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "3", "z")
        shown = [pane.id for pane in browse(app).body.children if pane.display]
        assert shown == ["question"]
        await press(pilot, "z")
        assert len([pane.id for pane in browse(app).body.children if pane.display]) == 4

    play(opened, scene)


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((80, 24), {"actor", READER}),
        ((100, 28), {"actor", "quote", "question", READER}),
        ((200, 60), {"actor", "quote", "question", READER}),
        ((39, 24), set[str]()),
        ((80, 9), set[str]()),
    ],
)
def test_each_size_has_its_layout(opened: Opened, size: tuple[int, int], shown: set[str]) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        body = browse(app).body
        assert {pane.id for pane in body.children if pane.display and body.display} == shown

    play(opened, scene, size=size)


def test_the_source_opens_at_the_passage_and_leads_to_other_records(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "2", "o")
        view = app.screen
        assert isinstance(view, SourceView)
        assert view.anchors.target is not None
        assert view.anchors.target.target == "q-bread"
        assert "we will bake bread for all" in painted(view.text)
        await press(pilot, "n", "enter")
        assert isinstance(app.screen, Browse)
        assert in_view(app) == "c-bread"

    play(opened, scene)


def test_help_lists_the_keys_of_the_pane_and_narrows_them(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "question_mark")
        sheet = app.screen
        assert isinstance(sheet, KeysHelp)
        assert "To the next hit" in str(sheet.shown.render())
        await press(pilot, *"citation")
        assert "Copy the citation" in str(sheet.shown.render())
        assert "To the next hit" not in str(sheet.shown.render())
        await press(pilot, "escape")
        assert isinstance(app.screen, Browse)

    play(opened, scene)


@pytest.mark.parametrize("owner", [Browse, RecordList, Reader, SearchBar, SourceView, KeysHelp, Notebook, Choose])
def test_every_key_can_be_remapped_explained_and_found(owner: type[Widget]) -> None:
    for binding in owner.BINDINGS:
        assert isinstance(binding, Binding)
        assert binding.id
        assert binding.description
        assert binding.tooltip
        assert binding.group


def test_the_palette_goes_to_any_record(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "colon")
        await press(pilot, *"flour")
        await pilot.pause(0.4)
        await press(pilot, "down", "enter")
        await settle(pilot)
        assert in_view(app) == "o-flour"

    play(opened, scene)


def test_copying_sends_the_citation(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(variable, raising=False)

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "2", "y")
        assert "we will bake bread for all" in app.clipboard
        assert "Ana María Ruiz Peña" in app.clipboard
        await press(pilot, "Y", "6")
        assert app.clipboard == "q-bread"

    play(opened, scene)


def test_marks_and_trail_make_a_note(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "m", "2", "m", "m", "M")
        view = app.screen
        assert isinstance(view, Notebook)
        assert opened.session.marks == ["a-minister"]
        await press(pilot, "y")
        assert "# Notes on" in app.clipboard
        assert "we will bake bread for all" in app.clipboard

    monkeypatch.delenv("DISPLAY", raising=False)
    play(opened, scene)


def test_problems_lead_to_their_records(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "exclamation_mark")
        view = app.screen
        assert isinstance(view, Problems)
        assert view.report is not None
        differs = [line for line in view.lines(100) if "q-salt" in line.content.plain]
        assert differs
        place = [problem.id for problem in view.report.problems].index("q-salt")
        await press(pilot, *["j"] * place, "enter")
        assert in_view(app) == "q-salt"

    play(opened, scene)


def test_a_place_can_be_named_at_the_start(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        assert (focused(app), in_view(app)) == ("question", "o-flour")

    play(opened, scene, at="o-flour")


def test_a_search_can_be_given_at_the_start(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        assert (focused(app), in_view(app)) == ("quote", "q-salt")
        assert browse(app).bar.text == "salt"

    play(opened, scene, search="salt")


def test_a_hostile_record_shows_literally_in_every_pane(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        screen = browse(app)
        assert SHOWN in str(screen.masthead.render())
        for kind in LISTS:
            record = f"{KINDS[kind].prefix}hostile"
            assert app.desk.go(record)
            screen.sync()
            await settle(pilot)
            pane = screen.lists[kind]
            row = pane.render_line(app.desk.shelf.cursor - round(pane.scroll_y)).text
            assert "[/x] [sic]" in row
            assert "\x1b" not in row
            assert SHOWN in painted(screen.reader).replace("\n", " ")
            assert "[/x]" in str(screen.breadcrumbs.render())
            await press(pilot, "o", "escape")
        app.desk.go("q-hostile")
        screen.sync()
        await press(pilot, "y")
        assert "\x1b" not in app.clipboard
        assert "[/x] [sic]" in app.clipboard
        await press(pilot, "colon")
        await press(pilot, *"evil")
        await pilot.pause(0.4)
        offered = app.screen.query_one(OptionList)
        assert any(SHOWN[:48] in str(offered.get_option_at_index(n).prompt) for n in range(offered.option_count))
        await press(pilot, "escape")

    play(opened, scene, size=(200, 50))


def test_a_click_brings_a_row_into_view_and_a_second_reads_it(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.click(browse(app).lists["quote"], offset=(5, 2))
        await settle(pilot)
        assert (focused(app), in_view(app)) == ("quote", "q-salt")
        await pilot.double_click(browse(app).lists["quote"], offset=(5, 2))
        await settle(pilot)
        assert focused(app) == READER

    play(opened, scene)


def test_a_click_on_a_link_follows_it(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "2")
        reader = browse(app).reader
        line = next(n for n, line in enumerate(reader._spread.lines) if line.target == "a-minister")
        await pilot.click(reader, offset=(25, line + 1))
        await settle(pilot)
        assert in_view(app) == "a-minister"

    play(opened, scene)


def test_the_theme_is_kept(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        app.theme = "onrecord-dark"
        await press(pilot, "T")
        assert app.theme == opened.session.theme == "onrecord-light"

    play(opened, scene)
