"""The view of problems and gaps: what `check` says, in its order, each row leading to the record and to the line."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.conftest import play, settle
from tests.hostile import write
from tui.app.app import OnRecord
from tui.app.opened import Opened
from tui.app.present import Press
from tui.app.screens import errands, problems
from tui.app.screens.browse import Browse
from tui.app.screens.problems import Problems
from tui.app.session import Session
from tui.base.check import check
from tui.index.build import open_index


def visit(base: Path, scene: object, size: tuple[int, int] = (120, 40)) -> None:
    index = open_index(base, None)
    play(Opened(base, None, "", index, Session(first=False), Press()), scene, size=size)  # type: ignore[arg-type]
    index.close()


async def problems_of(app: OnRecord, pilot: Pilot[None]) -> Problems:
    await pilot.press("exclamation_mark")
    await settle(pilot)
    await settle(pilot)
    assert isinstance(app.screen, Problems)
    assert app.screen.report is not None
    return app.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_every_row_leads_to_its_record_and_to_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    base = write(tmp_path / "base")
    report = check(base)
    opened: list[tuple[Path, int]] = []
    monkeypatch.setattr(errands, "edit", lambda file, line: opened.append((file, line)))

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        view = await problems_of(app, pilot)
        assert view.report == report
        monkeypatch.setattr(type(app), "suspend", lambda _: nullcontext())
        seen = []
        for problem in report.problems[:40]:
            await pilot.press("e")
            assert opened[-1] == (base / problem.place.file, problem.place.line)
            marked = view.rows.target
            assert marked is not None
            seen.append(" ".join(marked.content.plain.split()[:1]))
            view.rows.action_down()
            while view.rows.target is marked:
                view.rows.action_down()
        assert seen == [problem.severity for problem in report.problems[:40]]

    visit(base, scene, size)


def test_enter_goes_to_the_record_or_says_that_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "quotes:\n- {id: q-one, text: one, speaker: a-nobody}\n- {id: q-two, text: two}\n", encoding="utf-8"
    )

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        view = await problems_of(app, pilot)
        assert view.report is not None
        assert [problem.id for problem in view.report.problems] == ["q-one", "q-two"]
        await pilot.press("j", "enter")
        await settle(pilot)
        assert isinstance(app.screen, Problems)
        assert [toast.message for toast in app._notifications] == [
            "No record here is to be shown for it; e opens its file at the line."
        ]
        await pilot.press("k", "enter")
        await settle(pilot)
        assert isinstance(app.screen, Browse)
        assert app.screen.desk.row is not None
        assert app.screen.desk.row.id == "q-one"

    visit(tmp_path, scene)


def test_very_many_problems_are_counted_and_not_all_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "MOST", 3)
    lines = "".join(f"- {{id: q-{number}, text: one, speaker: a-nobody}}\n" for number in range(1, 8))
    (tmp_path / "a.yaml").write_text(f"quotes:\n{lines}", encoding="utf-8")

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        view = await problems_of(app, pilot)
        shown = "\n".join(line.content.plain for line in view.lines(100))
        assert "a.yaml:4:" in shown
        assert "a.yaml:5:" not in shown
        assert shown.count("and 4 more, which onrecord check --gaps lists") == 2
        assert "7 errors · 0 warnings · 7 gaps" in str(view.rows.border_title or view.rows.heading)

    visit(tmp_path, scene)
