"""History stays with what is followed: one site of several on a host, one category of a site; and finds its way there.

Each site here answers as real software did: WordPress below a path or with plain permalinks, Hugo's taxonomies,
Jekyll's categories, Hexo's default theme.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.feeds.server import RecordingServer, Reply
from tests.reader.subscriptions.test_backfill import Library, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PARTS, SHOWN = 30, 10


@pytest.fixture
def library(tmp_path: Path, capsys: pytest.CaptureFixture[str], server: RecordingServer) -> Library:
    return Library(tmp_path / "library", capsys, server)


def day(number: int) -> str:
    return f"2024-0{(number - 1) // 28 + 1}-{(number - 1) % 28 + 1:02}"


def feed(server: RecordingServer, site: str, page: Callable[[int], str], generator: str = "") -> bytes:
    items = "".join(
        f"<item><title>Salt Road {n}</title><link>{server.url(page(n))}</link>"
        f"<pubDate>{day(n)}T08:00:00Z</pubDate><description><![CDATA[{text(n)}]]></description></item>"
        for n in range(PARTS, PARTS - SHOWN, -1)
    )
    head = f"<title>Journal</title><link>{server.url(site)}</link><generator>{generator}</generator>"
    return f'<rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def page_of(number: int, *, head: str = "", foot: str = "", title: str = "Salt Road") -> bytes:
    return (
        f"<html><head><title>{title} {number}</title>{head}</head><body><article><h1>{title} {number}</h1>"
        f"{text(number)}</article>{foot}</body></html>"
    ).encode()


def dated(number: int) -> str:
    return f'<meta property="article:published_time" content="{day(number)}T08:00:00Z">'


def rest(server: RecordingServer, page: Callable[[int], str], title: str) -> bytes:
    posts = [
        {
            "guid": {"rendered": server.url(page(n))}, "link": server.url(page(n)), "date_gmt": f"{day(n)}T08:00:00",
            "title": {"rendered": f"{title} {n}"}, "content": {"rendered": text(n)},
        }
        for n in range(1, PARTS + 1)
    ]  # fmt: skip
    return json.dumps(posts).encode()


REST_QUERY = (
    "per_page=100&page=1&order=asc&orderby=date&_fields=id%2Cguid%2Cdate_gmt%2Cmodified_gmt%2Clink%2Ctitle%2C"
    "excerpt%2Ccontent"
)
WORDPRESS = "https://wordpress.org/?v=6.5"


def titles(library: Library) -> list[str]:
    return sorted((part["title"] for part in library("parts")), key=lambda title: int(title.rpartition(" ")[2]))


ALL = [f"Salt Road {number}" for number in range(1, PARTS + 1)]
NEWEST = ALL[-SHOWN:]


def walk(library: Library, address: str) -> dict[str, object]:
    library("add", address)
    found: dict[str, object] = library("history", "Journal", "--pages", "200")
    return found


@pytest.mark.parametrize("announced", [True, False], ids=["by its Link header", "by its path"])
def test_wordpress_below_a_path_beside_another_at_the_root(
    announced: bool, server: RecordingServer, library: Library
) -> None:
    def page(number: int) -> str:
        return f"/journal/salt-road-{number}/"

    api = server.url("/journal/wp-json/")
    headers = {"Link": f'<{api}>; rel="https://api.w.org/"'} if announced else {}
    server.script("/journal/feed/", Reply(body=feed(server, "/journal", page, WORDPRESS), headers=headers))
    server.script(f"/wp-json/wp/v2/posts?{REST_QUERY}", Reply(body=rest(server, lambda n: f"/council-{n}/", "Council")))
    server.script(f"/journal/wp-json/wp/v2/posts?{REST_QUERY}", Reply(body=rest(server, page, "Salt Road")))
    walked = walk(library, server.url("/journal/feed/"))
    assert (walked["way"], walked["complete"], titles(library)) == ("wordpress", True, ALL)


def test_wordpress_with_plain_permalinks(server: RecordingServer, library: Library) -> None:
    def page(number: int) -> str:
        return f"/?p={number}"

    headers = {"Link": f'<{server.url("/index.php?rest_route=/")}>; rel="https://api.w.org/"'}
    server.script("/?feed=rss2", Reply(body=feed(server, "/", page, WORDPRESS), headers=headers))
    route = f"/index.php?rest_route=%2Fwp%2Fv2%2Fposts&{REST_QUERY}"
    server.script(route, Reply(body=rest(server, page, "Salt Road")))
    assert walk(library, server.url("/?feed=rss2"))["way"] == "wordpress"
    assert titles(library) == ALL


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("/kategorie/salz/feed/", "/kategorie/salz/"),
        ("/?feed=rss2&cat=2", "/"),
        ("/?s=salt&feed=rss2", "/"),
        ("/author/ana/feed/", "/author/ana/"),
    ],
)
def test_a_feed_of_one_choice_does_not_take_the_whole_site(
    address: str, site: str, server: RecordingServer, library: Library
) -> None:
    def page(number: int) -> str:
        return f"/salt-road-{number}/"

    headers = {"Link": f'<{server.url("/wp-json/")}>; rel="https://api.w.org/"'}
    server.script(address, Reply(body=feed(server, site, page, WORDPRESS), headers=headers))
    server.script(f"/wp-json/wp/v2/posts?{REST_QUERY}", Reply(body=rest(server, lambda n: f"/other-{n}/", "Other")))
    server.script("/sitemap.xml", Reply(body=sitemap(server, lambda n: f"/other-{n}/")))
    walk(library, server.url(address))
    assert titles(library) == NEWEST


def sitemap(server: RecordingServer, page: Callable[[int], str], more: str = "") -> bytes:
    places = "".join(f"<url><loc>{server.url(page(n))}</loc></url>" for n in range(1, PARTS + 1))
    return f"<urlset>{places}{more}</urlset>".encode()


def test_a_hugo_series_is_read_from_its_own_pages(server: RecordingServer, library: Library) -> None:
    def page(number: int) -> str:
        return f"/posts/salt-road-{number}/"

    for number in range(1, PARTS + 1):
        server.script(page(number), Reply(body=page_of(number, head=dated(number))))
        server.script(f"/posts/moth-{number}/", Reply(body=page_of(number, head=dated(number), title="Moth")))
    recent = (
        "<aside class='sidebar'>" + "".join(f'<a href="/posts/moth-{n}/">Moth</a>' for n in range(1, 6)) + "</aside>"
    )
    for first in range(1, PARTS + 1, 10):
        links = "".join(f'<li><a href="{page(n)}">Salt Road {n}</a></li>' for n in range(first, first + 10))
        number = (first + 9) // 10
        more = f'<nav><a href="/series/salt/page/{number + 1}/">Next</a></nav>' if first + 10 < PARTS else ""
        body = f"<html><body><main><ul>{links}</ul></main>{recent}{more}</body></html>".encode()
        server.script("/series/salt/" if number == 1 else f"/series/salt/page/{number}/", Reply(body=body))
    server.script("/series/salt/index.xml", Reply(body=feed(server, "/series/salt/", page, "Hugo")))
    server.script("/sitemap.xml", Reply(body=sitemap(server, lambda n: f"/posts/moth-{n}/")))
    walked = walk(library, server.url("/series/salt/index.xml"))
    assert (walked["way"], titles(library)) == ("listing", ALL)


@pytest.mark.parametrize("place", ["/blog/sitemap.xml", "/maps/posts.xml"], ids=["below the path", "in robots.txt"])
def test_the_sitemap_of_a_site_below_a_path(place: str, server: RecordingServer, library: Library) -> None:
    def page(number: int) -> str:
        return f"/blog/salt-road-{number}/"

    for number in range(1, PARTS + 1):
        server.script(page(number), Reply(body=page_of(number, head=dated(number))))
    other = f"<url><loc>{server.url('/shop/salt-road-99/')}</loc></url>"
    server.script(place, Reply(body=sitemap(server, page, other)))
    if place.startswith("/maps"):
        server.script("/robots.txt", Reply(body=f"User-agent: *\nSitemap: {server.url(place)}\n".encode()))
    server.script("/blog/index.xml", Reply(body=feed(server, "/blog/", page, "Hugo")))
    walked = walk(library, server.url("/blog/index.xml"))
    assert (walked["way"], walked["complete"], titles(library)) == ("sitemap", False, ALL)


def test_jekyll_puts_categories_before_the_date(server: RecordingServer, library: Library) -> None:
    def page(number: int) -> str:
        folder = ("salt", "essays", "notes/sea")[number % 3]
        return f"/{folder}/{day(number).replace('-', '/')}/salt-road-{number}.html"

    for number in range(1, PARTS + 1):
        server.script(page(number), Reply(body=page_of(number)))  # the address alone has the date
    other = f"<url><loc>{server.url('/about.html')}</loc></url>"
    server.script("/sitemap.xml", Reply(body=sitemap(server, page, other)))
    server.script("/feed.xml", Reply(body=feed(server, "/", page, "Jekyll")))
    assert walk(library, server.url("/feed.xml"))["way"] == "sitemap"
    assert titles(library) == ALL


def test_hexo_names_its_link_to_the_older_post_without_a_relation(server: RecordingServer, library: Library) -> None:
    def page(number: int) -> str:
        return f"/salt-road-{number}/"

    for number in range(1, PARTS + 1):
        foot = "".join(
            f'<nav><a href="{page(other)}" id="article-nav-{name}" class="article-nav-wrap"><div>Salt</div></a></nav>'
            for name, other in (("newer", number + 1), ("older", number - 1))
            if other
        )
        server.script(page(number), Reply(body=page_of(number, head=dated(number), foot=foot)))
    server.script("/atom.xml", Reply(body=feed(server, "/", page, "Hexo")))
    assert walk(library, server.url("/atom.xml"))["way"] == "next-links"
    assert titles(library) == ALL


@pytest.mark.parametrize("label", ["Previous Chapter", "« Older", "Kapitel: vorheriges", "前の話", "Предыдущая глава"])
def test_a_link_in_words_to_the_chapter_before(label: str, server: RecordingServer, library: Library) -> None:
    def page(number: int) -> str:
        return f"/salt-road-{number}/"

    for number in range(1, PARTS + 1):
        foot = f'<p><a href="{page(number - 1)}">{label}</a> <a href="/toc/">All</a></p>' if number > 1 else ""
        server.script(page(number), Reply(body=page_of(number, head=dated(number), foot=foot)))
    server.script("/atom.xml", Reply(body=feed(server, "/", page)))
    walk(library, server.url("/atom.xml"))
    assert titles(library) == (NEWEST if label.startswith("Kapitel:") else ALL)
