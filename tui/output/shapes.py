"""The shapes that `--json` prints, as values for `json_line`."""

from __future__ import annotations

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TypeAlias

    from tui.base.check import Report
    from tui.base.records import Anchor, Record, State
    from tui.base.variants import Variant
    from tui.index.rows import Hit
    from tui.output.ties import Tie

    Shape: TypeAlias = Mapping[str, object]


def listed(hit: Hit) -> Shape:
    """A record as `list` gives it."""
    return {"id": hit.id, "record": hit.kind, "title": hit.title, "file": hit.file, "line": hit.line}


def found(hit: Hit) -> Shape:
    """A record as `search` gives it."""
    return {**listed(hit), "field": hit.field, "text": hit.text, "hits": [list(span) for span in hit.spans]}


def shown(
    record: Record,
    ties: Iterable[Tie],
    anchors: Sequence[tuple[Anchor, State]],
    variants: Sequence[Variant | None] = (),
) -> Shape:
    """A record as `show` gives it; an anchor that differs with what its source's text has in its stead."""
    return {
        "id": record.id,
        "record": record.kind,
        "title": record.title,
        "file": record.place.file,
        "line": record.place.line,
        "fields": record.fields,
        "links": [{"relation": tie.name, "id": tie.id, "record": tie.kind, "title": tie.title} for tie in ties],
        "anchors": [
            {
                "source": anchor.source or None,
                "paragraph": anchor.paragraph,
                "excerpt": anchor.excerpt,
                "state": state,
                "text_has": _there(variant),
            }
            for (anchor, state), variant in zip(anchors, [*variants, *[None] * len(anchors)], strict=False)
        ],
    }


def _there(variant: Variant | None) -> Shape | None:
    """The words that a text has, and in which paragraph; nothing where it has none like those recorded."""
    return {"paragraph": variant.paragraph, "words": variant.words} if variant and variant.paragraph else None


def checked(report: Report) -> Shape:
    """What `check` gives."""
    return {
        "records": report.records,
        "anchors": report.anchors,
        "problems": [
            {
                "file": problem.place.file,
                "line": problem.place.line,
                "column": problem.place.column,
                "severity": problem.severity,
                "code": problem.code,
                "id": problem.id,
                "text": problem.text,
            }
            for problem in report.problems
        ],
        "gaps": [{"id": gap.id, "code": gap.code, "text": gap.text} for gap in report.gaps],
    }
