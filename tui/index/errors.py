"""What can go wrong with an index, as errors that one place catches."""

from __future__ import annotations

from tui.base.errors import OnRecordError


class Doubt(OnRecordError):
    """The index can't be trusted or can't be read any more: make it anew from the YAML."""


class Interrupted(OnRecordError):
    """A query was stopped by `Index.interrupt`, or a build by its progress callback."""
