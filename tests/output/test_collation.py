"""The words that a record holds beside those of the text, as they are told."""

import pytest

from tui.base.records import Anchor
from tui.base.texts import SourceText
from tui.base.variants import variant
from tui.output.collation import collation

TEXT = SourceText("t.txt", "The minister's bread\n\nWe will bake “bread” for all.\n\nAnd salt, salt [sic].\n")


@pytest.mark.parametrize(
    ("paragraph", "excerpt", "occurrence", "recorded", "there"),
    [
        (2, "bake cake for all", None, "“bake [-cake-] for all”", "“bake {+“bread”+} for all”"),
        (1, "bake cake for all", None, "“bake [-cake-] for all”", "in paragraph 2: “bake {+“bread”+} for all”"),
        (2, "for everyone", None, "“for [-everyone-]”", "“for {+all+}”"),
        (3, "salt", 4, "“salt”", "these words only twice there; occurrence 4 is recorded"),
        (2, "will", 2, "“will”", "these words only once there; occurrence 2 is recorded"),
        (1, "And salt", None, "“And salt”", "these words in paragraph 3, not in 1"),
        (1, "a green moon", None, "“a green moon”", "nothing like these words"),
        (5, "a green moon", None, "“a green moon”", "only 3 paragraphs, and nothing like these words"),
        (3, "salt [so].", None, "“salt [[-so-]].”", "“salt [{+sic+}].”"),
    ],
)
def test_both_sides_have_a_label_and_signs_where_they_part(
    paragraph: int | None, excerpt: str, occurrence: int | None, recorded: str, there: str
) -> None:
    anchor = Anchor("c-a", "s-a", paragraph, excerpt, occurrence)
    assert TEXT.judge(anchor) == "differs"
    sides = [
        (side.label, ": ".join(filter(None, (side.told, "".join(text for text, _ in side.words)))))
        for side in collation(anchor, variant(TEXT, anchor))
    ]
    assert sides == [("recorded", recorded), ("the text has", there)]


def test_a_text_that_could_not_be_looked_at_is_told_as_such() -> None:
    recorded, there = collation(Anchor("c-a", "s-a", 1, "words"), None)
    assert "".join(text for text, _ in recorded.words) == "“words”"
    assert there.told == "changed since it was looked at"
