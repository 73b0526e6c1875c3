"""How well real titles alone are told into series, where the measuring corpora are at hand."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from feeds.series import Candidate, detect

CORPORA = Path(__file__).parents[4] / "shared" / "corpora" / "series"


def b_cubed(truth: dict[str, str | None], guess: dict[str, str | None]) -> float:
    """B-cubed F1 over posts that stand in a true or a found series of at least two posts."""

    def groups(labels: dict[str, str | None]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for key, label in labels.items():
            if label is not None:
                found[label].add(key)
        return {key: group for group in found.values() if len(group) > 1 for key in group}

    true, found = groups(truth), groups(guess)
    precision = sum(len(group & true.get(key, {key})) / len(group) for key, group in found.items()) / len(found)
    recall = sum(len(group & found.get(key, {key})) / len(group) for key, group in true.items()) / len(true)
    return 2 * precision * recall / (precision + recall)


@pytest.mark.skipif(not CORPORA.exists(), reason="the measuring corpora are not part of the project")
@pytest.mark.parametrize(("blog", "least"), [("worm", 0.99), ("digitaldrummer", 0.7)])
def test_titles_dates_and_tags_alone_go_far(blog: str, least: float) -> None:
    lines = (CORPORA / blog / "posts.jsonl").read_text(encoding="utf-8").splitlines()
    posts = [json.loads(line) for line in lines]
    candidates = [
        Candidate(
            post["id"],
            post["title"],
            published=datetime.fromisoformat(post["date"]).replace(tzinfo=UTC),
            order=order,
            tags=(*post["categories"], *post["tags"]),
        )
        for order, post in enumerate(sorted(posts, key=lambda post: post["date"]))
    ]
    guess: dict[str, str | None] = {
        member.key: series.key if series.kind == "series" else None
        for series in detect(candidates, title=blog)
        for member in series.members
    }
    scored = [post for post in posts if not post.get("ignore") and not post.get("unlabelled_cue")]
    truth = {post["id"]: post["series"] for post in scored}
    assert b_cubed(truth, {key: guess[key] for key in truth}) >= least
