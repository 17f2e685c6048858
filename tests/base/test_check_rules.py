"""Every rule of `check`, with a base that keeps it and one that breaks it, read from real files."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

import pytest

from tui.base.check import check
from tui.base.faults import FIELD_FAULTS, FILE_FAULTS
from tui.base.rules import RULES

TEXT = """Talks Begin
Officials met in Moscow last week, and it may be that the talks go on.
The fox met the bear; the Fox said that the bear would come again with all of its friends and their cubs.
"""

DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()

COMMON = f"""
actors:
- {{id: a-fox, name: Fox, aliases: [Reynard]}}
- {{id: a-zerpa-delgado, name: Simon Zerpa Delgado}}
quotes:
- {{id: q-here, text: met, speaker: a-fox, source: s-a, paragraph: 2}}
claims:
- {{id: c-here, text: They met., evidence: [{{source: s-a, paragraph: 2, excerpt: met}}]}}
events:
- {{id: e-here, text: They meet.}}
sources:
- id: s-a
  title: Talks Begin
  paragraphs: 3
  outline:
  - {{paragraph: 1, gist: the headline, kind: title}}
  - {{paragraph: 2, gist: what happened}}
- {{id: s-unread, title: Unread, paragraphs: 2}}
- {{id: s-again, title: Talks Begin Again, sha256: {DIGEST}}}
"""


class Case(NamedTuple):
    code: str
    bad: str
    """The mark ‸ stands before the value that is told of."""

    id: str
    says: str
    good: str


def quote(fields: str) -> str:
    return f"quotes:\n- id: q-1\n  {fields}\n"


def claim(fields: str) -> str:
    return f"claims:\n- id: c-1\n  text: They met.\n  {fields}\n"


def question(fields: str) -> str:
    return f"questions:\n- id: o-1\n  {fields}\n"


def note(text: str) -> str:
    return f"actors:\n- id: a-1\n  name: One\n  note: {text}\n"


def said(text: str, more: str = "") -> str:
    return quote(f"speaker: a-fox\n  text: {text}{more}")


def evidence(anchor: str) -> str:
    return claim(f"evidence:\n  - {{source: s-a, {anchor}}}")


CASES = (
    Case(
        "duplicate-id",
        note("x") + "- id: ‸a-1\n  name: Two\n",
        "a-1",
        "id a-1 is that of the record at a.yaml:2:3 already",
        note("x") + "- id: a-2\n  name: Two\n",
    ),
    Case(
        "duplicate-id",
        "base: {title: x}\nquotes:\n- {id: q-1, text: x, speaker: a-fox}\n- {id: ‸q-1, text: y, speaker: none}\n",
        "q-1",
        "id q-1 is that of the record at a.yaml:3:3 already",
        "base: {title: x}\nquotes:\n- {id: q-1, text: x, speaker: a-fox}\n- {id: q-2, text: y, speaker: a-fox}\n",
    ),
    Case(
        "dangling-link",
        quote("text: x\n  speaker: ‸a-delgado"),
        "q-1",
        "speaker a-delgado: no such actor; did you mean a-zerpa-delgado?",
        quote("text: x\n  speaker: a-zerpa-delgado"),
    ),
    Case(
        "dangling-link",
        said("x", "\n  about:\n  - a-fox\n  - ‸e-herre"),
        "q-1",
        "about e-herre: no such event; did you mean e-here?",
        said("x", "\n  about:\n  - a-fox\n  - e-here"),
    ),
    Case(
        "dangling-link",
        quote("text: x\n  speaker: ‸Wolfgang"),
        "q-1",
        "speaker Wolfgang: no such record; write that record, or take the link out",
        quote("text: x\n  speaker: unknown"),
    ),
    Case(
        "dangling-link",
        claim("evidence:\n  - source: ‸s-b\n    excerpt: met"),
        "c-1",
        "source s-b: no such source",
        claim("evidence:\n  - source: s-a\n    excerpt: Moscow"),
    ),
    Case(
        "dangling-link",
        question("text: Who?\n  ask: [‸a-nobody, someone in Moscow]"),
        "o-1",
        "ask a-nobody: no such actor",
        question("text: Who?\n  ask: [a-fox, someone in Moscow]"),
    ),
    Case(
        "wrong-kind",
        quote("text: x\n  speaker: ‸e-here"),
        "q-1",
        "speaker e-here: an event, where an actor belongs",
        quote("text: x\n  speaker: a-fox"),
    ),
    Case(
        "wrong-kind",
        question("text: Who?\n  bears_on: [q-here, ‸s-a]"),
        "o-1",
        "bears_on s-a: a source, where a quote or a claim or an event belongs",
        question("text: Who?\n  bears_on: [q-here, c-here, e-here]"),
    ),
    Case(
        "dangling-link",
        claim("attributed_to: [a-fox, ‸a-fax]"),
        "c-1",
        "attributed_to a-fax: no such actor; did you mean a-fox?",
        claim("attributed_to: author"),
    ),
    Case(
        "order-cycle",
        "events:\n- {id: e-1, text: x, order: [{before: ‸e-2}]}\n- {id: e-2, text: y, order: [{before: e-1}]}\n",
        "e-1",
        "in a circle: e-1 before e-2, e-2 before e-1; take one",
        "events:\n- {id: e-1, text: x, order: [{before: e-2}]}\n- {id: e-2, text: y, order: [{after: e-1}]}\n",
    ),
    Case(
        "paragraph-range",
        evidence("paragraph: ‸4, excerpt: Moscow"),
        "c-1",
        "paragraph 4: s-a has 3 paragraphs; the words stand in paragraph 2",
        evidence("paragraph: 2, excerpt: Moscow"),
    ),
    Case(
        "paragraph-range",
        said("x", "\n  source: s-unread\n  paragraph: ‸3"),
        "q-1",
        "paragraph 3: s-unread has 2 paragraphs",
        said("x", "\n  source: s-unread\n  paragraph: 2"),
    ),
    Case(
        "paragraph-range",
        "sources:\n- {id: s-1, title: One, paragraphs: 1, outline: [{paragraph: ‸2, gist: x}]}\n",
        "s-1",
        "paragraph 2: paragraphs says that there are 1",
        "sources:\n- {id: s-1, title: One, paragraphs: 2, outline: [{paragraph: 2, gist: x}]}\n",
    ),
    Case(
        "anchor-differs",
        evidence("paragraph: 2, excerpt: ‸met the bear"),
        "c-1",
        "“met the bear” does not stand in paragraph 2 of s-a; the words stand in paragraph 3",
        evidence("paragraph: 3, excerpt: met the bear"),
    ),
    Case(
        "anchor-differs",
        said("‸met in Mosco", "\n  source: s-a\n  paragraph: 2"),
        "q-1",
        "“met in Mosco” does not stand in paragraph 2 of s-a; copy the words from there",
        said("met in Moscow", "\n  source: s-a\n  paragraph: 2"),
    ),
    Case(
        "anchor-differs",
        evidence("paragraph: 3, excerpt: bear, occurrence: ‸3"),
        "c-1",
        "occurrence 3: the words stand in paragraph 3 of s-a twice",
        evidence("paragraph: 3, excerpt: bear, occurrence: 2"),
    ),
    Case(
        "anchor-differs",
        evidence("excerpt: ‸met the wolf"),
        "c-1",
        "“met the wolf” does not stand in the text of s-a",
        evidence("excerpt: met the bear"),
    ),
    Case(
        "anchor-differs",
        claim("evidence: [{source: s-again, paragraph: ‸4, excerpt: Moscow}]"),
        "c-1",
        "paragraph 4: the text of s-again has 3 paragraphs; the words stand in paragraph 2",
        claim("evidence: [{source: s-again, paragraph: 2, excerpt: Moscow}]"),
    ),
    Case(
        "hedge-missing",
        claim("hedges: [may be, ‸maybe]\n  evidence: [{source: s-a, paragraph: 2}]"),
        "c-1",
        "hedge “maybe” stands in none of the paragraphs of the claim's evidence (2)",
        claim("hedges: [may be]\n  evidence: [{source: s-a, paragraph: 2}, {source: s-a, paragraph: 3}]"),
    ),
    Case(
        "hedge-missing",
        claim("hedges: [‸perhaps]\n  evidence: [{source: s-a, excerpt: met the bear}]"),
        "c-1",
        "hedge “perhaps” stands in none of the paragraphs of the claim's evidence (3)",
        claim("hedges: [perhaps]\n  evidence: [{source: s-a, paragraph: 2}, {source: s-unread, paragraph: 2}]"),
    ),
    Case(
        "scare-speaker",
        quote("text: x\n  speaker: ‸a-fox\n  kind: scare"),
        "q-1",
        "speaker a-fox: the marks of a scare quote are the writer's own",
        quote("text: x\n  speaker: none\n  kind: scare"),
    ),
    Case(
        "no-speaker",
        quote("text: x\n  speaker: ‸none"),
        "q-1",
        "speaker none: a direct quote is said by someone",
        quote("text: x\n  speaker: none\n  kind: mention"),
    ),
    Case(
        "unanswered",
        question("text: Who?\n  status: ‸answered"),
        "o-1",
        "there is no answer",
        question("text: Who?\n  status: answered\n  answered_by: [c-here]"),
    ),
    Case(
        "unanswered",
        question("text: Who?\n  status: ‸answered\n  answer: unknown"),
        "o-1",
        "there is no answer",
        question("text: Who?\n  status: answered\n  answer: The fox."),
    ),
    Case(
        "which-occurrence",
        evidence("paragraph: 3, excerpt: ‸bear"),
        "c-1",
        "“bear” stands in paragraph 3 of s-a twice; add occurrence",
        evidence("paragraph: 3, excerpt: bear, occurrence: 1"),
    ),
    Case(
        "which-occurrence",
        evidence("excerpt: ‸met"),
        "c-1",
        "“met” stands in the text of s-a twice; add the paragraph",
        evidence("excerpt: the Fox"),
    ),
    Case(
        "certain-hedged",
        claim("certainty: ‸certain\n  hedges: [may]"),
        "c-1",
        "hedged by “may”",
        claim("certainty: possible\n  hedges: [may]"),
    ),
    Case(
        "editorial",
        said("‸'the [coin], [sic]'", "\n  editorial: ['[sic]']"),
        "q-1",
        "[coin] not under editorial",
        said("'the [coin], [sic]'", "\n  editorial: ['[sic]', '[coin]']"),
    ),
    Case("editorial", said("‸'a [b]'"), "q-1", "[b] not", said("'a [b]'", "\n  editorial: none")),
    Case("quotation-marks", said("‸so “imperial"), "q-1", "mark “ has no", said("so “imperial”")),
    Case("quotation-marks", said("‸so imperial”"), "q-1", "mark ” has no", said("don’t ‘tis 6' tall")),
    Case(
        "quotation-marks",
        said("‸so «imperial"),
        "q-1",
        "mark « has no",
        said("x »y« “z„", "\n  marks: unclosed"),
    ),
    Case(
        "translator",
        said("x", "\n  translated_from: ‸es"),
        "q-1",
        "without translator",
        said("x", "\n  translated_from: es\n  translator: unknown"),
    ),
    Case(
        "translator",
        said("x", "\n  original_text: ‸y"),
        "q-1",
        "without translator",
        said("x", "\n  original_text: unknown"),
    ),
    Case(
        "shared-alias",
        "actors:\n- {id: a-1, name: One, aliases: [Uno, {text: no. 1}]}\n"
        "- {id: a-2, name: Two, aliases: [zwei, ‸UNO]}\n",
        "a-2",
        "alias “UNO” is an alias of a-1 as well",
        "actors:\n- {id: a-1, name: One, aliases: [Uno, uno]}\n- {id: a-2, name: Uno, aliases: [zwei]}\n",
    ),
    Case(
        "relative-date",
        "events:\n- {id: e-1, text: x, when: ‸last week}\n",
        "e-1",
        "when “last week” has no date",
        "events:\n- {id: e-1, text: x, when: {text: last week, relative_to: publication}}\n"
        "- {id: e-2, text: x, when: unknown}\n- {id: e-3, text: x, when: 2018-02}\n",
    ),
    Case(
        "relative-date",
        said("x", "\n  said: ‸{text: last week}"),
        "q-1",
        "said “last week” has no date",
        said("x", "\n  said: {text: last week, date: unknown}"),
    ),
    Case(
        "headline-only",
        claim("evidence:\n  ‸- {source: s-a, paragraph: 1, excerpt: Talks}"),
        "c-1",
        "every anchor stands in a title or heading",
        claim("evidence: [{source: s-a, paragraph: 1}, {source: s-a, paragraph: 2}]"),
    ),
    Case(
        "headline-only",
        claim("evidence: ‸[{source: s-a, excerpt: Talks Begin}]"),
        "c-1",
        "every anchor stands in a title or heading",
        evidence("excerpt: met in Moscow"),
    ),
    Case(
        "question-mark",
        question("text: ‸Who was it"),
        "o-1",
        "no “?” at its end",
        question("text: Was it the “fox?” ")
        + "- {id: o-2, text: ¿Quién?}\n- {id: o-3, text: من؟}\n- {id: o-4, text: 谁？}\n",
    ),
    Case(
        "own-words",
        note("‸THAT the bear would come — again with all"),
        "a-1",
        "“THAT the bear would come again with all” stands word for word in s-a; put it in your own words",
        note("that the bear would come “again” with all") + "  description: that the bear would come again with\n",
    ),
    Case(
        "own-words",
        claim("assessment: {status: disputed, by: ‸'the Fox said that the bear would come again'}"),
        "c-1",
        "“the Fox said that the bear would come again”",
        claim("assessment: {status: disputed, by: '“the Fox said that the bear would come again”'}"),
    ),
    Case(
        "hidden-character",
        said('‸"a\\u202eb"'),
        "q-1",
        "U+202E (right-to-left override)",
        said('"a\\tb\\nc שלום\\u200f 👩\\u200d🚀 می\\u200cخواهم"'),
    ),
    Case(
        "hidden-character",
        'actors:\n- {id: a-1, name: One, aliases: [‸"Un\\u200bo"]}\n',
        "a-1",
        "U+200B (zero width space)",
        'actors:\n- {id: a-1, name: One, aliases: ["Uno"]}\n',
    ),
)
"""Rules of one file; those that a single table row can't show have tests of their own below."""

BASES = {"unknown-format", "second-base", "text-differs", "text-missing", "text-passed-over", "passed-over"}


def lay(folder: Path, **files: str) -> Path:
    """Write a base whose common records come last, with the text of one of its sources."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "z.yaml").write_text(COMMON, encoding="utf-8")
    (folder / "texts").mkdir()
    (folder / "texts" / "s-a.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{number}" for number, case in enumerate(CASES)])
def test_a_rule_finds_what_breaks_it(tmp_path: Path, case: Case) -> None:
    before, _, after = case.bad.partition("‸")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    found = check(lay(tmp_path, a=before + after)).problems
    assert [(str(p.place), p.severity, p.code, p.id) for p in found] == [
        (f"a.yaml:{line}:{column}", RULES[case.code].severity, case.code, case.id)
    ]
    assert case.says in found[0].text


MENDS = ("; ", "did you mean ")
"""What a mend is joined to a fault by."""


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{number}" for number, case in enumerate(CASES)])
def test_a_message_names_the_mend(tmp_path: Path, case: Case) -> None:
    (found,) = check(lay(tmp_path, a=case.bad.replace("‸", ""))).problems
    assert any(mend in found.text for mend in MENDS)
    assert len(found.text) < 600


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{number}" for number, case in enumerate(CASES)])
def test_a_rule_passes_what_keeps_it(tmp_path: Path, case: Case) -> None:
    assert check(lay(tmp_path, a=case.good)).problems == ()


def test_every_rule_has_a_case() -> None:
    assert {case.code for case in CASES} | BASES == set(RULES)


def test_no_two_rules_share_a_code() -> None:
    assert not set(RULES) & (set(FILE_FAULTS) | set(FIELD_FAULTS))


def test_the_codes_are_those_that_people_have_in_their_scripts() -> None:
    assert {code: rule.severity for code, rule in RULES.items()} == {
        "unknown-format": "error",
        "second-base": "error",
        "duplicate-id": "error",
        "dangling-link": "error",
        "wrong-kind": "error",
        "order-cycle": "error",
        "paragraph-range": "error",
        "anchor-differs": "error",
        "text-differs": "error",
        "hedge-missing": "error",
        "scare-speaker": "error",
        "no-speaker": "error",
        "unanswered": "error",
        "text-missing": "warning",
        "text-passed-over": "warning",
        "which-occurrence": "warning",
        "certain-hedged": "warning",
        "editorial": "warning",
        "quotation-marks": "warning",
        "translator": "warning",
        "shared-alias": "warning",
        "relative-date": "warning",
        "headline-only": "warning",
        "question-mark": "warning",
        "own-words": "warning",
        "hidden-character": "warning",
        "passed-over": "warning",
    }


def test_every_rule_has_a_line_of_help() -> None:
    assert all(rule.help.endswith(".") and "\n" not in rule.help for rule in RULES.values())
