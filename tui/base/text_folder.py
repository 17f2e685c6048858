"""A folder that sources' texts are looked for in, and what lies at a path, asked without trusting it."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from tui.base.files import FLEETING, SHUT, Refusal, take

UNREADABLE = "unreadable"
"""Why a text was passed over that the system does not give."""

_NOTHING = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
"""What the system says where there is nothing."""


class Folder:
    """A folder of texts; its files are hashed one by one, and only as far as is asked for."""

    def __init__(self, path: Path, miss: Callable[[Path, str], None]) -> None:
        """Look into nothing yet.

        Args:
            path: The folder.
            miss: Is told what can't be looked at, and why.
        """
        self._path = path
        self._miss = miss
        self._digests: dict[str, Path] = {}
        self._left: Iterator[Path] | None = None

    def named(self, id: str) -> Path:
        """Give the path that the text of a source has by the source's id, whether it is there or not."""
        return self._path / f"{id}.txt"

    def hashed(self, digest: str) -> Path | None:
        """Find the file with a SHA-256; None where there is none."""
        if self._left is None:
            self._left = iter(self._files())
        while digest not in self._digests:
            path = next(self._left, None)
            if path is None:
                return None
            data = take(path)
            if isinstance(data, bytes):
                self._digests.setdefault(digest_of(data), path)
            elif data.code in FLEETING:
                self._miss(path, f"{data.code} file")
        return self._digests[digest]

    def _files(self) -> list[Path]:
        """List the plain files that are no larger than a text may be, those that look like texts first."""
        try:
            paths = [path for path in self._path.iterdir() if kind_at(path) == "file" and path.name[0] != "."]
        except OSError as error:
            if error.errno not in _NOTHING:
                self._miss(self._path, SHUT)
            return []
        return sorted(paths, key=lambda path: (path.suffix.lower() != ".txt", path.name))


def digest_of(data: bytes) -> str:
    """Give the SHA-256 of some bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def answers(path: str) -> bool:
    """Whether a file or folder that could not be looked at can be now, or is gone."""
    kind = kind_at(Path(path))
    # The folder that a user gave may be reached through a link.
    if kind == "folder" or os.path.isdir(path):  # noqa: PTH112 - pathlib would raise
        try:
            # Its entries have to be named, and to be reached by their names.
            os.listdir(path)  # noqa: PTH208 - a listing in full, to meet every fault
            os.lstat(os.path.join(path, os.curdir))  # noqa: PTH118 - pathlib would leave the dot out
        except OSError:
            return False
        return True
    if kind == "file":
        data = take(path)
        return not isinstance(data, Refusal) or data.code not in FLEETING
    return kind not in (SHUT, UNREADABLE)


def kind_at(path: Path) -> str:
    """Tell what is at a path, without following it; empty where nothing is, `SHUT` where its folder lets nobody in."""
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        if error.errno in _NOTHING:
            return ""
        return SHUT if error.errno in (errno.EACCES, errno.EPERM) else UNREADABLE
    kinds = {stat.S_IFREG: "file", stat.S_IFDIR: "folder", stat.S_IFLNK: "symlink"}
    return kinds.get(stat.S_IFMT(mode), "special file")
