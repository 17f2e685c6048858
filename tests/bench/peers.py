"""What other programs do with the same quotes, where they are installed."""

from __future__ import annotations

import http.client
import json
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from tests.bench.browsing import QUERIES, type_query, walk
from tests.bench.session import Session
from tests.bench.stage import Stage, interleaved, run
from tests.bench.table import Row, p95, spread

PLAIN_WORDS = ("government", "the", "sanctions")
"""Searches that every peer understands as we do."""

PLAIN_QUERIES = tuple(query for query in QUERIES if query.replace(" ", "").isalpha())

LONG = 600.0
"""Seconds within which a peer must have read everything."""

TANTIVY = """
import json, sys, time, tantivy
schema = tantivy.SchemaBuilder().add_text_field("text", stored=True).build()
index = tantivy.Index(schema)
writer = index.writer()
for line in open(sys.argv[1], encoding="utf-8"):
    writer.add_document(tantivy.Document(text=line.split("\\t")[2]))
writer.commit()
index.reload()
searcher = index.searcher()
times = []
for query in sys.argv[2:]:
    for end in range(1, len(query) + 1):
        *words, last = query[:end].lower().split()
        start = time.perf_counter()
        parts = [tantivy.Query.term_query(schema, "text", word) for word in words]
        parts.append(tantivy.Query.regex_query(schema, "text", last + ".*"))
        found = searcher.search(tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts]), 60)
        [searcher.doc(address) for _, address in found.hits]
        times.append((time.perf_counter() - start) * 1000)
print(json.dumps(times))
"""


def ripgrep(stage: Stage) -> Iterator[Row]:
    """The quotes that hold a word, found by reading all of them."""
    program = shutil.which("rg")
    if not program:
        yield _absent("ripgrep")
        return
    lines, base = str(stage.corpus(stage.size).lines), str(stage.indexed(stage.size).base)
    theirs, ours = cycle(PLAIN_WORDS), cycle(PLAIN_WORDS)
    peer, own = interleaved(
        stage.repeats,
        lambda: run([program, "-icw", next(theirs), lines], stage.env, codes=(0, 1)).milliseconds,
        lambda: (
            run([*stage.onrecord, "search", next(ours), base, "--limit", "20"], stage.env, codes=(0, 1)).milliseconds
        ),
    )
    yield _beside("`rg -icw`, whole process", median(peer), "ms", median(own))


def fzf(stage: Stage) -> Iterator[Row]:
    """The fuzzy finder in a terminal, over the quotes as lines."""
    program = shutil.which("fzf")
    if not program:
        yield _absent("fzf")
        return
    session = Session([program, "--no-sort", "--exact"], stage.env, stage.corpus(stage.size).lines)
    session.settle(2.0, LONG)
    for query in PLAIN_QUERIES[: stage.presses(len(PLAIN_QUERIES))]:
        type_query(session, query, "type")
    memory = session.memory()
    session.terminal.end()
    times = [answer.milliseconds for answer in session.answers() if answer.phase == "type"]
    ours = walk(stage, stage.size)
    yield _beside("fzf --exact, search key to painted result: p95", p95(times), "ms", p95(ours.typed), spread(times))
    yield _beside("fzf, memory", memory, "MB", ours.memory)


def visidata(stage: Stage) -> Iterator[Row]:
    """The spreadsheet of the terminal, opening the quotes as a table."""
    program = shutil.which("vd")
    if not program:
        yield _absent("VisiData")
        return
    made = stage.corpus(stage.size)
    session = Session([program, str(made.lines)], stage.env)
    session.terminal.wait_for("q-0000")
    session.settle(2.0, LONG)
    for name in "j" * stage.presses(30):
        session.press(name, "move")
    memory = session.memory()
    session.terminal.end()
    answers = session.answers()
    ours = walk(stage, stage.size)
    yield _beside("VisiData, first screen", answers[0].milliseconds, "ms", ours.opened)
    yield _beside(
        "VisiData, cursor move: p95", p95([answer.milliseconds for answer in answers[1:]]), "ms", p95(ours.moved)
    )
    yield _beside("VisiData, memory", memory, "MB", ours.memory)


def tantivy(stage: Stage) -> Iterator[Row]:
    """A search library's index in memory, asked letter by letter; nothing is painted."""
    if not find_spec("tantivy"):
        yield _absent("tantivy")
        return
    done = run([sys.executable, "-c", TANTIVY, str(stage.corpus(stage.size).lines), *PLAIN_QUERIES], stage.env)
    times: list[float] = json.loads(done.output)
    yield _beside(
        "tantivy in memory, unpainted: p95", p95(times), "ms", p95(walk(stage, stage.size).typed), spread(times)
    )


def datasette(stage: Stage) -> Iterator[Row]:
    """A web page over SQLite's full text index, asked for whole words over the loopback."""
    program = shutil.which("datasette")
    if not program:
        yield _absent("Datasette")
        return
    database = stage.scratch / f"datasette-{stage.size}.db"
    if not database.exists():
        _full_text(stage, database)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "serve", str(database), "--port", str(port), "--setting", "sql_time_limit_ms", "60000"]
    server = subprocess.Popen(command, env=stage.env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        assert server.stderr
        next(line for line in server.stderr if b"running" in line)
        times = []
        for word in PLAIN_WORDS * stage.presses(5):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONG)
            start = time.perf_counter()
            connection.request("GET", f"/{database.stem}/quotes.json?{urlencode({'_search': word, '_size': 60})}")
            connection.getresponse().read()
            times.append((time.perf_counter() - start) * 1000)
            connection.close()
    finally:
        server.terminate()
        server.communicate()
    yield _beside("Datasette, a word: p95", p95(times), "ms", p95(walk(stage, stage.size).typed), spread(times))


def _full_text(stage: Stage, database: Path) -> None:
    with sqlite3.connect(database) as connection, stage.corpus(stage.size).lines.open(encoding="utf-8") as lines:
        connection.execute("create table quotes (id text primary key, speaker text, text text)")
        connection.executemany("insert into quotes values (?, ?, ?)", (line.rstrip("\n").split("\t") for line in lines))
        connection.execute("create virtual table quotes_fts using fts5 (text, content='quotes')")
        connection.execute("insert into quotes_fts (quotes_fts) values ('rebuild')")
    connection.close()


def _beside(what: str, figure: float, unit: str, ours: float, seen: str = "") -> Row:
    return Row(f"peer: {what}", figure, unit, seen=f"onrecord {ours:,.1f} {unit}  {seen}")


def _absent(name: str) -> Row:
    return Row(f"peer: {name}", None, seen="not installed")
