"""Evidence on screen: states by sign and word, recorded words beside those of the text, passages that can be walked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.conftest import play, settle
from tests.index.bases import rest
from tui.app.app import OnRecord
from tui.app.opened import Opened
from tui.app.panes.reader import Reader
from tui.app.present import Press
from tui.app.screens.browse import Browse
from tui.app.screens.source import SourceView
from tui.app.session import Session
from tui.index.build import open_index

BASE = """\
sources:
- {id: s-paper, title: The paper}
- {id: s-away, title: Another paper}
actors:
- {id: a-min, name: The minister}
quotes:
- {id: q-cake, text: "we will bake cake for all", speaker: a-min, source: s-paper, paragraph: 2}
- {id: q-bread, text: "we will bake bread for all", speaker: a-min, source: s-paper, paragraph: 2}
- {id: q-away, text: "we will go", speaker: a-min, source: s-away, paragraph: 1}
- {id: q-nowhere, text: "we will see", speaker: a-min}
- {id: q-gone, text: "the moon is a green cheese", speaker: a-min, source: s-paper, paragraph: 8}
claims:
- id: c-bread
  text: Landia will have bread.
  evidence:
  - {source: s-paper, paragraph: 2, excerpt: "bread for all"}
  - {source: s-paper, paragraph: 2, excerpt: "we will bake bread for all [/x] \\e]0;x\\a \\u202Eone"}
  - {source: s-paper, paragraph: 2, excerpt: "bake bread"}
  - {source: s-paper, paragraph: 2, excerpt: "will bake bread for"}
  - {source: s-paper, excerpt: "without salt"}
"""

TEXT = """\
The minister's bread

Yesterday the minister said: “we will bake bread for all”.

She added that it would be baked “without salt”.
"""

SIZES = [(80, 24), (120, 40), (200, 60)]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    (tmp_path / "all.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "s-paper.txt").write_text(TEXT, encoding="utf-8")
    rest(tmp_path)
    index = open_index(tmp_path, None)
    yield Opened(tmp_path, None, "", index, Session(first=False), Press())
    index.close()


def page(reader: Reader) -> list[str]:
    """The lines of a page as they are in sight, with their spaces closed up."""
    return [" ".join(reader.render_line(y).text.split()) for y in range(reader.scrollable_content_region.height)]


def whole(reader: Reader) -> str:
    """All lines of a page, in sight or not, with their spaces closed up."""
    assert reader.page is not None
    lines = reader.page.lines(reader.scrollable_content_region.width, columns=True)
    return " ".join(" ".join(line.content.plain for line in lines).split())


STATES = [
    ("q-bread", "✓ verified"),
    ("q-cake", "≠ differs"),
    ("q-away", "? unchecked"),
    ("q-nowhere", "∅ unanchored"),
]


@pytest.mark.parametrize("size", SIZES)
def test_every_state_has_a_sign_in_the_list_and_a_word_in_the_reader(opened: Opened, size: tuple[int, int]) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        screen = app.screen
        assert isinstance(screen, Browse)
        for id, state in STATES:
            assert screen.desk.go(id)
            screen.sync()
            await settle(pilot)
            assert state in page(screen.reader)[0]
            quotes = screen.lists["quote"]
            row = quotes.render_line(screen.desk.shelf.cursor - round(quotes.scroll_y)).text
            sign, word = state.split()
            assert sign in row
            assert (word in row) == (word != "verified" or size[0] == 200)

    play(opened, scene, size=size)


@pytest.mark.parametrize("size", SIZES)
def test_the_reader_shows_both_sides_of_what_differs(opened: Opened, size: tuple[int, int]) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        reader = app.screen.query_one(Reader)
        lines = page(reader)
        at = lines.index("recorded “we will bake [-cake-] for all”")
        assert lines[at + 1] == "the text has “we will bake {+bread+} for all”"

    play(opened, scene, size=size, at="q-cake")


def test_the_reader_says_where_nothing_like_it_stands(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        assert "the text has only 3 paragraphs, and nothing like these words" in page(app.screen.query_one(Reader))

    play(opened, scene, at="q-gone")


def test_evidence_that_differs_is_shown_as_it_is_written(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        text = whole(app.screen.query_one(Reader))
        assert "recorded “we will bake bread for all [-[/x] ␛]0;x␇ ‹U+202E›one-]”" in text
        assert "the text has “we will bake bread for all" in text
        assert text.count("recorded") == 1

    play(opened, scene, at="c-bread")


@pytest.mark.parametrize("size", SIZES)
def test_the_source_view_steps_through_all_passages_and_back(opened: Opened, size: tuple[int, int]) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("o")
        await settle(pilot)
        view = app.screen
        assert isinstance(view, SourceView)
        assert len(view.passages) == 8
        assert view.anchors.target is not None
        assert view.anchors.target.target == "q-cake"
        lines = page(view.text)
        at = lines.index("recorded “we will bake [-cake-] for all”")
        assert lines[at + 1] == "the text has “we will bake {+bread+} for all”"
        assert any("≠ differs quote “we will bake cake" in line for line in page(view.anchors))
        await pilot.press("g")
        await settle(pilot)
        seen = []
        for _ in view.passages:
            passage = view.text_page.passage
            assert passage is not None
            seen.append((passage.anchored.row.id, view.text_page.where))
            inked = [
                "".join(text for text, style in line.content.render() if style.reverse)
                for line in view.text_page.lines(78)
            ]
            if passage.span:
                body = TEXT.split("\n\n")[passage.paragraph - 1]
                assert " ".join("".join(inked).split()) == " ".join(body[slice(*passage.span)].split())
            else:
                assert "".join(inked) == ""
                assert "nothing like these words" in " ".join(page(view.text))
            await pilot.press("n")
            await settle(pilot)
        assert [id for id, _ in seen].count("c-bread") == 5
        assert {id for id, _ in seen} == {"c-bread", "q-cake", "q-bread", "q-gone"}
        await pilot.press("N")
        while view.anchors.target.target != "q-bread":
            await pilot.press("N")
            assert view.anchors.target is not None
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, Browse)
        assert app.screen.desk.row is not None
        assert app.screen.desk.row.id == "q-bread"

    play(opened, scene, size=size, at="q-cake")


def test_overlapping_passages_stay_readable(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("o")
        await settle(pilot)
        view = app.screen
        assert isinstance(view, SourceView)
        place = next(n for n, item in enumerate(view.passages) if item.anchored.excerpt == "bake bread")
        view.text_page.current = place
        line = next(line.content for line in view.text_page.lines(80) if "bake bread" in line.content.plain)
        assert line.plain.strip() == "2  Yesterday the minister said: “we will bake bread for all”."
        styles = {text.strip(): style for text, style in line.render() if text.strip()}
        in_view = {text for text, style in styles.items() if style.reverse}
        others = {text for text, style in styles.items() if style.underline}
        assert (in_view, others) == ({"bake", "bread"}, {"we", "will", "for", "all"})

    play(opened, scene, at="q-bread")


def test_a_source_opens_at_the_anchor_that_is_marked(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        screen = app.screen
        assert isinstance(screen, Browse)
        await pilot.press("enter")
        reader = screen.reader
        for _ in range(9):
            if reader.target and reader.target.anchor and reader.target.anchor.excerpt == "bake bread":
                break
            await pilot.press("down")
        await pilot.press("o")
        await settle(pilot)
        view = app.screen
        assert isinstance(view, SourceView)
        assert view.text_page.passage is not None
        assert view.text_page.passage.anchored.excerpt == "bake bread"

    play(opened, scene, at="c-bread")


def test_a_text_that_is_not_the_one_recorded_is_said_to_be_another(opened: Opened) -> None:
    base = opened.base / "all.yaml"
    base.write_text(BASE.replace("title: The paper", f"title: The paper, sha256: {'0' * 64}"), encoding="utf-8")
    index = open_index(opened.base, None)

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("o")
        await settle(pilot)
        view = app.screen
        assert isinstance(view, SourceView)
        assert "another text than the one that is recorded" in str(view.text.border_title)
        assert all(passage.span is None for passage in view.passages)

    play(Opened(opened.base, None, "", index, Session(first=False), Press()), scene, at="q-bread")
    index.close()


def test_a_long_text_is_shown_around_the_passage_in_view(opened: Opened) -> None:
    lines = [f"line {number} " + "of many words " * 20 for number in range(8_000)]
    lines[6_000] = "we will bake bread for all"
    (opened.base / "texts" / "s-paper.txt").write_text("\n".join(lines), encoding="utf-8")
    index = open_index(opened.base, None)

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("o")
        await settle(pilot)
        view = app.screen
        assert isinstance(view, SourceView)
        assert any("6001 we will bake bread for all" in line for line in page(view.text))
        shown = view.text_page.lines(80)
        assert "paragraphs before this are left out" in shown[0].content.plain
        assert "The rest is left out" in shown[-1].content.plain
        assert len(shown) < 20_000

    play(Opened(opened.base, None, "", index, Session(first=False), Press()), scene, at="q-cake")
    index.close()
