"""The package document of a book: metadata, documents in reading order, and the kind of each."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.article import Claim
from feeds.clean import clean_line
from feeds.errors import FormatError
from feeds.formats.epub.contents import Target, read_contents
from feeds.formats.epub.xml import all_named, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from feeds.formats.epub.archive import Archive

ORIGIN = "EPUB metadata"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})
# Words in ids that only count documents, as calibre, pandoc, Sigil and FanFicFare write them: "ch012_xhtml".
_COUNTING = frozenset(
    {
        "file", "item", "page", "index", "split", "part", "text", "section", "chapter", "chap", "content", "body",
        "doc", "html", "xhtml", "epub", "calibre", "sec", "htm", "xml", "idref", "href", "document", "chapitre",
        "kapitel",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Package:
    """A parsed package document.

    `names` are the ids of documents that are not mere positions, `kinds` the guide's kinds of documents ("cover",
    "toc"), both by member. `missing` are the documents of the spine that the archive does not contain.
    """

    title: str
    byline: str
    language: str
    claims: tuple[Claim, ...]
    spine: tuple[str, ...]
    contents: tuple[Target, ...]
    names: Mapping[str, str]
    kinds: Mapping[str, str]
    missing: tuple[str, ...]


def read_package(archive: Archive) -> Package:
    """The package document of a book. Raises FormatError where there is none."""
    container = archive.xml(archive.resolve("", "META-INF/container.xml") or "META-INF/container.xml")
    path = next((root.get("full-path", "") for root in all_named(container, "rootfile")), "")
    member = archive.resolve("", path)
    if not member:
        raise FormatError(f"{archive.name}: the book does not list its contents")
    package = archive.xml(member)
    folder = posixpath.dirname(member)
    items = {item.get("id", ""): item for item in all_named(package, "item")}
    spine: dict[str, str] = {}
    missing: list[str] = []
    for name, href in _documents(package, items):
        page = archive.resolve(folder, href)
        if page:
            spine.setdefault(page, name)
        elif href:
            missing.append(clean_line(href, 80))
    archive.refuse_protected(spine)
    titles = [text_of(element) for element in all_named(package, "title") if text_of(element)]
    return Package(
        title=titles[0] if titles else "",
        byline=", ".join(dict.fromkeys(filter(None, (text_of(one) for one in all_named(package, "creator")))))[:300],
        language=next((text_of(element) for element in all_named(package, "language") if text_of(element)), ""),
        claims=_claims(package),
        spine=tuple(spine),
        contents=read_contents(archive, folder, items),
        names={page: name for page, name in spine.items() if not _only_counts(name)},
        kinds={
            archive.resolve(folder, reference.get("href", "")): reference.get("type", "").lower()
            for reference in all_named(package, "reference")
        },
        missing=tuple(missing),
    )


def _documents(package: Element, items: Mapping[str, Element]) -> Iterator[tuple[str, str]]:
    """The ids and addresses of the documents to be read, in order."""
    for reference in all_named(package, "itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or reference.get("linear", "yes") == "no" or "nav" in item.get("properties", "").split():
            continue
        if item.get("media-type", "") in _PAGES:
            yield reference.get("idref", ""), item.get("href", "")


def _only_counts(name: str) -> bool:
    """Return whether an id is only the position of its document: "ch012", "html5", "file0001_xhtml"."""
    words = re.findall(r"[^\W\d_]+", name.lower())
    return all(len(word) < 3 or word in _COUNTING for word in words)


def _claims(package: Element) -> tuple[Claim, ...]:
    """The series that the book is a volume of (EPUB 3.3, D.3.3 collections; calibre's own names)."""
    metas = all_named(package, "meta")
    named = {meta.get("name", ""): meta.get("content", "") for meta in metas if meta.get("name")}
    series = clean_line(named.get("calibre:series", ""))
    if series:
        return (Claim(series, _number(named.get("calibre:series_index", "")), origin=ORIGIN),)
    return tuple(_collections(metas))[:5]


def _collections(metas: Iterable[Element]) -> Iterator[Claim]:
    refined: dict[str, dict[str, str]] = {}
    for meta in metas:
        refined.setdefault(meta.get("refines", "").removeprefix("#"), {})[meta.get("property", "")] = text_of(meta)
    for meta in metas:
        if meta.get("property") == "belongs-to-collection" and text_of(meta):
            of_it = refined.get(meta.get("id") or "\0", {})
            if of_it.get("collection-type", "series") == "series":
                yield Claim(text_of(meta), _number(of_it.get("group-position", "")), origin=ORIGIN)


def _number(text: str) -> str:
    """A number as the author writes it: calibre stores "2.0" for 2."""
    text = clean_line(text, 20)
    return text.removesuffix(".00").removesuffix(".0")
