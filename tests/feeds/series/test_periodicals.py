"""Whether posts under one heading are a column, read from the newest, or a work, read from its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from feeds.series import detect
from tests.feeds.series.blogs import FILLER, blog, keys, linked, post, series_of

if TYPE_CHECKING:
    from feeds.article import Block
    from feeds.series import Candidate


def weekly(*blocks: list[str | Block], heading: str = "Glass Lamps") -> list[Candidate]:
    """A heading's posts, every fourteenth day for months, among posts of other subjects."""
    others = [post(n, f"{FILLER[n % 12]} {n * 7919 % 613}x", days=3.0 * n) for n in range(60)]
    parts = [post(60 + n, f"{heading}: {FILLER[n]}", *texts, days=60.2 + 14 * n) for n, texts in enumerate(blocks)]
    return [*others, *parts]


@pytest.mark.parametrize(
    "texts",
    [
        [["This belongs to my series on glass lamps."] for _ in range(12)],
        [["Dies gehört zu meiner Serie „Glass Lamps“."] for _ in range(12)],
        [[], *([linked("Previously: {a}", a=f"Glass Lamps: {FILLER[n]}")] for n in range(11))],
    ],
    ids=("cues", "German cues", "links to what came before"),
)
def test_a_work_that_comes_on_one_day_of_the_week_is_read_from_its_beginning(texts: list[list[str | Block]]) -> None:
    (series,) = series_of(detect(weekly(*texts)))
    assert keys(series) == [str(60 + n) for n in range(12)]


def test_a_work_with_an_end_is_read_from_its_beginning_whatever_day_it_comes_on() -> None:
    posts = weekly(*([] for _ in range(12)))
    posts.append(post(80, "Glass Lamps: Epilogue", days=60.2 + 14 * 12))
    (series,) = series_of(detect(posts))
    assert [keys(series)[0], keys(series)[-1]] == ["60", "80"]


def test_a_heading_on_one_day_of_the_week_that_nothing_else_joins_is_read_from_its_newest_post() -> None:
    (periodical,) = series_of(detect(weekly(*([] for _ in range(12)))), "periodical")
    assert keys(periodical)[0] == "71"


@pytest.mark.parametrize(
    "title", ["2017, week {n}", "Semaine {n}, 2019", "2022 – Неделя {n}", "Woche {n} / 2021: Kalk", "2018年第{n}週"]
)
def test_the_weeks_of_a_year_are_notes_and_no_work_in_parts(title: str) -> None:
    weeks = [post(40 + n, title.format(n=n), days=40 + 7.0 * n) for n in range(1, 8)]
    found = detect([*blog(f"{FILLER[n % 12]} {n * 7919 % 613}x" for n in range(30)), *weeks])
    assert [keys(one) for one in found if one.kind != "posts"] == [[str(47 - n) for n in range(7)]]
    assert not series_of(found)


@pytest.mark.parametrize("title", ["Glass Lamps: Week {n}", "Woche {n}: Kalk", "Neon Signs in 2021, Part {n}"])
def test_the_weeks_of_a_course_are_a_work_in_parts(title: str) -> None:
    weeks = [post(40 + n, title.format(n=n), days=40 + 7.0 * n) for n in range(1, 8)]
    found = detect([*blog(f"{FILLER[n % 12]} {n * 7919 % 613}x" for n in range(30)), *weeks])
    assert [keys(one) for one in series_of(found)] == [[str(40 + n) for n in range(1, 8)]]


@pytest.mark.parametrize("label", ["Webinar: {}", "Webinaire : {}", "Вебинар: {}"])
def test_webinars_are_a_programme(label: str) -> None:
    (found,) = [one for one in detect(blog([*FILLER[:6], *(label.format(word) for word in FILLER[6:]), "Tar"]))
                if one.kind != "posts"]  # fmt: skip
    assert found.kind == "periodical"


@pytest.mark.parametrize("heading", ["Harbour Daily · {}", "每日潮汐 {}", "Der tägliche Hafenbericht {}"])
def test_daily_posts_that_are_called_so_are_a_periodical(heading: str) -> None:
    posts = [post(n, heading.format(f"2021-03-{n + 1:02}"), days=n) for n in range(9)]
    assert [one.kind for one in detect(posts)] == ["periodical"]


@pytest.mark.parametrize("heading", ["Gull Walks: day out, {}", "Radtour am Deich {}", "Carnet de marche {}"])
def test_dated_days_of_a_journey_are_no_periodical(heading: str) -> None:
    posts = [post(n, heading.format(f"2021-03-{n + 1:02}"), days=n) for n in range(9)]
    assert not series_of(detect(posts), "periodical")


@pytest.mark.parametrize("edition", ["Ultimate Edition", "Special Edition", "Limitierte Edition"])
def test_editions_of_books_are_no_issues(edition: str) -> None:
    (found,) = [one for one in detect(blog(f"Captain Gull {edition} {n}" for n in (1, 2, 3, 4))) if one.kind != "posts"]
    assert found.kind == "series"
