"""A book's table of contents: its entries, and those of them that open a chapter."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from feeds.charset import decode
from feeds.clean import clean_line
from feeds.errors import FormatError
from feeds.formats.epub.xml import all_named, children_named, text_of
from feeds.formats.titles import folded
from feeds.formats.tokens import attributes, tokens
from feeds.series.titles.parse import parse_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from feeds.formats.epub.archive import Archive


@dataclass(frozen=True, slots=True)
class Target:
    """One entry of the table of contents; `depth` counts from 1."""

    member: str
    fragment: str
    title: str
    depth: int


def read_contents(archive: Archive, folder: str, items: Mapping[str, Element]) -> tuple[Target, ...]:
    """The table of contents; a book without one, or with a damaged one, is read in the order of its spine."""
    try:
        return tuple(_listed(archive, folder, items))
    except FormatError:
        return ()


def _listed(archive: Archive, folder: str, items: Mapping[str, Element]) -> Iterator[Target]:
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


def _nav(archive: Archive, member: str) -> Iterator[Target]:
    """The entries of an EPUB 3 navigation document; it is XHTML and read as leniently."""
    depth = 0
    inside = False
    href: str | None = None
    label: list[str] = []
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
            href, label = attributes(token.raw).get("href", ""), []
        elif token.kind == "text" and href is not None:
            label.append(token.value)
        elif token.kind == "end" and token.value == "a" and href is not None:
            target = _target(archive, member, href, "".join(label), depth)
            href = None
            if target:
                yield target


def _ncx(archive: Archive, member: str) -> Iterator[Target]:
    """The entries of an EPUB 2 table of contents, in document order."""
    maps = all_named(archive.xml(member), "navMap")
    waiting = [(element, 1) for element in reversed(children_named(maps[0], "navPoint"))] if maps else []
    while waiting:
        element, depth = waiting.pop()
        label = next((text_of(text) for text in all_named(element, "text")), "")
        source = next((content.get("src", "") for content in children_named(element, "content")), "")
        target = _target(archive, member, source, label, depth)
        if target:
            yield target
        waiting += [(child, depth + 1) for child in reversed(children_named(element, "navPoint"))]


def _target(archive: Archive, member: str, href: str, title: str, depth: int) -> Target | None:
    path, _, fragment = href.partition("#")
    page = archive.resolve(posixpath.dirname(member), path) if path else member
    return Target(page, unquote(fragment), clean_line(title), depth) if page else None


def openings(contents: Sequence[Target], book_title: str) -> dict[str, list[Target]]:
    """The entries that open a chapter, by member.

    An entry below another of the same document is a section of its chapter, unless the upper one is a part or
    volume of the book, or the book itself: a converter may write a whole book into one document.
    """
    found: dict[str, list[Target]] = {}
    above: list[Target] = []
    for target in contents:
        while above and above[-1].depth >= target.depth:
            above.pop()
        if not any(one.member == target.member and not _is_divider(one.title, book_title) for one in above):
            found.setdefault(target.member, []).append(target)
        above.append(target)
    return found


def _is_divider(title: str, book_title: str) -> bool:
    return is_part_title(title) or folded(title) == folded(book_title)


def is_part_title(title: str) -> bool:
    """Return whether a title opens a part or volume of a book: "Part One", "Book II: The Ferry", "Band 3"."""
    mark = parse_title(title)
    words = title.casefold().split()
    return bool(mark.volume and not mark.number) or bool(words and mark.number and words[0] in _PART_WORDS)


_PART_WORDS = frozenset(
    {
        "part", "book", "volume", "act", "teil", "buch", "band", "partie", "livre", "tome", "acte", "parte",
        "libro", "volumen", "livro", "atto", "deel", "boek", "часть", "книга", "том", "część", "księga", "tom",
        "del", "bok",
    }
)  # fmt: skip
