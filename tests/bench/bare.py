"""The floor: the smallest Textual app that shows something."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One text and nothing else."""

    def compose(self) -> ComposeResult:
        """Show the text."""
        yield Static("bare")


if __name__ == "__main__":
    Bare().run()
