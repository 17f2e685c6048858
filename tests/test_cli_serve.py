"""The page that stands for a terminal: in a real web browser, and against pages that it was not meant for."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.terminal import REPOSITORY, environment
from tui.cli import run
from tui.commands.serve import command

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1200,800",
    "--remote-debugging-port=0",
)
PATIENCE = 60
BINARY = 2
"""The frames of a web socket that carry bytes (RFC 6455)."""

STORY = "actors:\n- {id: a-ana, name: Ana Sosa}\nquotes:\n- {id: q-well, text: all is well, speaker: a-ana}\n"


@pytest.fixture
def page(tmp_path: Path) -> Iterator[str]:
    """Serve a base whose name would run something if a shell took it for more than a name."""
    pytest.importorskip("textual_serve", reason="textual-serve is not installed")
    story = tmp_path / "$(touch ran); 'story' & #"
    story.mkdir()
    (story / "story.yaml").write_text(STORY, "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = subprocess.Popen(
        [sys.executable, "-m", "tui", "serve", story.name, "--port", str(port)],
        cwd=tmp_path,
        env=environment(tmp_path),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert served.stderr
        told = served.stderr.readline()
        assert told == f"onrecord: open http://127.0.0.1:{port} in a web browser; Ctrl+C ends it\n"
        yield f"http://127.0.0.1:{port}"
    finally:
        served.send_signal(signal.SIGINT)
        assert served.wait(PATIENCE) == 0
    assert not (tmp_path / "ran").exists()
    assert not (REPOSITORY / "ran").exists()


@pytest.mark.skipif(not BROWSER, reason="no Chromium here")
def test_the_same_program_in_a_page(page: str, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    browser = subprocess.Popen(
        [BROWSER, *FLAGS, f"--user-data-dir={profile}", "about:blank"], stderr=subprocess.PIPE, text=True
    )
    try:
        assert browser.stderr
        address = next(line.split()[-1] for line in browser.stderr if line.startswith("DevTools listening on"))
        shown, asked = asyncio.run(asyncio.wait_for(visit(address, page), PATIENCE))
    finally:
        browser.kill()
        browser.wait()
    assert "all is well" in shown
    assert [url for url in asked if not url.startswith((page, page.replace("http", "ws"), "data:"))] == []


async def visit(address: str, page: str) -> tuple[str, list[str]]:
    """Open a page until the record's text has come to it; give what came, and all addresses that it asked for."""
    import aiohttp

    shown = ""
    asked: list[str] = []
    async with aiohttp.ClientSession() as session:
        port = address.split(":")[2].split("/")[0]
        async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
            (target,) = [each for each in await answer.json() if each["type"] == "page"]
        async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as tools:
            await tools.send_json({"id": 1, "method": "Network.enable"})
            await tools.send_json({"id": 2, "method": "Page.navigate", "params": {"url": page}})
            async for message in tools:
                told = json.loads(message.data)
                match told.get("method"):
                    case "Network.requestWillBeSent":
                        asked.append(told["params"]["request"]["url"])
                    case "Network.webSocketCreated":
                        asked.append(told["params"]["url"])
                    case "Network.webSocketFrameReceived" if told["params"]["response"]["opcode"] == BINARY:
                        data = told["params"]["response"]["payloadData"]
                        text = base64.b64decode(data).decode("utf-8", "replace")
                        shown += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
                        if "all is well" in shown:
                            break
    return shown, asked


def test_no_other_page_may_open_it(page: str) -> None:
    import aiohttp

    async def knock(path: str, **headers: str) -> int:
        async with aiohttp.ClientSession(headers=headers) as session, session.get(page + path) as answer:
            return answer.status

    async def all_of_them() -> list[int]:
        upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
        return [
            await knock("/"),
            await knock("/", Host="evil.example"),
            await knock("/ws", **upgrade),
            await knock("/ws", **upgrade, Origin="http://evil.example"),
            await knock("/ws", **upgrade, Origin="http://evil.example", Host="evil.example"),
        ]

    assert asyncio.run(all_of_them()) == [200, 403, 403, 403, 403]


def test_the_page_names_no_other_place(page: str) -> None:
    import urllib.request

    with urllib.request.urlopen(page) as answer:
        policy, text = answer.headers["Content-Security-Policy"], answer.read().decode()
    assert "default-src 'none'" in policy
    places = set(re.findall(r"\w+://[^\s;\"']*", text + policy))
    assert places == {page.replace("http", "ws") + "/ws"}


HOSTILE = "/x/$(touch ran) `id` ; & | ' \" * ~ \n -story"


def test_an_address_that_is_taken(page: str) -> None:
    port = page.rpartition(":")[2]
    again = subprocess.run(
        [sys.executable, "-m", "tui", "serve", "--port", port],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert again.returncode == 2
    assert again.stderr.startswith(f"onrecord: 127.0.0.1:{port}: ")
    assert again.stderr.count("\n") == 1


def test_a_base_is_one_word_to_the_shell() -> None:
    line = command(HOSTILE, "/texts; ls", "a b")
    assert shlex.split(line)[3:] == ["open", "--texts=/texts; ls", "--theme=a b", "--", HOSTILE]
    said = subprocess.run(
        ["/bin/sh", "-c", f"printf '%s\\0' {line}"], capture_output=True, text=True, check=True
    ).stdout
    assert said.split("\0")[:-1] == shlex.split(line)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (["serve", "nowhere"], "/nowhere: no such file or directory\n"),
        (["serve", "--port", "70000"], "onrecord: --port 70000: wants at most 65535\n"),
        (["serve", "--port", "none"], "onrecord: --port none: wants a whole number from 1\n"),
    ],
)
def test_what_cannot_be_served(line: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(line) == 2
    assert capsys.readouterr().err.endswith(message)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    here = os.getcwd()  # noqa: PTH109
    monkeypatch.delitem(sys.modules, "tui.commands.web", raising=False)
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    assert run(["serve"]) == 2
    assert capsys.readouterr().err == "onrecord: serving wants textual-serve: pip install 'onrecord[serve]'\n"
    assert os.getcwd() == here  # noqa: PTH109
