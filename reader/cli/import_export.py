"""`export`, `export-notes`, `export-feeds`, `import` and `speakers`: in and out of the library."""

from __future__ import annotations

import json
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.cli.context import Problem, writing_output
from reader.cli.json_output import count
from reader.lookup import find_part, find_series
from reader.page.quotes import quotes_of
from reader.store.exported import exported_before, record_export
from reader.store.library import part_text
from reader.store.speakers import save_labels

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.cli.context import Context
    from reader.model.records import PartText


_BY_SUFFIX = {".md": "markdown", ".txt": "text", ".htm": "html"}


def run_export(context: Context, arguments: argparse.Namespace) -> None:
    """Write a series, or its parts since the last export, with the notes made in it."""
    from reader.export import SERIES_FORMATS, export_series
    from reader.export.library import texts_of, volume_of

    _choose_format(arguments, SERIES_FORMATS, "")
    series = find_series(context.db, arguments.series)
    texts = texts_of(context.db, series.id)
    if arguments.new:
        before = exported_before(context.db, series.id, arguments.format)
        every, texts = texts, tuple(text for text in texts if text.part.id not in before)
        if not texts:
            _nothing_new(context, series.title, arguments)
            return
        if len(texts) < len(every):
            series = series._replace(title=f"{series.title}, {_which(texts)}")
    _write(
        context,
        export_series(arguments.format, volume_of(context.db, series, texts, arguments.format)),
        arguments.output,
    )
    if not context.db.only_reading:
        record_export(context.db, {text.part.id for text in texts}, arguments.format)


def _nothing_new(context: Context, title: str, arguments: argparse.Namespace) -> None:
    line = f"{title}: nothing new since the last export as {arguments.format}; to export everything, leave out --new"
    if not arguments.output or arguments.output == "-":
        context.warn(line)
    elif context.as_json:
        context.give({"file": None, "bytes": 0})
    else:
        context.say(line)


def _which(texts: Sequence[PartText]) -> str:
    """Some parts by their positions: "part 4", "parts 2, 5-7"."""
    places = [text.part.position for text in texts]
    runs = [[run[0][1], run[-1][1]] for _, found in groupby(enumerate(places), _step) if (run := list(found))]
    named = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
    return f"part {named}" if len(places) == 1 else f"parts {named}"


def _step(numbered: tuple[int, int]) -> int:
    return numbered[1] - numbered[0]


def run_export_notes(context: Context, arguments: argparse.Namespace) -> None:
    """Write notes and bookmarks, of a series or all, to a file or to standard output."""
    from reader.export import NOTE_FORMATS, export_notes
    from reader.export.library import note_book_of

    _choose_format(arguments, NOTE_FORMATS, "markdown")
    series = find_series(context.db, arguments.series).id if arguments.series else None
    book = note_book_of(context.db, series)
    output = Path(arguments.output).expanduser() if arguments.output else None
    previous = output.read_bytes() if output is not None and output.is_file() else None
    _write(context, export_notes(arguments.format, book, previous), arguments.output)


def run_export_feeds(context: Context, arguments: argparse.Namespace) -> None:
    """Write the feeds that are followed as OPML."""
    from feeds.addresses.address import has_secret_token
    from feeds.opml import Subscription, write_opml
    from reader.store.sources import source_list

    sources = source_list(context.db)
    followed = [one for one in sources if one.address.startswith(("http://", "https://"))]
    for source in followed:
        if has_secret_token(source.address):
            context.warn(f"the address of {source.title} seems to contain a token: anyone who gets the file can use it")
    if len(sources) > len(followed):
        context.warn(f"{count(len(sources) - len(followed), 'source')} left out: files and folders of this machine")
    feeds = [Subscription(one.address, one.title, one.tags, one.site, folder=one.folder) for one in followed]
    _write(context, write_opml(feeds, title="Partwork").encode(), arguments.output)


def run_import(context: Context, arguments: argparse.Namespace) -> None:
    """Take in feeds (OPML, newsboat's urls) or notes (W3C annotations, Readwise, an own export)."""
    from reader.imports import looks_like_notes

    data = _input(arguments.file)
    if looks_like_notes(data):
        _import_notes(context, data, arguments.file)
    else:
        _import_feeds(context, data, arguments.file)


def run_speakers(context: Context, arguments: argparse.Namespace) -> None:
    """Write the quotes of a part with their places for labelling elsewhere, or take in the speakers labelled there."""
    if arguments.how == "export":
        _export_speakers(context, arguments)
    else:
        _import_speakers(context, arguments)


def _export_speakers(context: Context, arguments: argparse.Namespace) -> None:
    from reader.imports.speakers import exported_speakers

    part = find_part(context.db, arguments.part)
    document = exported_speakers(part.id, part.guid, part.title, quotes_of(context.db, part.id))
    data = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    _write(context, data.encode("utf-8", "replace"), arguments.output)


def _import_speakers(context: Context, arguments: argparse.Namespace) -> None:
    from reader.imports import NotesFormatError
    from reader.imports.speakers import SpeakersFormatError, part_of, read_labels

    try:
        document, part_id, guid = part_of(_input(arguments.file))
    except (SpeakersFormatError, NotesFormatError) as error:
        raise Problem(f"cannot read {arguments.file}: {error}") from error
    part = find_part(context.db, part_id)
    text = part_text(context.db, part.id)
    if text is None or part.guid != guid:
        raise Problem(f"the file does not belong to {part.id} ({part.title}): export that part again and label it")
    read = read_labels(document, text.article.blocks, quotes_of(context.db, part.id))
    if read.labels:
        save_labels(context.db, part.id, read.labels)
    for row in read.failed:
        context.fail(f"{row['text']!r}: {row['error']}")
    if context.as_json:
        context.give({"part": part.id, "labelled": len(read.labels), "failed": list(read.failed)})
    else:
        context.say(f"{count(len(read.labels), 'quote')} labelled in {part.title}. To undo: `partwork undo`")


def _input(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    path = Path(name).expanduser()
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(f"cannot read {path}: {error.strerror or error}") from error


def _import_notes(context: Context, data: bytes, name: str) -> None:
    from reader.imports import NotesFormatError, read_notes
    from reader.store.marks.imported import import_notes

    try:
        notes = read_notes(data, Path(name).name)
    except NotesFormatError as error:
        raise Problem(str(error)) from error

    context.prepare_texts()
    counts, unmatched = import_notes(context.db, notes)
    homeless = [
        {"id": note.id, "error": f"no part in the library matches {note.title or note.address or note.id!r}"}
        for note in unmatched
    ]
    for row in homeless:
        context.fail(f"{row['id']}: {row['error']}")
    if homeless:
        context.warn("some notes belong to parts you do not have yet: add their source, refresh, then import again")
    if context.as_json:
        context.give({"new": counts.new, "changed": counts.changed, "same": counts.same, "failed": homeless})
    else:
        context.say(f"{count(counts.new, 'new note')}, {counts.changed} changed, {counts.same} already there")


def _import_feeds(context: Context, data: bytes, name: str) -> None:
    from reader.subscriptions.feed_list import follow_list, looks_like_list, read_list

    if not looks_like_list(data):
        raise Problem(f"{Path(name).name} is neither a list of feeds (OPML, newsboat) nor notes (JSON, JSON-LD, CSV)")
    found = read_list(data)
    if not found.subscriptions and not found.refused:
        raise Problem(f"{Path(name).name} contains no feeds or notes to import")
    added = follow_list(context.db, context.paths.secrets, found, Path(name).name)
    refused = [{"error": line} for line in found.refused]
    for line in found.refused:
        context.warn(line)
    context.failed = context.failed or not found.subscriptions
    known = len(found.subscriptions) - len(added)
    if context.as_json:
        context.give({"feeds": len(added), "ids": list(added), "same": known, "failed": refused})
    else:
        context.say(f"{count(len(added), 'feed')} followed; the next refresh fetches them")


def _choose_format(arguments: argparse.Namespace, formats: dict[str, Any], otherwise: str) -> None:
    """Set the format that was not named: that of the output's name, else `otherwise`. Raises `Problem` for none."""
    if arguments.format is None:
        ending = Path(arguments.output or "").suffix.casefold()
        named = _BY_SUFFIX.get(ending, ending.removeprefix("."))
        arguments.format = named if named in formats else otherwise
    if not arguments.format:
        raise Problem(f"name a format: --format with one of {', '.join(formats)}")
    if arguments.format not in formats:
        raise Problem(f"unknown format {arguments.format!r}; choose from {', '.join(formats)}")


def _write(context: Context, data: bytes, output: str | None) -> None:
    from reader.export.write import WriteError, write_file

    if output is None or output == "-":
        if sys.stdout.isatty() and b"\0" in data[:1000]:
            raise Problem("this format cannot be printed to a terminal; use -o FILE")
        with writing_output():
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        return
    path = Path(output).expanduser()
    try:
        write_file(path, data)
    except WriteError as error:
        raise Problem(str(error)) from error
    if context.as_json:
        context.give({"file": str(path), "bytes": len(data)})
    else:
        context.say(f"{path}: {len(data):,} bytes")
