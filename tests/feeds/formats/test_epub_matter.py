"""What of a book is a chapter: how converters cut it, what stands before and behind it, and its notes."""

from __future__ import annotations

import pytest

from feeds.formats.epub import epub_book
from tests.feeds.formats.reading import outline
from tests.feeds.formats.test_epub import CONTAINER, TWO, XHTML, Pages, archive, chapters, epub, package, point

LONG = "<p>" + "She carried the lamp down to the ferry and back. " * 50 + "</p>"


@pytest.mark.parametrize(
    ("named", "member"),
    [
        ("Text/Chapter1.xhtml", "OEBPS/text/chapter1.XHTML"),
        ("Text\\c1.xhtml", "OEBPS/Text/c1.xhtml"),
        ("Text/c1.xhtml", "OEBPS\\Text\\c1.xhtml"),
        ("/OEBPS/Text/c1.xhtml", "OEBPS/Text/c1.xhtml"),
        ("OEBPS/c1.xhtml", "OEBPS/c1.xhtml"),
        ("Über.xhtml", "OEBPS/U\u0308ber.xhtml"),
        ("./Text/../c1.xhtml", "OEBPS/c1.xhtml"),
    ],
)
def test_a_document_is_found_however_it_is_named(named: str, member: str) -> None:
    book = epub_book(
        archive(
            {
                "META-INF/container.xml": CONTAINER.format(path="OEBPS/content.opf"),
                "OEBPS/content.opf": package({named: ""}),
                member: XHTML.format("<p>It burned low.</p>"),
            }
        ),
        "x.epub",
    )
    assert [article.text for article in book.articles] == ["It burned low."]
    assert book.problems == ()


def test_the_exact_name_comes_first() -> None:
    pages = {"One.xhtml": "<p>First.</p>", "one.xhtml": "<p>Second.</p>"}
    assert [article.text for article in epub_book(epub(pages), "x.epub").articles] == ["First.", "Second."]


def test_a_document_that_is_missing_or_damaged_is_said() -> None:
    pages = {**TWO, "three.xhtml": ""}
    members: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER.format(path="OEBPS/content.opf"),
        "OEBPS/content.opf": package(pages),
        **{f"OEBPS/{page}": XHTML.format(body) for page, body in TWO.items()},
    }
    assert epub_book(archive(members), "x.epub").problems == ("x.epub: three.xhtml is listed in the book but missing",)
    damaged = bytearray(epub(TWO | {"four.xhtml": "<p>" + "word " * 500 + "</p>"}))
    at = damaged.find(b"OEBPS/four.xhtml") + 40
    damaged[at : at + 8] = b"\xff" * 8
    assert epub_book(bytes(damaged), "x.epub").problems == (
        "x.epub: OEBPS/four.xhtml is damaged; the rest of the book was read",
    )


def test_a_book_in_one_document_keeps_its_first_chapter() -> None:
    """As calibre converts a word processor's document: a title page and headings in one file."""
    names = ("The Toll", "The Rope", "The Crossing")
    body = "<p>The Serial</p><p>by Ann Lee</p>" + "".join(
        f'<h1 id="id_{n}">{name}</h1><p>{name} begins.</p>' for n, name in enumerate(names)
    )
    ncx = "".join(point(f"index.html#id_{n}", name) for n, name in enumerate(names))
    book = epub_book(epub({"index.html": body}, ncx=ncx), "x.epub")
    assert [title for title, _ in chapters(book)] == list(names)
    assert [text.split("\n\n")[-1] for _, text in chapters(book)] == [f"{name} begins." for name in names]
    assert len({article.url for article in book.articles}) == 3


@pytest.mark.parametrize("preface", ["<p>Some years ago I met a ferryman who told me all of this.</p>", ""])
def test_what_stands_before_the_first_entry_is_kept(preface: str) -> None:
    body = f'{preface}<h1 id="a">The Toll</h1><p>It begins.</p><h1 id="b">The Rope</h1><p>It ends.</p>'
    ncx = point("index.html#a", "The Toll") + point("index.html#b", "The Rope")
    book = epub_book(epub({"index.html": body}, ncx=ncx), "x.epub")
    text = "\n\n".join(article.text for article in book.articles)
    assert [article.title for article in book.articles][-2:] == ["The Toll", "The Rope"]
    assert ("Some years ago" in text) == bool(preface)
    assert len({article.url for article in book.articles}) == len(book.articles)


def test_a_deeper_entry_that_comes_first_in_its_document_opens_a_chapter() -> None:
    """Calibre cuts by size: the last chapter of a part and the afterword, one level up, share a document."""
    ncx = point("a.xhtml", "Part Two", point("a.xhtml#c9", "Nine") + point("b.xhtml#c10", "Ten"))
    ncx += point("b.xhtml#after", "Afterword")
    pages = {
        "a.xhtml": '<h1>Part Two</h1><h2 id="c9">Nine</h2><p>a</p>',
        "b.xhtml": '<h2 id="c10">Ten</h2><p>b</p><h1 id="after">Afterword</h1><p>c</p>',
    }
    book = epub_book(epub(pages, ncx=ncx), "x.epub")
    assert [article.title for article in book.articles] == ["Nine", "Ten", "Afterword"]
    assert outline(book.articles[0].blocks)[0] == ("heading", "Part Two")


def test_a_whole_book_below_one_entry_is_cut_into_its_chapters() -> None:
    ncx = point("all.html", "The Serial", point("all.html#a", "The Toll") + point("all.html#b", "The Rope"))
    body = '<h1>The Serial</h1><h2 id="a">The Toll</h2><p>a</p><h2 id="b">The Rope</h2><p>b</p>'
    assert [title for title, _ in chapters(epub_book(epub({"all.html": body}, ncx=ncx), "x.epub"))] == [
        "The Toll",
        "The Rope",
    ]


FRONT: Pages = {
    "cover.xhtml": '<section epub:type="cover"><p>The Serial</p></section>',
    "title.xhtml": "<p>The Serial</p><p>Ann Lee</p>",
    "copyright.xhtml": "<h1>Copyright</h1><p>All rights are with the author.</p>",
    "dedication.xhtml": "<h1>Dedication</h1><p>For Ida</p>",
    "contents.xhtml": '<h1>Contents</h1><p><a href="one.xhtml">One</a></p>',
    "part.xhtml": "<p>PART ONE</p>",
}
BACK: Pages = {"also.xhtml": "<h1>Also by Ann Lee</h1><p>The Quiet Harbour</p>"}


@pytest.mark.parametrize("listed", [True, False])
def test_front_and_back_matter_are_no_parts(listed: bool) -> None:
    chapters_of: Pages = {"one.xhtml": f"<h2>1</h2>{LONG}", "two.xhtml": f"<h2>2</h2>{LONG}"}
    pages = FRONT | chapters_of | BACK
    titles = {"title.xhtml": "Title Page", "part.xhtml": "PART ONE", "also.xhtml": "Also by Ann Lee"}
    ncx = "".join(point(name, titles.get(name, name.partition(".")[0].title())) for name in pages) if listed else ""
    book = epub_book(epub(pages, ncx=ncx), "x.epub")
    assert len(book.articles) == 2
    text = "\n\n".join(article.text for article in book.articles)
    assert ("heading", "PART ONE") in outline(book.articles[0].blocks)
    assert "For Ida" in book.articles[0].text
    for kept in ("All rights are with the author.", "The Quiet Harbour"):
        assert kept in book.articles[1].text
    assert text.count("She carried the lamp") == 100


def test_a_dedication_that_is_a_chapter_stays_one() -> None:
    pages = {"one.xhtml": f"<h1>Dedication</h1>{LONG}", "two.xhtml": f"<h1>The Toll</h1>{LONG}"}
    assert [title for title, _ in chapters(epub_book(epub(pages), "x.epub"))] == ["Dedication", "The Toll"]


def test_a_very_short_chapter_is_no_divider() -> None:
    pages = {"a.xhtml": "<h1>Vesna</h1><p>My mother is a fish.</p>", "b.xhtml": f"<h1>Ivo</h1>{LONG}"}
    assert [title for title, _ in chapters(epub_book(epub(pages), "x.epub"))] == ["Vesna", "Ivo"]


def test_a_book_of_front_matter_alone_is_still_a_book() -> None:
    assert chapters(epub_book(epub({"a.xhtml": "<h1>Dedication</h1><p>For Ida</p>"}), "x.epub")) != []


NOTES = {
    "calibre": (
        '<p>near the pans<a id="back1" href="notes.html#note1" class="noteref"><sup>1</sup></a> and on</p>',
        '<dl id="note1" class="footnote"><dt>[<a href="one.html#back1">←1</a>]</dt><dd><p>Salt pans.</p></dd></dl>',
    ),
    "pandoc": (
        '<p>near the pans<a href="notes.html#fn1" id="fnref1" epub:type="noteref">1</a> and on</p>',
        '<ol epub:type="footnotes"><li id="fn1"><p>Salt pans.<a href="one.html#fnref1">↩︎</a></p></li></ol>',
    ),
    "paragraphs": (
        '<p>near the pans<sup><a href="notes.html#n_1" id="r_1">1</a></sup> and on</p>',
        '<p id="n_1"><a href="one.html#r_1">1</a>. Salt pans.</p>',
    ),
    "anchors": (
        '<p>near the pans<a href="notes.html#_ftn1" name="_ftnref1">[1]</a> and on</p>',
        '<p><a name="_ftn1" href="one.html#_ftnref1">[1]</a> Salt pans.</p>',
    ),
}


@pytest.mark.parametrize("style", NOTES)
def test_notes_in_another_document_are_joined_to_their_references(style: str) -> None:
    reference, note = NOTES[style]
    pages = {
        "one.html": f"<h1>One</h1>{reference}",
        "two.html": f"<h1>Two</h1>{LONG}",
        "notes.html": f"<h1>Notes</h1>{note}",
    }
    book = epub_book(epub(pages, ncx="".join(point(name, name[:3].title()) for name in pages)), "x.epub")
    first = book.articles[0]
    assert [(block.kind, block.marker, block.text) for block in first.blocks if block.kind == "footnote"] == [
        ("footnote", "1", "Salt pans.")
    ]
    assert first.blocks[0].text == "near the pans[1] and on"
    assert [span.target for span in first.blocks[0].spans if span.kind == "footnote"] == ["1"]
    assert "Salt pans" not in "\n".join(article.text for article in book.articles[1:])


def test_notes_at_the_end_of_a_document_that_is_cut_are_joined_too() -> None:
    body = (
        '<h1 id="a">One</h1><p>pans<sup><a href="#n1" id="r1">1</a></sup></p>'
        '<h1 id="b">Two</h1><p>rope<sup><a href="#n2" id="r2">2</a></sup></p>'
        '<p id="n1"><a href="#r1">1</a>. Salt pans.</p><p id="n2"><a href="#r2">2</a>. Of hemp.</p>'
    )
    book = epub_book(epub({"all.html": body}, ncx=point("all.html#a", "One") + point("all.html#b", "Two")), "x.epub")
    assert [[block.text for block in one.blocks if block.kind == "footnote"] for one in book.articles] == [
        ["Salt pans."],
        ["Of hemp."],
    ]


def test_links_to_chapters_are_no_references() -> None:
    pages = {
        "one.html": '<h1>One</h1><p>See <a href="two.html#top">2</a>.</p>',
        "two.html": f'<div id="top"><h1>Two</h1>{LONG}</div>',
    }
    book = epub_book(epub(pages), "x.epub")
    assert [article.title for article in book.articles] == ["One", "Two"]
    assert book.articles[1].text.startswith("She carried")


def test_identifiers_that_a_book_carries() -> None:
    head = '<meta name="chapterurl" content="https://stories.example/s/778812/"/>'
    pages = {"file0001.xhtml": f"{head}<h1>One</h1><p>a</p>", "file0002.xhtml": "<h1>Two</h1><p>b</p>"}
    assert [article.guid for article in epub_book(epub(pages), "x.epub").articles] == [
        "https://stories.example/s/778812/",
        "",
    ]
    named = epub(TWO).replace(b'"p0"', b'"pX"')
    assert [article.guid for article in epub_book(named, "x.epub").articles] == ["", ""]
