"""Rules about how a text is worded and set: quotation marks, insertions, hidden characters, borrowed words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from tui.base.fields import Path
from tui.base.records import Record
from tui.base.rules import Fault

RUN = 8
"""How many words of a source in a row make a borrowing."""

_ENDS_OF_QUESTIONS = "?？؟⁇⁈‽\u037e"
_CLOSERS = "\"'”’»“‘›)]} \n"


def question_mark(question: Record) -> Iterator[Fault]:
    """A question ends in a question mark of any script; closing quotation marks and brackets may follow it."""
    if not question.title.rstrip(_CLOSERS).endswith(tuple(_ENDS_OF_QUESTIONS)):
        yield Fault("question-mark", ("text",), "the question has no “?” at its end; ask it as a question")


_BRACKETED = re.compile(r"\[[^\[\]]*\]")


def insertions(quote: Record) -> Iterator[Fault]:
    """What stands in square brackets is listed under `editorial`; `none` there says that no editor put it in."""
    text = quote.title
    if "[" not in text:
        return
    listed = quote.fields.get("editorial")
    if isinstance(listed, str):
        return
    known = [str(item) for item in listed] if isinstance(listed, tuple) else []
    for inserted in dict.fromkeys(_BRACKETED.findall(text)):
        if not any(inserted in item for item in known):
            yield Fault(
                "editorial",
                ("text",),
                f"{inserted} is not under editorial; list it there, brackets included, or write editorial: none "
                f"if the speaker said it",
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
    return text[:start].rstrip(" \t").endswith("\n")


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


class Phrases:
    """The runs of eight words that stand in the sources' texts.

    A word is what stands between spaces or dashes, without its punctuation and whatever its case, so a hyphen or an
    apostrophe does not make two of one. Languages written without spaces have no such words and are never judged.
    A run is kept as its hash, so that time and memory grow with the length of the texts and nothing is compared twice.
    """

    def __init__(self) -> None:
        self._sources: dict[int, str] = {}

    def __bool__(self) -> bool:
        return bool(self._sources)

    def add(self, source: str, paragraphs: Iterable[str]) -> None:
        """Take in a source's text under the source's id."""
        for paragraph in paragraphs:
            words = [word for word, _ in _words(paragraph)]
            for run in _runs(words):
                self._sources.setdefault(run, source)

    @staticmethod
    def may_borrow(text: str) -> bool:
        """Whether a text is long enough to repeat a run at all."""
        return len(text.split(None, RUN - 1)) >= RUN

    def borrowed(self, path: Path, text: str) -> Iterator[Fault]:
        """A free text repeats no run of a source; words inside quotation marks do not count and end a run."""
        for part in _QUOTED.split(text):
            yield from self._borrowed(path, list(_words(part)))

    def _borrowed(self, path: Path, pairs: Sequence[tuple[str, str]]) -> Iterator[Fault]:
        sources = [self._sources.get(run, "") for run in _runs([word for word, _ in pairs])]
        start = 0
        while start < len(sources):
            source, end = sources[start], start + 1
            if source:
                while end < len(sources) and sources[end] == source:
                    end += 1
                words = " ".join(raw for _, raw in pairs[start : end + RUN - 1])
                yield Fault("own-words", path, f"“{words}” stands word for word in {source}; put it in your own words")
            start = end


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word as it is compared and as it is written."""
    for raw in _DASHES.sub(" ", text).split():
        word = _SIGNS.sub("", unicodedata.normalize("NFKC", raw).casefold())
        if word:
            yield word, raw


def _runs(words: Sequence[str]) -> Iterator[int]:
    for start in range(len(words) - RUN + 1):
        yield hash(tuple(words[start : start + RUN]))
