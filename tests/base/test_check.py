"""What `check` reports of a whole base: order, counts, gaps, texts, and the faults that no single record shows."""

from __future__ import annotations

import gc
import hashlib
import os
from pathlib import Path

import pytest

from tui.base.check import Report, check
from tui.base.errors import NotABase
from tui.base.rules import GAPS

ARTICLE = "The fox met the bear.\nIt may come again.\n"
DIGEST = hashlib.sha256(ARTICLE.encode()).hexdigest()


def lay(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def told(report: Report) -> list[str]:
    return [f"{p.place}: {p.severity}[{p.code}] {p.id}" for p in report.problems]


def source(more: str = "") -> str:
    return f"sources:\n- id: s-1\n  title: One\n{more}"


def evidence(excerpt: str, paragraph: int = 1) -> str:
    anchor = f"{{source: s-1, paragraph: {paragraph}, excerpt: {excerpt}}}"
    return f"claims:\n- id: c-1\n  text: x\n  evidence: [{anchor}]\n"


def test_a_sound_base_is_counted_and_nothing_is_told(tmp_path: Path) -> None:
    base = lay(tmp_path, {"a.yaml": evidence("The fox") + source(), "texts/s-1.txt": ARTICLE})
    report = check(base)
    assert report.problems == ()
    assert dict(report.records) == {
        "quotes": 0,
        "actors": 0,
        "questions": 0,
        "claims": 1,
        "events": 0,
        "sources": 1,
    }
    assert dict(report.anchors) == {"verified": 1, "differs": 0, "unchecked": 0, "unanchored": 0}
    assert (report.errors, report.warnings, report.textless) == (0, 0, ())


def test_everything_wrong_is_told_in_order_of_file_line_and_column(tmp_path: Path) -> None:
    base = lay(
        tmp_path,
        {
            "a/z.yaml": "quotes:\n- {id: q-1, text: “x, speaker: a-9, source: s-9}\n- {id: Q, text: y}\n",
            "a-b.yaml": "quotes:\n- {id: q-1, text: x, speaker: none, nots: y}\n",
            "b.yaml": "questions:\n- {id: o-1, text: Who, status: answered}\n: [\n",
        },
    )
    report = check(base)
    assert told(report) == [
        "a/z.yaml:2:19: warning[quotation-marks] q-1",
        "a/z.yaml:2:32: error[dangling-link] q-1",
        "a/z.yaml:2:45: error[dangling-link] q-1",
        "a/z.yaml:3:3: error[missing-field] ",
        "a/z.yaml:3:8: error[bad-id] ",
        "a-b.yaml:2:8: error[duplicate-id] q-1",
        "a-b.yaml:2:37: error[unknown-field] q-1",
        "b.yaml:2:19: warning[question-mark] o-1",
        "b.yaml:2:32: error[unanswered] o-1",
        "b.yaml:3:1: error[syntax] ",
    ]
    assert (report.errors, report.warnings) == (8, 2)


@pytest.mark.parametrize(
    "faulty",
    [
        "quotes:\n- {id: q-1, text: x, speaker: none, kind: scar}\n",
        "questions:\n- {id: o-1, text: x?, status: answered, answer: []}\n",
        "quotes:\n- {id: q-1, text: x, speaker: unknown, translated_from: es, translator: {}}\n",
        "events:\n- {id: e-1, text: x, when: {text: last week, date: 2018-13}}\n",
        "quotes:\n- {id: q-1, text: 'a [b]', speaker: unknown, editorial: {}}\n",
    ],
)
def test_a_field_dropped_as_faulty_is_not_told_as_absent_too(tmp_path: Path, faulty: str) -> None:
    report = check(lay(tmp_path, {"a.yaml": faulty}))
    assert len(report.problems) == 1, told(report)


def test_a_fault_elsewhere_in_the_record_hides_no_absence(tmp_path: Path) -> None:
    faulty = "questions:\n- {id: o-1, text: x?, status: answered, nots: x}\n"
    assert told(check(lay(tmp_path, {"a.yaml": faulty}))) == [
        "a.yaml:2:31: error[unanswered] o-1",
        "a.yaml:2:41: error[unknown-field] o-1",
    ]


def test_a_second_base_names_the_first(tmp_path: Path) -> None:
    report = check(lay(tmp_path, {"a.yaml": "base: {title: One}\n", "b.yaml": "# two\nbase:\n  title: Two\n"}))
    assert told(report) == ["b.yaml:3:3: error[second-base] "]
    assert "the first stands at a.yaml:1:7" in report.problems[0].text


def test_a_format_of_the_future_is_refused_with_a_word_on_what_to_do(tmp_path: Path) -> None:
    report = check(lay(tmp_path, {"a.yaml": "base:\n  title: One\n  format: 2\nclaims:\n- {id: c-1, text: x}\n"}))
    assert told(report) == ["a.yaml:3:11: error[unknown-format] "]
    assert report.problems[0].text == "format 2: only format 1 is known here; write format: 1, or take a newer onrecord"
    assert report.records["claims"] == 1


def test_the_texts_of_the_base_itself_are_looked_at(tmp_path: Path) -> None:
    text = "One two three four five six seven eight nine."
    base = 'base:\n  title: "a\\u200bb"\n  note: one two three four five six seven eight\n'
    report = check(lay(tmp_path, {"a.yaml": base + source(), "texts/s-1.txt": text}))
    assert told(report) == ["a.yaml:2:10: warning[hidden-character] ", "a.yaml:3:9: warning[own-words] "]


def test_a_single_file_is_a_base_under_its_own_name(tmp_path: Path) -> None:
    lay(tmp_path, {"one.yml": evidence("bear fox") + source(), "texts/s-1.txt": ARTICLE})
    assert told(check(tmp_path / "one.yml")) == ["one.yml:4:51: error[anchor-differs] c-1"]


def test_no_base_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotABase):
        check(tmp_path)


def test_evidence_waits_for_a_source_in_a_later_file(tmp_path: Path) -> None:
    files = {"a.yaml": evidence("The bear"), "b.yaml": source(), "texts/s-1.txt": ARTICLE}
    assert told(check(lay(tmp_path, files))) == ["a.yaml:4:51: error[anchor-differs] c-1"]


def test_anchors_are_counted_by_state(tmp_path: Path) -> None:
    files = {
        "a.yaml": "actors:\n- id: a-1\n  name: One\n"
        "  roles: [{title: x, evidence: [{source: s-1, excerpt: The fox}]}]\n"
        "quotes:\n- {id: q-1, text: no such, speaker: a-1, source: s-1, paragraph: 2}\n"
        "- {id: q-2, text: x, speaker: a-1, source: s-2}\n"
        "- {id: q-3, text: x, speaker: a-1}\n"
        "claims:\n- {id: c-1, text: x, evidence: [{source: s-1, paragraph: 1}, {source: s-9}]}\n- {id: c-2, text: x}\n"
        "events:\n- {id: e-1, text: x}\nquestions:\n- {id: o-1, text: x?}\n"
        "sources:\n- {id: s-1, title: One}\n- {id: s-2, title: Two}\n",
        "texts/s-1.txt": ARTICLE,
    }
    report = check(lay(tmp_path, files))
    assert dict(report.anchors) == {"verified": 1, "differs": 1, "unchecked": 3, "unanchored": 3}
    assert report.textless == ("s-2",)


def test_a_text_with_another_hash_is_an_error_and_judges_nothing(tmp_path: Path) -> None:
    right = {"a.yaml": evidence("The bear") + source(f"  sha256: {DIGEST}\n"), "texts/s-1.txt": ARTICLE + " "}
    report = check(lay(tmp_path, right))
    assert told(report) == ["a.yaml:8:11: error[text-differs] s-1"]
    assert hashlib.sha256((ARTICLE + " ").encode()).hexdigest() in report.problems[0].text
    assert (report.anchors["unchecked"], report.textless) == (1, ("s-1",))


def test_a_text_is_missed_only_where_a_folder_was_given_and_the_source_was_seen(tmp_path: Path) -> None:
    base = lay(tmp_path / "base", {"a.yaml": source() + "- {id: s-2, title: Two, seen: false}\n"})
    folder = tmp_path / "folder"
    folder.mkdir()
    assert told(check(base, texts=folder)) == []
    assert told(check(base, texts=folder, given=True)) == ["a.yaml:2:3: warning[text-missing] s-1"]
    lay(folder, {"s-1.txt": ARTICLE})
    assert told(check(base, texts=folder, given=True)) == []


def test_a_text_that_is_no_utf_8_or_a_link_is_passed_over(tmp_path: Path) -> None:
    base = lay(tmp_path, {"a.yaml": source() + "- {id: s-2, title: Two}\n", "texts/x": ARTICLE})
    (base / "texts" / "s-1.txt").write_bytes(b"\xff\xfe")
    (base / "texts" / "s-2.txt").symlink_to(base / "texts" / "x")
    report = check(base, texts=base / "texts", given=True)
    assert told(report) == ["a.yaml:2:3: warning[text-passed-over] s-1", "a.yaml:4:3: warning[text-passed-over] s-2"]
    assert "s-2.txt is passed over (symlink)" in report.problems[1].text


def test_a_linked_folder_of_texts_is_told(tmp_path: Path) -> None:
    base = lay(tmp_path / "base", {"a.yaml": source()})
    lay(tmp_path / "elsewhere", {"s-1.txt": ARTICLE})
    (base / "texts").symlink_to(tmp_path / "elsewhere")
    assert told(check(base)) == ["texts:1:1: warning[passed-over] "]


def test_what_was_passed_over_is_told_in_its_place(tmp_path: Path) -> None:
    base = lay(tmp_path, {"a.yaml": "claims: x\n", "c.yaml": "claims: x\n"})
    (base / "b.yaml").symlink_to(base / "a.yaml")
    os.mkfifo(base / "d.yaml")
    assert told(check(base)) == [
        "a.yaml:1:9: error[wrong-type] ",
        "b.yaml:1:1: warning[passed-over] ",
        "c.yaml:1:9: error[wrong-type] ",
        "d.yaml:1:1: warning[passed-over] ",
    ]


def test_what_was_passed_over_is_told_how_to_mend(tmp_path: Path) -> None:
    base = lay(tmp_path, {"a.yaml": source()})
    (base / "b.yaml").symlink_to(base / "a.yaml")
    os.mkfifo(base / "c.yaml")
    (base / "d\x1b.yaml").write_text("quotes: []\n")
    Path(os.fsdecode(os.fsencode(base) + b"/e\xff.yaml")).write_text("quotes: []\n")
    assert [problem.text for problem in check(base).problems] == [
        "symlink: it is passed over; put what it leads to in its place",
        "special file: it is passed over; put a plain file in its place",
        "control characters in its name: it is passed over; rename it",
        "a name that is not UTF-8: it is passed over; rename it",
    ]


GAPPY = """
actors:
- {id: a-1, name: Silent}
- {id: a-2, name: Speaker}
quotes:
- {id: q-1, text: x, speaker: a-2, source: none}
- {id: q-2, text: x, speaker: unknown, source: s-1, translated_from: es, translator: unknown}
claims:
- {id: c-1, text: x, certainty: unknown}
questions:
- {id: o-1, text: x?, bears_on: unknown}
sources:
- {id: s-1, title: One, author: unknown}
- {id: s-2, title: Two}
"""


def test_gaps_are_listed_in_the_order_of_the_records(tmp_path: Path) -> None:
    report = check(lay(tmp_path, {"a.yaml": GAPPY}))
    assert report.problems == ()
    assert [(gap.id, gap.code, gap.text) for gap in report.gaps] == [
        ("a-1", "silent-actor", "no quote and no claim"),
        ("q-1", "quote-source", "no source"),
        ("q-2", "translation-original", "a translation without its original"),
        ("q-2", "unknown", "speaker is unknown"),
        ("q-2", "unknown", "translator is unknown"),
        ("c-1", "claim-evidence", "no evidence"),
        ("c-1", "unknown", "certainty is unknown"),
        ("o-1", "question-bearing", "nothing that it turns on"),
        ("o-1", "question-settling", "nothing said of what would answer it"),
        ("o-1", "unknown", "turns on is unknown"),
        ("s-1", "unknown", "author is unknown"),
        ("s-2", "unused-source", "never used"),
    ]
    assert {gap.code for gap in report.gaps} == set(GAPS)


FULL = """
actors:
- {id: a-1, name: One}
- {id: a-2, name: Two}
quotes:
- {id: q-1, text: x, speaker: a-1, source: s-1, original: s-2, translated_from: es, translator: a-1, original_text: y}
claims:
- {id: c-1, text: x, attributed_to: [a-2], evidence: [{source: s-1}], hedges: [unknown]}
questions:
- {id: o-1, text: x?, bears_on: [q-1], would_answer: y}
sources:
- {id: s-1, title: One}
- {id: s-2, title: unknown, quoted_in: s-1}
"""


def test_a_base_that_tells_all_has_no_gaps(tmp_path: Path) -> None:
    assert check(lay(tmp_path, {"a.yaml": FULL})).gaps == ()


def test_the_later_of_two_records_with_one_id_counts_for_nothing(tmp_path: Path) -> None:
    twice = "quotes:\n- {id: q-1, text: x, speaker: unknown}\n- {id: q-1, text: “y, speaker: a-9, source: s-9}\n"
    report = check(lay(tmp_path, {"a.yaml": twice}))
    assert told(report) == ["a.yaml:3:8: error[duplicate-id] q-1"]
    assert (report.records["quotes"], report.anchors["unanchored"]) == (1, 1)


def test_a_link_suggests_only_what_may_stand_there(tmp_path: Path) -> None:
    base = "quotes:\n- {id: q-bear, text: x, speaker: a-beer, about: [x-beer]}\nactors:\n- {id: a-bear, name: Bear}\n"
    first, second = check(lay(tmp_path, {"a.yaml": base})).problems
    assert first.text == "speaker a-beer: no such actor; did you mean a-bear?"
    assert second.text.startswith("about x-beer: no such record; did you mean ")


def test_the_collector_is_left_as_it_was(tmp_path: Path) -> None:
    base = lay(tmp_path, {"a.yaml": "claims: []\n"})
    check(base)
    assert gc.isenabled()
    gc.disable()
    try:
        check(base)
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("room", [0, 300, 1 << 20])
def test_how_much_is_read_ahead_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    anchor = "{source: s-1, paragraph: 1, excerpt: fox}"
    files = {
        "a.yaml": evidence("The bear") + f"- {{id: c-2, text: x, evidence: [{anchor}]}}\n",
        "b.yaml": source() + "- {id: s-2, title: x}\n",
        "c.yaml": source(f"  sha256: {'0' * 64}\n") + "- {id: s-3, title: x}\nquotes: [x]\n",
        "texts/s-1.txt": ARTICLE,
    }
    monkeypatch.setattr("tui.base.check.AHEAD", room)
    report = check(lay(tmp_path, files))
    assert told(report) == [
        "a.yaml:4:51: error[anchor-differs] c-1",
        "c.yaml:2:7: error[duplicate-id] s-1",
        "c.yaml:6:10: error[wrong-type] ",
    ]
    assert dict(report.anchors) == {"verified": 1, "differs": 1, "unchecked": 0, "unanchored": 0}


def test_only_so_many_ids_get_a_suggestion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.base.rules_links.SUGGESTED", 1)
    quote = "quotes:\n- {id: q-1, text: x, speaker: a-beer, about: [a-beer, a-bare]}\n"
    report = check(lay(tmp_path, {"a.yaml": quote + "actors:\n- {id: a-bear, name: Bear}\n"}))
    assert ["did you mean" in problem.text for problem in report.problems] == [True, True, False]


def test_a_message_is_no_longer_than_a_line_or_two(tmp_path: Path) -> None:
    long = "x" * 9_000
    base = (
        f"quotes:\n- {{id: q-1, text: '“[{long}]', speaker: a-{long}, said: {long}, kind: scare}}\n"
        f"claims:\n- {{id: c-1, text: x, certainty: certain, hedges: [{long}]}}\n"
        f"actors:\n- {{id: a-1, name: x, aliases: [{long}]}}\n- {{id: a-2, name: x, aliases: [{long}]}}\n"
    )
    problems = check(lay(tmp_path, {"a.yaml": base})).problems
    assert sorted(problem.code for problem in problems) == [
        "certain-hedged",
        "dangling-link",
        "editorial",
        "quotation-marks",
        "relative-date",
        "scare-speaker",
        "shared-alias",
    ]
    assert max(len(problem.text) for problem in problems) < 200
