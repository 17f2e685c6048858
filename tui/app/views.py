"""The views on a base beside the lists: each is one module under `screens`, one line in this table and one key."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message
    from textual.screen import Screen

    from tui.app.desk import Desk
    from tui.app.opened import Opened


class ViewKey(NamedTuple):
    """A view, the key that opens it and what is said of it."""

    name: str
    """Its module under `screens`, and the id of its key."""

    type: str
    """Its class in that module."""

    key: str
    display: str
    description: str
    tooltip: str


VIEWS = {
    view.name: view
    for view in (
        ViewKey("positions", "WhoSaysWhat", "w", "w", "Who says what", "Claims by who holds or denies them"),
        ViewKey("timeline", "Timeline", "d", "d", "Timeline", "Events, quotes and publications in order of time"),
        ViewKey("overview", "Overview", "i", "i", "Overview", "The base at a glance, each bar a search to follow"),
        ViewKey("neighbourhood", "Neighbourhood", "x", "x", "Neighbourhood", "What it is linked to, and those in turn"),
        ViewKey(
            "problems",
            "Problems",
            "exclamation_mark",
            "!",
            "Problems",
            "What is wrong with the base, and what is missing",
        ),
        ViewKey("notebook", "Notebook", "M", "M", "Marks", "The marked records and the way here, as a note"),
    )
}
"""Every view by its name."""


def view_type(name: str) -> Callable[[Opened, Desk], Screen[Message]]:
    """Find a view's class; its module is read only now, for the first screen is not to wait for it."""
    found = getattr(import_module(f"tui.app.screens.{name}"), VIEWS[name].type)
    return cast("Callable[[Opened, Desk], Screen[Message]]", found)


def open_view(name: str, opened: Opened, desk: Desk) -> Screen[Message]:
    """Make a view on a base as it is open."""
    return view_type(name)(opened, desk)
