"""A record's neighbours as a tree: the model by tables of moves, the screen by keys."""

import pytest
from textual.pilot import Pilot

from tests.app.conftest import SHOWN, play, settle
from tui.app.app import OnRecord
from tui.app.opened import Opened
from tui.app.screens.browse import Browse
from tui.app.screens.neighbourhood import Neighbourhood
from tui.app.tree import SHOWN as AT_ONCE
from tui.app.tree import Tree
from tui.index.rows import Row
from tui.index.store import Related

LINKS = {
    "a": {"said": ["q", "r"], "holds": ["c"]},
    "q": {"said by": ["a"], "backs": ["c"]},
    "r": {"said by": ["a"]},
    "c": {"held by": ["a"], "rests on": ["q"], "supports": ["c"]},
    "hub": {"prints": [f"n{number}" for number in range(100_000)]},
    "lonely": {},
}
"""Four records around each other, one with very many neighbours and one with none."""


def row(id: str) -> Row:
    return Row(0, id, "claim", id)


def neighbours(id: str, limit: int) -> list[Related]:
    return [
        Related(name, False, len(ids), [row(other) for other in ids[:limit]]) for name, ids in LINKS.get(id, {}).items()
    ]


def drawn(tree: Tree) -> str:
    """Write the tree as `depth`, id and signs, the line in view in brackets."""
    words = []
    for number, branch in enumerate(tree.lines):
        name = branch.row.id if branch.row else f"+{branch.more}"
        text = f"{branch.depth}{name}{'^' if branch.above else ''}"
        words.append(f"[{text}]" if number == tree.cursor else text)
    return " ".join(words)


MOVES = {
    "j": lambda tree: tree.move(tree.cursor + 1),
    "k": lambda tree: tree.move(tree.cursor - 1),
    "l": Tree.inward,
    "h": Tree.outward,
}


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("", "[0a] 1q 1r 1c"),
        ("k", "[0a] 1q 1r 1c"),
        ("jjjj", "0a 1q 1r [1c]"),
        ("l", "0a [1q] 1r 1c"),
        ("ll", "0a [1q] 2a^ 2c 1r 1c"),
        ("lll", "0a 1q [2a^] 2c 1r 1c"),
        ("llll", "0a 1q [2a^] 2c 1r 1c"),
        ("llljl", "0a 1q 2a^ [2c] 3a^ 3q^ 3c^ 1r 1c"),
        ("llljlh", "0a 1q 2a^ [2c] 1r 1c"),
        ("llljlhh", "0a [1q] 2a^ 2c 1r 1c"),
        ("llljlhhh", "0a [1q] 1r 1c"),
        ("llljlhhhh", "[0a] 1q 1r 1c"),
        ("h", "[0a]"),
        ("hh", "[0a]"),
        ("hl", "[0a] 1q 1r 1c"),
        ("llljlhhhhhll", "0a [1q] 1r 1c"),
        ("llljlhhhl", "0a [1q] 2a^ 2c 1r 1c"),
        ("llljlkkhhll", "0a [1q] 2a^ 2c 3a^ 3q^ 3c^ 1r 1c"),
        ("llljlkkhl", "0a [1q] 2a^ 2c 3a^ 3q^ 3c^ 1r 1c"),
    ],
)
def test_walks_in_and_out(keys: str, shown: str) -> None:
    tree = Tree(row("a"), neighbours)
    for key in keys:
        MOVES[key](tree)
    assert drawn(tree) == shown


def test_a_hub_shows_some_and_says_how_many_more() -> None:
    tree = Tree(row("hub"), neighbours)
    assert len(tree.lines) == AT_ONCE + 2
    tree.move(AT_ONCE + 1)
    assert tree.at.row is None
    assert tree.at.more == 99_960
    tree.inward()
    assert len(tree.lines) == 2 * AT_ONCE + 2
    assert drawn(tree).split()[AT_ONCE + 1] == f"[1n{AT_ONCE}]"
    assert tree.lines[-1].more == 99_920


def test_what_was_unfolded_in_a_hub_stays_when_more_is_shown() -> None:
    of_first = neighbours("a", 9)
    tree = Tree(row("hub"), lambda id, limit: of_first if id == "n0" else neighbours(id, limit))
    tree.inward()
    tree.inward()
    tree.move(len(tree.lines) - 1)
    tree.inward()
    assert drawn(tree).startswith("0hub 1n0 2q 2r 2c 1n1")


def test_what_has_no_neighbours_leads_no_further() -> None:
    tree = Tree(row("lonely"), neighbours)
    assert (tree.unfold(), tree.at.leads_on, len(tree.lines)) == (False, False, 1)


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


def screen_text(app: OnRecord) -> str:
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


@pytest.mark.parametrize(
    ("keys", "in_view"),
    [
        (["enter"], "a-minister"),
        (["j", "enter"], "a-land"),
        (["j", "l", "l", "enter"], "q-bread"),
        (["j", "j", "j", "h", "enter"], "a-minister"),
        (["escape"], "a-minister"),
    ],
)
def test_enter_leaves_for_the_record_in_view(opened: Opened, keys: list[str], in_view: str) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "x", *keys)
        assert isinstance(app.screen, Browse)
        assert app.desk.row
        assert app.desk.row.id == in_view

    play(opened, scene, at="a-minister")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 10)])
def test_a_strangers_record_is_shown_as_it_is_written(opened: Opened, size: tuple[int, int]) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "x", "j", "l")
        assert isinstance(app.screen, Neighbourhood)
        text = screen_text(app)
        assert "above" in text
        assert SHOWN[:12] in text
        assert "\x1b" not in text

    play(opened, scene, size, at="q-hostile")
