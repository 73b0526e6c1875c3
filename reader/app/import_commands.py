"""The command that takes notes from a file: of Readwise, of an annotation tool, or exported by this program."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.imports import NotesFormatError, read_notes
from reader.phrases import count
from reader.store.intake.pending import pending_parts
from reader.store.marks.imported import import_notes
from reader.system.path_completion import completed_path
from reader.widgets.requests import Write

if TYPE_CHECKING:
    from reader.app.host import Host
    from reader.store.database import Database


def ask_for_notes(host: Host) -> None:
    """Ask for a file, and import its notes beside the interface."""

    def entered(written: str) -> None:
        if written.strip():
            path = Path(written.strip()).expanduser()
            host.change(Write(partial(_import, path=path), then=host.say))

    host.frame.ask("File of notes (Readwise's CSV, JSON-LD, JSON)", entered=entered, complete=completed_path)


def _import(db: Database, path: Path) -> str:
    """Import the notes of a file; return what to tell the reader of it."""
    try:
        notes = read_notes(path.read_bytes(), path.name)
    except OSError as error:
        return f"Cannot read {path} ({error.strerror}); choose another file"
    except NotesFormatError as problem:
        return f"No notes imported: {problem}"
    if waiting := pending_parts(db):
        return f"The texts of {count(waiting, 'part')} are still being prepared: import when they are there"
    result, unmatched = import_notes(db, notes)
    message = f"{count(result.new, 'new note')}, {result.changed} changed, {result.same} already there"
    if unmatched:
        message += f" · {count(len(unmatched), 'note')} of texts that are not in the library: add their sources first"
    return message
