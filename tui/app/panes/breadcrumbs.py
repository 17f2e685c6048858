"""The trail as one line: each record on the way, the last one being in view."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.reactive import reactive

from tui.app.messages import Return
from tui.app.panes.one_line import OneLine
from tui.app.present import Piece, Press
from tui.app.trail import Crumb


class Breadcrumbs(OneLine):
    """Shows as much of the trail as fits, its end before its beginning; a click returns to a record."""

    DEFAULT_CSS = """
    Breadcrumbs { height: 1; padding: 0 1; color: $foreground-muted; }
    """

    crumbs: reactive[tuple[Crumb, ...]] = reactive(())
    """The records on the way."""

    def __init__(self, press: Press) -> None:
        super().__init__()
        self.press = press
        self._spots: list[tuple[int, int, int]] = []

    def render(self) -> Content:
        """Draw the line and remember where each record stands in it."""
        width = self.size.width
        labels: list[tuple[Content, int]] = []
        used = 0
        last = len(self.crumbs) - 1
        for place in range(last, -1, -1):
            crumb = self.crumbs[place]
            kind = "quote" if crumb.id.startswith("q-") else ""
            text = self.press.label(kind, crumb.label, max(48, width - 40 * bool(last)) if place == last else 28)
            label = self.press.content([(text, "head" if place == last else "")])
            if used + label.cell_length + 5 > width and labels:
                labels.append((Content(self.press.ellipsis), crumb.back))
                break
            labels.append((label, crumb.back))
            used += label.cell_length + 3
        self._spots = []
        line = Content("")
        for number, (label, back) in enumerate(reversed(labels)):
            if number:
                line += self.press.content([(f" {self.press.crumb} ", "dim")])
            self._spots.append((line.cell_length, line.cell_length + label.cell_length, back))
            line += label
        pieces: list[Piece] = self.press.fit([(line.plain, "")], width)
        return line if line.cell_length <= width else self.press.content(pieces)

    def on_click(self, event: events.Click) -> None:
        """Return to the record under the pointer."""
        offset = event.get_content_offset(self)
        for start, end, back in self._spots:
            if offset and start <= offset.x < end and back:
                self.post_message(Return(back))
