from pathlib import Path

import pytest

from tui.output.story import Story

BASE = r"""
base:
  format: 1
  title: "Oil & [water] *story*"
  note: "Made for tests.\nTwo lines."
sources:
- id: s-paper
  title: The Paper | issue <1>
  kind: article
  language: en
  author: Jane Roe
  publisher: The “Daily”
  published: 2018-02-20
  url: https://example.org/a?b=1
  archive_url: https://archive.example/1
  retrieved: 2018-03-01
  outline:
  - {paragraph: 1, kind: title, gist: The headline}
  - {paragraph: 2, gist: What was said}
- id: s-post
  title: A post
  kind: post
  seen: false
  quoted_in: s-paper
  published: {text: last week, relative_to: publication}
- id: s-gone
  title: Lost
  kind: interview
actors:
- id: a-ana
  name: Ana Sosa Ruiz
  kind: person
  sort_name: Sosa Ruiz, Ana
  aliases: [Ana, {text: La Ana, outside: true}]
  roles: [{title: minister, of: a-land}]
  same_as: https://example.org/ana
  description: =A speaker
- {id: a-land, name: Land, kind: country}
- {id: a-net, name: Net, kind: platform}
- id: a-hostile
  name: "[/x] [sic] \x1b]52;c;x\x07 <script>alert(1)</script> \u202Eabc"
  kind: group
  member_of: a-land
- {id: a-wide, name: 田中太郎, kind: topic, aliases: [שלום]}
quotes:
- id: q-well
  text: all is well
  speaker: a-ana
  source: s-paper
  paragraph: 2
  said: {text: on Monday, date: 2018-02-19}
  cue: said
  platform: a-net
  language: es
  translated_from: es
  translator: a-wide
  original: s-post
  about: [a-land]
- id: q-wrong
  text: nothing is well
  speaker: unknown
  source: s-paper
  paragraph: 2
  translated_from: fr
  about: [q-well]
- {id: q-scare, text: well, kind: scare, speaker: none, source: s-paper, paragraph: 1}
- {id: q-free, text: "=1+1\nsecond line", speaker: a-hostile, said: 2018}
- {id: q-lost, text: lost words, speaker: a-ana, source: s-gone, paragraph: 3, translator: unknown}
claims:
- id: c-well
  text: Things are well.
  attributed_to: [a-ana, a-land]
  certainty: certain
  hedges: [perhaps]
  evidence: [{source: s-paper, paragraph: 2, excerpt: is well}, {source: s-gone}]
  quotes: [q-well]
  conflicts_with: [c-bad]
  about: [a-land]
  assessment: {status: disputed, by: a-ana, note: not sure}
- {id: c-bad, text: Things are not well., attributed_to: author, polarity: negated, supports: [c-none]}
- {id: c-none, text: Nobody knows., certainty: unknown, assessment: {status: refuted, by: the editor}}
events:
- id: e-talk
  text: They talk.
  when: {text: before the launch}
  order: [{before: e-launch}]
  participants: [a-ana, a-hostile]
  where: a-land
  claims: [c-well]
- {id: e-launch, text: A launch., order: [{after: e-start}]}
- {id: e-start, text: A start.}
- {id: e-round, text: Round., order: [{after: e-trip}]}
- {id: e-trip, text: Trip., order: [{after: e-round}]}
- {id: e-dated, text: A day., when: 2018-02-18/2018-02-20, maybe_same_as: e-talk}
- {id: e-year, text: A year., when: 2018}
questions:
- id: o-who
  text: Who is well?
  status: partly-answered
  origin: hedged
  bears_on: [q-well, c-well, e-talk]
  ask: [a-ana, the press office]
  would_answer: A list.
  answer: Ana, at least.
  answered_by: [q-well]
  priority: high
- {id: o-open, text: Why?, about: [a-ana]}
"""

TEXT = "A headline: ‘well’\n\n“All is well” and all is well, she said.\n"


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bases") / "story"
    (folder / "texts").mkdir(parents=True)
    (folder / "story.yaml").write_text(BASE, "utf-8")
    (folder / "texts" / "s-paper.txt").write_text(TEXT, "utf-8")
    return folder


@pytest.fixture(scope="session")
def story(base: Path) -> Story:
    return Story.load(base)
