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

from tui.app.app import OnRecord  # noqa: E402 - the checkout must be found first
from tui.app.opened import Opened  # noqa: E402
from tui.app.present import Press  # noqa: E402
from tui.app.session import Session  # noqa: E402
from tui.index.build import open_index  # noqa: E402

SIZES = {"small": (80, 24), "medium": (120, 40), "large": (200, 60)}
THEMES = {"dark": "onrecord-dark", "light": "onrecord-light"}
SCENES = {
    "walk": ["j", "k", "2", "j", "j", "j", "3"],
    "search": ["slash", *"imperial"],
    "read": ["2", "j", "j", "j", "enter", "j"],
}
"""What is pressed before each picture, after the base has opened."""

PICTURES = [
    *((f"walk-{size}-{theme}", "walk", size, theme) for size in SIZES for theme in THEMES),
    ("search-medium-dark", "search", "medium", "dark"),
    ("read-medium-light", "read", "medium", "light"),
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
        await pilot.press(*SCENES[scene])
        await pilot.pause()
        await pilot.pause()
        picture = app.export_screenshot(title="onrecord")
    index.close()
    return clean(picture)


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
