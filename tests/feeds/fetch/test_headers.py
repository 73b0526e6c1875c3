"""Headers: how long to wait, how long an answer stays fresh, what a Content-Type, a date and a link are."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from feeds.fetch import Response
from feeds.fetch.headers import fresh_for, http_date, link_targets, media_type, retry_after

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("120", "", 120.0),
        (" 120 ", "", 120.0),
        ("Wed, 01 May 2024 12:10:00 GMT", "", 600.0),
        ("Wed, 01 May 2024 12:10:00 GMT", "Wed, 01 May 2024 12:08:00 GMT", 120.0),
        ("Wed, 01 May 2024 11:00:00 GMT", "", 0.0),
        ("Wed, 01 May 2034 11:00:00 GMT", "", 86_400.0),
        ("9" * 400, "", 86_400.0),
        ("-5", "", None),
        ("soon", "", None),
        ("", "", None),
    ],
)
def test_retry_after(value: str, date: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value, "date": date}, NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"cache-control": "max-age=3600"}, 3600.0),
        ({"cache-control": "public, Max-Age = 60"}, 60.0),
        ({"cache-control": "max-age=3600", "age": "600"}, 3000.0),
        ({"cache-control": "max-age=60", "age": "600"}, 0.0),
        ({"cache-control": "no-cache, max-age=3600"}, None),
        ({"cache-control": "no-store"}, None),
        ({"cache-control": "max-age=60, No-Store"}, None),
        ({"cache-control": "max-age=60", "expires": "Wed, 01 May 2024 13:00:00 GMT"}, 60.0),
        ({"expires": "Wed, 01 May 2024 13:00:00 GMT"}, 3600.0),
        ({"expires": "Wed, 01 May 2024 13:00:00 GMT", "date": "Wed, 01 May 2024 12:30:00 GMT"}, 1800.0),
        ({"expires": "0"}, None),
        ({"expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0.0),
    ],
)
def test_fresh_for(headers: dict[str, str], seconds: float | None) -> None:
    assert fresh_for(headers, NOW) == seconds


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("text/xml", ("text/xml", "")),
        ("text/xml; charset=UTF-8", ("text/xml", "utf-8")),
        ("text/xml;x=y; CharSet='koi8-r'", ("text/xml", "koi8-r")),
        ("text/html; charset=utf-8=x", ("text/html", "utf-8=x")),
        ("", ("", "")),
    ],
)
def test_media_type(value: str, kind: tuple[str, str]) -> None:
    assert media_type(value) == kind


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Sun, 06 Nov 1994 08:49:37 GMT", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sunday, 06-Nov-94 08:49:37 GMT", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sun Nov  6 08:49:37 1994", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sun, 06 Nov 1994 10:49:37 +0200", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        ("Sun, 06 Nov 99999 08:49:37 GMT", None),
    ],
)
def test_http_date(value: str, found: datetime | None) -> None:
    assert http_date(value) == found


def test_links_of_a_header() -> None:
    value = '<https://hub.example/>; rel="hub", <?page=2>; title="a, b"; rel="next last", <x>; rev=made'
    assert link_targets(value) == (("hub", "https://hub.example/"), ("next", "?page=2"), ("last", "?page=2"))
    assert link_targets("<https://hub.example/>; rel=hub; type=text/plain") == (("hub", "https://hub.example/"),)
    assert link_targets("<" * 20_000) == ()


def test_a_date_without_a_zone_is_in_utc_wherever_the_reader_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        assert http_date("Sun Nov  6 08:49:37 1994") == datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_date_is_given_in_utc() -> None:
    found = http_date("Sun, 06 Nov 1994 10:49:37 +0200")
    assert found is not None
    assert found.tzinfo is UTC


def test_a_header_that_comes_again_goes_on_the_one_before() -> None:
    headers = (("link", "<a>; rel=next"), ("vary", "*"), ("link", "<b>; rel=hub"))
    response = Response("http://a.example/", 200, b"", headers=headers)
    assert (response.header("link"), response.header("etag")) == ("<a>; rel=next, <b>; rel=hub", "")
