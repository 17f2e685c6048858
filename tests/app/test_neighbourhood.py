"""A record's neighbours as a tree: the model by tables of moves, the screen by keys."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.conftest import SHOWN, play, settle
from tests.index.bases import rest
from tui.app.app import OnRecord
from tui.app.messages import Renewed
from tui.app.opened import Opened
from tui.app.present import Press
from tui.app.screens.browse import Browse
from tui.app.screens.neighbourhood import Neighbourhood
from tui.app.session import Session
from tui.app.tree import SHOWN as AT_ONCE
from tui.app.tree import Tree
from tui.index.build import open_index
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


@pytest.mark.parametrize(
    ("keys", "change", "shown"),
    [
        ("jllj", {}, "0a 1q 2a^ [2c] 1r 1c"),
        ("jllj", {"q": {"said by": ["a"], "backs": ["d", "c"]}}, "0a 1q 2a^ 2d [2c] 1r 1c"),
        ("jllj", {"q": {"said by": ["a"]}}, "0a [1q] 2a^ 1r 1c"),
        ("jllj", {"a": {"said": ["r"], "holds": ["c"]}}, "[0a] 1r 1c"),
        ("jllj", {"a": {"holds": ["q"]}}, "[0a] 1q"),
        ("jlhj", {"a": {"said": ["s", "q", "r"]}}, "0a 1s 1q [1r]"),
        ("h", {"a": {"said": ["s"]}}, "[0a]"),
        ("jllj", {"a": {}}, "[0a]"),
    ],
)
def test_a_base_that_changes_keeps_what_is_unfolded(
    keys: str, change: dict[str, dict[str, list[str]]], shown: str
) -> None:
    links = dict(LINKS)

    def now(id: str, limit: int) -> list[Related]:
        return [Related(name, False, len(ids), [row(one) for one in ids[:limit]]) for name, ids in links[id].items()]

    tree = Tree(row("a"), now)
    for key in keys:
        MOVES[key](tree)
    links |= change
    tree.renew(row("a"))
    assert drawn(tree) == shown


def test_a_base_that_changes_keeps_how_much_of_a_hub_is_shown() -> None:
    tree = Tree(row("hub"), neighbours)
    tree.move(len(tree.lines) - 1)
    tree.inward()
    tree.move(2 * AT_ONCE - 3)
    before = drawn(tree)
    tree.renew(row("hub"))
    assert drawn(tree) == before


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


def test_a_saved_file_shows_in_the_tree(tmp_path: Path) -> None:
    file = tmp_path / "base.yaml"
    file.write_text(
        "actors:\n- {id: a-ana, name: Ana}\nquotes:\n- {id: q-one, text: one, speaker: a-ana}\n", encoding="utf-8"
    )
    rest(tmp_path)
    opened = Opened(tmp_path, None, "", open_index(tmp_path, None), Session(first=False), Press())

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await press(pilot, "x", "j", "question_mark")
        browse = next(screen for screen in app.screen_stack if isinstance(screen, Browse))
        browse.beside.stop()
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("name: Ana", "name: Ana Sosa") + "- {id: q-two, text: two, speaker: a-ana}\n")
        browse.post_message(Renewed(open_index(tmp_path, None)))
        await settle(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, Neighbourhood)
        assert "“two”" in screen_text(app)
        assert "Neighbourhood of Ana Sosa" in screen_text(app)
        file.write_text("actors:\n- {id: a-bo, name: Bo}\n", encoding="utf-8")
        browse.post_message(Renewed(open_index(tmp_path, None)))
        await settle(pilot)
        assert "of a record that has gone" in screen_text(app)
        await press(pilot, "h", "k", "h", "l", "enter")
        assert isinstance(app.screen, Browse)

    play(opened, scene, at="a-ana")
    opened.index.close()
