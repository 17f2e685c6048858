"""What each field of a record is to the index: a text, a link, a word to filter by.

The plan is made once from the table of the format and stored in the index, since a search on the command line would
take longer to import the table than to search.
"""

from __future__ import annotations

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping
    from typing import TypeAlias

    from tui.base.types import Value

    Roles: TypeAlias = "dict[str, Role]"

NAME, TEXT, LINK, CHOICE = "name", "text", "link", "choice"
"""The roles: the title and other names; any other text; a link; one of a few words."""

NOTHING = ("unknown", "none")
"""The two words that say that there is no value."""

_PREFIXES = ("s-", "a-", "q-", "c-", "e-", "o-")


class Role:
    """What the values at one path of a kind's records are."""

    __slots__ = ("code", "path", "rank", "role", "search", "text", "words")

    def __init__(self, rank: int, path: str, role: str, code: int, search: str, words: str) -> None:
        self.rank = rank
        """Its number in the table's order."""
        self.path = path
        """The names of the fields on the way to it, as in `evidence.source`."""
        self.role = role
        self.code = code
        """A link's relation; -1 for none."""
        self.search = search
        """The field of the search language that looks here."""
        self.words = frozenset(words.split())
        """For a link, the words that may stand in place of an id; `*` for any text."""
        self.text = "*" in self.words

    def leads(self, value: str) -> bool:
        """Whether a link's value is an id."""
        if value in NOTHING or value in self.words:
            return False
        return not self.text or looks_like_id(value)


def looks_like_id(text: str) -> bool:
    """Whether a text is meant as a link: as `tui.base.records.looks_like_id`, without what that imports."""
    return text[:2] in _PREFIXES and text.split() == [text]


class Plan:
    """The roles of all kinds, and the names of all relations."""

    __slots__ = ("kinds", "relations", "titles")

    def __init__(self, kinds: dict[str, Roles], relations: tuple[str, ...]) -> None:
        self.kinds = kinds
        """By kind, then by path."""
        self.relations = relations
        """By code: even from the record that holds the link, odd from the one that it leads to."""
        self.titles = {kind: next(iter(roles)) for kind, roles in kinds.items()}
        """The path of each kind's title, which comes first among its roles."""

    def texts(self, kind: str, fields: Mapping[str, Value]) -> Iterator[tuple[Role, str]]:
        """Yield each text that a record holds, in the table's order."""
        roles = self.kinds[kind]
        found = []
        for path, value in leaves(fields):
            role = roles.get(path)
            if role is None or value in NOTHING:
                continue
            if role.role in (NAME, TEXT) or (role.text and not role.leads(value)):
                found.append((role, value))
        found.sort(key=_rank)
        return iter(found)

    def is_mirror(self, code: int) -> bool:
        """Whether a relation is called the same from both ends."""
        return self.relations[code] == self.relations[code ^ 1]


def _rank(found: tuple[Role, str]) -> int:
    return found[0].rank


def leaves(fields: Mapping[str, Value], prefix: str = "") -> list[tuple[str, str]]:
    """List each text in a record, whatever it is, with the names of the fields that lead to it.

    A million records go through here, which is why it builds a list and asks for types in the quickest way.
    """
    found: list[tuple[str, str]] = []
    for name, value in fields.items():
        if isinstance(value, str):
            found.append((prefix + name, value))
        elif isinstance(value, tuple):
            path = prefix + name
            for item in value:
                if isinstance(item, str):
                    found.append((path, item))
                elif not isinstance(item, (int, tuple)):
                    found += leaves(item, path + ".")
        elif not isinstance(value, int):
            found += leaves(value, f"{prefix}{name}.")
    return found


def stored_plan(connection: sqlite3.Connection) -> Plan:
    """Read the plan that an index was made by."""
    kinds: dict[str, Roles] = {}
    for rank, kind, path, role, code, search, words in connection.execute("select * from role order by number"):
        kinds.setdefault(kind, {})[path] = Role(rank, path, role, code, search, words)
    relations = tuple(name for (name,) in connection.execute("select name from relation order by code"))
    return Plan(kinds, relations)


def store_plan(connection: sqlite3.Connection, plan: Plan) -> None:
    """Write the plan into an index that is being made."""
    connection.executemany(
        "insert into role values (?, ?, ?, ?, ?, ?, ?)",
        [
            (role.rank, kind, role.path, role.role, role.code, role.search, " ".join(role.words))
            for kind, roles in plan.kinds.items()
            for role in roles.values()
        ],
    )
    connection.executemany("insert into relation values (?, ?)", enumerate(plan.relations))
