"""Every folder and file that onrecord uses, besides the base itself.

All paths are absolute texts, not `Path` objects: importing pathlib takes half as long as starting Python, and a search
on the command line comes through here.
"""
# ruff: noqa: PTH100, PTH111, PTH112, PTH117, PTH118, PTH119, PTH120

from __future__ import annotations

import os
import sys

NAME = "onrecord"
TEXTS = "ONRECORD_TEXTS"
"""The environment variable that names a folder with the sources' texts."""


def example_base() -> str:
    """The base that opens when none is named: inside the package once installed, beside it in a checkout."""
    here = os.path.dirname(os.path.abspath(__file__))
    carried = os.path.join(here, "petro")
    return carried if os.path.isdir(carried) else os.path.join(os.path.dirname(here), "facts", "petro")


def texts_folder(given: str = "") -> str:
    """The folder that sources' texts are looked for in before `texts/` beside the base, or an empty text."""
    folder = given or os.environ.get(TEXTS, "")
    return os.path.abspath(folder) if folder else ""


def cache_folder() -> str:
    """Where indexes are kept; everything in it can be made again."""
    return _folder("XDG_CACHE_HOME", "~/.cache", "user_cache_dir")


def state_folder() -> str:
    """Where last places and earlier searches are kept."""
    return _folder("XDG_STATE_HOME", "~/.local/state", "user_state_dir")


def config_file() -> str:
    """Where a user's settings may stand; nothing ever writes it."""
    return os.path.join(_folder("XDG_CONFIG_HOME", "~/.config", "user_config_dir"), "config.yaml")


def index_file(base: str, texts: str = "") -> str:
    """The index of a base, folder or file, whose anchors are judged by the texts that `texts_folder` gave."""
    return os.path.join(cache_folder(), f"{_slug(base, texts)}.sqlite")


def state_file(base: str) -> str:
    """What is remembered of one base, such as the last place in it."""
    return os.path.join(state_folder(), f"{_slug(base)}.json")


def _folder(variable: str, default: str, otherwise: str) -> str:
    """Find a user's folder by the XDG Base Directory Specification, elsewhere by the system's own custom.

    An XDG variable counts on every system, and only if it is absolute. platformdirs would say the same on Linux,
    but takes as long to import as Python takes to start.
    """
    given = os.environ.get(variable, "")
    if os.path.isabs(given):
        return os.path.join(given, NAME)
    if sys.platform.startswith("linux"):
        return os.path.join(os.path.expanduser(default), NAME)
    import platformdirs

    return str(getattr(platformdirs, otherwise)(NAME, appauthor=False))


def _slug(base: str, texts: str = "") -> str:
    """A file name for a base: its own name, for people, and a hash of where it is."""
    real = os.path.realpath(base)
    stem = "".join(mark if mark.isascii() and mark.isalnum() else "-" for mark in os.path.basename(real))[:40]
    where = os.fsencode(f"{real}\0{os.path.realpath(texts) if texts else ''}")
    return f"{stem.strip('-') or 'base'}-{_fnv(where):016x}"


def _fnv(data: bytes) -> int:
    """FNV-1a in 64 bits: hashlib alone would take as long as the rest of a search."""
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value
