import pytest

from tui.commands.table import COMMANDS, OPTIONS, Misuse, understand


@pytest.mark.parametrize(
    ("line", "command", "operands", "options"),
    [
        ([], "open", {"BASE": ""}, {}),
        (["story"], "open", {"BASE": "story"}, {}),
        (["open", "story", "--at", "q-1"], "open", {"BASE": "story"}, {"at": "q-1"}),
        (["--at=q-1", "story"], "open", {"BASE": "story"}, {"at": "q-1"}),
        (["search", "oil"], "search", {"QUERY": "oil", "BASE": ""}, {}),
        (["--json", "search", "--limit", "5", "oil", "story", "--kind=quotes"], "search",
         {"QUERY": "oil", "BASE": "story"}, {"json": "", "limit": "5", "kind": "quotes"}),
        (["search", "--", "-without", "story"], "search", {"QUERY": "-without", "BASE": "story"}, {}),
        (["search", "--limit", "-5", "oil"], "search", {"QUERY": "oil"}, {"limit": "-5"}),
        (["search", "search"], "search", {"QUERY": "search"}, {}),
        (["--", "search"], "open", {"BASE": "search"}, {}),
        (["search", "-"], "search", {"QUERY": "-"}, {}),
        (["search", ""], "search", {"QUERY": ""}, {}),
        (["export", "csv", "-o", "out"], "export", {"FORMAT": "csv"}, {"output": "out"}),
        (["export", "csv", "--output=a=b"], "export", {"FORMAT": "csv"}, {"output": "a=b"}),
        (["show", "q-1", "--json", "--json"], "show", {"ID": "q-1"}, {"json": ""}),
    ],
)  # fmt: skip
def test_understood(line: list[str], command: str, operands: dict[str, str], options: dict[str, str]) -> None:
    call = understand(line)
    assert call.command.name == command
    assert {name: call.operand(name) for name in operands} == operands
    assert {name: call.value(name) for name in call.options} == options


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (["search"], "onrecord search wants QUERY; see onrecord help search"),
        (["search", "a", "b", "c"], "onrecord search takes one query and one base; is it onrecord search 'a b c'?"),
        (["show", "a", "b", "c"], "onrecord show does not know what to do with c; see onrecord help show"),
        (["serach", "oil"], "no command serach; did you mean search?"),
        (["story", "more"], "onrecord open does not know what to do with more; see onrecord help open"),
        (["search", "x", "--jsn"], "no option --jsn; did you mean --json?"),
        (["search", "-oil"], "no option -oil; -- goes before a query that begins with a hyphen"),
        (["search", "x", "--limit"], "--limit wants a value: --limit N"),
        (["search", "x", "--json=1"], "--json=1: --json takes no value"),
        (["search", "x", "--strict"], "onrecord search takes no --strict; see onrecord help search"),
        (["show", "q-1", "--kind", "quotes"], "onrecord show takes no --kind; see onrecord help show"),
    ],
)
def test_refused(line: list[str], message: str) -> None:
    with pytest.raises(Misuse) as caught:
        understand(line)
    assert str(caught.value) == message


@pytest.mark.parametrize("value", ["0", "-1", "x", "", "1.5", "٣"])
def test_a_number_is_a_number(value: str) -> None:
    with pytest.raises(Misuse, match="wants a whole number from 1"):
        understand(["search", "x", f"--limit={value}"]).number("limit")


def test_several_values() -> None:
    call = understand(["search", "x", "--kind", "quotes,claims", "--kind=event"])
    assert call.values("kind") == ["quotes", "claims", "event"]
    assert call.number("limit") is None


def test_help_is_given_whatever_else_is_wrong() -> None:
    assert understand(["search", "--help"]).flag("help")
    assert understand(["-h", "a", "b"]).flag("help")
    assert understand(["-V"]).flag("version")


def test_the_table_is_whole() -> None:
    taken = {name for command in COMMANDS.values() for name in command.options}
    assert taken | {"ascii", "help", "version"} == set(OPTIONS)
    for command in COMMANDS.values():
        assert command.help.endswith(".")
        assert command.examples
        for example in command.examples:
            assert "onrecord" in example
