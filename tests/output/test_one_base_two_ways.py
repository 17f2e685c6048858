"""A base tells the same whether it is read whole or through its index."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.index.build import open_index
from tui.index.store import Index
from tui.output.citation import FORMS, citation, cite
from tui.output.note import note
from tui.output.story import Story
from tui.output.ties import ties


@pytest.fixture(scope="module")
def index(base: Path) -> Iterator[Index]:
    opened = open_index(base, None)
    yield opened
    opened.close()


def test_links_are_the_same(story: Story, index: Index) -> None:
    for id in story.records:
        assert ties(index, id) == story.ties(id), id


def test_anchors_and_records_are_the_same(story: Story, index: Index) -> None:
    for id, record in story.records.items():
        stored = index.stored(id)
        assert stored is not None
        assert (stored.record, list(stored.anchors)) == (record, story.anchors(id))


def test_citations_are_the_same(story: Story, index: Index) -> None:
    for id, record in story.records.items():
        for form in FORMS:
            assert cite(index, id, form) == citation(record, story.anchors(id), story.look, form)


def test_what_is_not_there_has_no_citation(index: Index) -> None:
    assert cite(index, "q-none", "text") == ""


def test_a_long_title_is_whole_in_a_link(tmp_path: Path) -> None:
    (tmp_path / "long.yaml").write_text(
        f"quotes:\n- {{id: q-long, text: {'word ' * 200}, speaker: unknown}}\n"
        "claims:\n- {id: c-short, text: Short., quotes: [q-long]}\n",
        "utf-8",
    )
    opened = open_index(tmp_path, None)
    (tie,) = ties(opened, "c-short")
    opened.close()
    assert len(tie.title) == 999


def test_a_note_cites_marks_and_trail(index: Index) -> None:
    text = note(index, ["q-well", "q-gone"], ["a-ana", "o-who"])
    assert text.startswith("# Notes on Oil \\& \\[water\\] \\*story\\*\n")
    assert text.count("## ") == 2
    for id in ("q-well", "a-ana", "o-who"):
        assert cite(index, id, "markdown") in text
    assert note(index, [], []).count("#") == 1
