"""Every piece of styled text that the browser shows is made here, out of data that has passed `visible()`.

A piece is a text and the part it plays. Panes turn pieces into strips or into Textual's `Content`; neither is ever read
as markup. Whatever goes into either passes `visible()` once more on its last yard, in `Press.fit` and `Press.content`:
what has passed it before stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from tui.index.query import Query, parse
from tui.index.rows import Count, Row
from tui.output.glyphs import glyph
from tui.output.visible import visible

Piece: TypeAlias = "tuple[str, str]"
"""A text that is fit to be shown, and the part it plays: a key of `PARTS`, or an empty text."""

PARTS = {
    "": "",
    "dim": "$foreground-muted",
    "head": "bold",
    "strong": "bold $primary",
    "label": "$foreground-muted",
    "hit": "bold underline $warning",
    "link": "$text-primary",
    "relation": "italic $foreground-muted",
    "verified": "$success",
    "differs": "bold $error",
    "unchecked": "$warning",
    "unanchored": "$foreground-muted",
    "certain": "$success",
    "probable": "$warning",
    "possible": "$foreground-muted",
    "unknown": "$foreground-muted",
    "open": "$warning",
    "partly-answered": "$warning",
    "answered": "$success",
    "unanswerable": "$error",
    "withdrawn": "$foreground-muted",
    "fault": "bold $error",
    "passage": "underline $text-accent",
    "passage-in-view": "bold reverse",
    "cursor": "reverse",
    "chip": "$foreground on $primary-muted",
}
"""How each part is drawn: a style in the theme's own variables."""

PLAIN, ROW, CELL, HEAD = "", "row", "cell", "head"
"""The grounds that pieces stand on: that of the pane, of the row in view, of what the cursor is on, of the names."""

GROUNDS = {
    ROW: "on $block-cursor-blurred-background",
    CELL: "$block-cursor-foreground on $block-cursor-background",
    HEAD: "on $panel",
}
"""How each ground is drawn; a pane that had the stylesheet look each of them up would take long to be made."""

ANY = parse("")
"""The search that narrows nothing."""

NAMES = {
    "actor": ("actor", "Actors"),
    "quote": ("quote", "Quotes"),
    "question": ("open question", "Open questions"),
    "claim": ("claim", "Claims"),
    "event": ("event", "Events"),
    "source": ("source", "Sources"),
}
"""What one record of a kind is called, and the list of them."""

_KEYS = str.maketrans({"⏎": "Enter", "⌫": "BkSp", "↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "␣": "Space"})

_NARROW = 56
"""Below this many cells a row has no room for anything but its title."""

_LINES = 2_000
"""From this many lines on a text is no longer set line by line: a stranger's may have a hundred thousand empty ones."""

_MARGIN = 16
"""How many characters more than fit are looked at, so that none is cut off from the marks that belong to it."""

_STACKED = 16
"""How many marks may combine with one letter."""

_WIDE = 90
"""From this many cells on a row says in a word what its sign says; from `_NARROW` on where all is not well."""


class Fitted(list[Piece]):
    """Pieces that the press has cut to fit. It alone makes them, so that they may be shown as they are."""

    __slots__ = ("press",)

    def __init__(self, press: Press, pieces: Iterable[Piece]) -> None:
        super().__init__(pieces)
        self.press = press

    @property
    def content(self) -> Content:
        """The same as Textual's own widgets take it."""
        return self.press.content(self)


class Press:
    """Sets pieces for one kind of terminal: with typographic signs, or with ASCII alone."""

    def __init__(self, *, ascii: bool = False) -> None:
        self.ascii = ascii
        self.ellipsis = "..." if ascii else "…"
        self.marker = ">" if ascii else "▌"
        self.star = "*" if ascii else "★"
        self.arrow = ("->", "<-") if ascii else ("→", "←")
        self.dot = "-" if ascii else "·"
        self.crumb = ">" if ascii else "›"
        self.rule = "|" if ascii else "│"

    def show(self, text: str, *, lines: bool = False) -> str:
        """Make a text of the base fit to be shown; one with very many lines keeps none of their ends but as signs."""
        lines = lines and (len(text) < _LINES or len(text.splitlines()) < _LINES)
        return visible(text, lines=lines, ascii=self.ascii)

    def own(self, text: str) -> str:
        """Make a text of the program's own fit to be shown: the signs of keys are named where there are no signs."""
        if self.ascii:
            text = text.translate(_KEYS)
        return self.show(text)

    def glyph(self, word: str) -> Piece:
        """The sign for a state, certainty or status."""
        return glyph(word, ascii=self.ascii), word if word in PARTS else ""

    def quoted(self, text: str) -> str:
        """Set a text in quotation marks."""
        return f'"{text}"' if self.ascii else f"“{text}”"

    def marked(self, text: str, query: Query, part: str = "", *, lines: bool = False) -> list[Piece]:
        """Set a text with the hits of a search marked in it."""
        spans = [] if query.empty else query.spans(text)
        if not spans:
            return [(self.show(text, lines=lines), part)]
        pieces: list[Piece] = []
        at = 0
        for start, end in spans:
            pieces += [(self.show(text[at:start], lines=lines), part), (self.show(text[start:end], lines=lines), "hit")]
            at = end
        return [piece for piece in [*pieces, (self.show(text[at:], lines=lines), part)] if piece[0]]

    def row(self, row: Row, width: int, query: Query, *, in_view: bool = False, starred: bool = False) -> list[Piece]:
        """Set one row of a list to exactly `width` cells."""
        left: list[Piece] = [(self.marker if in_view else " ", "strong")]
        signs = self._signs(row)
        if starred:
            signs.append((self.star, "strong"))
        if signs:
            left += [*signs, (" ", "")]
        left += self._lead(row, width)
        right: list[Piece] = []
        if row.faults:
            right.append(("  !", "fault"))
        if row.state and width >= (_WIDE if row.state == "verified" else _NARROW):
            right.append((f"  {row.state}", row.state))
        if note := self._note(row, width // 3):
            right.append((f"  {note}", "relation"))
        if right:
            right.append((" ", ""))
        room = width - _width(left) - _width(right)
        if room < 12:
            right, room = [], width - _width(left)
        if room <= 0:
            return self.fit(left, width, pad=True)
        return [*left, *self.fit(self._title(row, query, room), room, pad=True), *right]

    def fit(self, pieces: Iterable[Piece], width: int, *, pad: bool = False) -> list[Piece]:
        """Cut pieces to at most `width` cells, with an ellipsis where something is cut; fill them up if asked."""
        if width <= 0:
            return []
        kept: list[Piece] = []
        used = 0
        for raw, part in pieces:
            text, cells = self._head(raw, width)
            if used + cells > width:
                end = self.ellipsis if width > 4 else ""
                # The ellipsis may take the place of what stands before this piece.
                while kept and used + len(end) > width:
                    text, part = kept.pop()
                    used -= _cells(text)
                kept.append((set_cell_size(text, width - used - len(end)).rstrip() + end, part))
                used = _width(kept)
                break
            kept.append((text, part))
            used += cells
        if pad and used < width:
            kept.append((" " * (width - used), ""))
        return kept

    def _head(self, raw: str, width: int) -> tuple[str, int]:
        """Make as much of a text fit to be shown as can be seen in a width, and tell how many cells that takes."""
        if raw.isascii() and raw.isprintable():
            return raw, len(raw)
        # Other texts take long to measure, and few of their marks take no room, so that the first are mostly enough.
        for most in (width + _MARGIN, _STACKED * width):
            text = unstacked(self.show(raw[:most]))
            cells = _cells(text)
            if len(raw) <= most or cells > width + _MARGIN // 2:
                break
        return text, cells

    def labelled(self, label: str, indent: int, pieces: Iterable[Piece], width: int) -> Fitted:
        """Set a label before pieces, in at most `width` cells of which the label takes `indent`."""
        named = self.fit([(label, "label")], indent - 1, pad=True)
        return Fitted(self, [*named, (" ", ""), *self.fit(pieces, width - indent)])

    def chip(self, text: str) -> Piece:
        """Set what a list is narrowed by, with a sign that it can be taken away."""
        return f" {self.show(text)} {'x' if self.ascii else '×'} ", "chip"

    def count(self, count: Count) -> str:
        """Write a count; one that is not exact yet with a plus."""
        return f"{count.value:,}" if count.exact else f"{count.value:,}+"

    def content(self, pieces: Iterable[Piece]) -> Content:
        """Turn pieces into what Textual's own widgets take."""
        shown = ((unstacked(self.show(text, lines=True)), PARTS[part]) for text, part in pieces)
        return Content.assemble(*[(text, style) if style else text for text, style in shown])

    def short(self, row: Row, width: int) -> list[Piece]:
        """Name a record in a few cells, as a breadcrumb does."""
        return self.fit(self._title(row, ANY, width), width)

    def label(self, kind: str, title: str, width: int) -> str:
        """Name a record by its kind and title in at most `width` cells."""
        text = self.show(title)
        pieces = self.fit([(self.quoted(text) if kind == "quote" else text, "")], width)
        return "".join(text for text, _ in pieces)

    def _signs(self, row: Row) -> list[Piece]:
        if row.kind == "source":
            return []  # Others have anchors in it; it has none.
        marks = [self.glyph(row.mark)] if row.kind in ("claim", "question") else []
        return [*marks, self.glyph(row.state) if row.state else (" ", "")]

    def _lead(self, row: Row, width: int) -> list[Piece]:
        if width < _NARROW or row.kind not in ("quote", "claim", "event"):
            return []
        room = min(18, width // 4)
        pieces: list[Piece] = []
        if row.kind == "quote":
            sign = "P" if self.ascii else "¶"
            pieces = [(f"{sign}{row.paragraph}".ljust(4) if row.paragraph else "    ", "dim")]
        lead = self.fit([(self.show(row.lead), "dim")], room, pad=True)
        return [*pieces, *lead, ("  ", "")]

    def _title(self, row: Row, query: Query, room: int) -> list[Piece]:
        text = row.title
        # Hits are looked for in what can be seen, and as far beyond it as the longest of them may go on.
        if not query.empty and _cells(text[: 2 * room + _MARGIN]) > room + _MARGIN:
            text = text[: 2 * room + _MARGIN]
        pieces = self.marked(text, query)
        if row.kind != "quote":
            return pieces
        before, after = ('"', '"') if self.ascii else ("“", "”")
        return [(before, ""), *pieces, (after, "")]

    def _note(self, row: Row, width: int) -> str:
        """Name the relation, or the first of several where they would leave the title too little room."""
        if row.relation:
            first, *others = row.relation.split(", ")
            text = f"via {row.relation}" if row.via else row.relation
            if others and len(text) > width:
                text = f"{first} +{len(others)}"
            return self.show(text)
        return self.show(row.mark) if row.kind in ("actor", "source") else ""


def unstacked(text: str) -> str:
    """Show by their numbers the marks that are stacked on one letter where they are more than any language has.

    They take no room, so that a line with a hundred thousand of them would be as good a line as any other.
    """
    if text.isascii() or len(text) <= _STACKED or len(text) <= 2 * cell_len(text):
        return text
    kept: list[str] = []
    stacked = 0
    for mark in text:
        stacked = 0 if mark == "\n" or cell_len(mark) else stacked + 1
        kept.append(mark if stacked <= _STACKED else f"‹U+{ord(mark):04X}›")
    return "".join(kept)


def _width(pieces: Iterable[Piece]) -> int:
    return sum(_cells(text) for text, _ in pieces)


def _cells(text: str) -> int:
    # Most texts are plain, and most time would be spent on being sure of it.
    return len(text) if text.isascii() else cell_len(text)
