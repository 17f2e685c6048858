"""How two passages are held against each other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.base.differences import compare, shortened
from tui.base.passages import fold

COMPARED = [
    ("bake cake for all", "bake bread for all", "bake [cake] for all", "bake [bread] for all"),
    ("a b", "a b", "a b", "a b"),
    ("a  b", "a b", "a  b", "a b"),
    ("“a” b's", '"a" b’s', "“a” b's", '"a" b’s'),
    ("é", "e\u0301", "é", "e\u0301"),
    ("not a", "a", "[not] a", "a"),
    ("a, b", "a b", "a[,] b", "a b"),
    ("a B", "a b", "a [B]", "a [b]"),
    ("x", "y", "[x]", "[y]"),
    ("", "y", "", "[y]"),
    ("U.S.-led list", "US-led list", "[U.S.-led] list", "[US-led] list"),
]


@pytest.mark.parametrize(("recorded", "there", "left", "right"), COMPARED)
def test_where_two_passages_part(recorded: str, there: str, left: str, right: str) -> None:
    sides = compare(recorded, there)
    assert tuple("".join(f"[{t}]" if differs else t for t, differs in side) for side in sides) == (left, right)


WORDS = st.lists(st.sampled_from(["a", "b", "B", "c,", "“d”", "日本", "e\u0301", "-", "  "]), max_size=30).map(" ".join)


@given(WORDS | st.text(max_size=40), WORDS | st.text(max_size=40))
def test_two_passages_stay_whole_and_what_they_share_is_the_same(recorded: str, there: str) -> None:
    left, right = compare(recorded, there)
    assert ("".join(text for text, _ in left), "".join(text for text, _ in right)) == (recorded, there)
    shared = [fold("".join(text for text, differs in side if not differs)).split() for side in (left, right)]
    assert "".join(shared[0]) == "".join(shared[1])
    assert not any(one[1] == other[1] is True for one, other in pairwise(left))


@pytest.mark.parametrize("room", [4, 60])
@given(recorded=WORDS, there=WORDS)
def test_shortening_leaves_every_difference(room: int, recorded: str, there: str) -> None:
    for side in compare(recorded, there):
        short = shortened(side, room, most=10_000)
        assert [differs for _, differs in short] == [differs for _, differs in side]
        assert sum(len(text) for text, _ in short) <= sum(len(text) for text, _ in side) + 3 * len(side)


def test_a_long_passage_is_shortened_to_what_differs() -> None:
    alike = "and so on " * 1_000
    left, right = compare(f"{alike}here {alike}", f"{alike}there {alike}")
    short = "".join(text for text, _ in shortened(left))
    assert short.startswith("… so on and")
    assert " and so on here and so on " in short
    assert short.endswith(" …")
    assert len(short) < 150
    assert ("there", True) in shortened(right)
    other, _ = compare("x " * 50_000, "y")
    assert sum(len(text) for text, _ in shortened(other)) < 500
    many, _ = compare("a x " * 5_000, "a y " * 5_000)
    assert sum(len(text) for text, _ in shortened(many)) < 1_500
