"""Cut the documents of a book into chapters; join the rest to their neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from feeds.article import Block, count_words
from feeds.charset import decode
from feeds.errors import FormatError
from feeds.formats.epub.contents import Target, is_part_title, openings
from feeds.formats.epub.notes import Piece, join_notes
from feeds.formats.html import html_blocks
from feeds.formats.titles import folded, without_title
from feeds.formats.tokens import attributes, tokens
from feeds.web.labelled_notes import noted_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from feeds.formats.epub.archive import Archive
    from feeds.formats.epub.package import Package

_HEAD = 6000
_EPUB_TYPE = re.compile(r"""<(?:body|section|nav)\b[^<>]{0,500}?\bepub:type\s*=\s*["']([^"'<>]{0,200})["']""")
_SOURCE = re.compile(r"""<meta\b[^<>]{0,300}\bname\s*=\s*["']chapterurl["'][^<>]{0,2000}>""", re.IGNORECASE)
_BODY_KINDS = frozenset({"chapter", "bodymatter", "part", "prologue", "epilogue", "introduction", "preface"})
# What repeats the metadata or the table of contents: no text of its own. EPUB 3.3, epub:type; EPUB 2, guide.
_SURROUNDING = frozenset(
    {
        "cover", "title-page", "titlepage", "halftitlepage", "halftitle", "toc", "lot", "loi", "index",
        "landmarks",
    }
)  # fmt: skip
# Short texts before or after the chapters that are not chapters.
_MATTER = frozenset(
    {
        "dedication", "epigraph", "copyright-page", "copyright", "colophon", "imprint", "acknowledgements",
        "acknowledgments", "other-credits", "contributors", "seriespage", "about-author", "errata",
    }
)  # fmt: skip
_TITLES = {
    **dict.fromkeys(
        (
            "cover", "titlepage", "halftitle", "halftitlepage", "contents", "tableofcontents", "titelseite",
            "inhalt", "inhaltsverzeichnis", "couverture", "tabledesmatières", "sommaire", "índice", "contenido",
            "indice", "sommario", "inhoud", "оглавление", "содержание", "目次", "目录", "spistreści", "innehåll",
        ),
        "cover",
    ),
    **dict.fromkeys(
        (
            "dedication", "copyright", "copyrightpage", "colophon", "epigraph", "acknowledgements",
            "acknowledgments", "abouttheauthor", "aboutthepublisher", "alsoby", "otherbooks", "newsletter",
            "imprint", "widmung", "impressum", "danksagung", "überdenautor", "überdieautorin", "dédicace",
            "remerciements", "dedicatoria", "agradecimientos", "dedica", "ringraziamenti", "dedicatória",
            "opdracht", "посвящение", "благодарности",
        ),
        "dedication",
    ),
}  # fmt: skip
_BEHIND = frozenset(
    {
        "copyright", "colophon", "imprint", "about", "also", "other", "newsletter", "impressum",
    }
)  # fmt: skip
# The most words of a page of front or back matter, and of a title page without a heading of its own.
_MOST_MATTER = 400
_MOST_TITLE_PAGE = 40
_MOST_DIVIDER = 12


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: `source` is the address of its page on the web, where the book carries it; `kind` is its role."""

    title: str
    member: str
    fragment: str = ""
    blocks: list[Block] = field(default_factory=list)
    source: str = ""
    kind: str = ""

    @property
    def words(self) -> int:
        """The words of all its blocks."""
        return sum(count_words(block.text) for block in self.blocks)


def read_chapters(archive: Archive, package: Package, damage: list[FormatError]) -> list[Chapter]:
    """Return the text of the spine, cut where the table of contents points; damage is added to `damage`."""
    pieces: list[Piece] = []
    entries = openings(package.contents, package.title)
    for member in package.spine:
        try:
            markup = decode(archive.read(member))
        except FormatError as error:
            damage.append(error)
            continue
        kind = _kind(markup, package.kinds.get(member, ""))
        if kind != "cover":
            pieces += _cut(member, markup, entries.get(member, []), kind)
    chapters: list[Chapter] = []
    for piece in join_notes(archive, pieces):
        blocks = [
            _placed(archive, block) for block in noted_blocks(piece.markup, images=f"file:///{quote(piece.member)}")
        ]
        if piece.title is not None or not chapters or not package.contents:
            source = _source_of(piece.markup)
            chapters.append(Chapter(piece.title or "", piece.member, piece.fragment, [], source, piece.kind))
        chapters[-1].blocks.extend(blocks)
    return _joined([_named(chapter, package.title, first=not index) for index, chapter in enumerate(chapters)])


def _placed(archive: Archive, block: Block) -> Block:
    """Return a block whose image, if it is in the archive, has the address of a member: "#" and its name."""
    if not block.address.startswith("file:///"):
        return block
    member = archive.resolve("", block.address.removeprefix("file:///"))
    return replace(block, address=f"#{quote(member)}" if member else "")


def _source_of(markup: str) -> str:
    """The address on the web that FanFicFare writes into each chapter."""
    found = _SOURCE.search(markup[:_HEAD])
    address = attributes(found[0]).get("content", "") if found else ""
    return address if address.startswith(("http://", "https://")) else ""


def _kind(markup: str, guide_type: str) -> str:
    """Return the kind of a document by its type or the guide: "cover" if it has no text, "dedication", or ""."""
    kinds = {kind for found in _EPUB_TYPE.finditer(markup[:_HEAD]) for kind in found[1].lower().split()} | {guide_type}
    if kinds & _BODY_KINDS:
        return ""
    if kinds & _SURROUNDING:
        return "cover"
    return next(iter(sorted(kinds & _MATTER)), "")


def _cut(member: str, markup: str, targets: Sequence[Target], kind: str) -> list[Piece]:
    """Return the pieces of a document with the titles of their entries; None for text before the first entry."""
    if not targets:
        return [Piece(None, member, "", markup, kind)]
    at = _positions(markup, {target.fragment for target in targets if target.fragment})
    cuts = sorted({at.get(target.fragment, 0): target for target in reversed(targets)}.items())
    pieces: list[Piece] = []
    first = cuts[0][0]
    if first and html_blocks(markup[:first]):
        pieces.append(Piece(None, member, "", markup[:first], kind))
    elif first:
        cuts[0] = (0, cuts[0][1])
    for number, (start, target) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else len(markup)
        # The first piece is the document itself; only a piece after another one needs its fragment.
        fragment = target.fragment if pieces else ""
        pieces.append(Piece(target.title, member, fragment, markup[start:end], kind))
    return pieces


def _positions(markup: str, names: set[str]) -> dict[str, int]:
    """Return where the elements with these ids begin."""
    found: dict[str, int] = {}
    if names:
        for token in tokens(markup):
            if token.kind == "start" and token.raw:
                attrs = attributes(token.raw)
                name = attrs.get("id") or attrs.get("name") or ""
                if name in names:
                    found.setdefault(name, token.start)
    return found


def _named(chapter: Chapter, book_title: str, *, first: bool) -> Chapter:
    """Return a chapter with its kind: its document's, else by its title and length."""
    heading = next((block.text for block in chapter.blocks[:2] if block.kind == "heading"), "")
    title = chapter.title or heading
    kind = chapter.kind
    if chapter.words > _MOST_MATTER:
        kind = _TITLES.get(folded(title), "") if folded(title) in _LISTS else ""
    elif not kind:
        kind = next((kind for name, kind in _TITLES.items() if folded(title).startswith(name)), "")
        if first and not chapter.title and chapter.words <= _MOST_TITLE_PAGE and _is_title_page(chapter, book_title):
            kind = "cover"
    if not kind and _is_divider(title, chapter):
        kind = "divider"
    return replace(chapter, kind=kind, title=title if kind else chapter.title)


_LISTS = frozenset({"contents", "tableofcontents", "inhaltsverzeichnis", "tabledesmatières", "目次", "目录"})


def _is_title_page(chapter: Chapter, book_title: str) -> bool:
    """Return whether a page begins with the book's title and holds hardly more: the author, a publisher, a year."""
    texts = [block.text for block in chapter.blocks if block.text]
    return bool(texts and book_title) and folded(texts[0]) == folded(book_title)


def _is_divider(title: str, chapter: Chapter) -> bool:
    """Return whether a page holds a part's title alone."""
    texts = [block for block in chapter.blocks if block.text]
    if not texts or chapter.words > _MOST_DIVIDER:
        return False
    text = " ".join(block.text for block in texts)
    bare = all(block.kind == "heading" for block in texts) or folded(text) == folded(title)
    return bare or (len(texts) <= 2 and is_part_title(text))


def _joined(chapters: Sequence[Chapter]) -> list[Chapter]:
    """The chapters: titles of parts and front matter set before the one that follows, back matter behind the last."""
    real = [chapter for chapter in chapters if not chapter.kind and _has_text(chapter)]
    if not real:
        return [replace(chapter, kind="") for chapter in chapters if _has_text(chapter)]
    result: list[Chapter] = []
    ahead: list[Block] = []
    behind: list[Block] = []
    for chapter in chapters:
        if chapter.kind == "cover" or not _has_text(chapter):
            continue
        if chapter.kind == "divider":
            ahead += _as_headings(chapter)
        elif chapter.kind:
            (behind if _stands_behind(chapter, result, real) else ahead).extend(_with_heading(chapter))
        else:
            result.append(replace(chapter, blocks=[*ahead, *without_title(chapter.title, tuple(chapter.blocks))]))
            ahead = []
    result[-1].blocks.extend([*ahead, *behind])
    return result


def _stands_behind(chapter: Chapter, before: Sequence[Chapter], real: Sequence[Chapter]) -> bool:
    return len(before) == len(real) or any(folded(chapter.title or chapter.kind).startswith(one) for one in _BEHIND)


def _as_headings(chapter: Chapter) -> list[Block]:
    return [replace(block, kind="heading", level=block.level or 1) for block in chapter.blocks if block.text][:3]


def _with_heading(chapter: Chapter) -> Iterable[Block]:
    """A page of front or back matter under the title that the table of contents gives it."""
    blocks = without_title(chapter.title, tuple(chapter.blocks))
    return (*([Block("heading", chapter.title, 2)] if chapter.title else []), *blocks)


def _has_text(chapter: Chapter) -> bool:
    return any(block.kind != "image" and block.text for block in chapter.blocks)


def with_own_addresses(chapters: Sequence[Chapter]) -> Iterator[Chapter]:
    """The chapters, no two at one address: two entries may point to one place of a document."""
    given: set[tuple[str, str]] = set()
    for number, chapter in enumerate(chapters, 1):
        own = chapter if (chapter.member, chapter.fragment) not in given else replace(chapter, fragment=f"part{number}")
        given.add((own.member, own.fragment))
        yield own
