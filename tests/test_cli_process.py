"""The commands as processes of their own: streams that fail, locales that know little, and bytes that are no text."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TUI = ROOT / "tui"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("process")


@pytest.fixture(scope="module")
def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG", "XDG_"))}
    (folder / "story.yaml").write_text(
        "actors:\n- {id: a-ana, name: Ana “Ñ” 日本}\n" + "".join(f"- {{id: a-{n}, name: N}}\n" for n in range(3000)),
        "utf-8",
    )
    return {**kept, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(ROOT)}


def onrecord(folder: Path, environment: dict[str, str], script: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in which `$R` is the program."""
    return subprocess.run(
        ["/bin/sh", "-c", script],
        env={**environment, "R": f"{sys.executable} -m tui"},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("script", "code", "out", "err"),
    [
        ("$R list actors story.yaml | head -1", 0, b"a-ana", b""),
        ("{ $R list actors story.yaml; echo $? >code; } | head -1 >first; exit $(cat code)", 141, b"", b""),
        ("$R search Ana story.yaml >/dev/full", 2, b"", b"onrecord: stdout: No space left on device\n"),
        ("$R search Ana story.yaml >&-", 2, b"", b"onrecord: stdout is closed\n"),
        ("$R search Ana story.yaml 2>&-", 0, b"a-ana", b""),
        ("$R search nothing story.yaml 2>&-", 1, b"", b""),
        ("$R story.yaml", 2, b"", b"onrecord: the browser wants a terminal; onrecord help lists the commands that do"),
        ("$R search \"$(printf 'Ana\\377')\" story.yaml", 0, b"a-ana", b""),
        ("$R search x \"$(printf 'no\\377\\033')\"", 2, b"", "onrecord: no‹U+DCFF›␛: ".encode()),
    ],
)
def test_streams(folder: Path, environment: dict[str, str], script: str, code: int, out: bytes, err: bytes) -> None:
    done = onrecord(folder, {**environment, "LC_ALL": "C.UTF-8"}, script)
    assert done.returncode == code
    assert done.stdout.startswith(out)
    assert done.stderr.startswith(err)
    assert b"Traceback" not in done.stderr


def test_a_locale_that_knows_ascii_alone(folder: Path, environment: dict[str, str]) -> None:
    environment = {**environment, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = onrecord(folder, environment, "$R search Ana story.yaml; $R search Ana story.yaml --json; $R help; $R 日本")
    assert done.stdout.isascii()
    assert b'Ana "\\u00d1" \\u65e5\\u672c' in done.stdout
    assert b'"title": "Ana \\u201c\\u00d1\\u201d \\u65e5\\u672c"' in done.stdout
    assert done.stderr.startswith(b"onrecord: ")
    assert b"Traceback" not in done.stderr


HEADLESS = [path for room in ("base", "index", "output", "commands") for path in sorted((TUI / room).glob("*.py"))]


@pytest.mark.parametrize("path", [*HEADLESS, *sorted(TUI.glob("*.py"))], ids=lambda path: path.stem)
def test_one_module_writes_to_the_streams(path: Path) -> None:
    written = [
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("print", "write", "writelines")
    ]
    streams = [name for name in written if name == "print" or name.startswith("sys.")]
    assert streams == [] or path.name == "terminal.py"
