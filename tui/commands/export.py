"""`onrecord export`: a whole base in another notation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tui.commands.base import named_base
from tui.commands.slips import did_you_mean
from tui.commands.table import Call, Misuse
from tui.commands.terminal import Terminal, tell
from tui.output.linkeddata import linked_data
from tui.output.mapping import mapping
from tui.output.markdown import dossier
from tui.output.page import page
from tui.output.saving import NotSaved, save
from tui.output.story import Story
from tui.output.tables import tables
from tui.paths import texts_folder

_DOCUMENTS: Mapping[str, Callable[[Story], str]] = {
    "markdown": dossier,
    "json": mapping,
    "json-ld": linked_data,
    "html": page,
}
FORMATS = (*_DOCUMENTS, "csv")


def export(call: Call, terminal: Terminal) -> int:
    """Write a base in the format that was asked for, to stdout or to where `-o` says."""
    format = call.operand("FORMAT")
    if format not in FORMATS:
        raise Misuse(f"no format {format}{did_you_mean(format, FORMATS)}; there are {', '.join(FORMATS)}")
    if call.flag("raw") and format != "csv":
        raise Misuse("--raw is about csv alone")
    output = call.value("output")
    if format == "csv" and not output:
        raise Misuse("csv is a file for each kind of record and one for the links: name a folder with -o")
    texts = texts_folder(call.value("texts"))
    story = Story.load(Path(named_base(call)), Path(texts) if texts else None)
    if format == "csv":
        _save_all(Path(output), tables(story, raw=call.flag("raw")), replace=call.flag("force"))
    else:
        document = _DOCUMENTS[format](story).encode()
        if output:
            save(Path(output), document, replace=call.flag("force"))
        else:
            terminal.hand_over(document)
    _warn(story)
    return 0


def _save_all(folder: Path, files: Mapping[str, bytes], *, replace: bool) -> None:
    """Save files into a folder, made where it is not there; if one is there already, none is written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise NotSaved(f"{folder}: cannot be made: {getattr(error, 'strerror', None) or error}") from error
    taken = [name for name in files if (folder / name).exists()]
    if taken and not replace:
        raise NotSaved(f"{folder / taken[0]}: is there already; --force replaces it")
    for name, data in files.items():
        save(folder / name, data, replace=replace)


def _warn(story: Story) -> None:
    errors = sum(problem.severity == "error" for problem in story.base.problems)
    if errors:
        tell(f"{errors} fault(s) left something out; onrecord check tells which")
