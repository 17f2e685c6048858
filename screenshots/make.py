"""Takes the pictures in this folder from the real browser; with --check, says which of them are no longer true.

Run it from the top of the checkout: `python screenshots/make.py`.
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent))

from textual.pilot import Pilot  # noqa: E402

from tui.app.app import OnRecord  # noqa: E402 - the checkout must be found first
from tui.app.opened import Opened  # noqa: E402
from tui.app.present import Press  # noqa: E402
from tui.app.session import Session  # noqa: E402
from tui.index.build import open_index  # noqa: E402

SIZES = {"small": (80, 24), "medium": (120, 40), "large": (200, 60)}
THEMES = {"dark": "onrecord-dark", "light": "onrecord-light", "contrast": "onrecord-contrast"}
SCENES = {
    "walk": ["j", "k", "2", "j", "j", "j", "3"],
    "search": ["slash", *"imperial"],
    "read": ["2", "j", "j", "j", "enter", "j"],
    "positions": ["w", "j", "j"],
    "timeline": ["d"],
    "overview": ["i"],
    "neighbourhood": ["2", "j", "j", "j", "x", "j", "l", "l", "j", "l"],
    "facets": ["2", "a", "f", "down", "down", "space"],
    "sort": ["s"],
    "copy": ["2", "j", "j", "j", "Y"],
    "original": ["2", "z", "enter", "z"],
    "source": ["2", "j", "j", "j", "o"],
    "notebook": ["m", "2", "j", "j", "j", "m", "3", "m", "M"],
    "problems": ["exclamation_mark"],
    "help": ["question_mark"],
}
"""What is pressed before each picture, after the base has opened."""

PICTURES = [
    *((f"walk-{size}-{theme}", "walk", size, theme) for size in SIZES for theme in ("dark", "light")),
    ("walk-medium-contrast", "walk", "medium", "contrast"),
    ("search-medium-dark", "search", "medium", "dark"),
    ("read-medium-light", "read", "medium", "light"),
    ("original-large-dark", "original", "large", "dark"),
    ("positions-small-dark", "positions", "small", "dark"),
    *(
        (f"{scene}-medium-dark", scene, "medium", "dark")
        for scene in (
            "positions",
            "timeline",
            "overview",
            "neighbourhood",
            "facets",
            "sort",
            "copy",
            "source",
            "notebook",
            "problems",
            "help",
        )
    ),
]


async def take(scene: str, size: str, theme: str) -> str:
    """Play a scene in the browser and give its last picture as SVG."""
    base = FOLDER.parent / "facts" / "petro"
    index = open_index(base, None)
    opened = Opened(base, None, "", index, Session(first=False), Press())
    app = OnRecord(opened)
    app.theme = THEMES[theme]
    async with app.run_test(size=SIZES[size]) as pilot:
        await pilot.pause()
        for key in SCENES[scene]:
            await pilot.press(key)
            await settle(pilot)
        picture = app.export_screenshot(title="onrecord")
    index.close()
    return clean(picture)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until all that a key set off is done."""
    await pilot.pause()
    if passing := [worker for worker in pilot.app.workers if worker.group != "beside"]:
        await pilot.app.workers.wait_for_complete(passing)
    await pilot.pause()


def clean(svg: str) -> str:
    """Leave out the fonts that a picture would fetch from elsewhere; any monospaced one will do."""
    svg = re.sub(r"\s*@font-face \{.*?\}\n", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "Fira Code, DejaVu Sans Mono")


def main() -> int:
    """Take every picture, or compare each with what is there."""
    stale = []
    for name, scene, size, theme in PICTURES:
        file = FOLDER / f"{name}.svg"
        picture = asyncio.run(take(scene, size, theme))
        if "--check" not in sys.argv:
            file.write_text(picture, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != picture:
            stale.append(file.name)
    if stale:
        print(f"no longer true: {', '.join(stale)}; run: python screenshots/make.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
