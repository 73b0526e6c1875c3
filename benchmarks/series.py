"""How fast series are detected: 100,000 entries of one source, and one part added to a library of that size.

usage: python benchmarks/series.py

Times are of the processor, so that what else runs on the machine does not count. Exits with 1 where detection grows
faster than linearly, or one part more takes longer than a key should.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import UTC, datetime, timedelta

from benchmarks._verdict import judged
from feeds.article import Article, Block
from feeds.entry import Entry
from feeds.series import Candidate, detect, dump_traits, load_traits, read_traits

ENTRIES = 100_000
SOURCES = 200
MOST_GROWTH = 1.5  # times the time of one entry among a tenth as many
MOST_ADDED = 250.0  # milliseconds for one part more
_WORDS = ("garden", "winter", "engine", "letter", "river", "stone", "market", "signal", "copper", "lantern", "harbour")


def invented(count: int, seed: int = 1) -> list[Candidate]:
    """A source as feeds are: single posts, series with and without numbers, a weekly column, tags and cues."""
    chance = random.Random(seed)  # noqa: S311 - a benchmark needs no secrets
    start = datetime(2001, 1, 1, tzinfo=UTC)
    found: list[Candidate] = []
    running: list[tuple[str, int, bool]] = []
    for order in range(count):
        roll = chance.random()
        words = [chance.choice(_WORDS) + (str(order % 997) if chance.random() < 0.5 else "") for _ in range(5)]
        if roll < 0.02:
            running.append((" ".join(words[:3]).title(), 0, chance.random() < 0.5))
        if running and roll < 0.3:
            place = chance.randrange(max(0, len(running) - 4), len(running))
            name, number, counted = running[place]
            running[place] = (name, number + 1, counted)
            title = f"{name}, part {number + 1}" if counted else f"{name}: {words[0]} {words[1]}"
        elif roll < 0.33:
            title = f"Weekly links #{order}"
        else:
            title = " ".join(words).capitalize()
        when = start + timedelta(hours=6 * order)
        url = f"https://blog.example/{when:%Y/%m/%d}/{'-'.join(title.lower().split())[:60]}"
        entry = Entry(guid=str(order), url=url, title=title, published=when, tags=(chance.choice(_WORDS),), order=order)
        text = (
            f"This is part {order} of a series about {words[0]}." if roll < 0.05 else "Nothing to say of series here."
        )
        traits = read_traits(entry, Article(title, (Block("paragraph", text),), url=url))
        found.append(Candidate(str(order), title, url, when, order, entry.tags, 400, traits))
    return found


def timed(label: str, candidates: list[Candidate]) -> float:
    """Detect, and print how long it took."""
    start = time.process_time()
    series = detect(candidates)
    seconds = time.process_time() - start
    each = seconds / len(candidates) * 1e6
    print(f"{label:46} {seconds * 1000:9.1f} ms   {each:6.1f} µs each   {len(series)} series")
    return seconds


def main() -> int:
    """Print the figures; return the exit status."""
    counts = (ENTRIES // 10, ENTRIES // 2, ENTRIES)
    each = [timed(f"one source of {count:,} entries", invented(count)) / count for count in counts]
    size = ENTRIES // SOURCES
    library = [invented(size, seed) for seed in range(SOURCES)]
    stored = [(one, dump_traits(one.traits)) for one in library[SOURCES // 2]]
    start = time.process_time()
    again = [
        Candidate(one.key, one.title, one.url, one.published, one.order, one.tags, one.words, load_traits(text))
        for one, text in stored
    ]
    detect(again)
    seconds = time.process_time() - start
    added = f"one part more in a library of {ENTRIES:,} ({size} in its source), ms"
    kept = [
        judged("one entry among ten times as many, times", each[-1] / each[0], MOST_GROWTH),
        judged(added, seconds * 1000, MOST_ADDED),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
