"""Dates in the forms and languages that documents write, and those that are none."""

from __future__ import annotations

import pytest

from feeds.document.parse import parse_feed
from feeds.formats.dates import when

UNDERSTOOD = [
    "2021-02-14",
    "2021/02/14",
    "20210214",
    "2021.02.14",
    "2021-2-14",
    "14.2.2021",
    "14.02.2021",
    "14/02/2021",
    "02/14/2021",
    "February 14, 2021",
    "Feb 14th, 2021",
    "14 Feb 2021",
    "Sunday, 14 February 2021",
    "14. Februar 2021",
    "Sonntag, 14. Februar 2021",
    "14 février 2021",
    "dimanche 14 févr. 2021",
    "14 de febrero de 2021",
    "14 febbraio 2021",
    "14 de fevereiro de 2021",
    "zondag 14 februari 2021",
    "14 февраля 2021 г.",
    "вс, 14 фев 2021",
    "14 лютого 2021",
    "14 lutego 2021",
    "14. února 2021",
    "2021. február 14.",
    "14 Şubat 2021",
    "14 Φεβρουαρίου 2021",
    "14. helmikuuta 2021",
    "14 فبراير 2021",
    "14 בפברואר 2021",
    "2021年2月14日",
    "2021 年 02 月 14 日",
    "令和3年2月14日",
    "2021년 2월 14일",
    "14 tháng 2, 2021",
]


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_a_day_is_understood(text: str) -> None:
    found = when(text)
    assert found is not None
    assert f"{found:%Y-%m-%d}" == "2021-02-14"


@pytest.mark.parametrize(
    "text",
    ["30 Feb 2021", "2021年2月30日", "03/04/2021", "soon", "", "14", "2021", "0000-00-00 00:00:00", "14 Foo 2021",
     "Sun, 14 Feb 2021 24:10:00", "{{ now }}", "14 février", "between 3 May 2020 and 4 June 2021"],
)  # fmt: skip
def test_what_is_not_understood_is_no_date(text: str) -> None:
    assert when(text) is None


def test_a_time_beside_a_day_is_kept() -> None:
    assert str(when("14 février 2021 à 08:30")) == "2021-02-14 08:30:00+00:00"
    assert str(when("вс, 14 фев 2021 10:00:00 +0300")) == "2021-02-14 10:00:00+03:00"
    assert str(when("Feb 14, 2021 3:05 pm")) == "2021-02-14 15:05:00+00:00"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2021年2月14日", "2021-02-14"),
        ("2021년 2월 14일", "2021-02-14"),
        ("14 février 2021", "2021-02-14"),
        ("Sun, 14 Feb 2021 23:30:00 -0500", "2021-02-15"),
        ("Fri, 01 Jan 2021 00:30:00 +0300", "2020-12-31"),
        ("Sun, 14 Feb 21 10:00 GMT", "2021-02-14"),
        ("2021-02-14T10:00:00.123456789+09:00", "2021-02-14"),
        ("Mon, 30 Feb 2021 10:00:00 GMT", None),
        ("03/04/2021", None),
        ("some day", None),
    ],
)
def test_a_feed_has_the_date_that_is_written_or_none(written: str, day: str | None) -> None:
    item = f"<title>t</title><link>http://a.example/p</link><pubDate>{written}</pubDate><description>x</description>"
    document = f"<rss version='2.0'><channel><title>c</title><item>{item}</item></channel></rss>"
    ((entry, _),) = parse_feed(document.encode(), "http://a.example/f").parts
    assert (f"{entry.published:%Y-%m-%d}" if entry.published else None) == day
