"""A series taken out in any format holds its whole text, escaped as the format wants it."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from feeds.article import Block, Span, SpanKind
from feeds.formats.markdown import markdown_article
from reader.export import SERIES_FORMATS, Image, Volume, export_series
from tests.reader.export.volumes import EVERY_KIND, HOSTILE, note, paragraph, part, series, volume

if TYPE_CHECKING:
    from pathlib import Path

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060f80f00010401005fe5c34b"
    "0000000049454e44ae426082"
)
XHTML = "{http://www.w3.org/1999/xhtml}"
PIECES = [*"ab 1\n.-+#*_`[]()!<>&|~\\\"'{}%=:/é語\u00a0", "\n\n", "&amp;", "***"]
NASTY = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
KINDS: list[SpanKind] = ["emphasis", "strong", "code", "link", "strike", "sub", "sup", "footnote"]


@st.composite
def nasty_paragraphs(draw: st.DrawFn) -> Block:
    text = draw(NASTY)
    spans = []
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        spans.append(Span(start, end, draw(st.sampled_from(KINDS)), "https://example.org/(a)?b=<c>"))
    return Block("paragraph", text, spans=tuple(spans))


def of_one(*blocks: Block) -> Volume:
    return Volume(series(), (part(1, "One", blocks),))


def file_in(book: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return archive.read(f"book/{name}").decode()


def words(text: str) -> str:
    return "".join(text.split())


class Page(HTMLParser):
    """What an HTML page shows, what its ids and links are, and which elements were left open."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text, self.ids, self.links = "", list[str](), list[str]()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in ("br", "hr", "img", "meta", "link"):
            self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("br", "hr", "img"):
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_caption_and_the_alternative_text_of_an_image_are_both_exported() -> None:
    link = Span(0, 4, "link", "https://example.org/fig")
    image = Block("image", "Fig. 1", spans=(link,), address="https://example.org/chart.png", alt="A *chart*")
    alone = replace(image, text=image.alt, spans=())
    pictures = {image.address: Image(PIXEL, "image/png")}
    book = Volume(series(), (part(1, "One", (image,)), part(2, "Two", (alone,))), images=pictures)
    page = file_in(export_series("epub", book), "part-0001.xhtml")
    assert 'alt="A *chart*"/><figcaption id="b0"><a href="https://example.org/fig">Fig.</a> 1</figcaption>' in page
    assert 'alt="A *chart*"/></figure>' in file_in(export_series("epub", book), "part-0002.xhtml")
    assert "</a>: A *chart*]<br/>" in export_series("html", of_one(image)).decode()
    markdown = export_series("markdown", of_one(image)).decode()
    assert "![A \\*chart\\*](<https://example.org/chart.png>)\n\n[Fig.](https://example.org/fig) 1" in markdown
    assert "[Image: A *chart*]\nFig. 1" in export_series("text", of_one(image)).decode()
    assert json.loads(export_series("json", of_one(image)))["parts"][0]["blocks"][0]["alt"] == "A *chart*"


@pytest.mark.parametrize("name", sorted(SERIES_FORMATS))
def test_the_same_series_always_gives_the_same_bytes(name: str) -> None:
    assert export_series(name, volume()) == export_series(name, volume())


@pytest.mark.parametrize("name", ["html", "text", "json", "markdown"])
def test_titles_texts_and_notes_are_all_there(name: str) -> None:
    shown = export_series(name, volume()).decode()
    for phrase in (
        "The Harbour Ledgers",
        "Ada Sailor",
        "The wind",
        "Thirty-one years",
        "Gannet",
        "its second paragraph",
    ):
        assert phrase in shown
    assert shown.index("Thirty-one years") < shown.index("Still mine.")


def test_an_epub_is_what_epubcheck_wants(tmp_path: Path) -> None:
    check = shutil.which("epubcheck")
    if check is None:
        pytest.skip("epubcheck is not installed")
    book = tmp_path / "book.epub"
    picture = {"https://example.org/chart.png": Image(PIXEL, "image/png")}
    odd = (
        "http://a_b.example.com/x",
        "http://[::1]/x",
        "https://example.org/a%zz?q=[x]|y",
        "https://e.org/\U0001f600#ü",
    )
    links = paragraph("abcd", *(Span(at, at + 1, "link", address) for at, address in enumerate(odd)))
    strange = part(3, "\x01 ", (links, paragraph("\x0b\ufffe\ud800 control")))
    whole = volume()
    book.write_bytes(export_series("epub", Volume(whole.series, (*whole.parts, strange), whole.notes, images=picture)))
    try:
        done = subprocess.run([check, book], capture_output=True, text=True, check=False)
    except OSError:  # a bare archive, which needs Java named where the system does not know such programs
        quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
        done = subprocess.run(["java", *quick, "-jar", check, book], capture_output=True, text=True, check=False)
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout, done.stdout + done.stderr


def test_an_epub_begins_with_its_type_and_lists_every_part() -> None:
    book = export_series("epub", volume())
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/epub+zip"
        for name in archive.namelist():
            if name.endswith(("xhtml", "opf", "xml")):
                ET.fromstring(archive.read(name))  # noqa: S314 - our own file
    contents = ET.fromstring(file_in(book, "contents.xhtml"))  # noqa: S314 - our own file
    titles = [link.text for link in contents.iter(f"{XHTML}a")]
    assert titles == ["The Harbour Ledgers", "1. Two ledgers <&>", "2. The wind", "Notes"]


def test_notes_of_an_epub_lead_to_their_words_and_back() -> None:
    book = export_series("epub", volume())
    assert '<mark id="mark-1">One <a' in file_in(book, "part-0001.xhtml")
    assert 'href="notes.xhtml#note-1" epub:type="noteref">1</a></sup>' in file_in(book, "part-0001.xhtml")
    second = file_in(book, "part-0002.xhtml")
    assert 'It was <mark id="mark-5">only the wind.</mark></p>' in second
    assert '<mark>It had</mark><sup class="note"><a href="notes.xhtml#note-5"' in second
    notes = file_in(book, "notes.xhtml")
    assert '<a href="part-0001.xhtml#mark-1">1</a>' in notes
    assert "words that are gone" in notes


def test_an_epub_without_notes_has_no_appendix() -> None:
    with zipfile.ZipFile(io.BytesIO(export_series("epub", of_one(paragraph("Text."))))) as archive:
        assert "book/notes.xhtml" not in archive.namelist()


def test_only_images_that_the_reader_has_are_in_a_book() -> None:
    image = Block("image", "A chart", address="https://example.org/chart.png")
    with_image = Volume(series(), (part(1, "One", (image,)),), images={image.address: Image(PIXEL, "image/png")})
    assert '<img src="image-0001.png" alt="A chart"/>' in file_in(export_series("epub", with_image), "part-0001.xhtml")
    assert "<img" not in file_in(export_series("epub", of_one(image)), "part-0001.xhtml")
    assert "data:image/png;base64," in export_series("html", with_image).decode()
    assert "<img" not in export_series("html", of_one(image)).decode()


def test_a_page_is_sound_shows_the_words_as_they_are_and_fetches_nothing() -> None:
    source = export_series("html", volume()).decode()
    page = Page(source)
    assert not page.open
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert words(HOSTILE) in words(page.text)
    assert "javascript" not in source
    assert page.tags.isdisjoint({"script", "img", "iframe", "object", "link", "b"})


@given(st.lists(nasty_paragraphs(), max_size=4))
def test_nothing_in_a_text_breaks_out_of_a_page(blocks: list[Block]) -> None:
    page = Page(export_series("html", of_one(*blocks)).decode())
    assert not page.open
    for block in blocks:
        assert words(block.text) in words(page.text)
    assert page.tags <= {
        "html", "head", "meta", "title", "style", "body", "header", "nav", "ol", "li", "article", "h1", "h2", "p", "a",
        "em", "strong", "code", "s", "sub", "sup", "br", "time",
    }  # fmt: skip


@given(st.lists(nasty_paragraphs(), max_size=4))
def test_markdown_read_by_others_has_the_same_words(blocks: list[Block]) -> None:
    unmarked = [Block(block.kind, block.text) for block in blocks]
    for written in (blocks, unmarked):
        source = export_series("markdown", of_one(*written)).decode().partition("<https://ledgers.example/1>")[2]
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
        leaves = [leaf for token in tokens for leaf in token.children or [token]]
        shown = "".join(
            leaf.content for leaf in leaves if leaf.type in ("text", "code_inline", "html_block", "code_block")
        )
        assert words(shown) == words("".join(block.text for block in blocks))


def test_markdown_keeps_kinds_and_spans() -> None:
    again = markdown_article(export_series("markdown", of_one(*EVERY_KIND)).decode())
    kinds = [block.kind for block in again.blocks]
    assert kinds.count("list") == len([block for block in EVERY_KIND if block.kind == "list"])
    assert {"heading", "quote", "list", "code", "table", "image", "rule", "footnote"} <= set(kinds)
    table = next(block for block in again.blocks if block.kind == "table")
    assert (table.text, table.header) == ("ship\twind\nGannet\tSW | 4", True)
    code = next(block for block in again.blocks if block.kind == "code")
    assert (code.text, code.language) == ("if a < b:\n    print('```')", "python")
    spans = {span.kind for block in again.blocks for span in block.spans}
    assert {"link", "footnote"} <= spans


@pytest.mark.parametrize(
    ("text", "spans", "markdown"),
    [
        ("a bold word", [(2, 6, "strong")], "a **bold** word"),
        ("a bold word", [(2, 7, "strong")], "a **bold** word"),
        ("both", [(0, 4, "strong"), (0, 4, "emphasis")], "***both***"),
        ("unbearable", [(2, 6, "emphasis")], "un*bear*able"),
        ("it's “so” here", [(5, 9, "emphasis")], "it's *“so”* here"),
        ("it's“so”here", [(4, 8, "emphasis")], "it's“so”here"),
        ("run a`b now", [(4, 7, "code")], "run ``a`b`` now"),
        ("snake_case _x", [], "snake_case \\_x"),
        ("1. no list", [], "1\\. no list"),
        ("# no heading", [], "\\# no heading"),
        ("two\nlines", [], "two\\\nlines"),
    ],
)
def test_markdown_of_running_text(text: str, spans: list[tuple[int, int, SpanKind]], markdown: str) -> None:
    block = paragraph(text, *(Span(*span) for span in spans))
    assert export_series("markdown", of_one(block)).decode().endswith(f"\n\n{markdown}\n")


def test_plain_text_is_plain() -> None:
    text = export_series("text", volume()).decode()
    assert HOSTILE in text
    assert "• ships\n  • sloops\n• weather" in text
    assert "> > Not even the widow." in text
    assert "    ship | wind\n    Gannet | SW | 4" in text
    assert not re.search("[ \t]$", text, re.MULTILINE)


def test_json_holds_everything() -> None:
    value = json.loads(export_series("json", volume()))
    found = value["parts"][0]["blocks"]
    kept = [Block(**{**block, "spans": tuple(Span(*span) for span in block.get("spans", []))}) for block in found]
    assert tuple(kept) == EVERY_KIND
    assert [mark["label"] for mark in value["bookmarks"]] == ["here"]


def test_notes_without_place_are_marked_nowhere() -> None:
    text = part(1, "One", (paragraph("It was only the wind."),))
    doubtful = note(text, "only the wind", state="doubtful")
    page = export_series("html", Volume(series(), (text,), (doubtful,))).decode()
    assert "<mark" not in page
    assert "only the wind" in page[page.index('id="notes"') :]


def test_a_format_that_is_not_known() -> None:
    with pytest.raises(KeyError):
        export_series("pdf", volume())
