"""A base at a glance: its records counted by what matters in them, each bar a search one can follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual import on
from textual.content import Content
from textual.message import Message

from tui.app.aside import PATIENCE, Aside
from tui.app.bars import LONGEST, bar, share, shortened
from tui.app.desk import Desk
from tui.app.messages import Follow, SearchFor
from tui.app.opened import Opened
from tui.app.page import Line
from tui.app.present import PARTS, Piece, Press
from tui.app.screens.sheet import Sheet
from tui.base.errors import OnRecordError
from tui.index.errors import Interrupted
from tui.index.rows import KINDS, PLURALS, Info
from tui.index.summary import Part, Section, summary

HEADS = {
    "speakers": ("QUOTES", "by who said them"),
    "certainty": ("CLAIMS", "by how firmly their holders commit to them"),
    "anchors": ("EVIDENCE", "quotes, claims and events by the weakest of their anchors"),
    "status": ("QUESTIONS", "by status"),
    "origin": ("QUESTIONS", "by why they are open"),
}
"""What each section is called and counts by."""

FEWEST = 5
"""How many speakers are shown on the smallest screen."""

_REST = 37
"""How many lines everything but the speakers takes."""

_LONGEST_NAME = 40
"""No name takes more cells than this."""


class Counted(Message):
    """The base has been counted."""

    def __init__(self, sections: Sequence[Section], fault: str = "") -> None:
        super().__init__()
        self.sections = sections
        self.fault = fault


class Overview(Sheet):
    """Counts beside the browser, and shows what was counted."""

    NAME = "Overview"

    def __init__(self, opened: Opened, desk: Desk) -> None:
        super().__init__(opened, desk)
        self.aside = Aside(opened)
        self.counted: Counted | None = None

    def on_mount(self) -> None:
        """Begin to count."""
        super().on_mount()
        self._start()

    def _start(self) -> None:
        """Count as soon as the base has been read."""
        if self.desk.growing:
            self.set_timer(PATIENCE, self._start)
        else:
            self.tell_state()
            self.run_worker(self._count, thread=True, exclusive=True, group="overview")

    def renew(self) -> None:
        """Count anew what has changed."""
        if self.counted is not None:
            self._start()

    def on_unmount(self) -> None:
        """Count no further."""
        self.aside.stop()

    def _count(self) -> None:
        try:
            self.post_message(Counted(self.aside.ask(lambda index: list(summary(index)))))
        except Interrupted:
            return
        except OnRecordError as error:
            self.post_message(Counted((), str(error)))

    def on_counted(self, message: Counted) -> None:
        """Show what was counted."""
        self.counted = message
        self.rows.show(self, self.rows.link, round(self.rows.scroll_y))

    def lines(self, width: int, *, columns: bool = False) -> list[Line]:
        """Set the sections one below the other, all bars beginning in one column."""
        if self.counted is None:
            said = "The base is still being read ..." if self.desk.growing else "Counting ..."
            return [Line(self.press.content([(said, "dim")]))]
        if self.counted.fault:
            return [Line(self.press.content([(self.press.show(self.counted.fault), "fault")]))]
        speakers = max(FEWEST, self.size.height - _REST)
        return list(Glance(self.press, self.opened.index.info(), self.counted.sections).lines(width, speakers))

    @on(Follow)
    def _search(self, message: Follow) -> None:
        message.prevent_default()
        self.dismiss(SearchFor(message.id))


class Glance:
    """Sets what was counted."""

    def __init__(self, press: Press, info: Info, sections: Sequence[Section]) -> None:
        self.press = press
        self.info = info
        self.sections = [section for section in sections if section.total]

    def lines(self, width: int, speakers: int) -> Iterator[Line]:
        """Set it in at most `width` cells, with so many speakers."""
        yield from self._records(width)
        shown = {section.name: self._shown(section, speakers) for section in self.sections}
        names = [self._name(section, part) for section in self.sections for part in shown[section.name]]
        label = min(max(map(cell_len, names), default=0), _LONGEST_NAME, max(10, width // 3))
        number = max((len(f"{part.count:,}") for parts in shown.values() for part in parts), default=1)
        for section in self.sections:
            yield Line(Content(""))
            head, by = HEADS[section.name]
            yield Line(self.press.content(self.press.fit([(head, "head"), (f"  {by}", "dim")], width)))
            parts = shown[section.name]
            most = max((part.count for part in parts), default=0) if section.name == "speakers" else section.total
            for part in parts:
                yield self._row(section, part, most, (label, number, width))
            left = section.total - sum(part.count for part in parts)
            if left > 0:
                said = f"{' ' * (label + 2)}  {left:>{number},} {share(left, section.total)}  by others, or by no one"
                yield Line(self.press.content(self.press.fit([(said, "dim")], width)))

    def _records(self, width: int) -> Iterator[Line]:
        counts = [(self.info.counts.get(kind, 0), plural, kind) for kind, plural in zip(KINDS, PLURALS, strict=True)]
        told = [f"{count:,} {plural if count != 1 else kind}" for count, plural, kind in counts]
        text = f" {self.press.dot} ".join(told)
        yield from (Line(line) for line in self.press.content([(text, "")]).wrap(max(10, width)))

    def _shown(self, section: Section, speakers: int) -> Sequence[Part]:
        return section.parts[:speakers] if section.name == "speakers" else section.parts

    def _name(self, section: Section, part: Part) -> str:
        if not part.word:
            return "not recorded"
        return self.press.show(part.word if section.name == "speakers" else part.word.replace("-", " "))

    def _row(self, section: Section, part: Part, most: int, measures: tuple[int, int, int]) -> Line:
        label, number, width = measures
        known = section.name != "speakers" and part.word in PARTS
        sign: Piece = self.press.glyph(part.word) if known else ("", "")
        name = shortened(self._name(section, part), label, self.press)
        drawn = part.word if known else "link"
        left: list[Piece] = [
            (sign[0].ljust(2), sign[1]),
            (name + " " * (label - cell_len(name)), "" if part.count else "dim"),
            (f"  {part.count:>{number},} ", "" if part.count else "dim"),
            (f"{share(part.count, section.total)}  ", "dim"),
        ]
        room = min(LONGEST, width - label - number - 11)
        pieces = [*left, (bar(part.count, most, room, ascii=self.press.ascii), drawn)]
        return Line(self.press.content(self.press.fit(pieces, width)), part.search if part.count else "")
