"""The YAML files of a base: which there are, and their bytes, taken without trusting what lies there.

A base may come from a stranger: no symlink is followed below its folder, only plain files are opened, and opening
never waits, so that a pipe can't hold the program up.

The search command starts through this module, so it imports nothing that costs time, pathlib included.
"""

# ruff: noqa: PTH112, PTH116, PTH118, PTH119

from __future__ import annotations

import os
import stat

from tui.base.errors import NotABase

FILE_LIMIT = 64 * 1024 * 1024
"""The most bytes that one file may hold."""

SUFFIXES = (".yaml", ".yml")
"""How the name of a file ends that belongs to a base, in any case."""

TEXTS = "texts"
"""The folder beside the YAML that holds the sources' texts, and never a part of the base."""

BOM = b"\xef\xbb\xbf"
"""The byte order mark that some editors put before UTF-8; it is no part of the text."""

_OPEN = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"):
    # Windows lacks most of these, and every other system lacks the last.
    _OPEN |= getattr(os, _flag, 0)

_TRIES = 3

FLEETING = ("unreadable", "changing")
"""The codes of refusals that may be none the next time, though nothing is written to the file."""

UNSEEN = -1
"""The time of a file that can't even be asked for its time; no file that is there has it."""

SHUT = "unreadable folder"
"""Why a folder was passed over that can't be looked into."""


class Found:
    """A YAML file of a base."""

    __slots__ = ("mtime_ns", "name", "path", "size")

    def __init__(self, name: str, path: str, size: int, mtime_ns: int) -> None:
        self.name = name
        """Its path relative to the base, with `/` between the parts; a single-file base's own name."""
        self.path = path
        self.size = size
        self.mtime_ns = mtime_ns

    def __repr__(self) -> str:
        return f"Found({self.name!r}, {self.path!r}, {self.size}, {self.mtime_ns})"


class Passed:
    """Something in a base that was passed over, though it may have been meant to be read."""

    __slots__ = ("cause", "name", "reason")

    def __init__(self, name: str, reason: str, cause: str = "") -> None:
        self.name = name
        """Its path relative to the base."""
        self.reason = reason
        """Why: a short phrase such as `symlink`."""
        self.cause = cause
        """What the system said, where it refused something."""

    def __repr__(self) -> str:
        return f"Passed({self.name!r}, {self.reason!r})"


class Refusal:
    """Why a file's bytes could not be taken."""

    __slots__ = ("code", "text")

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        """`unreadable`, `too-large` or `changing`."""
        self.text = text
        """What is wrong and how to mend it."""

    def __repr__(self) -> str:
        return f"Refusal({self.code!r}, {self.text!r})"


def find(base: str | os.PathLike[str]) -> tuple[list[Found], list[Passed]]:
    """Find the YAML files of a base, in path order, and what was passed over beside them.

    The base itself is the user's own choice and may be reached through a symlink; below it none is followed.

    Raises:
        NotABase: There is no YAML file at all, or nothing that can be looked into.
    """
    base = os.fspath(base)
    try:
        root = os.path.realpath(base)
        status = os.stat(root)
    except (OSError, ValueError) as error:
        raise NotABase(f"{base}: {_cause(error)}") from error
    if stat.S_ISDIR(status.st_mode):
        found, passed = _walk(root)
        if not found:
            raise NotABase(f"{base}: {_nothing(passed)}")
        return found, passed
    if not stat.S_ISREG(status.st_mode) or not _is_yaml(root):
        raise NotABase(f"{base}: no fact base: it is neither a folder nor a {' or '.join(SUFFIXES)} file")
    return [Found(os.path.basename(root), root, status.st_size, status.st_mtime_ns)], []


def find_all(base: str | os.PathLike[str]) -> list[Found]:
    """Find the YAML files of a base, and the folders that may hold more and can't be looked into.

    Such a folder is given like a file; reading it tells what is wrong with it.

    Raises:
        NotABase: There is no YAML file at all, or nothing that can be looked into.
    """
    found, passed = find(base)
    shut = [item.name for item in passed if item.reason == SHUT]
    if shut:
        root = os.path.realpath(base)
        found += [Found(name, os.path.normpath(os.path.join(root, name)), 0, UNSEEN) for name in shut]
        found.sort(key=parts)
    return found


def _nothing(passed: list[Passed]) -> str:
    """Say why no file was found."""
    shut = next((item for item in passed if item.reason == SHUT), None)
    if shut is not None and shut.name == ".":
        return f"the folder can't be read: {shut.cause}"
    told = f"no fact base: there is no {' or '.join(SUFFIXES)} file in it"
    return told if shut is None else f"{told} as far as it can be read ({shut.name}: {shut.cause})"


def _walk(root: str) -> tuple[list[Found], list[Passed]]:
    found: list[Found] = []
    passed: list[Passed] = []
    folders = [(root, "")]
    while folders:
        folder, prefix = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name[0] == ".":
                        continue
                    # What can't be looked at hides nothing but itself.
                    try:
                        _look(entry, prefix + entry.name, folders, found, passed)
                    except FileNotFoundError:
                        continue  # It went since the folder was read, as an editor's temporary files do.
                    except OSError as error:
                        if _is_yaml(entry.name) and _is_plain(entry.name):
                            # Reading it will tell what is wrong.
                            found.append(Found(prefix + entry.name, entry.path, 0, UNSEEN))
                        else:
                            passed.append(Passed(prefix + entry.name, "unreadable file", _cause(error)))
        except OSError as error:
            passed.append(Passed(prefix.rstrip("/") or ".", SHUT, _cause(error)))
    # By parts, so that a folder's files stand together: as text, `a-b.yaml` would come between `a.yaml` and `a/b.yaml`.
    found.sort(key=parts)
    passed.sort(key=parts)
    return found, passed


def parts(item: Found | Passed) -> list[str]:
    """Give the names that a path is made of, by which files stand in their order."""
    return item.name.split("/")


def _look(
    entry: os.DirEntry[str],
    name: str,
    folders: list[tuple[str, str]],
    found: list[Found],
    passed: list[Passed],
) -> None:
    yaml = _is_yaml(entry.name)
    if entry.is_symlink():
        # Where it leads is asked, never read: a link to a folder may hide files that the user expects to see.
        if yaml or _leads_to_folder(entry):
            passed.append(Passed(name, "symlink"))
    elif entry.is_dir(follow_symlinks=False):
        if entry.name == TEXTS:
            return
        if _is_plain(entry.name):
            folders.append((entry.path, name + "/"))
        else:
            passed.append(Passed(name, "control characters in its name"))
    elif yaml:
        if not _is_plain(entry.name):
            passed.append(Passed(name, "control characters in its name"))
        elif entry.is_file(follow_symlinks=False):
            status = entry.stat(follow_symlinks=False)
            found.append(Found(name, entry.path, status.st_size, status.st_mtime_ns))
        else:
            passed.append(Passed(name, "special file"))


def _is_yaml(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_plain(name: str) -> bool:
    """Whether a name has neither control characters nor bytes that are no text, nor a line's end of any sort."""
    return name.isprintable() or not any(
        mark < " " or "\x7f" <= mark <= "\x9f" or "\ud800" <= mark <= "\udfff" or mark in "\u2028\u2029"
        for mark in name
    )


def take(path: str | os.PathLike[str], limit: int = FILE_LIMIT) -> bytes | Refusal:
    """Take a plain file's bytes, whole and of one moment, or say why not.

    Args:
        path: The file; its last part must not be a symlink.
        limit: The most bytes to take.
    """
    for _ in range(_TRIES):
        taken = _take(path, limit)
        if taken is not None:
            return taken
    return Refusal("changing", "the file changes while it is read; it is taken once it rests")


def _take(path: str | os.PathLike[str], limit: int) -> bytes | Refusal | None:
    try:
        handle = os.open(path, _OPEN)
    except (OSError, ValueError) as error:
        what = "folder" if os.path.isdir(path) else "file"
        return Refusal("unreadable", f"the {what} can't be read: {_cause(error)}")
    try:
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):
            return Refusal("unreadable", "the file can't be read: it is no plain file; put one in its place")
        if before.st_size > limit:
            return Refusal("too-large", f"the file is larger than {_size(limit)}; split it")
        data = _read(handle, before.st_size)
        after = os.fstat(handle)
    except OSError as error:
        return Refusal("unreadable", f"the file can't be read: {_cause(error)}")
    finally:
        os.close(handle)
    steady = len(data) == before.st_size == after.st_size and before.st_mtime_ns == after.st_mtime_ns
    return data if steady else None


def _read(handle: int, size: int) -> bytes:
    """Read a file to its end, but never more than one byte past the size that it should have."""
    parts = []
    left = size + 1
    while left > 0:
        part = os.read(handle, left)
        if not part:
            break
        parts.append(part)
        left -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _cause(error: OSError | ValueError) -> str:
    import errno  # Where all is well a search does without.

    if isinstance(error, OSError) and error.strerror:
        said = error.strerror[0].lower() + error.strerror[1:]
        return f"{said}; let it be read" if error.errno in (errno.EACCES, errno.EPERM) else said
    return "its name is none that a file can have"


def _size(limit: int) -> str:
    return f"{limit // 1024 // 1024} MiB" if limit >= 1024 * 1024 else f"{limit} bytes"
