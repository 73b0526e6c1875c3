"""The quick way of reading feeds gives what feedparser gives, or leaves the document to it."""

from __future__ import annotations

import gzip
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.document import xml as xmlfeed
from feeds.document.fast_xml import read_well_formed
from feeds.document.fast_xml_elements import date_in
from feeds.document.parse import parse_feed
from feeds.errors import FeedsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feeds.entry import Publication

NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
CORPORA = Path(__file__).parents[4] / "shared" / "corpora"
NAMESPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "atom": "http://www.w3.org/2005/Atom",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "media": "http://search.yahoo.com/mrss/",
    "itunes": "http://www.itunes.com/DTDs/PodCast-1.0.dtd",
    "fh": "http://purl.org/syndication/history/1.0",
    "thr": "http://purl.org/syndication/thread/1.0",
    "odd": "http://example.org/odd#",
}
DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())


class NotQuickError(Exception):
    """The quick way declined a document."""


def both_ways(document: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[Publication | str, Publication | str]:
    """What the quick way and feedparser make of a document. Raises NotQuickError when the quick way declines."""

    def quickly(data: bytes) -> object:
        found = read_well_formed(data)
        if found is None:
            raise NotQuickError
        return found

    def parsed() -> Publication | str:
        try:
            return parse_feed(document, "https://base.example/feed", now=NOW)
        except FeedsError as error:
            if isinstance(error.__cause__, NotQuickError):
                raise error.__cause__ from None
            return str(error)

    with monkeypatch.context() as patch:
        patch.setattr(xmlfeed, "read_well_formed", quickly)
        quick = parsed()
        patch.setattr(xmlfeed, "read_well_formed", lambda _: None)
        return quick, parsed()


TEXTS = st.sampled_from(
    [
        "", "plain", " two  words ", "a &lt; b &amp;amp; c", "&lt;p&gt;One.&lt;/p&gt;",
        "<![CDATA[<p>x &amp; y</p>]]>", "Ã©t\x92", "&lt;em&gt;x&lt;/em&gt; y", "Vec&lt;T&gt;", "AT&amp;amp;T",
        "été “x”", "line\n\nline", "https://example.org/?a=1&amp;b=2", "/relative", "http:///odd",
        "Mon, 29 Apr 2024 10:00:00 +0200", "2024-04-29T10:00:00Z", "a@example.org (Ada)", "a@b.c",
        "Ada (a@example.org)", "hourly", "2", "de_AT", "<b>x</b>", "<!-- c -->x<!-- d -->y", "7",
    ]
)  # fmt: skip
RSS_ITEM = st.sampled_from(
    [
        "title", "link", "guid", "guid isPermaLink='false'", "guid isPermaLink='true'", "description",
        "content:encoded", "pubDate", "dc:date", "dc:creator", "author", "category", "category domain='series'",
        "dc:subject", "comments", "slash:comments", "wfw:commentRss", "media:thumbnail url='x'",
        "atom:link rel='self' href='/x'", "odd:thing", "atom:link href='/y'",
        "enclosure url='/a.mp3' type='Audio/MPEG' length='5'", "itunes:episode", "source url='x'", "media:title",
        "dc:title", "title type='html'",
    ]
)  # fmt: skip
RSS_CHANNEL = st.sampled_from(
    [
        "title", "link", "description", "language", "ttl", "generator", "sy:updatePeriod", "sy:updateFrequency",
        "managingEditor", "dc:creator", "dc:language", "atom:link rel='NEXT' href='?p=2'",
        "atom:link rel='hub' href='x:y'", "fh:complete", "fh:archive", "lastBuildDate", "category", "copyright",
        "odd:thing", "webMaster",
    ]
)  # fmt: skip
ATOM = st.sampled_from(
    [
        "title", "title type='html'", "title type='xhtml'", "id", "link href='/a'", "link rel='next' href='/b'",
        "summary", "link rel='alternate' type='text/html' href='/c'",
        "link rel='alternate' type='application/json' href='/d'",
        "link rel='enclosure' href='/e.mp3' type='audio/mpeg' length='x'", "summary type='html'",
        "content type='html'", "content", "content type='text/plain'", "content src='/f'", "published", "updated",
        "category term='t' label='T'", "category term='t' scheme='https://example.org/series'", "thr:total", "rights",
        "generator uri='x'", "generator", "source", "odd:thing", "sy:updatePeriod", "author", "link",
    ]
)  # fmt: skip


def elements(names: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Some elements in any order, each with some text; now and then one that is repeated."""

    def written(pair: tuple[str, str]) -> str:
        start, text = pair
        return f"<{start}>{text}</{start.split()[0]}>"

    people = st.sampled_from(
        ["<author><name>Ada</name><email>a@b.c</email></author>", "<author><email>a@b.c</email></author>", ""]
    )
    pairs = st.tuples(names, TEXTS)
    some = st.one_of(
        st.lists(pairs, max_size=8, unique_by=lambda pair: pair[0].split()[0]), st.lists(pairs, max_size=3)
    )
    return st.tuples(some.map(lambda chosen: [written(pair) for pair in chosen]), people).map(
        lambda parts: "".join(parts[0]) + (parts[1] if names is ATOM else "")
    )


RSS_FEED = st.tuples(elements(RSS_CHANNEL), st.lists(elements(RSS_ITEM), max_size=3)).map(
    lambda parts: (
        f"<rss version='2.0' {DECLARED}><channel>{parts[0]}"
        + "".join(f"<item>{item}</item>" for item in parts[1])
        + "</channel></rss>"
    )
)
ATOM_FEED = st.tuples(
    elements(ATOM), st.lists(elements(ATOM), max_size=3), st.sampled_from(["", "xml:lang='en_GB'", "xml:base='/x/'"])
).map(
    lambda parts: (
        f"<feed xmlns='http://www.w3.org/2005/Atom' {DECLARED} {parts[2]}>{parts[0]}"
        + "".join(f"<entry>{entry}</entry>" for entry in parts[1])
        + "</feed>"
    )
)
RDF = f"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' {DECLARED}>"
RDF_FEED = st.lists(elements(RSS_ITEM), max_size=3).map(
    lambda items: (
        f"{RDF}<channel rdf:about='x'><title>T</title></channel>"
        + "".join(f"<item rdf:about='{number}'>{item}</item>" for number, item in enumerate(items))
        + "</rdf:RDF>"
    )
)


@given(st.one_of(RSS_FEED, ATOM_FEED, RDF_FEED))
def test_the_quick_way_gives_what_feedparser_gives(document: str) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        try:
            quick, slow = both_ways(document.encode(), monkeypatch)
        except NotQuickError:
            return
        assert quick == slow


USUAL = f"""<rss version="2.0" {DECLARED}><channel><title>T</title><atom:link href="https://example.org/feed" rel="self"
 type="application/rss+xml"/><link>https://example.org</link><description>D</description>
 <lastBuildDate>Mon, 29 Apr 2024 10:00:00 +0000</lastBuildDate><language>en-US</language>
 <sy:updatePeriod> hourly </sy:updatePeriod><sy:updateFrequency> 1 </sy:updateFrequency>
 <generator>https://wordpress.org/?v=6.5</generator><image><url>x</url><title>T</title><link>y</link></image>
 <item><title>One</title><link>https://example.org/1</link><comments>https://example.org/1#respond</comments>
 <dc:creator><![CDATA[Ada]]></dc:creator><pubDate>Mon, 29 Apr 2024 10:00:00 +0000</pubDate>
 <category><![CDATA[A & B]]></category><guid isPermaLink="false">https://example.org/?p=1</guid>
 <description><![CDATA[Short [&#8230;]]]></description><content:encoded><![CDATA[<p>Long.</p>]]></content:encoded>
 <wfw:commentRss>https://example.org/1/feed</wfw:commentRss><slash:comments>0</slash:comments></item></channel></rss>"""


def test_what_blog_software_writes_is_read_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    quick, slow = both_ways(USUAL.encode(), monkeypatch)
    assert quick == slow
    assert not isinstance(quick, str)
    assert [entry.title for entry, _ in quick.parts] == ["One"]


@pytest.mark.parametrize(
    ("usual", "unusual"),
    [
        ("<title>One</title>", "<title>One</title><title>Two</title>"),
        ("<title>One</title>", "<title><b>One</b></title>"),
        ("<title>One</title>", "<title xml:lang='de'>One</title>"),
        ("<title>One</title>", "<title>One</title><itunes:author>x</itunes:author>"),
        ("<title>One</title>", "<title>One</title><unknown/>"),
        ("<title>One</title>", "<title>One & Two</title>"),
        ("<channel>", "<channel><item/></channel><channel>"),
        ("<item>", "<item xml:base='/x'>"),
    ],
)
def test_what_is_unusual_is_left_to_feedparser(usual: str, unusual: str) -> None:
    assert read_well_formed(USUAL.encode()) is not None
    assert read_well_formed(USUAL.replace(usual, unusual).encode()) is None


def documents() -> Iterator[tuple[str, bytes]]:
    """A real feed, and those of the test suites of other readers."""
    smallest = min(CORPORA.glob("series/*/feed.xml.gz"), key=lambda path: path.stat().st_size)
    yield smallest.parent.name, gzip.decompress(smallest.read_bytes())
    with tarfile.open(CORPORA / "feeds.tar.gz") as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            if content and member.name.endswith((".xml", ".rss", ".atom", ".rdf")):
                yield member.name, content.read()


@pytest.mark.slow
@pytest.mark.skipif(not CORPORA.exists(), reason="the corpora are not part of the project")
def test_real_feeds_come_out_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("feeds.document.publication.noted_blocks", lambda *_: ())
    compared = 0
    for name, document in documents():
        try:
            quick, slow = both_ways(document, monkeypatch)
        except NotQuickError:
            continue
        assert quick == slow, name
        compared += 1
    assert compared > 500


@given(
    st.sampled_from(("", "Mon, ", "Sun, ")),
    st.integers(0, 32),
    st.sampled_from(("Jan", "Feb", "Sep", "Dec", "Anf", "May")),
    st.integers(1899, 2100),
    st.tuples(st.integers(0, 24), st.integers(0, 61), st.integers(0, 61)),
    st.sampled_from(("GMT", "UTC", "+0000", "-0530", "+1400", "-2400", "+0199", "EST", "Z", "")),
)
def test_a_date_is_what_feedparser_takes_it_for(
    weekday: str, day: int, month: str, year: int, clock: tuple[int, int, int], zone: str
) -> None:
    from feedparser.datetimes import _parse_date

    text = f"{weekday}{day:02} {month} {year} {clock[0]:02}:{clock[1]:02}:{clock[2]:02} {zone}"
    found, expected = date_in(text), _parse_date(text)
    assert found == expected
    assert found is None or found.tm_isdst == expected.tm_isdst
