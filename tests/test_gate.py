"""`visible()` is the one gate: the browser shows nothing that has not passed it, and the rule that says so bites."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.gate import TUI, faults
from tui.app.app import OnRecord
from tui.app.opened import Opened
from tui.app.present import PARTS, Press, unstacked
from tui.app.session import Session
from tui.index.build import nothing
from tui.output.visible import visible

FILES = sorted((TUI / "app").rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TUI)))
def test_the_browser_shows_nothing_past_the_gate(path: Path) -> None:
    assert faults(path.read_text("utf-8"), path.name) == []


PLANTED = [
    "self.notify(record.title)",
    "self.app.notify(message.text, markup=False)",
    "self.app.notify(f'There is no {record.id}.', markup=False)",
    "self.app.notify('a' + title, markup=False)",
    "self.app.notify('%s is gone' % title)",
    "self.app.notify('{} is gone'.format(title))",
    "self.app.notify(title=record.title, message='a')",
    "self.app.notify(', '.join(ids))",
    "self.app.notify('all is well', markup=True)",
    "self.app.notify(self.press.show(title), markup=flag)",
    "said = record.title\n    self.app.notify(said)",
    "said = 'a'\n    if record: said = record.title\n    self.app.notify(said)",
    "said = 'a'\n    said += record.title\n    self.app.notify(said)",
    "for said in record.aliases: self.app.notify(said)",
    "if said := record.title: self.app.notify(said)",
    "said, more = self.press.show(title), title\n    self.app.notify(more)",
    "self.app.notify(*record.title)",
    "self.app.notify(**record.fields)",
    "self.app.notify(self.press.show(title) if title else title)",
    "self.app.notify(str(error), markup=False)",
    "self.app.notify(title.upper())",
    "self.app.notify(expression(title))",
    "self.app.notify(self.said(title))",
    "self.app.notify(self.press.quoted(title))",
    "yield Static(record.text)",
    "yield Static(record.text, markup=False)",
    "yield Static('x', markup=True)",
    "yield Static(content=record.text)",
    "yield Label(f'{title}')",
    "yield Option(title)",
    "yield Button(label=title)",
    "self.line.update(record.title)",
    "self.query_one('#line', Static).update(record.title)",
    "self.border_title = record.title",
    "self.reader.border_title = f' {row.id} '",
    "self.border_subtitle = title",
    "self.tooltip = title",
    "self.sub_title = title",
    "self.app.title = title",
    "Content(title)",
    "Content(f'{title} ')",
    "Content.from_markup(title)",
    "Content.from_markup('[b]x')",
    "Content.from_text(title)",
    "Content.styled(title, 'bold')",
    "Content.assemble('a', title)",
    "Content.assemble(*[(text, '') for text in record.aliases])",
    "Segment(title)",
    "Strip([Segment(text) for text in record.aliases])",
    "Strip([Segment(text) for text, part in self.row(record)])",
    "Strip([Segment(text) for text, part in Fitted(self.press, record.pairs)])",
    "Text(title)",
    "escape(title)",
    "print(record.title)",
    "sys.stdout.write(title)",
    "sys.stdout.writelines(titles)",
    "yield DiscoveryHit(title, go)",
    "yield Hit(1.0, self.press.show(title), go, text=title)",
    "self.app.push_screen(CommandPalette(placeholder=title))",
]


@pytest.mark.parametrize("line", PLANTED)
def test_what_goes_past_the_gate_is_found(line: str) -> None:
    source = (
        f"class Pane:\n  def show_it(self, record, title, titles, ids, row, flag, go, error, message):\n    {line}\n"
    )
    assert faults(source) != []


@pytest.mark.parametrize(
    "source",
    [
        "from rich.text import Text",
        "import rich.markup",
        "from textual.widgets import DataTable",
        "from textual.widgets import Static as S",
        "from textual.content import Content as C",
        "class P:\n  def render(self):\n    return 'a'",
        "class P:\n  def render(self) -> str:\n    return self.record.title",
        "class P:\n  note = ''\n  def set(self, note):\n    self.note = note\n  def tell(self):\n"
        "    self.notify(self.note)",
        "class P:\n  def a(self, x):\n    self.y = x\n  def b(self):\n    x = self.y\n    self.notify(x)",
        "def tell(app, title):\n  def say(said):\n    app.notify(said)\n  say(title)",
        "lambda app, title: app.notify(title)",
        "app.notify(open('a').read())",
    ],
)
def test_what_leads_past_the_gate_is_found(source: str) -> None:
    assert faults(source) != []


SOUND = [
    "self.app.notify(self.press.show(f'There is no {record.id}.'), markup=False)",
    "self.app.notify('All is well.', markup=False)",
    "self.app.notify(f'{len(ids):,} more')",
    "said = self.press.show(title)\n    self.app.notify(said)",
    "said = self.press.show(title) if title else 'nothing'\n    self.app.notify(said + '.')",
    "self.border_title = self.press.content([(title, '')])",
    "self.border_subtitle = 'counting' if flag else ''",
    "self.line.update(self.press.content([(title, '')]))",
    "counts = Counter()\n    counts.update(ids)",
    "places = set()\n    places.update(place for place in ids)",
    "Content(' ' * 8)",
    "Content(NAMES[row][1])",
    "Segment(' ' * row)",
    "[Segment(text, style) for text, style in self.press.content([]).render(go)]",
    "[Segment(text, style) for text, style in self.press.row(row, 9, go)]",
    "pieces = line.pieces if flag else None\n    [Segment(text, style) for text, style in pieces]",
    "self._changed.notify()",
]


@pytest.mark.parametrize("line", SOUND)
def test_what_keeps_to_the_gate_is_let_through(line: str) -> None:
    source = f"class Pane:\n  def show_it(self, record, title, ids, row, flag, go):\n    {line}\n"
    assert faults(source) == []


def test_pieces_that_may_be_shown_as_they_are_come_from_the_press_alone() -> None:
    makers = [path.name for path in FILES if "Fitted(" in path.read_text("utf-8").replace("class Fitted(", "")]
    assert makers == ["present.py"]


ANY_TEXT = st.text(
    st.characters(categories=None) | st.sampled_from("[]/@\\\x1b\x9b\u202e\u200b\ud800\n\t日"), max_size=40
)


@given(st.lists(st.tuples(ANY_TEXT, st.sampled_from([*PARTS])), max_size=5), st.integers(0, 60), st.booleans())
def test_whatever_is_set_has_passed_the_gate(pieces: list[tuple[str, str]], width: int, ascii: bool) -> None:
    press = Press(ascii=ascii)
    content = press.content(pieces)
    assert content.plain == "".join(unstacked(visible(text, lines=True, ascii=ascii)) for text, _ in pieces)
    shown = "".join(text for text, _ in press.fit(pieces, width))
    assert shown == visible(shown, ascii=ascii)
    assert cell_len(shown) <= width
    fitted = press.labelled("label", 13, pieces, 40)
    assert all(text == visible(text, ascii=ascii) for text, _ in fitted)
    assert fitted.content.plain == "".join(text for text, _ in fitted)
    assert cell_len(fitted.content.plain) <= 40
    # What the press has made stays as it is, however often it is set again.
    assert press.content([(content.plain, "")]).plain == content.plain
    assert press.fit([(shown, "")], width) == ([(shown, "")] if width else [])


def test_more_marks_than_any_language_stacks_are_told_by_their_numbers() -> None:
    press = Press()
    assert press.content([("e\u0301o\u0302\u0323", "")]).plain == "e\u0301o\u0302\u0323"
    text = "ab " * 20 + "e" + "\u0301" * 20_000
    shown = press.content([(text, "")]).plain
    assert shown.startswith("ab " * 20 + "e" + "\u0301" * 16 + "‹U+0301›" * 9)
    assert shown.count("‹U+0301›") == 20_000 - 16
    (row, _), *_ = press.fit([("e" + "\u0301" * 20_000, "")], 40)
    assert len(row) < 100
    assert row.endswith("…")


def test_a_text_of_very_many_lines_is_set_with_signs_for_their_ends() -> None:
    press = Press()
    assert press.show("a\n\nb", lines=True) == "a\n\nb"
    assert press.show("a" + "\n" * 99_998 + "b", lines=True) == "a" + "␊" * 99_998 + "b"


def test_a_toast_is_shown_as_it_is_written(tmp_path: Path) -> None:
    app = OnRecord(Opened(tmp_path, None, "", nothing(), Session(first=False), Press()), unread=True)
    said = "[/x] [sic] [@click=app.quit]x[/] \x1b]0;x\x07 \u202e"

    async def run() -> None:
        async with app.run_test() as pilot:
            app.notify(said, title=said, markup=True)
            app.screen.notify(said)
            await pilot.pause()
            for toast in app._notifications:
                assert toast.message == visible(said, lines=True)
                assert not toast.markup
                assert "\x1b" not in toast.title

    asyncio.run(run())
