"""What the index hands out: small plain values.

A search on the command line starts through this module, so it imports nothing that costs time, dataclasses included.
"""

from __future__ import annotations

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from tui.base.records import Anchor, Record, State
    from tui.index.query import Query

KINDS = ("quote", "actor", "question", "claim", "event", "source")
"""The kinds of record in the table's order, which is also that of hits: quotes come first."""

PLURALS = ("quotes", "actors", "questions", "claims", "events", "sources")
"""The same as `in:` names them."""

SORTS = ("base", "name", "date", "links")
"""The orders that a list can stand in."""

STATES: dict[str, State] = {"v": "verified", "d": "differs", "u": "unchecked", "n": "unanchored"}
"""The states of an anchor by the letter that is stored."""

_WORST_FIRST = "dunv"

CUT = 400
"""How many characters of its title a row holds at most."""


def worst(letters: str) -> str:
    """Name the worst of some anchors' states; an empty text where there is no anchor."""
    for letter in _WORST_FIRST:
        if letter in letters:
            return STATES[letter]
    return ""


class Row:
    """One line of a list."""

    __slots__ = ("faults", "id", "kind", "lead", "mark", "paragraph", "relation", "rowid", "state", "title", "via")

    def __init__(
        self,
        rowid: int,
        id: str,
        kind: str,
        title: str,
        state: str = "",
        mark: str = "",
        lead: str = "",
        paragraph: int = 0,
        faults: int = 0,
        relation: str = "",
        via: bool = False,
    ) -> None:
        self.rowid = rowid
        self.id = id
        self.kind = kind
        self.title = title
        """Its name, title or text, raw, cut at `CUT` characters."""
        self.state = state
        """The worst state of its anchors; empty where it has none."""
        self.mark = mark
        """A claim's certainty, a question's status, an event's time, or the kind of a quote, actor or source."""
        self.lead = lead
        """Who it comes from: a quote's speaker, a claim's holders; an event's time."""
        self.paragraph = paragraph
        """A quote's paragraph; 0 where there is none."""
        self.faults = faults
        """How many of its fields were dropped because something was wrong with them."""
        self.relation = relation
        """Under a lens: what the link is called, from the lens toward this record."""
        self.via = via
        """Under a lens: whether it is linked through another record only."""

    def __repr__(self) -> str:
        return f"Row({self.id!r}, {self.title!r}, relation={self.relation!r}, via={self.via})"


class View:
    """What a list shows: records of one kind, through a lens, narrowed by a search, in some order."""

    __slots__ = ("kind", "lens", "query", "sort")

    def __init__(self, kind: str, lens: str = "", query: Query | None = None, sort: str = "base") -> None:
        self.kind = kind
        self.lens = lens
        """The id of the record that all rows are linked to; empty for no lens."""
        self.query = query
        self.sort = sort
        """One of `SORTS`."""

    def _key(self) -> tuple[str, str, Query | None, str]:
        return self.kind, self.lens, self.query, self.sort

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        return f"View{self._key()!r}"


class Count:
    """How many there are, or how many at least."""

    __slots__ = ("exact", "value")

    def __init__(self, value: int, exact: bool = True) -> None:
        self.value = value
        self.exact = exact

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Count) and (self.value, self.exact) == (other.value, other.exact)

    def __hash__(self) -> int:
        return hash((self.value, self.exact))

    def __repr__(self) -> str:
        return f"Count({self.value}, exact={self.exact})"


class Fault:
    """Why a file could not be taken as it stands; its last good state is shown instead, if there was one."""

    __slots__ = ("code", "column", "file", "line", "text")

    def __init__(self, file: str, line: int, column: int, code: str, text: str) -> None:
        self.file = file
        self.line = line
        self.column = column
        self.code = code
        self.text = text

    def __repr__(self) -> str:
        return f"Fault({self.file!r}, {self.line}, {self.column}, {self.code!r}, {self.text!r})"


class Info:
    """A base at a glance."""

    __slots__ = ("anchors", "counts", "faults", "language", "note", "open", "title")

    def __init__(
        self,
        title: str,
        language: str,
        note: str,
        counts: dict[str, int],
        anchors: dict[str, int],
        open: int,
        faults: list[Fault],
    ) -> None:
        self.title = title
        self.language = language
        self.note = note
        self.counts = counts
        """How many records there are of each kind."""
        self.anchors = anchors
        """How many anchors there are in each state."""
        self.open = open
        """How many questions are open or partly answered."""
        self.faults = faults


class Stored:
    """One record whole, with what is known of its anchors."""

    __slots__ = ("anchors", "record")

    def __init__(self, record: Record, anchors: list[tuple[Anchor, State]]) -> None:
        self.record = record
        self.anchors = anchors


class Related:
    """The records that one relation leads to from a record."""

    __slots__ = ("back", "name", "rows", "total")

    def __init__(self, name: str, back: bool, total: int, rows: list[Row]) -> None:
        self.name = name
        """What the link is called, from the record toward the rows."""
        self.back = back
        """Whether the link is written on the other records."""
        self.total = total
        self.rows = rows
        """The first of them."""

    def __repr__(self) -> str:
        return f"Related({self.name!r}, back={self.back}, {self.total}, {self.rows!r})"


class Anchored:
    """One anchor in a source, with the record that it bears out."""

    __slots__ = ("excerpt", "occurrence", "paragraph", "row", "state")

    def __init__(self, row: Row, paragraph: int, excerpt: str, occurrence: int, state: str) -> None:
        self.row = row
        self.paragraph = paragraph
        """0 where none is given."""
        self.excerpt = excerpt
        self.occurrence = occurrence
        """0 where none is given."""
        self.state = state


class Hit:
    """A record that a search found, with the text that shows why."""

    __slots__ = ("field", "file", "id", "kind", "lead", "line", "spans", "text", "title")

    def __init__(
        self,
        id: str,
        kind: str,
        title: str,
        file: str,
        line: int,
        lead: str,
        field: str,
        text: str,
        spans: list[tuple[int, int]],
    ) -> None:
        self.id = id
        self.kind = kind
        self.title = title
        """Its name, title or text, whole."""
        self.file = file
        self.line = line
        self.lead = lead
        """Who or what it comes from, as in a `Row`."""
        self.field = field
        """The first field that was hit; the title's field where none of its texts was."""
        self.text = text
        """That field's text, whole."""
        self.spans = spans
        """The hits in it, as offsets in code points."""

    def __repr__(self) -> str:
        return f"Hit({self.id!r}, {self.field!r}, {self.spans!r})"
