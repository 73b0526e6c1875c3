"""How well series are found on labelled blogs: tuned on, held back, and with hardly any series, each apart.

usage: python -m benchmarks.series_corpora FOLDER [--blogs]

FOLDER holds a folder for each blog, with `posts.jsonl` (id, title, date, tags, categories, url_or_path, series,
order, ignore) and mostly `feed.xml.gz`, the same posts as RSS with guids "BLOG:ID". The blogs that are named
in neither `FIRST` nor by "neg-…" are drawn once, by `SEED`: a third is held back, and its posts and errors are
never looked at, so that a rule that fits only what it was written for shows as a distance between the two means.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from feeds.article import Article
from feeds.document.parse import parse_feed
from feeds.entry import Entry
from feeds.series import Candidate, Member, Series, detect, read_traits

# The blogs that the first rules were written against.
FIRST = frozenset({"18f", "chriskrycho-v5", "derekgreer", "digitaldrummer", "etoobusy", "jimmybogard", "worm"})
# Drawn from 31 blogs: bagusaji, chidi, cloudwithchris, drbulu, hjdskes, josegonzalez, jtsylve, marran, mntio, msmelo.
SEED = 14


@dataclass(frozen=True)
class Score:
    """One blog's figures. `b3` is the B-cubed F1 over posts in a true or a found series of at least two posts."""

    blog: str
    b3: float
    precision: float
    recall: float
    series: int
    exact: int
    false: int
    pairs: int
    ordered: int


def load_posts(folder: Path) -> list[dict[str, object]]:
    """The labelled posts of a blog."""
    lines = (folder / "posts.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def candidates_of(folder: Path) -> list[Candidate]:
    """A blog's posts as detection sees them, each named by its id; from the feed where there is one."""
    packed = folder / "feed.xml.gz"
    if not packed.exists():
        return _from_labels(folder.name, load_posts(folder))
    parts = parse_feed(gzip.decompress(packed.read_bytes())).parts
    found = []
    for order, (entry, article) in enumerate(reversed(parts)):
        published = entry.published or article.published
        key = entry.guid.partition(":")[2]
        traits = read_traits(entry, article)
        title = entry.title or article.title or "Untitled"
        words = len(article.text.split())
        found.append(Candidate(key, title, entry.url, published, order, entry.tags or article.tags, words, traits))
    return found


def _from_labels(blog: str, posts: list[dict[str, object]]) -> list[Candidate]:
    found = []
    for order, post in enumerate(posts):
        date = datetime.fromisoformat(str(post["date"]))
        date = date if date.tzinfo else date.replace(tzinfo=UTC)
        path = str(post["url_or_path"])
        url = path if path.startswith("http") else f"https://{blog}.example{path}"
        tags = tuple(str(tag) for field in ("categories", "tags") for tag in post[field])  # type: ignore[attr-defined]
        entry = Entry(guid=str(post["id"]), url=url, title=str(post["title"]), published=date, tags=tags, order=order)
        traits = read_traits(entry, Article(entry.title, (), url=url))
        found.append(Candidate(entry.guid, entry.title, url, date, order, tags, 0, traits))
    return found


def groups_of(labels: dict[str, str | None]) -> dict[str, set[str]]:
    """Labels with the keys that bear them, from two keys on."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, label in labels.items():
        if label is not None:
            found[label].add(key)
    return {label: keys for label, keys in found.items() if len(keys) > 1}


def score(blog: str, posts: list[dict[str, object]], found: tuple[Series, ...]) -> Score:
    """Hold what was found against the labels. A periodical counts only for posts that the author calls a series.

    Its issues stand newest first, and the labels count them from the first: its order is read from the end.
    """
    labelled = {str(post["id"]) for post in posts if post.get("series") is not None}
    posts = [post for post in posts if not post.get("ignore") and not post.get("unlabelled_cue")]
    truth = {str(post["id"]): None if post["series"] is None else str(post["series"]) for post in posts}
    order = {str(post["id"]): post.get("order") for post in posts}
    place = {member.key: index for one in found for index, member in enumerate(_from_first(one))}
    guess: dict[str, str | None] = dict.fromkeys(truth)
    for one in found:
        keys = {member.key for member in one.members}
        if one.kind == "series" or (one.kind == "periodical" and keys & labelled):
            guess.update((key, one.key) for key in keys if key in truth)
    true, mine = groups_of(truth), groups_of(guess)
    of_true = {key: group for group in true.values() for key in group}
    of_mine = {key: group for group in mine.values() for key in group}
    precision = _mean([len(group & of_true.get(key, {key})) / len(group) for key, group in of_mine.items()])
    recall = _mean([len(group & of_mine.get(key, {key})) / len(group) for key, group in of_true.items()])
    pairs = [
        (order[one] < order[two]) == (place[one] < place[two])  # type: ignore[operator]
        for group in true.values()
        for one, two in combinations(sorted(group), 2)
        if guess[one] is not None and guess[one] == guess[two] and None not in (order[one], order[two])
        if order[one] != order[two]
    ]
    return Score(
        blog,
        2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        precision,
        recall,
        len(true),
        sum(group in mine.values() for group in true.values()),
        sum(all(group.isdisjoint(other) for other in true.values()) for group in mine.values()),
        len(pairs),
        sum(pairs),
    )


def _from_first(one: Series) -> tuple[Member, ...]:
    return one.members[::-1] if one.kind == "periodical" else one.members


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 1.0


def split(blogs: list[str]) -> dict[str, list[str]]:
    """Blogs by set: "first", "looked at", "held back", "hardly any series"."""
    without = [blog for blog in blogs if blog.startswith("neg-")]
    new = sorted(set(blogs) - FIRST - set(without))
    held = set(random.Random(SEED).sample(new, len(new) // 3))  # noqa: S311 - a fixed draw, no secret
    return {
        "first": sorted(FIRST & set(blogs)),
        "looked at": [blog for blog in new if blog not in held],
        "held back": sorted(held),
        "hardly any series": without,
    }


def main() -> None:
    """Print each set's figures; those of single blogs only for the sets that may be looked at."""
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("--")]
    if not folders:
        print(__doc__)
        return
    root = folders[0]
    sets = split(sorted(path.parent.name for path in root.glob("*/posts.jsonl")))
    scores = {}
    for name, blogs in sets.items():
        for blog in blogs:
            found = detect(candidates_of(root / blog), title=blog)
            scores[blog] = one = score(blog, load_posts(root / blog), found)
            if "--blogs" in sys.argv and name != "held back":
                print(
                    f"{blog:20} {one.b3:.3f}  P {one.precision:.3f}  R {one.recall:.3f}  exact {one.exact}/{one.series}"
                )
    sets["all with series"] = [blog for blog in scores if not blog.startswith("neg-")]
    for name, blogs in sets.items():
        print(summary(name, [scores[blog] for blog in blogs]))


def summary(name: str, scores: list[Score]) -> str:
    """One set's figures in a line."""
    pairs = sum(one.pairs for one in scores)
    order = sum(one.ordered for one in scores) / pairs if pairs else 1.0
    exact, series = sum(one.exact for one in scores), sum(one.series for one in scores)
    return (
        f"{name:20} {len(scores):3} blogs  B3 {_mean([one.b3 for one in scores]):.3f}  exact {exact}/{series}"
        f"  false {sum(one.false for one in scores)}  order {order:.3f}"
    )


if __name__ == "__main__":
    main()
