"""Making an index anew, with its progress told on a terminal."""

from __future__ import annotations
