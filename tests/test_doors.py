"""The rooms have one-way doors: what is below knows nothing of what is above."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TUI = ROOT / "tui"

DOORS = {
    "base": {"base"},
    "index": {"base", "index"},
    "output": {"base", "index", "output"},
    "paths": {"paths"},
    "settings": {"base", "settings"},
    "commands": {"base", "index", "output", "paths", "settings", "commands"},
    "cli": {"base", "index", "commands"},
    "__main__": {"cli"},
    "app": {"base", "index", "output", "paths", "settings", "app"},
}
"""Which rooms each room may import from."""

EXCEPTIONS = {("commands/browser.py", "app")}
"""The one way up: the command that opens the browser, when it does."""

FLOORS = {"panes": 1, "screens": 2, "commands": 2, "keymap": 3, "app": 3}
"""The order inside the interface; whatever else stands in it lies under the panes."""

HEADLESS = ("base", "index", "output", "paths", "commands", "cli")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the way"
            # `from tui.app import messages` names a module as well as `from tui.app.messages import Follow` does.
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module: str) -> str:
    return module.split(".")[1] if module.count(".") else ""


def floor(module: str) -> int:
    return FLOORS.get(module.split(".")[2], 0) if module.count(".") > 1 else 0


def files(*rooms: str) -> list[Path]:
    return [path for path in sorted(TUI.rglob("*.py")) if path.relative_to(TUI).with_suffix("").parts[0] in rooms]


@pytest.mark.parametrize("path", files(*DOORS), ids=lambda path: str(path.relative_to(TUI)))
def test_nothing_imports_upward(path: Path) -> None:
    name = path.relative_to(TUI)
    here = name.with_suffix("").parts[0]
    ours = [module for module in imports(path) if module.split(".")[0] == "tui"]
    wrong = {room(module) for module in ours} - DOORS[here]
    assert {(str(name), other) for other in wrong} <= EXCEPTIONS


@pytest.mark.parametrize("path", files("app"), ids=lambda path: str(path.relative_to(TUI)))
def test_inside_the_interface_nothing_imports_upward(path: Path) -> None:
    here = floor(".".join(("tui", *path.relative_to(TUI).with_suffix("").parts)))
    ours = [module for module in imports(path) if module.startswith("tui.app.")]
    assert [module for module in ours if floor(module) > here] == []


@pytest.mark.parametrize("path", files(*HEADLESS), ids=lambda path: str(path.relative_to(TUI)))
def test_only_a_terminals_progress_needs_rich(path: Path) -> None:
    others = {module.split(".")[0] for module in imports(path)}
    assert "textual" not in others
    assert "rich" not in others or path.relative_to(TUI) == Path("commands/progress.py")


def test_headless_rooms_run_without_the_interface() -> None:
    modules = [
        ".".join(("tui", *path.relative_to(TUI).with_suffix("").parts)).removesuffix(".__init__")
        for path in files(*HEADLESS)
        if path.relative_to(TUI) not in (Path("commands/progress.py"), Path("commands/web.py"))
    ]
    loaded = modules_after(f"import importlib\nfor module in {modules!r}: importlib.import_module(module)")
    assert not {"textual", "rich", "platformdirs"} & {name.split(".")[0] for name in loaded}


def test_a_search_imports_nothing_slow() -> None:
    # Without `site`, so that what an installation imports for itself does not hide what we do.
    loaded = modules_after("import tui.cli, tui.commands.search", "-S")
    assert not loaded & {
        "argparse",
        "dataclasses",
        "datetime",
        "enum",
        "hashlib",
        "heapq",
        "inspect",
        "json",
        "pathlib",
        "re",
        "sqlite3",
        "typing",
        "yaml",
    }


def modules_after(script: str, *options: str) -> set[str]:
    script += "\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, *options, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())
