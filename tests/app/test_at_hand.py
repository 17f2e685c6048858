"""What is kept because it was wanted lately."""

from __future__ import annotations

from tui.app.at_hand import AtHand
from tui.app.desk import Desk
from tui.app.opened import Opened


def test_what_is_wanted_stays_and_what_is_not_goes_first() -> None:
    at_hand: AtHand[int, str] = AtHand(30)
    for number in (*range(30), 0, 30):
        at_hand.lay(number, str(number))
    assert at_hand.find(0) == "0"
    assert at_hand.find(1) is None
    assert [at_hand.find(number) for number in range(2, 31)] == [str(number) for number in range(2, 31)]
    at_hand.clear()
    assert at_hand.find(0) is None


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
