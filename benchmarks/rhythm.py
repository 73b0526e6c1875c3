"""How well the next part of a series is foretold from the days of those before it.

    python -m benchmarks.rhythm FOLDER

FOLDER holds blogs, each a folder with `posts.jsonl`: one object a line with `series` and `date`. Of each series with at
least eight days with parts, each day from the sixth on is foretold from those before it. Reported is the median
error in days beside that of "the same pause as the last one", over all parts and over the medians of the series.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from feeds.rhythm import following_day, next_due, release_days, rhythm_of

_FEWEST, _FIRST = 8, 5


def main(folder: Path) -> None:
    """Print the errors."""
    named: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    medians: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    kinds: Counter[str] = Counter()
    false_late = called = 0
    for times in _series(folder):
        days = release_days(times, UTC)
        mine: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
        for index in range(_FIRST, len(days)):
            before = [datetime(day.year, day.month, day.day, tzinfo=UTC) for day in days[:index]]
            rhythm = rhythm_of(before, UTC)
            right, last, pause = days[index], days[index - 1], days[index - 1] - days[index - 2]
            foretold = following_day(rhythm, last)
            says = rhythm.kind not in ("unknown", "irregular")
            mine[says].append((abs((foretold - right).days), abs((last + pause - right).days)))
            kinds[rhythm.kind] += 1
            called += says
            false_late += next_due(rhythm, right - timedelta(days=1)).state == "late"
        for says, errors in mine.items():
            named[says] += errors
            if errors:
                medians[says].append((median(a for a, _ in errors), median(b for _, b in errors)))
    for says, words in ((True, "a rhythm is named"), (False, "none is named")):
        ours, naive = zip(*named[says], strict=True)
        exact, same = (sum(not error for error in errors) / len(errors) for errors in (ours, naive))
        print(f"{words}: {len(ours)} parts, median error {median(ours):g} days, to the day {exact:.3f}, within a day "
              f"{sum(error <= 1 for error in ours) / len(ours):.3f}; same pause as last: {median(naive):g} days, "
              f"{same:.3f}, {sum(error <= 1 for error in naive) / len(naive):.3f}")  # fmt: skip
        ours_by, naive_by = zip(*medians[says], strict=True)
        print(f"  medians of {len(ours_by)} series: {median(ours_by):g}, mean {sum(ours_by) / len(ours_by):.2f}; "
              f"same pause: {median(naive_by):g}, mean {sum(naive_by) / len(naive_by):.2f}")  # fmt: skip
    print(f"called late on the day before a part came: {false_late} of {called}")
    print(dict(kinds))


def _series(folder: Path) -> list[list[datetime]]:
    found = []
    for posts in sorted(folder.glob("*/posts.jsonl")):
        series: defaultdict[str, list[datetime]] = defaultdict(list)
        for line in posts.read_text("utf-8").splitlines():
            post = json.loads(line)
            if post.get("series") and post.get("date"):
                when = datetime.fromisoformat(post["date"])
                series[post["series"]].append(when if when.tzinfo else when.replace(tzinfo=UTC))
        found += [times for times in series.values() if len(release_days(times, UTC)) >= _FEWEST]
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1])) if sys.argv[1:] else print(__doc__)
