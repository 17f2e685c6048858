"""The search language: any text is a valid search.

A search is alternatives, each of them parts that must all be there or must not. Nothing here knows the database; the
index makes one full-text expression of the parts.
"""

from __future__ import annotations

from tui.index.fold import Folded, fold, words

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FIELDS", "LINKS", "Part", "Query", "fold", "parse"]

LINKS = ("speaker", "about", "source", "platform")
"""The fields that take an id or words of the record's name."""

VALUES = ("in", "kind", "certainty", "status", "origin", "is", "year")
"""The fields that take one of a few words, or a year."""

FIELDS = LINKS + VALUES

CHARACTERS = 10_000
"""How much of a search is read; nobody types more, and a pasted article may be a hundred times as long."""

WORDS = 300
"""How many words of a search are asked for."""

VALUES_WEIGH = 10
"""How many words a field's value is as good as: it is looked up among the names of records, each by itself."""

CUT = f"so long a search is cut: only its first {WORDS} words, or {WORDS // VALUES_WEIGH} values of fields, count"
"""What the user is told of a search that is not read to its end."""

_QUOTES = '"“”„‟«»'
_OR = "OR"


class Part:
    """One condition of a search: words in a row, or a field with its value."""

    __slots__ = ("end", "field", "negated", "prefix", "quoted", "start", "value", "words")

    def __init__(
        self,
        field: str,
        value: str,
        negated: bool,
        prefix: bool,
        *,
        quoted: bool = False,
        span: tuple[int, int] = (0, 0),
    ) -> None:
        self.field = field
        """One of `FIELDS`; empty for plain words."""
        self.value = value
        """As typed, without quotation marks and star."""
        self.quoted = quoted
        self.start, self.end = span
        """Where it stands in what was typed."""
        self.words = tuple(words(value))
        self.negated = negated
        self.prefix = prefix
        """Whether the last word may go on."""

    def each(self) -> Iterator[Part]:
        """Yield a part for each of the values of which one must hold: a field takes several, with commas between."""
        if not self.field or self.quoted or "," not in self.value:
            yield self
            return
        values = [value for value in self.value.split(",") if value]
        for place, value in enumerate(values, start=1):
            starred = value.endswith("*") or (self.prefix and place == len(values))
            part = Part(self.field, value.rstrip("*"), self.negated, starred, span=(self.start, self.end))
            if part.words:
                yield part

    def __repr__(self) -> str:
        return f"Part({self.field!r}, {self.value!r}, negated={self.negated}, prefix={self.prefix})"


class Query:
    """A search as it was typed, and what it asks for."""

    __slots__ = ("alternatives", "cut", "text", "typing")

    def __init__(self, text: str, typing: bool) -> None:
        self.text = text
        self.typing = typing
        reading = _Reading(text, typing)
        self.alternatives: tuple[tuple[Part, ...], ...] = tuple(reading.alternatives())
        """A record is found if all parts of any of these hold."""
        self.cut = reading.cut
        """Whether it is so long that not all of it is asked for."""

    @property
    def empty(self) -> bool:
        """Whether it narrows nothing."""
        return not self.alternatives

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Find what is to be marked in a text: the words asked for, as offsets in code points, in order, apart."""
        wanted = [part for part in self.parts() if not part.field and not part.negated]
        if not wanted or not text:
            return []
        folded = Folded(text)
        found = sorted(span for part in wanted for span in folded.find(part.words, part.prefix))
        apart: list[tuple[int, int]] = []
        for start, end in found:
            if apart and start < apart[-1][1]:
                apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
            else:
                apart.append((start, end))
        return apart

    def parts(self) -> Iterator[Part]:
        """Yield the parts of all alternatives."""
        for parts in self.alternatives:
            yield from parts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Query) and (self.text, self.typing) == (other.text, other.typing)

    def __hash__(self) -> int:
        return hash((self.text, self.typing))

    def __repr__(self) -> str:
        return f"Query({self.text!r}, typing={self.typing})"


def parse(text: str, typing: bool = False) -> Query:
    """Read a search; no text is refused.

    Args:
        text: The search as typed.
        typing: Whether it is still being typed, so that its last word may go on.

    """
    return Query(text, typing)


class _Reading:
    """One reading of a search, which ends where it has had enough."""

    __slots__ = ("_room", "_text", "_typing", "cut")

    def __init__(self, text: str, typing: bool) -> None:
        self.cut = len(text) > CHARACTERS
        self._text = text[:CHARACTERS]
        self._typing = typing and not self.cut
        self._room = WORDS

    def alternatives(self) -> Iterator[tuple[Part, ...]]:
        """Yield what must hold together, one alternative after the other."""
        parts: list[Part] = []
        for part in self._parts():
            if part is not None:
                parts.append(part)
            elif parts:
                yield tuple(parts)
                parts = []
        if parts:
            yield tuple(parts)

    def _parts(self) -> Iterator[Part | None]:
        """Yield the parts in the order typed, and None for each `OR`; what asks for nothing is passed over."""
        text = self._text
        at, end = 0, len(text)
        while at < end:
            if text[at].isspace():
                at += 1
                continue
            start = at
            negated = text[at] == "-"
            at += negated
            field, at = _field(text, at)
            value, at, quoted, closed = _value(text, at)
            if not (negated or field or quoted) and text[start:at] == _OR:
                yield None
                continue
            starred = not quoted and value.endswith("*")
            # Where a long search is cut off, its last word may go on as it may while it is being typed. One that must
            # not be there does not: all that begin so would be more than anyone asked to leave out.
            unfinished = (self._typing or self.cut) and at == end and not closed and not negated
            value = value.rstrip("*") if starred else value
            part = Part(field, value, negated, starred or unfinished, quoted=quoted, span=(start, at))
            if not part.words:
                continue
            if negated and self.cut and at == end:
                return  # Its beginning alone would leave out more than was asked for.
            if self._takes(part):
                yield part
            else:
                return

    def _takes(self, part: Part) -> bool:
        """Take a part if there is room for it, or as much of it as there is room for."""
        if part.field:
            values = 1 if part.quoted else part.value.count(",") + 1
            wanted, fit = values * VALUES_WEIGH, self._room // VALUES_WEIGH
        else:
            wanted, fit = len(part.words), self._room
        if wanted <= self._room:
            self._room -= wanted
            return True
        self.cut = True
        self._room = 0
        if part.negated or fit == 0:
            return False
        if part.field:
            part.value = ",".join(part.value.split(",", fit)[:fit])
        part.words = tuple(words(part.value)) if part.field else part.words[:fit]
        part.prefix = False
        return True


def _field(text: str, at: int) -> tuple[str, int]:
    colon = text.find(":", at, at + 12)
    name = text[at:colon].lower() if colon > 0 else ""
    return (name, colon + 1) if name in FIELDS else ("", at)


def _value(text: str, at: int) -> tuple[str, int, bool, bool]:
    """Read a word, or a phrase in quotation marks; say where it ends, and whether it was quoted and closed."""
    if at < len(text) and text[at] in _QUOTES:
        close = at + 1
        while close < len(text) and text[close] not in _QUOTES:
            close += 1
        closed = close < len(text)
        return text[at + 1 : close], close + closed, True, closed
    end = at
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[at:end], end, False, False
