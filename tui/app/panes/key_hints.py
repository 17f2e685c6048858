"""The keys that serve just now, at the end of the last line."""

from __future__ import annotations

from textual.content import Content

from tui.app.panes.one_line import OneLine
from tui.app.present import Piece, Press


class KeyHints(OneLine):
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
        """Draw as many of the keys as there is room for, each of them whole."""
        hints: list[tuple[str | None, str, str]] = []
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in seen:
                seen.add(binding.action)
                shown = binding.key_display or self.app.get_key_display(binding)
                hints.append((binding.id, shown, binding.description))
        drawn = self._content(hints)
        while len(hints) > 1 and drawn.cell_length > self.size.width:
            # The key that shows all the others makes up for each that is left out, so it is the last to go.
            del hints[-2 if hints[-1][0] == "help" else -1]
            drawn = self._content(hints)
        return drawn

    def _content(self, hints: list[tuple[str | None, str, str]]) -> Content:
        pieces: list[Piece] = []
        for _, shown, description in hints:
            pieces += [("  " if pieces else "", ""), (self.press.own(shown), "head"), (f" {description}", "dim")]
        return self.press.content(pieces)
