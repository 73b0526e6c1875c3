"""Columns whose titles differ in their dates alone."""

from __future__ import annotations

import pytest

from feeds.series import Candidate, detect
from tests.feeds.series.blogs import FILLER, keys, post, series_of

MONTHS = {
    "en": "January February March April May June",
    "de": "Januar Februar März April Mai Juni",
    "fr": "janvier février mars avril mai juin",
    "es": "enero febrero marzo abril mayo junio",
    "pt": "janeiro fevereiro março abril maio junho",
    "ru": "январь февраль март апрель май июнь",
    "pl": "styczeń luty marzec kwiecień maj czerwiec",
    "tr": "ocak şubat mart nisan mayıs haziran",
}


def by_date(form: str, language: str = "en", *, every: float = 30, count: int = 6) -> list[Candidate]:
    """A title for each month or year, each followed by a post of another subject."""
    found = []
    for n, month in enumerate(MONTHS[language].split()[:count]):
        title = form.format(month=month, n=n + 1, year=2014 + n, t=FILLER[n])
        found.append(post(2 * n, title, days=n * every))
        found.append(post(2 * n + 1, f"{FILLER[n + 6]} {n * 7919 % 613}x", days=n * every + every / 2))
    return found


@pytest.mark.parametrize(
    ("form", "language", "name"),
    [
        ("Stats for {month}, 2017", "en", "Stats"),
        ("Boat log {month} 2021: {t}", "en", "Boat log"),
        ("2022 {month} Output", "en", "Output"),
        ("Harbour figures 2021-{n:02}", "en", "Harbour figures"),
        ("Zahlen vom Hafen – {month} 2020", "de", "Zahlen vom Hafen"),
        ("Le port en chiffres, {month} 2019", "fr", "Le port en chiffres"),
        ("Cosas del taller de {month} de 2018", "es", "Cosas del taller"),
        ("Leituras de {month}", "pt", "Leituras"),
        ("Что я читаю: {month} 2023", "ru", "Что я читаю"),
        ("Zapiski {month} 2021", "pl", "Zapiski"),
        ("{month} 2024 okumaları", "tr", "okumaları"),
        ("2023年{n}月の読書メモ", "en", "読書メモ"),
        ("2023 年 {n} 月報報", "en", "月報報"),
        ("항구 일지 2024년 {n}월", "en", "항구 일지"),
        ("港口数据(20210{n})", "en", "港口数据"),
    ],
)
def test_headings_with_a_month_are_a_periodical(form: str, language: str, name: str) -> None:
    found = detect(by_date(form, language))
    (column,) = series_of(found, "periodical")
    assert (column.title, sorted(keys(column))) == (name, ["0", "10", "2", "4", "6", "8"])
    assert series_of(found) == []


@pytest.mark.parametrize("form", ["{year} in the harbour", "Das Jahr {year}: {t}", "{year} 年度小结", "Mi año {year}"])
def test_yearly_reviews_are_a_periodical_from_three_on(form: str) -> None:
    (column,) = series_of(detect(by_date(form, every=365, count=3)), "periodical")
    assert sorted(keys(column)) == ["0", "2", "4"]


@pytest.mark.parametrize(
    ("form", "every", "count"),
    [("Stats for {month}, 2017", 30, 3), ("Ireland, {n} May 2017", 1, 6), ("A boat from 2017", 30, 6)],
    ids=["three months", "the days of a journey", "one date"],
)
def test_few_fast_or_equal_dates_make_no_periodical(form: str, every: float, count: int) -> None:
    assert series_of(detect(by_date(form, every=every, count=count)), "periodical") == []


def test_parts_that_the_author_counts_stay_a_series() -> None:
    (series,) = series_of(detect(by_date("Hull (part {n}, {month} 2020)")))
    assert len(series.members) == 6


@pytest.mark.parametrize(
    ("title", "name"),
    [("{y}年の目標", "目標"), ("{y}年に読んだ本", "読んだ本"), ("{y}年的总结", "总结"), ("{y}년의 책들", "책들"),
     ("{y}'s best books", "best books")],
)  # fmt: skip
def test_what_ties_a_date_to_the_heading_is_not_in_its_name(title: str, name: str) -> None:
    dated = [post(n, title.format(y=2019 + n), days=365 * n) for n in range(4)]
    (found, *_) = detect([*dated, *(post(9 + n, one, days=90 * n) for n, one in enumerate(FILLER))])
    assert (found.kind, found.title) == ("periodical", name)
