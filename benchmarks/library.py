"""The first paint of the library, from the start of the process to the last byte in a pseudo-terminal.

    python -m benchmarks.library [--rounds 9] [--parts 6000 100000]

The first paint is the screen full of rows; the rows of a larger library that it has no room for are read after it.
For each size of library and of screen: the whole program, beside an empty Textual app, and beside
newsboat's list of feeds on a cache of as many posts of as many feeds where newsboat (Debian package) is
installed. A source has 100 posts, among them two series; every tenth part of the series was read. Prints a table, by
the clock and in processor time, and exits with 1 where the library needs more than 1.25 times the empty app's processor
time: by the clock the empty app alone took from 177 to 255 ms on one quiet machine.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks._bytecode import compile_program
from benchmarks._terminal import SIZES, Terminal, usual
from benchmarks._verdict import is_within, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 1.25  # times the empty app's processor time
SLOW = 5000  # milliseconds above which once is enough
POSTS = 100  # of a source
TEXT = "The lamp over the slip was out again, and nobody had signed the book since Tuesday. " * 12
MARK = b"Lantern"  # in every title of a series, and what the empty app shows


def titles(source: int) -> Iterator[str]:
    """The titles of a source's posts, oldest first: two series and single posts."""
    for number in range(1, 11):
        yield f"The Lantern of Blog {source}, part {number}"
        yield f"Letters from Lantern Street {source} ({number}/10)"
    for number in range(POSTS - 20):
        yield f"{('Fog', 'Rope', 'Salvage', 'Glass', 'Brass')[number % 5]} seen from {source * 31 + number * 7}"


def fill(home: Path, sources: int) -> int:
    """Make a library of so many sources; the number of its series."""
    from feeds.article import Article, Block
    from feeds.entry import Entry, Publication
    from reader.store.database import Database
    from reader.store.intake.prepared import prepare
    from reader.store.intake.publication import Visit, save_new_source
    from reader.store.library import part_list, series_list
    from reader.store.progress import mark_read

    home.mkdir()
    db = Database(home / "library.db")
    begun = datetime(2015, 1, 1, tzinfo=UTC)
    for source in range(sources):
        parts = []
        for order, title in enumerate(titles(source)):
            url = f"https://blog{source}.example/{order}"
            published = begun + timedelta(days=order)
            entry = Entry(guid=url, url=url, title=title, published=published, order=order)
            parts.append((entry, Article(title, (Block("paragraph", TEXT),), url=url, published=published)))
        publication = Publication(f"Blog {source}", tuple(parts), newest_first=False)
        save_new_source(db, f"https://blog{source}.example/feed", "feed", prepare(publication), Visit())
    mark_read(db, [part.id for part in part_list(db) if "Lantern" in part.title][::10], read=True)
    found = len(series_list(db))
    db.close()
    return found


def fill_newsboat(folder: Path, sources: int) -> list[str]:
    """Make a cache of newsboat with the same posts; the call that opens it."""
    folder.mkdir()
    addresses = []
    for source in range(sources):
        items = "".join(
            f"<item><title>{escape(title)}</title><guid>https://blog{source}.example/{order}</guid>"
            f"<pubDate>{order % 28 + 1:02} Jan {2015 + order // 28} 10:00:00 +0000</pubDate>"
            f"<description>{TEXT}</description></item>"
            for order, title in enumerate(titles(source))
        )
        feed = folder / f"{source}.xml"
        feed.write_text(f'<rss version="2.0"><channel><title>Lantern {source}</title>{items}</channel></rss>', "utf-8")
        addresses.append(feed.as_uri())
    (folder / "urls").write_text("\n".join(addresses), "utf-8")
    (folder / "config").write_text("", "utf-8")
    call = ["newsboat", "-q", "-u", f"{folder}/urls", "-C", f"{folder}/config", "-c", f"{folder}/cache.db"]
    subprocess.run([*call, "-x", "reload"], check=True, capture_output=True)
    return call


def first_paint(words: Sequence[str], size: tuple[int, int], home: Path) -> tuple[float, float]:
    """Milliseconds until a program shows the mark: by the clock, and of the processor."""
    terminal = Terminal(words, *size, PARTWORK_HOME=str(home))
    try:
        return terminal.shows(MARK), terminal.spent
    finally:
        terminal.close()


def main() -> int:
    """Measure everything, print it, and say whether the target is met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--parts", type=int, nargs="+", default=[6_000, 100_000])
    given = parser.parse_args()
    compile_program()
    newsboat = shutil.which("newsboat")
    if not newsboat:
        print("newsboat is not installed: its times are left out")
    missed = False
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        heads = f"{'parts':>8} {'series':>7} {'screen':>8} {'library':>8} {'empty':>6} {'processor':>9} {'newsboat':>9}"
        print(heads, "(ms, times)")
        for parts in given.parts:
            home = folder / f"home-{parts}"
            series = fill(home, parts // POSTS)
            calls = {
                "library": [sys.executable, "-m", "reader"],
                "empty": [sys.executable, "-m", "benchmarks._empty", MARK.decode()],
            }
            if newsboat:
                calls["newsboat"] = fill_newsboat(folder / f"newsboat-{parts}", parts // POSTS)
            for size in SIZES:
                taken: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
                for _ in range(given.rounds):
                    for name, words in calls.items():
                        if taken[name] and taken[name][0][0] > SLOW:
                            continue
                        taken[name].append(first_paint(words, size, home))
                spent = {name: usual([clock for clock, _ in times]) for name, times in taken.items()}
                ratio = min(spent for _, spent in taken["library"]) / min(spent for _, spent in taken["empty"])
                name = f"{size[0]}x{size[1]}"
                within = is_within(f"first paint of {parts:,} parts at {name}, times an empty app's", ratio, MOST)
                missed |= not within
                print(
                    f"{parts:>8} {series:>7} {name:>8} {spent['library']:8.0f} {spent['empty']:6.0f} {ratio:9.2f}",
                    end="",
                )
                beside = f" {spent['newsboat']:9.0f}" if newsboat else ""
                print(beside, f" at most {MOST}: {verdict(within)}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
