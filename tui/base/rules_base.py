"""Rules about the `base` mapping, which stands once in a base or nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from tui.base.fields import FORMAT
from tui.base.rules import Fault
from tui.base.walk import BaseInfo


def known_format(info: BaseInfo) -> Iterator[Fault]:
    """The format is one that this program reads."""
    if info.format not in (None, FORMAT):
        told = f"format {info.format}: only format {FORMAT} is known here"
        yield Fault("unknown-format", ("format",), f"{told}; write format: {FORMAT}, or take a newer onrecord")


def only_base(info: BaseInfo, first: BaseInfo | None) -> Iterator[Fault]:
    """There is no other `base` before this one."""
    if first is not None:
        told = f"a second base; the first stands at {first.place}; put the two together there"
        yield Fault("second-base", (), told)
