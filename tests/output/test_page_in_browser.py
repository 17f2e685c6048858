"""The page in a real browser: the policy lets its own script run and no other, and the search finds."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from tui.output.page import page
from tui.output.story import Story

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")

PROBE = """
const type = (text) => {
  const input = document.querySelector("#search input");
  input.value = text;
  input.dispatchEvent(new Event("input"));
  return [...document.querySelectorAll("article:not([hidden])")].map((article) => article.id);
};
const told = {
  shown: !document.getElementById("search").hidden,
  colour: getComputedStyle(document.body).maxWidth,
  well: type("NOTHING Well"),
  folded: type("sosa rúiz minister"),
  count: document.querySelector("#search output").value,
  sections: [...document.querySelectorAll("section:not([hidden])")].map((section) => section.id),
  nothing: type("xyzzy"),
  alien: document.body.dataset.alien ?? "blocked",
};
document.querySelector("article a.id").click();
told.cleared = document.querySelector("#search input").value;
document.body.dataset.told = JSON.stringify(told);
"""
ALIEN = "document.body.dataset.alien = 'ran';"


@pytest.mark.skipif(not BROWSER, reason="no Chromium here")
def test_the_page_searches_under_its_own_policy(story: Story, tmp_path: Path) -> None:
    allowed = "sha256-" + base64.b64encode(hashlib.sha256(PROBE.encode()).digest()).decode()
    document = page(story).replace("script-src '", f"script-src '{allowed}' '")
    document = document.replace("</body>", f"<script>{ALIEN}</script><script>{PROBE}</script></body>")
    (tmp_path / "page.html").write_text(document, "utf-8")
    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", (tmp_path / "page.html").as_uri()],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    told = re.search(r'data-told="([^"]*)"', done.stdout)
    assert told
    assert json.loads(unescape(told[1])) == {
        "shown": True,
        "colour": "704px",
        "well": ["q-well", "q-wrong", "s-paper"],
        "folded": ["a-ana"],
        "count": "1 of 25",
        "sections": ["actors"],
        "nothing": [],
        "alien": "blocked",
        "cleared": "",
    }
