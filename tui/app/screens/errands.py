"""What keys do with the record or the list in view, read in only once the first of them is pressed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import SuspendNotSupported

from tui.app.editor import NoEditor, edit
from tui.app.page import Page
from tui.app.present import NAMES
from tui.app.screens.choose import Choose
from tui.app.screens.facets import Facets
from tui.app.screens.ground import Ground
from tui.app.screens.keys_help import KeysHelp, entries
from tui.app.screens.over import Over
from tui.app.screens.palette import Palette
from tui.app.screens.parcel import Parcel
from tui.app.screens.source import SourceView
from tui.app.themes import following
from tui.app.titles import ORDERS
from tui.app.translation import ABREAST, no_translation
from tui.app.walk import READER
from tui.base.records import Place
from tui.index.rows import View
from tui.index.sorting import orders
from tui.output.citation import ENDINGS, FORMS, cite


def facets(ground: Ground) -> None:
    """Offer what the list in focus can be narrowed by."""
    desk, before = ground.desk, ground.desk.here()

    def narrow(text: str) -> View:
        if before.id and text != before.search and desk.query.text == before.search:
            desk.trail.leave(before)
        desk.narrow(text)
        ground.show_place()
        return desk.shelf.view

    view, query = desk.shelf.view, None if desk.query.empty else desk.query
    view = View(view.kind, view.lens, query, view.sort)
    ground.app.push_screen(Facets(ground.opened, view, narrow, lambda: desk.shelf.listing.count))


def sort(ground: Ground) -> None:
    """Ask in which order the list in focus is to stand."""
    shelf = ground.desk.shelf
    choices = [(order, f"By {ORDERS[order]}" if order != "base" else "As in the base") for order in orders(shelf.kind)]
    ground.app.push_screen(Choose(ground.press, f"{NAMES[shelf.kind][1]} in order", choices), partial(_sort, ground))


def _sort(ground: Ground, order: str | None) -> None:
    if order:
        ground.desk.sort(order)
        ground.sync()


def original(ground: Ground) -> None:
    """Show a translated quote in the words first said, or as translated again."""
    page = ground.reader.page
    if not isinstance(page, Page):
        return
    if page.translation is None:
        ground.app.notify(no_translation(page.record), markup=False)
    elif ground.reader.scrollable_content_region.width >= ABREAST:
        ground.app.notify("Translation and original stand side by side here.", markup=False)
    else:
        ground.original = not ground.original
        ground.keep_reading()
        ground.show_record()


def copy_citation(ground: Ground) -> None:
    """Copy the citation of the record in view."""
    _copy_as(ground, "text")


def copy_as(ground: Ground) -> None:
    """Ask in which form to copy the record in view."""
    if ground.desk.row:
        ground.app.push_screen(Choose(ground.press, "Copy as", list(FORMS.items())), partial(_copy_as, ground))


def _copy_as(ground: Ground, form: str | None) -> None:
    row = ground.desk.row
    chosen = next((name for name in FORMS if name == form), None)
    if row is None or chosen is None:
        return
    if text := cite(ground.desk.index, row.id, chosen):
        what = FORMS[chosen] if chosen != "text" else "the citation"
        Parcel(text, what, f"onrecord-{row.id}{ENDINGS.get(chosen, '.txt')}").copy(ground.app, ground.press)
    else:
        ground.app.notify("Its source has no address to link to.", severity="warning", markup=False)


def mark(ground: Ground) -> None:
    """Mark the record in view, or take its mark away."""
    if row := ground.desk.row:
        marks = ground.opened.session.marks
        if row.id in marks:
            marks.remove(row.id)
        else:
            marks.append(row.id)
        ground.show_marks()


def theme(ground: Ground | Over) -> None:
    """Take the next theme, and keep it for the next session."""
    ground.app.theme = ground.opened.session.theme = following(ground.app.theme)
    ground.app.notify(ground.press.show(f"Theme: {ground.app.theme}"), timeout=2, markup=False)


def edit_record(ground: Ground) -> None:
    """Open the editor at the record's line."""
    row = ground.desk.row
    stored = ground.desk.index.stored(row.id) if row else None
    if stored is not None:
        edit_at(ground, stored.record.place)


def edit_at(screen: Ground | Over, place: Place) -> None:
    """Open the editor at a place in the base, and look at the files once it is closed."""
    try:
        with screen.app.suspend():
            edit(screen.opened.file(place.file), place.line)
    except (NoEditor, SuspendNotSupported) as error:
        screen.app.notify(screen.press.show(str(error)), severity="error", markup=False)
    screen.refresh(repaint=True, layout=True)
    for ground in screen.app.screen_stack:
        if isinstance(ground, Ground):
            ground.reload()


def open_source(ground: Ground) -> None:
    """Open the source of the record in view at its passage."""
    row = ground.desk.row
    stored = ground.desk.index.stored(row.id) if row else None
    if row is None or stored is None:
        return
    named = [anchor for anchor, _ in stored.anchors if anchor.source]
    marked = ground.reader.target if ground.desk.pane == READER else None
    anchor = marked.anchor if marked and marked.anchor else next(iter(named), None)
    id = row.id if row.kind == "source" else anchor.source if anchor else ""
    source = ground.desk.index.stored(id) if id else None
    if source is None:
        ground.app.notify("This record names no source.", severity="warning", markup=False)
        return
    text = ground.opened.text_of(source.record)
    view = SourceView(ground.opened, ground.desk, source.record, text, ground.desk.index.anchors_in(id))
    view.begin_at(row.id, anchor)
    ground.app.push_screen(view, ground.came_back)


def show_help(ground: Ground | Over) -> None:
    """Show the keys of the pane in focus."""
    ground.app.push_screen(KeysHelp(entries(ground), ground.press))


def palette(ground: Ground | Over) -> None:
    """Offer every command and every record."""
    ground.app.push_screen(Palette())


ANYWHERE: dict[str, Callable[[Ground | Over], None]] = {"theme": theme, "help": show_help, "palette": palette}
"""The errands of the views over the browser, by the id of their key."""

ERRANDS: dict[str, Callable[[Ground], None]] = {
    "facets": facets,
    "sort": sort,
    "original": original,
    "copy": copy_citation,
    "copy-as": copy_as,
    "mark": mark,
    "edit": edit_record,
    "source": open_source,
    **ANYWHERE,
}
"""Every errand by the id of its key."""
