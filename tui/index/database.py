"""A connection to an index that is only read, its errors translated."""

from __future__ import annotations

from tui.index import sqlite
from tui.index.errors import Doubt, Interrupted
from tui.index.plan import Plan, stored_plan
from tui.index.tables import connect

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeAlias, TypeVar, cast

    from tui.index.run import Run

    # What SQLite hands back is known by the tables alone.
    Line: TypeAlias = "tuple[Any, ...]"
    Arguments: TypeAlias = "Sequence[int | str | bytes]"
    Found = TypeVar("Found")
else:

    def cast(_: str, value: object) -> object:
        """Stand in for `typing.cast`."""
        return value


_KNOWN = 64
"""How many things are kept that were found out."""

LEISURE = 0.002
"""How many seconds may be spent while a key waits on what its answer could do without."""


class Database:
    """An index, opened for reading."""

    __slots__ = ("_connection", "_known", "_plan", "_still", "_stopped", "_titles", "_version", "leisure", "path")

    def __init__(self, path: str, connection: sqlite.Connection | None = None) -> None:
        """Open a file, or read over a connection that somebody else holds.

        Args:
            path: The index's file, or the URI of a database in memory.
            connection: An open connection to it.

        """
        self.path = path
        """Its file, or the URI of a database in memory."""
        self.leisure = LEISURE
        """How many seconds may be spent just now on what an answer could do without."""
        self._plan: Plan | None = None
        self._titles: dict[str, str] = {}
        self._known: dict[object, object] = {}
        self._version = -1
        self._still = False
        self._stopped = False
        try:
            self._connection = connection or connect(path)
        except (sqlite.Error, ValueError) as error:
            raise translated(error) from error

    def all(self, sql: str, arguments: Arguments = ()) -> list[Line]:
        """Give all lines that a query yields.

        Raises:
            Doubt: The index is damaged, locked for too long or gone.
            Interrupted: `interrupt` was called.

        """
        return self._asked(sql, arguments, list, [])

    def first(self, sql: str, arguments: Arguments = ()) -> Line | None:
        """Give the first line that a query yields, if there is any."""
        return self._asked(sql, arguments, _first, None)

    def column(self, sql: str, arguments: Arguments = ()) -> list[int]:
        """Give the first column of all lines."""
        return self._asked(sql, arguments, _column, [])

    def run(self, sql: str, arguments: Arguments = ()) -> Run:
        """Give the first column of all lines, rowids of which most will only be counted."""
        from tui.index.run import Run  # A search on the command line looks at all that it finds.

        line = self.first(
            f"with found (number) as ({sql}) select count(*), group_concat(number) from found",  # noqa: S608
            arguments,
        )
        return Run(line[0], line[1] or "") if line else Run(0, "")

    def _asked(self, sql: str, arguments: Arguments, take: Callable[[sqlite.Cursor], Found], nothing: Found) -> Found:
        if self._stopped:
            raise Interrupted("stopped")
        try:
            return take(self._connection.execute(sql, arguments))
        except UnicodeEncodeError:
            return nothing  # What was asked for has a lone surrogate, as no text of an index has.
        except (sqlite.Error, ValueError) as error:
            raise translated(error) from error

    def meta(self, name: str, default: str = "") -> str:
        """Give one of the texts that tell about the whole index."""
        line = self.first("select value from meta where name = ?", (name,))
        return str(line[0]) if line else default

    def tally(self, name: str) -> int:
        """Give one of the numbers that are kept while the index is made."""
        line = self.first("select value from tally where name = ?", (name,))
        return int(line[0]) if line else 0

    def tallies(self) -> dict[str, int]:
        """Give all of these numbers, for whoever wants several of them again and again."""
        return self.known("tallies", lambda: dict(self.all("select name, value from tally")))

    @property
    def plan(self) -> Plan:
        """What each field is to the index."""
        if self._plan is None:
            try:
                self._plan = stored_plan(self._connection)
            except (sqlite.Error, ValueError) as error:
                raise translated(error) from error
        return self._plan

    @property
    def titles(self) -> dict[str, str]:
        """The path of each kind's title, as in the plan, which a search would take as long to read as to answer."""
        if not self._titles:
            first = "select kind, path from role where number in (select min(number) from role group by kind)"
            self._titles = dict(self.all(first))
        return self._titles

    def known(self, key: object, find: Callable[[], Found]) -> Found:
        """Give what was found out before, as long as nobody has changed the index since; else find it out.

        Args:
            key: What it is about, unlike all else that is kept so.
            find: Finds it out.

        """
        if not self._still:
            self._look()
        known = self._known
        found = known.pop(key) if key in known else find()
        known[key] = found
        if len(known) > _KNOWN:
            del known[next(iter(known))]  # That which nobody has asked for the longest.
        # Every key stands for one type, that which its `find` gives.
        return cast("Found", found)

    def _look(self) -> None:
        """Forget what was found out if somebody has changed the index since."""
        version = self.column("pragma data_version")[0]
        if version != self._version:
            self._known.clear()
            self._version = version

    def snapshot(self, leisure: float = LEISURE) -> Snapshot:
        """Have all that is asked meanwhile answered from one state of the index, each question in a third of the time.

        Whoever wants to change the index waits until it is over, so that it must be over soon.

        Args:
            leisure: How many seconds may be spent on what an answer could do without.

        """
        return Snapshot(self, leisure)

    def hold_still(self) -> bool:
        """Begin a snapshot, if there is none already; one of a database in memory would lock out who fills it."""
        if self._still or self.path.startswith("file:"):
            return False
        self.all("begin")
        try:
            self._look()
        except BaseException:
            self.let_go()
            raise
        self._still = True
        return True

    def let_go(self) -> None:
        """End a snapshot."""
        self._still = False
        try:
            self._connection.execute("commit")
        except sqlite.Error:
            return  # It was closed meanwhile.

    def interrupt(self) -> None:
        """Stop the query that another thread is waiting for, and every further one until `resume`."""
        self._stopped = True
        try:
            self._connection.interrupt()
        except sqlite.Error:
            return  # The thread that asked has just let go of the file.

    def resume(self) -> None:
        """Answer queries again."""
        self._stopped = False

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


class Snapshot:
    """One state of an index, for as long as it is entered."""

    __slots__ = ("_database", "_holds", "_leisure")

    def __init__(self, database: Database, leisure: float) -> None:
        """Take note of the index; nothing is held before it is entered."""
        self._database = database
        self._leisure = leisure
        self._holds = False

    def __enter__(self) -> None:
        """Begin it; one within another is a part of that.

        Raises:
            Doubt: The index is damaged, locked for too long or gone.

        """
        self._holds = self._database.hold_still()
        self._database.leisure = self._leisure

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._database.leisure = LEISURE
        if self._holds:
            self._database.let_go()


def _first(lines: sqlite.Cursor) -> Line | None:
    line: Line | None = lines.fetchone()
    return line


def _column(lines: sqlite.Cursor) -> list[int]:
    # No line is kept: tens of thousands of them at once would have Python look through all memory for garbage.
    return [line[0] for line in lines]


def translated(error: sqlite.Error | ValueError) -> Doubt | Interrupted:
    """Say what an error of SQLite means to whoever uses an index."""
    if isinstance(error, sqlite.OperationalError) and str(error) == "interrupted":
        return Interrupted("stopped")
    return Doubt(f"the index can't be read: {error}")
