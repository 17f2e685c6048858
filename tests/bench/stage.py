"""Where everything is measured: one scratch folder, one clean interpreter, one way to time a process."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
import venv
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.bench.corpus import Corpus, corpus
from tests.bench.warmth import hold
from tests.e2e.terminal import REPOSITORY, environment

PETRO = REPOSITORY / "facts" / "petro"

SCRIPT = """import sys
from tui.cli import main
sys.exit(main())
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One process from its start to its end."""

    milliseconds: float
    peak: float
    """The most memory that it and its children held, in MB (resident, 2**20 bytes); 0 where nobody looked."""

    output: str


class Stage:
    """The folder with its bases, indexes and interpreter, and how much of each thing is measured.

    The interpreter stands in an environment of its own, since the hooks that editable installs and coverage leave in a
    developer's environment cost more at each start than a whole search does.

    Args:
        scratch: The folder that holds everything; what is there already is used again.
        size: How many quotes the largest base has.
        repeats: How often a thing that is compared is done.
        small: Whether only to show that everything works.
    """

    def __init__(self, scratch: Path, size: int, repeats: int, small: bool = False) -> None:
        self.scratch = scratch
        self.size = size
        self.repeats = repeats
        self.small = small
        self.home = scratch / "home"
        self.env: dict[str, str] = environment(self.home)
        del self.env["PYTHONPATH"]
        environment_folder = scratch / "environment"
        self.python = str(environment_folder / "bin" / "python")
        self.onrecord = (self.python, str(environment_folder / "bin" / "onrecord.py"))
        self.bare = (self.python, str(Path(__file__).with_name("bare.py")))
        if not Path(self.python).exists():
            venv.create(environment_folder, symlinks=True)
        for packages in environment_folder.glob("lib/python*/site-packages"):
            (packages / "bench.pth").write_text(f"{REPOSITORY}\n{Path(yaml.__file__).parents[1]}\n")
        Path(self.onrecord[1]).write_text(SCRIPT)
        # Compiled once beforehand, as an installer does.
        run([self.python, "-m", "compileall", "-q", str(REPOSITORY / "tui")], self.env)

    @property
    def steps(self) -> tuple[int, int, int]:
        """The sizes at which growth is looked at: a thousandth, a hundredth and the whole of the largest base."""
        if self.small:
            return self.size // 10, self.size // 10, self.size
        return max(100, self.size // 1000), max(200, self.size // 100), self.size

    @property
    def middle(self) -> int:
        """The size of the base that is imported, checked and edited: 100,000 of a million."""
        return max(200, self.size // 10)

    @property
    def quiet(self) -> float:
        """How many seconds without output end a start."""
        return 0.1 if self.small else 0.3

    def presses(self, count: int) -> int:
        """How often to do what is done so many times in earnest."""
        return min(2, count) if self.small else count

    def corpus(self, size: int, files: int = 0) -> Corpus:
        """Give a base, generated where it is not there yet."""
        return corpus(self.scratch, size, files)

    def indexed(self, size: int, files: int = 0) -> Corpus:
        """Give a base whose index is up to date, and in memory."""
        made = self.corpus(size, files)
        run([*self.onrecord, "search", "the", str(made.base), "--limit", "1"], self.env)
        if not all(map(hold, self.home.rglob("*.sqlite"))):
            say("no index can be held in memory, so that the disk may be measured too")
        return made

    def cold(self, name: str) -> dict[str, str]:
        """Give an environment whose folders are empty."""
        home = self.scratch / "cold" / name
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        return {**self.env, **environment(home), "PYTHONPATH": ""}


def say(text: str) -> None:
    """Tell the person who waits what is being done."""
    print(f"… {text}", file=sys.stderr, flush=True)


def run(command: Sequence[str], env: Mapping[str, str], *, watch: bool = False, codes: Sequence[int] = (0,)) -> Run:
    """Run a process to its end.

    Args:
        command: The program and its arguments.
        env: The whole environment.
        watch: Whether to look at its memory meanwhile.
        codes: The exit codes that mean it has done its work.

    Raises:
        RuntimeError: It ended with another exit code.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    peaks = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peaks))
    if watch:
        watcher.start()
    out, err = process.communicate()
    milliseconds = (time.perf_counter() - start) * 1000
    if watch:
        watcher.join()
    if process.returncode not in codes:
        raise RuntimeError(
            f"{' '.join(command)} ended with {process.returncode}: {err.decode(errors='replace')[-2000:]}"
        )
    return Run(milliseconds, peaks[-1], out.decode(errors="replace"))


def interleaved(repeats: int, *runs: Callable[[], float]) -> list[list[float]]:
    """Measure several things in turn, so that a change of the machine's mood touches all of them alike."""
    figures: list[list[float]] = [[] for _ in runs]
    for _ in range(repeats):
        for series, once in zip(figures, runs, strict=True):
            series.append(once())
    return figures


def memory(pid: int, field: str = "VmRSS") -> float:
    """Tell how much memory a process holds, in MB (2**20 bytes).

    Args:
        pid: The process.
        field: A line of `/proc/PID/status`: `VmRSS` for now, `VmHWM` for the most so far.
    """
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(field)), 0.0)


def _watch(process: subprocess.Popen[bytes], peaks: list[float]) -> None:
    # The high-water mark of the process itself, since what `wait4` tells begins with that of the process that started
    # it, and what its children hold at the moment, since their marks begin with what it held when it started them.
    with suppress(OSError):
        while process.returncode is None and Path(f"/proc/{process.pid}").exists():
            held = memory(process.pid, "VmHWM")
            for pid in family(process.pid)[1:]:
                with suppress(OSError):
                    held += memory(pid)
            peaks.append(max(peaks[-1], held))
            time.sleep(0.01)


def family(pid: int) -> list[int]:
    """List a process and all that it started, and what they started, as far as they are there."""
    found = [pid]
    for parent in found:
        for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
            with suppress(OSError):
                found += map(int, tasks.read_text().split())
    return found
