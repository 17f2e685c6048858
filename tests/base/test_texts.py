"""Where a source's text is found, and where words stand in it."""

import hashlib
import os
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.base import passages, text_folder, texts
from tui.base.files import take
from tui.base.normal import normalize
from tui.base.passages import fold
from tui.base.records import Anchor, Place, Record
from tui.base.texts import HASH_DIFFERS, SourceText, Texts


def text(body: str, fault: str = "") -> SourceText:
    return SourceText("t.txt", body, fault=fault)


def source(sha256: str = "", file: str = "base.yaml") -> Record:
    fields = {"id": "s-a", "title": "A", **({"sha256": sha256} if sha256 else {})}
    return Record("source", "s-a", fields, Place(file))


def sha256(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def test_paragraphs_are_the_lines_that_hold_something() -> None:
    body = text("one\n\n two \r\n\t\r\nthree\rfour\u2028still\x0bfour\x85four\n")
    assert body.paragraphs == ("one", " two ", "three", "four\u2028still\x0bfour\x85four")


@pytest.mark.parametrize(
    ("paragraph", "excerpt", "found"),
    [
        ("the Cuban people", "Cuba", None),
        ("Cuba's people", "Cuba", "Cuba"),
        ("in Cuba", "Cuba", "Cuba"),
        ("Cuba", "Cuba", "Cuba"),
        ("MacCuba", "Cuba", None),
        ("Cuba2", "Cuba", None),
        ("cuba", "Cuba", None),
        ("Cubá", "Cuba", None),
        ("Cuba\u0301", "Cuba", None),
        ("U.S.-led sanctions", "U.S.", "U.S."),
        ("U.S.-led sanctions", "led", "led"),
        ("“In The Loop”", '"In The Loop"', "“In The Loop”"),
        ("„In The Loop‟", "“In The Loop”", "„In The Loop‟"),
        ("Russia’s minister", "Russia's minister", "Russia’s minister"),
        ("Russia's minister", "Russia’s", "Russia's"),
        ("a\u00a0b\u2009 c", "a b c", "a\u00a0b\u2009 c"),
        ("  a  b  ", "a b", "a  b"),
        ("a b", "  a \n b ", "a b"),
        ("Simo\u0301n Zerpa", "Simón Zerpa", "Simo\u0301n Zerpa"),
        ("Simón Zerpa", "Simo\u0301n Zerpa", "Simón Zerpa"),
        ("e\u0301 x e\u0301", "x", "x"),
        ("5 \u212b wide", "5 \u00c5 wide", "5 \u212b wide"),
        ("\u1112\u1161\u11ab글 xx", "한글", "\u1112\u1161\u11ab글"),
        ("クバと日本", "日本", "日本"),
        ("ประเทศไทย", "ไทย", "ไทย"),
        ("Cubaと日本", "Cuba", "Cuba"),
        ("[sic] it", "[sic]", "[sic]"),
        ("a–b", "a-b", None),
        ("a…b", "a...b", None),
        ("«a»", '"a"', None),
        ("soft\u00adhyphen", "softhyphen", None),
        ("x", "", None),
        ("x", " ", None),
    ],
)
def test_words_stand_where_typesetting_alone_differs(paragraph: str, excerpt: str, found: str | None) -> None:
    body = text(f"first\n{paragraph}\n")
    span = body.spans(2, excerpt)
    assert (paragraph[slice(*span)] if span else None) == found
    assert body.count(2, excerpt) == (found is not None)
    assert body.judge(Anchor("q-a", "s-a", 2, excerpt)) == ("verified" if found else "differs")


def test_an_occurrence_is_counted_within_its_paragraph() -> None:
    body = text("no no\nyes, no and no; no\n")
    assert [body.spans(2, "no", number) for number in (None, 1, 2, 3, 4)] == [(5, 7), (5, 7), (12, 14), (16, 18), None]
    assert [body.count(number, "no") for number in (0, 1, 2, 3, None)] == [0, 2, 3, 0, 5]
    assert text("ha ha ha ha").count(1, "ha ha") == 2
    assert list(body.find(None, "no")) == [(1, 0, 2), (1, 3, 5), (2, 5, 7), (2, 12, 14), (2, 16, 18)]


@pytest.mark.parametrize(
    ("anchor", "state"),
    [
        (Anchor("q-a", ""), "unanchored"),
        (Anchor("q-a", "s-a"), "unchecked"),
        (Anchor("q-a", "s-a", 1), "unchecked"),
        (Anchor("q-a", "s-a", 3), "differs"),
        (Anchor("q-a", "s-a", 3, "one"), "differs"),
        (Anchor("q-a", "s-a", 1, "one"), "verified"),
        (Anchor("q-a", "s-a", 2, "one"), "differs"),
        (Anchor("q-a", "s-a", None, "two"), "verified"),
        (Anchor("q-a", "s-a", None, "three"), "differs"),
        (Anchor("q-a", "s-a", None, "one two"), "differs"),
        (Anchor("q-a", "s-a", 1, "one", 1), "verified"),
        (Anchor("q-a", "s-a", 1, "one", 2), "differs"),
        (Anchor("q-a", "s-a", None, "one", 2), "differs"),
    ],
)
def test_an_anchor_is_judged(anchor: Anchor, state: str) -> None:
    assert text("one\ntwo\n").judge(anchor) == state
    assert text("one\ntwo\n", HASH_DIFFERS).judge(anchor) == ("unchecked" if anchor.source else "unanchored")


def test_words_that_differ_are_looked_for_elsewhere() -> None:
    body = text("one\ntwo one\nthree\none one\n")
    assert body.elsewhere(Anchor("q-a", "s-a", 3, "one")) == [1, 2, 4]
    assert body.elsewhere(Anchor("q-a", "s-a", 2, "one")) == [1, 4]
    assert body.elsewhere(Anchor("q-a", "s-a", 1, "Cuba")) == []
    assert body.elsewhere(Anchor("q-a", "s-a", 1)) == []


@given(
    st.text(st.sampled_from("abé e\u0301\u0316 \t\u00a0“”'’\u1100\u1161\u11a8가\u212b\u0958\u09c7\u09be"), max_size=24)
)
def test_every_part_of_a_folded_text_comes_from_a_part_of_the_text(body: str) -> None:
    folded = fold(body)
    origins = passages._origins(body)
    assert len(origins) == len(folded)
    assert all(start < stop for start, stop in origins)
    assert all(one[0] <= two[0] and one[1] <= two[1] for one, two in pairwise(origins))
    if folded:
        start, end = passages.span(body, 0, len(folded))
        assert fold(body[start:end]) == folded
    assert fold(folded) == folded


@given(
    st.text(st.sampled_from("a é\u0301\u0316\u0323e가\u1100\u1161\u11a8日"), max_size=80).map(lambda part: part * 60)
)
def test_normalising_piece_by_piece_is_normalising(body: str) -> None:
    if len(max(body.replace("\u0323", "\u0301").replace("\u0316", "\u0301").split("a"), key=len)) < 500:
        for form in ("NFC", "NFD", "NFKC", "NFKD"):
            assert normalize(form, body) == unicodedata.normalize(form, body)


def test_normalising_stays_quick() -> None:
    start = time.process_time()
    for body in ("a" + "\u0301\u0316" * 50_000, "\u0301\u0316" * 50_000, "é" * 100_000, "日" * 100_000):
        assert len(normalize("NFD", body)) >= len(body)
    assert time.process_time() - start < 2


def test_100_000_anchors_are_judged_quickly() -> None:
    body = text(
        "\n".join(f"Paragraph {number} says “word{number}” and more words of no weight." for number in range(1000))
    )
    start = time.process_time()
    states = {body.judge(Anchor("q-a", "s-a", n % 1000 + 1, f'says "word{n % 1000}" and more')) for n in range(20_000)}
    assert states == {"verified"}
    assert time.process_time() - start < 2


@pytest.fixture
def base(tmp_path: Path) -> Path:
    folder = tmp_path / "base"
    (folder / "texts").mkdir(parents=True)
    (folder / "sub").mkdir()
    (folder / "base.yaml").write_text("")
    return folder


def passed(found: Texts) -> set[tuple[str, str, str]]:
    return {(item.source, Path(item.name).name, item.reason) for item in found.passed}


def test_a_text_is_found_by_its_id_or_its_hash(base: Path) -> None:
    (base / "texts" / "s-a.txt").write_text("named\n")
    (base / "texts" / "other").write_text("hashed\n")
    named, hashed = Texts(base, env={}).of(source()), Texts(base, env={}).of(source(sha256("hashed\n").upper()))
    assert named is not None
    assert hashed is not None
    assert (named.paragraphs, named.digest, named.fault) == (("named",), sha256("named\n"), "")
    assert (hashed.paragraphs, hashed.path) == (("hashed",), str((base / "texts" / "other").resolve()))
    assert Texts(base / "base.yaml", env={}).of(source()) is not None


def test_the_folders_are_asked_in_turn(base: Path, tmp_path: Path) -> None:
    given, env = tmp_path / "given", tmp_path / "env"
    places = [base / "texts", base / "sub" / "texts", env, given]
    for place in places:
        place.mkdir(exist_ok=True)
        (place / "s-a.txt").write_text(place.parent.name + place.name)
        found = Texts(base, given, {"ONRECORD_TEXTS": str(env)}).of(source(file="sub/x.yaml"))
        assert found is not None
        assert Path(found.path).parent == place
    found = Texts(base, given, {}).of(source(sha256("subtexts"), "sub/x.yaml"))
    assert found is not None
    assert found.fault == ""


def test_no_text_is_no_fault(base: Path, tmp_path: Path) -> None:
    found = Texts(base, tmp_path / "gone", {"ONRECORD_TEXTS": ""})
    assert found.of(source()) is None
    assert found.of(source("0" * 64)) is None
    assert found.passed == []


def test_a_text_with_another_hash_judges_nothing(base: Path) -> None:
    (base / "texts" / "s-a.txt").write_text("changed\n")
    found = Texts(base, env={}).of(source(sha256("recorded\n")))
    assert found is not None
    assert (found.fault, found.digest) == (HASH_DIFFERS, sha256("changed\n"))


def test_a_byte_order_mark_is_no_part_of_a_text(base: Path) -> None:
    (base / "texts" / "s-a.txt").write_text("\ufeffone\n")
    found = Texts(base, env={}).of(source())
    assert found is not None
    assert found.paragraphs == ("one",)


def test_a_text_that_cannot_be_taken_is_passed_over(base: Path, tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    (base / "texts" / "s-a.txt").write_bytes(b"\xff\xfe")
    (given / "s-a.txt").symlink_to(base / "base.yaml")
    env = tmp_path / "env"
    env.mkdir()
    os.mkfifo(env / "s-a.txt")
    found = Texts(base, given, {"ONRECORD_TEXTS": str(env)})
    assert found.of(source()) is None
    assert passed(found) == {
        ("s-a", "s-a.txt", "not UTF-8"),
        ("s-a", "s-a.txt", "symlink"),
        ("s-a", "s-a.txt", "special file"),
    }


def test_a_text_that_is_too_large_is_passed_over(base: Path) -> None:
    with (base / "texts" / "s-a.txt").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    found = Texts(base, env={})
    assert found.of(source()) is None
    assert found.of(source("0" * 64)) is None
    assert passed(found) == {("s-a", "s-a.txt", "too large")}


def test_no_link_leads_out_of_the_base_to_its_texts(base: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "s-a.txt").write_text("secret")
    (base / "texts").rmdir()
    (base / "texts").symlink_to(tmp_path / "elsewhere")
    found = Texts(base, env={})
    assert found.of(source()) is None
    assert passed(found) == {("", "texts", "symlink")}


def test_only_what_must_be_is_hashed(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        (base / "texts" / f"{number}.txt").write_text(f"{number}\n")
    (base / "texts" / "0.bin").write_text("binary")
    (base / "texts" / ".hidden.txt").write_text("hidden")
    (base / "texts" / "link.txt").symlink_to("0.txt")
    (base / "texts" / "s-a.txt").write_text("named\n")
    taken: list[str] = []
    for module in (texts, text_folder):
        monkeypatch.setattr(module, "take", lambda path: taken.append(path.name) or take(path))
    found = Texts(base, env={})
    found.of(source())
    found.of(source(sha256("named\n")))
    assert taken == ["s-a.txt", "s-a.txt"]
    taken.clear()
    found.of(source(sha256("1\n")))
    assert taken == ["s-a.txt", "0.txt", "1.txt", "1.txt"]
    taken.clear()
    found.of(source(sha256("hidden")))
    assert taken == ["s-a.txt", "2.txt", "3.txt", "4.txt", "s-a.txt", "0.bin"]
    taken.clear()
    found.of(source(sha256("hidden")))
    found.of(source(sha256("1\n")))
    assert taken == []
