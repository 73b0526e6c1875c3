"""Notes taken out: ordered, escaped, and the same again when they are taken in."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.anchor import Selector
from feeds.article import Place
from reader.export import NOTE_FORMATS, SERIES_FORMATS, NoteBook, export_notes, export_series
from reader.imports import ImportedNote, read_notes
from tests.reader.export.volumes import BEGAN, HOSTILE, bookmark, note, notebook, paragraph, part, volume

if TYPE_CHECKING:
    from reader.model.records import NoteRecord, PartText

WORDS = st.text(st.sampled_from("ab ,;\"'\n=+-@.#<>|*_`[]é語]&"), min_size=1, max_size=30).map(lambda text: f"x{text}x")
TAGS = st.lists(st.text(st.sampled_from("abé-7"), min_size=1, max_size=8), max_size=3, unique=True)


@st.composite
def notebooks(draw: st.DrawFn) -> NoteBook:
    """A part of a few paragraphs, and notes on some of them."""
    texts = [f"{number}: {text}" for number, text in enumerate(draw(st.lists(WORDS, min_size=1, max_size=5)))]
    one = part(1, "The log", tuple(map(paragraph, texts)))
    notes = []
    for number, text in enumerate(draw(st.lists(st.sampled_from(texts), max_size=4, unique=True))):
        made = BEGAN + timedelta(seconds=number)
        body = draw(st.one_of(st.just(""), WORDS))
        notes.append(note(one, text, body, f"n{number}", tags=tuple(draw(TAGS)), created=made, updated=made))
    return NoteBook((one,), tuple(notes))


def told(notes: tuple[ImportedNote, ...]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(one.address, one.selector.quote if one.selector else "", one.body, one.tags) for one in notes]


def meant(book: NoteBook) -> list[tuple[str, str, str, tuple[str, ...]]]:
    notes = sorted(book.notes, key=lambda one: (one.passage is None, one.passage and one.passage.start, one.id))
    return [("https://ledgers.example/1", one.quote or "", one.body, one.tags) for one in notes]


@pytest.mark.parametrize("name", sorted(NOTE_FORMATS))
def test_the_same_notes_always_give_the_same_bytes_and_none_is_left_out(name: str) -> None:
    book = notebook()
    written = export_notes(name, book)
    assert export_notes(name, replace(book, notes=book.notes[::-1])) == written
    for phrase in ("The refrain.", "of two paragraphs <b>", "words that are gone", "On the whole part.", "SW | 4"):
        assert phrase in written.decode().replace("\\n", "\n")


@pytest.mark.parametrize("name", ["jsonld", "json", "csv"])
@given(book=notebooks())
def test_export_then_import_is_the_identity(name: str, book: NoteBook) -> None:
    written = export_notes(name, book)
    if book.notes:
        assert told(read_notes(written, "notes")) == meant(book)


@pytest.mark.parametrize("name", ["jsonld", "json"])
def test_ids_times_speakers_and_bookmarks_come_back(name: str) -> None:
    book = notebook()
    again = {one.id: one for one in read_notes(export_notes(name, book), "notes")}
    assert set(again) == {one.id for one in book.notes} | {one.id for one in book.bookmarks}
    for made in book.notes:
        one = again[made.id]
        assert (one.created, one.updated, one.speaker, one.tags) == (
            made.created,
            made.updated,
            made.speaker,
            made.tags,
        )
        assert (one.body, one.title) == (made.body, made.part_title)
    assert again["n5"].selector is None
    assert again["n3"].offset == len("It was ")
    bookmark = again["b1"]
    assert (bookmark.kind, bookmark.body, bookmark.selector) == ("bookmark", "here", Selector("words there"))


def test_the_notes_of_an_exported_series_come_back_too() -> None:
    whole = volume()
    again = read_notes(export_series("json", whole), "series.json")
    assert {one.id for one in again} == {one.id for one in whole.notes} | {one.id for one in whole.bookmarks}


def test_an_annotation_keeps_the_id_that_it_came_with() -> None:
    book = notebook()
    foreign = book.notes[0]._replace(id="urn:uuid:6f0e41c2-8f26-4e7e-9d3c-2c0c7a4c3f10")
    written = json.loads(export_notes("jsonld", replace(book, notes=(foreign,), bookmarks=())))
    (item,) = written["first"]["items"]
    assert item["id"] == foreign.id
    assert (written["total"], item["motivation"]) == (1, "commenting")
    assert item["target"]["selector"][0]["type"] == "TextQuoteSelector"


def test_csv_has_readwises_columns_and_doubles_its_quotes() -> None:
    text = part(1, 'A "title", of course', (paragraph(HOSTILE),))
    written = export_notes(
        "csv", NoteBook((text,), (note(text, HOSTILE, 'He said "no"\nand left', tags=("two words",)),))
    )
    rows = list(csv.reader(io.StringIO(written.decode(), newline="")))
    assert rows == [
        ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"],
        [HOSTILE, 'A "title", of course', "Ada Sailor", "https://ledgers.example/1",
         '.two_words\nHe said "no"\nand left', "0", "2024-03-01 07:30:00"],
    ]  # fmt: skip


def test_koreader_gets_one_document_a_series() -> None:
    book = notebook()
    one = json.loads(export_notes("koreader", book))
    assert (one["title"], one["author"], len(one["entries"])) == ("The Harbour Ledgers", "Ada Sailor", 5)
    assert [entry["text"] for entry in one["entries"]][:2] == ["One link, one note", "SW | 4"]
    other = book.notes[0]._replace(id="n9", series="s2", series_title="Another")
    two = json.loads(export_notes("koreader", replace(book, notes=(*book.notes, other))))
    assert [document["title"] for document in two["documents"]] == ["Another", "The Harbour Ledgers"]


# ---- notes on a series, colours ----


def with_series_note() -> NoteBook:
    """The notebook with a note on the series, hanging on its first part, and a green highlight."""
    book = notebook()
    on_series = note(book.parts[0], None, "A plan of it all.", "n0", scope="series", part_title="", position=0)
    green = note(book.parts[0], "Nobody had asked", name="n6", colour="green")
    return replace(book, notes=(*book.notes, on_series, green))


@pytest.mark.parametrize("name", sorted(NOTE_FORMATS))
def test_a_note_on_a_series_goes_out_first_in_every_format(name: str) -> None:
    written = export_notes(name, with_series_note()).decode()
    assert written.index("A plan of it all.") < written.index("One link, one note")


@pytest.mark.parametrize("name", sorted(set(SERIES_FORMATS) - {"epub"}))
def test_a_note_on_a_series_is_in_every_book(name: str) -> None:
    book = with_series_note()
    written = export_series(name, replace(volume(), notes=book.notes)).decode()
    assert written.index("A plan of it all.") < written.index("of two paragraphs", written.index("A plan of it all."))


@pytest.mark.parametrize("name", ["jsonld", "json"])
def test_a_note_on_a_series_comes_back_with_a_part_of_it(name: str) -> None:
    again = {one.id: one for one in read_notes(export_notes(name, with_series_note()), "notes")}
    one = again["n0"]
    assert (one.scope, one.series, one.address) == ("series", "The Harbour Ledgers", "https://ledgers.example/1")
    assert (one.selector, one.body) == (None, "A plan of it all.")
    assert again["n6"].colour == "green"
    assert {other.scope for name, other in again.items() if name != "n0"} == {""}


def test_colours_go_out_where_a_format_has_a_place_for_them() -> None:
    book = with_series_note()
    rows = list(csv.DictReader(io.StringIO(export_notes("csv", book).decode(), newline="")))
    assert {row["Highlight"]: row["Color"] for row in rows}["Nobody had asked"] == "green"
    entries = json.loads(export_notes("koreader", book))["entries"]
    assert [entry.get("color") for entry in entries if entry["text"] == "Nobody had asked"] == ["green"]
    assert "· green ^h-" in export_notes("markdown", book).decode()
    assert (
        'class="green">Nobody had asked</mark>' in export_series("html", replace(volume(), notes=book.notes)).decode()
    )


@pytest.mark.parametrize(("told", "colour"), [("Orange", "yellow"), ("pink", "red"), ("#12ab99", ""), ("blue", "blue")])
def test_the_colours_of_other_programs_are_taken_for_the_nearest(told: str, colour: str) -> None:
    (one,) = read_notes(f"Highlight,Title,Color\nsome words,A title,{told}\n".encode(), "notes.csv")
    assert one.colour == colour


# ---- Markdown that lives among its owner's notes ----


def markdown(book: NoteBook, previous: str | None = None) -> str:
    return export_notes("markdown", book, None if previous is None else previous.encode()).decode()


def only(*notes: NoteRecord, texts: tuple[PartText, ...] = ()) -> NoteBook:
    return NoteBook(texts or notebook().parts, notes)


def test_markdown_has_front_matter_headings_in_order_and_block_ids() -> None:
    written = markdown(notebook())
    assert written.startswith('---\ntitle: "Notes on The Harbour Ledgers"\n')
    order = [
        "# The Harbour Ledgers",
        "## 1. Two ledgers",
        "> One link",
        "> SW",
        "## 2. The wind",
        "> only the wind.",
    ]
    assert sorted(order, key=written.index) == order
    assert written.count(" ^h-") == 5
    assert "no longer in the text ^h-" in written


def test_bookmarks_stand_among_the_notes_in_their_order() -> None:
    book = notebook()
    second = bookmark(book.parts[1], Place(1, 0), "", "b2")
    written = markdown(replace(book, bookmarks=(second, *book.bookmarks)))
    order = ["> One link", "★ here", "> words there …", "> SW", "## 2. The wind", "> only the wind.", "★\n"]
    assert sorted(order, key=written.index) == order
    assert written.count(" ^b-") == 2
    assert "title: " in markdown(replace(book, notes=()))


@given(notebooks())
def test_a_second_export_changes_nothing(book: NoteBook) -> None:
    first = markdown(book)
    assert markdown(book, first) == first


def test_what_its_owner_wrote_stays_where_it_is() -> None:
    book = notebook()
    mine = markdown(book).replace("tags: [", "aliases: [mine]\ntags: [").replace("> SW | 4", "> SW | 4 (edited inside)")
    mine = mine.replace(
        "<!-- partwork: note-0480a93d -->", "Before the second note.\n\n<!-- partwork: note-0480a93d -->"
    )
    mine += "\nMy last thought.\n"
    again = markdown(book, mine)
    assert "aliases: [mine]" in again
    assert again.index("One link") < again.index("Before the second note.") < again.index("> SW | 4\n")
    assert "(edited inside)" not in again
    assert again.endswith("\nMy last thought.\n")


def test_new_notes_come_after_those_before_them_and_lost_ones_go() -> None:
    book = notebook()
    first, second, third = book.notes[1], book.notes[2], book.notes[0]
    written = markdown(only(first, third)) + "\nMine.\n"
    grown = markdown(only(first, second, third), written)
    assert grown.index("One link") < grown.index("> SW | 4") < grown.index("The refrain.") < grown.index("Mine.")
    shrunk = markdown(only(second, third), grown)
    assert "One link" not in shrunk
    assert shrunk.index("> SW | 4") < shrunk.index("The refrain.") < shrunk.index("Mine.")
    early = markdown(only(first, second, third), markdown(only(third)))
    assert early.index("One link") < early.index("> SW | 4") < early.index("The refrain.")


def test_a_file_that_was_somebody_elses_is_added_to() -> None:
    again = markdown(notebook(), "# My reading\n\nThoughts.\n")
    assert again.startswith("# My reading\n\nThoughts.\n\n<!-- partwork:")


def test_words_that_look_like_the_markers_are_no_markers() -> None:
    text = part(1, "One", (paragraph("<!-- partwork: end --> said the page."),))
    book = NoteBook((text,), (note(text, "<!-- partwork: end -->", "and <!-- partwork: end --> I said"),))
    first = markdown(book)
    assert markdown(book, first) == first
    assert first.count("\n<!-- partwork: end -->\n") == 3


@pytest.mark.parametrize("name", ["jsonld", "json"])
def test_of_a_note_whose_words_were_edited_the_old_and_the_new_go_out_and_come_back(name: str) -> None:
    one = part(1, "Wind", (paragraph("It was certainly only the wind that night."),))
    made = note(one, "certainly only the wind", colour="green", prefix="It was, ", suffix=", he said.")
    edited = made._replace(quote="always only the wind")
    (back,) = read_notes(export_notes(name, NoteBook((one,), (edited,))), "notes")
    assert back.selector == Selector("certainly only the wind", "It was ", " that night.")
    assert back.original == Selector("always only the wind", "It was, ", ", he said.")
    assert back.colour == "green"
    (plain,) = read_notes(export_notes(name, NoteBook((one,), (made,))), "notes")
    assert (plain.selector, plain.original) == (back.selector, None)


@pytest.mark.parametrize("name", ["markdown", "csv", "koreader"])
def test_doubtful_words_are_not_given_out_for_those_of_a_note(name: str) -> None:
    one = part(1, "Wind", (paragraph("It was certainly only the wind that night."),))
    doubtful = note(one, "certainly only the wind", quote="always only the wind", state="doubtful")
    written = export_notes(name, NoteBook((one,), (doubtful,))).decode()
    assert "always only the wind" in written
    assert "certainly" not in written


@pytest.mark.parametrize("state", ["orphan", "doubtful"])
@pytest.mark.parametrize("name", ["jsonld", "json"])
def test_what_is_not_certain_goes_out_with_what_was_around_it(name: str, state: str) -> None:
    one = part(1, "Wind", (paragraph("It was certainly only the wind that night."),))
    lost = note(one, "words that are gone", state=state, prefix="before ", suffix=" after")
    (back,) = read_notes(export_notes(name, NoteBook((one,), (lost,))), "notes")
    assert (back.selector, back.original) == (Selector("words that are gone", "before ", " after"), None)
