"""A line that says what one must know before anything else: how to begin, or what is wrong with a file."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.present import Press


class Banner(Widget):
    """Shows one line, or takes no room at all."""

    DEFAULT_CSS = """
    Banner {
        height: auto; max-height: 2; padding: 0 1; display: none; background: $secondary-muted; color: $foreground;
        &.-said { display: block; }
        &#fault { background: $error-muted; }
    }
    """

    text: reactive[str] = reactive("")
    """What is said, as raw text; nothing hides the banner."""

    def __init__(self, press: Press, id: str) -> None:
        super().__init__(id=id)
        self.press = press

    def watch_text(self, text: str) -> None:
        """Take up room only while there is something to say."""
        self.set_class(bool(text), "-said")

    def render(self) -> Content:
        """Draw the line."""
        return self.press.content([(self.press.own(self.text), "")])
