"""The one table that comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, and the limits it is held to."""

    what: str
    figure: float | None
    """None where it could not be taken; `seen` says why."""

    unit: str = ""
    """An empty text for a ratio."""

    must: float | None = None
    aim: float | None = None
    seen: str = ""
    """What the figure was made from."""

    @property
    def verdict(self) -> str:
        """The better of the limits that it keeps."""
        if self.figure is None or self.must is None or self.aim is None:
            return ""
        return "aim" if self.figure <= self.aim else "must" if self.figure <= self.must else "MISSED"

    def cells(self) -> tuple[str, ...]:
        """Write it as the cells of the table."""
        figure = "–" if self.figure is None else _written(self.figure, self.unit)
        limits = ("" if limit is None else f"≤ {_written(limit, self.unit)}" for limit in (self.must, self.aim))
        return (self.what, figure, *limits, self.verdict, self.seen)


HEADINGS = ("what", "figure", "must", "aim", "keeps", "seen")


def table(rows: Iterable[Row]) -> str:
    """Set rows under headings, as wide as they need to be."""
    cells = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(HEADINGS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join([lines[0], "  ".join("─" * width for width in widths), *lines[1:]])


def ratio(what: str, ours: Sequence[float], floor: Sequence[float], must: float, aim: float, unit: str = "ms") -> Row:
    """Set the median of one series against that of another from the same run."""
    over, under = median(ours), median(floor)
    return Row(what, over / under, "", must, aim, f"{_written(over, unit)} / {_written(under, unit)}")


def p95(figures: Sequence[float]) -> float:
    """Give what nineteen of twenty stay below."""
    return quantiles(figures, n=20, method="inclusive")[-1] if len(figures) > 1 else figures[0]


def spread(figures: Sequence[float]) -> str:
    """Tell a series in milliseconds by its median, its 95th percentile and its worst."""
    return f"p50 {median(figures):.1f}  p95 {p95(figures):.1f}  max {max(figures):.1f} ms of {len(figures)}"


def _written(value: float, unit: str) -> str:
    digits = 2 if unit in ("", "s") else 1 if value < 100 else 0
    return f"{value:,.{digits}f} {unit}".rstrip()
