"""Annotations inside an exported EPUB: where each selector leads, and the way back into a library."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from feeds.article import Place
from reader.export import Volume, export_series
from tests.reader.calling import Library
from tests.reader.export.volumes import EVERY_KIND, bookmark, note, part, series, volume
from tests.reader.serve.serving import feed

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

FILE = "META-INF/annotations.annotation"
WORDS = [
    "One link, one note",
    "note and both",
    "both at once.",
    "Gannet",
    "SW | 4",
    "The chart, unfolded",
    "by the ledger.",
]


def opened(whole: Volume) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(export_series("epub", whole)))


def set_in(whole: Volume) -> dict[str, Any]:
    with opened(whole) as archive:
        found: dict[str, Any] = json.loads(archive.read(FILE))
        return found


def selectors(item: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["type"]: one for one in item["target"]["selector"]}


def text_nodes(element: Element) -> list[str]:
    """The text nodes of an element and what is in it, as an annotation's positions count them."""
    found = [element.text or ""]
    for child in element:
        found += [*text_nodes(child), child.tail or ""]
    return found


def at_cfi(root: Element, path: str) -> tuple[str, int]:
    """The text node that steps of a CFI lead to, and the offset in it."""
    steps = [int(step) for step in re.findall(r"/(\d+)", path)]
    element = root
    for step in steps[:-1]:
        assert step % 2 == 0
        element = element[step // 2 - 1]
    before = (steps[-1] - 1) // 2
    text = (element.text if before == 0 else element[before - 1].tail) or ""
    return text, int(path.rpartition(":")[2])


@pytest.mark.parametrize("words", WORDS)
def test_each_selector_leads_to_the_words(words: str) -> None:
    text = part(1, "Two ledgers", EVERY_KIND)
    whole = Volume(series(), (text,), (note(text, words, "Mine.", "n1"), note(text, "link, one", "", "n2")))
    item = next(one for one in set_in(whole)["items"] if one["id"].endswith("n1"))
    with opened(whole) as archive:
        root = ET.fromstring(archive.read(item["target"]["source"]))  # noqa: S314 - our own file
        package = archive.read("book/package.opf").decode()
    found = selectors(item)
    assert found["TextQuoteSelector"]["exact"] == words
    css = found["CssSelector"]
    inside = next(one for one in root.iter() if f"#{one.get('id')}" == css["value"])
    start, end = css["refinedBy"]["start"], css["refinedBy"]["end"]
    # The number of the other note may stand among the words.
    assert re.sub(r"(?<=one)\d", "", "".join(text_nodes(inside))[start:end]) == words
    common, first, last = re.fullmatch(r"epubcfi\((.*),(.*),(.*)\)", found["FragmentSelector"]["value"]).groups()  # type: ignore[union-attr]
    spine, path = re.fullmatch(r"/6/(\d+)!(.*)", common).groups()  # type: ignore[union-attr]
    hrefs = dict(re.findall(r'<item id="(d\d+)" href="([^"]+)"', package))
    itemrefs = re.findall(r'<itemref idref="(d\d+)"', package)
    assert f"book/{hrefs[itemrefs[int(spine) // 2 - 1]]}" == item["target"]["source"]
    node, offset = at_cfi(root, path + first)
    assert node[offset:].startswith(words[:2])
    node, offset = at_cfi(root, path + last)
    assert node[:offset].endswith(words[-1:])
    assert 0 <= found["ProgressionSelector"]["value"] <= 1


def test_a_set_says_what_it_is_about_and_names_only_files_of_the_book() -> None:
    whole = volume()
    found = set_in(whole)
    with opened(whole) as archive:
        names = archive.namelist()
        package = archive.read("book/package.opf").decode()
    assert (found["type"], found["about"]["dc:title"]) == ("AnnotationSet", "The Harbour Ledgers")
    assert f'<dc:identifier id="book">{found["about"]["dc:identifier"][0]}</dc:identifier>' in package
    assert {one["target"]["source"] for one in found["items"]} <= set(names)
    assert len(found["items"]) == len(whole.notes) + len(whole.bookmarks)
    assert {one["motivation"] for one in found["items"]} == {"commenting", "highlighting", "bookmarking"}


def test_a_book_without_marks_carries_no_annotations() -> None:
    whole = volume()
    with opened(Volume(whole.series, whole.parts)) as archive:
        assert FILE not in archive.namelist()


def test_a_bookmark_is_a_point() -> None:
    whole = volume()
    (text, *_) = whole.parts
    (item,) = set_in(Volume(whole.series, whole.parts, bookmarks=(bookmark(text, Place(2, 4), "here"),)))["items"]
    found = selectors(item)
    assert re.fullmatch(r"epubcfi\(/6/6!/4/2/\d+\[b2\](/\d+(\[[^]]*\])?)*:\d+\)", found["FragmentSelector"]["value"])
    assert found["CssSelector"]["value"] == "#b2"
    assert found["CssSelector"]["refinedBy"]["start"] == found["CssSelector"]["refinedBy"]["end"] == 4
    assert item["body"]["value"] == "here"


@pytest.fixture
def libraries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Library, Library]:
    """Two libraries that follow the same serial; the first has marks of every kind."""
    (tmp_path / "feed.xml").write_text(feed(3))
    found = Library(tmp_path / "one", capsys), Library(tmp_path / "other", capsys)
    for library in found:
        library("add", str(tmp_path / "feed.xml"))
    one = found[0]
    one("note", "Harbour/1", "--quote", "line 3", "--body", "A note\n\nof two", "--tag", "sea", "--colour", "red")
    one("note", "Harbour/2", "--quote", "lamp in it burns")
    one("note", "Harbour/2", "--body", "On the whole part")
    one("note", "Harbour", "--body", "On all of it", "--tag", "later")
    one("bookmark", "Harbour/3", "--at", "50", "--label", "half")
    return found


def marks(library: Library) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    names = ("id", "position", "text", "quote", "body", "tags", "state", "block", "start", "end_block", "end")
    notes = [tuple(str(one.get(name)) for name in names) for one in library.json("notes")]
    bookmarks = [tuple(one[name] for name in ("id", "position", "label")) for one in library.json("bookmarks")]
    return sorted(notes), sorted(bookmarks)


@pytest.mark.parametrize("out_of_the_book", [True, False])
def test_annotations_come_back_into_another_library(
    libraries: tuple[Library, Library], tmp_path: Path, out_of_the_book: bool
) -> None:
    one, other = libraries
    book = tmp_path / "book.epub"
    one("export", "Harbour", "--format", "epub", "-o", str(book))
    if not out_of_the_book:
        with zipfile.ZipFile(book) as archive:
            (tmp_path / "book.annotation").write_bytes(archive.read(FILE))
        book = tmp_path / "book.annotation"
    told = other.json("import", str(book))
    assert (told["new"], told["failed"]) == (5, [])
    assert marks(other) == marks(one)
    assert len(marks(one)[0]) == 4
    assert other.json("import", str(book))["same"] == 5


def test_what_another_program_writes_is_read(libraries: tuple[Library, Library], tmp_path: Path) -> None:
    _, other = libraries
    item = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:uuid:1", "type": "Annotation",
        "created": "2024-05-01T10:00:00Z",
        "target": {
            "source": "OEBPS/text/chapter2.xhtml",
            "selector": [
                {"type": "CssSelector", "value": "p:nth-child(4)",
                 "refinedBy": {"type": "TextPositionSelector", "start": 0, "end": 4}},
                {"type": "TextQuoteSelector", "exact": "rope, line 4", "prefix": "has ", "suffix": ", and"},
            ],
            "meta": {"headings": [{"level": 1, "txt": "Harbour, Part 2"}]},
        },
        "body": {"type": "TextualBody", "value": "From a friend", "tags": ["teacher"], "color": "pink"},
    }  # fmt: skip
    whole = {"type": "AnnotationSet", "about": {"dc:title": "Harbour"}, "items": [item]}
    (tmp_path / "friend.annotation").write_text(json.dumps(whole))
    assert other.json("import", str(tmp_path / "friend.annotation"))["new"] == 1
    (got,) = other.json("notes")
    assert (got["position"], got["text"], got["body"], got["tags"], got["block"]) == (
        2, "rope, line 4", "From a friend", ["teacher"], 4,
    )  # fmt: skip


def test_a_book_without_annotations_says_what_to_do(libraries: tuple[Library, Library], tmp_path: Path) -> None:
    one, other = libraries
    one("export", "Harbour", "--format", "json")
    other("export", "Harbour", "--format", "epub", "-o", str(tmp_path / "bare.epub"))
    said = other("import", str(tmp_path / "bare.epub"))
    assert said.status == 1
    assert "partwork add" in said.err
