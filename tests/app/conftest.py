"""A small base for the browser's tests; one of its records is made to break whatever shows it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from textual.pilot import Pilot

from tests.app.stillness import still, waiting_for_stillness
from tests.index.bases import rest
from tui.app.app import OnRecord
from tui.app.opened import Opened
from tui.app.present import Press
from tui.app.session import Session
from tui.index.build import open_index
from tui.index.store import Index
from tui.settings import Settings

HOSTILE = "[/x] [sic] [@click=app.quit]x[/] \\u001b]52;c;aGk=\\u0007 \\u202eevil 日本語の名前 مرحبا"
"""What a stranger's record may hold, as a YAML double-quoted scalar spells it."""

SHOWN = "[/x] [sic] [@click=app.quit]x[/] ␛]52;c;aGk=␇ ‹U+202E›evil 日本語の名前 مرحبا"
"""The same as it must be seen."""

BASE = f"""\
base:
  title: "A small {HOSTILE} base"
sources:
- id: s-paper
  title: The paper
  kind: article
  paragraphs: 3
  outline:
  - {{paragraph: 1, gist: "what the minister wants", kind: body}}
- id: s-hostile
  title: "{HOSTILE}"
actors:
- id: a-minister
  name: Ana María Ruiz Peña
  sort_name: Ruiz Peña, Ana María
  kind: person
  aliases: [the minister]
  roles:
  - {{title: minister, of: a-land}}
- id: a-land
  name: Landia
  kind: country
- id: a-hostile
  name: "{HOSTILE}"
- id: a-loner
  name: Nobody's friend
quotes:
- id: q-bread
  text: we will bake bread for all
  speaker: a-minister
  source: s-paper
  paragraph: 2
  about: [a-land]
- id: q-salt
  text: not without salt
  speaker: a-minister
  kind: partial
  source: s-paper
  paragraph: 3
  context: Said of the bread, it seems.
- id: q-hostile
  text: "{HOSTILE}"
  speaker: a-hostile
  source: s-hostile
  about: [a-hostile]
claims:
- id: c-bread
  text: Landia will have bread.
  attributed_to: [a-minister]
  certainty: probable
  quotes: [q-bread]
  evidence:
  - {{source: s-paper, paragraph: 2, excerpt: "bread for all"}}
- id: c-no-bread
  text: Landia will not have bread.
  attributed_to: author
  certainty: possible
  conflicts_with: [c-bread]
- id: c-hostile
  text: "{HOSTILE}"
  about: [a-hostile]
events:
- id: e-speech
  text: The minister spoke.
  when: {{text: "last week", relative_to: publication}}
  participants: [a-minister]
- id: e-hostile
  text: "{HOSTILE}"
questions:
- id: o-flour
  text: Where does the flour come from?
  bears_on: [q-bread, c-bread]
  would_answer: A bill of lading.
  ask: [a-minister, "the miller"]
- id: o-hostile
  text: "{HOSTILE}?"
  bears_on: [q-hostile]
"""

TEXT = """\
The minister's bread

Yesterday the minister said: “we will bake bread for all”.

She added that it would be baked “without salt”.
"""


@pytest.fixture(scope="session")
def small_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("small")
    (base / "all.yaml").write_text(BASE, encoding="utf-8")
    (base / "texts").mkdir()
    (base / "texts" / "s-paper.txt").write_text(TEXT, encoding="utf-8")
    rest(base)
    return base


@pytest.fixture(scope="session")
def small_index(small_base: Path) -> Iterator[Index]:
    index = open_index(small_base, None)
    yield index
    index.close()


@pytest.fixture
def opened(small_base: Path, small_index: Index) -> Iterator[Opened]:
    index = small_index.fork()
    yield Opened(small_base, None, "", index, Session(first=False), Press())
    index.close()


Play: TypeAlias = Callable[[OnRecord, Pilot[None]], Awaitable[None]]


def play(
    opened: Opened, scene: Play, size: tuple[int, int] = (120, 40), settings: Settings | None = None, **place: str
) -> OnRecord:
    """Run the browser without a terminal and play a scene in it."""
    app = OnRecord(opened, settings=settings, **place)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            await scene(app, pilot)

    with waiting_for_stillness():
        asyncio.run(run())
    return app


async def settle(pilot: Pilot[None]) -> None:
    """Wait until all that a key set off is done."""
    with pilot.app._context():
        await still()
