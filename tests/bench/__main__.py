"""Measure everything and print one table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tests.bench import browsing, opening, peers
from tests.bench.stage import Stage, say
from tests.bench.table import Row, table

MEASURES: dict[str, Callable[[Stage], Iterator[Row]]] = {
    measure.__name__.replace("_", "-"): measure
    for measure in (
        opening.first_screen,
        opening.first_screen_cold,
        opening.first_screen_files,
        browsing.typing,
        browsing.moving,
        browsing.held,
        browsing.hub,
        browsing.edit,
        browsing.growth,
        opening.search_command,
        opening.cold_import,
        opening.check_command,
        peers.ripgrep,
        peers.fzf,
        peers.visidata,
        peers.tantivy,
        peers.datasette,
    )
}


FAILED = "did not work"


def main() -> int:
    """Run the measures that are asked for; the exit code tells whether they worked, not how quick they were."""
    parser = argparse.ArgumentParser("python -m tests.bench", description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000, help="quotes in the largest base")
    parser.add_argument("--repeats", type=int, default=15, help="how often a start is measured")
    parser.add_argument("--only", action="append", choices=MEASURES, help="one measure; may be given again")
    parser.add_argument("--small", action="store_true", help="a small base, once: shows that everything works")
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-bench", help="a folder")
    options = parser.parse_args()
    size, repeats = (1_000, 1) if options.small else (options.size, options.repeats)
    stage = Stage(options.scratch.resolve(), size, repeats, options.small)
    rows: list[Row] = []
    for name in options.only or MEASURES:
        say(name)
        try:
            rows.extend(MEASURES[name](stage))
        except (AssertionError, RuntimeError) as fault:
            # What was measured before is not lost because one thing did not work.
            print(fault, file=sys.stderr)
            rows.append(Row(name, None, seen=FAILED))
    if options.small:
        # Nothing is slow or quick at this size, so nothing is judged.
        rows = [replace(row, must=None, aim=None) for row in rows]
    print(table(rows))
    return int(any(row.seen == FAILED for row in rows))


if __name__ == "__main__":
    sys.exit(main())
