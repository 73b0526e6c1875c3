"""The JSON that commands print, field by field: the functions are checked against it, and docs/site.py prints it."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

Time = Annotated[str, "ISO 8601 with an offset"]


class SourceRow(TypedDict):
    """`sources`: an array, one object for each source that you follow."""

    id: Annotated[str, "short, stable, never reused"]
    address: Annotated[str, "the feed's address, or the URI of a file or folder; a token in it is masked"]
    kind: Annotated[str, "`feed`, `page`, `file`, `folder`, `book` …"]
    title: Annotated[str, "your own title for it, else its own"]
    parts: Annotated[int, "parts in the library"]
    checked: Annotated[Time | None, "when it was asked last"]
    due: Annotated[Time | None, "when the next refresh asks it again"]
    status: Annotated[str, "`ok`, `unchanged`, `failed` or `gone`"]
    error: Annotated[str | None, "why the last check failed"]
    always: Annotated[list[str], "fetched by each refresh as well: `fulltext`, `images`"]


class SeriesRow(TypedDict):
    """`list`: an array, one object for each series, column, and set of single posts."""

    id: Annotated[str, "short, stable, never reused"]
    kind: Annotated[str, "`series`, `periodical` or `posts`"]
    title: Annotated[str, "its title"]
    source: Annotated[str, "the id of its source"]
    parts: Annotated[int, "parts in the library"]
    read: Annotated[int, "of these, read"]
    unread: Annotated[int, "of these, not read, without those that are not due"]
    missing: Annotated[list[str], "numbers that it must have and the library has not; a run as one string, `7-9`"]
    words: Annotated[int, "words of all its parts"]
    next: Annotated[str | None, "the id of the part to read next"]
    last_read: Annotated[Time | None, "when a part of it was read last"]
    status: Annotated[str | None, "how the work stands: `ongoing`, `hiatus`, `completed`, `stub` or `dropped`"]
    held: Annotated[int, "of a series at a pace of yours: the parts that are not due"]
    next_due: Annotated[str | None, "the day on which the next of these comes"]


class PartRow(TypedDict):
    """`parts`: an array in reading order, series by series."""

    id: Annotated[str, "short, stable, never reused"]
    guid: Annotated[str, "the id that its source gives it"]
    title: Annotated[str, "its title"]
    url: Annotated[str | None, "its page; the file's URI of a local part"]
    published: Annotated[Time | None, "when it was published"]
    source: Annotated[str, "the id of its source"]
    series: Annotated[str, "the id of its series"]
    series_title: Annotated[str, "the title of its series"]
    series_kind: Annotated[str, "`series`, `periodical` or `posts`"]
    number: Annotated[str | None, "the author's number: `3`, `4.2`, `XII`"]
    position: Annotated[int, "1, 2, 3 … in the reading order of its series"]
    words: Annotated[int, "words of its text"]
    read: Annotated[bool, "whether you have read it"]
    progress: Annotated[float, "how far you are, from 0 to 1"]
    cached: Annotated[bool, "whether its text is in the library"]
    notes: Annotated[int, "your notes and highlights in it"]
    bookmarks: Annotated[int, "your bookmarks in it"]


class QuoteRow(TypedDict):
    """One run of quoted words inside one block, in `show` and `quotes`."""

    text: Annotated[str, "the words, without their marks"]
    block: Annotated[int, "the index of its block in `blocks`, from 0"]
    start: Annotated[int, "where the words begin in the block's text, in characters"]
    end: Annotated[int, "where they end"]
    kind: Annotated[str, "`speech`, `fragment`, `scare`, `title`, `block` or `pull`"]
    speaker: Annotated[str | None, "who says it"]
    certainty: Annotated[str | None, "`high`, `medium` or `low`; null without a speaker"]
    utterance: Annotated[int, "the same number for all runs of one interrupted utterance"]
    given_by: Annotated[str | None, "`reader` where you named the speaker, `import` where a file did, else `rules`"]


class QuoteOfPartRow(QuoteRow):
    """`quotes`: an array in reading order."""

    part: Annotated[str | None, "the id of its part; null for a file"]
    title: Annotated[str, "the title of its part"]
    position: Annotated[int | None, "the position of its part in the series"]


class BlockRow(TypedDict):
    """One block of a text, in `show`."""

    kind: Annotated[str, "`heading`, `paragraph`, `quote`, `list`, `code`, `table`, `image`, `rule` or `footnote`"]
    level: Annotated[int, "of a heading, 1 to 6; of a list item or quote, how deep it stands"]
    text: Annotated[str, "its text; of an image its caption, else its alternative text"]
    alt: Annotated[str | None, "the alternative text of an image"]


class SeriesOfPart(TypedDict):
    """The series that a text belongs to, in `show`."""

    title: Annotated[str, "the title of the series"]
    number: Annotated[str | None, "the author's number of this part"]
    total: Annotated[int | None, "how many parts there are, where that is known; never below the number"]


class ShownText(TypedDict):
    """`show`: one object a line for each text, or `source` and `error` for what cannot be shown."""

    source: Annotated[str, "the part's id, or the path"]
    title: Annotated[str, "its title"]
    byline: Annotated[str | None, "who wrote it"]
    published: Annotated[Time | None, "when it was published"]
    url: Annotated[str | None, "its page"]
    language: Annotated[str | None, "its language, as `en` or `pt-BR`"]
    series: Annotated[SeriesOfPart | None, "the series that it belongs to"]
    words: Annotated[int, "words of its text"]
    text: Annotated[str, "the texts of all blocks, joined by blank lines"]
    blocks: Annotated[list[BlockRow], "headings, paragraphs, …, in order"]
    quotes: Annotated[list[QuoteRow], "the quotes, in order"]


class HitRow(TypedDict):
    """`search`: an array, best first."""

    part: Annotated[str, "the id of the part"]
    title: Annotated[str, "the title of the part"]
    series_title: Annotated[str, "the title of its series"]
    position: Annotated[int, "its position there"]
    where: Annotated[str, "`title`, `text` or `note`"]
    snippet: Annotated[str, "the words around the hit"]


class NoteRow(TypedDict):
    """`notes`: an array in reading order. A note on a whole part or series has null for words and places."""

    id: Annotated[str, "short, stable, never reused"]
    part: Annotated[str | None, "the id of its part; null for a note on a series"]
    series: Annotated[str, "the id of its series"]
    position: Annotated[int | None, "the position of its part"]
    text: Annotated[str | None, "the words that it is on now"]
    quote: Annotated[str | None, "the words when it was made"]
    body: Annotated[str, "what you wrote; empty for a highlight"]
    tags: Annotated[list[str], "your tags"]
    colour: Annotated[str, "the colour of the highlight; empty for the usual one"]
    speaker: Annotated[str | None, "who said the words"]
    state: Annotated[str, "`anchored`, `doubtful` or `orphan`"]
    block: Annotated[int | None, "the block where its words begin"]
    start: Annotated[int | None, "where they begin in that block"]
    end_block: Annotated[int | None, "the block where they end"]
    end: Annotated[int | None, "where they end in that block"]
    created: Annotated[Time | None, "when you made it"]
    updated: Annotated[Time | None, "when you changed it last"]


class BookmarkRow(TypedDict):
    """`bookmarks`: an array in reading order."""

    id: Annotated[str, "short, stable, never reused"]
    part: Annotated[str, "the id of its part"]
    series: Annotated[str, "the id of its series"]
    position: Annotated[int, "the position of its part"]
    label: Annotated[str, "your label"]
    progress: Annotated[float, "how far into the part, from 0 to 1"]
    context: Annotated[str, "the words at that place"]
    created: Annotated[Time | None, "when you made it"]


class FeedChoiceRow(TypedDict):
    """One feed of a page that announces several, in `add`."""

    title: Annotated[str, "its name on the page"]
    url: Annotated[str, "its address"]


class AddedSource(TypedDict):
    """`add`: one object a line for each source given, in their order."""

    source: Annotated[str, "the source as you gave it"]
    id: Annotated[str | None, "its id in the library"]
    kind: Annotated[str | None, "`feed`, `page`, `file`, `folder`, `book`, `list` …"]
    title: Annotated[str | None, "its title"]
    parts: Annotated[int, "parts in the library"]
    series: Annotated[int, "series found in it"]
    error: Annotated[str | None, "why it could not be followed"]
    candidates: NotRequired[Annotated[list[FeedChoiceRow], "the feeds to choose from with `--feed N`"]]
    feeds: NotRequired[Annotated[list[str], "of a list of feeds: the ids of its sources"]]


class FailedSource(TypedDict):
    """One source that could not be fetched."""

    source: Annotated[str, "its id"]
    error: Annotated[str, "why"]


class Refreshed(TypedDict):
    """`refresh`: one object."""

    sources: Annotated[int, "sources that were checked"]
    changed: Annotated[int, "of these, with something new"]
    unchanged: Annotated[int, "of these, with nothing new"]
    failed: Annotated[list[FailedSource], "those that failed"]
    new_parts: Annotated[int, "parts that came"]
    updated_parts: Annotated[int, "parts whose text or title changed"]
    whole_texts: Annotated[int, "full texts that came"]
    seconds: Annotated[float, "how long it took"]


class AccountRow(TypedDict):
    """`account list`: an array, one object for each server; `check` has them under `accounts`."""

    id: Annotated[str, "short, stable, never reused"]
    kind: Annotated[str, "its protocol: `miniflux` or `greader`"]
    address: Annotated[str, "where it is"]
    user: Annotated[str | None, "your user name there, where it takes one"]
    feeds: Annotated[int, "feeds that it follows"]
    stars: Annotated[bool, "whether its stars are bookmarks here"]
    waiting: Annotated[int, "changes that it has not taken yet"]
    waiting_since: Annotated[Time | None, "when the oldest of them was made"]
    checked: Annotated[Time | None, "when it answered last"]
    error: Annotated[str | None, "the error of the last exchange"]


ROWS: tuple[type, ...] = (
    AddedSource, SourceRow, Refreshed, SeriesRow, PartRow, ShownText, SeriesOfPart, BlockRow, QuoteRow,
    QuoteOfPartRow, HitRow, NoteRow, BookmarkRow, FeedChoiceRow, FailedSource, AccountRow,
)  # fmt: skip
"""All of them, in the order of the reference."""
