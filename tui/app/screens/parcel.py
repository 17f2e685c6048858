"""A text that is taken away: onto the clipboard, or as a new file where no clipboard takes it or a file is wished."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from io import StringIO

from textual.app import App

from tui.app.clipboard import send
from tui.app.present import Press
from tui.app.screens.choose import Choose
from tui.output.saving import NotSaved, save_here


@dataclass(frozen=True, slots=True)
class Parcel:
    """A text that has passed `visible()`, what it is called in a sentence, and a name for its file."""

    text: str
    what: str
    file: str

    def copy(self, app: App[None], press: Press) -> None:
        """Put it on the clipboard; where it is too long for that, offer a file."""
        if said := send(app, self.text, self.what):
            app.notify(press.show(said), markup=False)
            return
        choices = [("write", f"Write {self.file}"), ("leave", "Leave it")]
        app.push_screen(
            Choose(press, "Too long for the terminal's clipboard", choices), partial(self._answer, app, press)
        )

    def _answer(self, app: App[None], press: Press, answer: str | None) -> None:
        if answer == "write":
            self.write(app, press)

    def write(self, app: App[None], press: Press) -> None:
        """Write it as a new file: into the folder one is in, or by way of the web browser that one looks into."""
        if app.is_web:
            app.deliver_text(StringIO(self.text), save_filename=self.file)
            app.notify(press.show(f"Handed {self.file} to the web browser."), markup=False)
            return
        try:
            path = save_here(self.file, self.text.encode())
        except NotSaved as error:
            app.notify(press.show(str(error)), severity="error", markup=False)
        else:
            app.notify(press.show(f"Wrote {path}."), markup=False)
