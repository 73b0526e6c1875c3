"""Earlier parts: sixty-part serials of which the feed shows ten, on scripted sites of every kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from reader.__main__ import main
from tests.feeds.server import RecordingServer, Reply

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PARTS = 60
SHOWN = 10


def date(number: int) -> str:
    return f"2024-{(number - 1) // 28 + 1:02}-{(number - 1) % 28 + 1:02}T08:00:00+00:00"


def title(number: int) -> str:
    return f"Harbour, Part {number}"


def text(number: int) -> str:
    return f"<p>The ledger of day {number} was signed by nobody, and the lamp was out again.</p>" * 12


class Site:
    """A blog on a scripted server."""

    def __init__(self, server: RecordingServer) -> None:
        self.server = server

    def page(self, number: int) -> str:
        return self.server.url(f"/harbour-part-{number}/")

    def guid(self, number: int) -> str:
        return self.server.url(f"/?p={number}")

    def rss(self, numbers: range | list[int], *, generator: str = "", links: str = "") -> bytes:
        items = "".join(
            f"<item><title>{title(n)}</title><link>{self.page(n)}</link><guid isPermaLink='false'>{self.guid(n)}</guid>"
            f"<dc:date>{date(n)}</dc:date><content:encoded><![CDATA[{text(n)}]]></content:encoded></item>"
            for n in numbers
        )
        return (
            '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" '
            'xmlns:openSearch="http://a9.com/-/spec/opensearchrss/1.0/"><channel>'
            f"<title>Lanterns</title><link>{self.server.url('/')}</link><generator>{generator}</generator>{links}"
            f"{items}</channel></rss>"
        ).encode()

    def html(self, number: int, *, links: str = "") -> bytes:
        return (
            f"<html><head><title>{title(number)}</title>{links}"
            f'<meta property="article:published_time" content="{date(number)}"></head>'
            f"<body><article><h1>{title(number)}</h1>{text(number)}</article></body></html>"
        ).encode()

    def serve(self, path: str, *bodies: bytes | int) -> None:
        replies = [Reply(body=body) if isinstance(body, bytes) else Reply(body) for body in bodies]
        self.server.script(path, *replies)


def newest(first: int, last: int) -> list[int]:
    return list(range(first, last - 1, -1))


def archives(site: Site) -> str:
    for number in range(5):
        older = f'<atom:link rel="prev-archive" href="/archive/{number - 1}"/>' if number else ""
        site.serve(f"/archive/{number}", site.rss(newest(number * 10 + 10, number * 10 + 1), links=older))
    site.serve("/feed", site.rss(newest(60, 51), links='<atom:link rel="prev-archive" href="/archive/4"/>'))
    return "archives"


def json_feed(site: Site) -> str:
    def page(numbers: list[int], following: str) -> bytes:
        items = [
            {
                "id": site.guid(n),
                "url": site.page(n),
                "title": title(n),
                "content_html": text(n),
                "date_published": date(n),
            }
            for n in numbers
        ]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Lanterns", "items": items}
        return json.dumps({**feed, "next_url": following} if following else feed).encode()

    for start in range(60, 0, -10):
        path = "/feed" if start == 60 else f"/feed/{start}"
        following = site.server.url(f"/feed/{start - 10}") if start > 10 else ""
        site.serve(path, page(newest(start, start - 9), following))
    return "archives"


def wordpress(site: Site) -> str:
    def posts(numbers: range) -> bytes:
        return json.dumps(
            [
                {
                    "id": n, "guid": {"rendered": site.guid(n)}, "link": site.page(n), "date_gmt": date(n)[:19],
                    "title": {"rendered": title(n).replace(",", "&#44;")}, "content": {"rendered": text(n)},
                }
                for n in numbers
            ]
        ).encode()  # fmt: skip

    fields = "_fields=id%2Cguid%2Cdate_gmt%2Cmodified_gmt%2Clink%2Ctitle%2Cexcerpt%2Ccontent"
    site.serve(f"/wp-json/wp/v2/posts?per_page=100&page=1&order=asc&orderby=date&{fields}", posts(range(1, 61)))
    site.serve("/feed", site.rss(newest(60, 51), generator="https://wordpress.org/?v=6.5"))
    return "wordpress"


def wordpress_without_interface(site: Site) -> str:
    for number in range(2, 7):
        site.serve(f"/feed?paged={number}", site.rss(newest(70 - number * 10, 61 - number * 10)))
    site.serve("/feed", site.rss(newest(60, 51), generator="https://wordpress.org/?v=6.5"))
    return "wordpress-feed"


def wordpress_com(site: Site) -> str:
    def posts(numbers: list[int], handle: str) -> bytes:
        rows = [
            {"guid": site.guid(n), "URL": site.page(n), "title": title(n), "content": text(n), "date": date(n)}
            for n in numbers
        ]
        return json.dumps({"found": PARTS, "posts": rows, "meta": {"next_page": handle} if handle else {}}).encode()

    base = f"/rest/v1.1/sites/{site.server.host}/posts?number=100"
    site.serve(base, posts(newest(60, 31), "value=a&b"))
    site.serve(f"{base}&page_handle=value%3Da%26b", posts(newest(30, 1), ""))
    site.serve("/feed", site.rss(newest(60, 51), generator="http://wordpress.com/"))
    return "wordpress-com"


def blogger(site: Site) -> str:
    def path(start: int) -> str:
        return f"/feeds/posts/default?start-index={start}&max-results=150&orderby=published"

    site.serve("/feed", site.rss(newest(60, 51), generator="Blogger"))
    for start in (1, 26, 51):
        site.serve(path(start), site.rss(newest(61 - start, max(1, 61 - start - 24))))
    site.serve(path(61), site.rss([]))
    return "blogger"


def substack(site: Site) -> str:
    def listed(numbers: list[int]) -> bytes:
        rows = [
            {
                "slug": f"part-{n}",
                "title": title(n),
                "canonical_url": site.page(n),
                "post_date": date(n),
                "audience": "everyone",
            }
            for n in numbers
        ]
        return json.dumps(rows).encode()

    archive = "/api/v1/archive?sort=new&offset={}&limit=50"
    site.serve(archive.format(0), listed(newest(60, 11)))
    site.serve(archive.format(50), listed(newest(10, 1)))
    site.serve(archive.format(60), b"[]")
    for n in range(1, PARTS + 1):
        post = {"title": title(n), "canonical_url": site.page(n), "post_date": date(n), "body_html": text(n)}
        site.serve(f"/api/v1/posts/part-{n}", json.dumps(post).encode())
    site.serve("/feed", site.rss(newest(60, 51), generator="Substack"))
    return "substack"


def ghost(site: Site) -> str:
    places = "".join(f"<url><loc>{site.page(n)}</loc></url>" for n in newest(60, 1))
    site.serve(
        "/sitemap-posts.xml",
        f"<urlset>{places}<url><loc>{site.server.url('/tag/news/x/')}</loc></url></urlset>".encode(),
    )
    site.serve("/feed", site.rss(newest(60, 51), generator="Ghost 5.8"))
    for n in range(1, PARTS + 1):
        site.serve(f"/harbour-part-{n}/", site.html(n))
    return "sitemap"


def next_links(site: Site) -> str:
    site.serve("/feed", site.rss(newest(60, 51)))
    for n in range(1, PARTS + 1):
        link = f'<link rel="prev" href="/harbour-part-{n - 1}/">' if n > 1 else ""
        site.serve(f"/harbour-part-{n}/", site.html(n, links=link))
    return "next-links"


SITES = (
    archives,
    json_feed,
    wordpress,
    wordpress_without_interface,
    wordpress_com,
    blogger,
    substack,
    ghost,
    next_links,
)


class Library:
    """A library that follows one scripted site."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str], server: RecordingServer) -> None:
        self.home = home
        self.server = server
        self._capsys = capsys
        home.mkdir()
        (home / "settings.toml").write_text("[network]\nhost_gap = 0.0\n")

    def __call__(self, *words: str) -> Any:  # noqa: ANN401 - any JSON
        self._capsys.readouterr()
        main(["--home", str(self.home), *words, "--json"])
        return json.loads(self._capsys.readouterr().out)

    def numbers(self) -> list[str]:
        """The numbers of the serial's parts, in reading order."""
        return [part["number"] for part in self("parts") if part["series_kind"] == "series"]


@pytest.fixture
def site(server: RecordingServer, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr("feeds.history.wordpress_com.INTERFACE", server.url("/rest/v1.1/sites"))
    # The reading processes ask nothing, so that only this one need know the other address.
    return Site(server)


@pytest.fixture
def library(tmp_path: Path, capsys: pytest.CaptureFixture[str], server: RecordingServer) -> Library:
    return Library(tmp_path / "library", capsys, server)


ALL = [str(number) for number in range(1, PARTS + 1)]


@pytest.mark.parametrize("build", SITES, ids=[build.__name__ for build in SITES])
def test_a_whole_serial_comes_in_order_and_is_refreshed_with_one_request(
    build: Callable[[Site], str], site: Site, library: Library
) -> None:
    way = build(site)
    library("add", site.server.url("/feed"))
    assert len(library.numbers()) == SHOWN
    walked = library("history", "Lanterns")
    assert (walked["way"], walked["new_parts"], walked["done"], walked["failed"]) == (way, PARTS - SHOWN, True, [])
    assert library.numbers() == ALL
    asked = len(site.server.requests)
    assert library("refresh", "--now")["new_parts"] == 0
    assert len(site.server.requests) == asked + 1
    assert library.numbers() == ALL


@pytest.mark.parametrize("build", [archives, wordpress_without_interface, substack, ghost, next_links])
def test_a_walk_goes_on_where_its_budget_ended(build: Callable[[Site], str], site: Site, library: Library) -> None:
    build(site)
    library("add", site.server.url("/feed"))
    walks = [library("history", "Lanterns", "--pages", "25" if build in (substack, ghost, next_links) else "2")]
    assert not walks[0]["done"]
    while not walks[-1]["done"]:
        walks.append(library("history", "Lanterns", "--pages", "25"))
        assert len(walks) < 8
    assert library.numbers() == ALL
    pages = [request.path for request in site.server.requests if request.path not in ("/feed", "/robots.txt")]
    known_twice = 1 if build is next_links else 0
    assert len(pages) - len(set(pages)) <= known_twice


def test_a_server_that_dies_half_way_is_told_and_gone_on_with(site: Site, library: Library) -> None:
    archives(site)
    whole = site.rss(newest(30, 21), links='<atom:link rel="prev-archive" href="/archive/1"/>')
    site.serve("/archive/2", 503, whole)
    library("add", site.server.url("/feed"))
    broken = library("history", "Lanterns")
    assert (broken["done"], len(broken["failed"]), broken["new_parts"]) == (False, 1, 20)
    assert library.numbers() == ALL[30:]
    assert library("history", "Lanterns")["new_parts"] == 30
    assert library.numbers() == ALL


def test_a_site_that_offers_nothing_is_said_to(site: Site, library: Library) -> None:
    site.serve("/feed", site.rss(newest(60, 51)))
    library("add", site.server.url("/feed"))
    walked = library("history", "Lanterns")
    assert (walked["way"], walked["new_parts"], walked["done"]) == (None, 0, True)
    assert not walked["complete"]


@pytest.mark.parametrize("pages", ["100", "14"])
def test_a_sitemap_of_pages_that_are_gone_is_left_for_other_ways(site: Site, library: Library, pages: str) -> None:
    """A site was built anew: its old sitemap stays, with an address for each of the old pages."""
    next_links(site)
    stale = "".join(f"<url><loc>{site.server.url(f'/old-part-{n}/')}</loc></url>" for n in range(40))
    site.serve("/sitemap.xml", f"<urlset>{stale}</urlset>".encode())
    library("add", site.server.url("/feed"))
    walked = library("history", "Lanterns", "--pages", pages)
    assert walked["way"] == "next-links"
    assert len([one for one in site.server.requests if one.path.startswith("/old-part")]) == 10
    library("history", "Lanterns", "--pages", "100")
    assert library.numbers() == ALL


@pytest.mark.parametrize("relation", ["next", "prev next"])
@pytest.mark.parametrize("shown", [0, 3])
def test_pages_that_name_each_other_as_the_next_end_the_walk(
    site: Site, library: Library, relation: str, shown: int
) -> None:
    """A documentation's years are each other's next page; they list posts that are known, and `shown` others."""
    site.serve("/feed", site.rss(newest(60, 51)))
    for n in range(41, 61):
        site.serve(f"/harbour-part-{n}/", site.html(n))
    listed = "".join(f'<a href="/harbour-part-{n}/">{title(n)}</a>' for n in newest(60, 51 - shown))
    for place, other in (("/", "/2024/"), ("/2024/", "/2025/"), ("/2025/", "/2024/")):
        site.serve(place, f'<html><a rel="{relation}" href="{other}">on</a><main>{listed}</main></html>'.encode())
    library("add", site.server.url("/feed"))
    walked = library("history", "Lanterns", "--pages", "500")
    assert (walked["new_parts"], walked["done"]) == (shown, True)
    years = [one.path for one in site.server.requests if one.path in ("/2024/", "/2025/")]
    assert sorted(set(years)) == sorted(years)


def test_a_walk_that_found_nothing_is_tried_again_when_the_reader_asks(site: Site, library: Library) -> None:
    site.serve("/feed", site.rss(newest(60, 51)))
    library("add", site.server.url("/feed"))
    library("history", "Lanterns")
    next_links(site)
    assert library("history", "Lanterns", "--pages", "100")["new_parts"] == PARTS - SHOWN


def test_a_name_that_no_source_and_no_series_has_is_said_to_be_neither(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(library.home), "history", "f9"]) == 1
    assert "no source or series named 'f9'" in capsys.readouterr().err


def test_pages_for_people_are_left_alone_where_robots_are_asked_to(site: Site, library: Library) -> None:
    next_links(site)
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /harbour-part-4\n")
    library("add", site.server.url("/feed"))
    library("history", "Lanterns")
    assert not [request for request in site.server.requests if request.path.startswith("/harbour-part-4")]


def test_a_feed_that_is_complete_is_not_searched_for_more(site: Site, library: Library) -> None:
    mark = '<fh:complete xmlns:fh="http://purl.org/syndication/history/1.0"/>'
    site.serve("/feed", site.rss(newest(10, 1), links=mark))
    library("add", site.server.url("/feed"))
    assert library("history", "Lanterns")["new_parts"] == 0


def test_a_category_feed_brings_its_own_history_alone(site: Site, library: Library) -> None:
    wordpress(site)
    site.serve("/category/tales/feed", site.rss(newest(60, 51), generator="https://wordpress.org/?v=6.5"))
    site.serve("/category/tales/feed?paged=2", site.rss(newest(50, 41)))
    library("add", site.server.url("/category/tales/feed"))
    assert library("history", "Lanterns")["new_parts"] == 10
    paths = [urlsplit(request.path) for request in site.server.requests]
    assert not [path for path in paths if path.path.startswith("/wp-json")]
    assert {parse_qs(path.query).get("paged", ["1"])[0] for path in paths if "category" in path.path} == {"1", "2", "3"}


def test_a_local_source_has_no_history(library: Library, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("One\n\nNobody had signed the book.\n")
    library("add", str(tmp_path / "one.txt"))
    assert library("history", "One")["failed"][0]["error"] == "local sources have no earlier parts"
