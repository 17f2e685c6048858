"""A translated quote: the words as translated, the words first said, and what is missing of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.conftest import play, settle
from tests.index.bases import rest
from tui.app.app import OnRecord
from tui.app.opened import Opened
from tui.app.page import page_of
from tui.app.present import ANY, Press
from tui.app.screens.browse import Browse
from tui.app.session import Session
from tui.app.translation import ABREAST
from tui.index.build import open_index
from tui.index.query import parse

BASE = """\
sources:
- {id: s-paper, title: The paper}
actors:
- {id: a-minister, name: Ana Ruiz}
- {id: a-translator, name: Jonas Fährmann}
quotes:
- id: q-whole
  text: We will bake bread
  speaker: a-minister
  source: s-paper
  translated_from: es
  translator: a-translator
  original_text: "Hornearemos [/x] pan"
- {id: q-missing, text: We need flour, speaker: a-minister, translated_from: es, translator: unknown}
- {id: q-alone, text: and yeast, speaker: a-minister, original_text: unknown, translator: a-translator}
- {id: q-plain, text: and salt, speaker: a-minister}
- {id: q-unclear, text: and water, speaker: a-minister, translated_from: unknown, original_text: unknown}
"""


@pytest.fixture
def translated(tmp_path: Path) -> Iterator[Opened]:
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    rest(tmp_path)
    index = open_index(tmp_path, None)
    yield Opened(tmp_path, None, "", index, Session(first=False), Press())
    index.close()


def lines(opened: Opened, id: str, width: int, *, original: bool = False, search: str = "") -> list[str]:
    row = opened.index.row(id)
    assert row
    page = page_of(opened.index, row, opened.press, parse(search) if search else ANY, original=original)
    assert page
    return [line.content.plain.rstrip() for line in page.lines(width, columns=True)]


@pytest.mark.parametrize(
    ("id", "original", "said", "not_said"),
    [
        ("q-whole", False, ["from es", "translated by Jonas Fährmann", "“We will bake bread”"], ["Hornearemos"]),
        ("q-whole", True, ["ORIGINAL  in es", "“Hornearemos [/x] pan”"], ["We will bake", "TRANSLATION"]),
        ("q-missing", False, ["translator unknown", "the original is not recorded", "“We need flour”"], ["ORIGINAL"]),
        ("q-missing", True, ["(the original is not recorded)", "“We need flour”"], []),
        ("q-alone", False, ["from an unnamed language", "the original is unknown"], ["ORIGINAL"]),
        ("q-plain", True, ["“and salt”"], ["TRANSLATION", "ORIGINAL"]),
        ("q-unclear", True, ["“and water”", "translated from"], ["TRANSLATION", "ORIGINAL"]),
    ],
)
def test_says_what_is_there_and_what_is_missing(
    translated: Opened, id: str, original: bool, said: list[str], not_said: list[str]
) -> None:
    text = " ".join(lines(translated, id, 80, original=original))
    assert [words for words in said if words not in text] == []
    assert [words for words in not_said if words in text] == []


@pytest.mark.parametrize("width", [ABREAST, 137, 138, 200])
def test_original_stands_beside_translation_where_there_is_room(translated: Opened, width: int) -> None:
    shown = lines(translated, "q-whole", width)
    assert any("“We will bake bread”" in line and "“Hornearemos [/x] pan”" in line for line in shown)
    assert any("said by" in line for line in shown)
    assert max(map(len, shown)) <= width


def test_one_of_both_is_shown_just_below_that_width(translated: Opened) -> None:
    assert not any("Hornearemos" in line for line in lines(translated, "q-whole", ABREAST - 1))


def test_a_search_that_the_original_alone_meets_shows_the_original(translated: Opened) -> None:
    assert any("Hornearemos" in line for line in lines(translated, "q-whole", 80, search="hornearemos"))
    assert any("bake" in line for line in lines(translated, "q-whole", 80, search="hornearemos", original=True))
    assert any("bake" in line for line in lines(translated, "q-whole", 80, search="bread"))


def test_one_key_turns_from_one_to_the_other_and_stays_while_one_walks(translated: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        async def painted(*keys: str) -> str:
            await pilot.press(*keys)
            await settle(pilot)
            assert isinstance(app.screen, Browse)
            page = app.screen.reader.page
            return "\n".join(line.content.plain for line in page.lines(78)) if page else ""

        assert "Hornearemos" in await painted("t")
        assert "the original is not recorded" in await painted("j")
        assert "Hornearemos" in await painted("k")
        assert "We will bake bread" in await painted("t")

    play(translated, scene, (80, 24), at="q-whole")


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("q-plain", "This quote is no translation."),
        ("q-unclear", "Whether these words are translated is not known."),
        ("a-minister", "Only a quote can be a translation."),
    ],
)
def test_says_why_there_is_nothing_to_turn_to(translated: Opened, id: str, words: str) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("t")
        await settle(pilot)
        assert [toast.message for toast in app._notifications] == [words]

    play(translated, scene, (80, 24), at=id)
