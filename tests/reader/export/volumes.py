"""Volumes and notebooks for tests, made of records without a library."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from feeds.anchor import find_quote
from feeds.article import Article, Block, Place, Span
from reader.export.model import NoteBook, Volume
from reader.model.records import BookmarkRecord, NoteRecord, PartRecord, PartText, SeriesRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

BEGAN = datetime(2024, 3, 1, 7, 30, tzinfo=UTC)

HOSTILE = "a < b & c > d \"e\" 'f' ]]> <!-- --> &amp; # * _ ` | \\ ~ ![x](y) {{z}}"


def paragraph(text: str, *spans: Span) -> Block:
    return Block("paragraph", text, spans=spans)


EVERY_KIND = (
    Block("heading", "Of the *sea*", level=2),
    paragraph(HOSTILE),
    paragraph(
        "One link, one note and both at once.",
        Span(4, 8, "link", "https://example.org/a?b=c&d=(e)"),
        Span(14, 18, "footnote", "n1"),
        Span(9, 27, "emphasis"),
        Span(19, 35, "strong"),
    ),
    Block("quote", "Nobody had asked him to.", level=1, cite="The harbour master"),
    Block("quote", "Not even the widow.", level=2),
    Block("list", "ships", level=1, marker="•"),
    Block("list", "sloops", level=2, marker="•"),
    Block("list", "weather", level=1, marker="•"),
    Block("list", "third", level=1, marker="3."),
    Block("list", "and its second paragraph", level=1),
    Block("list", "deep at once", level=4, marker="a."),
    Block("code", "if a < b:\n    print('```')", language="python"),
    Block("table", "ship\twind\nGannet\tSW | 4", header=True),
    Block("image", "The chart, unfolded", address="https://example.org/chart.png"),
    Block("image", "", address="data:image/png;base64,AAAA"),
    Block("rule", ""),
    paragraph("In a quote, but of another kind.", Span(0, 2, "link", "javascript:alert(1)")),
    Block("list", "listed in a quote", level=1, marker="–", quoted=1),
    Block("footnote", "Thirty-one years, by the ledger.", marker="n1"),
    Block("footnote", "Nobody refers to this one.", marker="*"),
)


def series(title: str = "The Harbour Ledgers", **changes: object) -> SeriesRecord:
    values: dict[str, object] = {
        "id": "s1", "kind": "series", "title": title, "byline": "Ada Sailor", "source": "f1",
        "source_title": "Ledgers & Winds", "parts": 2, "read": 0, "started": 0, "words": 0, "words_left": 0,
        "progress": 0.0, "missing": (), "total": None, "new": 0, "next": None, "next_position": 0,
        "next_progress": 0.0, "latest": None, "rhythm": None, "last_read": None, "gaps": (), "why": (),
    }  # fmt: skip
    return SeriesRecord(**{**values, **changes})  # type: ignore[arg-type]  # the values are those of the fields


def part(position: int, title: str, blocks: Sequence[Block], **changes: object) -> PartText:
    url = f"https://ledgers.example/{position}"
    published = BEGAN + timedelta(days=7 * position)
    values: dict[str, object] = {
        "id": f"p{position}", "guid": url, "title": title, "byline": "Ada Sailor", "url": url, "published": published,
        "source": "f1", "series": "s1", "series_title": "The Harbour Ledgers", "series_kind": "series",
        "number": str(position), "volume": "", "special": "", "position": position, "words": 10, "read": False,
        "progress": 0.0, "started": False, "cached": True, "partial": False, "edited": False, "new": False,
        "gone": False, "notes": 0, "bookmarks": 0, "duplicate_of": None, "why": (),
    }  # fmt: skip
    record = PartRecord(**{**values, **changes})  # type: ignore[arg-type]  # the values are those of the fields
    return PartText(record, position, Article(title, tuple(blocks), published=published, url=url, language="en"))


def note(text: PartText, words: str | None, body: str = "", name: str = "n1", **changes: object) -> NoteRecord:
    passage = find_quote(text.article.blocks, words) if words else None
    values: dict[str, object] = {
        "id": name, "part": text.part.id, "part_title": text.part.title, "series": text.part.series,
        "series_title": text.part.series_title, "position": text.part.position, "passage": passage, "text": words,
        "quote": words, "body": body, "tags": (), "speaker": None,
        "state": "anchored" if passage or words is None else "orphan",
        "created": BEGAN, "updated": BEGAN + timedelta(hours=1),
    }  # fmt: skip
    return NoteRecord(**{**values, **changes})  # type: ignore[arg-type]  # the values are those of the fields


def bookmark(text: PartText, place: Place, label: str = "", name: str = "b1") -> BookmarkRecord:
    part = text.part
    return BookmarkRecord(
        name,
        part.id,
        part.title,
        part.series,
        part.series_title,
        part.position,
        place,
        label,
        0.5,
        "words there",
        BEGAN,
    )


def volume() -> Volume:
    """Two parts with every kind of block, and notes of every kind."""
    one = part(1, "Two ledgers <&>", EVERY_KIND)
    two = part(2, "The wind", (paragraph("It was only the wind."), paragraph("It had always been only the wind.")))
    notes = (
        note(
            two,
            "only the wind.\n\nIt had",
            "The refrain.",
            "n3",
            tags=("wind", "two words"),
            speaker="Clerk",
        ),
        note(one, "One link, one note", "A body\n\nof two paragraphs <b>", "n1"),
        note(one, "SW | 4", "", "n2"),
        note(two, "words that are gone", "Still mine.", "n4"),
        note(two, None, "On the whole part.", "n5"),
    )
    return Volume(series(), (one, two), notes, (bookmark(one, Place(2, 4), "here"),))


def notebook() -> NoteBook:
    """The notes of the same volume."""
    whole = volume()
    return NoteBook(whole.parts, whole.notes, whole.bookmarks)
