"""Files in the making, named for the process that makes them, so that those of one that was killed can be swept."""

from __future__ import annotations

import os
from contextlib import suppress

_END = ".new"


def unfinished(name: str) -> str:
    """Give a name for a file in the making that is to bear another name once it is whole."""
    return f"{name}.{os.getpid()}-{os.urandom(4).hex()}{_END}"


def sweep(folder: str, name: str) -> None:
    """Remove what makers left of a file that are no more; what can't be removed stays."""
    with suppress(OSError):
        for entry in os.listdir(folder or os.curdir):  # noqa: PTH208 - the index is opened without pathlib
            if entry.startswith(f"{name}.") and entry.endswith(_END):
                pid = entry[len(name) + 1 :].partition("-")[0]
                if pid.isdecimal() and not _is_alive(int(pid)):
                    with suppress(OSError):
                        os.unlink(os.path.join(folder, entry))  # noqa: PTH108, PTH118


def _is_alive(pid: int) -> bool:
    if os.name == "nt":
        # There a file that is open can't be removed, so that trying does no harm; asking would end the process.
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
