"""Which format a file is in."""

from __future__ import annotations

import gzip

import pytest

from feeds.article import Article, Book
from feeds.errors import FormatError
from feeds.formats import SUFFIXES, read_file_bytes
from tests.feeds.formats.test_epub import TWO, epub

READ = [
    ("a.txt", b"A Title\n\nSome *text* here.", "A Title", "Some text here."),
    ("a.TEXT", b"A Title\n\nSome text here.", "A Title", "Some text here."),
    ("a.md", b"# A Title\n\nSome **text**.", "A Title", "Some text."),
    ("a.markdown", b"Some text.", "a", "Some text."),
    ("a.html", b"<title>A Title</title><p>Some text.", "A Title", "Some text."),
    ("a.htm", b"<p>Some text.", "a", "Some text."),
    ("a.xhtml", b'<?xml version="1.0"?><html><body><p>Some text.</p></body></html>', "a", "Some text."),
    ("", b"<!DOCTYPE html><title>A Title</title><p>Some text.", "A Title", "Some text."),
    ("", b"---\ntitle: A Title\n---\nSome text.", "A Title", "Some text."),
    ("", b"A Title\n\nSome text here.", "A Title", "Some text here."),
    ("a.txt", "A Title\n\nGrüße.".encode("utf-16"), "A Title", "Grüße."),
    ("a.txt", "A Title\n\nGrüße.".encode("cp1252"), "A Title", "Grüße."),
]


@pytest.mark.parametrize(("name", "data", "title", "text"), READ)
def test_files_are_read_by_their_suffix_and_others_by_their_content(
    name: str, data: bytes, title: str, text: str
) -> None:
    article = read_file_bytes(data, name)
    assert isinstance(article, Article)
    assert (article.title, article.text) == (title, text)


@pytest.mark.parametrize("name", ["x.epub", ""])
def test_a_book_names_the_places_of_its_chapters(name: str) -> None:
    book = read_file_bytes(epub(TWO), name, "file:///x.epub")
    assert isinstance(book, Book)
    assert [article.url for article in book.articles] == [
        "file:///x.epub#OEBPS/one.xhtml",
        "file:///x.epub#OEBPS/two.xhtml",
    ]


REFUSED = [
    ("a.txt", b"", "empty"),
    ("a.md", b" \n\n ", "empty"),
    ("a.txt", b"%PDF-1.4\n...", "a PDF"),
    ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "an image"),
    ("a.txt", bytes(range(32)) * 20, "binary"),
    ("a.md", b"text\0\0\0\0\0\0" * 50, "binary"),
    ("a.html", gzip.compress(b"<p>x", mtime=0), "compressed"),
    ("a.html", b"<html><body></body></html>", "no text"),
    ("a.md", b"<!-- nothing -->", "no text"),
    ("a.txt", b"----", "no text"),
    ("a.epub", b"no zip", "not a zip archive"),
]


@pytest.mark.parametrize(("name", "data", "why"), REFUSED)
def test_what_cannot_be_read_is_said_in_a_line(name: str, data: bytes, why: str) -> None:
    with pytest.raises(FormatError, match=why) as caught:
        read_file_bytes(data, name)
    assert str(caught.value).startswith(f"{name}: ")


def test_a_hostile_name_is_shown_clean() -> None:
    with pytest.raises(FormatError) as caught:
        read_file_bytes(b"", "a\x1b]0;x\x07\udcff\n.txt")
    assert str(caught.value) == "a]0;x\ufffd .txt: the file is empty"


def test_the_suffixes_that_are_read() -> None:
    assert {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".epub", ".eml"} == SUFFIXES
