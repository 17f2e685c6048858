"""The views on a base beside the lists: each is one module here, one line in this table and one key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.app.desk import Desk
from tui.app.opened import Opened
from tui.app.screens.neighbourhood import Neighbourhood
from tui.app.screens.notebook import Notebook
from tui.app.screens.overview import Overview
from tui.app.screens.positions import WhoSaysWhat
from tui.app.screens.problems import Problems
from tui.app.screens.sheet import Sheet
from tui.app.screens.timeline import Timeline


@dataclass(frozen=True, slots=True)
class ViewKey:
    """A view, the key that opens it and what is said of it."""

    name: str
    key: str
    display: str
    description: str
    tooltip: str
    make: Callable[[Opened, Desk], Sheet]


VIEWS = {
    view.name: view
    for view in (
        ViewKey("positions", "w", "w", "Who says what", "Claims by who holds or denies them", WhoSaysWhat),
        ViewKey("timeline", "d", "d", "Timeline", "Events, quotes and publications in order of time", Timeline),
        ViewKey("overview", "i", "i", "Overview", "The base at a glance, each bar a search to follow", Overview),
        ViewKey("neighbourhood", "x", "x", "Neighbourhood", "What it is linked to, and those in turn", Neighbourhood),
        ViewKey(
            "problems",
            "exclamation_mark",
            "!",
            "Problems",
            "What is wrong with the base, and what is missing",
            Problems,
        ),
        ViewKey("marks", "M", "M", "Marks", "The marked records and the way here, as a note", Notebook),
    )
}
"""Every view by its name."""
