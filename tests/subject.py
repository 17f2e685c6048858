"""Reading no more than a file's mode says, even where root runs the tests, who may read everything."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

_BOUND = """
import ctypes, os, sys
if os.geteuid() == 0:
    for capability in (1, 2):
        ctypes.CDLL(None, use_errno=True).prctl(24, capability, 0, 0, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Drops CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH from what the program may ever hold, as capabilities(7) has it, and
becomes it."""


def subject(command: Sequence[str]) -> list[str]:
    """Give a command with its program made subject to the modes of files; the test is skipped where that can't be."""
    if not _works():
        pytest.skip("nothing here keeps a program from reading what its mode forbids")
    return _bound(command)


def _bound(command: Sequence[str]) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", _BOUND, *command]


@cache
def _works() -> bool:
    """Whether a program so started finds a file of mode 000 unreadable."""
    if sys.platform == "win32":
        return False
    with TemporaryDirectory() as folder:
        shut = Path(folder) / "shut"
        shut.touch(mode=0)
        read = _bound(["/bin/sh", "-c", 'exec < "$1"', "sh", str(shut)])
        return subprocess.run(read, capture_output=True, check=False).returncode != 0


class _Header(ctypes.Structure):
    """Whose capabilities are meant, as capget(2) has it: those of the thread that asks."""

    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Capabilities(ctypes.Structure):
    """Half of the capabilities of a thread."""

    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


_OVERRIDING = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


@contextmanager
def subjected() -> Iterator[None]:
    """Make this thread subject to the modes of files for a while, which takes a hundredth of starting a program."""
    if not _works():
        pytest.skip("nothing here keeps a program from reading what its mode forbids")
    if os.geteuid() != 0:
        yield
        return
    system = ctypes.CDLL(None, use_errno=True)
    header, halves = _Header(0x20080522, 0), (_Capabilities * 2)()
    assert system.capget(ctypes.byref(header), halves) == 0
    held = halves[0].effective
    halves[0].effective = held & ~_OVERRIDING
    assert system.capset(ctypes.byref(header), halves) == 0
    try:
        yield
    finally:
        halves[0].effective = held
        assert system.capset(ctypes.byref(header), halves) == 0
