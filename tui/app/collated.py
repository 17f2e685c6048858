"""The two sides of an anchor that differs, as the reader and the view of a source show them."""

from __future__ import annotations

from collections.abc import Iterator

from tui.app.present import Piece, Press
from tui.base.records import Anchor
from tui.base.variants import Variant
from tui.output.collation import collation


def collated(press: Press, anchor: Anchor, variant: Variant | None) -> Iterator[tuple[str, list[Piece]]]:
    """Yield the label of each side, and what stands there."""
    for side in collation(anchor, variant):
        pieces: list[Piece] = [(press.show(f"{side.told}{': ' if side.words else ''}"), "dim")] if side.told else []
        pieces += [(press.show(text, lines=True), "differs" if parts else "") for text, parts in side.words]
        yield side.label, pieces
