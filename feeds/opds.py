"""OPDS catalogues (OPDS 1.2 as Atom, OPDS 2.0 as JSON): the books of a page, and the pages that it leads to.

A catalogue looks like a feed, but its entries are a menu and links to books: read as posts, they are junk.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from feeds.addresses.address import web_address
from feeds.charset import decode
from feeds.clean import clean_line
from feeds.errors import FormatError
from feeds.formats.epub.xml import all_named, children_named, local_name, root_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

EPUB = "application/epub+zip"
_ACQUISITION = "http://opds-spec.org/acquisition"
# What can be had without paying or lending: OPDS 1.2, section 5.2.
_OPEN = frozenset({_ACQUISITION, f"{_ACQUISITION}/open-access", "acquisition", "open-access", ""})
_LOOKED_AT = 200_000
_MOST_ENTRIES = 5_000
_LONGEST_ABOUT = 20_000
_MARKED_LINK = re.compile(rb"<link\b[^>]{0,1000}(?:profile=opds-catalog|rel=[\"']http://opds-spec\.org/acquisition)")
# calibre and Calibre-Web write the series of a book into its description: "SERIES: The Lamp Office [3]".
_SERIES_LINE = re.compile(r"\bSERIES:\s{0,3}(.{1,300}?)\s{0,3}\[(\d{1,6}(?:\.\d{1,3})?)\]")
# A menu's word for its series, in the languages that calibre and Calibre-Web are used in most.
_SERIES_WORDS = re.compile(
    r"\b(?:series|serien?|séries?|serie|serier|sarjat|cykle|sorozatok|diziler|reeksen|colecciones|сери[ияй]|серії)\b"
    r"|シリーズ|丛书|系列|시리즈|叢書",
    re.IGNORECASE,
)
_SERIES_PATH = re.compile(r"/series/?(?:$|\?)", re.IGNORECASE)
_BOOK_WORDS = re.compile(
    r"\b(?:by title|titles?|alphabetical|all books|books|titel|bücher|titres?|livres|t[ií]tulos?|libros|livros"
    r"|titoli|libri|titels|boeken|tytuły|książki|книги|названия)\b|タイトル|书名|書名|제목",
    re.IGNORECASE,
)
# Calibre-Web parts long lists by letter, with this first.
_ALL = frozenset(
    ("all", "alle", "alles", "tous", "tout", "todos", "todas", "tutti", "tutte", "все", "всі", "wszystkie")
)


@dataclass(frozen=True, slots=True)
class CatalogueBook:
    """A book of a catalogue that can be fetched as EPUB.

    `version` changes with the file, as far as the catalogue shows it. `number` is its place in `series`.
    """

    ident: str
    title: str
    url: str
    byline: str = ""
    version: str = ""
    series: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A page that a catalogue's menu leads to; `about` is the menu's text about it ("12 books")."""

    title: str
    url: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One page of a catalogue: its books, its menu, its next page, and the template of its search (OpenSearch 1.1)."""

    title: str
    books: tuple[CatalogueBook, ...] = ()
    sections: tuple[Section, ...] = ()
    following: str = ""
    search: str = ""


def looks_like_catalogue(data: bytes) -> bool:
    """Tell whether a document is a page of an OPDS catalogue, rather than a feed of posts.

    OPDS 1.2 marks its links by a profile or its own relations; a JSON catalogue has groups of its own names.
    """
    head = data[:_LOOKED_AT]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return b"opds" in head and re.search(rb'"(?:publications|navigation|groups)"\s*:', head) is not None
    return _MARKED_LINK.search(head) is not None


def read_catalogue(data: bytes, url: str) -> Catalogue:
    """Return the entries of a page of a catalogue. Raises `FormatError`."""
    text = decode(data).lstrip("\ufeff \t\r\n")
    return _read_json(text, url) if text.startswith("{") else _read_atom(text, url)


def series_section(catalogue: Catalogue) -> Section | None:
    """Return the menu's entry that leads to its series."""
    named = (one for one in catalogue.sections if _SERIES_WORDS.search(one.title))
    placed = (one for one in catalogue.sections if _SERIES_PATH.search(urlsplit(one.url).path))
    return next(named, None) or next(placed, None)


def books_section(catalogue: Catalogue) -> Section | None:
    """Return the menu's entry that leads to all its books."""
    return next((one for one in catalogue.sections if _BOOK_WORDS.search(one.title)), None)


def all_section(sections: Iterable[Section]) -> Section | None:
    """Return the entry that leads to everything, where a list is parted by letters."""
    return next((one for one in sections if one.title.casefold() in _ALL), None)


def search_address(template: str, words: str) -> str:
    """Return the address of a search. Optional parameters of the template are left out (OpenSearch 1.1, RFC 6570)."""
    filled = re.sub(r"\{searchTerms\??\}", quote(words, safe=""), template)
    filled = re.sub(r"\{[?&]query(?:,[\w,]{0,200})?\}", f"?query={quote(words, safe='')}", filled)
    return re.sub(r"\{[^{}]{0,100}\}", "", filled)


def search_template(data: bytes, url: str) -> str:
    """Return the Atom template of an OpenSearch description, "" where there is none."""
    root = _parsed(decode(data))
    for element in all_named(root, "Url"):
        template = element.get("template", "")
        if "atom" in element.get("type", "") and "{searchTerms" in template:
            return _template(template, url)
    return ""


def common_series(books: Iterable[CatalogueBook]) -> str:
    """Return the series that all books name, "" where they name several or one names none."""
    names = {book.series for book in books}
    return names.pop() if len(names) == 1 else ""


# ---- OPDS 1.2 ----


def _parsed(text: str) -> Element:
    return root_of(
        text,
        entities="the catalogue declares XML entities, which are not supported",
        damaged="the catalogue is damaged; try again later",
    )


def _read_atom(text: str, url: str) -> Catalogue:
    root = _parsed(text)
    books: list[CatalogueBook] = []
    sections: list[Section] = []
    for entry in children_named(root, "entry")[:_MOST_ENTRIES]:
        book = _atom_book(entry, url)
        if book is not None:
            books.append(book)
        elif section := _atom_section(entry, url):
            sections.append(section)
    links = children_named(root, "link")
    following = next((link.get("href", "") for link in links if link.get("rel") == "next"), "")
    searches = [link for link in links if link.get("rel") == "search"]
    # A template of our own kind is used as it is; a description has to be fetched first.
    template = next((one.get("href", "") for one in searches if "{searchTerms" in one.get("href", "")), "")
    described = next((one.get("href", "") for one in searches if "opensearchdescription" in one.get("type", "")), "")
    return Catalogue(
        clean_line(_child_text(root, "title"), 300),
        tuple(books),
        tuple(sections),
        web_address(following, url) if following else "",
        _template(template, url) if template else web_address(described, url) if described else "",
    )


def _atom_book(entry: Element, url: str) -> CatalogueBook | None:
    links = [
        link
        for link in children_named(entry, "link")
        if link.get("type", "").partition(";")[0].strip() == EPUB and link.get("rel", "") in _OPEN
    ]
    address = web_address(links[0].get("href", ""), url) if links else ""
    if not address:
        return None
    series, number = _atom_series(entry)
    names = [text_of(name) for author in children_named(entry, "author") for name in children_named(author, "name")]
    version = (links[0].get("mtime", ""), links[0].get("length", ""), _child_text(entry, "updated"))
    return CatalogueBook(
        clean_line(_child_text(entry, "id"), 1000) or address,
        clean_line(_child_text(entry, "title"), 500),
        address,
        clean_line(", ".join(names), 300),
        clean_line(" ".join(version), 200),
        series,
        number,
    )


def _atom_series(entry: Element) -> tuple[str, str]:
    for element in entry.iter():
        name = local_name(element)
        # schema.org's name, as the library servers write it that are built on the Readium and SimplyE software.
        if name in ("Series", "series") and (element.get("name") or text_of(element)):
            number = element.get("position", "") or element.get("index", "")
            return clean_line(element.get("name") or text_of(element), 300), _number(number)
    for element in (*children_named(entry, "content"), *children_named(entry, "summary")):
        if found := _SERIES_LINE.search(clean_line(" ".join(element.itertext()), _LONGEST_ABOUT)):
            return clean_line(found[1], 300), _number(found[2])
    return "", ""


def _atom_section(entry: Element, url: str) -> Section | None:
    for link in children_named(entry, "link"):
        kind, relation = link.get("type", ""), link.get("rel", "subsection")
        leads = "atom+xml" in kind and (relation in ("subsection", "current", "") or relation.startswith("http"))
        address = web_address(link.get("href", ""), url) if leads else ""
        if address and address != url:
            about = _child_text(entry, "content") or _child_text(entry, "summary")
            return Section(clean_line(_child_text(entry, "title"), 300), address, clean_line(about, 200))
    return None


def _child_text(element: Element, name: str) -> str:
    return next((text_of(child) for child in children_named(element, name)), "")


def _template(template: str, url: str) -> str:
    """Return a template with an absolute address: its braces are not part of the address and must survive."""
    marked = template.replace("{", "\ue000").replace("}", "\ue001")
    address = web_address(quote(marked, safe="/:?&=%#+,;@!$'()*~-._\ue000\ue001"), url)
    return address.replace("%EE%80%80", "{").replace("%EE%80%81", "}").replace("\ue000", "{").replace("\ue001", "}")


def _number(text: str) -> str:
    """Return a number as its author writes it: calibre stores "2.0" for 2."""
    text = clean_line(text, 20)
    return text.rstrip("0").rstrip(".") if re.fullmatch(r"\d+\.\d+", text) else text


# ---- OPDS 2.0 ----


def _read_json(text: str, url: str) -> Catalogue:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError("the catalogue is damaged; try again later") from error
    if not isinstance(data, dict):
        raise FormatError("this is not a catalogue")
    groups = [data, *(group for group in _list(data.get("groups")) if isinstance(group, dict))]
    books = [book for group in groups for one in _list(group.get("publications")) if (book := _json_book(one, url))]
    sections = [
        Section(clean_line(str(one.get("title", "")), 300), address)
        for group in groups
        for one in _list(group.get("navigation"))
        if isinstance(one, dict) and (address := web_address(str(one.get("href", "")), url)) and address != url
    ]
    links = list(_links(data))
    following = next((href for relations, href, _ in links if "next" in relations), "")
    search = next((href for relations, href, _ in links if "search" in relations), "")
    return Catalogue(
        _json_text(_dict(data.get("metadata")).get("title")),
        tuple(books[:_MOST_ENTRIES]),
        tuple(sections[:_MOST_ENTRIES]),
        web_address(following, url) if following else "",
        _template(search, url) if search else "",
    )


def _json_book(value: object, url: str) -> CatalogueBook | None:
    publication = _dict(value)
    metadata = _dict(publication.get("metadata"))
    for relations, href, kind in _links(publication):
        address = web_address(href, url) if kind == EPUB and any(one in _OPEN for one in relations) else ""
        if address:
            break
    else:
        return None
    series = next(iter(_list(_dict(metadata.get("belongsTo")).get("series"))), None)
    names = [_json_text(one) for one in _list(metadata.get("author"))]
    return CatalogueBook(
        clean_line(str(metadata.get("identifier", "")), 1000) or address,
        _json_text(metadata.get("title")),
        address,
        clean_line(", ".join(filter(None, names)), 300),
        clean_line(str(metadata.get("modified", "")), 200),
        _json_text(series),
        _number(str(_dict(series).get("position", ""))),
    )


def _links(value: dict[str, Any]) -> Iterator[tuple[list[str], str, str]]:
    for link in _list(value.get("links")):
        if isinstance(link, dict):
            relations = [str(one) for one in _list(link.get("rel"))] or [""]
            yield relations, str(link.get("href", "")), str(link.get("type", "")).partition(";")[0]


def _json_text(value: object) -> str:
    """Return a text that may be a string, an object with a name, or a map of languages."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or next(iter(value.values()), "")
    return clean_line(value, 500) if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
