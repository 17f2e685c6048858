"""Which sources' texts an index was made of, and which could not be read, so that those are tried again.

As long as some could not be read, the state of the texts is stored as its complement, which no state ever is: so a
look at the files alone never finds the index up to date.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from tui.base.text_folder import answers
from tui.index.database import Database

_STATE, _MISSED = "texts state", "texts missed"


def note(connection: sqlite3.Connection, state: int, missed: Sequence[str]) -> None:
    """Write down what the texts were when the anchors were judged.

    Args:
        connection: The index.
        state: What `texts_state` gave.
        missed: The files and folders that could not be looked at.

    """
    # Paths may hold bytes that are no text, which JSON alone takes.
    lines = ((_STATE, ~state if missed else state), (_MISSED, json.dumps(missed)))
    connection.executemany("insert or replace into meta values (?, ?)", lines)


def missed(database: Database) -> list[str]:
    """Give the files and folders that could not be looked at."""
    found: list[str] = json.loads(database.meta(_MISSED, "[]"))
    return found


def is_to_be_judged(database: Database, state: int) -> bool:
    """Whether something has changed in the folders of texts, or something there can be read now that could not be."""
    stored = database.meta(_STATE)
    if stored == str(~state):
        return any(map(answers, missed(database)))
    return stored != str(state)
