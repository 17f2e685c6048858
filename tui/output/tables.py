"""A base as CSV (RFC 4180): a file for each kind of record, and one for all links."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from tui.base.fields import EVIDENCE, KINDS
from tui.base.records import Record, references
from tui.base.types import Field, Kind, Link, Many, Value
from tui.output.entries import entries
from tui.output.plain import where
from tui.output.story import Story
from tui.output.visible import visible

_FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


def tables(story: Story, *, raw: bool = False) -> dict[str, bytes]:
    """Write every table, by its file name.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front, unless `raw` is set. Spreadsheets know
    the encoding by the byte order mark, which other readers pass over.
    """
    files = {f"{kind.plural}.csv": _of_kind(story, kind) for kind in KINDS.values()}
    files["links.csv"] = _links(story)
    return {name: _written(rows, raw).encode("utf-8-sig") for name, rows in files.items()}


def _of_kind(story: Story, kind: Kind) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = [[*(field.name for field in kind.fields), "anchors", "file", "line"]]
    for record in story.of(kind.name):
        told = {
            entry.field: "; ".join("".join(span.text for span in line) for line in entry.lines)
            for entry in entries(record, lambda id: id)
        }
        cells = [_cell(story, record, field, told) for field in kind.fields]
        states = "; ".join(state for _, state in story.anchors(record.id))
        rows.append([*cells, states, record.place.file, str(record.place.line)])
    return rows


def _cell(story: Story, record: Record, field: Field, told: dict[str, str]) -> str:
    if field.type is EVIDENCE.type:
        return "; ".join(
            f"{where(anchor)} “{anchor.excerpt}”" if anchor.excerpt else where(anchor)
            for anchor, _ in story.anchors(record.id)
            if anchor.path[:1] == (field.name,)
        )
    type = field.type.item if isinstance(field.type, Many) else field.type
    if field.name in told and not isinstance(type, Link):
        return told[field.name]
    return _joined(record.fields.get(field.name, ""))


def _joined(value: Value) -> str:
    """Ids and words as they stand, and each group of one field with that field's name."""
    if isinstance(value, tuple):
        return "; ".join(map(_joined, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_joined(part)}" for name, part in value.items())
    return str(value)


def _links(story: Story) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = [["from", "record", "field", "relation", "to", "to_record"]]
    for record in story.records.values():
        for reference in references(record):
            target = story.look(reference.target)
            rows.append(
                [
                    record.id,
                    record.kind,
                    reference.field,
                    reference.relation.name,
                    reference.target,
                    target.kind if target else "",
                ]
            )
    return rows


def _written(rows: Iterable[Sequence[str]], raw: bool) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        cells = [visible(cell, lines=True) for cell in row]
        writer.writerow(cells if raw else [f"'{cell}" if cell.startswith(_FORMULAS) else cell for cell in cells])
    return out.getvalue()
