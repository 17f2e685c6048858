"""The browser's own themes; Textual's can be named as well."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="onrecord-dark",
    dark=True,
    primary="#6fb3c8",
    secondary="#a58fc4",
    accent="#d9a860",
    foreground="#e4dfd4",
    background="#131518",
    surface="#191c20",
    panel="#212529",
    success="#8dbb7b",
    warning="#d9a860",
    error="#e07a72",
    variables={
        "block-cursor-background": "#2f5f6e",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#23313a",
    },
)
"""Ink by lamplight."""

LIGHT = Theme(
    name="onrecord-light",
    dark=False,
    primary="#1c627a",
    secondary="#6a5191",
    accent="#83540d",
    foreground="#25221d",
    background="#faf7f0",
    surface="#f3eee3",
    panel="#e9e2d3",
    success="#3c7130",
    warning="#83540d",
    error="#ab3327",
    variables={
        "foreground-muted": "#625e56",
        "block-cursor-background": "#1c627a",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#dce6e6",
    },
)
"""Newsprint by daylight."""

CONTRAST = Theme(
    name="onrecord-contrast",
    dark=True,
    primary="#00e5ff",
    secondary="#ffffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    success="#5fff5f",
    warning="#ffff00",
    error="#ffb0b0",
    variables={
        "foreground-muted": "#d0d0d0",
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#303030",
    },
)
"""For eyes that need the most difference there is: at least 7 to 1 (WCAG 2.2, success criterion 1.4.6)."""

OWN = (DARK, LIGHT, CONTRAST)
"""All of them keep at least 4.5 to 1 between a text and its ground (WCAG 2.2, success criterion 1.4.3)."""

PLAIN = "ansi-dark"
"""The terminal's own colours; the one theme that paints no greys of its own under NO_COLOR."""

ROUND = (*(theme.name for theme in OWN), PLAIN, "ansi-light")
"""The themes that one key goes round."""


def following(name: str) -> str:
    """Name the theme that comes after one."""
    return ROUND[(ROUND.index(name) + 1) % len(ROUND)] if name in ROUND else ROUND[0]
