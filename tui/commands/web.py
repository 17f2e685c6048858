"""The page that `onrecord serve` shows, and who may open it. Knows textual-serve, which is an extra."""

from __future__ import annotations

import logging
from html import escape

from aiohttp import web
from textual_serve.server import Server

from tui.commands.terminal import tell

_LOOPBACK = ("127.0.0.1", "localhost", "::1")

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self' {socket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""All that the page may load: its own parts, and nothing from anywhere else (Content Security Policy 3)."""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>onrecord</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/css/xterm.css">
<style>
@font-face {{
  font-family: "Roboto Mono";
  src: url("/static/fonts/RobotoMono-VariableFont_wght.ttf");
  font-weight: 100 700;
}}
@font-face {{
  font-family: "Roboto Mono";
  src: url("/static/fonts/RobotoMono-Italic-VariableFont_wght.ttf");
  font-style: italic;
  font-weight: 100 700;
}}
body {{ margin: 0; background: #131518; color: #e4dfd4; font-family: "Roboto Mono", monospace; }}
.textual-terminal {{ width: 100vw; height: 100vh; }}
#closed {{ display: none; padding: 2rem; }}
.-closed #closed {{ display: block; }}
.-closed .textual-terminal {{ display: none; }}
</style>
<script src="/static/js/textual.js"></script>
<p id="closed">It has ended. <a href="/" style="color: inherit">Open it again</a>
<div class="textual-terminal" data-session-websocket-url="{socket}" data-font-size="{size}"></div>
"""


class Page(Server):
    """A page with a terminal in it, in which a program of the visitor's own runs.

    textual-serve's own page fetches a font from elsewhere, and lets any page that a visitor has open talk to the
    program; this one does neither.
    """

    def serve(self, debug: bool = False) -> None:
        """Show the page until Ctrl+C or SIGTERM. Raises `OSError` where the address can't be had."""
        logging.basicConfig(format="onrecord: %(message)s", level=logging.WARNING)
        web.run_app(self._make_app(), host=self.host, port=self.port, print=self._tell)

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing yet: the page is not there before `_tell`."""

    def _tell(self, *_: object) -> None:
        tell(f"open {self.public_url} in a web browser; Ctrl+C ends it")
        if self.host not in _LOOPBACK:
            tell("whoever can reach this computer can read the base there")

    async def handle_index(self, request: web.Request) -> web.Response:
        """Give the page."""
        self._admit(request)
        socket = f"{'wss' if request.scheme == 'https' else 'ws'}://{request.host}/ws"
        size = request.query.get("fontsize", "16")
        return web.Response(
            text=_PAGE.format(socket=escape(socket), size=size if size.isdecimal() else "16"),
            content_type="text/html",
            headers={"Content-Security-Policy": _POLICY.format(socket=socket), "Referrer-Policy": "no-referrer"},
        )

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Start the program, for the page itself alone: a browser lets any page open a socket to any address."""
        self._admit(request)
        if request.headers.get("Origin") != f"{request.scheme}://{request.host}":
            raise web.HTTPForbidden(text="This page may not open it.")
        return await super().handle_websocket(request)

    def _admit(self, request: web.Request) -> None:
        """Refuse a visit under another name: a page elsewhere can let its own name point here (DNS rebinding)."""
        name = request.url.host or ""
        if self.host in _LOOPBACK and name not in _LOOPBACK:
            raise web.HTTPForbidden(text=f"Open {self.public_url} instead.")
