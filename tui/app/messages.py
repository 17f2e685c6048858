"""What panes ask for. Each is named for what is wanted; only a screen decides what follows."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tui.index.progress import Progress
from tui.index.rows import View
from tui.index.store import Extent, Index


@dataclass
class BringIntoView(Message):
    """Another row of a list is to be the record in view."""

    kind: str
    cursor: int


@dataclass
class Read(Message):
    """The record in view is to be read."""


@dataclass
class ToList(Message):
    """The reader is to be left for the list."""


@dataclass
class Follow(Message):
    """A link of the record in view is to be followed."""

    id: str


@dataclass
class GoTo(Message):
    """A record is to be shown, wherever one stands."""

    id: str


@dataclass
class OpenList(Message):
    """A list is to be gone into."""

    kind: str


@dataclass
class Return(Message):
    """A place on the trail is to be returned to: so many steps back, or forward where negative."""

    back: int


@dataclass
class Search(Message):
    """The lists are to be narrowed to what matches."""

    text: str


@dataclass
class SearchFor(Message):
    """A search is to be made, and its hits are to be gone into."""

    text: str


@dataclass
class ToHits(Message):
    """The search is typed; its hits are to be gone into."""


@dataclass
class LeaveSearch(Message):
    """The search is to be given up."""


@dataclass
class Renewed(Message):
    """The base has changed, and the index with it."""

    index: Index


@dataclass
class Grown(Message):
    """A base that is being read has grown."""

    progress: Progress


@dataclass
class Built(Message):
    """A base has been read, and its index is whole."""

    index: Index


@dataclass
class Trouble(Message):
    """Something that goes on beside the browser has failed."""

    text: str


@dataclass
class Settled(Message):
    """All that a view shows has been counted."""

    view: View
    extent: Extent


@dataclass
class Marked(Message):
    """A reader has marked another of its links."""

    reader: str
    link: int
