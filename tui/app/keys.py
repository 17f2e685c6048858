"""Every key of the browser, written once: status line, help, palette and the config file are made from these."""

from __future__ import annotations

from textual.binding import Binding

from tui.app.present import NAMES
from tui.app.views import VIEWS
from tui.app.walk import LISTS as ORDER

MOVING = Binding.Group("move", compact=True)
WALKING = Binding.Group("walk", compact=True)
LISTS = Binding.Group("lists", compact=True)
SEARCHING = Binding.Group("search")
TAKING = Binding.Group("take away")
SHOWING = Binding.Group("show")


def key(
    keys: str,
    action: str,
    description: str,
    tooltip: str,
    group: Binding.Group,
    *,
    id: str = "",
    display: str | None = None,
    show: bool = False,
    priority: bool = True,
) -> Binding:
    """Make a binding that can be remapped by its id, explained by its tooltip and found under its group.

    With `priority` it acts as its key arrives, whatever else is under way, so that keys typed ahead are taken in order.
    """
    name = id or action.partition("(")[0].replace("_", "-")
    return Binding(
        keys,
        action,
        description,
        show=show,
        key_display=display,
        priority=priority,
        tooltip=tooltip,
        id=name,
        group=group,
    )


def errand(
    keys: str,
    name: str,
    description: str,
    tooltip: str,
    group: Binding.Group,
    *,
    display: str | None = None,
    show: bool = False,
) -> Binding:
    """Make a binding for what is done with the record or the list in view."""
    return key(keys, f"errand('{name}')", description, tooltip, group, id=name, display=display, show=show)


MOVES = [
    key("down,j", "down", "Down", "One row down", MOVING, display="↓ j"),
    key("up,k", "up", "Up", "One row up", MOVING, display="↑ k"),
    key("pagedown,ctrl+f", "page_down", "Page down", "One page down", MOVING, display="PgDn"),
    key("pageup,ctrl+b", "page_up", "Page up", "One page up", MOVING, display="PgUp"),
    key("ctrl+d", "half_down", "Half down", "Half a page down", MOVING, display="^d"),
    key("ctrl+u", "half_up", "Half up", "Half a page up", MOVING, display="^u"),
    key("home,g", "first", "First", "To the first row", MOVING, display="g Home"),
    key("end,G", "last_row", "Last", "To the last row", MOVING, display="G End"),
]
"""How one moves in every list and text."""

EVERYWHERE = [
    key(
        "question_mark,f1",
        "errand('help')",
        "all keys",
        "The keys of this pane",
        SHOWING,
        display="?",
        show=True,
        id="help",
    ),
    key(
        "colon,ctrl+p",
        "errand('palette')",
        "Palette",
        "Any command, and any record by its name",
        SHOWING,
        display=":",
        id="palette",
    ),
    errand("T", "theme", "Theme", "Another theme", SHOWING),
    key("ctrl+z", "app.suspend_process", "Suspend", "Back to the shell for a while; fg returns", SHOWING, id="suspend"),
]
"""What every whole screen does, the views over the browser as well."""

BROWSING = [
    *(
        key(
            str(number),
            f"open_list('{kind}')",
            NAMES[kind][1],
            f"Into the list of {NAMES[kind][1].lower()}",
            LISTS,
            id=f"list-{kind}",
        )
        for number, kind in enumerate(ORDER, start=1)
    ),
    key("tab", "pane(1)", "Next pane", "To the next pane", LISTS, id="next-pane", display="Tab"),
    key("shift+tab", "pane(-1)", "Previous pane", "To the pane before", LISTS, id="previous-pane", display="Shift+Tab"),
    key("slash", "search", "search", "Search all lists at once", SEARCHING, display="/"),
    key("n", "walk('next')", "Next hit", "To the next hit, across lists", SEARCHING, id="next-hit"),
    key("N", "walk('previous')", "Previous hit", "To the hit before, across lists", SEARCHING, id="previous-hit"),
    key(
        "backspace,H,alt+left,[",
        "walk('back')",
        "back",
        "To the place one came from",
        WALKING,
        id="back",
        display="⌫",
        show=True,
    ),
    key(
        "L,alt+right,]",
        "walk('forward')",
        "Forward",
        "Forward again on the trail",
        WALKING,
        id="forward",
        display="L",
    ),
    key(
        "minus",
        "walk('last')",
        "Last place",
        "To the last place, and back again",
        WALKING,
        id="last-place",
        display="-",
    ),
    key("escape", "undo", "Undo", "Clear the search, then the lens, then the zoom", SEARCHING, display="Esc"),
    key("a", "all", "All", "Clear all lenses and the search", SEARCHING, id="all"),
    key(
        "f", "errand('facets')", "Facets", "Narrow this list by what its records have in common", SEARCHING, id="facets"
    ),
    errand("s", "sort", "Sort", "This list by name, date or number of links", SHOWING),
    errand("y", "copy", "Copy", "Copy the citation of the record in view", TAKING),
    key(
        "Y",
        "errand('copy-as')",
        "Copy as",
        "Copy as text, Markdown, BibTeX, CSL-JSON, link or id",
        TAKING,
        id="copy-as",
    ),
    errand("m", "mark", "Mark", "Mark the record in view, or take its mark away", TAKING),
    errand("e", "edit", "Edit", "Open your editor at the record's line", TAKING),
    errand("o", "source", "source", "The source at this passage", SHOWING, show=True),
    *(
        key(
            view.key,
            f"view('{view.name}')",
            view.description,
            view.tooltip,
            SHOWING,
            id=view.name,
            display=view.display,
        )
        for view in VIEWS.values()
    ),
    key("r", "reload", "Reload", "Read the files again", SHOWING),
    key(
        "t",
        "errand('original')",
        "Original",
        "A translated quote in the words first said, and back",
        SHOWING,
        id="original",
    ),
    key("z", "zoom", "Zoom", "Give this pane the whole screen, and back", SHOWING),
    key("q,ctrl+q", "quit", "Quit", "Leave", SHOWING, display="q"),
    *EVERYWHERE,
]
"""What the browser's own screen does, whichever pane is in focus."""
