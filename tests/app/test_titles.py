"""What the lists that share one place are called: never cut, and the same once a count has become exact."""

from collections.abc import Iterator

import pytest

from tui.app.desk import SHELVED, Desk
from tui.app.present import Press
from tui.app.titles import tabs_title
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
