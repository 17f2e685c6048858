from tui.app.trail import LONGEST, Crumb, Step, Trail


def place(id: str, pane: str = "quote") -> Step:
    return Step(pane, "quote", id, f"label of {id}", {})


def test_back_and_forward_return_the_very_same_places() -> None:
    trail = Trail()
    a, b, c = place("q-a"), place("q-b"), place("q-c")
    trail.leave(a)
    trail.leave(b)
    assert trail.back(c) is b
    assert trail.back(b) is a
    assert trail.back(a) is None
    assert trail.forward(a) is b
    assert trail.forward(b) is c
    assert trail.forward(c) is None


def test_a_new_branch_cuts_the_way_ahead() -> None:
    trail = Trail()
    a, b, c = place("q-a"), place("q-b"), place("q-c")
    trail.leave(a)
    assert trail.back(b) is a
    trail.leave(a)
    assert trail.forward(c) is None
    assert trail.back(c) is a


def test_several_steps_at_once_keep_those_between() -> None:
    trail = Trail()
    steps = [place(f"q-{n}") for n in range(5)]
    for step in steps[:4]:
        trail.leave(step)
    assert trail.back(steps[4], 3) is steps[1]
    assert trail.forward(steps[1], 2) is steps[3]
    assert trail.back(steps[3], 9) is None


def test_the_last_place_leads_home_again() -> None:
    trail = Trail()
    a, b = place("q-a"), place("q-b")
    trail.leave(a)
    assert trail.last(b) is a
    assert trail.last(a) is b
    assert trail.last(b) is a


def test_crumbs_name_a_record_once_however_closely_it_was_looked_at() -> None:
    trail = Trail()
    trail.leave(place("a-x", "actor"))
    trail.leave(place("q-y"))
    trail.leave(place("q-y", "reader"))
    assert trail.crumbs("o-z", "label of o-z") == [
        Crumb("a-x", "label of a-x", 3),
        Crumb("q-y", "label of q-y", 1),
        Crumb("o-z", "label of o-z", 0),
    ]


def test_a_place_without_record_is_no_crumb() -> None:
    trail = Trail()
    trail.leave(place(""))
    assert [crumb.id for crumb in trail.crumbs("q-a", "")] == ["q-a"]


def test_the_oldest_steps_are_forgotten() -> None:
    trail = Trail()
    for n in range(LONGEST + 7):
        trail.leave(place(f"q-{n}"))
    assert len(trail.past) == LONGEST
    assert trail.past[0].id == "q-7"
