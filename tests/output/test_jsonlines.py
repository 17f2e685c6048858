import json
import unicodedata
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from tui.output.jsonlines import json_line

texts = st.text(st.characters(categories=None) | st.sampled_from("\u202e\u200b\x1b\x9b\n\ud800\U000e0041\x7f"))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=8,
)


def test_letters_stay_and_the_rest_is_escaped() -> None:
    line = json_line({"text": "“Simón”\n\u202e\x7f\U000e0041\ud800", "frozen": MappingProxyType({"a": (1, True)})})
    assert line == (r'{"text": "“Simón”\n\u202e\u007f\udb40\udc41\ud800", "frozen": {"a": [1, true]}}')


def test_ascii() -> None:
    assert json_line(["“é”"], ascii=True) == r'["\u201c\u00e9\u201d"]'


@given(values, st.booleans())
def test_any_value_comes_back_from_one_harmless_line(value: object, ascii: bool) -> None:
    line = json_line(value, ascii=ascii)
    again = json.loads(line)
    assert again == json.loads(json.dumps(value))
    assert not [mark for mark in line if unicodedata.category(mark)[0] == "C" or mark in "\u2028\u2029"]
    assert not ascii or line.isascii()
