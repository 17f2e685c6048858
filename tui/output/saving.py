"""Writing a file so that a reader finds the old one or the new one, and never half of either."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from tui.base.errors import OnRecordError
from tui.base.leftovers import sweep, unfinished

MOST_ALIKE = 1000
"""How many files of one name, with numbers, a folder may hold."""


class NotSaved(OnRecordError):
    """A file could not be written; what stood there before still does."""


def save(path: Path, data: bytes, *, replace: bool = False, private: bool = False) -> None:
    """Write a file whole, by way of a temporary one beside it.

    With `private`, only the user may read it (mode 0600); otherwise the umask decides. Raises `NotSaved` where the path
    is taken and `replace` is not given, or where the file can't be written.
    """
    try:
        _save(path, data, replace, private)
    except FileExistsError:
        raise NotSaved(f"{path}: is there already; --force replaces it") from None
    except OSError as error:
        raise NotSaved(f"{path}: cannot be written: {error.strerror or error}") from error
    except ValueError as error:
        raise NotSaved(f"{path}: cannot be written: {error}") from error  # No name holds a NUL.


def save_here(name: str, data: bytes) -> Path:
    """Write a new file into the folder one is in, under a name or, where that is taken, the next with a number.

    Returns:
        Where it was written. Raises `NotSaved` where it can't be.

    """
    try:
        path = Path(name).absolute()
        for number in range(2, MOST_ALIKE + 2):
            with suppress(FileExistsError):
                _save(path, data, replace=False, private=False)
                return path
            path = path.with_name(f"{Path(name).stem}-{number}{path.suffix}")
    except OSError as error:
        raise NotSaved(f"{name}: cannot be written: {error.strerror or error}") from error
    raise NotSaved(f"{name}: there are {MOST_ALIKE:,} files called so already")


def _save(path: Path, data: bytes, replace: bool, private: bool) -> None:
    if not replace and os.path.lexists(path):
        raise FileExistsError
    hidden = f".{path.name[:100]}"
    sweep(str(path.parent), hidden)
    temporary = path.with_name(unfinished(hidden))
    # Only the user can read it while it is made, whatever it is made of, and it is none that is there already.
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if not private:
            temporary.chmod(0o666 & ~_umask())
        if replace:
            temporary.replace(path)
        else:
            _claim(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _claim(temporary: Path, path: Path) -> None:
    """Give a file its name unless that has been taken meanwhile, which a rename alone would not notice."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # The file system knows no hard links.
        temporary.rename(path)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
