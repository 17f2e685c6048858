"""Every key of the browser, written once: status line, help, palette and the config file are made from these."""

from __future__ import annotations

from textual.binding import Binding

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
    priority: bool = False,
) -> Binding:
    """Make a binding that can be remapped by its id, explained by its tooltip and found under its group."""
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
