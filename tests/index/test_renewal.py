"""Renewing an index: the same as making it anew, however a base was edited."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.index.bases import ARTICLE, PETRO, is_right, told, write
from tui.base import read
from tui.base.errors import OnRecordError
from tui.base.files import Refusal
from tui.index import build, comparing, placing
from tui.index.build import open_index, refresh
from tui.index.current import is_up_to_date
from tui.index.query import parse
from tui.index.store import Index, View, warm


class Desk:
    """A base that is edited, and an index of it that is kept up to date."""

    def __init__(self, folder: Path, files: Mapping[str, str]) -> None:
        self.base = folder / "base"
        self.cache = folder / "cache" / "base.sqlite"
        self._clock = 1_000_000_000_000_000_000
        self.base.mkdir(parents=True)
        self.put(files)
        self.index = open_index(self.base, self.cache)

    def put(self, files: Mapping[str, str | None]) -> None:
        """Write files, each at a time of its own long ago, and remove those whose text is None."""
        for name, text in files.items():
            path = self.base / name
            if text is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            self._clock += 1_000_000_001
            os.utime(path, ns=(self._clock, self._clock))

    def edit(self, files: Mapping[str, str | None]) -> Index | None:
        """Edit and renew; the index is then the same as one that is made anew."""
        self.put(files)
        renewed = refresh(self.index)
        if renewed is not None and renewed is not self.index:
            self.index.close()
            self.index = renewed
        anew = open_index(self.base, None)
        assert told(self.index.path) == told(anew.path)
        is_right(self.index.path)
        anew.close()
        assert is_up_to_date(self.index)
        return renewed


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path, {"petro.yaml": PETRO, "more/b.yaml": "quotes: []\n", "texts/s-article.txt": ARTICLE})
    yield desk
    desk.index.close()


def replaced(old: str, new: str) -> str:
    assert old in PETRO
    return PETRO.replace(old, new)


EDITS: dict[str, Mapping[str, str | None]] = {
    "a word": {"petro.yaml": replaced("pluricentric", "polycentric")},
    "a line above": {"petro.yaml": "# a comment\n" + PETRO},
    "a speaker's name": {"petro.yaml": replaced("name: Simón Zerpa Delgado", "name: Someone Else")},
    "an alias": {"petro.yaml": replaced("aliases: [Zerpa,", "aliases: [Otherwise,")},
    "a speaker's id": {"petro.yaml": replaced("- id: a-zerpa", "- id: a-renamed")},
    "a speaker who was missing": {"more/b.yaml": "actors:\n- {id: a-gone, name: The Gone}\n"},
    "a link": {"petro.yaml": replaced("conflicts_with: [c-interest]", "supports: [c-interest]")},
    "a link to nowhere": {"petro.yaml": replaced("about: [a-venezuela]", "about: [a-nowhere]")},
    "a source's title": {"petro.yaml": replaced("title: Venezuela and Russia", "title: Otherwise")},
    "no more source": {
        "petro.yaml": replaced("- {id: s-article, title: Venezuela and Russia, kind: article, paragraphs: 3}\n", "")
    },
    "a text of a source": {"texts/s-article.txt": "Something else.\nEl petro será “la bomba”\n"},
    "no more text": {"texts/s-article.txt": None},
    "one more text": {"texts/s-tweet.txt": "a tweet\n"},
    "one more file": {"a.yaml": "quotes:\n- {id: q-new, text: new words, speaker: a-zerpa}\n"},
    "a file in a folder": {"more/c.yaml": "claims:\n- {id: c-new, text: new words, quotes: [q-multipolar]}\n"},
    "no more file": {"more/b.yaml": None},
    "another title": {"petro.yaml": replaced("title: Petro", "title: Otherwise")},
    "a second base": {"a.yaml": "base: {title: First}\n"},
    "no more base": {"petro.yaml": replaced("base: {format: 1, title: Petro, language: en, note: a note}\n", "")},
    "an order": {"petro.yaml": replaced("quotes:\n", "quotes:\n- {id: q-first, text: first, speaker: a-zerpa}\n")},
    "a fault": {"petro.yaml": replaced("kind: partial", "kind: nonsense")},
    "a question's status": {"petro.yaml": replaced("status: answered", "status: partly-answered")},
    "a date": {"petro.yaml": replaced("date: 2018-02-20", "date: 2017")},
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_one_edit_and_back(desk: Desk, edit: Mapping[str, str | None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_make", anew_alone(build._make))
    before = {"petro.yaml": PETRO, "more/b.yaml": "quotes: []\n", "texts/s-article.txt": ARTICLE}
    index, stamp = desk.index, desk.index.stamp()
    assert desk.edit(edit) is index
    assert index.stamp() > stamp
    back = {name: before.get(name) for name in edit}
    assert desk.edit(back) is index
    assert refresh(index) is None


def anew_alone(make: object) -> object:
    """Let indexes be made anew in memory only, so that a renewal can't be one."""

    def only_in_memory(base: str, path: str, texts: str, report: None) -> Index:
        assert not path, "the index was made anew, not renewed"
        return make(base, path, texts, report)

    return only_in_memory


def test_an_edited_record_keeps_its_place(desk: Desk) -> None:
    before = desk.index.row("q-multipolar")
    desk.edit({"petro.yaml": replaced("pluricentric", "polycentric")})
    after = desk.index.row("q-multipolar")
    assert before is not None
    assert after is not None
    assert before.rowid == after.rowid
    assert [hit.id for hit in desk.index.hits(parse("polycentric"))] == ["q-multipolar"]
    assert desk.index.hits(parse("pluricentric")) == []


BROKEN = "quotes:\n- {id: q-new, text: [\n"


def test_the_last_good_state_stays_while_a_file_is_broken(desk: Desk) -> None:
    good = told(desk.index.path)
    desk.put({"petro.yaml": PETRO + BROKEN})
    assert refresh(desk.index) is desk.index
    (fault,) = desk.index.info().faults
    assert (fault.file, fault.code) == ("petro.yaml", "syntax")
    assert fault.line > len(PETRO.splitlines())
    assert {**told(desk.index.path), "files": good["files"]} == good
    desk.put({"petro.yaml": PETRO + BROKEN + "\n"})
    assert refresh(desk.index) is desk.index
    assert {**told(desk.index.path), "files": good["files"]} == good
    desk.edit({"petro.yaml": PETRO})
    assert desk.index.info().faults == []


def test_what_is_sound_in_a_file_that_was_broken_from_the_start(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"a.yaml": PETRO + BROKEN})
    assert desk.index.info().faults[0].code == "syntax"
    assert desk.index.row("q-multipolar") is not None
    desk.edit({"a.yaml": replaced("pluricentric", "polycentric") + BROKEN})
    desk.edit({"a.yaml": PETRO})
    desk.index.close()


def test_an_id_that_stands_twice_counts_where_it_stands_first(desk: Desk) -> None:
    twice = "quotes:\n- {id: q-petro, text: the other one, speaker: none, kind: mention}\n"
    desk.edit({"z.yaml": twice})
    assert desk.index.hits(parse("other one")) == []
    desk.edit({"petro.yaml": replaced("id: q-petro", "id: q-else")})
    assert [hit.id for hit in desk.index.hits(parse("other one"))] == ["q-petro"]
    desk.edit({"petro.yaml": PETRO})
    desk.edit({"z.yaml": None})


def test_many_changes_are_a_new_index(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "MOST", 5)
    index = desk.index
    desk.edit({"a.yaml": "actors:\n" + "".join(f"- {{id: a-{number}, name: x}}\n" for number in range(9))})
    assert desk.index is not index


def test_no_room_is_made_where_there_is_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    index = desk.index
    text = PETRO
    for number in range(12):
        text = text.replace("quotes:\n- ", f"quotes:\n- {{id: q-n{number}, text: n, speaker: a-zerpa}}\n- ", 1)
        desk.edit({"petro.yaml": text})
    assert desk.index is index


def test_a_record_that_moves_between_files_keeps_its_links(desk: Desk) -> None:
    lines = PETRO.split("quotes:\n")[1].split("- {id: q-strasse")[0]
    desk.edit({"petro.yaml": PETRO.replace(lines, ""), "z.yaml": "quotes:\n" + lines})
    assert [row.id for row in desk.index.listing(View("quote", "a-zerpa")).rows(0, 9)] == ["q-multipolar"]
    assert [row.id for row in desk.index.listing(View("claim", "q-multipolar")).rows(0, 1)] == ["c-interest"]


def test_chunks_that_change_places_are_read_again(tmp_path: Path) -> None:
    records = [f"- {{id: q-{number}, text: {'word ' * 300}{number}, speaker: a-x}}\n" for number in range(300)]
    desk = Desk(tmp_path, {"a.yaml": "quotes:\n" + "".join(records)})
    desk.edit({"a.yaml": "quotes:\n" + "".join(records[150:] + records[:150])})
    desk.index.close()


def test_an_index_that_is_gone_is_made_again(desk: Desk) -> None:
    desk.cache.unlink()
    assert not is_up_to_date(desk.index)
    assert desk.index.row("q-multipolar") is not None
    index = desk.index
    desk.edit({"petro.yaml": replaced("pluricentric", "polycentric")})
    assert desk.index is not index
    assert desk.cache.exists()


def test_a_base_that_is_gone_is_told(desk: Desk) -> None:
    shutil.rmtree(desk.base)
    with pytest.raises(OnRecordError):
        refresh(desk.index)
    with pytest.raises(OnRecordError):
        is_up_to_date(desk.index)


def test_a_file_written_just_now_is_looked_at_once_more(tmp_path: Path) -> None:
    base, cache = write(tmp_path / "base", {"a.yaml": PETRO}), tmp_path / "a.sqlite"
    os.utime(base / "a.yaml", ns=(2_000_000_000 << 32,) * 2)
    open_index(base, cache).close()
    assert warm(str(cache), str(base)) is None
    os.utime(base / "a.yaml", ns=(1_000_000_000, 1_000_000_000))
    open_index(base, cache).close()
    index = warm(str(cache), str(base))
    assert index is not None
    index.close()


EXAMPLES = int(os.environ.get("ONRECORD_EXAMPLES", "15"))
"""How many bases are edited at random."""

_WORDS = ("alpha", "Straße", "don't", "é", "delta", "unknown")
_SLUGS = range(6)
_FILES = ("a.yaml", "b/a.yaml", "c.yaml")


def _record(prefix: str, slug: int, seed: int) -> str:
    """Write one record down, made of a seed."""
    random = Random(f"{prefix}{slug}{seed}")

    def words(count: int) -> str:
        return " ".join(random.choice(_WORDS[:5]) for _ in range(count))

    def link(*prefixes: str) -> str:
        return f"{random.choice(prefixes)}-{random.choice(_SLUGS)}"

    optional = {
        "a": [f"aliases: [{words(1)}]", f"sort_name: {words(1)}", f"member_of: {link('a')}", "note: unknown"],
        "s": [f"quoted_in: {link('s')}", "kind: post"],
        "q": [f"source: {link('s')}", f"about: [{link('a', 'q', 'e')}, {link('a')}]", "said: 2018", "paragraph: 2"],
        "c": [f"evidence: [{{source: {link('s')}, paragraph: 1, excerpt: alpha}}]", f"conflicts_with: [{link('c')}]"],
        "e": [f"claims: [{link('c')}]", "when: 2019-01", f"order: [{{after: {link('e')}}}]"],
        "o": [f"bears_on: [{link('q', 'c', 'e')}]", "status: answered", "would_answer: x", f"ask: [{link('a')}, y z]"],
    }
    name = {"a": "name", "s": "title"}.get(prefix, "text")
    fields = [f"id: {prefix}-{slug}", f'{name}: "{words(3)}"']
    if prefix == "q":
        fields.append(f"speaker: {random.choice([link('a'), 'unknown'])}")
    fields += [field for field in optional[prefix] if random.random() < 0.5]
    return "- {" + ", ".join(fields) + "}\n"


_KEYS = {"s": "sources", "a": "actors", "q": "quotes", "c": "claims", "e": "events", "o": "questions"}


@st.composite
def _bases(draw: st.DrawFn) -> dict[str, str]:
    """Draw the files of a base, sources' texts included."""
    ids = draw(st.permutations([(prefix, slug) for prefix in _KEYS for slug in _SLUGS[:3]]))
    shares = [draw(st.integers(0, 9)) for _ in _FILES]
    seeds = draw(st.lists(st.integers(0, 3), min_size=len(ids), max_size=len(ids)))
    files, start = {"z.yaml": "base: {title: Z}\n"}, 0
    for name, share in zip(_FILES, shares, strict=True):
        records = [(*id, seed) for id, seed in zip(ids, seeds, strict=True)][start : start + share]
        start += share
        if share:
            files[name] = "".join(
                f"{key}:\n" + "".join(_record(*record) for record in records if record[0] == prefix)
                for prefix, key in _KEYS.items()
                if any(record[0] == prefix for record in records)
            )
    for slug in _SLUGS[:3]:
        if draw(st.booleans()):
            files[f"texts/s-{slug}.txt"] = "alpha Straße don't\né delta alpha\n"
    return files


@settings(deadline=None, max_examples=EXAMPLES)
@given(st.lists(_bases(), min_size=2, max_size=4), st.sampled_from((1, 3, 64)))
def test_any_edits_come_to_the_same(bases: list[dict[str, str]], spacing: int) -> None:
    spaced = pytest.MonkeyPatch()
    spaced.setattr(comparing, "SPACING", spacing)
    spaced.setattr("tui.index.fresh.SPACING", spacing)
    folder = Path(tempfile.mkdtemp())
    try:
        desk = Desk(folder, bases[0])
        for before, after in pairwise(bases):
            desk.edit({**dict.fromkeys(before.keys() - after.keys()), **after})
        desk.index.close()
    finally:
        spaced.undo()
        shutil.rmtree(folder)


def test_a_file_that_can_be_read_again_is_read_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    good = told(desk.index.path)
    taken = read.take

    def refuse(path: str) -> bytes | Refusal:
        return Refusal("unreadable", "the file can't be read") if path.endswith("b.yaml") else taken(path)

    monkeypatch.setattr(read, "take", refuse)
    desk.put({"more/b.yaml": "quotes: []\n# another\n"})
    assert refresh(desk.index) is desk.index
    assert [fault.code for fault in desk.index.info().faults] == ["unreadable"]
    assert not is_up_to_date(desk.index)
    assert refresh(desk.index) is None
    monkeypatch.undo()
    assert refresh(desk.index) is desk.index
    assert told(desk.index.path) == good
    assert is_up_to_date(desk.index)
