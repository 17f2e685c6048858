"""Rules that need the other records: ids that are taken, links that lead nowhere, names that two actors share."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from tui.base.compose import shorten
from tui.base.fields import KINDS, PREFIXES
from tui.base.nearest import Nearest
from tui.base.normal import normalize
from tui.base.records import Place, Record
from tui.base.rules import Fault
from tui.base.types import Link, Path
from tui.base.values import ID_LIMIT

_KINDS = {prefix: kind.name for prefix, kind in PREFIXES.items()}

SUGGESTED = 1_000
"""How many ids that are not there get a suggestion: looking takes a millisecond each, and no one reads on further."""


class Suggestions:
    """For ids that are not there, the ones that were probably meant."""

    def __init__(self, ids: Collection[str]) -> None:
        self._ids = ids
        self._nearest: dict[tuple[str, ...], Nearest] = {}
        self._made: dict[tuple[str, tuple[str, ...]], str] = {}

    def instead_of(self, id: str, kinds: tuple[str, ...]) -> str:
        """Return the nearest id of a record of some kinds; an empty text where none is near."""
        made = self._made.get((id, kinds))
        if made is None and len(self._made) < SUGGESTED:
            made = self._made[id, kinds] = self._among(kinds).to(id)
        return made or ""

    def _among(self, kinds: tuple[str, ...]) -> Nearest:
        if kinds not in self._nearest:
            prefixes = tuple(KINDS[kind].prefix for kind in kinds)
            self._nearest[kinds] = Nearest(id for id in self._ids if id.startswith(prefixes))
        return self._nearest[kinds]


def id_taken(id: str, first: Place) -> Fault:
    """An id belongs to one record; the first keeps it."""
    told = f"id {id} is that of the record at {first} already; give one of the two another id"
    return Fault("duplicate-id", ("id",), told)


def fits(link: Link, target: str) -> bool:
    """Whether an id is of a kind that a link may lead to; one without a known prefix is of none."""
    return not link.kinds or _KINDS.get(target[:2]) in link.kinds


def astray(path: Path, link: Link, target: str, ids: Collection[str], suggestions: Suggestions) -> Iterator[Fault]:
    """A link leads to a record of the base, and to one of the kinds that it may lead to."""
    kind = _KINDS.get(target[:2], "")
    wrong = bool(kind) and not fits(link, target)
    if target in ids and not wrong:
        return
    shown = shorten(target, ID_LIMIT)
    field = next(part for part in reversed(path) if isinstance(part, str))
    kinds = link.kinds or ((kind,) if kind else tuple(KINDS))
    near = suggestions.instead_of(target, kinds)
    if wrong:
        mend = f"did you mean {near}?" if near else "write the id of one, or take the link out"
        told = f"{field} {shown}: {_article(kind)}, where {_article(*link.kinds)} belongs; {mend}"
        yield Fault("wrong-kind", path, told)
    else:
        mend = f"did you mean {near}?" if near else f"write that {kind or 'record'}, or take the link out"
        yield Fault("dangling-link", path, f"{field} {shown}: no such {kind or 'record'}; {mend}")


def _article(*nouns: str) -> str:
    return " or ".join(f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}" for noun in nouns)


class Aliases:
    """The aliases seen so far, each with the actor that bore it first."""

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}

    def take(self, actor: Record) -> Iterator[Fault]:
        """An alias belongs to one actor, whatever its case; the actor that comes later is told of the first."""
        aliases = actor.fields.get("aliases")
        for number, item in enumerate(aliases if isinstance(aliases, tuple) else ()):
            alias = str(item["text"] if isinstance(item, Mapping) else item)
            owner = self._owners.setdefault(_same(alias), actor.id)
            if owner != actor.id:
                yield Fault(
                    "shared-alias",
                    ("aliases", number),
                    f"alias “{shorten(alias)}” is an alias of {owner} as well; leave it to one of the two",
                )


def _same(alias: str) -> str:
    return " ".join(normalize("NFKC", alias).casefold().split())
