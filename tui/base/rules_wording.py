"""Rules about how a text is worded and set: quotation marks, insertions, hidden characters, borrowed words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from tui.base.compose import shorten
from tui.base.normal import normalize
from tui.base.records import Record
from tui.base.rules import Fault
from tui.base.types import Path

RUN = 8
"""How many words of a source in a row make a borrowing."""

_ENDS_OF_QUESTIONS = "?？؟⁇⁈‽\u037e"
_CLOSERS = "\"'”’»“‘›)]} \n"


def question_mark(question: Record) -> Iterator[Fault]:
    """A question ends in a question mark of any script; closing quotation marks and brackets may follow it."""
    if not question.title.rstrip(_CLOSERS).endswith(tuple(_ENDS_OF_QUESTIONS)):
        yield Fault("question-mark", ("text",), "the question has no “?” at its end; ask it as a question")


_TOLD = 6
"""How many insertions are told in one message."""

_BRACKETED = re.compile(r"\[[^\[\]]*\]")


def insertions(quote: Record) -> Iterator[Fault]:
    """What stands in square brackets is listed under `editorial`; `none` there says that no editor put it in."""
    text = quote.title
    if "[" not in text:
        return
    listed = quote.fields.get("editorial")
    if isinstance(listed, str):
        return
    known = "\n".join(str(item) for item in listed) if isinstance(listed, tuple) else ""
    left = [inserted for inserted in dict.fromkeys(_BRACKETED.findall(text)) if inserted not in known]
    if left:
        told = f"{', '.join(shorten(inserted) for inserted in left[:_TOLD])}{' and more' if len(left) > _TOLD else ''}"
        yield Fault(
            "editorial",
            ("text",),
            f"{told} not under editorial; list what was inserted, brackets included, or write editorial: none "
            "if the speaker said it",
            missing=(("editorial",),),
        )


_PAIRS = {"“": "”", "„": "“”", "”": "”", "«": "»", "»": "«»", "「": "」", "『": "』"}
_DOUBLE_MARKS = re.compile('[“”„«»「」『』"]')


def quotation_marks(quote: Record) -> Iterator[Fault]:
    """The double quotation marks inside a quote come in pairs, in the fashion of any language.

    Single marks are never judged, since an apostrophe looks the same; nor is a straight mark after a digit, which
    may be inches or seconds. A mark that opens again at the start of a line goes on with what is open.
    """
    if quote.fields.get("marks") == "unclosed":
        return
    lone = lone_mark(quote.title)
    if lone:
        yield Fault(
            "quotation-marks",
            ("text",),
            f"the quotation mark {lone} has no partner; add it, leave out the outer marks, or write marks: unclosed "
            f"if the source never closes it",
        )


def lone_mark(text: str) -> str:
    """Return the first double quotation mark of a text that has no partner, or an empty text."""
    open_marks: list[str] = []
    straight: list[int] = []
    for match in _DOUBLE_MARKS.finditer(text):
        mark, start = match.group(), match.start()
        if mark == '"':
            straight.append(start)
        elif open_marks and mark in _PAIRS[open_marks[-1]]:
            open_marks.pop()
        elif open_marks and mark == open_marks[-1] and _starts_line(text, start):
            continue
        else:
            open_marks.append(mark)
    odd = len(straight) % 2 == 1 and not any(text[start - 1 : start].isdigit() for start in straight)
    if odd and len(open_marks) == 1:
        return ""
    if open_marks:
        return open_marks[0]
    return '"' if odd else ""


def _starts_line(text: str, start: int) -> bool:
    while start and text[start - 1] in " \t":
        start -= 1
    return start > 0 and text[start - 1] == "\n"


_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u061c\u200e\u200f"
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)


def hidden_characters(path: Path, text: str) -> Iterator[Fault]:
    """A text holds no control, no override of direction and nothing that can't be seen.

    The joiners that shape emoji and many scripts of Asia and Africa, and the direction marks beside letters that
    run from right to left, are part of how those are spelt.
    """
    for mark in dict.fromkeys(_HIDDEN.findall(text)):
        if mark in _JOINERS and _joins_rightly(text, mark):
            continue
        if mark in _DIRECTIONS and _runs_leftward(text):
            continue
        name = unicodedata.name(mark, "control character" if ord(mark) < 0xA0 else "no character").lower()
        yield Fault("hidden-character", path, f"U+{ord(mark):04X} ({name}) can't be seen; take it out")


def _joins_rightly(text: str, joiner: str) -> bool:
    places = [place for place, mark in enumerate(text) if mark == joiner]
    return all(place and _is_joined(text[place - 1]) for place in places)


def _is_joined(mark: str) -> bool:
    """Whether a character is a letter, sign or emoji of those that a joiner may follow."""
    return mark >= "\u0590" and unicodedata.category(mark)[0] in "LMS"


def _runs_leftward(text: str) -> bool:
    return any(unicodedata.bidirectional(mark) in ("R", "AL") for mark in text if mark not in _DIRECTIONS)


_QUOTED = re.compile(
    r"“[^“”]*”|„[^“”„]*[“”]|”[^“”]*”|«[^«»]*»|»[^«»]*[«»]|\"[^\"]*\"|「[^「」]*」|『[^『』]*』"
    r"|(?<!\w)‘[^‘]*?’(?!\w)|(?<!\w)'[^']*?'(?!\w)"
)
_DASHES = re.compile(r"[\u2012-\u2015/…]|--+|\.\.\.")
_SIGNS = re.compile(r"[^\w\s]|_")


class Borrowings:
    """The runs of eight words that free texts share with the sources.

    A word is what stands between spaces or dashes, without its punctuation and whatever its case, so a hyphen or an
    apostrophe does not make two of one. Languages written without spaces have no such words and are never judged.

    A run is known by its hash. The free texts are announced first, so that of all the runs in the sources only those
    are kept that may come up again: time grows with the length of the texts, and memory hardly at all.
    """

    def __init__(self) -> None:
        self._announced = bytearray(_SLOTS)
        self._sources: dict[int, str] = {}

    def announce(self, text: str) -> None:
        """Take note of a free text that `told` will be asked about."""
        announced = self._announced
        for part in _QUOTED.split(text):
            for run in _runs(_words(part)):
                announced[run % _SLOTS] = 1

    def add(self, source: str, paragraphs: Iterable[str]) -> None:
        """Take in a source's text under the source's id."""
        announced, sources = self._announced, self._sources
        for paragraph in paragraphs:
            for run in _runs(_words(paragraph)):
                if announced[run % _SLOTS]:
                    sources.setdefault(run, source)

    def told(self, path: Path, text: str) -> Iterator[Fault]:
        """A free text repeats no run of a source; words inside quotation marks do not count and end a run."""
        for part in _QUOTED.split(text):
            words = _words(part)
            sources = [self._sources.get(run, "") for run in _runs(words)]
            start = 0
            for source, run in groupby(sources):
                end = start + len(list(run))
                if source:
                    shown = shorten(" ".join(_as_written(part, words)[start : end + RUN - 1]), _SHOWN)
                    told = f"“{shown}” stands word for word in {source}; put it in your own words"
                    yield Fault("own-words", path, told)
                start = end


_SLOTS = 1 << 24
_SHOWN = 80
"""How many characters of a borrowing a message shows."""


def may_borrow(text: str) -> bool:
    """Whether a text is long enough to repeat a run at all."""
    return len(text.split(None, RUN - 1)) == RUN


def _words(text: str) -> list[str]:
    """Split a text into words as they are compared."""
    return _SIGNS.sub("", normalize("NFKC", _DASHES.sub(" ", text)).casefold()).split()


def _as_written(text: str, words: list[str]) -> list[str]:
    """Split a text into the same words as they are written."""
    written = [word for word in _DASHES.sub(" ", text).split() if _words(word)]
    return written if len(written) == len(words) else words


def _runs(words: list[str]) -> Iterator[int]:
    """Yield the hash of each run, from the first word on."""
    return map(hash, zip(*(words[start:] for start in range(RUN)), strict=False))
