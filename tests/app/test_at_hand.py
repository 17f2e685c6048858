"""Lists that are kept beside the desk."""

from __future__ import annotations

from tui.app.at_hand import MOST, AtHand
from tui.app.desk import Desk
from tui.app.opened import Opened
from tui.index.rows import View


def test_what_is_wanted_stays_and_what_is_not_goes_first(opened: Opened) -> None:
    at_hand = AtHand()
    views = [View("quote", lens=f"a-{number}") for number in range(MOST + 1)]
    listings = [opened.index.listing(view) for view in views]
    for listing in listings[:MOST]:
        at_hand.lay(listing)
    at_hand.lay(listings[0])
    at_hand.lay(listings[MOST])
    assert at_hand.find(views[0]) is listings[0]
    assert at_hand.find(views[1]) is None
    assert [at_hand.find(view) for view in views[2:]] == listings[2:]
    at_hand.clear()
    assert at_hand.find(views[0]) is None


def test_a_base_that_has_changed_leaves_nothing_at_hand(opened: Opened) -> None:
    desk = Desk(opened.index)
    before = desk.shelves["quote"].listing
    desk.move("actor", 1)
    desk.move("actor", 0)
    assert desk.shelves["quote"].listing is before
    desk.move("actor", 1)
    desk.renew(opened.index)
    desk.move("actor", 0)
    assert desk.shelves["quote"].listing is not before
