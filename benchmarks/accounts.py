"""Receiving a server's entries: 25,000 of them the first time, then nothing new.

    python -m benchmarks.accounts [--feeds 100] [--entries 250] [--words 150]

Serves Miniflux's REST API on 127.0.0.1 from another process, adds it as an account, and refreshes twice. Exits with 1
where a figure is beyond its limit.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from benchmarks._bytecode import compile_program
from benchmarks._memory import usage_of
from benchmarks._verdict import judged
from benchmarks.refresh import WORDS

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MOST_FIRST = 20.0  # seconds, for 25,000 entries
MOST_UNCHANGED = 1.0  # seconds, the start of the program included
MOST_REQUESTS = 7
_TOKEN = "a-token"  # noqa: S105 - of a server inside this program


def main() -> int:
    """Print what the first exchange and the next ones take, beside their limits."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--entries", type=int, default=250)
    parser.add_argument("--words", type=int, default=150)
    options = parser.parse_args()
    compile_program()
    here, far = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(far, options.feeds, options.entries, options.words))
    server.start()
    address = f"http://127.0.0.1:{here.recv()}"
    try:
        with tempfile.TemporaryDirectory() as place:
            return measure(Path(place), address, here)
    finally:
        server.kill()


def measure(home: Path, address: str, counter: Connection) -> int:
    """Add the server and refresh twice."""
    program = [sys.executable, "-m", "reader", "--home", str(home)]
    script = f"echo {_TOKEN} | " + " ".join([*program, "account", "add", "miniflux", address, "--json"])
    first = usage_of(["sh", "-c", script])
    unchanged = [usage_of([*program, "refresh", "--json"]) for _ in range(2)][-1]
    counter.send("count")
    asked = counter.recv()
    counter.send("count")
    refreshed = subprocess.run([*program, "refresh", "--json"], check=True, capture_output=True)
    asked = counter.recv() if counter.poll(5) else asked
    counter.send("count")
    last = counter.recv() - asked
    parts = json.loads(subprocess.run([*program, "list", "--json"], check=True, capture_output=True).stdout)
    print(f"{sum(one['parts'] for one in parts):,} parts; last refresh: {refreshed.stdout.decode().strip()}")
    for name, one in (("first", first), ("unchanged", unchanged)):
        print(f"{name:>9}: {one.seconds:6.2f} s  processor {one.processor:6.2f} s  {one.memory:5.0f} MB")
    kept = [
        judged("first exchange, seconds", first.seconds, MOST_FIRST),
        judged("nothing new, seconds", unchanged.seconds, MOST_UNCHANGED),
        judged("nothing new, requests", last, MOST_REQUESTS),
    ]
    return 0 if all(kept) else 1


def serve(pipe: Connection, feeds: int, entries: int, words: int) -> None:
    """Answer as Miniflux does, for ever; tell the port, and how many requests there were when asked."""
    documents = _entries(feeds, entries, words)
    listed = json.dumps([_feed(number) for number in range(1, feeds + 1)]).encode()
    asked = [0]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            asked[0] += 1
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path == "/v1/version":
                body = b'{"version": "2.2.6"}'
            elif parts.path == "/v1/feeds":
                body = listed
            elif parts.path == "/v1/feeds/counters":
                body = json.dumps({"reads": {}, "unreads": {str(one): entries for one in range(1, feeds + 1)}}).encode()
            else:
                body = _page(documents, query)
            self.send_response_only(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    pipe.send(server.server_address[1])
    import threading

    threading.Thread(target=server.serve_forever, daemon=True).start()
    while pipe.recv():
        pipe.send(asked[0])


def _page(documents: list[tuple[int, bytes]], query: dict[str, str]) -> bytes:
    """Return a page of entries as JSON, joined of those that are ready."""
    found = documents
    if "starred" in query:
        found = []
    if "feed_id" in query:
        found = [one for one in found if one[0] == int(query["feed_id"])]
    after, limit = int(query.get("after_entry_id", 0)), int(query.get("limit", 100))
    page = found[-1:] if query.get("direction") == "desc" else _after(found, after)[:limit]
    body = b",".join(document for _, document in page)
    return b'{"total": %d, "entries": [%s]}' % (len(found), body)


def _after(found: list[tuple[int, bytes]], after: int) -> list[tuple[int, bytes]]:
    if not after:
        return found
    at = next((index for index, (_, one) in enumerate(found) if one.startswith(b'{"id": %d,' % after)), len(found))
    return found[at + 1 :]


def _entries(feeds: int, entries: int, words: int) -> list[tuple[int, bytes]]:
    """Return the entries of all feeds with the feed of each, mixed as they come in on a server."""
    chance = random.Random(7)  # noqa: S311 - the same entries every time, no secret
    changed = datetime(2026, 3, 1, tzinfo=UTC)
    made = []
    for number in range(feeds * entries):
        feed, post = number % feeds + 1, number // feeds + 1
        text = "".join(f"<p>{' '.join(chance.choices(WORDS, k=75))}.</p>" for _ in range(max(1, words // 75)))
        title = f"Story of {feed}, Part {post}" if feed % 3 else " ".join(chance.choices(WORDS, k=5)).title()
        entry: dict[str, Any] = {
            "id": number + 1, "feed_id": feed, "status": "unread", "hash": f"{number:064x}", "title": title,
            "url": f"https://blog{feed}.example/{number}", "content": text, "starred": False, "tags": [],
            "published_at": f"{datetime(2019, 1, 1, tzinfo=UTC) + timedelta(days=7 * post):%Y-%m-%dT%H:%M:%SZ}",
            "changed_at": f"{changed:%Y-%m-%dT%H:%M:%SZ}", "enclosures": [],
        }  # fmt: skip
        made.append((feed, json.dumps(entry).encode()))
    return made


def _feed(number: int) -> dict[str, Any]:
    return {
        "id": number, "feed_url": f"https://blog{number}.example/feed", "site_url": f"https://blog{number}.example/",
        "title": f"Blog {number}", "category": {"title": f"Folder {number % 7}"}, "parsing_error_count": 0,
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
