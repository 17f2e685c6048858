"""What becomes of a doubt about the index, wherever it is met: the app is told, and has the index made anew."""

from __future__ import annotations

from textual.events import Mount
from textual.message import Message
from textual.message_pump import MessagePump

from tui.app.messages import Doubted
from tui.index.errors import Doubt


class Trusting(MessagePump):
    """Takes messages and goes on where the index turns out not to be what was written, which would end the program."""

    async def _dispatch_message(self, message: Message) -> None:
        # The one place that every message, key and callback passes; an error that leaves it ends all that follow.
        try:
            await super()._dispatch_message(message)
        except Doubt as doubt:
            self.app.post_message(Doubted(str(doubt)))
            if isinstance(message, Mount):
                self.not_mounted()

    def not_mounted(self) -> None:
        """Do what is to be done where there is nothing to show."""
