"""The keys as a user has set them: which ids and keys there are, and which clash."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeAlias

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, key_to_character
from textual.screen import Screen
from textual.widget import Widget

from tui.app import screens
from tui.base.records import Problem
from tui.settings import Settings, complaint, meant

_MODIFIERS = {"ctrl", "alt", "shift", "meta", "super", "hyper"}
_PANES = {
    "Browse": ("RecordList", "Reader"),
    "WhoSaysWhat": ("Grid",),
    "Neighbourhood": ("Branches",),
    "Facets": ("Values",),
    "KeysHelp": (),
}
"""The panes of each screen that take keys, where they are not just a reader."""
_NAMED = {key.value.rpartition("+")[2] for key in Keys}

Chain: TypeAlias = "tuple[type[DOMNode], ...]"
"""A pane, and what takes the keys that it leaves: in all of them together a key does one thing."""


def bindings() -> dict[str, Binding]:
    """Find every binding of the browser by its id, those of screens that have not been opened yet included."""
    _read_in_all()
    return {binding.id: binding for kind in _ours(DOMNode) for binding in _own(kind) if binding.id}


def chains() -> list[Chain]:
    """List each pane with the screen that it stands on, those of screens that have not been opened yet included."""
    _read_in_all()
    panes = {kind.__name__: kind for kind in _ours(Widget)}
    found: list[Chain] = [(panes["SearchBar"],)]
    for screen in _ours(Screen):
        names = _PANES.get(screen.__name__, ("Reader",))
        found += [(panes[name], screen) for name in names] or [(screen,)]
    return found


def keymap(settings: Settings) -> tuple[dict[str, str], list[Problem]]:
    """Make the keymap that Textual takes, and tell what of the settings can't be taken."""
    if not settings.keys:
        return {}, []
    known, known_chains = bindings(), chains()
    kept: dict[str, str] = {}
    problems: list[Problem] = []
    for id, text in settings.keys.items():
        keys = [key.strip() for key in text.split(",") if key.strip()]
        wrong = [key for key in keys if not is_key(key)]
        if id not in known:
            said = f"there is no such id{meant(id, iter(known))}"
        elif wrong:
            said = f"{wrong[0]} is no key; keys are written as y, Y, f2, ctrl+y, question_mark"
        else:
            kept[id] = ",".join(keys)
            continue
        problems.append(complaint(settings.places[f"keys.{id}"], f"keys.{id}", said))
    while clash := next(_clashes(kept, known_chains), None):
        id, other, key = clash
        del kept[id]
        said = f"{key} is the key of {other} too; the keys of {id} stay what they were"
        problems.append(complaint(settings.places[f"keys.{id}"], f"keys.{id}", said))
    return kept, problems


def is_key(text: str) -> bool:
    """Whether a key is written so that Textual knows it."""
    *modifiers, key = text.split("+") if text != "+" else [text]
    known = len(key) == 1 or key in _NAMED or key_to_character(key) is not None
    return known and set(modifiers) <= _MODIFIERS


def _clashes(kept: Mapping[str, str], chains: Sequence[Chain]) -> Iterator[tuple[str, str, str]]:
    """Yield each id that is set to a key which another id has too where both serve, that other id, and the key."""
    for chain in chains:
        owners: dict[str, str] = {}
        served = [binding for kind in chain for binding in _inherited(kind) if binding.id]
        pairs = [(str(binding.id), binding.key) for binding in served if binding.id not in kept]
        there = {binding.id for binding in served}
        # Those that are set come last, so that the others keep their keys.
        pairs += [(id, key) for id, keys in kept.items() if id in there for key in keys.split(",")]
        for id, key in pairs:
            # `?` and `question_mark` are one key.
            if (other := owners.setdefault(key_to_character(key) or key, id)) != id and id in kept:
                yield id, other, key


def _own(kind: type[DOMNode]) -> Iterator[Binding]:
    yield from Binding.make_bindings(kind.__dict__.get("BINDINGS", ()))


def _inherited(kind: type[DOMNode]) -> Iterator[Binding]:
    """Yield a class's bindings and those that it inherits."""
    for base in kind.__mro__:
        if issubclass(base, DOMNode):
            yield from _own(base)
            if not base._inherit_bindings:
                return


def _read_in_all() -> None:
    for module in iter_modules(screens.__path__):
        import_module(f"{screens.__name__}.{module.name}")


def _ours(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for sub in kind.__subclasses__():
        if sub.__module__.startswith("tui."):
            yield sub
        yield from _ours(sub)


def unknown_theme(settings: Settings, known: Collection[str]) -> Problem:
    """Tell that a theme is set that there is not."""
    said = f"there is no theme {settings.theme}{meant(settings.theme, iter(known))}"
    return complaint(settings.places["theme"], "theme", said)
