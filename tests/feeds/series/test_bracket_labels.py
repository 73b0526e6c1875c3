"""Labels in brackets: tags where they sort nearly all posts, a series' name where posts count under them."""

from __future__ import annotations

import pytest

from feeds.series import detect
from tests.feeds.series.blogs import FILLER, blog, keys, post, series_of

LABELS = (
    ("Off-Topic", "Harbour", "Kitchen", "Workshop"),
    ("Küche", "Garten", "Werkstatt", "Unterwegs"),
    ("요리", "정원", "여행", "공방"),
    ("日記", "料理", "旅", "庭"),
)


@pytest.mark.parametrize("labels", LABELS, ids=("English", "German", "Korean", "Japanese"))
@pytest.mark.parametrize("brackets", ["[]", "【】", "()"])
def test_labels_that_sort_all_posts_name_no_series(labels: tuple[str, ...], brackets: str) -> None:
    opened, closed = brackets[0], brackets[1]
    # A label comes in runs of five, as an author's interests do.
    titles = [f"{opened}{labels[n // 5 % 4]}{closed} {FILLER[n % 12]} {n * 7919 % 613}x" for n in range(80)]
    assert not series_of(detect(blog(titles)))


@pytest.mark.parametrize("label", ["Knots", "Seemannsknoten", "매듭 공부"])
def test_a_label_that_posts_count_under_is_a_series_among_labels_that_sort(label: str) -> None:
    labels = ("Harbour", "Kitchen", "Workshop")
    others = [post(n, f"[{labels[n % 3]}] {FILLER[n % 12]} {n * 7919 % 613}x", days=3.0 * n) for n in range(40)]
    parts = [post(40 + n, f"[{label}] {n + 1}. {FILLER[n]}", days=121.0 + n) for n in range(5)]
    (series,) = series_of(detect([*others, *parts]))
    assert keys(series) == ["40", "41", "42", "43", "44"]
