"""What a feed covers of its site, and what the addresses of its posts look like."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from feeds.history import Known, Scope, confirmed_site, scope_of
from feeds.history.shapes import date_in, has_shape, usual_shapes

HOST = "https://tide.example"


def posts(pattern: str, *names: str) -> tuple[str, ...]:
    return tuple(HOST + pattern.format(name) for name in names or ("fog", "lamp", "rope", "pier"))


@pytest.mark.parametrize(
    ("feed", "site", "pattern", "links", "scope"),
    [
        ("/feed/", "/", "/2024/{}/", (), Scope(HOST + "/", narrow=False)),
        ("/feed/", "", "/{}/", (), Scope(HOST + "/", narrow=False)),
        ("/journal/feed/", "/journal", "/journal/2024/05/{}/", (), Scope(HOST + "/journal/", narrow=False)),
        ("/blog/index.xml", "/blog/", "/blog/{}/", (), Scope(HOST + "/blog/", narrow=False)),
        ("/~ana/rss.xml", "/~ana/index.html", "/~ana/{}.html", (), Scope(HOST + "/~ana/", narrow=False)),
        ("/rss.xml", "/articles", "/article/{}", (), Scope(HOST + "/", narrow=False)),
        # One category, tag, author or series, in any language.
        ("/category/salt/feed/", "/category/salt/", "/{}/", (), Scope(HOST + "/", narrow=True)),
        ("/kategorie/salz/feed/", "/kategorie/salz/", "/{}/", (), Scope(HOST + "/", narrow=True)),
        ("/рубрика/соль/feed/", "/рубрика/соль/", "/{}/", (), Scope(HOST + "/", narrow=True)),
        ("/series/salt/index.xml", "/series/salt/", "/posts/{}/", (), Scope(HOST + "/", narrow=True)),
        ("/?feed=rss2&cat=2", "/", "/?p={}", (), Scope(HOST + "/", narrow=True)),
        ("/?s=ferry&feed=rss2", "/", "/{}/", (), Scope(HOST + "/", narrow=True)),
        ("/tag/rope/rss/", "/", "/{}/", (), Scope(HOST + "/", narrow=True)),
        ("/feeds/notes.atom.xml", "/", "/{}.html", (), Scope(HOST + "/", narrow=True)),
        ("/feeds/all.atom.xml", "/", "/{}.html", (), Scope(HOST + "/", narrow=False)),
        ("/feeds/posts/default", "/", "/{}.html", (), Scope(HOST + "/", narrow=False)),
        # WordPress says where it lives, and names its home as the link of each of its feeds.
        ("/a/feed/", "/a", "/a/{}/", ("/a/wp-json/",), Scope(HOST + "/a/", narrow=False)),
        ("/a/feed/atom/", "/a", "/a/{}/", ("/a/wp-json/",), Scope(HOST + "/a/", narrow=False)),
        ("/wp-rss2.php", "/", "/{}/", ("/wp-json/",), Scope(HOST + "/", narrow=False)),
        ("/a/thema/salz/feed/", "/a", "/a/{}/", ("/a/wp-json/",), Scope(HOST + "/a/", narrow=True)),
        ("/?feed=rss2", "/", "/?p={}", ("/index.php?rest_route=/",), Scope(HOST + "/", narrow=False)),
    ],
)
def test_what_a_feed_covers(feed: str, site: str, pattern: str, links: tuple[str, ...], scope: Scope) -> None:
    announced = tuple(("https://api.w.org/", HOST + link) for link in links)
    known = Known(HOST + feed, HOST + site if site else "", links=announced, parts=posts(pattern))
    assert scope_of(known) == scope


def test_a_scope_covers_what_lies_below_it_on_either_scheme() -> None:
    scope = Scope("https://tide.example/journal/", narrow=False)
    assert scope.covers("http://tide.example/journal/2024/fog/")
    assert not scope.covers("https://tide.example/2024/fog/")
    assert not scope.covers("https://tide.example/journalism/")


@pytest.mark.parametrize(
    ("parts", "posts_of_it", "others"),
    [
        (("/2024/05/fog/", "/2023/11/rope/"), ("/2020/01/lamp/",), ("/about/", "/2020/01/", "/tag/rope/")),
        (("/posts/fog/", "/posts/rope/"), ("/posts/lamp/",), ("/tags/rope/", "/posts/")),
        (
            ("/salt/2024/05/06/fog.html", "/essays/2024/05/07/rope.html", "/essays/notes/2024/05/08/pier.html"),
            ("/voyages/2019/01/02/lamp.html",),
            ("/salt/", "/essays/index.html", "/2019/01/"),
        ),
        (("/?p=12", "/?p=14"), ("/?p=3",), ("/?page_id=3", "/?cat=3")),
        (("/fog.html", "/rope.html"), ("/lamp.html",), ("/lamp/", "/lamp.php")),
    ],
)
def test_posts_are_told_from_other_pages_by_their_addresses(
    parts: tuple[str, ...], posts_of_it: tuple[str, ...], others: tuple[str, ...]
) -> None:
    shapes = usual_shapes(HOST + part for part in parts)
    assert [one for one in (*posts_of_it, *others) if has_shape(HOST + one, shapes)] == list(posts_of_it)


def test_a_shape_of_one_address_in_twenty_is_left_out() -> None:
    parts = [*posts("/posts/{}/", *"abcdefghijklmnopqrs"), HOST + "/about/"]
    assert not has_shape(HOST + "/imprint/", usual_shapes(parts))


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/05/06/fog/", datetime(2024, 5, 6, tzinfo=UTC)),
        ("/salt/2024/5/6/fog.html", datetime(2024, 5, 6, tzinfo=UTC)),
        ("/notes/2024-05-06-fog/", datetime(2024, 5, 6, tzinfo=UTC)),
        ("/2024/13/40/fog/", None),
        ("/2024/05/fog/", None),
        ("/fog/", None),
    ],
)
def test_a_day_in_an_address(path: str, day: datetime | None) -> None:
    assert date_in(HOST + path) == day


@pytest.mark.parametrize(("feed", "narrow"), [("/feed/", False), ("/thema/salz/feed/", True), ("/?feed=atom", False)])
def test_wordpress_that_announces_nothing_is_known_by_its_generator(feed: str, narrow: bool) -> None:
    known = Known(HOST + feed, HOST, generator="https://wordpress.org/?v=6.5", parts=posts("/{}/"))
    assert scope_of(known) == Scope(HOST + "/", narrow=narrow)


@pytest.mark.parametrize(
    ("site", "feed", "kept"),
    [
        ("https://code.example/tools/node-feed", "https://tide.example/feed.xml", False),
        ("http://localhost:1313/", "https://tide.example/index.xml", False),
        ("https://www.tide.example/", "https://feeds.example/tide", True),
        ("https://tide.example/blog/", "https://www.tide.example/feed.xml", True),
        ("https://links.example/", "https://links.example/feed.xml", True),
        ("https://tide.example/", "https://cdn.example/feed.xml", True),
    ],
)
def test_a_page_that_a_feed_only_names_is_not_its_site(site: str, feed: str, *, kept: bool) -> None:
    assert confirmed_site(site, feed, posts("/{}/")) == (site if kept else "")
