"""A pane of lines whose number may change with every key."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView


class Scroller(ScrollView, can_focus=True):
    """Scrolls through lines; how many there are is said without the whole screen being laid out anew for it."""

    DEFAULT_CSS = """
    Scroller {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $foreground 30%;
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ask: Callable[[Message], object] = self.post_message
        """Whom requests are handed to. A screen whose next key may depend on the answer takes them at once."""

    def on_key(self, event: events.Key) -> None:
        """Hand a key on that was typed ahead, before it was known that the focus would move."""
        if self.screen.focused is not self:
            event.stop()
            event.prevent_default()
            self.app.post_message(events.Key(event.key, event.character))

    def set_length(self, lines: int) -> None:
        """Say how many lines there are.

        Textual lays the screen out again whenever a virtual size changes. Here the scrollbar keeps its place whether it
        is needed or not, so that it alone has to be told.
        """
        self.set_reactive(Scroller.virtual_size, Size(0, lines))
        self.vertical_scrollbar.window_virtual_size = lines

    @property
    def height(self) -> int:
        """How many lines are in sight."""
        return self.scrollable_content_region.height

    @property
    def top(self) -> int:
        """How many lines are scrolled away above."""
        return round(self.scroll_y)

    def scroll_lines_to(self, top: int) -> None:
        """Scroll at once, so that so many lines lie above."""
        self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def keep_in_sight(self, line: int, height: int) -> None:
        """Scroll no further than it takes to bring a line among the `height` that are in sight."""
        top = self.top
        self.scroll_lines_to(line if line < top else max(top, line - height + 1))
