"""Speakers of quotes that were labelled elsewhere: `partwork speakers export` writes the form, `import` reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from feeds.quotes.corrections import SpeakerLabel, fold_words
from reader.imports.fields import decoded, line, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block
    from feeds.quotes.model import Certainty, Quote

FORM = "partwork-speakers"
_LONGEST_NAME = 200
_MOST_LABELS = 50_000
_CERTAINTIES = ("high", "medium", "low")


class SpeakersFormatError(ValueError):
    """A file is not one of speakers, or is one of another part."""


@dataclass(frozen=True, slots=True)
class ReadLabels:
    """The labels of a file that fit a part's text, and of those that do not which and why."""

    labels: tuple[SpeakerLabel, ...]
    failed: tuple[dict[str, Any], ...]


def exported_speakers(part: str, guid: str, title: str, quotes: Sequence[Quote]) -> dict[str, Any]:
    """The quotes of a part with their places, as a JSON value; speakers may be filled in and imported again."""
    rows = [
        {
            "block": quote.block,
            "start": quote.start,
            "end": quote.end,
            "text": quote.text,
            "kind": quote.kind,
            "utterance": quote.utterance,
            "speaker": quote.speaker,
            "certainty": quote.certainty,
            "given_by": quote.given_by if quote.speaker else None,
        }
        for quote in quotes
    ]
    return {"format": FORM, "version": 1, "part": part, "guid": guid, "title": title, "quotes": rows}


def part_of(data: bytes) -> tuple[dict[str, Any], str, str]:
    """Return the document of a file, and the id and guid of the part that it belongs to.

    Raises `SpeakersFormatError`, and `NotesFormatError` for a file that is not JSON.
    """
    document = decoded(data)
    if not isinstance(document, dict) or document.get("format") != FORM or not isinstance(document.get("quotes"), list):
        message = f'the file was not written by `speakers export`: it needs "format": "{FORM}" and "quotes"'
        raise SpeakersFormatError(message)
    return document, line(document.get("part")), line(document.get("guid"), 4000)


def read_labels(document: dict[str, Any], blocks: Sequence[Block], quotes: Sequence[Quote]) -> ReadLabels:
    """Return the labels of a document for quotes of these blocks.

    A row's speaker is a name, "" for nobody, or null, which leaves the quote to the rules. So does one that repeats the
    rules' speaker.
    """
    known = {(quote.block, quote.start, quote.end): quote for quote in quotes}
    labels: list[SpeakerLabel] = []
    failed: list[dict[str, Any]] = []
    for row in document["quotes"][:_MOST_LABELS]:
        label = _label(row, blocks, known)
        if isinstance(label, SpeakerLabel):
            labels.append(label)
        elif label:
            failed.append({"text": line(row.get("text"), 80) if isinstance(row, dict) else "", "error": label})
    return ReadLabels(tuple(labels), tuple(failed))


def _label(row: object, blocks: Sequence[Block], known: dict[tuple[int, int, int], Quote]) -> SpeakerLabel | str:
    """A row as a label; else why it is none, "" where it only leaves things as they are."""
    if not isinstance(row, dict):
        return "it is not an object with block, start and end"
    block, start, end = (number(row.get(key)) for key in ("block", "start", "end"))
    if block is None or start is None or end is None or block >= len(blocks):
        return "block, start or end is missing, or beyond the text"
    words = blocks[block].text[start:end]
    if isinstance(row.get("text"), str) and fold_words(row["text"]) != fold_words(words):
        return "the text at this position has changed; export the part again"
    quote = known.get((block, start, end))
    if quote is None:
        return "no quote at exactly this position; `partwork quotes` lists the quotes"
    speaker = row.get("speaker")
    if not isinstance(speaker, str):
        return ""
    name, certainty = line(speaker, _LONGEST_NAME), row.get("certainty")
    if name == (quote.speaker or "") and certainty == quote.certainty and quote.given_by != "import":
        return ""
    sure = certainty if certainty in _CERTAINTIES else "medium"
    return SpeakerLabel(block, start, end, fold_words(words), name, cast("Certainty", sure))
