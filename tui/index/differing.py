"""What the sources' texts have where the anchors of a record differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.base.texts import Texts
from tui.base.variants import Variant, variant

if TYPE_CHECKING:
    from tui.base.records import Anchor
    from tui.index.rows import Stored
    from tui.index.store import Index


class Differing:
    """Looks into the texts of a base; what it has read it keeps for as long as the index stays as it is."""

    def __init__(self) -> None:
        self._stamp = -1
        self._texts: Texts | None = None
        self._found: dict[Anchor, Variant | None] = {}

    def of(self, index: Index, stored: Stored) -> Sequence[Variant | None]:
        """Tell for each anchor of a record what its text has in its stead; None for one that does not differ.

        Raises:
            Doubt: The index is not as it was written.
        """
        stamp = index.stamp()
        # What could not be read may be readable now.
        if stamp != self._stamp or self._texts is None or self._texts.missed:
            self._stamp, self._texts, self._found = stamp, Texts(index.base, index.texts or None), {}
        return [
            self._variant(index, self._texts, anchor) if state == "differs" else None
            for anchor, state in stored.anchors
        ]

    def _variant(self, index: Index, texts: Texts, anchor: Anchor) -> Variant | None:
        if anchor not in self._found:
            source = index.stored(anchor.source)
            text = texts.of(source.record) if source else None
            # The text may be another one by now than when the anchor was judged.
            differs = text is not None and text.judge(anchor) == "differs"
            self._found[anchor] = variant(text, anchor) if text and differs else None
        return self._found[anchor]
