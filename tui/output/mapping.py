"""A base as one JSON document, as it was read."""

from __future__ import annotations

import json

from tui.base.fields import KINDS
from tui.output.jsonlines import escaped, plain
from tui.output.story import Story


def mapping(story: Story) -> str:
    """Write a base under the top-level keys of the format, so that the document is itself a base in one file.

    Sound fields only; a field left out because something was wrong with it is not made up for.
    """
    info = story.info
    head = {"format": info.format, "title": info.title, "language": info.language, "note": info.note}
    known = {name: value for name, value in head.items() if value}
    whole: dict[str, object] = {"base": known} if known else {}
    for kind in KINDS.values():
        if records := story.of(kind.name):
            whole[kind.plural] = [plain(record.fields) for record in records]
    return escaped(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"
