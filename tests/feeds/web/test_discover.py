"""Finding the feed behind a page."""

from __future__ import annotations

import pytest

from feeds.web.discover import FeedLink, feed_links, known_feed, moved_to, usual_feeds

PAGE = "https://example.org/blog/"


def link(href: str, kind: str = "application/rss+xml", title: str = "", rel: str = "alternate") -> str:
    return f'<link rel="{rel}" type="{kind}" href="{href}" title="{title}">'


def urls(markup: str, url: str = PAGE) -> list[str]:
    return [found.url for found in feed_links(markup, url)]


def test_the_feeds_of_a_head_in_their_order_with_their_names() -> None:
    markup = f"<head>{link('/feed', title='All &amp; sundry')}{link('../atom.xml', 'application/atom+xml')}</head>"
    assert feed_links(markup, PAGE) == (
        FeedLink("All & sundry", "https://example.org/feed", "application/rss+xml"),
        FeedLink("", "https://example.org/atom.xml", "application/atom+xml"),
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<link rel='alternate' type='application/feed+json' href='/f.json'>",
        "<LINK REL=ALTERNATE TYPE=application/rss+xml HREF=/f.json>",
        "<link rel='alternate feed' href='/f.json'>",
        "<link rel='alternate' type='application/rss+xml; charset=utf-8' href='/f.json'/>",
        "<link rel='alternate' type='application/rss+xml' href='feed:https://example.org/f.json'>",
        "<base href='https://example.org/'><link rel=alternate type='application/rss+xml' href='f.json'>",
        "<body><p>x<link rel=alternate type='application/atom+xml' href='/f.json'>",
    ],
)
def test_one_feed_however_it_is_written(markup: str) -> None:
    assert urls(markup) == ["https://example.org/f.json"]


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<p>Nothing here.</p>",
        link("/de/", "text/html"),
        link("/wp-json/wp/v2/posts/1", "application/json"),
        link("/oembed?url=x", "application/json+oembed"),
        link("/style.css", "text/css", rel="stylesheet"),
        link("javascript:alert(1)"),
        link("file:///etc/passwd"),
        "<!-- " + link("/feed") + " -->",
        "<script>'" + link("/feed") + "'</script>",
        "<a href='https://elsewhere.example/feed'>their feed</a>",
        "<a href='/about/feeding-cats'>cats</a>",
    ],
)
def test_what_is_no_feed(markup: str) -> None:
    assert urls(markup) == []


def test_comments_come_last_by_their_title_or_their_place() -> None:
    markup = link("/comments/feed/", title="Blog » Comments Feed") + link("/feed/", title="Blog » Feed")
    assert urls(markup) == ["https://example.org/feed/", "https://example.org/comments/feed/"]


def test_a_feed_below_a_post_is_one_of_its_comments_in_any_language() -> None:
    post = "https://example.org/2020/part-one/"
    markup = link("/2020/part-one/feed/", title="Blogi » Part One » vastukset") + link("/feed/")
    assert urls(markup, post)[0] == "https://example.org/feed/"


def test_the_feed_of_the_section_that_is_shown_comes_first() -> None:
    section = "https://example.org/category/serial/"
    markup = link("/feed/") + link("/category/serial/feed/") + link("/comments/feed/")
    assert urls(markup, section)[0] == "https://example.org/category/serial/feed/"


def test_the_own_host_comes_first() -> None:
    markup = link("https://feeds.example.net/all") + link("/feed/")
    assert urls(markup)[0] == "https://example.org/feed/"


def test_a_link_in_the_text_counts_where_the_head_names_none() -> None:
    assert urls("<footer><a href='/index.xml'>RSS</a></footer>") == ["https://example.org/index.xml"]
    assert urls(link("/named") + "<a href='/index.xml'>RSS</a>") == ["https://example.org/named"]


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://serial.wordpress.com/2020/01/01/one/", "https://serial.wordpress.com/feed/"),
        ("https://serial.substack.com/p/part-one", "https://serial.substack.com/feed"),
        ("https://serial.tumblr.com/post/1", "https://serial.tumblr.com/rss"),
        ("https://www.tumblr.com/serial", "https://serial.tumblr.com/rss"),
        ("https://serial.blogspot.com/2020/01/one.html", "https://serial.blogspot.com/feeds/posts/default"),
        ("https://serial.blogspot.co.uk/", "https://serial.blogspot.co.uk/feeds/posts/default"),
        ("https://medium.com/@writer/part-one-123", "https://medium.com/feed/@writer"),
        ("https://writer.medium.com/part-one-123", "https://writer.medium.com/feed"),
        ("https://dev.to/writer/part-one", "https://dev.to/feed/writer"),
        ("https://www.youtube.com/channel/UC123", "https://www.youtube.com/feeds/videos.xml?channel_id=UC123"),
        ("https://www.youtube.com/playlist?list=PL1", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1"),
        ("https://www.royalroad.com/fiction/21220/a-title", "https://www.royalroad.com/fiction/syndication/21220"),
        ("https://medium.com/", ""),
        ("https://dev.to", ""),
        ("https://example.org/", ""),
    ],
)
def test_services_whose_feeds_have_a_known_place(url: str, feed: str) -> None:
    assert known_feed(url) == feed
    assert urls("<p>no links</p>", url) == ([feed] if feed else [])


@pytest.mark.parametrize(
    ("generator", "feed"),
    [
        ("WordPress 6.5", "https://example.org/feed/"),
        ("Ghost 5.8", "https://example.org/rss/"),
        ("Hugo 0.120.4", "https://example.org/index.xml"),
        ("Jekyll v4.3", "https://example.org/feed.xml"),
        ("Blogger", "https://example.org/feeds/posts/default"),
        ("Something else", ""),
    ],
)
def test_software_that_names_itself(generator: str, feed: str) -> None:
    assert urls(f'<meta name="generator" content="{generator}">') == ([feed] if feed else [])


def test_wordpress_below_a_folder() -> None:
    markup = '<meta name=generator content="WordPress 6"><link rel="https://api.w.org/" href="/blog/wp-json/">'
    assert urls(markup) == ["https://example.org/blog/feed/"]


def test_a_candidate_that_is_the_page_itself_is_none() -> None:
    assert known_feed("https://serial.substack.com/feed") == ""


@pytest.mark.parametrize(
    "fragment", ["<link ", "<link rel=alternate ", "<a href='", "<!--", "<base href=//", "<meta name="]
)
def test_hostile_markup_is_read_in_linear_time(fragment: str) -> None:
    # No clock: a quadratic scan of these does not come to an end within any patience.
    assert urls(fragment * 200_000) == []


def test_the_feed_of_a_category_with_plain_permalinks_comes_first() -> None:
    markup = link("/?feed=rss2") + link("/?feed=comments-rss2", title="Comments") + link("/?feed=rss2&amp;cat=2")
    assert urls(markup, "https://example.org/?cat=2")[0] == "https://example.org/?feed=rss2&cat=2"
    assert urls(markup, "https://example.org/")[0] == "https://example.org/?feed=rss2"


def test_the_feed_of_a_single_post_is_not_its_category() -> None:
    markup = link("/?feed=rss2") + link("/?feed=rss2&amp;p=7", title="Antworten")
    assert urls(markup, "https://example.org/?p=7")[0] == "https://example.org/?feed=rss2"


@pytest.mark.parametrize(
    ("markup", "target"),
    [
        ("<meta http-equiv='refresh' content='0; url=/new/'>", "https://example.org/new/"),
        ('<META HTTP-EQUIV="Refresh" CONTENT="3;URL=\'https://new.example/blog\'">', "https://new.example/blog"),
        ("<meta http-equiv=refresh content='0,url=feed.xml'>", "https://example.org/blog/feed.xml"),
        ("<meta http-equiv='refresh' content='300; url=/new/'>", ""),  # a page that is loaded again now and then
        ("<meta http-equiv='refresh' content='0'>", ""),
        ("<meta http-equiv='refresh' content='0; url=/blog/'>", ""),
        ("<meta http-equiv='refresh' content='0; url=javascript:alert(1)'>", ""),
        ("<body><meta http-equiv='refresh' content='0; url=/new/'>", ""),
    ],
)
def test_a_page_that_sends_its_visitors_on(markup: str, target: str) -> None:
    assert moved_to(markup, PAGE) == target


@pytest.mark.parametrize(
    ("shown", "first"),
    [
        ("/wp-json/wp/v2/categories/2", "https://example.org/thema/salz/feed/"),
        ("/index.php?rest_route=%2Fwp%2Fv2%2Ftags%2F9", "https://example.org/thema/salz/feed/"),
        ("/wp-json/wp/v2/users/1", "https://example.org/thema/salz/feed/"),
        ("/wp-json/wp/v2/posts/7", "https://example.org/feed/"),
        ("/wp-json/wp/v2/pages/7", "https://example.org/feed/"),
    ],
)
def test_an_archive_in_any_language_is_told_from_a_post_with_comments(shown: str, first: str) -> None:
    markup = link("/feed/") + link("/thema/salz/feed/") + link(shown, "application/json")
    assert urls(markup, "https://example.org/thema/salz/")[0] == first


@pytest.mark.parametrize(
    ("url", "root"),
    [
        ("https://tales.example/", "https://tales.example/"),
        ("https://tales.example/index.php", "https://tales.example/"),
        ("https://writer.example/tales/", "https://writer.example/tales/"),
        ("https://writer.example/tales", "https://writer.example/"),
        ("https://writer.example/2020/05/the-ferry/", "https://writer.example/"),
    ],
)
def test_usual_addresses_are_below_a_site_s_first_page(url: str, root: str) -> None:
    places = ("atom.xml", "feed.xml", "index.xml", "rss.xml", "feed/", "rss/")
    assert usual_feeds("<p>no sign</p>", url) == tuple(root + place for place in places)


def test_the_usual_address_of_a_page_s_software_comes_first() -> None:
    assert usual_feeds('<meta name="generator" content="Ghost 5">', "https://a.example/")[0] == "https://a.example/rss/"
