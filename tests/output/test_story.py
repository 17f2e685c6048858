from dataclasses import replace

import pytest

from tui.output.plain import lines
from tui.output.story import Story
from tui.output.ties import Tie
from tui.output.timeline import timeline


def test_the_title_falls_back_to_the_folders_name(story: Story) -> None:
    assert story.title == "Oil & [water] *story*"
    assert Story(story.base.__class__((), story.base.records, ()), "folder", {}).title == "folder"


def test_ties_lead_both_ways(story: Story) -> None:
    assert [(tie.name, tie.back, tie.id) for tie in story.ties("q-well")] == [
        ("said by", False, "a-ana"),
        ("printed in", False, "s-paper"),
        ("on", False, "a-net"),
        ("from", False, "s-post"),
        ("translated by", False, "a-wide"),
        ("about", False, "a-land"),
        ("topic of", True, "q-wrong"),
        ("bears on", True, "o-who"),
        ("answers", True, "o-who"),
        ("backs", True, "c-well"),
    ]
    assert Tie("conflicts with", False, "c-well", "claim", "Things are well.") in story.ties("c-bad")


def test_anchors_are_judged(story: Story) -> None:
    states = {
        id: [state for _, state in story.anchors(id)] for id in ("q-well", "q-wrong", "q-free", "c-well", "a-ana")
    }
    assert states == {
        "q-well": ["verified"],
        "q-wrong": ["differs"],
        "q-free": ["unanchored"],
        "c-well": ["verified", "unchecked"],
        "a-ana": [],
    }
    assert story.states() == {"verified": 3, "differs": 1, "unchecked": 2, "unanchored": 10}
    assert story.counts()["quotes"] == 5


def test_time_is_told_as_far_as_it_is_known(story: Story) -> None:
    order = timeline(story)
    assert [(date, record.id) for date, record in order.dated] == [
        ("2018", "q-free"),
        ("2018", "e-year"),
        ("2018-02-18/2018-02-20", "e-dated"),
        ("2018-02-19", "q-well"),
        ("2018-02-20", "s-paper"),
    ]
    assert [record.id for record in order.undated] == ["e-talk", "e-start", "e-launch", "e-round", "e-trip"]


def test_faults_are_told(story: Story) -> None:
    record = story.records["c-none"]._replace(faults=2)
    told = lines(replace(story.portrait("c-none"), record=record))
    assert ("2 faulty field(s) left out: onrecord check tells which", "bad") in [
        piece for line in told for piece in line
    ]


def plain(story: Story, id: str, width: int = 80, ascii: bool = False) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in lines(story.portrait(id), width, ascii)]


def test_a_record_is_told_as_a_reader_wants_it(story: Story) -> None:
    assert plain(story, "c-well") == [
        f"claim  c-well  story.yaml:{story.records['c-well'].place.line}",
        "",
        "Things are well.",
        "",
        "certainty             certain",
        "hedges                perhaps",
        "assessment            disputed by Ana Sosa Ruiz (a-ana): not sure",
        "",
        "held by            →  Ana Sosa Ruiz                                      a-ana",
        "                   →  Land                                               a-land",
        "evidence in        →  The Paper | issue <1>                              s-paper",
        "                   →  Lost                                               s-gone",
        "rests on           →  “all is well”                                      q-well",
        "about              →  Land                                               a-land",
        "conflicts with     →  Things are not well.                               c-bad",
        "assessed by        →  Ana Sosa Ruiz                                      a-ana",
        "bears on           ←  Who is well?                                       o-who",
        "backs              ←  They talk.                                         e-talk",
        "",
        "✓ verified            s-paper ¶2  “is well”",
        "? unchecked           s-gone",
    ]


@pytest.mark.parametrize(
    ("id", "line"),
    [
        ("a-ana", "also called           Ana"),
        ("a-ana", "                      La Ana (in none of the sources)"),
        ("a-ana", "roles                 minister at Land (a-land)"),
        ("q-well", "when said             on Monday (2018-02-19)"),
        ("q-well", "✓ verified            s-paper ¶2"),
        ("q-wrong", "speaker               unknown"),
        ("q-free", "∅ unanchored          no source"),
        ("c-bad", "held by               author"),
        ("c-none", "assessment            refuted by the editor"),
        ("s-paper", "outline               ¶1 The headline (title)"),
        ("s-paper", "                      ¶2 What was said"),
        ("s-post", "published             last week, counted from publication"),
        ("s-post", "seen                  no"),
        ("o-who", "ask                   the press office"),
        ("e-talk", "before             →  A launch.                                        e-launch"),
    ],
)
def test_each_sort_of_field(story: Story, id: str, line: str) -> None:
    assert line in plain(story, id)


def test_what_is_hostile_is_shown_and_what_is_ascii_stays_so(story: Story) -> None:
    for id in story.records:
        for ascii in (False, True):
            told = plain(story, id, 40, ascii)
            assert not set("".join(told)) & set("\x1b\x07\u202e\n")
            assert not ascii or "".join(told).isascii()
