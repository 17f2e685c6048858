"""What panes ask for. Each is named for what is wanted; only a screen decides what follows.

They are written out, since to make data classes of them would take more of the first screen's time than a pane does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.index.narrowing import Extent
    from tui.index.progress import Progress
    from tui.index.rows import View
    from tui.index.store import Index


class BringIntoView(Message):
    """Another row of a list is to be the record in view."""

    def __init__(self, kind: str, cursor: int) -> None:
        super().__init__()
        self.kind = kind
        self.cursor = cursor


class Read(Message):
    """The record in view is to be read."""


class ToList(Message):
    """The reader is to be left for the list."""


class Follow(Message):
    """A link of the record in view is to be followed."""

    def __init__(self, id: str) -> None:
        super().__init__()
        self.id = id


class GoTo(Message):
    """A record is to be shown, wherever one stands."""

    def __init__(self, id: str) -> None:
        super().__init__()
        self.id = id


class OpenList(Message):
    """A list is to be gone into."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind


class Return(Message):
    """A place on the trail is to be returned to: so many steps back, or forward where negative."""

    def __init__(self, back: int) -> None:
        super().__init__()
        self.back = back


class Search(Message):
    """The lists are to be narrowed to what matches."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class SearchFor(Message):
    """A search is to be made, and its hits are to be gone into."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class ToHits(Message):
    """The search is typed; its hits are to be gone into."""


class LeaveSearch(Message):
    """The search is to be given up."""


class Renewed(Message):
    """The base has changed, and the index with it."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self.index = index


class Doubted(Message):
    """The index is not what was written, and can't be shown."""

    def __init__(self, doubt: str) -> None:
        super().__init__()
        self.doubt = doubt


class Grown(Message):
    """A base that is being read has grown."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress


class Built(Message):
    """A base has been read, and its index is whole."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self.index = index


class Trouble(Message):
    """Something that goes on beside the browser has failed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class End(Message):
    """The browser is to end with an exit code, for a reason from outside."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code


class Settled(Message):
    """All that a view shows has been counted."""

    def __init__(self, view: View, extent: Extent) -> None:
        super().__init__()
        self.view = view
        self.extent = extent


class Marked(Message):
    """A reader has marked another of its links."""

    def __init__(self, reader: str, link: int) -> None:
        super().__init__()
        self.reader = reader
        self.link = link
