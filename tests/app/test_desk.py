"""The desk without a screen: lenses, following, searching, and the way back."""

from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.app.desk import Desk
from tui.app.opened import Opened
from tui.app.walk import LISTS, READER
from tui.base.records import references
from tui.index.build import open_index
from tui.index.rows import View
from tui.index.store import Index
from tui.paths import example_base


@pytest.fixture
def desk(opened: Opened) -> Desk:
    return Desk(opened.index)


def ids(desk: Desk, kind: str) -> list[str]:
    return [row.id for row in desk.shelves[kind].listing.rows(0, 1000)]


def in_view(desk: Desk) -> str:
    assert desk.row is not None
    return desk.row.id


def test_the_other_lists_follow_the_record_in_view(desk: Desk) -> None:
    assert in_view(desk) == "a-minister"
    assert ids(desk, "actor") == ["a-minister", "a-land", "a-hostile", "a-loner"]
    assert ids(desk, "quote") == ["q-bread", "q-salt"]
    desk.move("actor", 3)
    assert in_view(desk) == "a-loner"
    assert all(ids(desk, kind) == [] for kind in LISTS if kind != "actor")


def test_what_was_looked_at_ahead_is_what_one_comes_to(petro: Index) -> None:
    ahead, plain = Desk(petro), Desk(petro)
    for kind in LISTS:
        for desk in (ahead, plain):
            desk.enter(kind)
            desk.all()
        for cursor in (*range(12), 30, *range(8, -1, -1)):
            following, _ = ahead.look_ahead()
            for desk in (ahead, plain):
                desk.move(kind, cursor)
            assert in_view(ahead) == in_view(plain)
            if cursor not in (0, 30, 8, 7):  # There one leaves the way that one went, or its stride.
                assert following is None or following.id == in_view(plain)
            assert [ids(ahead, other) for other in LISTS] == [ids(plain, other) for other in LISTS]


def test_nothing_lies_ahead_of_the_last_row_or_of_a_base_that_is_still_read(desk: Desk) -> None:
    desk.move("actor", 3)
    assert desk.look_ahead() == (None, [])
    desk.move("actor", 2)
    following, listings = desk.look_ahead()
    assert following is not None
    assert following.id == "a-land"
    assert {listing.view.lens for listing in listings} == {"a-land"}
    assert Desk(desk.index, growing=True).look_ahead() == (None, [])


def test_direct_links_come_first_then_those_through_another(desk: Desk) -> None:
    desk.move("actor", 1)
    rows = desk.shelves["quote"].listing.rows(0, 10)
    assert [(row.id, row.relation, row.via) for row in rows] == [("q-bread", "topic of", False)]
    questions = desk.shelves["question"].listing.rows(0, 10)
    assert [(row.id, row.via) for row in questions] == [("o-flour", True)]


def test_going_into_a_list_keeps_its_lens_and_turns_the_others(desk: Desk) -> None:
    desk.enter("quote")
    assert ids(desk, "quote") == ["q-bread", "q-salt"]
    assert in_view(desk) == "q-bread"
    assert desk.shelves["actor"].view.lens == "q-bread"
    desk.move("quote", 1)
    assert desk.shelves["actor"].view.lens == "q-salt"


def test_following_lands_in_the_list_of_the_record_among_what_was_linked(desk: Desk) -> None:
    desk.enter("quote")
    desk.read()
    assert desk.pane == READER
    assert desk.follow("o-flour")
    assert (desk.kind, desk.pane, in_view(desk)) == ("question", "question", "o-flour")
    assert desk.shelves["question"].view.lens == "q-bread"
    assert desk.shelves["claim"].view.lens == "o-flour"


def test_following_within_a_kind_shows_what_is_linked_to_where_one_came_from(desk: Desk) -> None:
    desk.go("c-no-bread")
    assert desk.follow("c-bread")
    assert desk.shelves["claim"].view.lens == "c-no-bread"
    assert in_view(desk) == "c-bread"


def test_a_link_to_nowhere_leads_nowhere(desk: Desk) -> None:
    before = desk.here()
    assert not desk.follow("a-nobody")
    assert not desk.go("a-nobody")
    assert desk.here() == before


def test_back_brings_back_pane_row_scroll_lens_and_search(desk: Desk) -> None:
    desk.search("bread")
    desk.first_hit()
    desk.shelves["claim"].top = 1
    desk.move("quote", 0)
    desk.read()
    desk.link, desk.scroll = 2, 7
    places = [desk.here()]
    desk.follow("o-flour")
    places.append(desk.here())
    desk.enter("actor")
    places.append(desk.here())
    for place in reversed(places[:-1]):
        assert desk.back()
        assert desk.here() == place
    for place in places[1:]:
        assert desk.forward()
        assert desk.here() == place


def test_back_leads_out_of_an_empty_list(desk: Desk) -> None:
    desk.move("actor", 3)
    before = desk.here()
    desk.enter("event")
    assert desk.row is None
    assert desk.back()
    assert desk.here() == before


def test_a_search_narrows_every_list_and_quotes_come_first(desk: Desk) -> None:
    desk.search("bread")
    assert ids(desk, "quote") == ["q-bread", "q-salt"]
    assert ids(desk, "claim") == ["c-bread", "c-no-bread"]
    assert ids(desk, "event") == []
    assert (desk.kind, in_view(desk)) == ("quote", "q-bread")
    assert next(iter(desk.found())) == "quote"


def test_leaving_a_search_that_is_being_typed_leads_back_to_where_it_began(desk: Desk) -> None:
    desk.enter("quote")
    desk.move("quote", 1)
    before = desk.here()
    desk.search("b")
    desk.search("br")
    desk.leave_search()
    assert desk.here() == before


def test_hits_are_stepped_through_across_lists_and_around(desk: Desk) -> None:
    desk.search("bread")
    desk.first_hit()
    seen = [in_view(desk)]
    for _ in range(20):
        desk.step(1)
        seen.append(in_view(desk))
        if seen[-1] == seen[0]:
            break
    assert seen[-1] == seen[0]
    assert len(set(seen)) == sum(count.value for count in desk.found().values())
    desk.step(-1)
    assert in_view(desk) == seen[-2]


def test_stepping_on_from_a_place_that_was_walked_to(desk: Desk) -> None:
    desk.search("bread")
    desk.first_hit()
    desk.enter("actor")
    assert desk.step(1)
    assert desk.shelf.view.query is not None


def test_undo_takes_back_the_search_then_the_lens_then_the_zoom(desk: Desk) -> None:
    desk.enter("quote")
    desk.search("salt")
    desk.first_hit()
    desk.zoomed = True
    assert in_view(desk) == "q-salt"
    assert desk.undo()
    assert desk.query.empty
    assert in_view(desk) == "q-salt"
    desk.shelf.show(desk.index, View("quote", lens="a-minister"))
    assert desk.undo()
    assert desk.shelf.view.lens == ""
    assert desk.undo()
    assert not desk.zoomed
    assert not desk.undo()


def test_all_shows_all_and_keeps_the_record(desk: Desk) -> None:
    desk.enter("quote")
    desk.move("quote", 1)
    desk.all()
    assert in_view(desk) == "q-salt"
    assert all(not shelf.view.lens and shelf.view.query is None for shelf in desk.shelves.values())


@pytest.fixture(scope="module")
def petro() -> Iterator[Index]:
    index = open_index(Path(example_base()), None)
    yield index
    index.close()


def test_every_record_of_the_example_is_reached_from_every_linked_one(petro: Index) -> None:
    """Walks the whole graph of links by following alone, and back again along every edge."""
    desk = Desk(petro)
    edges: dict[str, set[str]] = {}
    everything = [
        row.id for kind in LISTS for row in petro.listing(desk.shelves[kind].view.__class__(kind)).rows(0, 1000)
    ]
    for id in everything:
        stored = petro.stored(id)
        assert stored is not None
        for reference in references(stored.record):
            edges.setdefault(id, set()).add(reference.target)
            edges.setdefault(reference.target, set()).add(id)
    for origin in everything:
        assert desk.go(origin)
        for target in sorted(edges.get(origin, set()) - {origin}):
            before = desk.here()
            assert desk.read() or desk.pane == READER
            assert target in {row.id for related in petro.relations(origin, None) for row in related.rows}
            assert desk.follow(target)
            assert in_view(desk) == target
            assert desk.shelf.view.lens == origin
            assert desk.back(2)
            assert desk.here() == before
    reached, queue = {everything[0]}, deque([everything[0]])
    while queue:
        for following in edges.get(queue.popleft(), set()) - reached:
            reached.add(following)
            queue.append(following)
    assert reached == set(everything)
