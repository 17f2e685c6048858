"""The states of anchors, from the sources' texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.base.records import Anchor, State, anchors
from tui.base.texts import SourceText, Texts
from tui.index.anchoring import anchored
from tui.index.database import Database
from tui.index.pages import rowid_of
from tui.index.restoring import restore
from tui.index.rows import STATES
from tui.index.tables import kind_range

_LETTERS = {state: letter for letter, state in STATES.items()}


class Judge:
    """Judges anchors by the texts of a base's sources."""

    def __init__(self, database: Database, texts: Texts) -> None:
        self._database = database
        self._texts = texts
        self._known: dict[str, SourceText | None] = {}

    @property
    def judged_by(self) -> dict[str, str]:
        """The same for the sources whose texts have been looked at so far."""
        return {id: f"{text.digest} {text.fault}" for id, text in self._known.items() if text}

    @property
    def looked_for(self) -> list[str]:
        """The sources whose texts have been looked for so far."""
        return list(self._known)

    @property
    def missed(self) -> list[str]:
        """The files and folders that could not be looked at so far, and perhaps can be at another time."""
        return self._texts.missed

    def digests(self) -> dict[str, str]:
        """Tell which text each source has, by the source's id: what changes whenever the text does."""
        for rowid in self._database.column(
            "select rowid from record where rowid between ? and ?", kind_range("source")
        ):
            source, _ = restore(self._database, rowid)
            self._known[source.id] = self._texts.of(source)
        return self.judged_by

    def anchored(self, sources: Iterable[str]) -> list[int]:
        """Give the records that have an anchor in any of some sources, in base order."""
        return sorted({rowid for id in sources for rowid in anchored(self._database, id)})

    def states(self, rowids: Iterable[int]) -> Iterator[tuple[int, str, str]]:
        """Judge the anchors of some records; yield those whose states are others than stored, with both."""
        for rowid in rowids:
            record, before = restore(self._database, rowid)
            after = "".join(_LETTERS[self._state(anchor)] for anchor in anchors(record))
            after += "g" * ("g" in before)
            if after != before:
                yield rowid, before, after

    def _state(self, anchor: Anchor) -> State:
        if not anchor.source:
            return "unanchored"
        if anchor.source not in self._known:
            rowid = rowid_of(self._database, anchor.source)
            self._known[anchor.source] = self._texts.of(restore(self._database, rowid)[0]) if rowid else None
        text = self._known[anchor.source]
        return text.judge(anchor) if text else "unchecked"
