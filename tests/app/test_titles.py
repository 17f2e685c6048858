"""What the lists that share one place are called: never cut, and the same once a count has become exact."""

from collections.abc import Iterator

import pytest

from tui.app.desk import Desk
from tui.app.panes.tabs import fitting
from tui.app.present import Press
from tui.app.titles import tabs_title
from tui.app.walk import SHELVED
from tui.index.build import open_index
from tui.index.orders import CAP
from tui.index.store import Index


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    base = tmp_path_factory.mktemp("large")
    lines = [
        "quotes:\n",
        *(f"- {{id: q-{number}, text: word {number}, speaker: unknown}}\n" for number in range(CAP + 300)),
        "claims:\n",
        *(f"- {{id: c-{number}, text: word {number}, attributed_to: author}}\n" for number in range(CAP + 200)),
    ]
    (base / "a.yaml").write_text("".join(lines))
    index = open_index(base, None)
    yield index
    index.close()


@pytest.mark.parametrize("width", range(50, 90))
def test_tabs_fit_and_stay_in_their_places(large: Index, width: int) -> None:
    desk = Desk(large)
    desk.search("word")
    totals = large.info().counts

    def told() -> list[str]:
        pieces = [text for text, _ in tabs_title(desk, "quote", totals, Press(), width)]
        assert len("".join(pieces)) <= width
        return ["".join(letter for letter in piece if letter.isalpha()) for piece in pieces]

    before = told()
    assert not desk.shelves["quote"].listing.settled
    for kind in SHELVED:
        shelf = desk.shelves[kind]
        shelf.listing.settle(large.extent(shelf.view))
    assert desk.shelves["quote"].listing.count.value == CAP + 300
    assert told() == before


LISTS = ("Actors", "Quotes", "Questions", "Claims", "Events", "Sources")


@pytest.mark.parametrize("counts", [(22, 10, 35, 51, 13, 4), (20_004, 1_000_000, 20_001, 100_010, 20_002, 20_003)])
@pytest.mark.parametrize("width", range(39, 120))
def test_a_strip_of_tabs_has_room_for_each_list(counts: tuple[int, ...], width: int) -> None:
    told = [(name, name, f"{count:,}") for name, count in zip(LISTS, counts, strict=True)]
    labels, between = fitting(told, "Quotes", width, " │ ")
    assert len(between.join(labels)) <= width
    assert labels[1] == f"2 Quotes {counts[1]:,}"
    assert [label[0] for label in labels] == list("123456")


def test_all_counts_of_a_small_base_have_room_in_80_cells() -> None:
    told = [(name, name, str(count)) for name, count in zip(LISTS, (22, 10, 35, 51, 13, 4), strict=True)]
    assert fitting(told, "Quotes", 79, " │ ") == (
        ["1 Actors 22", "2 Quotes 10", "3 Questions 35", "4 Claims 51", "5 Events 13", "6 Sources 4"],
        "  ",
    )
