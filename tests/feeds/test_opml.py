"""Lists of feeds in and out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.addresses.address import Secret, normalise
from feeds.clean import clean_line
from feeds.errors import FormatError
from feeds.opml import FeedList, Subscription, read_newsboat, read_opml, write_opml


def opml(body: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0"><head/><body>{body}</body></opml>'.encode()


def test_folders_and_categories_become_tags() -> None:
    document = opml(
        """<outline text="Fiction"><outline text="Serials">
        <outline type="rss" text="Long Work" title="The Long Work" xmlUrl="https://example.org/feed"
          htmlUrl="https://example.org/" category="/weekly,good ones"/>
        </outline></outline>
        <outline text="Flat" xmlUrl="http://example.net/rss"/>"""
    )
    assert read_opml(document) == FeedList(
        (
            Subscription(
                "https://example.org/feed",
                "The Long Work",
                ("Fiction", "Serials", "weekly", "good ones"),
                "https://example.org/",
            ),
            Subscription("http://example.net/rss", "Flat"),
        )
    )


def test_attribute_names_in_any_case_and_addresses_without_a_title() -> None:
    document = opml('<OUTLINE TEXT="https://example.org/feed" XMLURL="feed://example.org/feed"/>')
    assert read_opml(document).subscriptions == (Subscription("https://example.org/feed"),)


def test_a_feed_in_two_folders_comes_once_with_both_tags() -> None:
    feed = '<outline text="F" xmlUrl="https://example.org/feed"/>'
    found = read_opml(opml(f'<outline text="A">{feed}</outline><outline text="B">{feed}</outline>'))
    assert found.subscriptions == (Subscription("https://example.org/feed", "F", ("A", "B")),)


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "/etc/passwd", "exec:rm -rf /", "ftp://example.org/x", "javascript:alert(1)", "feed.xml", "http://",
     "filter:x:https://example.org/", "query:x:y", "example.org/feed", "https://exa mple.org/"],
)  # fmt: skip
def test_only_feeds_on_the_web_are_taken(address: str) -> None:
    found = read_opml(opml(f'<outline text="x" xmlUrl="{address}"/><outline xmlUrl="https://example.org/feed"/>'))
    assert [feed.address for feed in found.subscriptions] == ["https://example.org/feed"]
    assert len(found.refused) == 1
    assert address in found.refused[0]


def test_credentials_are_kept_apart_and_never_written() -> None:
    found = read_opml(opml('<outline text="x" xmlUrl="https://me:SECRETPW@example.org/feed"/>'))
    assert found.subscriptions[0].secret == Secret("me", "SECRETPW")
    assert found.subscriptions[0].address == "https://example.org/feed"
    assert "SECRETPW" not in write_opml(found.subscriptions, "T")
    refused = read_opml(opml('<outline text="x" xmlUrl="ftp://me:SECRETPW@example.org/feed"/>')).refused
    assert "SECRETPW" not in refused[0]


@pytest.mark.parametrize("document", [b"", b"no XML", b"<rss/>", b"<opml><body><outline></body>", b"\xff\xfe<"])
def test_what_is_no_opml(document: bytes) -> None:
    with pytest.raises(FormatError):
        read_opml(document)


def test_a_bomb_is_refused() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    with pytest.raises(FormatError, match="entities"):
        read_opml(f'<!DOCTYPE opml [<!ENTITY a0 "ha">{laughs}]><opml><body/></opml>'.encode())


def test_bare_ampersands_and_control_characters_are_forgiven() -> None:
    found = read_opml(opml('<outline text="Tom & Jerry\x1b[2J" xmlUrl="https://example.org/?a=1&b=2"/>'))
    assert found.subscriptions == (Subscription("https://example.org/?a=1&b=2", "Tom & Jerry[2J"),)


def test_titles_are_clean() -> None:
    found = read_opml(opml('<outline text="a&#x202e;b&#x9b;c&#10;d [/x]" xmlUrl="https://example.org/"/>'))
    assert found.subscriptions[0].title == "abc d [/x]"


def test_any_depth() -> None:
    deep = "<outline text='x'>" * 20_000 + "<outline xmlUrl='https://example.org/'/>" + "</outline>" * 20_000
    assert len(read_opml(opml(deep)).subscriptions) == 1


def test_newsboat() -> None:
    urls = b"""# comment
https://example.org/feed serials "good ones" "~The Long Work" !
"https://example.net/a b" "say \\"hi\\""
http://example.com/rss

query:Unread:unread = "yes"
"exec:~/bin/feed.py"
"filter:~/bin/f:https://example.org/x"
file:///home/me/feed.xml
"""
    found = read_newsboat(urls)
    assert found.subscriptions == (
        Subscription("https://example.org/feed", "The Long Work", ("serials", "good ones")),
        Subscription("https://example.net/a%20b", "", ('say "hi"',)),
        Subscription("http://example.com/rss"),
    )
    assert len(found.refused) == 4
    assert "newsboat query" in found.refused[0]
    assert "program" in found.refused[1]
    assert "file on this machine" in found.refused[3]


LINES = st.text(max_size=20).map(lambda text: clean_line(text, 300))
TAGS = st.lists(LINES.map(lambda tag: tag.replace(",", " ").strip("/ ")).filter(bool), max_size=3, unique=True)


@given(st.lists(st.tuples(LINES, TAGS), max_size=4))
def test_what_is_written_is_read_back(feeds: list[tuple[str, list[str]]]) -> None:
    given_feeds = tuple(
        Subscription(normalise(f"https://example.org/{number}"), title, tuple(clean_line(tag) for tag in tags), "")
        for number, (title, tags) in enumerate(feeds)
    )
    written = write_opml(given_feeds, "Mine")
    found = read_opml(written.encode())
    assert [(feed.address, feed.title) for feed in found.subscriptions] == [
        (feed.address, feed.title) for feed in given_feeds
    ]
    assert [feed.tags for feed in found.subscriptions] == [tuple(dict.fromkeys(feed.tags)) for feed in given_feeds]
    assert found.refused == ()


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_no_opml(data: bytes) -> None:
    read_newsboat(data)
    try:
        found = read_opml(opml("").replace(b"<head/>", data))
    except FormatError:
        return
    assert isinstance(found, FeedList)


def test_folders_go_out_as_outlines_and_come_back() -> None:
    feeds = (
        Subscription("https://a.example/feed", "A", ("Fiction", "Serials", "weekly"), folder="Fiction / Serials"),
        Subscription("https://b.example/feed", "B", ("Fiction",), folder="Fiction"),
        Subscription("https://c.example/feed", "C"),
    )
    written = write_opml(feeds, "T")
    assert written.count('<outline text="Fiction"') == 1
    found = read_opml(written.encode()).subscriptions
    assert [(one.address[8], one.folder, one.other_tags) for one in found] == [
        ("a", "Fiction / Serials", ("weekly",)),
        ("b", "Fiction", ()),
        ("c", "", ()),
    ]


def test_newsboats_own_titles_and_first_tags_are_known_as_such() -> None:
    one, two = read_newsboat(b'https://a.example/feed Tech weekly "~My Lamps"\nhttps://b.example/feed\n').subscriptions
    assert (one.title, one.renamed, one.folder, one.other_tags) == ("My Lamps", True, "Tech", ("weekly",))
    assert (two.renamed, two.folder) == (False, "")


GOOD = '<outline text="Harbour" xmlUrl="http://harbour.example/f"/>'


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ('<outline text="Caf&eacute; &mdash; log" xmlUrl="http://a.example/f"/>', "Café — log"),
        ('<outline text="Rope &nosuch; ends" xmlUrl="http://a.example/f"/>', "Rope &nosuch; ends"),
        ('<outline text="Ann"s log" xmlUrl="http://a.example/f"/>', 'Ann"s log'),
        ('<outline text="The "old" log" xmlUrl="http://a.example/f"/>', 'The "old" log'),
        ("<outline text='Ann's log' xmlUrl='http://a.example/f'/>", "Ann's log"),
        ('<outline text="Ann xmlUrl="http://a.example/f"/>', "Ann"),
        ('<outline text="one < two" xmlUrl="http://a.example/f"/>', "one < two"),
        ('<outline text="R & D" xmlUrl="http://a.example/f"/>', "R & D"),
    ],
)
def test_a_damaged_outline_costs_no_feed(line: str, title: str) -> None:
    found = read_opml(f'<opml version="2.0"><body>\n{line}\n{GOOD}\n</body></opml>'.encode())
    assert [(feed.address, feed.title) for feed in found.subscriptions] == [
        ("http://a.example/f", title),
        ("http://harbour.example/f", "Harbour"),
    ]
    assert found.refused == ()


def test_a_line_that_cannot_be_read_is_named() -> None:
    document = f'<opml><body>\n{GOOD}\n<outline text="Rope"s" xmlUrl=/>\n<outline text="x" xmlUrl="http://cut.ex'
    found = read_opml(document.encode())
    assert [feed.title for feed in found.subscriptions] == ["Harbour"]
    assert [line.partition(":")[0] for line in found.refused] == ["line 3", "line 4"]


def test_folders_of_a_damaged_list_are_kept() -> None:
    document = f'<opml><body><outline text="Sea">\n<outline text="Ann"s" xmlUrl="http://a.example/f"/></outline>{GOOD}'
    assert [feed.tags for feed in read_opml(document.encode()).subscriptions] == [("Sea",), ()]


def test_a_warning_before_the_list_is_passed_over() -> None:
    document = f'<b>Warning</b>: it broke<br />\n<?xml version="1.0"?><opml><body>{GOOD}</body></opml>'
    assert [feed.title for feed in read_opml(document.encode()).subscriptions] == ["Harbour"]
