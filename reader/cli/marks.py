"""`note`, `bookmark`, `mark`, `undo` and the lists of notes and bookmarks."""

from __future__ import annotations

import sys
from itertools import accumulate
from typing import TYPE_CHECKING

from feeds.article import Place
from feeds.quotes.corrections import fold_words
from reader.cli.context import Problem
from reader.cli.json_output import bookmark_json, count, note_json
from reader.flow.extent import place_at_share
from reader.lookup import find_noted, find_part, find_series, find_series_or_part
from reader.model.records import PartRecord
from reader.page.quotes import quotes_of
from reader.store import journal, marks, progress
from reader.store.library import part_list, part_text, parts_up_to
from reader.store.marks.confirmation import confirm_note, refuse_note
from reader.store.speakers import rename_speaker, set_speaker

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from feeds.article import Passage
    from reader.cli.context import Context
    from reader.model.records import Change, NoteRecord, SeriesRecord


def run_notes(context: Context, arguments: argparse.Namespace) -> None:
    """Print the notes, in reading order."""
    listed = marks.note_list(context.db, _series(context, arguments))
    found = marks.with_traits(listed, tag=arguments.tag, speaker=arguments.speaker, since=arguments.since)
    if context.as_json:
        context.give([note_json(note) for note in found])
        return
    for note in found:
        _say_note(context, note)


def run_bookmarks(context: Context, arguments: argparse.Namespace) -> None:
    """Print the bookmarks, in reading order."""
    found = marks.bookmark_list(context.db, _series(context, arguments))
    if context.as_json:
        context.give([bookmark_json(mark) for mark in found])
        return
    for mark in found:
        context.say(
            f"{mark.id}  {mark.series_title}, {mark.part_title}, {mark.progress:.0%}  {mark.label or mark.context}"
        )


def _series(context: Context, arguments: argparse.Namespace) -> str | None:
    return find_series(context.db, arguments.series).id if arguments.series else None


def _say_note(context: Context, note: NoteRecord) -> None:
    state = "" if note.state == "anchored" else f"  [{note.state}]"
    where = f", {note.part_title}" if note.part_title else ""
    context.say(f"{note.id}  {note.series_title}{where}{state}")
    if note.quote is not None and note.state == "doubtful":
        context.say(f"    when made: “{_line(note.quote)}”")
        context.say(f"    now, perhaps: “{_line(note.text or '')}”")
    elif note.quote is not None:
        context.say(f"    “{_line(note.text or note.quote)}”")
    for line in note.body.splitlines():
        context.say(f"    {line}")
    about = [*(f"#{tag}" for tag in note.tags), *([note.colour] if note.colour else [])]
    if about:
        context.say(f"    {' '.join(about)}")


def _line(words: str) -> str:
    return " ".join(words.split())


def run_note(context: Context, arguments: argparse.Namespace) -> None:
    """Add a note on a passage, a part or a series; edit or delete one; confirm the place of a doubtful one."""
    change = {"edit": _edit, "delete": _delete, "confirm": _confirm, "refuse": _refuse}.get(arguments.on)
    if change is not None and arguments.note:
        change(context, arguments)
        return
    if arguments.note:
        raise Problem(
            f"{arguments.on!r} {arguments.note!r}: name one part or series; put quotation marks around a title"
        )
    body, tags, colour = _body(arguments) or "", arguments.tags or (), arguments.colour or ""
    if arguments.quote is not None:
        part = find_part(context.db, arguments.on)
        made = marks.add_note(context.db, part.id, _quoted(context, part, arguments.quote), body, tags, colour=colour)
    elif not body:
        raise Problem("a note on a whole part or series needs --body TEXT; to highlight, use --quote TEXT")
    elif isinstance(what := find_noted(context.db, arguments.on), PartRecord):
        made = marks.add_note(context.db, what.id, None, body, tags, colour=colour)
    else:
        made = marks.add_series_note(context.db, what.id, body, tags, colour)
    _done(context, note_json(made), f"{made.id}  on {made.part_title or made.series_title}")


def _body(arguments: argparse.Namespace) -> str | None:
    body: str | None = sys.stdin.read().strip() if arguments.body == "-" else arguments.body
    return body


def _edit(context: Context, arguments: argparse.Namespace) -> None:
    body, colour = _body(arguments), arguments.colour
    tagged, untagged = arguments.tags or [], arguments.untags or []
    if body is None and colour is None and not tagged and not untagged:
        raise Problem("nothing to change; use --body TEXT, --tag TAG, --untag TAG or --colour COLOUR")
    before = _known(marks.note_one(context.db, arguments.note), arguments.note)
    gone = {tag.strip().casefold() for tag in untagged}
    tags = [tag for tag in before.tags if tag.casefold() not in gone] + tagged
    note = _known(marks.edit_note(context.db, before.id, body=body, tags=tags, colour=colour), arguments.note)
    _done(context, note_json(note), f"{note.id} changed")


def _delete(context: Context, arguments: argparse.Namespace) -> None:
    name = arguments.note
    if not marks.delete_note(context.db, name):
        _known(None, name)
    _done(context, {"deleted": name}, f"deleted {name}. To undo: `partwork undo`")


def _confirm(context: Context, arguments: argparse.Namespace) -> None:
    note = _known(confirm_note(context.db, arguments.note), arguments.note)
    _done(context, note_json(note), f"{note.id} is now on “{_line(note.text or '')}”")


def _refuse(context: Context, arguments: argparse.Namespace) -> None:
    note = _known(refuse_note(context.db, arguments.note), arguments.note)
    _done(context, note_json(note), f"{note.id} keeps “{_line(note.quote or '')}”, which are no longer in the text")


def _known(note: NoteRecord | None, name: str) -> NoteRecord:
    if note is None:
        raise Problem(f"no note {name}; `partwork notes` lists your notes")
    return note


def _quoted(context: Context, part: PartRecord, words: str) -> Passage:
    from feeds.anchor import find_quote

    text = part_text(context.db, part.id)
    passage = find_quote(text.article.blocks, words) if text else None
    if passage is None:
        raise Problem(f"{part.title} does not contain {words[:80]!r}; `partwork show {part.id}` prints its text")
    return passage


def run_bookmark(context: Context, arguments: argparse.Namespace) -> None:
    """Make a bookmark in a part, or delete one."""
    if arguments.part == "delete" and arguments.bookmark:
        if not marks.delete_bookmark(context.db, arguments.bookmark):
            raise Problem(f"no bookmark {arguments.bookmark}; `partwork bookmarks` lists them")
        _done(context, {"deleted": arguments.bookmark}, f"deleted {arguments.bookmark}. To undo: `partwork undo`")
        return
    part = find_part(context.db, arguments.part)
    text = part_text(context.db, part.id)
    if text is None:
        raise Problem(f"{part.title} has no text yet")
    here = progress.position(context.db, part.id)
    if arguments.at is not None:
        place = place_at_share(list(accumulate(len(block.text) for block in text.article.blocks)), arguments.at)
    else:
        place = here.place if here else Place(0)
    mark = marks.add_bookmark(context.db, part.id, place, arguments.label)
    _done(context, bookmark_json(mark), f"{mark.id}  in {part.title}, at {mark.progress:.0%}")


def run_mark(context: Context, arguments: argparse.Namespace) -> None:
    """Set a part, or all parts of a series, read or unread."""
    what = find_series_or_part(context.db, arguments.of)
    parts = [part.id for part in _parts_to_mark(context, what, earlier=arguments.earlier)]
    changed = progress.mark_read(context.db, parts, read=arguments.state == "read")
    _done(context, {"changed": changed, "parts": parts}, f"{count(changed, 'part')} marked {arguments.state}")


def _parts_to_mark(context: Context, what: PartRecord | SeriesRecord, *, earlier: bool) -> Sequence[PartRecord]:
    if not isinstance(what, PartRecord):
        return part_list(context.db, what.id)
    return parts_up_to(context.db, what) if earlier else [what]


def run_undo(context: Context, _: argparse.Namespace) -> None:
    """Take back the last change."""
    _turned(context, journal.undo(context.db), "undid", "nothing to undo")


def run_redo(context: Context, _: argparse.Namespace) -> None:
    """Redo the last undone change."""
    _turned(context, journal.redo(context.db), "redid", "nothing to redo")


def _turned(context: Context, change: Change | None, how: str, nothing: str) -> None:
    if change is None:
        raise Problem(nothing)
    _done(context, {"change": change.label, "at": change.at.isoformat(), "rows": change.rows}, f"{how}: {change.label}")


def _done(context: Context, answer: object, line: str) -> None:
    if context.as_json:
        context.give(answer)
    else:
        context.say(line)


def run_speaker(context: Context, arguments: argparse.Namespace) -> None:
    """Name a speaker: in a part (--quote), or rename one in a series (--was)."""
    what = find_series_or_part(context.db, arguments.of)
    if arguments.was:
        series = what.series if isinstance(what, PartRecord) else what.id
        rename_speaker(context.db, series, arguments.was, arguments.name)
        answer = {"series": series, "was": arguments.was, "speaker": arguments.name}
        _done(context, answer, f"{arguments.was} is now {arguments.name}")
        return
    if arguments.quote is None or not isinstance(what, PartRecord):
        raise Problem("use PART NAME --quote TEXT for one quote, or SERIES NAME --was OLD to rename a speaker")
    wanted = fold_words(arguments.quote)
    found = [quote for quote in quotes_of(context.db, what.id) if wanted and wanted in fold_words(quote.text)]
    if not found:
        raise Problem(f"no quote in {what.title} has these words; `partwork quotes {what.id}` lists its quotes")
    set_speaker(context.db, what.id, found[0].text, arguments.name)
    answer = {"part": what.id, "quote": found[0].text, "speaker": arguments.name or None}
    _done(context, answer, f"said by {arguments.name or 'nobody'}: {found[0].text[:60]}")
