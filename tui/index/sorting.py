"""What records are sorted by: their names, their dates, how many links they have."""

from __future__ import annotations

from tui.index.fold import spaced
from tui.index.plan import NOTHING
from tui.index.rows import SORTS
from tui.index.stored import fields_of

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from tui.base.types import Value
    from tui.index.database import Database

    Key: TypeAlias = "int | str"

BASE, NAME, DATE, LINKS = range(len(SORTS))
TITLE = len(SORTS)
"""No order of its own: the titles of records that are sorted by another name, which one may still jump to."""

LENGTH = 32
"""How many characters names are sorted by."""

_BEGINNING = 3 * LENGTH
"""How much of a title is looked at for that, if it is enough: titles may be long."""

UNDATED = "~"
"""What a record without a date is sorted by: after every date."""

_TIMES = {"quote": "said", "event": "when", "source": "published", "question": "raised"}


def orders(kind: str) -> list[str]:
    """Give the orders that tell something about records of a kind: not all have dates."""
    return [sort for sort in SORTS if sort != "date" or kind in _TIMES]


def name_key(fields: Mapping[str, Value], title: str) -> str:
    """Give what a record is sorted by among names."""
    name = fields.get("sort_name")
    return title_key(spaced(name if isinstance(name, str) and name not in NOTHING else title))


def title_key(folded: str) -> str:
    """Give what a jump by first letters goes by, from the folded title with any number of spaces."""
    key = " ".join(folded[:_BEGINNING].split())
    return (key if len(key) >= LENGTH else " ".join(folded.split()))[:LENGTH]


def date_key(kind: str, fields: Mapping[str, Value]) -> str:
    """Give what a record is sorted by among dates: when it was said, happened, was published or raised."""
    value = fields.get(_TIMES.get(kind, ""))
    if value is None:
        return UNDATED
    if not isinstance(value, (str, int, tuple)):
        value = value.get("date")
    return value if isinstance(value, str) and _is_date(value) else UNDATED


def _is_date(text: str) -> bool:
    """Whether a text is a date; what was found is kept, for in a large base dates are many and days are few."""
    known = _DATES.get(text)
    if known is None:
        from tui.base.dates import is_date  # Only where there is a date: it would slow a search down.

        known = is_date(text)
        if len(_DATES) < _DAYS:
            _DATES[text] = known
    return known


_DATES: dict[str, bool] = {}
_DAYS = 20_000


def key_of(database: Database, kind: str, rowid: int, sort: int) -> Key:
    """Give what a stored record is sorted by."""
    if sort == BASE:
        return 0
    if sort == LINKS:
        return -database.column("select count(*) from link where a = ?", (rowid,))[0]
    fields = fields_of(database, rowid)
    title = str(fields[database.titles[kind]])
    return name_key(fields, title) if sort == NAME else date_key(kind, fields)
