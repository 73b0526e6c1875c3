"""How soon a search shows its first hits in a large library: `python -m benchmarks.search [--parts 100000]`.

Generates a library of so many parts of 150 words, whose words are as unevenly spread as those of a language
(Zipf), with a sentence of Chinese characters each, and asks it for rare, usual and very usual words and characters,
whole, as beginnings and as phrases. Prints the milliseconds until the first hits, the median of several rounds, and
exits with 1 where one query needs more than 100. The app asks 30 ms after the last key.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks._verdict import judged
from reader.store.database import Database
from reader.store.library import series_list
from reader.store.search import first_hits, search
from reader.store.sources import follow
from reader.store.texts.block_codec import pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST = 100.0  # milliseconds
SERIES = 200  # parts of one
WORDS = 150  # of a part
CHARACTERS = [chr(number) for number in range(0x4E00, 0x4E00 + 1500)]  # the most used first
SENTENCE = 40  # characters of a part


def vocabulary() -> list[str]:
    """The 20,000 words of the texts, the most used first: of two or three syllables, as spread as a language's."""
    syllables = [first + second for first in "bcdfghklmnprstvw" for second in ("a", "e", "i", "or", "un")]
    chosen = random.Random(11)  # noqa: S311 - words of a text, no secrets
    found = {"".join(chosen.choices(syllables, k=chosen.choice((2, 3)))): None for _ in range(60_000)}
    return list(found)[:20_000]


def queries() -> Iterator[str]:
    """What is asked for: usual and rare words, their beginnings, several at once, and what is not there."""
    words = vocabulary()
    for rank in (0, 100, 15_000):
        yield words[rank]
        yield words[rank][:3]
    yield f"{words[0]} {words[1]}"
    yield f"{words[5]} {words[400][:4]}"
    yield f"title:part {words[3][:3]}"
    yield f'"{words[0]} {words[1]}"'
    yield f'"{words[0]} {words[9_000]}"'
    yield words[0][:1]
    yield "absent"
    yield f"absent {words[0][:1]}"
    for rank in (0, 30, 1_400):
        yield CHARACTERS[rank]
    yield CHARACTERS[0] + CHARACTERS[1]
    yield CHARACTERS[900] + CHARACTERS[1_100] + CHARACTERS[1_300]


def fill(home: Path, parts: int) -> Database:
    """Make a library of so many parts, in series of 200."""
    from feeds.article import Block

    chosen = random.Random(7)  # noqa: S311 - words of a text, no secrets
    words = vocabulary()
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    db = Database(home / "library.db")
    source = follow(db, "https://many.example/feed", "feed", "Many")
    row = int(source.removeprefix("f"))
    with db.write() as connection:
        for number in range(parts):
            series = number // SERIES + 1
            if number % SERIES == 0:
                connection.execute(
                    "INSERT INTO series (id, source_id, key, kind, title, parts, words) "
                    "VALUES (?, ?, ?, 'series', ?, ?, ?)",
                    (series, row, f"s{series}", f"Series {series}", SERIES, SERIES * WORDS),
                )
            text = " ".join(chosen.choices(words, cum_weights=weights, k=WORDS))
            sentence = "".join(chosen.choices(CHARACTERS, cum_weights=weights[: len(CHARACTERS)], k=SENTENCE))
            body, layout = pack((Block("paragraph", text), Block("paragraph", f"{sentence}。")))
            title = f"Series {series}, part {number % SERIES + 1}"
            connection.execute(
                "INSERT INTO parts (id, source_id, ident, title, first_seen, ordinal, words, version_id, "
                "series_id, position) VALUES (?, ?, ?, ?, '2024-01-01T00:00:00Z', ?, ?, NULL, ?, ?)",
                (number + 1, row, f"i{number}", title, number, WORDS, series, number % SERIES + 1),
            )
            connection.execute(
                "INSERT INTO versions (id, part_id, seen, hash, title, body, layout, words) "
                "VALUES (?, ?, '2024-01-01T00:00:00Z', ?, ?, ?, ?, ?)",
                (number + 1, number + 1, str(number), title, body, layout, WORDS),
            )
            connection.execute("UPDATE parts SET version_id = id WHERE id = ?", (number + 1,))
            connection.execute("INSERT INTO texts (rowid, title, body) VALUES (?, ?, ?)", (number + 1, title, body))
    return db


def main() -> int:
    """Generate, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="a folder for the library, made once")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = given.keep or Path(folder)
        home.mkdir(exist_ok=True)
        there = (home / "library.db").exists()
        db = Database(home / "library.db") if there else fill(home, given.parts)
        print(f"{given.parts:,} parts in {len(series_list(db)):,} series; milliseconds")
        print(f"{'':28}{'first hits':>12}{'all, best first':>18}")
        slowest = max([_measure(db, query, given.rounds) for query in queries()])
        db.close()
    return 0 if judged("slowest first hits, ms", slowest, MOST) else 1


def _measure(db: Database, query: str, rounds: int) -> float:
    """Milliseconds until the first hits of a query."""
    first = statistics.median(_time(lambda: first_hits(db, query)) for _ in range(rounds))
    whole = _time(lambda: search(db, query, 200))
    print(f"{query:28}{first:12.1f}{whole:18.1f}")
    return first


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
