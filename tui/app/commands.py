"""What the palette offers: every key's action, and any record by its name."""

from __future__ import annotations

from functools import partial
from typing import Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.app.desk import Desk
from tui.app.messages import GoTo
from tui.app.present import PARTS, Press
from tui.output.visible import visible

MOST = 40
"""How many records the palette offers at once."""


@runtime_checkable
class HasDesk(Protocol):
    """A screen whose records can be gone to."""

    desk: Desk
    press: Press


class Actions(Provider):
    """Offers what the keys do, made from the bindings of the screen."""

    @property
    def _actions(self) -> dict[str, tuple[str, str]]:
        """Each action with its description and its tooltip."""
        return {
            active.binding.action: (active.binding.description, active.tooltip)
            for active in self.screen.active_bindings.values()
            if active.enabled and active.binding.id and active.tooltip and active.binding.action != "palette"
        }

    async def discover(self) -> Hits:
        """Offer everything while nothing is typed."""
        for action, (description, tooltip) in self._actions.items():
            yield DiscoveryHit(
                _display(description, tooltip), partial(self.screen.run_action, action), text=visible(description)
            )

    async def search(self, query: str) -> Hits:
        """Offer the actions that are called something like what is typed, or say it of themselves."""
        matcher = self.matcher(query)
        for action, (description, tooltip) in self._actions.items():
            score = max(matcher.match(description), 0.4 * (query.casefold() in tooltip.casefold()))
            if score > 0:
                yield Hit(
                    score,
                    _display(description, tooltip),
                    partial(self.screen.run_action, action),
                    text=visible(description),
                )


class Records(Provider):
    """Offers any record by words of its name, title, text or id."""

    async def search(self, query: str) -> Hits:
        """Offer the records that match, the nearest first."""
        screen = self.screen
        if not isinstance(screen, HasDesk):
            return
        press = screen.press
        for place, row in enumerate(screen.desk.index.go_to(query, MOST)):
            pieces = [(f"{row.kind}  ", "dim"), *press.short(row, 66)]
            yield Hit(
                0.5 - place / 1000,
                press.content(pieces),
                partial(screen.post_message, GoTo(row.id)),
                text=press.show(row.title),
            )


def _display(description: str, tooltip: str) -> Content:
    return Content.assemble(visible(description), (f"  {visible(tooltip)}", PARTS["dim"]))
