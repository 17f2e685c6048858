"""What panes ask for. Each is named for what is wanted; only a screen decides what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.index.narrowing import Extent
    from tui.index.progress import Progress
    from tui.index.rows import View
    from tui.index.store import Index


@dataclass(eq=False, repr=False)
class BringIntoView(Message):
    """Another row of a list is to be the record in view."""

    kind: str
    cursor: int


class Read(Message):
    """The record in view is to be read."""


class ToList(Message):
    """The reader is to be left for the list."""


@dataclass(eq=False, repr=False)
class Follow(Message):
    """A link of the record in view is to be followed."""

    id: str


@dataclass(eq=False, repr=False)
class GoTo(Message):
    """A record is to be shown, wherever one stands."""

    id: str


@dataclass(eq=False, repr=False)
class OpenList(Message):
    """A list is to be gone into."""

    kind: str


@dataclass(eq=False, repr=False)
class Return(Message):
    """A place on the trail is to be returned to: so many steps back, or forward where negative."""

    back: int


@dataclass(eq=False, repr=False)
class Search(Message):
    """The lists are to be narrowed to what matches."""

    text: str


@dataclass(eq=False, repr=False)
class SearchFor(Message):
    """A search is to be made, and its hits are to be gone into."""

    text: str


class ToHits(Message):
    """The search is typed; its hits are to be gone into."""


class LeaveSearch(Message):
    """The search is to be given up."""


@dataclass(eq=False, repr=False)
class Renewed(Message):
    """The base has changed, and the index with it."""

    index: Index


@dataclass(eq=False, repr=False)
class Doubted(Message):
    """The index is not what was written, and can't be shown."""

    doubt: str


@dataclass(eq=False, repr=False)
class Grown(Message):
    """A base that is being read has grown."""

    progress: Progress


@dataclass(eq=False, repr=False)
class Built(Message):
    """A base has been read, and its index is whole."""

    index: Index


@dataclass(eq=False, repr=False)
class Trouble(Message):
    """Something that goes on beside the browser has failed."""

    text: str


@dataclass(eq=False, repr=False)
class End(Message):
    """The browser is to end with an exit code, for a reason from outside."""

    code: int


@dataclass(eq=False, repr=False)
class Settled(Message):
    """All that a view shows has been counted."""

    view: View
    extent: Extent


@dataclass(eq=False, repr=False)
class Marked(Message):
    """A reader has marked another of its links."""

    reader: str
    link: int
