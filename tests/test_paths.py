import os
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from tui import paths

FOLDERS = [
    ("XDG_CACHE_HOME", paths.cache_folder, "user_cache_dir"),
    ("XDG_STATE_HOME", paths.state_folder, "user_state_dir"),
    ("XDG_CONFIG_HOME", lambda: str(Path(paths.config_file()).parent), "user_config_dir"),
]


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, _, _ in FOLDERS:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.delenv(paths.TEXTS, raising=False)


def test_the_example_base_lies_in_the_checkout() -> None:
    assert Path(paths.example_base()).parts[-2:] == ("facts", "petro")


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(("variable", "folder", "custom"), FOLDERS)
def test_folders_follow_xdg_then_platformdirs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str, folder: Callable[[], str], custom: str
) -> None:
    ours = getattr(platformdirs, custom)("onrecord", appauthor=False)
    assert folder() == ours
    monkeypatch.setenv(variable, "relative/is/ignored")
    assert folder() == ours
    monkeypatch.setenv(variable, str(tmp_path))
    assert folder() == str(tmp_path / "onrecord")


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(("variable", "folder", "custom"), FOLDERS)
def test_elsewhere_platformdirs_decides(
    monkeypatch: pytest.MonkeyPatch, variable: str, folder: Callable[[], str], custom: str
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(platformdirs, custom, lambda name, appauthor: f"/Library/{name}")
    assert folder() == "/Library/onrecord"


def test_texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bare: None) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.texts_folder() == ""
    monkeypatch.setenv(paths.TEXTS, "/env")
    assert paths.texts_folder() == "/env"
    assert paths.texts_folder("here") == str(tmp_path / "here")


def test_an_index_is_named_for_its_base_and_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = tmp_path / "My “base”.d"
    base.mkdir()
    (tmp_path / "link").symlink_to(base)
    monkeypatch.chdir(tmp_path)
    names = {paths.index_file(str(base)), paths.index_file("link"), paths.index_file("My “base”.d/../link/")}
    assert len(names) == 1
    name = Path(names.pop()).name
    assert name.startswith("My--base--d-")
    assert name.endswith(".sqlite")
    assert name.isascii()
    assert paths.index_file(str(base), "/texts") != paths.index_file(str(base))
    assert Path(paths.index_file("/")).name.startswith("base-")
    assert Path(paths.state_file(str(base))).parent == Path(paths.state_folder())


def test_undecodable_names_have_an_index_too() -> None:
    assert paths.index_file(os.fsdecode(b"/x/\xff")).endswith(".sqlite")
