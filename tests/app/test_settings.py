"""The config file: what it sets, what is wrong with it, and that it never keeps the browser from opening."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from tests.app.conftest import play, settle
from tui.app.app import OnRecord
from tui.app.keymap import bindings, chains, is_key, keymap
from tui.app.opened import Opened
from tui.app.screens.browse import Browse
from tui.app.themes import DARK, PLAIN
from tui.base.records import Place
from tui.settings import LARGEST, Settings, read


def settings(folder: Path, text: str | bytes) -> Settings:
    file = folder / "config.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(str(file))


def told(settings: Settings) -> list[str]:
    _, clashes = keymap(settings)
    return [
        f"{problem.place.line}:{problem.place.column}: {problem.text}" for problem in [*settings.problems, *clashes]
    ]


def test_a_file_that_is_not_there_sets_nothing(tmp_path: Path) -> None:
    assert read(str(tmp_path / "config.yaml")) == Settings()


def test_everything_that_can_be_set(tmp_path: Path) -> None:
    found = settings(tmp_path, 'theme: nord\nascii: yes\nmouse: no\nkeys:\n  copy: m, "ctrl+y"\n  mark: [y]\n')
    assert (found.theme, found.ascii, found.mouse) == ("nord", True, False)
    assert found.problems == ()


def test_keys_may_be_swapped(tmp_path: Path) -> None:
    found = settings(tmp_path, "keys:\n  copy: m\n  mark: y\n")
    assert keymap(found) == ({"copy": "m", "mark": "y"}, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("them: nord\n", "1:1: there is no setting them; did you mean theme?"),
        ("theme: [nord]\n", "1:1: theme: a name is wanted here"),
        ("\nascii: maybe\n", "2:1: ascii: true or false is wanted here"),
        ("mouse:\n", "1:1: mouse: true or false is wanted here"),
        ("theme: a\ntheme: b\n", "2:1: theme stands twice; take one of the two out"),
        ("theme: &a nord\n", "1:8: an anchor (&a) is not taken here; write the value out"),
        ("- theme\n", "1:1: settings are written as name: value, and the names are theme, ascii, mouse, keys"),
        ("keys: y\n", "1:1: keys: 'y' is no list of ids, each with its keys, as in copy: y"),
        ("keys:\n  copy:\n", "2:3: keys.copy: no key is given; take the line out, or name one, as in ctrl+y"),
        ("keys:\n  copi: x\n", "2:3: keys.copi: there is no such id; did you mean copy?"),
        (
            "keys:\n  copy: strg+y\n",
            "2:3: keys.copy: strg+y is no key; keys are written as y, Y, f2, ctrl+y, question_mark",
        ),
        ("keys:\n  copy: q\n", "2:3: keys.copy: q is the key of quit too; the keys of copy stay what they were"),
        ('keys:\n  copy: "?"\n', "2:3: keys.copy: ? is the key of help too; the keys of copy stay what they were"),
        (
            "keys:\n  copy-note: w\n",
            "2:3: keys.copy-note: w is the key of write-note too; the keys of copy-note stay what they were",
        ),
        ("keys:\n  rival: l\n", "2:3: keys.rival: l is the key of column-right too; the keys of rival stay"),
        ("keys:\n  write-note: j\n", "2:3: keys.write-note: j is the key of down too; the keys of write-note stay"),
        ("keys:\n  theme: c\n", "2:3: keys.theme: c is the key of rival too; the keys of theme stay what they were"),
        ("keys:\n  copy: j\n", "2:3: keys.copy: j is the key of down too; the keys of copy stay what they were"),
        ("theme: a: b\n", "1:9: no YAML: a colon inside a value, or a line indented too far"),
        (b"theme: \xff\n", "1:8: the file is not all UTF-8"),
        ("#" * (LARGEST + 1), f"1:1: the file is larger than {LARGEST // 1024} KiB"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str | bytes, problem: str) -> None:
    assert [line[: len(problem)] for line in told(settings(tmp_path, text))] == [problem]


def test_what_stands_above_a_fault_holds(tmp_path: Path) -> None:
    found = settings(tmp_path, "theme: nord\nkeys: {copy: c\n")
    assert found.theme == "nord"
    assert len(found.problems) == 1


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    (found,) = read(str(tmp_path)).problems
    assert "can't be read" in found.text


@pytest.mark.parametrize(
    ("key", "known"),
    [
        *((key, True) for key in ("y", "?", "ctrl+y", "f5", "question_mark", "shift+tab")),
        *((key, False) for key in ("ctr+y", "pgdown", "")),
    ],
)
def test_keys_are_those_that_textual_knows(key: str, known: bool) -> None:
    assert is_key(key) is known


def test_every_binding_of_the_browser_has_an_id_of_its_own_and_says_what_it_does() -> None:
    assert len(bindings()) > 60
    assert all(binding.description and binding.tooltip for binding in bindings().values())


def test_no_key_does_two_things_where_both_serve() -> None:
    screens = {kind for kind in _screens(Screen) if kind.__module__.startswith("tui.")}
    assert {chain[-1] for chain in chains()} >= screens
    for chain in chains():
        owners: dict[str, set[str]] = {}
        for kind in chain:
            for name, held in kind._merge_bindings().key_to_bindings.items():
                owners.setdefault(name, set()).update(binding.id for binding in held if binding.id)
        assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def _screens(kind: type[Screen[object]]) -> Iterator[type[Screen[object]]]:
    for sub in kind.__subclasses__():
        yield sub
        yield from _screens(sub)


def test_a_key_may_do_one_thing_here_and_another_there(tmp_path: Path) -> None:
    found = settings(tmp_path, "keys:\n  copy: ctrl+y\n  rival: ctrl+y\n")
    assert keymap(found) == ({"copy": "ctrl+y", "rival": "ctrl+y"}, [])


def test_a_key_that_is_set_does_what_it_is_set_to(opened: Opened, tmp_path: Path) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("f9")
        await settle(pilot)
        assert opened.session.marks == ["a-minister"]
        await pilot.press("m")
        await settle(pilot)
        assert opened.session.marks == ["a-minister"]
        assert not app.problems

    play(opened, scene, settings=settings(tmp_path, "keys:\n  mark: f9\n"))


def test_a_broken_file_is_told_and_stops_nothing(opened: Opened, tmp_path: Path) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        assert isinstance(app.screen, Browse)
        (toast,) = app._notifications
        assert toast.message.startswith("config.yaml:1: theme: there is no theme nort; did you mean nord?.")
        assert "1 more" in toast.message

    play(opened, scene, settings=settings(tmp_path, "theme: nort\nkeys:\n  mrk: '[/x]'\n"))


@pytest.mark.parametrize(
    ("no_colour", "wish", "set", "last", "expected"),
    [
        ("", "", "", "", DARK.name),
        ("", "", "nord", "gruvbox", "nord"),
        ("", "dracula", "nord", "gruvbox", "dracula"),
        ("", "", "", "gruvbox", "gruvbox"),
        ("", "", "nort", "gruvbox", "gruvbox"),
        ("1", "", "nord", "gruvbox", PLAIN),
        ("1", "onrecord-light", "", "", "onrecord-light"),
    ],
)
def test_which_theme_is_taken(
    monkeypatch: pytest.MonkeyPatch, opened: Opened, no_colour: str, wish: str, set: str, last: str, expected: str
) -> None:
    monkeypatch.setenv("NO_COLOR", no_colour)
    opened.session.theme = last
    app = OnRecord(opened, theme=wish, settings=Settings(theme=set, places={"theme": Place("config.yaml")}))
    assert app.theme == expected
