"""Addresses and paths: what a reader's word names, and when two addresses are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.addresses.address import (
    Secret,
    has_secret_token,
    normalise,
    page_key,
    same_origin,
    same_page,
    shown_source,
    split_secret,
    web_address,
)
from feeds.addresses.hosts import is_private_host, is_public_ip
from feeds.addresses.source import Source, identify, local_path, looks_like_feed
from feeds.clean import clean_line
from feeds.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("word", "address"),
    [
        ("https://example.org/feed", "https://example.org/feed"),
        ("http://example.org/feed", "http://example.org/feed"),
        ("  <https://example.org/feed> ", "https://example.org/feed"),
        ("feed://example.org/rss", "https://example.org/rss"),
        ("feed:https://example.org/rss", "https://example.org/rss"),
        ("feed:http://example.org/rss", "http://example.org/rss"),
        ("example.org", "https://example.org/"),
        ("example.org/blog", "https://example.org/blog"),
        ("example.org:8443/blog", "https://example.org:8443/blog"),
        ("localhost:4000/feed.xml", "http://localhost:4000/feed.xml"),
        ("192.168.1.5/feed", "http://192.168.1.5/feed"),
        ("[::1]:8000", "http://[::1]:8000/"),
        ("bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
    ],
)
def test_a_word_for_the_web(word: str, address: str) -> None:
    assert identify(word) == Source("feed", address)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "ftp://example.org/feed",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:someone@example.org",
        "https:/example.org",
        "http:///feed",
        "http://[::1",
        "http://example.org:99999/",
        "http://exa mple.org/",
        "https://example.org/\x1b[2J",
        "https://example.org\\@evil.example/",
        "https://example.org/" + "x" * 5000,
        "nothing-of-the-kind",
        "missing/part-1.md",
        "story.md",
        "nul\0byte",
        "1.2.3",
    ],
)
def test_a_word_that_names_nothing(word: str) -> None:
    with pytest.raises(SourceError) as caught:
        identify(word)
    message = str(caught.value)
    assert message.isprintable()
    assert len(message) < 400


def test_a_missing_path_is_named_in_the_message() -> None:
    with pytest.raises(SourceError, match="missing/part-1"):
        identify("missing/part-1.md")


def test_paths(tmp_path: Path) -> None:
    folder = tmp_path / "my parts"
    folder.mkdir()
    text = folder / "bü 1.md"
    text.write_text("# One")
    book = tmp_path / "Work.EPUB"
    book.write_bytes(b"PK")
    assert identify(str(folder)) == Source("folder", folder.as_uri(), folder)
    assert identify(str(text)) == Source("file", text.as_uri(), text)
    assert identify(str(book)) == Source("book", book.as_uri(), book)
    assert identify(str(folder / ".." / "Work.EPUB")).path == book
    assert local_path(text.as_uri()) == text


def test_an_existing_path_wins_over_a_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "example.org").mkdir()
    monkeypatch.chdir(tmp_path)
    assert identify("example.org").kind == "folder"
    assert identify("https://example.org").kind == "feed"


def test_what_is_neither_file_nor_folder() -> None:
    with pytest.raises(SourceError, match="neither a file nor a folder"):
        identify("/dev/null")


@pytest.mark.parametrize("name", [b"\xff.txt", b"\x1b[2J.txt", b"two  spaces.txt", b"a?b#c%20.txt"])
def test_any_name_of_a_file_comes_back(name: bytes, tmp_path: Path) -> None:
    path = tmp_path / name.decode("utf-8", "surrogateescape")
    try:
        path.write_text("x")
    except OSError:
        pytest.skip("this file system takes only names in Unicode")
    source = identify(str(path))
    assert source.address.isascii()
    assert local_path(source.address) == path


@pytest.mark.parametrize("address", ["https://example.org/", "file://host/share", "/etc/passwd"])
def test_only_a_file_address_is_a_local_path(address: str) -> None:
    with pytest.raises(SourceError):
        local_path(address)


@pytest.mark.parametrize(
    ("address", "normal"),
    [
        ("HTTP://EXAMPLE.org", "http://example.org/"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:443/a", "http://example.org:443/a"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://example.org/a/", "https://example.org/a/"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://example.org/a/./b/../c", "https://example.org/a/c"),
        ("https://example.org/../../a", "https://example.org/a"),
        ("https://example.org/a/..", "https://example.org/"),
        ("https://example.org/%7ejo/%e4%2f", "https://example.org/~jo/%E4%2F"),
        ("https://example.org/a b?c d", "https://example.org/a%20b?c%20d"),
        ("https://example.org/?utm_source=x&p=3&UTM_Medium=y&fbclid=1", "https://example.org/?p=3"),
        ("https://example.org/?b=1&a=2", "https://example.org/?b=1&a=2"),
        ("https://user:pass@example.org/a", "https://example.org/a"),
        ("https://[2606:4700::1111]:443/", "https://[2606:4700::1111]/"),
    ],
)
def test_normalise(address: str, normal: str) -> None:
    assert normalise(address) == normal
    assert normalise(normal) == normal


@given(st.text(max_size=40), st.text(max_size=40))
def test_normalise_is_idempotent(path: str, query: str) -> None:
    try:
        normal = normalise(f"https://example.org/{path}?{query}")
    except SourceError:
        return
    assert normal.isascii()
    assert normalise(normal) == normal


@given(st.text(max_size=60))
def test_any_word_is_a_source_or_a_source_error(word: str) -> None:
    try:
        said = identify(word).address
    except SourceError as error:
        said = str(error)
    assert said == clean_line(said)


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/2020/part-1",
        "https://www.example.org/2020/part-1/",
        "https://amp.example.org/2020/part-1",
        "https://example.org/2020/part-1/amp/",
        "https://example.org/2020/part-1?amp=1",
        "https://example.org/2020/part-1/?utm_campaign=feed#comments",
        "https://example.org/2020/part-1/index.html",
        "https://example.org//2020/part-1/",
        "https://example.org/2020//part-1//index.html",
        "https://example.org///2020/part-1",
    ],
)
def test_the_same_page(other: str) -> None:
    assert same_page("https://example.org/2020/part-1", other)


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/2020/part-2",
        "https://example.org/2020/part-1?page=2",
        "https://example.org/2020/PART-1",
        "https://blog.example.org/2020/part-1",
        "https://example.org/",
        "not an address",
    ],
)
def test_another_page(other: str) -> None:
    assert not same_page("https://example.org/2020/part-1", other)


def test_pages_without_an_address_are_never_the_same() -> None:
    assert page_key("") == ""
    assert not same_page("", "")


def test_a_query_that_names_the_page_stays_in_any_order() -> None:
    assert same_page("https://example.org/?p=1&lang=en", "https://example.org/?lang=en&p=1")
    assert not same_page("https://example.org/?p=1", "https://example.org/?p=2")


def test_credentials_are_split_from_the_address() -> None:
    address, secret = split_secret("https://reader:s%40crét@example.org/f?x=1#y")
    assert address == "https://example.org/f?x=1#y"
    assert secret == Secret("reader", "s@crét")
    assert split_secret("https://example.org/f") == ("https://example.org/f", None)
    assert split_secret("https://@example.org/f") == ("https://example.org/f", None)


def test_a_source_keeps_its_secret_apart_and_shows_it_nowhere() -> None:
    source = identify("https://reader:SECRETPW@example.org/feed")
    assert source.secret == Secret("reader", "SECRETPW")
    assert "SECRETPW" not in repr(source)
    assert "SECRETPW" not in str(source.secret)
    assert "SECRETPW" not in source.address


@pytest.mark.parametrize(
    "word", ["https://u:SECRETPW@", "ftp://u:SECRETPW@host/", "u:SECRETPW@host/f", "https://u:SECRETPW@h:0/"]
)
def test_no_message_shows_a_password(word: str) -> None:
    with pytest.raises(SourceError) as caught:
        identify(word)
    assert "SECRETPW" not in str(caught.value)


def test_authorization() -> None:
    assert Secret("Aladdin", "open sesame").authorization == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="  # RFC 7617, 2
    assert Secret(token="abc").authorization == "Bearer abc"  # noqa: S106 - not a password of anything


@pytest.mark.parametrize(
    ("address", "secret"),
    [
        ("https://example.org/feed?token=abc", True),
        ("https://example.org/feed?a=1&auth_key=abc", True),
        ("https://example.org/feed?token=", False),
        ("https://example.org/feed?keyword=abc", False),
        ("https://example.org/feed", False),
    ],
)
def test_addresses_that_hold_a_token(address: str, secret: bool) -> None:
    assert has_secret_token(address) is secret


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("https://ann:pass@feeds.example/a", "https://feeds.example/a"),
        ("https://feeds.example/a?page=2&token=s3cret", "https://feeds.example/a?page=2&token=…"),
        ("feeds.example/a?API_KEY=s3cret&x", "feeds.example/a?API_KEY=…&x"),
        ("https://feeds.example/a?token=", "https://feeds.example/a?token="),
        ("notes/what?.md", "notes/what?.md"),
    ],
)
def test_a_message_shows_no_password_and_no_token(word: str, shown: str) -> None:
    assert shown_source(word) == shown


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "192.0.0.8",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
        "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public_ip(address)
    assert is_private_host(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public_ip(address)
    assert not is_private_host(address)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "blog.localhost", "nas.local", "[::1]"])
def test_private_hosts(host: str) -> None:
    assert is_private_host(host)


@pytest.mark.parametrize(
    "document",
    [
        b'<?xml version="1.0"?><rss version="2.0">',
        b"\xef\xbb\xbf<rss>",
        b"\n\n <feed xmlns='http://www.w3.org/2005/Atom'>",
        b"<?xml version='1.0'?><!-- made by hand --><!DOCTYPE rss SYSTEM 'rss-0.91.dtd'>\n<rss version='0.91'>",
        b"<rdf:RDF xmlns:rdf='x'>",
        b"<atom:feed>",
        b"<CHANNEL HREF='x'>",
        b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "items": []}',
        "<?xml version='1.0' encoding='utf-16'?><rss>".encode("utf-16"),
        "<feed>".encode("utf-16-be"),
    ],
)
def test_documents_that_are_feeds(document: bytes) -> None:
    assert looks_like_feed(document)


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"<html><head><title>rss</title>",
        b"<!DOCTYPE html><html>",
        b"A text about <rss> feeds",
        b'{"a": 1}',
        b"<opml>",
        b"<!--" * 2000,
        b"<?" * 3000,
        b"<!" * 3000,
    ],
)
def test_documents_that_are_none(document: bytes) -> None:
    assert not looks_like_feed(document)


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("part-1", "https://example.org/blog/part-1"),
        ("/part-1#top", "https://example.org/part-1#top"),
        ("?p=1&utm_source=feed", "https://example.org/blog/?p=1&utm_source=feed"),
        ("//example.net/x", "https://example.net/x"),
        (" https://example.net/a b\n/c ", "https://example.net/a%20b/c"),
        ("https://me:pw@example.net/", "https://example.net/"),
        ("https://müller.example/ä", "https://xn--mller-kva.example/%C3%A4"),
        ("javascript:alert(1)", ""),
        ("JAVASCRIPT:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("mailto:a@example.org", ""),
        ("https://[::1", ""),
        ("https://example.org/\x1b]0;x\x07", ""),
        ("https://example.org\\@evil.example/", ""),
        ("https://example.org/" + "x" * 5000, ""),
        ("", ""),
        ("https://https://tales.example/one/", "https://tales.example/one/"),
        ("http://https://tales.example/one/", "https://tales.example/one/"),
        ("https://http//tales.example/one/", "http://tales.example/one/"),
        ("https://web.example/https://tales.example/", "https://web.example/https://tales.example/"),
    ],
)
def test_links_in_a_document(reference: str, address: str) -> None:
    assert web_address(reference, "https://example.org/blog/") == address


def test_a_relative_link_without_a_base_leads_nowhere() -> None:
    assert web_address("part-1") == ""
    assert web_address("https://example.org/part-1") == "https://example.org/part-1"


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("https://a.example/x", True), ("http://a.example/x", False), ("https://a.example:8443/", False),
        ("https://b.a.example/", False), ("https://a.example.evil.example/", False), ("", False),
        ("http://[a.example/", False), ("https://a.example\\@b.example/", False),
    ],
)  # fmt: skip
def test_the_same_host_without_losing_encryption(address: str, same: bool) -> None:
    assert same_origin(address, "https://a.example/feed") is same


def test_a_way_into_encryption_stays_with_its_host() -> None:
    assert same_origin("https://a.example/", "http://a.example/")
