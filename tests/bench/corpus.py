"""The test base: any number of quotes in any number of files, the same for the same seed, sound under the format."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TextIO

from tests.bench.words import LATIN, SCRIPTS, Lexicon

EDITION = 1
"""Grows when the same seed gives another base, so that no old one is taken for it."""

QUOTES_A_FILE = 100_000
"""About 28 MB of YAML, and so below the limit of a file."""

HUB = "a-hub"
"""The actor that speaks a tenth of all quotes."""

FIRST = "q-0000001"
"""The first quote of every base."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A generated base and its quotes as plain lines."""

    size: int
    base: Path
    lines: Path
    """The quotes as tab-separated id, speaker and text, one a line, for programs that know no fact base."""


def corpus(scratch: Path, size: int, files: int = 0, seed: int = 1) -> Corpus:
    """Give the base of so many quotes, generating it where it is not there yet.

    Args:
        scratch: The folder that keeps generated bases.
        size: How many quotes.
        files: Over how many files they are spread; 0 lets the size choose.
        seed: What the base is generated from.
    """
    files = files or -(-size // QUOTES_A_FILE)
    folder = scratch / f"base-{size}-{files}-{seed}-{EDITION}"
    if not folder.exists():
        print(f"… writing {size:,} quotes", file=sys.stderr, flush=True)
        scratch.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=scratch))
        try:
            Author(size, seed).write(unfinished, files)
            unfinished.rename(folder)
        except BaseException:
            shutil.rmtree(unfinished)
            raise
    return Corpus(size, folder / "base", folder / "quotes.tsv")


class Author:
    """Writes the records of one base."""

    def __init__(self, size: int, seed: int) -> None:
        self.size = size
        self.actors = 3 + size // 50
        self.sources = 1 + size // 100
        self.claims = size // 10
        self.events = size // 50
        self.questions = 1 + size // 50
        self._random = Random(seed)
        self._lexicons = [Lexicon(script, self._random, size) for script in SCRIPTS]
        self._shares = list(accumulate(script.share for script in SCRIPTS))
        self._own = self._lexicons[SCRIPTS.index(LATIN)]

    def write(self, folder: Path, files: int) -> None:
        """Write the whole base under a folder, one record at a time."""

        def part(name: str) -> TextIO:
            path = folder / "base" / ("base.yaml" if files == 1 else name)
            path.parent.mkdir(parents=True, exist_ok=True)
            return path.open("a", encoding="utf-8")

        with part("base.yaml") as file:
            file.write(f'base:\n  format: 1\n  title: "{self.size:,} quotes"\n  language: en\n')
        for plural, records in self._others():
            with part(f"{plural}.yaml") as file:
                file.write(f"\n{plural}:\n")
                file.writelines(records)
        with (folder / "quotes.tsv").open("w", encoding="utf-8") as lines:
            for number in range(files):
                with part(f"quotes/{number // 1000:03}/{number:06}.yaml") as file:
                    file.write("\nquotes:\n")
                    for quote in range(number * self.size // files, (number + 1) * self.size // files):
                        record, line = self._quote(quote + 1)
                        file.write(record)
                        lines.write(line)

    def _others(self) -> Iterator[tuple[str, Iterator[str]]]:
        yield "actors", (self._actor(number) for number in range(self.actors))
        yield "sources", (self._source(number) for number in range(self.sources))
        yield "events", (self._event(number) for number in range(self.events))
        yield "claims", (self._claim(number) for number in range(self.claims))
        yield "questions", (self._question(number) for number in range(self.questions))

    def _below(self, bound: int) -> int:
        return int(self._random.random() * bound)

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _lexicon(self) -> Lexicon:
        place = self._random.random() * self._shares[-1]
        return next(lexicon for lexicon, share in zip(self._lexicons, self._shares, strict=True) if place < share)

    def _own_words(self, least: int, spread: int) -> str:
        return " ".join(self._own.sentence(least + self._below(spread)))

    def _someone(self) -> str:
        """Name an actor; a few of them are named often, as in the news."""
        return f"a-{int(self._random.random() ** 2 * self.actors):06}"

    def _quote_id(self) -> str:
        return f"q-{1 + self._below(self.size):07}"

    def _source_id(self) -> str:
        return f"s-{self._below(self.sources):05}"

    def _date(self) -> str:
        return f"{1990 + self._below(36)}-{1 + self._below(12):02}-{1 + self._below(28):02}"

    def _evidence(self) -> str:
        return f"  evidence:\n    - source: {self._source_id()}\n      paragraph: {1 + self._below(40)}\n"

    def _actor(self, number: int) -> str:
        lexicon = self._lexicon()
        given, family = (
            lexicon.words[50 + self._below(min(5_000, len(lexicon.words) - 50))].capitalize() for _ in range(2)
        )
        name = f"{given}{lexicon.script.space}{family}"
        text = f'- id: a-{number:06}\n  name: "{name}"\n'
        if number == 0:
            return f'- id: {HUB}\n  name: "The Hub"\n  kind: organisation\n{text}  kind: topic\n'
        if self._chance(0.6):
            text += f'  kind: person\n  sort_name: "{family}, {given}"\n'
        elif self._chance(0.8):
            text += f"  kind: {self._random.choice(('organisation', 'government', 'country', 'ministry'))}\n"
        if self._chance(0.3):
            text += f'  aliases: ["{name} {number}"]\n'
        if self._chance(0.2):
            text += f"  roles:\n    - title: {self._own_words(1, 3)}\n      of: {self._someone()}\n"
        if self._chance(0.1):
            text += f"  description: {self._own_words(5, 10)}\n"
        return text

    def _source(self, number: int) -> str:
        return (
            f"- id: s-{number:05}\n  title: {self._own_words(4, 8)}\n  kind: article\n  language: en\n"
            f"  published: {self._date()}\n  url: https://example.org/{number}\n  paragraphs: 40\n"
        )

    def _quote(self, number: int) -> tuple[str, str]:
        lexicon = self._lexicon()
        script, draw = lexicon.script, self._random.random()
        length = 3_000 if draw < 0.0002 else max(1, min(800, int(self._random.lognormvariate(2.95, 0.85))))
        words = lexicon.sentence(length)
        if self._chance(0.005):
            words.append("[sic]")
        text = script.space.join(words) + script.stop
        speaker = HUB if number % 10 == 0 else "none" if draw > 0.98 else self._someone()
        record = f"- id: q-{number:07}\n  text: {self._styled(words, text, script.space)}\n  speaker: {speaker}\n"
        if words[-1] == "[sic]":
            record += '  editorial: ["[sic]"]\n'
        if speaker == "none":
            record += "  kind: scare\n"
        elif draw > 0.8:
            record += "  kind: partial\n  marks: curly\n"
        record += f"  source: {self._source_id()}\n  paragraph: {1 + self._below(40)}\n"
        if script is not LATIN:
            record += f"  language: {script.language}\n"
        if self._chance(0.3):
            record += f"  said: {self._date()}\n  cue: said\n"
        if self._chance(0.4):
            record += f"  about: [{self._someone()}, {self._someone()}]\n"
        if self._chance(0.03):
            record += f"  context: {self._own_words(5, 10)}\n"
        return record, f"q-{number:07}\t{speaker}\t{text}\n"

    def _styled(self, words: list[str], text: str, space: str) -> str:
        """Write a text in one of the ways that people write it in YAML."""
        way = self._random.random()
        if way < 0.2 and space and len(words) > 14:
            rows = (" ".join(words[place : place + 12]) for place in range(0, len(words), 12))
            return ">-\n    " + "\n    ".join(rows) + text[-1]
        if way < 0.5 and words[0] != "[sic]":
            return text
        return f'"{text}"'

    def _claim(self, number: int) -> str:
        text = f"- id: c-{number:06}\n  text: {self._own_words(6, 10)}.\n  attributed_to: [{self._someone()}]\n"
        certainty = self._random.choice(("certain", "probable", "possible"))
        text += f"  certainty: {certainty}\n  basis: stated\n  quotes: [{self._quote_id()}]\n"
        if certainty != "certain":
            text += f"  hedges: [{self._random.choice(('might', 'it appears', 'more than likely'))}]\n"
        if number and self._chance(0.1):
            text += f"  conflicts_with: [c-{self._below(number):06}]\n"
        return text + f"  about: [{self._someone()}]\n" + self._evidence()

    def _event(self, number: int) -> str:
        text = f"- id: e-{number:05}\n  text: {self._own_words(5, 9)}.\n  when: {self._date()}\n"
        text += f"  where: {self._someone()}\n  participants: [{self._someone()}, {self._someone()}]\n"
        if number and self._chance(0.3):
            text += f"  order:\n    - after: e-{self._below(number):05}\n"
        return text + self._evidence()

    def _question(self, number: int) -> str:
        text = f"- id: o-{number:05}\n  text: {self._own_words(5, 9)}?\n  origin: gap\n"
        if self._chance(0.2):
            text += f"  status: answered\n  answer: {self._own_words(5, 9)}.\n"
        text += f"  bears_on: [{self._quote_id()}]\n  about: [{self._someone()}]\n"
        return text + f"  would_answer: {self._own_words(5, 9)}.\n  ask: [{self._someone()}]\n"
