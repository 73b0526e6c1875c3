"""How long a key takes while 200 feeds are refreshed beside the app, and how long it takes otherwise.

    python -m benchmarks.beside [--feeds 200] [--keys 300] [--runs 1]

Opens a part of many short lines in a pseudo-terminal and presses `j` at an even pace: alone at first, then
while the app's own refresh (`R`) fetches feeds of 30 posts with 1,500 words each from lighttpd on this machine and
their texts are prepared, then while it finds them all unchanged, and alone again: as many keys as there were beside, so
that both have met what else runs on the machine. A key's time is that from the key to the bytes of the line that it
brings, in milliseconds. Needs the Debian package lighttpd, and a /proc. Exits with 1 where in one of the runs a key
came later than the slowest one alone by more than the limit.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks._bytecode import compile_program
from benchmarks._terminal import Terminal
from benchmarks._verdict import judged
from benchmarks.refresh import free_port, serving, write_feeds
from reader.store.database import Database
from reader.store.intake.pending import pending_sources
from reader.store.sources import follow

PACE = 0.06  # seconds from key to key: about as fast as a key repeats
WARMING = 20  # keys after the start that do not count
PATIENCE = 5.0  # seconds after which a line does not come any more
LINES = 50_000
MOST_LATER = 20.0  # milliseconds
_NUMBER = re.compile(rb"w(\d{5})")


def main() -> int:
    """Print the usual, the slow and the slowest key of each while; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--posts", type=int, default=30)
    parser.add_argument("--words", type=int, default=1500)
    parser.add_argument("--keys", type=int, default=300, help="so many without a refresh at first")
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    compile_program()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        write_feeds(root / "www", options.feeds, options.posts, options.words)
        port = free_port()
        addresses = [f"http://127.0.0.1:{port}/{number}.xml" for number in range(options.feeds)]
        with serving(root, port):
            later = [slowest_later(library(root / str(run), addresses), options.keys) for run in range(options.runs)]
    return 0 if judged("slowest key beside, ms after the slowest alone", max(later), MOST_LATER) else 1


def slowest_later(home: Path, keys: int) -> float:
    """Milliseconds by which the slowest key beside a refresh came later than the slowest one alone."""
    terminal = Terminal([sys.executable, "-m", "reader", "--home", str(home), "read", "p1"], 100, 40)
    try:
        terminal.settle()
        page = Page(terminal)
        for _ in range(WARMING):
            page.key()
        alone = [page.key() for _ in range(keys)]
        told("nothing beside", alone)
        slowest, pressed = 0.0, 0
        for name in ("first refresh", "all unchanged"):
            make_due(home)  # asked for by hand, all are asked again whatever was agreed
            terminal.write("R")
            beside = page.keys_while_busy(home)
            told(name, beside)
            print(f"  {statistics.median(beside) - statistics.median(alone):+.1f} ms in the middle")
            slowest, pressed = max(slowest, *beside), pressed + len(beside)
        again = [page.key() for _ in range(max(pressed - keys, 0))]
        if again:
            told("nothing beside", again)
        return slowest - max([*alone, *again])
    finally:
        terminal.close()


def library(root: Path, addresses: list[str]) -> Path:
    """A library with a long part to read, that follows these feeds and has none of them yet."""
    home = root / "home"
    home.mkdir(parents=True)
    (home / "settings.toml").write_text("[network]\nhost_gap = 0.0\nhost_connections = 8\n")
    text = root / "long.md"
    text.write_text("\n".join(["# Long", "", "```", *(f"w{number:05}" for number in range(1, LINES)), "```"]))
    program = [sys.executable, "-m", "reader", "--home", str(home)]
    subprocess.run([*program, "add", str(text)], check=True, capture_output=True)
    db = Database(home / "library.db")
    for address in addresses:
        follow(db, address, "feed", "", named=True)
    db.close()
    return home


def make_due(home: Path) -> None:
    """Let every source be due."""
    db = Database(home / "library.db")
    with db.write() as connection:
        connection.execute("UPDATE sources SET due = NULL")
    db.close()


class Page:
    """The page in a terminal, in which each key brings a line with a higher number."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._highest = 0

    def key(self) -> float:
        """Milliseconds from a key to the bytes of a line that was not on the screen before."""
        began = time.perf_counter()
        self._terminal.write("j")
        seen = b""
        while (highest := max(map(int, _NUMBER.findall(seen)), default=0)) <= self._highest:
            got = self._terminal.read(PATIENCE)
            if not got:
                message = f"no line below w{self._highest:05} came: {seen[-300:]!r}"
                raise TimeoutError(message)
            seen += got
        taken = time.perf_counter() - began
        self._highest = highest
        self._terminal.read_for(PACE - taken)
        return taken * 1000

    def keys_while_busy(self, home: Path) -> list[float]:
        """The times of keys for as long as the app has a child process that fetches, or texts are prepared."""
        times = [self.key()]
        db = Database(home / "library.db")
        while self._terminal.has_children() or pending_sources(db):
            times.append(self.key())
        db.close()
        return times


def told(name: str, times: list[float]) -> None:
    """One line on some keys."""
    cuts = statistics.quantiles(times, n=20) if len(times) > 1 else times * 19
    print(
        f"{name:15} {len(times):4} keys   median {statistics.median(times):5.1f} ms   "
        f"19 of 20 below {cuts[-1]:5.1f} ms   slowest {max(times):5.1f} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
