"""Helpers make an import quicker and nothing else: what comes out is the same, and none outlives its import."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path

import pytest

from tests.index.bases import PETRO, told, told_anew, write
from tui.base.read import Piece, pieces
from tui.index import fresh, helping, sheaves, wording
from tui.index.build import open_index
from tui.index.errors import Doubt, Interrupted
from tui.index.helper import Lost, answer
from tui.index.helping import Helpers, helpers
from tui.index.planning import make_plan
from tui.index.progress import Report
from tui.index.sheaf import bind
from tui.index.wording import Words

ROOT = Path(__file__).parents[2]

QUOTES = "".join(
    f"- id: q-{number}\n  text: {'слово' * 32} word “wórd” {number}\n  speaker: a-{number % 7}\n"
    for number in range(800)
)


def quotes(prefix: str) -> str:
    return "quotes:\n" + QUOTES.replace("q-", prefix)


FILES = {
    "a.yaml": PETRO,
    "b.yaml": quotes("q-b") + "actors:\n- {id: a-3, name: Späte}\n- {id: a-zerpa, name: X}\n",
    "broken.yaml": quotes("q-c").replace(" 600\n", ' "6\n  00\n'),
    "quoted.yaml": quotes("q-d").replace(": слово", ': "слово', 1).replace(" 9\n", ' 9"\n', 1),
    "uncut.yaml": " quotes:\n - {id: q-uncut, text: words}\n base: {title: Other}\n",
    "utf-16.yaml": "\ufeffquotes: []\n",
    "faults.yaml": """
quotes:
- {id: q-f, text: [], speaker: a-1}
- {id: q-g, text: x, colour: red}
- &x {id: q-h, text: y}
""",
    "z.yaml": "actors:\n- {id: a-1, name: First}\n- {id: a-1, name: Second}\n",
}
"""Files of every sort: sound and broken, cut and uncut, with ids that stand twice and speakers that come late."""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    folder = write(tmp_path / "base", FILES)
    (folder / "utf-16.yaml").write_bytes("quotes: []\n".encode("utf-16"))
    return folder


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every base be large enough for helpers."""
    monkeypatch.setattr(sheaves, "WORTH", 0)
    monkeypatch.setattr(helping, "_cores", lambda: 2)


def made(base: Path, cache: Path, report: Report | None = None) -> dict[str, object]:
    """Make an index and tell all that is in it."""
    open_index(base, cache, progress=report).close()
    return told(str(cache))


def helpers_of(parent: int) -> list[int]:
    """List the living children of a process that are helpers."""
    return [int(pid) for pid, ppid, args in processes() if int(ppid) == parent and "tui.index.helper" in args]


def processes() -> list[tuple[str, str, str]]:
    """List all living processes with their parents and their commands."""
    if not Path("/proc/self/stat").exists():
        asked = ["ps", "-A", "-ww", "-o", "pid=", "-o", "ppid=", "-o", "stat=", "-o", "args="]
        told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
        lines = [line.split(maxsplit=3) for line in told.splitlines()]
        return [(line[0], line[1], line[-1]) for line in lines if line[2][0] != "Z"]
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # It has ended meanwhile.
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            if state != "Z":
                found.append((folder.name, parent, command))
    return found


def wait_until(true: Callable[[], object]) -> None:
    for _ in range(1_000):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError(true)


@pytest.mark.usefixtures("many")
def test_with_helpers_the_index_is_the_same(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Piece] = []
    ask = Helpers.ask

    def count(self: Helpers, piece: Piece) -> Future[bytes]:
        asked.append(piece)
        return ask(self, piece)

    monkeypatch.setattr(Helpers, "ask", count)
    helped = made(base, tmp_path / "helped.sqlite")
    assert len(asked) > 20
    monkeypatch.setattr(helping, "helpers", lambda: None)
    alone = made(base, tmp_path / "alone.sqlite")
    monkeypatch.setattr(fresh, "are_many", lambda found: False)
    small = made(base, tmp_path / "small.sqlite")
    assert helped == alone == small


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("busy", [True, False])
def test_in_many_pieces_the_full_text_is_the_same(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, busy: bool
) -> None:
    speakers = "".join(f"- {{id: a-{number}, name: Speaker {number}}}\n" for number in range(5))
    (base / "0.yaml").write_text(f"actors:\n{speakers}")  # Who is known already is waited for by nobody.
    right = made(base, tmp_path / "few.sqlite")
    pieces: list[int] = []
    write = Words.write

    def count(self: Words) -> None:
        pieces.append(self._connection.execute("select count(*) from staged").fetchone()[0])
        write(self)

    monkeypatch.setattr(Words, "write", count)
    monkeypatch.setattr(Words, "busy", property(lambda self: busy))
    for name, number in {"_BATCH": 100, "_MOST": 150, "_HELD": 300}.items():
        monkeypatch.setattr(fresh, name, number)
    monkeypatch.setattr(wording, "_PIECES", (200, 400))
    assert made(base, tmp_path / "many.sqlite") == right
    assert len(pieces) > 2
    assert min(pieces) >= 200


@pytest.mark.usefixtures("many")
def test_with_helpers_an_index_in_memory_is_the_same(base: Path, tmp_path: Path) -> None:
    assert told_anew(base) == made(base, tmp_path / "i.sqlite")


@pytest.mark.usefixtures("many")
def test_where_there_is_room_nowhere_that_is_told(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fresh, "_PRAGMAS", (*fresh._PRAGMAS, "max_page_count = 40"))
    with pytest.raises(Doubt, match=r"can't be made: .* full"):
        open_index(base, tmp_path / "cache" / "i.sqlite")
    assert list((tmp_path / "cache").iterdir()) == []
    assert helpers_of(os.getpid()) == []


def test_a_helper_finds_what_is_found_here() -> None:
    plan = make_plan()
    one = Helpers(1)
    try:
        for name, text in FILES.items():
            for piece in pieces(text.encode(), name):
                found = piece.parse()
                wanted = None if found is None else [bind(part, plan) for part in found]
                assert answer(one.ask(piece).result()) == wanted
    finally:
        one.close()


def test_a_small_base_has_no_helpers(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Helpers, "__init__", lambda self, count: pytest.fail("started for a small base"))
    index = open_index(base, tmp_path / "i.sqlite")
    assert index.row("q-c599")
    index.close()


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    "hindrance",
    [("tui.index.helping._cores", lambda: 1), ("sys.executable", ""), ("sys.executable", "/nowhere/python")],
    ids=["one processor", "no Python known", "no Python there"],
)
def test_where_there_can_be_no_helpers_there_are_none(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hindrance: tuple[str, object]
) -> None:
    monkeypatch.setattr(*hindrance)
    assert helpers() is None
    index = open_index(base, tmp_path / "i.sqlite")
    assert index.row("q-c599")
    index.close()


@pytest.mark.usefixtures("many")
def test_a_python_that_is_none_helps_nothing_and_harms_nothing(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = made(base, tmp_path / "a.sqlite")
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert made(base, tmp_path / "b.sqlite") == wanted


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("count", [1, 2])
def test_what_lost_helpers_should_have_read_is_read_all_the_same(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    wanted = made(base, tmp_path / "a.sqlite")
    monkeypatch.setattr(fresh, "_TICK", 0)
    killed: list[int] = []

    def report(progress: object) -> None:
        if not killed:
            killed.extend(helpers_of(os.getpid())[:count])
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    assert made(base, tmp_path / "b.sqlite", report) == wanted
    assert len(killed) == count


def test_a_lost_helper_is_told_of() -> None:
    one = Helpers(1)
    try:
        (pid,) = helpers_of(os.getpid())
        os.kill(pid, signal.SIGKILL)
        (piece,) = pieces(b"quotes: []\n", "a.yaml")
        with pytest.raises(Lost):
            one.ask(piece).result()
        with pytest.raises(Lost):
            one.ask(piece).result()
    finally:
        one.close()


@pytest.mark.usefixtures("many")
def test_no_helper_outlives_its_import(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fresh, "_TICK", 0)
    seen: set[int] = set()

    def report(progress: object) -> None:
        seen.update(helpers_of(os.getpid()))

    open_index(base, tmp_path / "i.sqlite", progress=report).close()
    assert len(seen) == helping.COUNT
    assert helpers_of(os.getpid()) == []

    def stop(progress: object) -> None:
        raise Interrupted("enough")

    with pytest.raises(Interrupted):
        open_index(base, tmp_path / "j.sqlite", progress=stop)
    assert helpers_of(os.getpid()) == []


IMPORT = """
import sys, time
sys.path.insert(0, sys.argv[1])
from tui.index import fresh, helping, sheaves
from tui.index.build import open_index
sheaves.WORTH, helping._cores, fresh._TICK = 0, lambda: 2, 0
def report(progress):
    print(progress.records, flush=True)
    time.sleep(0.05)
open_index(sys.argv[2], sys.argv[3], progress=report)
"""


@pytest.fixture
def importing(base: Path, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process that is in the midst of an import."""
    process = subprocess.Popen(
        [sys.executable, "-c", IMPORT, ROOT, base, tmp_path / "cache" / "i.sqlite"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout
    process.stdout.readline()
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_helper_ends_when_its_import_is_killed(importing: subprocess.Popen[bytes], sign: signal.Signals) -> None:
    running = helpers_of(importing.pid)
    assert len(running) == helping.COUNT
    importing.send_signal(sign)
    importing.wait(10)
    wait_until(lambda: not set(running) & {int(pid) for pid, _, _ in processes()})


def test_a_helper_takes_no_module_from_where_it_is_started(base: Path, tmp_path: Path) -> None:
    for name in ("yaml.py", "marshal.py", "gc.py", "tui.py"):
        (tmp_path / name).write_text("raise SystemExit\n")
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        one = Helpers(1)
        (piece,) = pieces(b"quotes: []\n", "a.yaml")
        assert answer(one.ask(piece).result())
        one.close()
    finally:
        os.chdir(before)
