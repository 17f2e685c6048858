"""What a user has set in the config file: the theme, ASCII, the mouse, keys.

The file is read in the strict dialect of a base, so that whatever is wrong with it is told with its place. Nothing in
it can keep the browser from opening: what is wrong is passed over and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml.events import Event, MappingEndEvent, MappingStartEvent, NodeEvent, ScalarEvent

from tui.base.compose import Blank, Raw, Refused, TooDeep, compose, events, mark
from tui.base.nearest import nearest
from tui.base.records import Place, Problem
from tui.base.sheet import Sheet
from tui.base.syntax import fault

LARGEST = 64 * 1024
"""How many bytes of a config file are read; nobody writes more by hand."""

FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
NAMES = ("theme", "ascii", "mouse", "keys")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as far as they could be read."""

    theme: str = ""
    """A theme's name; empty for none set."""

    ascii: bool = False
    mouse: bool = True
    keys: Mapping[str, str] = field(default_factory=dict)
    """By a binding's id, its keys with commas between."""

    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each setting stands, by its name; a key's is `keys.` and the id."""

    problems: tuple[Problem, ...] = ()


def read(path: str) -> Settings:
    """Read a config file; one that is not there sets nothing."""
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return Settings(problems=(_problem(Place(path), f"the file can't be read: {error.strerror}"),))
    if len(data) > LARGEST:
        return Settings(problems=(_problem(Place(path), f"the file is larger than {LARGEST // 1024} KiB"),))
    return _Reader(Sheet(data, path)).settings()


def complaint(place: Place, name: str, text: str) -> Problem:
    """Tell of a setting that can't be taken as it is."""
    return _problem(place, f"{name}: {text}")


def meant(word: str, known: Iterator[str]) -> str:
    """Offer the nearest word that there is, as the end of a sentence."""
    near = nearest(word, known)
    return f"; did you mean {near}?" if near else ""


def _problem(place: Place, text: str) -> Problem:
    return Problem(place, "error", "config", "", text)


class _Reader:
    """Goes through one file."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.values: dict[str, Raw] = {}
        self.keys: dict[str, str] = {}
        self.places: dict[str, Place] = {}
        self.problems: list[Problem] = []

    def settings(self) -> Settings:
        """Give what is set; after a syntax error, what was set above it."""
        try:
            self._file(events(self.sheet.data))
        except yaml.YAMLError as error:
            self.problems.append(fault(self.sheet, error))
        except TooDeep as error:
            self.problems.append(_problem(self.sheet.place(error.mark), str(error)))
        return Settings(
            self._text("theme"),
            self._flag("ascii", otherwise=False),
            self._flag("mouse", otherwise=True),
            self.keys,
            self.places,
            tuple(sorted(self.problems, key=lambda problem: (problem.place.line, problem.place.column))),
        )

    def _file(self, more: Iterator[Event]) -> None:
        start = next((event for event in more if isinstance(event, NodeEvent)), None)
        if start is None:
            return
        if not isinstance(start, MappingStartEvent):
            self._tell(start, f"settings are written as name: value, and the names are {', '.join(NAMES)}")
            return
        for name, at, value in self._pairs(more):
            if name in self.places:
                self._tell(at, f"{name} stands twice; take one of the two out")
                self._raw(value, more)
                continue
            if name not in NAMES:
                self._tell(at, f"there is no setting {name}{meant(name, iter(NAMES))}")
                self._raw(value, more)
                continue
            self.places[name] = self.sheet.place(mark(at))
            if name == "keys" and isinstance(value, MappingStartEvent):
                self._keys(more)
            else:
                self.values[name] = self._raw(value, more)
        if isinstance(raw := self.values.get("keys", {}), (str, list)):
            self._complain("keys", f"{raw!r} is no list of ids, each with its keys, as in copy: y")
        next((event for event in more if isinstance(event, NodeEvent)), None)

    def _keys(self, more: Iterator[Event]) -> None:
        for name, at, value in self._pairs(more):
            raw = self._raw(value, more)
            setting = f"keys.{name}"
            if setting in self.places:
                self._tell(at, f"{name} stands twice; take one of the two out")
                continue
            self.places[setting] = self.sheet.place(mark(at))
            if isinstance(raw, list):
                raw = ",".join(key for key in raw if isinstance(key, str))
            if isinstance(raw, str) and raw.strip():
                self.keys[name] = raw
            else:
                self._complain(setting, "no key is given; take the line out, or name one, as in ctrl+y")

    def _pairs(self, more: Iterator[Event]) -> Iterator[tuple[str, Event, Event]]:
        """Yield each key of a mapping as text and event, and the first event of its value, which the caller takes."""
        for event in more:
            if isinstance(event, MappingEndEvent):
                return
            if isinstance(event, ScalarEvent):
                yield event.value, event, next(more)
            else:
                self._tell(event, "a name can't be a list or a mapping")
                self._raw(event, more)
                self._raw(next(more), more)

    def _raw(self, start: Event, more: Iterator[Event]) -> Raw:
        told: list[Refused] = []
        raw = compose(start, more, told, 1)
        self.problems += [_problem(self.sheet.place(refused.mark), refused.text) for refused in told]
        return raw

    def _text(self, name: str) -> str:
        raw = self.values.get(name, "")
        if isinstance(raw, str):
            return raw.strip()
        if raw is not Blank.REFUSED:
            self._complain(name, "a name is wanted here")
        return ""

    def _flag(self, name: str, *, otherwise: bool) -> bool:
        if name not in self.values:
            return otherwise
        raw = self.values[name]
        if isinstance(raw, str) and raw.lower() in FLAGS:
            return FLAGS[raw.lower()]
        self._complain(name, "true or false is wanted here")
        return otherwise

    def _complain(self, name: str, text: str) -> None:
        self.problems.append(complaint(self.places[name], name, text))

    def _tell(self, event: Event, text: str) -> None:
        self.problems.append(_problem(self.sheet.place(mark(event)), text))
