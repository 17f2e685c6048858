"""An index that is damaged, cut off, locked, gone or can't be kept gives the answers of one that is made anew."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.index.bases import PETRO, rest, told, told_anew, write
from tui.index import build, fresh, sealing, sqlite, tables
from tui.index.build import Progress, open_index, refresh, reopen
from tui.index.errors import Doubt, Interrupted
from tui.index.query import parse
from tui.index.store import Index, View, warm

KILLS = int(os.environ.get("ONRECORD_KILLS", "6"))
"""How often a process is killed while it makes an index."""


@pytest.fixture
def anew(base: Path) -> dict[str, object]:
    """Give what an index of the base holds that is made anew."""
    return told_anew(base)


def is_right(index: Index, cache: Path, anew: dict[str, object], kept: bool = True) -> None:
    """See that an index is right, and nothing else lies beside it."""
    assert told(index.path) == anew
    index.close()
    if kept:
        assert index.path == str(cache)
        assert index.notice == ""
    assert [path.name for path in cache.parent.iterdir()] == [cache.name] * cache.exists()


def made(base: Path, cache: Path) -> bytes:
    open_index(base, cache).close()
    return cache.read_bytes()


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "no database": lambda data: b"not a database" * 1000,
    "cut": lambda data: data[:-1],
    "cut to half": lambda data: data[: len(data) // 2],
    "only a header": lambda data: data[:100],
    "longer": lambda data: data + bytes(4096),
    "half-built": lambda data: data[:60] + bytes(4) + data[64:],
    "of another program": lambda data: data[:68] + b"else" + data[72:],
    "zeros at the end": lambda data: data[: -len(data) // 3] + bytes(len(data) // 3 + 1),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_index_is_made_anew(
    base: Path, cache: Path, anew: dict[str, object], damage: Callable[[bytes], bytes]
) -> None:
    cache.parent.mkdir()
    cache.write_bytes(damage(made(base, cache)))
    assert warm(str(cache), str(base)) is None
    is_right(open_index(base, cache), cache, anew)
    index = warm(str(cache), str(base))
    assert index is not None
    is_right(index, cache, anew)


def test_no_byte_can_change_unseen(base: Path, cache: Path, anew: dict[str, object]) -> None:
    data = made(base, cache)
    random = Random(1)
    own = {place for part in sealing._OWN for place in range(part.start, part.stop)}
    for _ in range(30):
        place = random.randrange(len(data))
        if place not in own:
            cache.write_bytes(data[:place] + bytes([data[place] ^ 1 << random.randrange(8)]) + data[place + 1 :])
            assert warm(str(cache), str(base)) is None
    is_right(open_index(base, cache), cache, anew)


def test_an_index_of_another_version_is_made_anew(
    base: Path, cache: Path, anew: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as former:
        former.setattr(build, "BUILT_BY", "an older version")
        made(base, cache)
    assert sealing.is_sealed(str(cache))
    assert warm(str(cache), str(base)) is None
    is_right(open_index(base, cache), cache, anew)


def test_damage_in_a_large_index_is_seen_where_it_shows(
    base: Path, cache: Path, anew: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "MOST", 0)
    data = made(base, cache)
    assert b"pluricentric" in data
    cache.write_bytes(data.replace(b"pluricentric world", b"pluricentric WORLD"))
    index = warm(str(cache), str(base))
    assert index is not None
    with pytest.raises(Doubt):
        index.row("q-multipolar")
    with pytest.raises(Doubt):
        index.stored("q-multipolar")
    with pytest.raises(Doubt):
        index.listing(View("quote")).rows(0, 9)
    with pytest.raises(Doubt):
        index.hits(parse("multipolar"))
    index.close()
    is_right(reopen(index), cache, anew)


def test_a_damaged_body_is_doubted(base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MOST", 0)
    made(base, cache)
    with sqlite3.connect(cache) as connection:
        connection.execute("update record set body = substr(body, 1, 9) where id = 'q-petro'")
    connection.close()
    index = Index(str(cache))
    assert index.row("q-petro") is not None
    with pytest.raises(Doubt):
        index.stored("q-petro")
    index.close()


@pytest.mark.parametrize("mode", ["exclusive", "immediate"])
def test_a_locked_index_is_waited_for_and_then_done_without(
    base: Path, cache: Path, anew: dict[str, object], mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(base, cache)
    monkeypatch.setattr(tables, "PATIENCE", 0.05)
    locking = sqlite3.connect(cache, isolation_level=None)
    locking.execute(f"begin {mode}")
    index = open_index(base, cache)
    assert told(index.path) == anew
    index.close()
    locking.close()
    is_right(open_index(base, cache), cache, anew)


def test_an_index_that_becomes_whole_is_waited_for(base: Path, cache: Path, anew: dict[str, object]) -> None:
    made(base, cache)
    other = sqlite3.connect(cache, isolation_level=None, check_same_thread=False)
    number = other.execute("pragma user_version").fetchone()[0]
    other.execute("pragma user_version = 0")
    other.execute("begin immediate")
    before = cache.stat().st_ino

    def finish() -> None:
        other.execute(f"pragma user_version = {number}")
        other.execute("commit")

    timer = threading.Timer(0.1, finish)
    timer.start()
    index = open_index(base, cache)
    timer.join()
    other.close()
    assert cache.stat().st_ino == before
    is_right(index, cache, anew)


@pytest.mark.parametrize("place", ["under a file", "in a folder that is a file"])
def test_an_index_that_can_not_be_kept_lives_in_memory(
    base: Path, tmp_path: Path, anew: dict[str, object], place: str
) -> None:
    (tmp_path / "file").write_text("")
    cache = tmp_path / "file" / "x" / "i.sqlite" if place == "under a file" else tmp_path / "file" / "i.sqlite"
    index = open_index(base, cache)
    assert index.notice.startswith("the index can't be kept")
    assert told(index.path) == anew
    fork = index.fork()
    assert [hit.id for hit in fork.hits(parse("multipolar"))] == ["q-multipolar"]
    fork.close()
    (base / "petro.yaml").write_text(PETRO.replace("pluricentric", "polycentric"))
    assert refresh(index) is index
    assert [hit.id for hit in index.hits(parse("polycentric"))] == ["q-multipolar"]
    index.close()


class Faulty(sqlite3.Connection):
    """A connection whose n-th statement fails, counted over all connections."""

    left = 0

    def execute(self, *arguments: object) -> sqlite3.Cursor:
        self._count()
        return super().execute(*arguments)

    def executemany(self, *arguments: object) -> sqlite3.Cursor:
        self._count()
        return super().executemany(*arguments)

    def executescript(self, script: str) -> sqlite3.Cursor:
        self._count()
        return super().executescript(script)

    @staticmethod
    def _count() -> None:
        Faulty.left -= 1
        if Faulty.left == 0:
            raise sqlite3.OperationalError("database or disk is full")


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> type[Faulty]:
    connect = sqlite.connect
    monkeypatch.setattr(sqlite, "connect", lambda *args, **options: connect(*args, **options, factory=Faulty))
    return Faulty


def test_no_fault_while_an_index_is_made_does_harm(
    base: Path, cache: Path, anew: dict[str, object], faulty: type[Faulty]
) -> None:
    number, step = 0, 1
    while True:
        number += step
        faulty.left = number
        index = open_index(base, cache)
        done = faulty.left > 0
        faulty.left = 0
        is_right(index, cache, anew, kept=False)
        if done:
            assert number > 50
            return
        cache.unlink(missing_ok=True)
        step = 1 + number // 10


def test_no_fault_while_an_index_is_renewed_does_harm(
    base: Path, cache: Path, faulty: type[Faulty], tmp_path: Path
) -> None:
    data = made(base, cache)
    (base / "petro.yaml").write_text(
        PETRO.replace("pluricentric", "polycentric").replace("name: Simón Zerpa Delgado", "name: Someone")
    )
    rest(base)
    index = open_index(base, None)
    anew = told(index.path)
    index.close()
    number, step = 0, 1
    while True:
        cache.write_bytes(data)
        number += step
        faulty.left = number
        index = open_index(base, cache)
        done = faulty.left > 0
        faulty.left = 0
        is_right(index, cache, anew, kept=False)
        if done:
            assert number > 50
            return
        step = 1 + number // 10


def test_a_full_disk_leaves_nothing_behind(
    base: Path, cache: Path, anew: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = tables.connect

    def small(path: str, mode: str = "ro") -> sqlite3.Connection:
        connection = connect(path, mode)
        if not path.startswith("file:"):
            connection.execute("pragma max_page_count = 20")
        return connection

    monkeypatch.setattr("tui.index.fresh.connect", small)
    index = open_index(base, cache)
    assert index.notice.startswith("the index can't be kept")
    is_right(index, cache, anew, kept=False)


class Stop(Exception):
    pass


@pytest.mark.parametrize("part", [0.0, 0.4, 0.5, 0.7, 0.99])
def test_making_can_be_left_at_any_moment(base: Path, cache: Path, part: float) -> None:
    def report(progress: Progress) -> None:
        if progress.part >= part:
            raise Stop

    with pytest.raises(Stop):
        open_index(base, cache, progress=report)
    assert list(cache.parent.iterdir()) == []


def test_making_can_be_left_inside_a_long_statement(base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.index.fresh._OPERATIONS", 10)
    monkeypatch.setattr("tui.index.fresh._TICK", 0)
    calls = []

    def report(progress: Progress) -> None:
        calls.append(progress.part)
        if len(calls) == 200:
            raise Interrupted("enough")

    with pytest.raises(Interrupted, match="enough"):
        open_index(base, cache, progress=report)
    assert len(calls) == 200
    assert list(cache.parent.iterdir()) == []


def test_the_full_text_is_left_in_one_piece(
    base: Path, cache: Path, anew: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.index.wording._FEW", 0)
    monkeypatch.setattr("tui.index.fresh._TICK", 0)
    index = open_index(base, cache, progress=lambda progress: None)
    pieces = index.database.column("select count(distinct segid) from words_idx")
    assert pieces == [1]
    is_right(index, cache, anew)


def test_an_index_can_be_looked_at_while_it_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.index.fresh._TICK", 0)
    quotes = "".join(f"- {{id: q-{number}, text: word {number}, speaker: a-x}}\n" for number in range(700))
    base = write(tmp_path / "base", {"a.yaml": "quotes:\n" + quotes, "b.yaml": PETRO})
    seen: list[int] = []

    def report(progress: Progress) -> None:
        index = progress.peek()
        listing = index.listing(View("quote"))
        rows = listing.rows(0, 2_000)
        assert len(rows) == listing.count.value
        assert [row.id for row in rows[:700]] == [f"q-{number}" for number in range(min(len(rows), 700))]
        assert rows == [] or listing.index_of(rows[-1].id) == len(rows) - 1
        seen.append(len(rows))
        assert 0 <= progress.part <= 1
        index.close()

    open_index(base, tmp_path / "i.sqlite", progress=report).close()
    assert seen[-1] == 703
    assert sorted(seen) == seen
    assert len(set(seen)) > 1


MAKER = "import sys; from tui.index.build import open_index; print(flush=True); open_index(sys.argv[1], sys.argv[2])"


def test_what_a_killed_maker_leaves_is_swept(base: Path, cache: Path, anew: dict[str, object]) -> None:
    for number in range(KILLS):
        process = subprocess.Popen([sys.executable, "-c", MAKER, base, cache], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.08 * number / KILLS)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        is_right(open_index(base, cache), cache, anew)
        cache.unlink()


def test_the_file_of_a_living_maker_is_not_swept(base: Path, cache: Path) -> None:
    cache.parent.mkdir()
    living = cache.with_name(f"{cache.name}.{os.getpid()}-abc.new")
    strange = cache.with_name(f"{cache.name}.else.new")
    for path in (living, strange):
        path.write_text("")
    open_index(base, cache).close()
    assert living.exists()
    assert strange.exists()


def test_what_is_read_locks_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.index.fresh._TICK", 0)
    monkeypatch.setattr("tui.index.fresh._BATCH", 50)
    monkeypatch.setattr("tui.index.fresh._PRAGMAS", (*fresh._PRAGMAS, "cache_size = 1"))
    files = {
        f"{file}.yaml": "quotes:\n" + "".join(f"- {{id: q-{file}-{n}, text: word, speaker: a-x}}\n" for n in range(60))
        for file in range(40)
    }
    base = write(tmp_path / "base", files)
    reading = []

    def report(progress: Progress) -> None:
        if progress.part < 0.5:
            index = progress.peek()
            reading.append(len(index.listing(View("quote")).rows(0, 5_000)))
            index.close()

    open_index(base, tmp_path / "i.sqlite", progress=report).close()
    assert len(set(reading)) > 1


def test_a_maker_that_writes_is_not_waited_for_long(base: Path, cache: Path) -> None:
    seen: list[int] = []

    def report(progress: Progress) -> None:
        index = progress.peek()
        locking = sqlite3.connect(progress.path, isolation_level=None)
        try:
            seen.append(index.listing(View("quote")).count.value)
            if progress.part == 1:
                locking.execute("begin exclusive")
                with pytest.raises(Doubt, match="locked"):
                    index.listing(View("quote"))
        finally:
            locking.close()
            index.close()

    open_index(base, cache, progress=report).close()
    assert seen[-1] == 3


RENEWER = """
import sys
from tui.index.build import open_index, refresh
base, cache = sys.argv[1:]
index = open_index(base, cache)
for number in range(8):
    with open(f"{base}/{sys.argv[0][1:]}more.yaml", "w") as file:
        file.write("actors:\\n" + "".join(f"- {{id: a-n{n}, name: N {n}}}\\n" for n in range(number + 1)))
    renewed = refresh(index)
    if renewed and renewed is not index:
        index.close()
        index = renewed
"""


def test_several_at_once_come_to_the_same(base: Path, cache: Path) -> None:
    processes = [subprocess.Popen([sys.executable, "-c", RENEWER, base, cache]) for _ in range(3)]
    assert [process.wait() for process in processes] == [0, 0, 0]
    rest(base)
    index = open_index(base, None)
    anew = told(index.path)
    index.close()
    is_right(open_index(base, cache), cache, anew)


def test_a_change_that_was_cut_off_is_seen(base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(base, cache)
    (base / "petro.yaml").write_text(PETRO.replace("pluricentric", "polycentric"))
    rest(base)

    def cut_off(*_: object) -> int:
        os._exit(9)

    child = os.fork()
    if child == 0:
        monkeypatch.setattr("tui.index.build.number_of", cut_off)
        open_index(base, cache)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert warm(str(cache), str(base)) is None
    index = open_index(base, None)
    anew = told(index.path)
    index.close()
    is_right(open_index(base, cache), cache, anew)


def test_an_open_index_outlives_its_file(base: Path, cache: Path) -> None:
    index = open_index(base, cache)
    cache.unlink()
    assert [hit.id for hit in index.hits(parse("multipolar"))] == ["q-multipolar"]
    with pytest.raises(Doubt):
        index.fork()
    renewed = refresh(index)
    assert renewed is not None
    assert renewed is not index
    index.close()
    renewed.close()
    assert cache.exists()


def test_another_process_replaces_the_file(base: Path, cache: Path) -> None:
    index = open_index(base, cache)
    other = reopen(index)
    assert refresh(other) is None
    newer = refresh(index)
    assert newer is not None
    assert newer.identity == other.identity
    for opened in (index, other, newer):
        opened.close()


def test_an_index_may_have_any_name(base: Path, tmp_path: Path, anew: dict[str, object]) -> None:
    cache = tmp_path / "50% #1? ü" / "a?b#c%20 \udcff.sqlite"
    is_right(open_index(base, cache), cache, anew)
    index = warm(str(cache), str(base))
    assert index is not None
    is_right(index, cache, anew)


def test_memory_is_shared_by_an_older_sqlite_too(
    base: Path, anew: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "VERSION", (3, 34, 1))
    index = open_index(base, None)
    assert "vfs" not in index.path
    fork = index.fork()
    assert told(fork.path) == anew
    (base / "petro.yaml").write_text(PETRO.replace("pluricentric", "polycentric"))
    assert refresh(index) is index
    assert [hit.id for hit in fork.hits(parse("polycentric"))] == ["q-multipolar"]
    fork.close()
    index.close()


def test_a_path_on_windows_becomes_a_uri(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sep", "\\")
    monkeypatch.setattr(os.path, "abspath", lambda path: path)
    assert tables.uri("C:\\Users\\A b\\i.sqlite", "ro") == "file:///C:/Users/A b/i.sqlite?mode=ro"


def test_changes_by_others_without_end_are_given_up(base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(base, cache)
    stamps = iter(range(1000))
    monkeypatch.setattr("tui.index.build.Database.tally", lambda self, name: next(stamps) if name == "stamp" else 0)
    (base / "petro.yaml").write_text(PETRO + "\n")
    with pytest.raises(Doubt):
        build.renew(str(cache), str(base), "")
    monkeypatch.undo()
    assert sealing.is_sealed(str(cache))
