"""When statements about the order of events go in a circle."""

from __future__ import annotations

import pytest

from tui.base.rules_order import Order, cycles, in_a_circle


def orders(*statements: str) -> list[Order]:
    made = []
    for number, statement in enumerate(statements):
        event, relation, other = statement.split()
        made.append(Order(event, relation, other, ("order", number)))
    return made


@pytest.mark.parametrize(
    "statements",
    [
        (),
        ("a before b", "b before c", "a before c"),
        ("a before b", "b after a"),
        ("a during b", "c during b", "a before c"),
        ("a during b", "b during c", "a during c"),
        ("a during b", "c before a", "a before d"),
    ],
)
def test_what_can_be_is_no_circle(statements: tuple[str, ...]) -> None:
    assert list(cycles(orders(*statements))) == []


@pytest.mark.parametrize(
    ("statements", "circles"),
    [
        (("a before a",), [["a before a"]]),
        (("a during a",), [["a during a"]]),
        (("a before b", "b before a"), [["a before b", "b before a"]]),
        (("a before b", "a after b"), [["a before b", "a after b"]]),
        (("a during b", "b during a"), [["a during b", "b during a"]]),
        (("a during b", "a before b"), [["a during b", "a before b"]]),
        (("a during b", "b before c", "c during a"), [["a during b", "b before c", "c during a"]]),
        (("x before a", "b before c", "a before b", "c before a"), [["b before c", "c before a", "a before b"]]),
        (
            ("a before b", "b before a", "c before d", "d before c"),
            [["a before b", "b before a"], ["c before d", "d before c"]],
        ),
        (
            ("a before b", "b before c", "c before d", "d before a", "b before a"),
            [["a before b", "b before a"]],
        ),
    ],
)
def test_a_circle_is_named_once_and_from_its_first_statement(
    statements: tuple[str, ...], circles: list[list[str]]
) -> None:
    found = [[str(order) for order in circle] for circle in cycles(orders(*statements))]
    assert sorted(found) == circles


def test_a_chain_may_be_as_long_as_it_likes() -> None:
    chain = orders(*(f"e{number} before e{number + 1}" for number in range(5_000)))
    assert list(cycles(chain)) == []
    back = Order("e5000", "before", "e0", ())
    (circle,) = cycles([*chain, back])
    assert len(circle) == 5_001
    (fault,) = in_a_circle(circle)
    assert fault.path == ("order", 0)
    assert fault.text.count("before") == 6
    assert "e5 before e6 and 4995 more" in fault.text
