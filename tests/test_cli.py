import gc
import io
import json
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tui.cli import main, run
from tui.commands import progress
from tui.commands.browser import _collect, _tidy
from tui.commands.table import COMMANDS, OPTIONS
from tui.commands.terminal import Terminal, tell
from tui.index.ahead import Ahead
from tui.index.errors import Doubt
from tui.index.progress import Progress
from tui.index.query import CUT, parse

STORY = r"""
base: {title: Story}
sources:
- {id: s-paper, title: The Paper, outline: [{paragraph: 1, gist: All of it}]}
actors:
- {id: a-ana, name: Ana Sosa, sort_name: "Sosa, Ana"}
- {id: a-hostile, name: "[/x] \x1b]52;c;x\x07 \u202E", kind: group}
quotes:
- {id: q-well, text: all is well, speaker: a-ana, source: s-paper, paragraph: 1, note: said in haste}
- {id: q-bad, text: "well, “no”\nsecond line \u202E", speaker: a-hostile}
claims:
- {id: c-well, text: Things are well., attributed_to: [a-ana], certainty: possible, quotes: [q-well]}
"""
FAULTY = """
quotes:
- {id: q-one, text: one, speaker: a-nobody}
- {id: q-two, text: two, speaker: none, kind: scare, colour: red}
"""


class Answer:
    """What a command printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err
        self.lines = out.splitlines()


class Shell:
    """Runs command lines in this process, with a base at hand."""

    def __init__(self, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capfd = capfd

    def __call__(self, *arguments: str) -> Answer:
        code = run(arguments)
        sys.stderr.flush()
        out, err = self.capfd.readouterr()
        return Answer(code, out, err)


@pytest.fixture
def shell(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("ONRECORD_TEXTS", raising=False)
    monkeypatch.chdir(tmp_path)
    for name, text in (("story", STORY), ("faulty", FAULTY)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "all.yaml").write_text(text, "utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "s-paper.txt").write_text("She said all is well.\n", "utf-8")
    return Shell(tmp_path, capfd)


def test_search(shell: Shell) -> None:
    answer = shell("search", "well", "story")
    assert (answer.code, answer.err) == (0, "")
    assert sorted(line.split()[0] for line in answer.lines) == ["c-well", "q-bad", "q-well"]
    told = {line.split()[0]: line for line in answer.lines}
    assert told["q-well"].split() == ["q-well", "quote", "Sosa", "all", "is", "well"]
    assert told["q-bad"].endswith("  well, “no”␊second line ‹U+202E›")


def test_search_tells_the_field_that_was_hit(shell: Shell) -> None:
    (line,) = shell("search", "haste", "story").lines
    assert line.endswith("note: said in haste")


def test_search_as_json(shell: Shell) -> None:
    answer = shell("search", "--json", "no", "story")
    assert json.loads(answer.out) == {
        "id": "q-bad",
        "record": "quote",
        "title": "well, “no”\nsecond line \u202e",
        "file": "all.yaml",
        "line": 10,
        "field": "text",
        "text": "well, “no”\nsecond line \u202e",
        "hits": [[7, 9]],
    }
    assert "“no”\\nsecond line \\u202e" in answer.out
    assert list(json.loads(answer.out)) == ["id", "record", "title", "file", "line", "field", "text", "hits"]


def test_search_narrowed(shell: Shell) -> None:
    assert [line.split()[0] for line in shell("search", "well", "story", "--kind", "claims").lines] == ["c-well"]
    assert len(shell("search", "well", "story", "--limit", "1").lines) == 1
    assert [line.split()[0] for line in shell("search", "story", "--", "-well").lines] == []


def test_a_query_that_begins_with_a_hyphen(shell: Shell) -> None:
    found = {line.split()[0] for line in shell("search", "--", "-well", "story").lines}
    assert found == {"a-ana", "a-hostile", "s-paper"}


def test_search_without_success(shell: Shell) -> None:
    answer = shell("search", "nowhere", "story")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("onrecord: nothing found")


def test_a_search_that_is_too_long_is_cut(shell: Shell) -> None:
    answer = shell("search", "well " * 2_000, "story")
    assert (answer.code, answer.lines) == (0, shell("search", "well", "story").lines)
    assert answer.err == f"onrecord: {CUT}\n"


@pytest.mark.parametrize("odd", ["\udcff", "q-\ud800", "\ud800" * 3000, "\u202e", "q" * 100_000, "-" * 9])
@pytest.mark.parametrize("command", ["show", "search"])
def test_what_no_id_and_no_word_can_be_is_no_more_than_not_found(shell: Shell, command: str, odd: str) -> None:
    operands = [odd, "story"]
    answer = shell(command, "--", *operands)
    assert answer.code in (0, 1)
    assert all(line.startswith("onrecord: ") for line in answer.err.splitlines())
    assert "\u202e" not in answer.out + answer.err
    assert (answer.out + answer.err).encode()


def test_show(shell: Shell) -> None:
    answer = shell("show", "q-well", "story", "--texts", "texts")
    assert answer.code == 0
    assert answer.lines[0] == "quote  q-well  all.yaml:9"
    assert "“all is well”" in answer.lines
    assert any(line.startswith("said by") and line.endswith("a-ana") for line in answer.lines)
    assert any(line.startswith("backs") and line.endswith("c-well") for line in answer.lines)
    assert "✓ verified            s-paper ¶1" in answer.lines


def test_show_as_json(shell: Shell) -> None:
    answer = shell("show", "q-well", "story", "--json")
    (line,) = answer.lines
    assert json.loads(line) == {
        "id": "q-well",
        "record": "quote",
        "title": "all is well",
        "file": "all.yaml",
        "line": 9,
        "fields": {
            "id": "q-well",
            "text": "all is well",
            "speaker": "a-ana",
            "source": "s-paper",
            "paragraph": 1,
            "note": "said in haste",
        },
        "links": [
            {"relation": "said by", "id": "a-ana", "record": "actor", "title": "Ana Sosa"},
            {"relation": "printed in", "id": "s-paper", "record": "source", "title": "The Paper"},
            {"relation": "backs", "id": "c-well", "record": "claim", "title": "Things are well."},
        ],
        "anchors": [
            {"source": "s-paper", "paragraph": 1, "excerpt": "all is well", "state": "unchecked", "text_has": None}
        ],
    }
    unanchored = json.loads(shell("show", "c-well", "story", "--json").out)["anchors"]
    assert unanchored == [{"source": None, "paragraph": None, "excerpt": None, "state": "unanchored", "text_has": None}]


def test_show_gives_the_words_of_the_text_beside_those_recorded(shell: Shell) -> None:
    (shell.folder / "texts" / "s-paper.txt").write_text("She said all was well.\n", "utf-8")
    lines = [line.split() for line in shell("show", "q-well", "story", "--texts", "texts").lines]
    assert ["≠", "differs", "s-paper", "¶1"] in lines
    assert ["recorded", "“all", "[-is-]", "well”"] in lines
    assert ["the", "text", "has", "“all", "{+was+}", "well”"] in lines
    (anchor,) = json.loads(shell("show", "q-well", "story", "--texts", "texts", "--json").out)["anchors"]
    assert anchor == {
        "source": "s-paper",
        "paragraph": 1,
        "excerpt": "all is well",
        "state": "differs",
        "text_has": {"paragraph": 1, "words": "all was well"},
    }
    ascii = shell("show", "q-well", "story", "--texts", "texts", "--ascii")
    assert ascii.out.isascii()
    assert "{+was+}" in ascii.out


def test_show_without_success(shell: Shell) -> None:
    answer = shell("show", "q-wel", "story")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("onrecord: q-wel: no such record")


@pytest.mark.parametrize("word", ["quotes", "quote", "Quotes"])
def test_list(shell: Shell, word: str) -> None:
    answer = shell("list", word, "story")
    assert answer.code == 0
    assert [line.split() for line in answer.lines] == [
        ["q-well", "?", "Sosa", "all", "is", "well"],
        ["q-bad", "∅", "[/x]", "␛]52;c;x␇", "‹U+202E›", "well,", "“no”␊second", "line", "‹U+202E›"],
    ]


def test_list_as_json(shell: Shell) -> None:
    answer = shell("list", "actors", "story", "--json")
    assert [json.loads(line) for line in answer.lines] == [
        {"id": "a-ana", "record": "actor", "title": "Ana Sosa", "file": "all.yaml", "line": 6},
        {"id": "a-hostile", "record": "actor", "title": "[/x] \x1b]52;c;x\x07 \u202e", "file": "all.yaml", "line": 7},
    ]
    assert "\\u001b]52" in answer.out
    assert "\\u202e" in answer.out


def test_list_without_success(shell: Shell) -> None:
    assert (shell("list", "events", "story").code, shell("list", "events", "story", "--json").code) == (1, 1)
    answer = shell("list", "quots", "story")
    assert (answer.code, answer.err) == (
        2,
        "onrecord: no kind quots; did you mean quotes?; there are quotes, actors, questions, claims, events, sources\n",
    )


def test_check(shell: Shell) -> None:
    answer = shell("check", "faulty")
    assert answer.code == 1
    assert [line.partition(" ")[0] for line in answer.lines[:-1]] == ["all.yaml:3:35:", "all.yaml:4:54:"]
    assert "error[dangling-link] q-one: speaker a-nobody: no such actor" in answer.lines[0]
    assert answer.lines[-1].startswith("2 quotes; 2 unanchored; 2 errors, 0 warnings, ")


def test_check_as_json(shell: Shell) -> None:
    answer = shell("check", "faulty", "--json")
    assert answer.code == 1
    report = json.loads(answer.out)
    assert list(report) == ["records", "anchors", "problems", "gaps"]
    assert report["records"]["quotes"] == 2
    assert report["anchors"] == {"verified": 0, "differs": 0, "unchecked": 0, "unanchored": 2}
    assert [list(problem) for problem in report["problems"]] == [
        ["file", "line", "column", "severity", "code", "id", "text"]
    ] * 2
    assert {tuple(gap) for gap in report["gaps"]} == {("id", "code", "text")}


def test_check_clean_strict_and_gaps(shell: Shell) -> None:
    assert shell("check", "story").code == 0
    assert shell("check", "story", "--strict").code == 1
    assert not [line for line in shell("check", "story").lines if line.startswith("gap[")]
    assert [line for line in shell("check", "story", "--gaps").lines if line.startswith("gap[")]
    assert "unchecked: no text of s-paper at hand" in shell("check", "story").lines[-1]
    assert "1 verified" in shell("check", "story", "--texts", "texts").lines[-1]


@pytest.mark.parametrize("format", ["markdown", "json", "json-ld", "html"])
def test_export(shell: Shell, format: str) -> None:
    printed = shell("export", format, "story")
    assert printed.code == 0
    assert "all is well" in printed.out
    assert shell("export", format, "story", "-o", "out").code == 0
    assert Path("out").read_text("utf-8") == printed.out
    again = shell("export", format, "story", "-o", "out")
    assert (again.code, again.err) == (2, "onrecord: out: is there already; --force replaces it\n")
    assert shell("export", format, "story", "-o", "out", "--force").code == 0


def test_export_tables(shell: Shell) -> None:
    assert shell("export", "csv", "story").code == 2
    assert shell("export", "csv", "story", "-o", "new/tables").code == 0
    assert {path.name for path in Path("new/tables").iterdir()} == {
        *(f"{kind}.csv" for kind in ("actors", "claims", "events", "questions", "quotes", "sources", "links"))
    }
    again = shell("export", "csv", "story", "-o", "new/tables")
    assert again.code == 2
    assert "quotes.csv: is there already; --force replaces it" in again.err
    assert shell("export", "csv", "story", "-o", "new/tables", "--force", "--raw").code == 0
    Path("file").touch()
    assert "cannot be made" in shell("export", "csv", "story", "-o", "file").err


def test_export_tells_what_it_left_out(shell: Shell) -> None:
    answer = shell("export", "json", "faulty")
    assert (answer.code, json.loads(answer.out)["quotes"][0]["id"]) == (0, "q-one")
    assert "onrecord check tells" in answer.err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (["export", "markdwn", "story"], "no format markdwn; did you mean markdown?"),
        (["export", "json", "story", "--raw"], "--raw is about csv alone"),
        (["search", "x", "nowhere"], "nowhere: "),
        (["chek"], "chek: no such file or folder, and no command chek; did you mean check?"),
        (["nowhere"], "nowhere: no such file or folder"),
        (["help", "serch"], "no command serch; did you mean search?"),
        (["search", "x", "--kind", "quot"], "no kind quot; did you mean quotes?"),
        (["story", "--theme", "nort"], "no theme nort; did you mean nord?"),
        (["serve", "story", "--theme", "onrecord"], "no theme onrecord"),
        (["story"], "the browser wants a terminal"),
        (["open", "story", "--at", "q-well"], "the browser wants a terminal"),
    ],
)
def test_what_cannot_be_done_is_one_line_on_stderr(shell: Shell, line: list[str], message: str) -> None:
    answer = shell(*line)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"onrecord: {message}")
    assert answer.err.count("\n") == 1


def test_the_browser_opens_on_a_terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []

    def browse(ahead: Ahead, **options: object) -> int:
        index = ahead.take()
        assert index
        opened.append((ahead.base, Path(ahead.texts).name, len(index.hits(parse("well"))), options))
        index.close()
        return 7

    app = ModuleType("tui.app.app")
    monkeypatch.setattr(app, "browse", browse, raising=False)
    monkeypatch.setitem(sys.modules, "tui.app.app", app)
    monkeypatch.setattr(sys, "stdin", Screen())
    for file in (shell.folder / "story" / "all.yaml", shell.folder / "texts" / "s-paper.txt"):
        os.utime(file, (1, 1))  # Nothing that was written so long ago is looked at twice.
    shell("search", "oil", "story", "--texts", "texts")
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("the index is up to date"), raising=False)
    on_screen(monkeypatch)
    assert run(["story", "--at", "q-well", "--search", "oil", "--theme", "nord", "--no-mouse", "--texts", "texts"]) == 7
    options = {"at": "q-well", "search": "oil", "theme": "nord", "ascii": False, "mouse": False}
    assert opened == [("story", "texts", 3, {**options, "tell": tell, "drawn": _collect, "rested": _tidy})]
    monkeypatch.setenv("TERM", "dumb")
    assert run(["story"]) == 2


def test_progress_is_told_on_a_terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    error = Screen()
    monkeypatch.setattr(sys, "stderr", error)
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    with progress.Meter() as meter:
        meter(Progress(files=1, files_total=3, records=1234, part=0.5))
        meter(Progress(files=2, files_total=3, records=5678, part=0.7))
    assert "70 % · 5,678 records, 2 of 3 files" in error.getvalue()
    assert run(["list", "quotes", "story"]) == 0


@pytest.mark.parametrize(
    "line", [["show", "q-well", "story"], ["search", "well", "story"], ["list", "quotes", "story"]]
)
def test_a_damaged_index_is_made_anew(shell: Shell, line: list[str]) -> None:
    before = shell(*line)
    (path,) = (shell.folder / "cache" / "onrecord").glob("*.sqlite")
    path.write_bytes(path.read_bytes().replace(b"all is well", b"all is WELL"))
    after = shell(*line)
    assert (after.code, after.out) == (before.code, before.out)


def test_doubt_in_the_middle_of_an_answer_ends_it(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(call: object, terminal: Terminal) -> int:
        terminal.say("one line")
        raise Doubt("the index is damaged")

    monkeypatch.setattr("tui.commands.listing.listing", half)
    answer = shell("list", "quotes", "story")
    assert (answer.code, answer.out, answer.err) == (2, "one line\n", "onrecord: the index is damaged\n")


def test_a_notice_of_the_index_is_told(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    (shell.folder / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(shell.folder / "file"))
    answer = shell("list", "quotes", "story")
    assert answer.code == 0
    assert len(answer.lines) == 2
    assert answer.err.startswith("onrecord: ")


def test_schema(shell: Shell) -> None:
    answer = shell("schema")
    assert answer.code == 0
    assert json.loads(answer.out)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_where(shell: Shell) -> None:
    answer = shell("where", "story", "--texts", "texts")
    places = {line.split()[0]: line.split(maxsplit=1)[1] for line in answer.lines}
    assert places["base"] == str(shell.folder / "story")
    assert places["texts"] == str(shell.folder / "texts")
    assert places["cache"].startswith(str(shell.folder / "cache"))
    assert places["index"].endswith("(not there yet)")
    assert shell("where").lines[2].endswith("none: see --texts and $ONRECORD_TEXTS")


def test_help_of_everything(shell: Shell) -> None:
    overview = shell("--help")
    assert overview.code == 0
    assert overview.out == shell("help").out == shell("-h").out
    assert max(map(len, overview.lines)) <= 80
    for name, command in COMMANDS.items():
        assert f"  {name}" in overview.out
        answer = shell("help", name)
        assert answer.code == 0
        assert name == "help" or answer.out == shell(name, "--help").out
        assert answer.lines[0].startswith(f"usage: onrecord {name}")
        for option in command.options:
            assert f"--{option}" in answer.out
            assert OPTIONS[option].help.split()[0] in answer.out
        for example in command.examples:
            assert f"  {example}" in answer.lines


def test_every_command_is_in_the_readme_or_design() -> None:
    readme = Path(__file__).parent.parent / "README.md"
    text = readme.read_text("utf-8")
    assert [name for name in COMMANDS if name not in ("open", "help") and f"onrecord {name}" not in text] == []


def test_version(shell: Shell) -> None:
    assert shell("--version").out.startswith("onrecord ")


def test_ascii(shell: Shell) -> None:
    for line in (["show", "q-bad", "story"], ["list", "quotes", "story"], ["search", "well", "story"], ["help"]):
        answer = shell(*line, "--ascii")
        assert answer.code == 0
        assert answer.out.isascii()
    assert '"no"\\u000asecond line \\u202e' in shell("list", "quotes", "story", "--ascii").out


def test_a_stream_of_ascii_gets_ascii(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), "ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    assert run(["show", "q-bad", "story"]) == 0
    assert run(["list", "quotes", "story", "--json"]) == 0
    out = stream.buffer.getvalue().decode("ascii")
    assert "\\u201cno\\u201d" in out


class Broken(io.StringIO):
    """A stream that can't be written."""

    encoding = "utf-8"

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:
        raise self.error


@pytest.mark.parametrize(
    ("error", "code"),
    [(BrokenPipeError(), 141), (KeyboardInterrupt(), 130), (OSError(28, "No space left on device"), 2)],
)
def test_a_stream_that_fails(shell: Shell, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int) -> None:
    monkeypatch.setattr(sys, "stdout", Broken(error))
    assert run(["list", "quotes", "story"]) == code


def test_no_stdout_at_all(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run(["list", "quotes", "story"]) == 2


class Screen(io.StringIO):
    """A terminal in colour."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def on_screen(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Screen:
    """Put a terminal in the place of stdout, from within a test: between its phases pytest puts back its own."""
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    for name in ("COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm", **environment}.items():
        monkeypatch.setenv(name, value)
    return screen


def test_a_terminal_gets_colour_and_its_width(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = on_screen(monkeypatch, COLUMNS="50")
    assert run(["search", "well", "story"]) == 0
    assert "all is \x1b[1;31mwell\x1b[m" in screen.getvalue()
    assert run(["check", "faulty"]) == 1
    assert "\x1b[31merror[dangling-link]\x1b[m" in screen.getvalue()
    assert run(["show", "q-well", "story"]) == 0
    assert "\x1b[1mq-well\x1b[m" in screen.getvalue()
    assert run(["list", "quotes", "story"]) == 0
    assert "q-bad \x1b[m  ∅  \x1b[2m[/x] ␛]52;c;x␇ ‹U+202E›  \x1b[mwell, “no”␊second line …\n" in screen.getvalue()


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": "dumb", "COLUMNS": "wide"}])
def test_no_colour_where_none_is_wanted(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    screen = on_screen(monkeypatch, **environment)
    assert run(["search", "well", "story"]) == 0
    assert "all is well" in screen.getvalue()
    assert "\x1b" not in screen.getvalue()


def test_main_leaves_with_the_code(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[int] = []
    monkeypatch.setattr(sys, "argv", ["onrecord", "search", "nowhere", "story"])
    monkeypatch.setattr(os, "_exit", left.append)
    monkeypatch.delitem(sys.modules, "textual", raising=False)
    monkeypatch.setattr(gc, "disable", lambda: None)  # The tests go on in this process.
    assert main() == 1
    assert left == [1]
