"""Catalogues of books: what is one, and what its pages say."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.errors import FormatError
from feeds.opds import (
    CatalogueBook,
    Section,
    all_section,
    books_section,
    common_series,
    looks_like_catalogue,
    read_catalogue,
    search_address,
    search_template,
    series_section,
)

URL = "https://books.example/opds/series?library=1"
NAVIGATION = "application/atom+xml;type=feed;profile=opds-catalog"


def atom(*entries: str, links: str = "") -> bytes:
    return (
        "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>The Attic</title>"
        f"<link rel='start' type='{NAVIGATION}' href='/opds'/>{links}{''.join(entries)}</feed>"
    ).encode()


def menu(title: str, href: str, about: str = "") -> str:
    return (
        f"<entry><title>{title}</title><id>{href}</id><content type='text'>{about}</content>"
        f"<link type='{NAVIGATION}' href='{href}'/></entry>"
    )


def book(title: str, ident: str, body: str = "", link: str = "") -> str:
    link = link or "<link rel='http://opds-spec.org/acquisition' type='application/epub+zip' href='/get/1' length='5'/>"
    return (
        f"<entry><title>{title}</title><id>{ident}</id><updated>2024-05-01T00:00:00Z</updated>"
        f"<author><name>Ada Pell</name></author>{body}{link}</entry>"
    )


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (atom(menu("By Series", "/s")), True),
        (atom(book("Rope", "urn:1")), True),
        (json.dumps({"metadata": {"title": "A"}, "links": [], "publications": [], "x": "opds"}).encode(), True),
        (b'{"version": "https://jsonfeed.org/version/1.1", "title": "On opds", "items": []}', False),
        (b"<rss version='2.0'><channel><title>Posts</title></channel></rss>", False),
        # A post about catalogues is a post.
        (
            atom().replace(b"<link", b"<x")[:-7]
            + b"<entry><content>&lt;link rel='http://opds-spec.org/acquisition'&gt;</content></entry></feed>",
            False,
        ),
        (b"", False),
        (b"PK\3\4", False),
    ],
)
def test_what_is_taken_for_a_catalogue(data: bytes, is_one: bool) -> None:
    assert looks_like_catalogue(data) is is_one


@pytest.mark.parametrize(
    ("title", "href"),
    [
        ("By Series", "/opds/navcatalog/4e7365"),
        ("Serien", "/x"),
        ("Séries", "/x"),
        ("シリーズ", "/x"),
        ("Серии", "/x"),
        ("Reihen", "/opds/series"),
    ],
)
def test_the_entry_of_the_series_is_found_by_its_name_or_address(title: str, href: str) -> None:
    found = series_section(read_catalogue(atom(menu("By Author", "/opds/author"), menu(title, href)), URL))
    assert found is not None
    assert found.title == title


def test_a_menu_is_read_with_its_next_page_and_its_search() -> None:
    links = (
        "<link rel='next' type='application/atom+xml' href='?page=2'/>"
        "<link rel='search' type='application/atom+xml' href='/opds/find/{searchTerms}?library=1'/>"
    )
    page = read_catalogue(atom(menu("The Lamp Office", "/s/1", "12 books"), links=links), URL)
    assert page.sections == (Section("The Lamp Office", "https://books.example/s/1", "12 books"),)
    assert page.following == "https://books.example/opds/series?page=2"
    assert search_address(page.search, "rope & fog") == "https://books.example/opds/find/rope%20%26%20fog?library=1"


def test_a_search_may_be_described_elsewhere() -> None:
    links = "<link rel='search' type='application/opensearchdescription+xml' href='/opds/osd'/>"
    assert read_catalogue(atom(links=links), URL).search == "https://books.example/opds/osd"
    description = (
        b"<OpenSearchDescription xmlns='http://a9.com/-/spec/opensearch/1.1/'>"
        b"<Url type='text/html' template='/html?q={searchTerms}'/>"
        b"<Url type='application/atom+xml;profile=opds-catalog' template='/find?q={searchTerms}&amp;n={count?}'/>"
        b"</OpenSearchDescription>"
    )
    template = search_template(description, "https://books.example/opds/osd")
    assert search_address(template, "fog") == "https://books.example/find?q=fog&n="


@pytest.mark.parametrize(
    ("body", "series", "number"),
    [
        ("<content type='xhtml'><div>TAGS: a<br/>SERIES: The Lamp Office [3]<br/>Of ropes.</div></content>",
         "The Lamp Office", "3"),
        ("<content type='text'>SERIES: Nebel [2.50]</content>", "Nebel", "2.5"),
        ("<schema:Series xmlns:schema='http://schema.org/' name='Le Phare' schema:position='4' position='4'/>",
         "Le Phare", "4"),
        ("<summary>A series of lamps [3] is what it is about.</summary>", "", ""),
    ],
)  # fmt: skip
def test_the_series_of_a_book(body: str, series: str, number: str) -> None:
    (found,) = read_catalogue(atom(book("Rope", "urn:1", body)), URL).books
    assert (found.series, found.number) == (series, number)
    assert (found.ident, found.url, found.byline) == ("urn:1", "https://books.example/get/1", "Ada Pell")


@pytest.mark.parametrize(
    "link",
    [
        "<link rel='http://opds-spec.org/acquisition/buy' type='application/epub+zip' href='/buy'/>",
        "<link rel='http://opds-spec.org/acquisition/borrow' type='application/epub+zip' href='/lend'/>",
        "<link rel='http://opds-spec.org/acquisition' type='application/pdf' href='/pdf'/>",
        "<link rel='http://opds-spec.org/acquisition' type='application/epub+zip' href='file:///etc/passwd'/>",
        "<link rel='http://opds-spec.org/image' type='image/jpeg' href='/cover'/>",
    ],
)
def test_what_cannot_be_fetched_freely_as_epub_is_not_offered(link: str) -> None:
    assert read_catalogue(atom(book("Rope", "urn:1", link=link)), URL).books == ()


def test_the_version_of_a_book_changes_with_its_file() -> None:
    def version(length: int) -> str:
        link = (
            f"<link rel='http://opds-spec.org/acquisition' type='application/epub+zip' href='/1' length='{length}' "
            "mtime='2024-01-01'/>"
        )
        return read_catalogue(atom(book("Rope", "urn:1", link=link)), URL).books[0].version

    assert version(5) == version(5) != version(6)


def test_opds_2_is_read_as_well() -> None:
    document = {
        "metadata": {"title": "Dachboden"},
        "links": [
            {"rel": "self", "href": "/opds2", "type": "application/opds+json"},
            {"rel": ["next"], "href": "?page=2"},
            {"rel": "search", "href": "/opds2/search{?query}", "templated": True},
        ],
        "navigation": [{"title": "Serien", "href": "/opds2/series", "type": "application/opds+json"}],
        "publications": [
            {
                "metadata": {
                    "title": {"de": "Nebel"}, "identifier": "urn:isbn:1", "author": [{"name": "Ida Rau"}],
                    "modified": "2024-05-01", "belongsTo": {"series": [{"name": "Das Lampenamt", "position": 2}]},
                },
                "links": [{"rel": "http://opds-spec.org/acquisition/open-access", "href": "b/2.epub",
                           "type": "application/epub+zip"}],
            },
            {"metadata": {"title": "Nur zu kaufen"},
             "links": [{"rel": "http://opds-spec.org/acquisition/buy", "href": "/3", "type": "application/epub+zip"}]},
        ],
    }  # fmt: skip
    page = read_catalogue(json.dumps(document).encode(), "https://dach.example/opds2")
    assert page.books == (
        CatalogueBook(
            "urn:isbn:1", "Nebel", "https://dach.example/b/2.epub", "Ida Rau", "2024-05-01", "Das Lampenamt", "2"
        ),
    )
    assert series_section(page) == Section("Serien", "https://dach.example/opds2/series")
    assert page.following == "https://dach.example/opds2?page=2"
    assert search_address(page.search, "öl") == "https://dach.example/opds2/search?query=%C3%B6l"


def test_books_and_letters_are_found_by_name() -> None:
    page = read_catalogue(atom(menu("Alphabetical Books", "/b"), menu("Alle", "/all"), menu("A", "/a")), URL)
    assert books_section(page) == page.sections[0]
    assert all_section(page.sections) == page.sections[1]


def test_a_list_is_of_one_series_only_where_all_its_books_say_so() -> None:
    one, other, none = (CatalogueBook(name, name, "u", series=name) for name in ("Lamp", "Fog", ""))
    assert common_series([one, one]) == "Lamp"
    assert common_series([one, other]) == common_series([one, none]) == common_series([]) == ""


@pytest.mark.parametrize(
    "data",
    [
        b"<feed",
        b'<!DOCTYPE feed [<!ENTITY a "aaaa">]><feed>&a;</feed>',
        b"{",
        b"[" * 100_000,
        b'{"publications": [1, null, {"links": 3, "metadata": []}], "navigation": "x", "links": [[]]}',
    ],
)
def test_what_is_damaged_is_refused_or_empty(data: bytes) -> None:
    try:
        page = read_catalogue(data, URL)
    except FormatError:
        return
    assert (page.books, page.sections) == ((), ())


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    looks_like_catalogue(data)
    for start in (b"", b"{", b"<feed xmlns='http://www.w3.org/2005/Atom'>"):
        try:
            read_catalogue(start + data, URL)
        except FormatError:
            continue
