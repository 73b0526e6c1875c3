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


@pytest.mark.parametrize("brackets", ["[]", "【】", "()"])
def test_a_year_in_brackets_is_a_label_and_no_part_s_number(brackets: str) -> None:
    """A contest's problems of 2018 are not seven times "part 2018"."""
    opened, closed = brackets[0], brackets[1]
    problems = [f"{opened}2018{closed} {title}" for title in ("Maps", "Locks", "Darts", "Beams", "Songs", "Blocks")]
    others = [f"{FILLER[n % 12]} {n * 7919 % 613}x" for n in range(30)]
    for series in series_of(detect(blog([*others[:15], *problems, *others[15:]]), title="Drum Notes")):
        assert not any(member.number for member in series.members)
        assert series.title == "Drum Notes (2018)"


@pytest.mark.parametrize("title", ["[D4] 2819", "Cake: Lamps 3", "Part 5", "Lampada – il mare", "연습 2: 다트"])
def test_one_post_that_a_site_lists_three_times_is_no_series(title: str) -> None:
    """Hugo does so where an author's three pages have one title."""
    others = [post(10 + n, f"{FILLER[n % 12]} {n * 7919 % 613}x") for n in range(30)]
    again = [post(n, title, days=n / 100) for n in range(3)]
    assert not series_of(detect([*again, *others], title="Drum Notes"))
