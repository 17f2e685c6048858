"""What is said of a faulty field: what is wrong and how to mend it, in the words of whoever writes the files."""

from __future__ import annotations

from tui.base.compose import Blank, Raw, shorten
from tui.base.dates import is_date, is_formed
from tui.base.faults import Flaw
from tui.base.nearest import nearest
from tui.base.types import (
    NONE,
    NOTHING,
    UNKNOWN,
    Choice,
    Date,
    Digest,
    Field,
    Flag,
    Group,
    Kind,
    Link,
    Many,
    Number,
    Path,
    Type,
    Url,
)
from tui.base.values import ID_LIMIT, TEXT_LIMIT, Leaf, is_blank, propose_id

_NOTHING_HELP = {UNKNOWN: "unknown (someone looked, and the source does not say)", NONE: "none (known to have none)"}
_DATE_HELP = "write 2018, 2018-02, 2018-02-20 or an interval of two such, 2018-02-20/2018-02-22"


def value(field: Field, type: Leaf, raw: Raw, path: Path) -> Flaw:
    """Complain of a single value; the way tells whether it is an item of a list."""
    if is_empty(raw):
        return empty(field, path)
    if not isinstance(raw, str):
        what = "list" if isinstance(raw, list) else "mapping"
        return _flaw("wrong-type", path, f"takes {wanted(type)}, not a {what}")
    if len(raw) > TEXT_LIMIT:
        return _flaw("too-long", path, f"has {len(raw):,} characters; a text may have {TEXT_LIMIT:,}")
    shown = shorten(raw)
    if isinstance(path[-1], int) and isinstance(field.type, Many) and raw in (*NOTHING, field.type.or_word):
        return _flaw("wrong-type", path, f": {raw} stands for the whole list; write {field.name}: {raw}")
    if raw in NOTHING and raw not in field.nothing:
        return _flaw("wrong-value", path, f"can't be {raw}; it is {field.help}")
    if isinstance(type, Choice):
        near = _suggest(nearest(raw, type.values))
        return _flaw("wrong-value", path, f"{shown}: not one of {', '.join(type.values)}{near}")
    if isinstance(type, Date):
        return date(raw, path)
    if isinstance(type, Url):
        return _flaw("bad-url", path, f"{shown}: no http or https address; write it whole, as in https://example.org/a")
    if isinstance(type, Digest):
        return _flaw("bad-sha256", path, f"{shown}: no SHA-256; that is 64 digits from 0 to 9 and a to f")
    return _flaw("wrong-type", path, f"{shown}: not {wanted(type)}")


def date(raw: str, path: Path) -> Flaw:
    """Complain of a text that should be a date and is none."""
    shown = shorten(raw)
    start, slash, end = raw.partition("/")
    if slash and is_date(start) and is_date(end):
        return _flaw("bad-date", path, f"{shown}: the interval ends before it begins; turn it round")
    if is_formed(start) and (not slash or is_formed(end)):
        return _flaw("bad-date", path, f"{shown}: the calendar has no such date")
    return _flaw("bad-date", path, f"{shown}: no date of EDTF level 0; {_DATE_HELP}")


def empty(field: Field, path: Path) -> Flaw:
    """Complain of a value that is there and says nothing."""
    if isinstance(path[-1], int):
        return _flaw("empty-value", path, ": an item is empty; take it out")
    words = [_NOTHING_HELP[word] for word in field.nothing]
    if not field.required:
        words.insert(0, "leave it out (not recorded yet)")
    mend = f"write {field.help}" if not words else " or ".join(words).replace("unknown", "write unknown", 1)
    return _flaw("empty-value", path, f"is empty; {mend}", key=True)


def listless(field: Field, type: Many, raw: Raw, path: Path) -> Flaw:
    """Complain of a value that is no list where one is wanted."""
    if isinstance(raw, str) and not isinstance(type.item, Group):
        shown = shorten(raw)
        return _flaw("wrong-type", path, f"takes a list; write {field.name}: [{shown}]")
    return _flaw("wrong-type", path, f"takes a list of {_plural(type.item)}; begin each with a hyphen")


def groupless(type: Group, raw: Raw, path: Path) -> Flaw:
    """Complain of a value that is no mapping where one is wanted."""
    what = "a list" if isinstance(raw, list) else shorten(str(raw))
    return _flaw("wrong-type", path, f"{what}: not {wanted(type)}")


def unknown_field(type: Kind | Group, name: str, path: Path) -> Flaw:
    """Complain of a field that the table does not have, or of a back-link written by hand."""
    if isinstance(type, Kind) and name in type.derived:
        return _flaw("derived-link", (*path, name), ": remove it; it is derived from the other end", key=True)
    owner = f"{article(type.name)}" if isinstance(type, Kind) else type.name
    names = [field.name for field in type.fields]
    near = _suggest(nearest(name, names)) or f"; there are {', '.join(names)}"
    text = f"{shorten(name) or 'a key without a name'}: no such field of {owner}{near}"
    return Flaw("unknown-field", (*path, name), text, key=True)


def missing(type: Kind | Group, name: str, path: Path) -> Flaw:
    """Complain of a required field that is not there."""
    field = next(field for field in type.fields if field.name == name)
    owner = article(type.name) if isinstance(type, Kind) else type.name
    words = "".join(f", or {_NOTHING_HELP[word]}" for word in field.nothing)
    return Flaw("missing-field", path, f"{label((*path, name))} is missing: {owner} needs {field.help}{words}")


def one_of(type: Group, path: Path) -> Flaw:
    """Complain of a mapping that should have exactly one field."""
    return Flaw("wrong-type", path, f"{label(path)}: {type.name} has exactly one of {_names(type)}")


def bad_id(kind: Kind, raw: Raw, path: Path) -> Flaw:
    """Complain of an id that is none."""
    rule = f"an id of {article(kind.name)} is {kind.prefix} and lower-case letters, digits and single hyphens"
    if not isinstance(raw, str):
        return _flaw("bad-id", path, f"takes a text; {rule}")
    near = _suggest(propose_id(raw, kind.prefix))
    if len(raw) > ID_LIMIT:
        rule = f"an id has no more than {ID_LIMIT} characters"
    return _flaw("bad-id", path, f"{shorten(raw)}: {rule}{near}")


def is_empty(raw: Raw) -> bool:
    """Whether a value is one of the five that say nothing: nothing, a plain null, "", [] or {}."""
    return raw is Blank.NULL or not raw or (isinstance(raw, str) and is_blank(raw))


def wanted(type: Type) -> str:
    """Name what a type takes, with its article."""
    if isinstance(type, Choice):
        return f"one of {', '.join(type.values)}"
    if isinstance(type, Number):
        return "a whole number from 1"
    if isinstance(type, Flag):
        return "true or false"
    if isinstance(type, Link):
        return f"the id of {' or '.join(article(kind) for kind in type.kinds) or 'a record'}"
    if isinstance(type, Group):
        return f"a mapping of {_names(type)}"
    if isinstance(type, Many):
        return f"a list of {_plural(type.item)}"
    return "a date" if isinstance(type, Date) else "a text"


def label(path: Path) -> str:
    """Name a way inside a record, as in `evidence.excerpt`."""
    return ".".join(part for part in path if isinstance(part, str))


def article(noun: str) -> str:
    """Put the indefinite article before a noun."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _flaw(code: str, path: Path, text: str, key: bool = False) -> Flaw:
    return Flaw(code, path, f"{label(path)}{text}" if text[0] == ":" else f"{label(path)} {text}", key)


def _suggest(near: str) -> str:
    return f"; did you mean {near}?" if near else ""


def _names(type: Group) -> str:
    return ", ".join(field.name for field in type.fields)


def _plural(type: Type) -> str:
    if isinstance(type, Group):
        return f"mappings ({_names(type)})"
    if isinstance(type, Link):
        return "ids"
    return "texts"
