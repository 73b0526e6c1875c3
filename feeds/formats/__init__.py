"""The formats of articles: one module a format, and the registry that finds the one for a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from feeds.article import Article, Book
from feeds.charset import decode
from feeds.errors import FormatError
from feeds.formats.titles import shown_name, title_from_name

if TYPE_CHECKING:
    from collections.abc import Callable

_SNIFF = 4096
_FOREIGN = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
)


def _plain(data: bytes, name: str, _url: str) -> Article:
    from feeds.formats.plain import plain_article

    return plain_article(decode(data), name)


def _markdown(data: bytes, name: str, url: str) -> Article:
    from feeds.formats.markdown import markdown_article

    return markdown_article(decode(data), name, url)


def _html(data: bytes, name: str, url: str) -> Article:
    from feeds.web.page import read_page

    article = read_page(decode(data), url)
    return article if article.title else replace(article, title=title_from_name(name))


def _eml(data: bytes, name: str, url: str) -> Article:
    from feeds.mail.issue import mail_article

    return replace(mail_article(data, name), url=url)


def _epub(data: bytes, name: str, url: str) -> Book:
    from feeds.formats.epub import epub_book

    book = epub_book(data, PurePath(name).name)
    return replace(book, articles=tuple(_in_book(part, url) for part in book.articles)) if url else book


def _in_book(part: Article, url: str) -> Article:
    """A chapter whose own address, and those of its images, begin with the book's."""
    blocks = tuple(
        replace(block, address=url + block.address) if block.address.startswith("#") else block for block in part.blocks
    )
    return replace(part, url=f"{url}#{part.url}", blocks=blocks)


_READERS: dict[str, Callable[[bytes, str, str], Article | Book]] = {
    ".txt": _plain,
    ".text": _plain,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".epub": _epub,
    ".eml": _eml,
}
SUFFIXES = frozenset(_READERS)


def read_file_bytes(data: bytes, name: str, url: str = "") -> Article | Book:
    """Return the article or book in a file's bytes.

    `name` is the file's name: its suffix gives the format, without a known one the bytes do (standard input). `url` is
    the file's own address; a book's articles get it with `#` and their place in the book. Raises FormatError for a file
    that is empty, binary, or has nothing to read.
    """
    shown = shown_name(PurePath(name).name) or "the input"
    if not data.strip():
        raise FormatError(f"{shown}: the file is empty")
    reader = _READERS.get(PurePath(name).suffix.lower()) or _by_content(data)
    if reader is not _epub:
        _refuse_binary(data, shown)
    read = reader(data, name, url)
    if isinstance(read, Article) and not any(block.text or block.address for block in read.blocks):
        raise FormatError(f"{shown}: it contains no text")
    return read


def _by_content(data: bytes) -> Callable[[bytes, str, str], Article | Book]:
    if data.startswith(b"PK\3\4"):
        return _epub
    head = decode(data[:_SNIFF]).lstrip().lower()
    if head.startswith(("<!doctype html", "<html", "<?xml", "<body", "<article", "<div", "<p>", "<h1")):
        return _html
    return _markdown if head.startswith(("---\n", "+++\n", "# ")) else _plain


def _refuse_binary(data: bytes, shown: str) -> None:
    for mark, kind in _FOREIGN:
        if data.startswith(mark):
            raise FormatError(f"{shown}: this is {kind}, not a text")
    head = decode(data[:_SNIFF])
    controls = sum(1 for char in head if char < " " and char not in "\t\n\r\f\x1a\x1b\x0b")
    if controls * 20 > len(head):
        raise FormatError(f"{shown}: the file is binary, not a text")
