"""Notes that others have written are read whatever shape they come in, cleaned, and never half."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.anchor import Selector
from reader.imports import ImportedNote, NotesFormatError, looks_like_notes, read_notes

QUOTE = {"type": "TextQuoteSelector", "exact": "the wind", "prefix": "only ", "suffix": "."}
PLAIN = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "urn:uuid:1",
    "type": "Annotation",
    "motivation": "highlighting",
    "target": {"source": "https://ledgers.example/1", "selector": [QUOTE]},
}
SELECTOR = Selector("the wind", "only ", ".")


def read(value: object) -> tuple[ImportedNote, ...]:
    return read_notes(json.dumps(value).encode(), "notes.json")


def one(**changes: object) -> ImportedNote:
    (found,) = read({**PLAIN, **changes})
    return found


@pytest.mark.parametrize(
    "shape",
    [
        PLAIN,
        [PLAIN],
        {"type": "AnnotationPage", "items": [PLAIN]},
        {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [PLAIN]}},
        {"@graph": [PLAIN]},
        {"type": "AnnotationPage", "items": [PLAIN, PLAIN]},
    ],
)
def test_every_shape_of_a_document_is_read(shape: object) -> None:
    (found,) = read(shape)
    assert (found.id, found.address, found.selector) == ("urn:uuid:1", "https://ledgers.example/1", SELECTOR)


@pytest.mark.parametrize(
    "target",
    [
        {"source": "https://e.org/1", "selector": QUOTE},
        {
            "source": {"id": "https://e.org/1"},
            "selector": [{"type": "TextPositionSelector", "start": 4, "end": 8}, QUOTE],
        },
        {"source": "https://e.org/1", "selector": {"type": "XPathSelector", "value": "/p[1]", "refinedBy": QUOTE}},
        [{"source": "https://e.org/1"}, {"source": "https://e.org/1", "selector": QUOTE}],
    ],
)
def test_every_shape_of_a_target_is_read(target: object) -> None:
    found = one(target=target)
    assert (found.address, found.selector) == ("https://e.org/1", SELECTOR)


def test_a_target_may_be_an_address_alone() -> None:
    found = one(target="https://e.org/1")
    assert (found.address, found.selector) == ("https://e.org/1", None)


@pytest.mark.parametrize(
    ("changes", "body", "tags"),
    [
        ({"bodyValue": "Mine."}, "Mine.", ()),
        ({"body": {"type": "TextualBody", "value": "Mine."}}, "Mine.", ()),
        (
            {
                "body": [
                    {"type": "TextualBody", "value": "Mine.", "purpose": "commenting"},
                    {"type": "TextualBody", "value": "sea", "purpose": "tagging"},
                    {"type": "TextualBody", "value": "sea", "purpose": "tagging"},
                ]
            },
            "Mine.",
            ("sea",),
        ),
        ({"body": {"value": "<p>A &amp; B<br>C</p>", "format": "text/html"}}, "A & B\nC", ()),
        ({"text": "Mine.", "tags": ["sea"]}, "Mine.", ("sea",)),
        ({"body": "https://e.org/body"}, "", ()),
    ],
)
def test_every_shape_of_a_body_is_read(changes: dict[str, Any], body: str, tags: tuple[str, ...]) -> None:
    found = one(**changes)
    assert (found.body, found.tags) == (body, tags)


def test_times_keep_their_zone() -> None:
    found = one(created="2024-03-01T09:30:00+02:00", modified="2024-03-01T10:00:00Z")
    assert found.created == datetime(2024, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    assert found.updated == datetime(2024, 3, 1, 10, tzinfo=UTC)
    assert one(created="yesterday").created is None


def test_text_is_cleaned() -> None:
    nasty = {"type": "TextQuoteSelector", "exact": "the\x1b[2J w\u202eind", "prefix": "\x07" * 100}
    found = one(target={"source": "https://e.org/\x1b1", "selector": nasty}, bodyValue="a\x9bb\u200b")
    assert found.selector == Selector("the[2J wind")
    assert (found.address, found.body) == ("https://e.org/1", "ab")


def test_an_annotation_without_an_id_always_gets_the_same() -> None:
    nameless = {key: value for key, value in PLAIN.items() if key != "id"}
    (first,), (second,) = read(nameless), read([nameless])
    assert first.id == second.id != ""


def test_readwises_own_export_is_read() -> None:
    rows = (
        "\ufeffHighlight,Book Title,Book Author,Book ID,Note,Color,Tags,Location Type,Location,Highlighted at\r\n"
        '"He said ""no"", twice",The Ledgers,Ada,,.sea .two_words,,"wind, salt",order,17,2024-03-01 09:30:00+00:00\r\n'
        ",No highlight,,,,,,,,\r\n"
        "short row\r\n"
    )
    found = read_notes(rows.encode(), "readwise.csv")
    assert [note.selector for note in found] == [Selector('He said "no", twice'), Selector("short row")]
    first = found[0]
    assert (first.title, first.body, first.offset) == ("The Ledgers", "", 17)
    assert first.tags == ("sea", "two words", "wind", "salt")
    assert first.created == datetime(2024, 3, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "neither JSON nor"),
        (b"{", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b"[]", "holds no notes"),
        (b'{"a": 1}', "holds no notes"),
        (b"Highlight\r\n", "holds no notes"),
        (b'Highlight\r\n"' + b"x" * 200_000, "not valid CSV"),
        (b"name,price\r\nrope,4\r\n", "neither JSON nor"),
        (b'{"format": "partwork", "version": 99, "notes": []}', "newer Partwork"),
    ],
)
def test_what_holds_no_notes_says_why(data: bytes, why: str) -> None:
    with pytest.raises(NotesFormatError, match=rf"^the file: .*{why}"):
        read_notes(data, "the file")


KEYS = ["target", "body", "selector", "source", "exact", "type", "items", "id", "value", "format", "notes"]
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)),
    max_leaves=20,
)


@given(JSON)
def test_no_json_breaks_the_reader(value: object) -> None:
    own = {"format": "partwork", "version": 1, "notes": [value], "bookmarks": value}
    for whole in (value, {**PLAIN, "body": value}, {**PLAIN, "target": value}, own):
        try:
            found = read(whole)
        except NotesFormatError:
            continue
        assert all(note.id for note in found)


def test_what_looks_like_notes() -> None:
    assert looks_like_notes(b" \n[{}]")
    assert looks_like_notes(b"\xef\xbb\xbfHighlight,Title\r\n")
    assert not looks_like_notes(b"<opml/>")
    assert not looks_like_notes(b"https://example.org/feed tag\n")


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59Z"])
def test_a_time_at_the_ends_of_the_calendar_is_none(time: str) -> None:
    """Brought to another zone it would lie beyond them, which no calendar holds."""
    found = one(created=time, modified=time)
    assert (found.created, found.updated) == (None, None)
