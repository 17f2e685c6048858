"""The themes that a command line can name; told here, for completion is not to wait for Textual."""

from __future__ import annotations

from tui.commands.table import Misuse

THEMES = (
    "onrecord-dark",
    "onrecord-light",
    "onrecord-contrast",
    "ansi-dark",
    "ansi-light",
    "atom-one-dark",
    "atom-one-light",
    "catppuccin-frappe",
    "catppuccin-latte",
    "catppuccin-macchiato",
    "catppuccin-mocha",
    "dracula",
    "flexoki",
    "gruvbox",
    "monokai",
    "nord",
    "rose-pine",
    "rose-pine-dawn",
    "rose-pine-moon",
    "solarized-dark",
    "solarized-light",
    "textual-dark",
    "textual-light",
    "tokyo-night",
)
"""The themes that can be named: the program's own, then Textual's."""


def refuse_unknown(name: str) -> None:
    """Raise `Misuse` for a theme that there is not; no name at all is none."""
    if name and name not in THEMES:
        from tui.commands.slips import did_you_mean

        raise Misuse(f"no theme {name}{did_you_mean(name, THEMES)}")
