"""Waiting for a browser to have done all that a key set off."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import textual.app
import textual.pilot
from textual._context import active_app
from textual.app import App
from textual.screen import Screen
from textual.worker import Worker

PATIENCE = 30.0
"""Seconds that what works beside the keys may take: long, since a test machine may be busy."""


async def still(*_: float) -> None:
    """Wait until no message is under way, no thread works for a key, and the screen is drawn.

    Textual's own waiting looks at the clock instead: twice for each key it sleeps for a fiftieth of a second, and again
    for as long as the processor was busy. That takes three times as long, and is not sure where other programs run too.
    """
    app = active_app.get()
    while True:
        await _silence()
        if working := [worker for worker in app.workers if worker.group != "beside" and not worker.is_finished]:
            await asyncio.wait_for(asyncio.gather(*map(_end, working)), PATIENCE)
        elif app._resize_timer is not None:
            await asyncio.sleep(0)
        elif undrawn := [screen for screen in _screens(app) if _is_undrawn(screen)]:
            for screen in undrawn:
                screen._on_timer_update()
        else:
            return


async def _silence() -> None:
    """Let every task run until each waits for something from outside; timers that are due are such a thing."""
    loop = asyncio.get_running_loop()
    for _ in range(2):
        await asyncio.sleep(0)
        while loop._ready:  # type: ignore[attr-defined]
            await asyncio.sleep(0)


async def _end(worker: Worker[object]) -> None:
    await asyncio.gather(worker.wait(), return_exceptions=True)


def _screens(app: App[object]) -> Iterator[Screen[object]]:
    if app.is_running and app._screen_stack:
        yield app.screen
        yield from app._background_screens


def _is_undrawn(screen: Screen[object]) -> bool:
    return screen.is_running and screen._update_timer._active.is_set()


@contextmanager
def waiting_for_stillness() -> Iterator[None]:
    """Have Textual's pilot wait so too."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (textual.app, textual.pilot):
            patch.setattr(module, "wait_for_idle", still)
        yield
