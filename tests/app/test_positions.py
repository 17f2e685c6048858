"""Who says what: the table under the interface, and the cells as one walks them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.conftest import SHOWN, play, settle
from tests.index.bases import rest
from tui.app.app import OnRecord
from tui.app.desk import Desk
from tui.app.messages import GoTo, Renewed
from tui.app.opened import Opened
from tui.app.panes.grid import Grid
from tui.app.positions import AUTHOR, HEADER, OWN_ACTORS, Positions, count
from tui.app.present import Press
from tui.app.screens.browse import Browse
from tui.app.screens.positions import WhoSaysWhat
from tui.app.session import Session
from tui.index.build import open_index
from tui.index.query import parse
from tui.index.rows import View
from tui.index.stances import holders, stances
from tui.index.store import Index

BASE = """\
actors:
- {id: a-few, name: Holds a few}
- {id: a-most, name: Holds the most, sort_name: "Most, Holds the"}
- {id: a-silent, name: Says nothing}
- {id: a-third, name: Third}
- {id: a-fourth, name: Fourth}
claims:
- {id: c-yes, text: It is so., attributed_to: [a-most, a-few], certainty: certain}
- {id: c-no, text: It is not so., attributed_to: [a-third], certainty: possible, conflicts_with: [c-yes]}
- {id: c-denied, text: It was so., attributed_to: [a-most], polarity: negated, certainty: probable}
- {id: c-own, text: It will be so., attributed_to: author, about: [a-silent]}
- {id: c-nobody, text: It may be so., attributed_to: unknown, conflicts_with: [c-yes, c-own]}
- {id: c-more, text: It should be so., attributed_to: [a-most, a-few, a-fourth]}
"""


@pytest.fixture
def disputed(tmp_path: Path) -> Iterator[Opened]:
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    rest(tmp_path)
    index = open_index(tmp_path, None)
    yield Opened(tmp_path, None, "", index, Session(first=False), Press())
    index.close()


def table(index: Index, view: View) -> Positions:
    positions = Positions(index, view)
    positions.take(count(index, view))
    return positions


def headings(positions: Positions) -> list[tuple[str, int]]:
    return [(column.id, column.claims) for column in positions.columns(0, 99)]


def test_columns_begin_with_the_sources_own_voice_and_then_who_holds_most(disputed: Opened) -> None:
    assert headings(table(disputed.index, View("claim"))) == [
        (AUTHOR, 0),
        ("a-most", 3),
        ("a-few", 2),
        ("a-third", 1),
        ("a-fourth", 1),
    ]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View("claim", lens="a-few"), [("a-few", 2), (AUTHOR, 0), ("a-most", 2), ("a-third", 1), ("a-fourth", 1)]),
        (View("claim", lens="a-silent"), [(AUTHOR, 0)]),
        (View("claim", query=parse("should")), [(AUTHOR, 0), ("a-few", 1), ("a-most", 1), ("a-fourth", 1)]),
    ],
)
def test_columns_of_some_claims_are_those_who_hold_them(
    disputed: Opened, view: View, expected: list[tuple[str, int]]
) -> None:
    assert headings(table(disputed.index, view)) == expected


def test_holders_of_all_claims_are_those_of_each(disputed: Opened) -> None:
    rows = disputed.index.listing(View("claim")).rows(0, 99)
    assert holders(disputed.index) == holders(disputed.index, [row.rowid for row in rows])


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("c-yes", ["", "holds", "holds", "", ""]),
        ("c-denied", ["", "denies", "", "", ""]),
        ("c-own", ["holds", "", "", "", ""]),
        ("c-nobody", ["", "", "", "", ""]),
    ],
)
def test_each_cell_says_who_does_what(disputed: Opened, claim: str, said: list[str]) -> None:
    positions = table(disputed.index, View("claim"))
    assert positions.find(claim)
    held, _ = positions.at
    assert held
    assert [held.said_by(column) for column in positions.columns(0, 99)] == said


def test_a_conflict_shows_on_both_sides(disputed: Opened) -> None:
    rows = disputed.index.listing(View("claim")).rows(0, 99)
    ids = {row.rowid: row.id for row in rows}
    against = {
        row.id: {ids[other] for other in stance.conflicts}
        for row, stance in zip(rows, stances(disputed.index, rows), strict=True)
    }
    assert against == {
        "c-yes": {"c-no", "c-nobody"},
        "c-no": {"c-yes"},
        "c-denied": set(),
        "c-own": {"c-nobody"},
        "c-nobody": {"c-yes", "c-own"},
        "c-more": set(),
    }


@pytest.mark.parametrize(
    ("column", "room", "left", "after"),
    [(0, 3, 0, 0), (2, 3, 0, 0), (3, 3, 0, 1), (4, 3, 0, 2), (1, 3, 2, 1), (0, 3, 2, 0), (4, 9, 3, 0), (4, 0, 0, 4)],
)
def test_scrolls_by_whole_columns(disputed: Opened, column: int, room: int, left: int, after: int) -> None:
    positions = table(disputed.index, View("claim"))
    positions.left = left
    positions.move(0, column)
    positions.keep_in_sight(room)
    assert positions.left == after


def test_a_base_of_many_claims_and_actors_is_read_where_one_looks(tmp_path: Path) -> None:
    total = OWN_ACTORS + 500
    actors = "".join(f"- {{id: a-{number}, name: Actor {number}}}\n" for number in range(300))
    claims = "".join(
        f"- {{id: c-{number}, text: Claim {number}., attributed_to: [a-{number % 300}], about: [a-0]}}\n"
        for number in range(total)
    )
    (tmp_path / "base.yaml").write_text(f"actors:\n{actors}claims:\n{claims}", encoding="utf-8")
    rest(tmp_path)
    index = open_index(tmp_path, None)
    positions = table(index, View("claim", lens="a-0"))
    assert (positions.height, positions.width) == (total, 301)
    positions.move(total, 301)
    held, column = positions.at
    assert held
    assert held.row.id in (f"c-{total - 1}", "c-2400")
    assert column.id == "a-299"
    index.close()


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


LEADS = [
    ("c-no", ["enter"], "c-no"),
    ("c-no", ["l", "j", "enter"], "c-denied"),
    ("c-no", ["l", "k", "k", "enter"], "a-most"),
    ("c-no", ["G", "dollar_sign", "enter"], "c-more"),
    ("c-no", ["dollar_sign", "g", "k", "enter"], "a-fourth"),
    ("c-no", ["c", "enter"], "c-yes"),
    ("c-yes", ["c", "enter"], "c-no"),
    ("c-yes", ["c", "c", "enter"], "c-nobody"),
    ("c-yes", ["c", "c", "c", "enter"], "c-yes"),
    ("c-yes", ["c", "j", "k", "c", "enter"], "c-yes"),
    ("a-few", ["k", "enter"], "a-few"),
    ("a-few", ["a", "G", "enter"], "c-more"),
    ("a-few", ["a", "a", "k", "0", "enter"], "a-few"),
    ("c-no", ["escape"], "c-no"),
]


def test_a_cell_leads_to_its_claim_and_a_name_to_its_actor(disputed: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        for at, keys, in_view in LEADS:
            app.screen.post_message(GoTo(at))
            await settle(pilot)
            await press(pilot, "w", *keys)
            assert isinstance(app.screen, Browse)
            assert app.desk.row
            assert (at, keys, app.desk.row.id) == (at, keys, in_view)

    play(disputed, scene, (80, 24))


def screen_text(app: OnRecord) -> str:
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_claims_stay_while_actors_pass_by(disputed: Opened, size: tuple[int, int]) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "w")
        for _ in range(5):
            text = screen_text(app)
            assert "It is not so." in text
            assert app.screen.query_one(Grid).positions.at[1].name[:12] in text
            await press(pilot, "l")

    play(disputed, scene, size, at="c-yes")


def test_the_cell_in_view_is_said_in_words_with_what_it_conflicts_with(disputed: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "w", "l")
        assert "Holds the most holds it  ● certain" in screen_text(app)
        assert "conflicts with ○ Third: It is not so." in screen_text(app)
        await press(pilot, "l", "l")
        assert "Third is silent on it" in screen_text(app)
        await press(pilot, "k")
        assert app.screen.query_one(Grid).cursor == HEADER
        assert "holds or denies 1 claim here" in screen_text(app)

    play(disputed, scene, (80, 24), at="c-yes")


LONG = "Somebody said at great length that nothing whatsoever would come of it in the end, as everybody knew"


def many_claims(folder: Path) -> Opened:
    """More claims than are counted at once, all held by one actor."""
    claims = "".join(f"- {{id: c-{number}, text: '{number} {LONG}', attributed_to: [a-x]}}\n" for number in range(3000))
    (folder / "base.yaml").write_text(f"actors:\n- {{id: a-x, name: X}}\nclaims:\n{claims}", encoding="utf-8")
    rest(folder)
    return Opened(folder, None, "", open_index(folder, None), Session(first=False), Press())


@pytest.mark.parametrize(("width", "lines"), [(80, 2), (120, 1)])
def test_claims_are_cut_between_words_and_have_two_lines_where_cells_are_few(
    tmp_path: Path, width: int, lines: int
) -> None:
    opened = many_claims(tmp_path)

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "4", "w", "j", "j", "ctrl+d")
        grid = app.screen.query_one(Grid)
        assert grid.height_of_row == lines
        at = grid.cursor
        assert at == 2 + ((grid.height - 2) // lines) // 2
        drawn = ["".join(segment.text for segment in grid.draw(at, width, part)) for part in range(lines)]
        shown = " ".join(text[4 : grid.first].strip() for text in drawn)
        assert shown.endswith("…")
        assert f"{at} {LONG}".startswith(shown[:-1])
        assert f"{at} {LONG}"[len(shown) - 1] == " "
        assert "holds" in drawn[0]
        await press(pilot, "G")
        assert grid.cursor == 2999
        assert "2999 Somebody" in screen_text(app)
        top = grid.top
        await press(pilot, "k")
        assert (grid.cursor, grid.top) == (2998, top)
        await pilot.click(grid, offset=(8, 3 + lines))
        await settle(pilot)
        assert grid.cursor == grid.top // lines + 1

    play(opened, scene, (width, 40))
    opened.index.close()


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
def test_a_strangers_claim_is_shown_as_it_is_written(opened: Opened, size: tuple[int, int]) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "w")
        assert isinstance(app.screen, WhoSaysWhat)
        assert SHOWN[:12] in screen_text(app)
        assert "\x1b" not in screen_text(app)

    play(opened, scene, size, at="c-hostile")


def test_a_base_that_changes_meanwhile_keeps_the_cell_in_view(disputed: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "w", "l", "l", "j")
        grid = app.screen.query_one(Grid)
        browse = next(screen for screen in app.screen_stack if isinstance(screen, Browse))
        browse.beside.stop()
        file = disputed.base / "base.yaml"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if "c-yes" not in line or "c-nobody" in line), encoding="utf-8")
        browse.post_message(Renewed(open_index(disputed.base, None)))
        await settle(pilot)
        claim, column = grid.positions.at
        assert claim
        assert (claim.row.id, column.id, grid.count()) == ("c-denied", "a-few", 4)

    play(disputed, scene, at="c-no")


def test_the_claim_in_view_is_kept_where_claims_are_counted_first(tmp_path: Path) -> None:
    opened = many_claims(tmp_path)

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "4", "w", "G", "k", "l")
        assert isinstance(app.screen, WhoSaysWhat)
        assert app.screen.place == ("c-2998", AUTHOR)
        browse = next(screen for screen in app.screen_stack if isinstance(screen, Browse))
        browse.beside.watch.stop()
        for _ in range(2):
            browse.post_message(Renewed(open_index(tmp_path, None)))
        await settle(pilot)
        assert app.screen.place == ("c-2998", AUTHOR)

    play(opened, scene)
    opened.index.close()


def test_the_first_claim_is_kept_before_anything_is_drawn(disputed: Opened) -> None:
    first = disputed.index.listing(View("claim")).rows(0, 1)[0].id
    assert WhoSaysWhat(disputed, Desk(disputed.index)).place == (first, AUTHOR)
