"""EPUB books, and archives that are meant to hurt."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from feeds.article import Claim
from feeds.errors import FormatError
from feeds.formats.epub import epub_book
from tests.feeds.formats.reading import assert_sound, outline

if TYPE_CHECKING:
    from feeds.article import Book

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{path}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
XHTML = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
    "<head><title/></head><body>{}</body></html>"
)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

Pages = dict[str, str]


def package(pages: Pages, *, metadata: str = "", manifest: str = "", guide: str = "", title: str = "The Serial") -> str:
    items = "".join(
        f'<item id="p{n}" href="{href}" media-type="application/xhtml+xml"/>' for n, href in enumerate(pages)
    )
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">'
        f"<metadata><dc:title>{title}</dc:title><dc:creator>Ann Lee</dc:creator><dc:creator>Bo</dc:creator>"
        f"<dc:language>en-GB</dc:language>{metadata}</metadata><manifest>{items}{manifest}</manifest>"
        f"<spine>{spine}</spine><guide>{guide}</guide></package>"
    )


def archive(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
    return stream.getvalue()


def epub(
    pages: Pages,
    *,
    nav: str = "",
    ncx: str = "",
    metadata: str = "",
    guide: str = "",
    more: Pages | None = None,
    title: str = "The Serial",
) -> bytes:
    manifest = ""
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER.format(path="OEBPS/content.opf"),
    }
    if nav:
        manifest += '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        members["OEBPS/nav.xhtml"] = XHTML.format(
            f'<nav epub:type="toc"><ol>{nav}</ol></nav><nav epub:type="landmarks"><a href="x">x</a></nav>'
        )
    if ncx:
        manifest += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        members["OEBPS/toc.ncx"] = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{ncx}</navMap></ncx>'
    members["OEBPS/content.opf"] = package(pages, metadata=metadata, manifest=manifest, guide=guide, title=title)
    members |= {f"OEBPS/{name}": XHTML.format(body) for name, body in pages.items()}
    members |= more or {}
    return archive(members)


def point(href: str, label: str, inner: str = "") -> str:
    return f'<navPoint><navLabel><text>{label}</text></navLabel><content src="{href}"/>{inner}</navPoint>'


def chapters(book: Book) -> list[tuple[str, str]]:
    return [(article.title, article.text) for article in book.articles]


TWO = {"one.xhtml": "<h1>Chapter 1</h1><p>First.</p>", "two.xhtml": "<h1>Chapter 2</h1><p>Second.</p>"}


def test_a_book() -> None:
    book = epub_book(epub(TWO), "x.epub")
    assert (book.title, book.byline, book.language) == ("The Serial", "Ann Lee, Bo", "en-GB")
    assert chapters(book) == [("Chapter 1", "First."), ("Chapter 2", "Second.")]
    assert [article.url for article in book.articles] == ["OEBPS/one.xhtml", "OEBPS/two.xhtml"]
    assert {article.byline for article in book.articles} == {"Ann Lee, Bo"}


@pytest.mark.parametrize(
    "contents",
    [
        {"nav": '<li><a href="one.xhtml">The <b>Start</b></a></li><li><a href="two.xhtml">The End</a></li>'},
        {"ncx": point("one.xhtml", "The Start") + point("two.xhtml", "The End")},
    ],
)
def test_the_table_of_contents_gives_titles(contents: dict[str, str]) -> None:
    nav, ncx = contents.get("nav", ""), contents.get("ncx", "")
    book = epub_book(
        epub({"one.xhtml": "<p>First.</p>", "two.xhtml": "<h2>The end</h2><p>Second.</p>"}, nav=nav, ncx=ncx), "x.epub"
    )
    assert chapters(book) == [("The Start", "First."), ("The End", "Second.")]


def test_a_title_that_two_headings_make_up_stands_once() -> None:
    nav = '<li><a href="one.xhtml">Chapter 1: The Start</a></li>'
    book = epub_book(epub({"one.xhtml": "<h1>Chapter 1</h1><h2>The Start</h2><p>First.</p>"}, nav=nav), "x.epub")
    assert chapters(book) == [("Chapter 1: The Start", "First.")]


def test_a_document_that_no_entry_points_to_goes_on_with_the_chapter_before() -> None:
    nav = '<li><a href="one.xhtml">One</a></li><li><a href="three.xhtml">Three</a></li>'
    pages = {"one.xhtml": "<p>a</p>", "one_split.xhtml": "<p>b</p>", "three.xhtml": "<p>c</p>"}
    assert chapters(epub_book(epub(pages, nav=nav), "x.epub")) == [("One", "a\n\nb"), ("Three", "c")]


def test_a_document_with_several_chapters_is_cut_where_entries_point() -> None:
    nav = (
        '<li><a href="all.xhtml#a">One</a><ol><li><a href="all.xhtml#s">Section</a></li></ol>'
        '</li><li><a href="all.xhtml#b">Two</a></li>'
    )
    body = '<p>Before.</p><h2 id="a">One</h2><p>a</p><h3 id="s">Section</h3><p>s</p><h2><a id="b"></a>Two</h2><p>b</p>'
    book = epub_book(
        epub({"zero.xhtml": "<p>0</p>", "all.xhtml": body}, nav='<li><a href="zero.xhtml">Zero</a></li>' + nav),
        "x.epub",
    )
    assert [title for title, _ in chapters(book)] == ["Zero", "One", "Two"]
    assert chapters(book)[0][1] == "0\n\nBefore."
    assert chapters(book)[1][1] == "a\n\nSection\n\ns"
    assert chapters(book)[2][1].endswith("b")
    assert len({article.url for article in book.articles}) == 3


def test_a_page_with_a_parts_title_opens_the_chapter_behind_it() -> None:
    nav = '<li><a href="part.xhtml">Part One</a><ol><li><a href="one.xhtml">One</a></li></ol></li>'
    book = epub_book(epub({"part.xhtml": "<h1>Part One</h1>", "one.xhtml": "<h2>One</h2><p>a</p>"}, nav=nav), "x.epub")
    assert [(article.title, outline(article.blocks)) for article in book.articles] == [
        ("One", [("heading", "Part One"), ("paragraph", "a")])
    ]


def test_covers_and_empty_pages_are_left_out() -> None:
    pages = {
        "cover.xhtml": '<img src="c.jpg" alt="Cover"/>',
        "blank.xhtml": "<p> </p>",
        "toc.xhtml": "<p>Contents</p>",
        **TWO,
    }
    book = epub_book(epub(pages, guide='<reference type="toc" href="toc.xhtml"/>'), "x.epub")
    assert [article.title for article in book.articles] == ["Chapter 1", "Chapter 2"]


CLAIMS = [
    (
        '<meta name="calibre:series" content="The Tides"/><meta name="calibre:series_index" content="2.0"/>',
        (Claim("The Tides", "2", origin="EPUB metadata"),),
    ),
    (
        (
            '<meta property="belongs-to-collection" id="c">The Tides</meta><meta refines="#c"'
            ' property="collection-type">series</meta>'
            '<meta refines="#c" property="group-position">2</meta>'
        ),
        (Claim("The Tides", "2", origin="EPUB metadata"),),
    ),
    (
        (
            '<meta property="belongs-to-collection" id="c">Set</meta><meta refines="#c" '
            'property="collection-type">set</meta>'
        ),
        (),
    ),
    ("", ()),
]


@pytest.mark.parametrize(("metadata", "claims"), CLAIMS)
def test_the_series_that_a_book_belongs_to(metadata: str, claims: tuple[Claim, ...]) -> None:
    assert epub_book(epub(TWO, metadata=metadata), "x.epub").claims == claims


def test_names_in_other_charsets_and_escapes_are_found() -> None:
    book = epub_book(
        epub({"ch%20one.xhtml": "<p>x</p>"}, more={"OEBPS/ch one.xhtml": XHTML.format("<p>found</p>")}), "x.epub"
    )
    assert book.articles[0].text == "found"


OUTSIDE = [
    "../../../../etc/passwd",
    "file:///etc/passwd",
    "%2e%2e/%2e%2e/etc/passwd",
    "/etc/passwd",
    "..\\..\\etc\\passwd",
    "https://example.org/x.xhtml",
    "missing.xhtml",
    "\x00",
    "",
]


@pytest.mark.parametrize("href", OUTSIDE)
def test_an_address_outside_the_archive_is_no_chapter(href: str) -> None:
    opened: list[str] = []
    watching = True

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event in {"open", "socket.connect"} and "passwd" in str(arguments[0]):
            opened.append(str(arguments[0]))

    sys.addaudithook(watch)
    pages = {**TWO, href.replace("\x00", ""): "<p>x</p>"}
    members: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER.format(path="OEBPS/content.opf"),
        "OEBPS/content.opf": package(pages),
        **{f"OEBPS/{name}": XHTML.format(body) for name, body in TWO.items()},
    }
    book = epub_book(archive(members), "x.epub")
    watching = False
    assert [article.title for article in book.articles] == ["Chapter 1", "Chapter 2"]
    assert opened == []


def with_member(name: str, data: str | bytes) -> bytes:
    members: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER.format(path="OEBPS/content.opf"),
        "OEBPS/content.opf": package(TWO),
        **{f"OEBPS/{page}": XHTML.format(body) for page, body in TWO.items()},
    }
    return archive({**members, name: data})


def overlapping() -> bytes:
    """Members that all share the same bytes: every entry of the directory points to the first one's."""
    data = with_member("big.bin", b"\0" * 100_000)
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream) as zipped:
        info = zipped.getinfo("big.bin")
        offset = zipped.start_dir
    name = b"big.bin"
    entry = struct.pack(
        "<4s4B4HL2L5H2L", b"PK\1\2", 20, 3, 20, 0, 0, 8, 0, 0, info.CRC, info.compress_size, info.file_size,
        len(name), 0, 0, 0, 0, 0, info.header_offset,
    )  # fmt: skip
    directory = data[offset : data.rfind(b"PK\5\6")] + b"".join(entry + b"copy%03d" % n for n in range(50))
    count = directory.count(b"PK\1\2")
    return data[:offset] + directory + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)


def encrypted() -> bytes:
    """An archive whose members are flagged as encrypted."""
    data = bytearray(epub(TWO))
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
    '<enc:EncryptedData><enc:EncryptionMethod Algorithm="{}"/><enc:CipherData><enc:CipherReference URI="{}"/>'
    "</enc:CipherData></enc:EncryptedData></encryption>"
)

BAD = {
    "nothing": (b"", "not a zip archive"),
    "text": (b"just some text", "not a zip archive"),
    "cut off": (epub(TWO)[:-100], "not a zip archive"),
    "garbled": (epub(TWO).replace(b"PK\1\2", b"XX\1\2"), "damaged"),
    "no container": (archive({"a.txt": "x"}), "no META-INF/container.xml"),
    "no rootfile": (archive({"META-INF/container.xml": "<container/>"}), "does not list its contents"),
    "outside": (
        archive({"META-INF/container.xml": CONTAINER.format(path="../../etc/passwd")}),
        "does not list its contents",
    ),
    "no package": (archive({"META-INF/container.xml": CONTAINER.format(path="x.opf")}), "does not list its contents"),
    "not well-formed": (with_member("OEBPS/content.opf", "<package><"), "damaged"),
    "bomb in container": (with_member("META-INF/container.xml", BOMB + "<container>&b;</container>"), "entities"),
    "bomb in package": (with_member("OEBPS/content.opf", BOMB + "<package>&b;</package>"), "entities"),
    "bomb in utf-16": (
        with_member("OEBPS/content.opf", (BOMB + "<package>&b;</package>").encode("utf-16")),
        "entities",
    ),
    "external": (
        with_member(
            "OEBPS/content.opf", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><package>&a;</package>'
        ),
        "entities",
    ),
    "no text": (epub({"a.xhtml": "<p> </p>"}), "no text"),
    "no spine": (epub({}), "no text"),
    "too many": (archive({f"{n}": b"" for n in range(10_001)}, zipfile.ZIP_STORED), "too many"),
    "overlapping": (overlapping(), "overlap"),
    "high ratio": (with_member("OEBPS/content.opf", b" " * 5_000_000), "too large"),
    "encrypted": (encrypted(), "encrypted"),
    "protected": (
        with_member(
            "META-INF/encryption.xml",
            ENCRYPTION.format("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "OEBPS/one.xhtml"),
        ),
        "protected",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_said_in_a_line(name: str) -> None:
    data, why = BAD[name]
    with pytest.raises(FormatError, match=why) as caught:
        epub_book(data, "my\x1bbook.epub")
    assert str(caught.value).startswith("mybook.epub: ")
    assert "\n" not in str(caught.value)


def test_obfuscated_fonts_are_no_protection() -> None:
    data = with_member(
        "META-INF/encryption.xml", ENCRYPTION.format("http://www.idpf.org/2008/embedding", "OEBPS/font.otf")
    )
    assert len(epub_book(data, "x.epub").articles) == 2


def test_a_damaged_chapter_does_not_lose_the_others() -> None:
    data = bytearray(epub({"one.xhtml": "<p>" + "word " * 500 + "</p>", "two.xhtml": "<p>Second.</p>"}))
    at = data.find(b"OEBPS/one.xhtml") + 40
    data[at : at + 8] = b"\xff" * 8
    assert [article.text for article in epub_book(bytes(data), "x.epub").articles] == ["Second."]


def test_a_damaged_table_of_contents_does_not_lose_the_book() -> None:
    data = epub(TWO, ncx="<broken")
    assert len(epub_book(data, "x.epub").articles) == 2


def test_hostile_names_and_text_come_out_clean() -> None:
    nav = '<li><a href="one.xhtml">\x1b]0;x\x07Title\u202e</a></li>'
    book = epub_book(epub({"one.xhtml": "<p>\x1b[31m&#x9d;text</p>"}, nav=nav), "x.epub")
    assert book.articles[0].title == "]0;xTitle"
    assert_sound(book.articles[0].blocks)
