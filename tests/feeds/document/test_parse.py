"""Feed documents to publications: every kind, well-formed or not, honest or hostile."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import feeds.document.publication
from feeds.article import Claim
from feeds.clean import clean_block, clean_line
from feeds.document.doctype import without_doctype
from feeds.document.fields import is_excerpt, text_of
from feeds.document.parse import parse_feed
from feeds.entry import Enclosure, Entry, Publication
from feeds.errors import FeedsError, FormatError

NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
HOME = "https://example.org/feed"
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:itunes="http://www.itunes.com/DTDs/PodCast-1.0.dtd" '
    'xmlns:fh="http://purl.org/syndication/history/1.0"'
)
LONG = "Words that go on for long enough to be a text of their own. " * 20


def rss(*items: str, head: str = "<title>T</title>", end: str = "</channel></rss>") -> bytes:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0" {NAMESPACES}><channel>{head}{inner}{end}'.encode()


def atom(*entries: str, head: str = "<title>T</title>") -> bytes:
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{inner}</feed>'.encode()


def parse(data: bytes, **options: Any) -> Publication:  # noqa: ANN401 - passed on to parse_feed
    return parse_feed(data, HOME, now=NOW, **options)


def only(data: bytes) -> Entry:
    ((entry, _),) = parse(data).parts
    return entry


def entries(publication: Publication) -> list[Entry]:
    return [entry for entry, _ in publication.parts]


# ---- the kinds of feed ----


def test_rss_with_everything() -> None:
    publication = parse(
        rss(
            "<title>Part 1</title><link>https://example.org/1</link><guid isPermaLink='false'>tag:1</guid>"
            "<pubDate>Mon, 29 Apr 2024 10:00:00 +0200</pubDate><dc:creator>Ada Writer</dc:creator>"
            "<category>Serial</category><category domain='series'>The Long Work</category>"
            "<description>Short.</description>"
            "<content:encoded><![CDATA[<p>Long, <em>really</em>.</p>]]></content:encoded>"
            "<comments>https://example.org/1#comments</comments>"
            "<enclosure url='https://example.org/1.mp3' type='audio/mpeg' length='123'/>",
            head="<title>A Blog</title><link>https://example.org/</link><language>en-GB</language><ttl>90</ttl>"
            "<generator>WordPress 6.5</generator>",
        )
    )
    ((entry, article),) = publication.parts
    assert (publication.title, publication.site, publication.language) == ("A Blog", "https://example.org/", "en-GB")
    assert (publication.interval, publication.generator, publication.complete) == (5400.0, "WordPress 6.5", True)
    assert (entry.guid, entry.url, entry.title) == ("tag:1", "https://example.org/1", "Part 1")
    assert entry.published == datetime(2024, 4, 29, 8, 0, tzinfo=UTC)
    assert entry.byline == "Ada Writer"
    assert entry.tags == ("Serial", "The Long Work")
    assert entry.claims == (Claim(title="The Long Work", origin="feed"),)
    assert entry.markup == "<p>Long, <em>really</em>.</p>"
    assert not entry.partial
    assert entry.comments == "https://example.org/1#comments"
    assert entry.enclosures == (Enclosure("https://example.org/1.mp3", "audio/mpeg", 123),)
    assert entry.language == "en-GB"
    assert article.text == "Long, really."
    assert (article.title, article.byline, article.url) == ("Part 1", "Ada Writer", "https://example.org/1")
    assert (article.published, article.tags, article.claims) == (entry.published, entry.tags, entry.claims)


def test_atom_with_everything() -> None:
    publication = parse(
        atom(
            "<title type='html'>Part &amp;lt;1&amp;gt; &lt;i&gt;again&lt;/i&gt;</title><id>urn:uuid:1</id>"
            "<link href='/1'/><link rel='enclosure' href='/1.mp3' type='audio/mpeg'/>"
            "<published>2024-04-01T00:00:00Z</published><updated>2024-04-02T00:00:00Z</updated>"
            "<author><name>Ada</name><email>ada@example.org</email></author><author><name>Bo</name></author>"
            "<category term='serial' label='Serial'/><summary>Short.</summary>"
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
            "<p>One &amp; <b>two</b></p></div></content>",
            head="<title>T</title><link href='/'/><link rel='next' href='?page=2'/>"
            "<link rel='hub' href='https://hub.example/'/>"
            "<link rel='self' href='https://example.org/feed'/><link rel='prev-archive' href='/2023.xml'/>"
            "<generator uri='https://example.org/g' version='1'>Gen</generator>",
        )
    )
    ((entry, article),) = publication.parts
    assert publication.site == "https://example.org/"
    assert publication.generator == "Gen"
    assert set(publication.links) == {
        ("next", "https://example.org/feed?page=2"),
        ("hub", "https://hub.example/"),
        ("self", "https://example.org/feed"),
        ("prev-archive", "https://example.org/2023.xml"),
    }
    assert entry.title == "Part <1> again"
    assert (entry.guid, entry.url, entry.byline) == ("urn:uuid:1", "https://example.org/1", "Ada, Bo")
    assert entry.published == datetime(2024, 4, 1, tzinfo=UTC)
    assert entry.updated == datetime(2024, 4, 2, tzinfo=UTC)
    assert entry.tags == ("Serial",)
    assert entry.enclosures == (Enclosure("https://example.org/1.mp3", "audio/mpeg", None),)
    assert article.text == "One & two"


def test_rdf() -> None:
    publication = parse(
        b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org/"><title>T</title></channel>
        <item rdf:about="https://example.org/1"><title>One</title><link>https://example.org/1</link>
        <dc:date>2024-04-01T00:00:00+00:00</dc:date></item></rdf:RDF>"""
    )
    (entry,) = entries(publication)
    assert (entry.guid, entry.title) == ("https://example.org/1", "One")
    assert entry.published == datetime(2024, 4, 1, tzinfo=UTC)


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "T",
        "home_page_url": "https://example.org/",
        "feed_url": "https://example.org/feed.json",
        "next_url": "feed.json?page=2",
        "language": "en",
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
        "authors": [{"name": "Ada"}],
        "items": [
            {
                "id": 7,
                "url": "/7",
                "title": "Seven < eight & list[int]",
                "content_text": "One.\n\nTwo <b> & three.",
                "date_published": "2024-04-01T00:00:00Z",
                "date_modified": "2024-04-02T00:00:00+02:00",
                "tags": ["Serial", None, "serial"],
                "authors": [{"name": "Bo"}],
                "attachments": [{"url": "/7.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5}, "odd"],
            },
            "odd",
            {"id": "empty", "title": None, "content_html": None},
        ],
    }
    publication = parse(json.dumps(feed).encode())
    (entry, article), (empty, _) = publication.parts
    assert (publication.title, publication.byline, publication.language) == ("T", "Ada", "en")
    assert publication.links == (
        ("next_url", "https://example.org/feed.json?page=2"),
        ("self", "https://example.org/feed.json"),
        ("hub", "https://hub.example/"),
    )
    assert (entry.guid, entry.url, entry.title) == ("7", "https://example.org/7", "Seven < eight & list[int]")
    assert (entry.byline, entry.tags, entry.language) == ("Bo", ("Serial",), "en")
    assert entry.published == datetime(2024, 4, 1, tzinfo=UTC)
    assert entry.updated == datetime(2024, 4, 1, 22, tzinfo=UTC)
    assert entry.enclosures == (Enclosure("https://example.org/7.mp3", "audio/mpeg", 5),)
    assert [block.text for block in article.blocks] == ["One.", "Two <b> & three."]
    assert (empty.guid, empty.title) == ("empty", "")


def test_json_feed_1_with_one_author() -> None:
    feed = {"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "author": {"name": "Ada"}}]}
    assert entries(parse(json.dumps(feed).encode()))[0].byline == "Ada"


def test_old_and_odd_kinds() -> None:
    cdf = b"<CHANNEL><TITLE>T</TITLE><ITEM HREF='https://example.org/1'><TITLE>One</TITLE></ITEM></CHANNEL>"
    assert only(cdf).title == "One"
    netscape = b"""<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
    "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>T</title>
    <item><title>One</title><link>https://example.org/1</link></item></channel></rss>"""
    assert only(netscape).url == "https://example.org/1"


# ---- what is no feed ----


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\0", "empty"),
        (b"/etc/hostname", "not a feed"),
        (b"file:///etc/hostname", "not a feed"),
        (b"https://127.0.0.1:1/hit", "not a feed"),
        (b"<!DOCTYPE html><html><head><title>x</title></head><body>Hi</body></html>", "web page"),
        (b"<opml version='2.0'><body><outline text='x'/></body></opml>", "import"),
        (b"{}", "no list of items"),
        (b'{"items": []}', "not a JSON Feed"),
        (b"{not json", "neither"),
        (b"{" * 100_000, "neither"),
        (b'{"items": ' * 100_000, "neither"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a feed"),
        (b"just a sentence", "not a feed"),
    ],
)
def test_what_is_no_feed(data: bytes, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        parse(data)


def test_a_feed_without_entries_is_a_feed() -> None:
    publication = parse(rss())
    assert (publication.title, publication.parts, publication.complete) == ("T", (), True)


def test_no_document_makes_the_parser_open_anything(tmp_path: Any) -> None:  # noqa: ANN401
    trap = tmp_path / "trap.xml"
    trap.write_bytes(rss("<title>From the file</title>"))
    opened: list[str] = []
    listening = True

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        if listening and event in {"open", "socket.connect", "socket.getaddrinfo"}:
            opened.append(f"{event} {arguments[0]}")

    parse(rss("<title>x</title>"))  # so that nothing is left to import
    sys.addaudithook(audit)
    external = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{trap.as_uri()}">]><rss><channel><title>&x;</title></channel></rss>'
    for body in (str(trap).encode(), trap.as_uri().encode(), b"http://127.0.0.1:1/", b"/dev/zero", external.encode()):
        try:
            assert "From the file" not in parse(body).title
        except FormatError:
            continue
    listening = False
    assert opened == []


# ---- titles ----


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Plain", "Plain"),
        ("  Two\n\tlines ", "Two lines"),
        ("Facts [citation needed]", "Facts [citation needed]"),
        ("list[int] and dict[str, int]", "list[int] and dict[str, int]"),
        ("Vec&lt;T&gt; in Rust", "Vec<T> in Rust"),
        ("A &lt; B", "A < B"),
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ("Tom &amp;amp; Jerry", "Tom & Jerry"),
        ("The &lt;em&gt;long&lt;/em&gt; way", "The long way"),
        ("<![CDATA[The <em>long</em> way &#8211; home]]>", "The long way – home"),
        ("<![CDATA[x <script> tag]]>", "x <script> tag"),
        ("[/x] [@click=app.quit]y[/]", "[/x] [@click=app.quit]y[/]"),
        ("It&#8217;s", "It’s"),
        ("a&#x202e;b&#x200b;c", "abc"),
    ],
)
def test_titles(written: str, title: str) -> None:
    assert only(rss(f"<title>{written}</title>")).title == title


def test_an_item_without_a_title() -> None:
    assert only(rss("<description>Only a thought.</description>")).title == ""


@given(st.text(max_size=60))
def test_any_title_comes_out_clean(title: str) -> None:
    feed = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": title}]})
    (entry,) = entries(parse(feed.encode()))
    assert entry.title == clean_line(title)
    assert text_of(escape(title)) == clean_line(title)


# ---- texts ----


def test_the_longest_text_wins() -> None:
    longer = f"<description>{LONG}</description><content:encoded>&lt;p&gt;Teaser&lt;/p&gt;</content:encoded>"
    assert only(rss(longer)).markup == LONG.strip()


def test_plain_text_in_atom_is_no_markup() -> None:
    entry = only(atom("<id>1</id><content type='text'>a &lt;b&gt; c\n\nnext</content>"))
    assert entry.markup == "<p>a &lt;b&gt; c</p>\n<p>next</p>"


def test_blank_lines_in_a_description_without_markup_part_paragraphs() -> None:
    ((_, article),) = parse(rss("<description>One.\n\nTwo &amp;amp; three.</description>")).parts
    assert [block.text for block in article.blocks] == ["One.", "Two & three."]


def test_links_are_resolved_against_the_nearest_base() -> None:
    def target(data: bytes) -> str:
        ((_, article),) = parse(data).parts
        return article.blocks[0].spans[0].target

    content = "<content type='html'>&lt;p&gt;&lt;a href='x'&gt;y&lt;/a&gt;&lt;/p&gt;</content>"
    assert target(atom(f"<link href='/a/'/>{content}")) == "https://example.org/a/x"
    based = content.replace("<content", "<content xml:base='https://base.example/b/'")
    assert target(atom(f"<link href='/a/'/>{based}")) == "https://base.example/b/x"
    relative = content.replace("<content", "<content xml:base='/c/'")
    assert target(atom(f"<link href='/a/'/>{relative}")) == "https://example.org/c/x"
    assert target(atom(content)) == "https://example.org/x"
    malformed = content.replace("<content", "<content xml:base='http://[b'")
    assert target(atom(f"<link href='/a/'/>{malformed}")) == "https://example.org/a/x"


def test_a_heading_that_repeats_the_title_is_left_out() -> None:
    body = "&lt;h1&gt;Part 1: “Home”&lt;/h1&gt;&lt;p&gt;Text.&lt;/p&gt;"
    ((_, article),) = parse(rss(f"<title>Part 1 – &quot;Home&quot;</title><description>{body}</description>")).parts
    assert article.text == "Text."
    ((_, other),) = parse(rss(f"<title>Part 2</title><description>{body}</description>")).parts
    assert other.text.startswith("Part 1")


def test_the_footer_of_blog_software_is_left_out() -> None:
    body = escape("<p>Text.</p><p>The post <a href='/1'>One</a> appeared first on <a href='/'>Blog</a>.</p>")
    ((_, article),) = parse(rss(f"<title>One</title><description>{body}</description>")).parts
    assert article.text == "Text."


@pytest.mark.parametrize(
    ("markup", "summary", "excerpt"),
    [
        ("<p>A short one.</p>", True, True),
        (f"<p>{LONG}</p>", True, False),
        ("<p>A short but whole text.</p>", False, False),
        (f"<p>{LONG} and then […]</p>", False, True),
        (f"<p>{LONG} and then [&hellip;]</p>", False, True),
        (f"<p>{LONG} and then [...]</p>", True, True),
        (f"<p>{LONG} and so on…</p>", True, True),
        (f"<p>{LONG} and so on…</p>", False, False),
        (f"<p>{LONG}</p><a href='/x'>Read more →</a>", False, True),
        (f"<p>{LONG}</p><a href='/x'>Continue reading <span>Part 1</span> &rarr;</a>", False, True),
        (f"<p>{LONG}</p><p>Weiterlesen</p>", False, True),
        (f"<p>{LONG}</p><p><a>Читать далее</a></p>", False, True),
        (f"<p>{LONG}</p><p>続きを読む</p>", False, True),
        (f"<p>{LONG} […]</p><p>The post <a>One</a> appeared first on <a>Blog</a>.</p>", False, True),
        (f"<p>{LONG} There is a book if you want to read more about it.</p>", False, False),
        ("", True, True),
    ],
)
def test_what_is_only_an_excerpt(markup: str, summary: bool, excerpt: bool) -> None:
    assert is_excerpt(markup, summary=summary) is excerpt


def test_a_summary_alone_is_partial_and_a_content_is_not() -> None:
    assert only(rss("<description>Short.</description>")).partial
    assert not only(rss("<content:encoded>Short.</content:encoded>")).partial
    assert only(rss("<title>Nothing else</title>")).partial


# ---- dates ----


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Mon, 29 Apr 2024 10:00:00 GMT", datetime(2024, 4, 29, 10, tzinfo=UTC)),
        ("2024-04-29T10:00:00+02:00", datetime(2024, 4, 29, 8, tzinfo=UTC)),
        ("2024-04-29", datetime(2024, 4, 29, tzinfo=UTC)),
        ("Fri, 03 May 2024 11:00:00 GMT", datetime(2024, 5, 3, 11, tzinfo=UTC)),
        ("Fri, 03 May 2024 13:00:00 GMT", None),
        ("31 Dec 1989 23:59:59 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 +0000", None),
        ("-0001-01-01T00:00:00Z", None),
        ("99999-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59Z", None),
        ("Mon, 29 Apr 2024 10:00:00 +9999999999", None),
        ("some day", None),
        ("", None),
    ],
)
def test_dates_that_can_be_true(written: str, found: datetime | None) -> None:
    assert only(rss(f"<title>x</title><pubDate>{written}</pubDate>")).published == found
    ((again, _),) = parse(rss(f"<title>x</title><dc:date>{written}</dc:date>")).parts
    assert again.published == found


@given(st.datetimes(), st.sampled_from(["date_published", "date_modified"]))
def test_any_date_is_within_bounds_or_none(moment: datetime, name: str) -> None:
    feed = {"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", name: moment.isoformat() + "Z"}]}
    (entry,) = entries(parse(json.dumps(feed).encode()))
    assert entry.published is None or datetime(1990, 1, 1, tzinfo=UTC) <= entry.published <= NOW + timedelta(hours=48)


# ---- identity and order ----


def item(guid: str, title: str, url: str = "", day: int = 1) -> str:
    link = f"<link>{url}</link>" if url else ""
    date = f"<pubDate>{day} Apr 2024 00:00:00 GMT</pubDate>"
    return f"<title>{title}</title><guid isPermaLink='false'>{guid}</guid>{link}{date}"


def guids(*items: str) -> list[str]:
    return [entry.guid for entry in entries(parse(rss(*items)))]


def test_an_identifier_stays_as_it_was_given() -> None:
    assert guids(item("HTTP://Example.org/?p=1&amp;x", "One")) == ["HTTP://Example.org/?p=1&x"]
    assert guids("<title>x</title><link>https://example.org/1</link>") == [""]


def test_an_entry_that_is_repeated_word_for_word_comes_once() -> None:
    assert guids(item("1", "One"), item("1", "One"), item("2", "Two")) == ["1", "2"]


def test_of_two_with_one_identifier_the_older_keeps_it() -> None:
    found = guids(
        item("1", "Newer", "https://example.org/b", day=2), item("1", "Older", "https://example.org/a", day=1)
    )
    assert found[1] == "1"
    assert found[0].startswith("1 ")
    assert found[0] == guids(item("1", "Newer, edited", "https://example.org/b", 2), item("1", "Older", "x:y", 1))[0]


def test_an_identifier_that_says_nothing_is_told_apart_for_all() -> None:
    posts = [item("same", f"Post {day}", f"https://example.org/{day}", day) for day in range(20, 0, -1)]
    window, later = guids(*posts[1:11]), guids(*posts[0:10])
    assert len(set(window)) == 10
    assert later[1:] == window[:-1]


def test_an_endless_identifier_is_shortened_but_stays_its_own() -> None:
    one, other = guids(item("x" * 1_000_000 + "1", "One"), item("x" * 1_000_000 + "2", "Two"))
    assert one != other
    assert len(one) <= 1000


def test_the_order_of_the_document() -> None:
    falling = parse(rss(item("2", "Two", day=2), item("1", "One", day=1)))
    rising = parse(rss(item("1", "One", day=1), item("2", "Two", day=2)))
    undated = parse(rss("<title>One</title>", "<title>Two</title>"))
    assert (falling.newest_first, rising.newest_first, undated.newest_first) == (True, False, True)
    assert [entry.order for entry in entries(rising)] == [0, 1]


@pytest.mark.parametrize("newest_first", [True, False])
def test_of_too_many_entries_the_newest_are_kept(newest_first: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    most = 50
    monkeypatch.setattr(feeds.document.publication, "MOST_ENTRIES", most)
    feed_items = [
        {"id": str(number), "date_published": (NOW - timedelta(hours=number)).isoformat()}
        for number in range(most + 10)
    ]
    items = feed_items if newest_first else feed_items[::-1]
    publication = parse(json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}).encode())
    found = entries(publication)
    assert publication.left_out == 10
    assert len(found) == most
    assert {entry.guid for entry in found} == {str(number) for number in range(most)}
    assert [entry.order for entry in found] == list(range(most))


# ---- what a feed says besides ----


def test_claims_of_extensions() -> None:
    entry = only(rss("<title>x</title><itunes:season>2</itunes:season><itunes:episode>7</itunes:episode>"))
    assert entry.claims == (Claim(number="7", volume="2", origin="feed"),)


@pytest.mark.parametrize(
    ("head", "seconds"),
    [
        ("", None),
        ("<ttl>60</ttl>", 3600.0),
        ("<ttl>soon</ttl>", None),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>", 3600.0),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 43_200.0),
        ("<sy:updatePeriod>weekly</sy:updatePeriod>", 604_800.0),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 86_400.0),
        ("<ttl>60</ttl><sy:updatePeriod>daily</sy:updatePeriod>", 86_400.0),
    ],
)
def test_the_wished_interval(head: str, seconds: float | None) -> None:
    assert parse(rss(head=f"<title>T</title>{head}")).interval == seconds


def test_the_marks_of_rfc_5005() -> None:
    head = "<title>T</title><fh:complete/><fh:archive/><atom:link rel='next' href='/feed?page=2'/>"
    assert set(parse(rss(head=head)).links) == {
        ("fh:complete", ""), ("fh:archive", ""), ("next", "https://example.org/feed?page=2"),
    }  # fmt: skip


def test_links_that_are_not_for_following_are_left_out() -> None:
    entry = only(
        rss(
            "<title>x</title><link>javascript:alert(1)</link><comments>file:///etc/passwd</comments>"
            "<enclosure url='data:,x' type='text/plain' length='1'/>"
        )
    )
    assert (entry.url, entry.comments, entry.enclosures) == ("", "", ())


def test_limits_on_lists() -> None:
    tags = "".join(f"<category>tag {number}</category>" for number in range(80))
    files = "".join(f"<enclosure url='/{number}.mp3'/>" for number in range(80))
    entry = only(rss(f"<title>{'x' * 5000}</title>{tags}{files}"))
    assert (len(entry.tags), len(entry.enclosures), len(entry.title)) == (50, 50, 1000)


def test_a_text_that_is_too_long_is_cut_with_a_note() -> None:
    body = f"<p>{'word ' * 10_000}</p>" * 50
    feed = {"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_html": body}]}
    ((entry, article),) = parse(json.dumps(feed).encode()).parts
    assert len(entry.markup) < 2_001_000
    assert "left out" in article.blocks[-1].text


# ---- damage ----


def test_a_document_that_breaks_off_is_not_whole_and_loses_its_last_entry() -> None:
    data = rss(*(f"<guid>{n}</guid><title>{n}</title><description>{LONG}</description>" for n in range(6)))
    for share in (0.55, 0.6, 0.7, 0.8):
        publication = parse(data[: int(len(data) * share)])
        assert not publication.complete
        assert all(entry.markup == LONG.strip() for entry in entries(publication))
        assert 2 <= len(publication.parts) <= 4


def test_an_only_entry_that_breaks_off_after_its_text_is_a_part_of_one() -> None:
    data = rss(f"<title>One</title><description>{LONG}</description><content:encoded>{LONG}")
    publication = parse(data[:-60])
    assert not publication.complete
    assert [(entry.markup, entry.partial) for entry in entries(publication)] == [(LONG.strip(), True)]


def test_an_only_entry_that_breaks_off_in_its_text_is_none() -> None:
    publication = parse(rss(f"<title>One</title><description>{LONG}")[:-60])
    assert (publication.parts, publication.complete) == ((), False)


def test_a_document_cut_between_two_entries() -> None:
    data = rss("<title>One</title>", "<title>Two</title>", end="")
    publication = parse(data)
    assert not publication.complete
    assert [entry.title for entry in entries(publication)] == ["One", "Two"]


@pytest.mark.parametrize(
    "data",
    [
        rss("<title>One & Two</title>"),
        rss("<title>One &nbsp; Two</title>"),
        rss("<title>One<br>Two</title>"),
        rss("<title>One</title><odd:thing>x</odd:thing>"),
        rss("<title>One</title>", end="</channel></rss><script>x</script>"),
        b"junk before " + rss("<title>One</title>"),
        rss("<title>One</title>").replace(b'"2.0"', b"2.0"),
    ],
)
def test_a_malformed_document_that_is_complete_is_whole(data: bytes) -> None:
    publication = parse(data)
    assert publication.complete
    assert [entry.title[:3] for entry in entries(publication)] == ["One"]


@pytest.mark.parametrize("char", ["\x00", "\x08", "\x1b", "&#27;", "&#x1B;", "&#0;", "&#xFFFE;", "&#xD800;", "\ufffe"])
def test_a_forbidden_character_costs_nothing_but_itself(char: str) -> None:
    publication = parse(rss(f"<title>One{char} [31m</title><description>&lt;p&gt;x{char}y&lt;/p&gt;</description>"))
    ((entry, article),) = publication.parts
    assert publication.complete
    assert entry.title == "One [31m"
    assert article.text == "xy"


# ---- charsets ----

CHARSETS = [
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso-8859-1", "windows-1252", "iso-8859-15", "mac-roman",
]  # fmt: skip
FOREIGN = {
    "windows-1251": "Часть первая", "koi8-r": "Часть первая", "shift_jis": "第一章", "euc-jp": "第一章",
    "gb2312": "第一章", "big5": "第一章", "euc-kr": "제1장", "iso-8859-2": "Část první", "iso-8859-7": "Μέρος",
}  # fmt: skip


@pytest.mark.parametrize(("charset", "title"), [*((charset, "Été à Köln") for charset in CHARSETS), *FOREIGN.items()])
@pytest.mark.parametrize("by_header", [True, False])
def test_charsets(charset: str, title: str, by_header: bool) -> None:
    declared = "" if by_header else f" encoding='{charset}'"
    document = f"<?xml version='1.0'{declared}?><rss><channel><item><title>{title}</title></item></channel></rss>"
    publication = parse(document.encode(charset), declared_charset=charset if by_header else "")
    assert entries(publication)[0].title == title


@pytest.mark.parametrize(
    "charset", ["punycode", "undefined", "rot13", "idna", "x-unknown", "zlib", "unicode_escape", "'"]
)
def test_a_charset_that_is_none_does_no_harm(charset: str) -> None:
    document = (
        f"<?xml version='1.0' encoding='{charset}'?><rss><channel><item><title>Été</title></item></channel></rss>"
    )
    assert entries(parse(document.encode(), declared_charset=charset))[0].title == "Été"


def test_one_bad_byte_does_not_garble_the_rest() -> None:
    data = rss(f"<title>Été</title><description>{'é' * 20_000}</description>").replace(b"</rss>", b"</rss>\xff")
    assert only(data).title == "Été"


# ---- attacks ----

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "bomb",
    [
        f'<!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]><rss><channel><title>&a9;</title></channel></rss>',
        f'<!-- <a --><!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]><rss><channel><title>&a9;</title></channel></rss>',
        f'x<!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]><rss><channel><title>&a9;</title></channel></rss>',
        f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]><rss><channel><title>{"&a;" * 2000}</title></channel></rss>',
        f'<!DOCTYPE rss [<!ENTITY a "{"x" * 200}">]><rss><channel><title>{"&a;" * 9000}</title></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY % p "x"><!ENTITY a "%p;">]><rss><channel><title>&a;</title></channel></rss>',
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_bombs_are_refused(bomb: str, charset: str) -> None:
    with pytest.raises(FormatError, match="entities"):
        parse(bomb.encode(charset))


def test_honest_entities_are_resolved() -> None:
    document = """<!DOCTYPE rss [<!ENTITY name "The Blog"><!ENTITY eacute '&#233;'>]><rss><channel><item>
    <title>&name;: d&eacute;cor &amp; more</title><description><![CDATA[&name; as it is]]></description>
    </item></channel></rss>"""
    entry = only(document.encode())
    assert entry.title == "The Blog: décor & more"
    assert entry.markup == "&name; as it is"


def test_a_post_about_entities_is_no_bomb() -> None:
    assert only(rss('<title>x</title><description><![CDATA[<pre>&lt;!ENTITY a "b"&gt;</pre>]]></description>')).markup


@pytest.mark.parametrize("text", ["<rss/>", "<?xml version='1.0'?>\n<rss/>", "<!-- a --><rss/>", "", "text"])
def test_a_document_without_a_type_stays_as_it_is(text: str) -> None:
    assert without_doctype(text) == text


FRAGMENTS = [
    "<!--", "<![CDATA[", "<!", "<?", "<!DOCTYPE", "<!DOCTYPE a [", "]>", "&", "&#", "<a ", "<a b='", "<item>",
    "</item>", "<item", "<title>", "<div>", "</", "<", ">", "[", "\0", "&amp;", "<p>Read more", "<rss>",
    "<entry><content type='xhtml'>", "<link href='", "<category>x</category>", "<br/", "<b><i>",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("fragment", FRAGMENTS)
@pytest.mark.parametrize("place", ["inside", "alone", "escaped"])
def test_repeated_fragments_come_to_an_end(fragment: str, place: str) -> None:
    # No clock: what is quadratic in these sizes takes minutes.
    much = fragment * (60_000 // len(fragment))
    document = {
        "alone": much.encode(),
        "inside": b"<rss><channel><item><title>One</title><description>" + much.encode(),
        "escaped": rss(f"<title>One</title><description>{escape(much)}</description>"),
    }[place]
    try:
        parse(document)
    except FeedsError as error:
        assert str(error) == clean_line(str(error))  # noqa: PT017 - either way is right


@pytest.mark.slow
@pytest.mark.parametrize("element", ["author", "category", "title", "link", "guid", "pubDate", "description"])
@pytest.mark.parametrize("text", ["a" * 300_000, "a@" + "a." * 150_000, "</{element}><{element}>x" * 10_000])
def test_no_field_of_a_malformed_document_takes_for_ever(element: str, text: str) -> None:
    # No clock: feedparser alone needs minutes for an author or categories of this size.
    text = text.format(element=element)
    assert len(parse(rss(f"<title>a & b</title><{element}>{text}</{element}>")).parts) == 1


@given(st.binary(max_size=300))
def test_any_bytes_are_a_publication_or_a_feeds_error(data: bytes) -> None:
    for document in (data, b"<rss><channel>" + data + b"</channel></rss>", b'{"items": [' + data + b"]}"):
        try:
            publication = parse(document)
        except FeedsError as error:
            assert str(error) == clean_line(str(error))  # noqa: PT017 - either way is right
        else:
            for entry in entries(publication):
                assert entry.title == clean_line(entry.title)
                assert entry.markup == clean_block(entry.markup)


RSS_OF_A_DRAFT = (
    b"<rss version='2.0'><channel><title></title><link>http://localhost:1313/</link><item><guid>fog</guid>"
    b"<link>http://localhost:1313/fog/</link><description>&lt;p&gt;See &lt;a href='/salt/'&gt;salt&lt;/a&gt;; run at "
    b"http://localhost:1313/ yourself. &lt;img src='/lamp.png'&gt;&lt;/p&gt;</description></item></channel></rss>"
)
ATOM_OF_A_DRAFT = (
    b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Pier</title><link href='http://127.0.0.1:4000/'/><entry><id>1</id>"
    b"<title>Fog</title><link href='http://127.0.0.1:4000/fog/'/><content type='html'>Lamps.</content></entry></feed>"
)
JSON_OF_A_DRAFT = (
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "Pier", "home_page_url": "http://0.0.0.0:8080/",'
    b'"items": [{"id": "1", "url": "http://0.0.0.0:8080/fog/", "content_text": "Lamps."}]}'
)


@pytest.mark.parametrize("document", [RSS_OF_A_DRAFT, ATOM_OF_A_DRAFT, JSON_OF_A_DRAFT], ids=["Hugo", "Jekyll", "JSON"])
def test_links_to_the_machine_on_which_a_site_was_written_lead_to_the_site(document: bytes) -> None:
    found = parse_feed(document, "https://pier.example/feed")
    ((entry, article),) = found.parts
    assert (found.site, entry.url, article.url) == ("https://pier.example/", *["https://pier.example/fog/"] * 2)
    assert found.title in ("Pier", "pier.example")


def test_the_pictures_and_links_in_such_a_text_move_and_its_words_stay() -> None:
    ((_, article),) = parse_feed(RSS_OF_A_DRAFT, "https://pier.example/feed").parts
    assert [span.target for block in article.blocks for span in block.spans] == ["https://pier.example/salt/"]
    assert [block.address for block in article.blocks if block.kind == "image"] == ["https://pier.example/lamp.png"]
    assert "run at http://localhost:1313/ yourself" in article.text


@pytest.mark.parametrize("url", ["http://localhost:9000/feed", "http://192.168.1.7/feed", ""])
def test_links_to_the_readers_own_machine_stay_where_the_feed_is_on_it(url: str) -> None:
    ((entry, _),) = parse_feed(RSS_OF_A_DRAFT, url).parts
    assert entry.url == "http://localhost:1313/fog/"
