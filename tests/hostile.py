"""A base that a stranger made to break whatever shows it: every field that takes a text holds the worst of it."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

from tui.base.fields import KINDS
from tui.base.types import Choice, Date, Digest, Field, Flag, Group, Identifier, Link, Many, Number, Text, Type, Url

WORST = (
    "[/x] [sic] [@click=app.quit]x[/] \x1b]52;c;aGk=\x07 \x1b[8mhid\x9b7m \x1b]0;pwn\x1b\\ \u202eevil\u2066 a\u200bb"
    "\u00adc\ufeff\u2028\x85 日本語 مرحبا\ttab <script>alert(1)</script> &amp; `code` *b* | =1+1 \\textbf{x} %n {0} $x"
)
"""What each of those fields holds."""

SEEN = "[/x] [sic] [@click=app.quit]x[/] ␛]52;c;aGk=␇ ␛[8mhid‹U+009B›7m"
"""How its beginning must be seen."""

SOUND = "The healthy one"
"""The name of an actor whom nothing may hide."""

_LEFT_OUT = ("sha256", "repeats", "original", "order", "quoted_in", "maybe_same_as", "conflicts_with", "supports")
"""Fields without a text that would make the base contradict itself."""


def raw_marks(text: str) -> set[str]:
    """Give the signs of a text that a terminal would obey, hide or reorder by; line breaks and tabs are none."""
    return {
        mark
        for mark in set(text)
        if mark not in "\n\t" and unicodedata.category(mark) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    }


def write(folder: Path) -> Path:
    """Write the base, with the text of its source and files of every sort that are passed over."""
    folder.mkdir(parents=True, exist_ok=True)
    whole: dict[str, object] = {"base": {"title": WORST, "note": WORST}}
    for kind in KINDS.values():
        record = {field.name: _value(field.type, f"{kind.prefix}worst") for field in kind.fields if _kept(field)}
        whole[kind.plural] = [record]
    _dump(folder / "[b]worst[c].yaml", whole)
    quote = {"id": "q-word", "speaker": "a-sound", "text": "w" * 100_000}
    lines = {"id": "q-lines", "speaker": "a-sound", "text": "a" + "\n" * 99_998 + "b"}
    marks = {"id": "q-marks", "speaker": "a-sound", "text": "e" + "\u0301" * 20_000}
    words = {"id": "q-words", "speaker": "a-sound", "text": "word " * 19_999 + "end"}
    _dump(folder / "\u202elong.yaml", {"quotes": [quote, lines, marks, words]})
    _dump(folder / "日本.yml", {"actors": [{"id": "a-sound", "name": SOUND, "kind": "person"}]})
    (folder / "texts").mkdir(exist_ok=True)
    text = f"{WORST.replace(chr(0x85), ' ')} and more\n\n[/x] other words\n"
    (folder / "texts" / "s-worst.txt").write_text(text, encoding="utf-8")
    _write_broken(folder / "broken [x]")
    _write_passed_over(folder)
    return folder


def _kept(field: Field) -> bool:
    return field.name not in _LEFT_OUT


def _value(type: Type, id: str) -> object:
    if isinstance(type, Text):
        return WORST
    if isinstance(type, Many):
        return [_value(type.item, id)]
    if isinstance(type, Group):
        fields = type.fields[:1] if type.one else type.fields
        return {field.name: _value(field.type, id) for field in fields if _kept(field)}
    if isinstance(type, Link):
        return WORST if type.text else f"{KINDS[type.kinds[0]].prefix if type.kinds else 'a-'}worst"
    simple: dict[object, object] = {Number: 1, Flag: True, Date: "2018-02", Url: "https://example.org/%1b[x](y)"}
    simple |= {Identifier: id, Digest: "0" * 64}
    return type.values[0] if isinstance(type, Choice) else simple[type.__class__]


def _dump(path: Path, whole: object) -> None:
    # JSON is YAML, and spells every sign beyond ASCII out.
    path.write_text(json.dumps(whole), encoding="ascii")


def _write_broken(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    broken = {
        "utf-16.yaml": "quotes: []\n".encode("utf-16"),
        "nul.yaml": b"quotes:\n- id: q-n\0\n",
        "escape.yaml": b"quotes:\n- id: q-\x1b]52;c;aGk=\x07\n",
        "surrogate.yaml": b"quotes:\n- id: q-\xed\xa0\x80\n",
        "two.yaml": b"quotes: []\n---\nquotes: []\n",
        "deep.yaml": b"quotes: " + b"[" * 5_000,
        "alias.yaml": b"a: &a [x, x]\nb: &b [*a, *a]\nquotes: [*b, *b]\n",
        "merge.yaml": b"quotes:\n- <<: {id: q-x}\n",
        "tag.yaml": b'quotes:\n- !!python/object/apply:os.system ["touch pwned"]\n',
        "id.yaml": b"quotes:\n- {id: q-" + b"a" * 10_000 + b", text: x, speaker: none}\n",
        "keys.yaml": b'quotes:\n- {id: q-k, "\\e]52;c;aGk=\\a[/x]": x, text: x, speaker: none}\n',
        "values.yaml": b'quotes:\n- {id: q-v, text: x, speaker: none, kind: "\\e[31m[/x]\\u202e"}\n',
        "links.yaml": b'quotes:\n- {id: q-w, text: x, speaker: "a-\\e[31m[/x]\\u202e"}\n',
        "empty.yaml": b"",
    }
    for name, data in broken.items():
        (folder / name).write_bytes(data)


def _write_passed_over(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    for name, target in {"loop.yaml": "loop.yaml", "here": ".", "up": "..", "gone.yaml": "x", "etc": "/etc"}.items():
        (folder / name).symlink_to(target)
    for name in (b"\x1b]0;pwn\x07.yaml", b"new\nline.yaml", b"bad\xff.yaml"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"quotes: []\n")
    (folder / "dir\x1b[2J").mkdir()
