"""EPUB to a book: the spine's documents as articles, cut and titled by the table of contents.

After the OCF and Package Document specifications (EPUB 3.3; EPUB 2.0.1 for the NCX). An archive
from outside is hostile until shown otherwise (hostile-input facts, A16 and A25); `archive` holds those rules.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from feeds.article import Article, Block, Book, Claim
from feeds.charset import decode
from feeds.clean import clean_line
from feeds.errors import FormatError
from feeds.formats.archive import Archive
from feeds.formats.html import html_blocks
from feeds.formats.titles import shown_name, title_from_name, without_title
from feeds.formats.tokens import attributes, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})
_EPUB_TYPE = re.compile(r"""<(?:body|section|nav)\b[^<>]{0,500}?\bepub:type\s*=\s*["']([^"'<>]{0,200})["']""")
_SKIPPED_PARTS = frozenset({"cover", "title-page", "titlepage", "toc", "lot", "loi", "index"})
ORIGIN = "EPUB metadata"


@dataclass(frozen=True, slots=True)
class _Target:
    """One entry of the table of contents."""

    member: str
    fragment: str
    title: str
    depth: int


@dataclass(slots=True)
class _Chapter:
    title: str
    member: str
    fragment: str = ""
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Package:
    """What the package document says."""

    title: str
    byline: str
    language: str
    claims: tuple[Claim, ...]
    spine: tuple[str, ...]
    contents: tuple[_Target, ...]


def epub_book(data: bytes, name: str) -> Book:
    """The book in an EPUB file. Each article's `url` is its member's name, with `#` and a fragment where it has one.

    Raises FormatError with a line for a person when the archive is damaged, protected or no EPUB.
    """
    archive = Archive(data, shown_name(name) or "the book")
    package = _package(archive)
    damage: list[FormatError] = []
    chapters = [chapter for chapter in _merged(_chapters(archive, package, damage)) if _readable(chapter)]
    if not chapters:
        if damage:
            raise damage[0]
        raise FormatError(f"{archive.name}: there is no text in this book")
    articles = tuple(_article(chapter, number, package) for number, chapter in enumerate(chapters, 1))
    return Book(package.title or title_from_name(name), articles, package.byline, package.language, package.claims)


def _article(chapter: _Chapter, number: int, package: _Package) -> Article:
    blocks = tuple(chapter.blocks)
    title = chapter.title or next((clean_line(block.text) for block in blocks[:3] if block.kind == "heading"), "")
    # One "#" an address: what the fragment of the book's address names is the whole place inside.
    address = quote(f"{chapter.member}#{chapter.fragment}" if chapter.fragment else chapter.member)
    return Article(
        title or f"{package.title} {number}".strip(),
        without_title(title, blocks),
        byline=package.byline,
        url=address,
        language=package.language,
    )


def _readable(chapter: _Chapter) -> bool:
    return any(block.kind != "image" and block.text for block in chapter.blocks)


# Package.


def _package(archive: Archive) -> _Package:
    container = archive.xml("META-INF/container.xml")
    path = next((root.get("full-path", "") for root in _all(container, "rootfile")), "")
    member = archive.resolve("", path)
    if not member:
        raise FormatError(f"{archive.name}: the book does not say where its contents are")
    package = archive.xml(member)
    folder = posixpath.dirname(member)
    items = {item.get("id", ""): item for item in _all(package, "item")}
    skipped = {
        archive.resolve(folder, reference.get("href", ""))
        for reference in _all(package, "reference")
        if reference.get("type", "").lower() in _SKIPPED_PARTS
    }
    spine: list[str] = []
    for reference in _all(package, "itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or reference.get("linear", "yes") == "no" or "nav" in item.get("properties", "").split():
            continue
        page = archive.resolve(folder, item.get("href", ""))
        if item.get("media-type", "") in _PAGES and page and page not in skipped and page not in spine:
            spine.append(page)
    archive.refuse_protected(spine)
    titles = [_text(element) for element in _all(package, "title") if _text(element)]
    return _Package(
        title=titles[0] if titles else "",
        byline=", ".join(dict.fromkeys(filter(None, (_text(creator) for creator in _all(package, "creator")))))[:300],
        language=next((_text(element) for element in _all(package, "language") if _text(element)), ""),
        claims=_claims(package),
        spine=tuple(spine),
        contents=tuple(_contents(archive, folder, items)),
    )


def _claims(package: Element) -> tuple[Claim, ...]:
    """The series that the book is a volume of (EPUB 3.3, D.3.3 collections; calibre's own names)."""
    named = {meta.get("name", ""): meta.get("content", "") for meta in _all(package, "meta") if meta.get("name")}
    series = clean_line(named.get("calibre:series", ""))
    if series:
        return (Claim(series, _number(named.get("calibre:series_index", "")), origin=ORIGIN),)
    claims: list[Claim] = []
    for meta in _all(package, "meta"):
        if meta.get("property") == "belongs-to-collection" and _text(meta):
            refined = {
                other.get("property", ""): _text(other)
                for other in _all(package, "meta")
                if meta.get("id") and other.get("refines") == f"#{meta.get('id')}"
            }
            if refined.get("collection-type", "series") == "series":
                claims.append(Claim(_text(meta), _number(refined.get("group-position", "")), origin=ORIGIN))
    return tuple(claims[:5])


def _number(text: str) -> str:
    """A number as the author writes it: calibre stores "2.0" for 2."""
    text = clean_line(text, 20)
    return text.removesuffix(".00").removesuffix(".0")


# Table of contents.


def _contents(archive: Archive, folder: str, items: dict[str, Element]) -> list[_Target]:
    """The table of contents; a book without one, or with a damaged one, is read in the order of its spine."""
    try:
        return list(_listed(archive, folder, items))
    except FormatError:
        return []


def _listed(archive: Archive, folder: str, items: dict[str, Element]) -> Iterator[_Target]:
    for item in items.values():
        if "nav" in item.get("properties", "").split():
            member = archive.resolve(folder, item.get("href", ""))
            if member:
                found = list(_nav(archive, member))
                if found:
                    yield from found
                    return
    for item in items.values():
        if item.get("media-type") == "application/x-dtbncx+xml":
            member = archive.resolve(folder, item.get("href", ""))
            if member:
                yield from _ncx(archive, member)
                return


def _nav(archive: Archive, member: str) -> Iterator[_Target]:
    """The entries of an EPUB 3 navigation document; it is XHTML and read as leniently."""
    depth = 0
    inside = False
    href: str | None = None
    said: list[str] = []
    for token in tokens(decode(archive.read(member))):
        if token.kind == "start" and token.value == "nav":
            inside = attributes(token.raw).get("epub:type", "toc") == "toc"
        elif token.kind == "end" and token.value == "nav":
            inside = False
        elif not inside:
            continue
        elif token.value == "ol" and token.kind != "text":
            depth += 1 if token.kind == "start" else -1
        elif token.kind == "start" and token.value == "a":
            href, said = attributes(token.raw).get("href", ""), []
        elif token.kind == "text" and href is not None:
            said.append(token.value)
        elif token.kind == "end" and token.value == "a" and href is not None:
            target = _target(archive, member, href, "".join(said), depth)
            href = None
            if target:
                yield target


def _ncx(archive: Archive, member: str) -> Iterator[_Target]:
    """The entries of an EPUB 2 table of contents, in document order."""
    waiting = [(element, 1) for element in reversed(_children(archive.xml(member), "navMap"))]
    while waiting:
        element, depth = waiting.pop()
        label = next((_text(text) for text in _all(element, "text")), "")
        source = next((content.get("src", "") for content in _children(element, "content")), "")
        target = _target(archive, member, source, label, depth)
        if target:
            yield target
        waiting += [(child, depth + 1) for child in reversed(_children(element, "navPoint"))]


def _target(archive: Archive, member: str, href: str, title: str, depth: int) -> _Target | None:
    path, _, fragment = href.partition("#")
    page = archive.resolve(posixpath.dirname(member), path) if path else member
    return _Target(page, unquote(fragment), clean_line(title), depth) if page else None


# Chapters.


def _chapters(archive: Archive, package: _Package, damage: list[FormatError]) -> list[_Chapter]:
    """The text of the spine, cut where an entry of the table of contents points; what is damaged goes to `damage`."""
    chapters: list[_Chapter] = []
    targets: dict[str, list[_Target]] = {}
    for target in package.contents:
        targets.setdefault(target.member, []).append(target)
    for member in package.spine:
        try:
            markup = decode(archive.read(member))
        except FormatError as error:
            damage.append(error)
            continue
        if _is_surrounding(markup):
            continue
        for title, fragment, piece in _cut(markup, targets.get(member, [])):
            blocks = [_placed(archive, block) for block in html_blocks(piece, images=f"file:///{quote(member)}")]
            if title is not None or not chapters or not package.contents:
                chapters.append(_Chapter(title or "", member, fragment))
            chapters[-1].blocks += blocks
    return chapters


def _placed(archive: Archive, block: Block) -> Block:
    """A block whose image, where it lies in the archive, is addressed as a member of it: "#" and its name."""
    if not block.address.startswith("file:///"):
        return block
    member = archive.resolve("", block.address.removeprefix("file:///"))
    return replace(block, address=f"#{quote(member)}" if member else "")


def _is_surrounding(markup: str) -> bool:
    """Whether a document says of itself that it is a title page, a cover or the contents (EPUB 3.3, epub:type)."""
    kinds = {kind for found in _EPUB_TYPE.finditer(markup[:6000]) for kind in found[1].lower().split()}
    return bool(kinds & _SKIPPED_PARTS) and not kinds & {"chapter", "bodymatter", "part"}


def _cut(markup: str, targets: list[_Target]) -> list[tuple[str | None, str, str]]:
    """The pieces of a document with the titles of their entries; the first has None when it goes on before any."""
    if not targets:
        return [(None, "", markup)]
    # An entry below another of the same document is a section of its chapter.
    shallow = min(target.depth for target in targets)
    wanted = [target for target in targets if target.depth == shallow]
    at = _positions(markup, {target.fragment for target in wanted if target.fragment})
    cuts = sorted({at.get(target.fragment, 0): target for target in reversed(wanted)}.items())
    pieces: list[tuple[str | None, str, str]] = []
    first = cuts[0][0]
    if first and html_blocks(markup[:first]):
        pieces.append((None, "", markup[:first]))
    elif first:
        cuts[0] = (0, cuts[0][1])
    for number, (start, target) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else len(markup)
        pieces.append((target.title, target.fragment if number else "", markup[start:end]))
    return pieces


def _positions(markup: str, names: set[str]) -> dict[str, int]:
    """Where the elements with these ids begin."""
    found: dict[str, int] = {}
    if names:
        for token in tokens(markup):
            if token.kind == "start" and token.raw:
                attrs = attributes(token.raw)
                name = attrs.get("id") or attrs.get("name") or ""
                if name in names:
                    found.setdefault(name, token.start)
    return found


def _merged(chapters: list[_Chapter]) -> list[_Chapter]:
    """The chapters, with a page that holds only a part's title set before the chapter that follows it."""
    result: list[_Chapter] = []
    ahead: list[Block] = []
    for chapter in chapters:
        blocks = list(without_title(chapter.title, tuple(chapter.blocks)))
        if all(block.kind == "heading" for block in chapter.blocks) and chapter is not chapters[-1]:
            ahead += chapter.blocks[:3]
            continue
        result.append(replace(chapter, blocks=ahead + blocks))
        ahead = []
    return result


# XML.


def _all(root: Element, name: str) -> list[Element]:
    """All elements of a local name, whatever their namespace."""
    return [element for element in root.iter() if _local(element) == name]


def _children(root: Element, name: str) -> list[Element]:
    """The child elements of a local name; for "navMap", what is inside of the first one there is."""
    if name == "navMap":
        maps = _all(root, name)
        return _children(maps[0], "navPoint") if maps else []
    return [element for element in root if _local(element) == name]


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: Element) -> str:
    return clean_line("".join(element.itertext()))
