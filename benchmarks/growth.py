"""How what one does costs more as a library grows: `python -m benchmarks.growth [--parts 1000 10000]`.

Fills a library through the intake, 20 parts a source, and measures at each size, in milliseconds of processor time:
a source of 20 parts that comes new, one new part of a known source, the rows of the library's first screen, the parts
of one series, the first hits of a search, a sync after one change, and whole programs from their start: the app until
its first screen comes, and a refresh when no source is due. Prints the figures, and how often each is that of the
smallest size; exits with 1 where what is to stay flat has grown beyond its limit, or the sync faster than the library.
A million parts are for a quiet night: `--parts 1000 100000 1000000`. Once, with the parts of 500 sources copied until
there were a million in 50,000, a source or a part that came new took no longer than in a library of 1,000 parts, the
rows of the first screen 25 ms instead of 2, and a sync 1.3 s instead of 3 ms.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks._bytecode import compile_program
from benchmarks._memory import usage_of
from benchmarks._terminal import Terminal
from benchmarks._verdict import judged
from feeds.article import Article, Block
from feeds.entry import Entry, Publication
from reader.store.database import Database
from reader.store.intake.prepared import prepare
from reader.store.intake.publication import Visit, save_new_source, save_publication
from reader.store.library import part_list, series_list
from reader.store.progress import mark_read
from reader.store.search import first_hits
from reader.store.sync.session import sync_folder
from reader.store.times import stored

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PARTS = 20  # of a source
SCREEN = 50  # rows
ROUNDS = 5
PATIENCE = 60.0  # seconds
BEGAN = datetime(2005, 1, 1, 9, tzinfo=UTC)
_SENTENCE = "The clerk wrote ledger {} by the lamp of quay {}, and nobody had seen ship {} since the fog. "

MOST_TIMES = {
    "a new source": 2.0,
    "one new part": 2.0,
    "first screen": 3.0,
    "parts of a series": 2.0,
    "first hits": 5.0,
    "first paint": 1.5,
    "nothing due": 2.0,
}
"""How often the time of the smallest size each may take at the largest: a hundred times the parts, say."""
LINEAR = frozenset({"a sync"})
"""These read all that the reader follows and has marked, and may take as many times as long as there are more parts."""


def main() -> int:
    """Fill, measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--parts", type=int, nargs="+", default=[1000, 10_000])
    sizes = sorted(parser.parse_args().parts)
    found: list[dict[str, float]] = []
    compile_program()
    with tempfile.TemporaryDirectory() as place:
        db = Database(Path(place) / "library.db")
        (Path(place) / "shared").mkdir()
        sources = 0
        for size in sizes:
            while sources * PARTS < size:
                sources += 1
                add(db, sources)
            found.append(measured(db, sources, Path(place) / "shared") | programs(db))
            sources += ROUNDS  # those that were added to be measured
            print(f"{size:9,} parts  " + "   ".join(f"{name} {taken:.1f}" for name, taken in found[-1].items()))
        db.close()
    kept = [judged_growth(name, found, sizes[-1] / sizes[0]) for name in found[0]]
    return 0 if all(kept) else 1


def judged_growth(name: str, found: Sequence[dict[str, float]], larger: float) -> bool:
    """Print how something has grown, with the verdict; return whether it is within its limit.

    `larger` is how many times the parts of the smallest library the largest has.
    """
    times = found[-1][name] / max(found[0][name], 1.0)
    most = larger if name in LINEAR else MOST_TIMES[name]
    return judged(f"{name}, times that of the smallest library", times, most)


def measured(db: Database, sources: int, shared: Path) -> dict[str, float]:
    """Milliseconds of each act in a library of so many sources; the median of some rounds."""
    series = series_list(db, 1)[0].id
    unread = iter(part.id for part in part_list(db, series) if not part.read)

    def sync() -> None:
        mark_read(db, [next(unread)], read=True)
        sync_folder(db, shared)

    sync()  # the first one writes all that was ever done
    rounds = range(1, ROUNDS + 1)
    return {
        "a new source": usual([lambda one=one: add(db, sources + one) for one in rounds]),  # type: ignore[misc]
        "one new part": usual([lambda one=one: more(db, one) for one in rounds]),  # type: ignore[misc]
        "first screen": usual([lambda: series_list(db, SCREEN)] * ROUNDS),
        "parts of a series": usual([lambda: part_list(db, series)] * ROUNDS),
        "first hits": usual([lambda: first_hits(db, "quay ledg")] * ROUNDS),
        "a sync": usual([sync] * ROUNDS),
    }


def programs(db: Database) -> dict[str, float]:
    """Milliseconds of the processor that whole programs take in a library; the least of some rounds.

    The app goes on with its other rows while the first ones are on their way here.
    """
    with db.write() as connection:
        connection.execute("UPDATE sources SET due = ?", (stored(datetime.now(UTC) + timedelta(hours=6)),))
    program = [sys.executable, "-m", "reader", "--home", str(db.path.parent)]
    painted, asked = [], []
    for _ in range(ROUNDS):
        terminal = Terminal(program, 80, 24)
        try:
            seen = b""
            while b"Quay" not in seen:
                seen += terminal.read(PATIENCE)
            painted.append(terminal.processor_time())
        finally:
            terminal.close()
        asked.append(usage_of([*program, "refresh", "--json"]).processor * 1000)
    return {"first paint": min(painted), "nothing due": min(asked)}


def usual(acts: Sequence[Callable[[], object]]) -> float:
    """The median of what some acts take, in milliseconds of processor time."""
    times = []
    for act in acts:
        began = time.process_time()
        act()
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


def add(db: Database, number: int) -> None:
    """Follow a source of 20 parts."""
    save_new_source(db, address(number), "feed", prepare(publication(number, range(1, PARTS + 1))), Visit())


def more(db: Database, number: int) -> None:
    """Refresh a source that has one more part than before."""
    source = db.row("SELECT id FROM sources WHERE address = ?", address(number))["id"]
    known = db.row("SELECT count(*) FROM parts WHERE source_id = ?", source)[0]
    save_publication(db, f"f{source}", prepare(publication(number, [known + 1])), Visit())


def address(number: int) -> str:
    """The address of a source."""
    return f"https://blog{number}.example/feed"


def publication(number: int, parts: Sequence[int] | range) -> Publication:
    """A feed with these parts of a serial, newest first."""
    return Publication(f"Blog {number}", tuple(one_part(number, part) for part in reversed(parts)))


def one_part(number: int, part: int) -> tuple[Entry, Article]:
    """A part of three short paragraphs."""
    url = f"https://blog{number}.example/{part}"
    published = BEGAN + timedelta(days=part)
    title = f"Quay {number}, Part {part}"
    blocks = tuple(Block("paragraph", _SENTENCE.format(number, part, line)) for line in range(3))
    return Entry(guid=url, url=url, title=title, published=published), Article(title, blocks, published=published)


if __name__ == "__main__":
    sys.exit(main())
