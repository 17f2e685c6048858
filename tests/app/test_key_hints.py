"""The keys at the end of the last line: what there is no room for is left out whole, never cut."""

import pytest
from textual.pilot import Pilot

from tests.app.conftest import play, settle
from tui.app.app import OnRecord
from tui.app.opened import Opened
from tui.app.present import Press


def foot(app: OnRecord) -> str:
    return app.screen._compositor.render_strips(app.size)[-1].text.rstrip()


@pytest.mark.parametrize(
    ("ascii", "size", "key", "hints"),
    [
        (False, (80, 24), "1", "⏎ read  o source  ? all keys"),
        (False, (60, 20), "1", "⏎ read  o source  ? all keys"),
        (False, (45, 14), "1", "⏎ read  ? all keys"),
        (True, (80, 24), "1", "Enter read  o source  ? all keys"),
        (True, (60, 20), "1", "Enter read  ? all keys"),
        (True, (45, 14), "1", "? all keys"),
        (True, (40, 10), "1", "? all keys"),
        (False, (80, 24), "slash", "⏎ to the hits  Esc clear  Tab complete"),
        (True, (80, 24), "slash", "Enter to the hits  Esc clear"),
        (True, (45, 14), "slash", "Enter to the hits"),
    ],
)
def test_a_key_is_shown_whole_or_not_at_all(
    opened: Opened, ascii: bool, size: tuple[int, int], key: str, hints: str
) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press(key)
        await settle(pilot)
        assert foot(app).endswith(f"  {hints}")

    opened.press = Press(ascii=ascii)
    play(opened, scene, size=size)


def test_the_key_to_all_others_stays_in_the_reader(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("2", "enter")
        await settle(pilot)
        assert foot(app).endswith("  Enter follow  BkSp back  ? all keys")

    opened.press = Press(ascii=True)
    play(opened, scene, size=(80, 24))


def test_keys_come_back_as_the_terminal_widens(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        assert foot(app).endswith("  ? all keys")
        assert "read" not in foot(app)
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert foot(app).endswith("  Enter read  o source  ? all keys")

    opened.press = Press(ascii=True)
    play(opened, scene, size=(45, 14))
