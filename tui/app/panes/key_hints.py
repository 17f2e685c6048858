"""The keys that serve just now, at the end of the last line."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from tui.app.present import Piece, Press


class KeyHints(Widget):
    """Shows the keys whose bindings ask to be shown, made from the bindings themselves."""

    DEFAULT_CSS = """
    KeyHints { height: 1; width: 1fr; padding: 0 1; text-align: right; }
    """

    def __init__(self, press: Press) -> None:
        super().__init__()
        self.press = press

    def on_mount(self) -> None:
        """Follow the bindings as they change."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def render(self) -> Content:
        """Draw the keys."""
        pieces: list[Piece] = []
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in seen:
                seen.add(binding.action)
                shown = binding.key_display or self.app.get_key_display(binding)
                pieces += [
                    ("  " if pieces else "", ""),
                    (self.press.own(shown), "head"),
                    (f" {binding.description}", "dim"),
                ]
        return self.press.content(pieces)
