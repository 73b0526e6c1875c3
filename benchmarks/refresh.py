"""Refreshing many feeds, beside newsboat on the same files from one server on this machine.

    python -m benchmarks.refresh [--feeds 200] [--posts 30] [--words 1500] [--rounds 1]

Writes feeds into a temporary folder, serves them by lighttpd on 127.0.0.1, and measures in one run:
newsboat's first three reloads (8 threads), and Partwork's first fetch and two more in which nothing has
changed, and `add` of the same addresses in a library of its own; of each the seconds, those of the processor, and the
memory of all its processes together. With more `--rounds` all of that is done as often, by turns, and the medians of
the ratios are judged. The server's log tells how many of the last refresh's requests were conditional. Needs the Debian
packages newsboat and lighttpd. Exits with 1 where a figure is beyond its limit.

A first fetch has two ends. When the command has ended all parts are listed, each of them opens, and its processor
time is counted up to there; how long one takes to open then is told too. The texts are prepared for search by another
process: the seconds from the same start until that is done are told beside it.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks._bytecode import compile_program
from benchmarks._memory import Usage, usage_of
from benchmarks._verdict import judged
from reader.store.database import Database
from reader.store.intake.pending import pending_parts
from reader.store.sources import follow
from reader.subscriptions.intake.preparation import is_preparing

WORDS = [
    "harbour",
    "lamp",
    "clerk",
    "rope",
    "slip",
    "office",
    "fog",
    "column",
    "hour",
    "ship",
    "name",
    "tide",
    "salvage",
    "brass",
    "glass",
    "ledger",
    "signal",
    "quay",
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
    "was",
    "his",
    "her",
    "it",
    "with",
    "as",
    "had",
    "for",
    "on",
    "at",
    "by",
    "not",
    "but",
    "be",
    "this",
    "from",
    "they",
    "which",
]


MOST_FIRST = 1.0  # times newsboat's first reload
MOST_UNCHANGED = 0.25  # times newsboat's third
MOST_MEMORY = 200.0  # MB, all processes together
MOST_ADDED = 1.2  # times the processor time of a first refresh: what an address leads to is found out first


def main() -> int:
    """Print what each round takes, and the ratios beside their limits."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--posts", type=int, default=30)
    parser.add_argument("--words", type=int, default=1500)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--without-newsboat", action="store_true")
    options = parser.parse_args()
    compile_program()
    for tool in ("lighttpd", *(() if options.without_newsboat else ("newsboat",))):
        if not shutil.which(tool):
            raise SystemExit(f"{tool} is not installed")
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        write_feeds(root / "www", options.feeds, options.posts, options.words)
        port = free_port()
        addresses = [f"http://127.0.0.1:{port}/{number}.xml" for number in range(options.feeds)]
        rounds: list[tuple[list[Usage], list[Usage]]] = []
        added: list[Usage] = []
        with serving(root, port):
            for number in range(options.rounds):
                folder = root / f"round-{number}"
                folder.mkdir()
                theirs = [] if options.without_newsboat else newsboat_rounds(folder, addresses)
                added.append(adding(folder, addresses))
                rounds.append((theirs, partwork_rounds(folder, addresses)))
                show("newsboat", theirs)
                show("partwork", rounds[-1][1])
                show("partwork add", added[-1:])
        log = (root / "access.log").read_text().splitlines()[-options.feeds :]
    print(f"{sum(' 304 ' in line for line in log)} of the last {len(log)} requests were answered with 304")
    memory = max(ours[0].memory for _, ours in rounds)
    kept = [
        judged("memory of all processes, first fetch, MB", memory, MOST_MEMORY),
        judged("add of as many, times the first fetch's processor time", times_added(rounds, added), MOST_ADDED),
    ]
    if not options.without_newsboat:
        first = median(ours[0].seconds / theirs[0].seconds for theirs, ours in rounds)
        unchanged = median(ours[2].seconds / theirs[2].seconds for theirs, ours in rounds)
        kept += [
            judged("first fetch, times newsboat's", first, MOST_FIRST),
            judged("unchanged, times newsboat's", unchanged, MOST_UNCHANGED),
        ]
        processor = median(ours[0].processor / theirs[0].processor for theirs, ours in rounds)
        print(f"processor time of the first fetch: {processor:.2f} times newsboat's")
    return 0 if all(kept) else 1


def times_added(rounds: list[tuple[list[Usage], list[Usage]]], added: list[Usage]) -> float:
    """How many times the processor time of a first refresh adding the same feeds takes, in the middle round."""
    return median(one.processor / ours[0].processor for one, (_, ours) in zip(added, rounds, strict=True))


def show(name: str, rounds: list[Usage]) -> None:
    """Print what the rounds of a program took."""
    for number, one in enumerate(rounds, 1):
        print(f"{name} {number}: {one.seconds:6.2f} s  processor {one.processor:6.2f} s  {one.memory:5.0f} MB")


def write_feeds(folder: Path, feeds: int, posts: int, words: int) -> None:
    """Feeds like a blog's: full texts in content:encoded, newest first."""
    folder.mkdir()
    chance = random.Random(7)  # noqa: S311 - the same feeds every time, no secret
    for number in range(feeds):
        items = []
        for post in range(posts, 0, -1):
            text = "".join(
                f"<p>{' '.join(chance.choices(WORDS, k=75))}. “{' '.join(chance.choices(WORDS, k=8))},” said Ada.</p>"
                for _ in range(words // 85)
            )
            items.append(
                f"<item><title>Story {number}, Part {post}</title><link>http://blog{number}.example/{post}</link>"
                f"<guid>http://blog{number}.example/{post}</guid>"
                f"<pubDate>{post % 28 + 1:02} Jan {1995 + post} 10:00:00 +0000</pubDate>"
                f"<content:encoded><![CDATA[{text}]]></content:encoded></item>"
            )
        (folder / f"{number}.xml").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
            f"<title>Blog {number}</title><link>http://blog{number}.example/</link>{''.join(items)}</channel></rss>",
            encoding="utf-8",
        )


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class serving:  # noqa: N801 - used as `with serving(…)`
    """Lighttpd on the folder `www` of a root, for the length of a block."""

    def __init__(self, root: Path, port: int) -> None:
        config = root / "lighttpd.conf"
        config.write_text(
            f'server.document-root = "{root}/www"\nserver.port = {port}\nserver.bind = "127.0.0.1"\n'
            'server.modules = ("mod_accesslog")\nmimetype.assign = (".xml" => "application/rss+xml")\n'
            f'accesslog.filename = "{root}/access.log"\nserver.max-keep-alive-requests = 1000\n'
        )
        self._command = ["lighttpd", "-D", "-f", str(config)]

    def __enter__(self) -> None:
        self._process = subprocess.Popen(self._command, stderr=subprocess.DEVNULL)
        time.sleep(0.5)

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()


def newsboat_rounds(root: Path, addresses: list[str]) -> list[Usage]:
    """What newsboat's first three reloads take."""
    (root / "urls").write_text("\n".join(addresses))
    (root / "config").write_text("reload-threads 8\n")
    command: list[str | Path] = [
        "newsboat",
        "-u",
        root / "urls",
        "-C",
        root / "config",
        "-c",
        root / "cache.db",
        "-x",
        "reload",
    ]
    return [usage_of(command) for _ in range(3)]


def partwork_rounds(root: Path, addresses: list[str]) -> list[Usage]:
    """What Partwork's first fetch and two more rounds take."""
    home = new_home(root / "home")
    db = Database(home / "library.db")
    for address in addresses:
        follow(db, address, "feed", "", named=True)
    db.close()
    program = [sys.executable, "-m", "reader", "--home", str(home)]
    began = time.perf_counter()
    first = usage_of([*program, "refresh", "--now", "--json"])
    listed = sum(one["parts"] for one in answer(program, "sources"))
    opened = time.perf_counter()
    words = len(answer(program, "show", "p1")["text"].split())
    print(f"partwork lists {listed} parts, and opened one of {words} words in {time.perf_counter() - opened:.2f} s")
    while pending(home):
        time.sleep(0.05)
    print(f"all texts are prepared {time.perf_counter() - began:.2f} s after the first refresh began")
    return [first, *(usage_of([*program, "refresh", "--now", "--json"]) for _ in range(2))]


def adding(root: Path, addresses: list[str]) -> Usage:
    """What adding all addresses with one command takes. Their texts are not waited for, and not prepared."""
    home = new_home(root / "added")
    usage = usage_of([sys.executable, "-m", "reader", "--home", str(home), "add", *addresses])
    db = Database(home / "library.db")
    with db.write() as connection:
        connection.execute("DELETE FROM pending_documents")
    while is_preparing(db.path):
        time.sleep(0.05)
    db.close()
    return usage


def new_home(home: Path) -> Path:
    """A home whose settings let one server be asked for everything at once."""
    home.mkdir()
    (home / "settings.toml").write_text("[network]\nhost_gap = 0.0\nhost_connections = 8\n")
    return home


def answer(program: list[str], *words: str) -> Any:  # noqa: ANN401 - any JSON
    """What a command of Partwork answers."""
    return json.loads(subprocess.run([*program, *words, "--json"], check=True, capture_output=True).stdout)


def pending(home: Path) -> int:
    """How many parts have no text yet."""
    db = Database(home / "library.db")
    try:
        return pending_parts(db)
    finally:
        db.close()


if __name__ == "__main__":
    sys.exit(main())
