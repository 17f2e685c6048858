"""The base that a command is about, and its index."""

from __future__ import annotations

from tui.commands.table import Call, Misuse
from tui.commands.terminal import tell
from tui.index.rows import KINDS, PLURALS
from tui.index.store import Index, warm
from tui.paths import example_base, index_file, texts_folder

_NAMED = 3
"""How many files are named that could not be read."""


def named_base(call: Call) -> str:
    """The base that the command names, else the example."""
    return call.operand("BASE") or example_base()


def open_base(call: Call) -> Index:
    """Open the index of the base that the command names, made anew where it is not up to date."""
    base = named_base(call)
    texts = texts_folder(call.value("texts"))
    path = index_file(base, texts)
    index = warm(path, base, texts)
    if index is None:
        from tui.commands.building import build

        index = build(base, path, texts)
    if index.notice:
        tell(index.notice)
    _warn(index)
    return index


def _warn(index: Index) -> None:
    """Tell which files could not be read, or not to their ends: what stands there may be missing."""
    faults = index.faults()
    for fault in faults[:_NAMED]:
        tell(f"{fault.file}:{fault.line}:{fault.column}: {fault.text}")
    if len(faults) > _NAMED:
        tell(f"and {len(faults) - _NAMED:,} more; onrecord check tells them")


def forget_index(call: Call) -> None:
    """Remove an index that can't be trusted, so that it is made anew; nothing in it is lost."""
    from pathlib import Path

    Path(index_file(named_base(call), texts_folder(call.value("texts")))).unlink(missing_ok=True)


def kind_named(word: str) -> str:
    """The singular of a kind, given either way and in any case. Raises `Misuse` for any other word."""
    folded = word.casefold()
    if folded in KINDS:
        return folded
    if folded in PLURALS:
        return KINDS[PLURALS.index(folded)]
    from tui.commands.slips import unknown_kind

    raise Misuse(unknown_kind(word))
