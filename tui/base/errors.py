"""The one family of errors that the program raises for a fault of its caller or its surroundings."""

from __future__ import annotations


class OnRecordError(Exception):
    """Something that can't be done; its message is meant for people.

    A fault of the data is never raised: it is told as a `Problem` beside what was sound.
    """


class NotABase(OnRecordError):
    """There is no fact base at that place: no YAML file at all, or nothing that can be looked into."""
