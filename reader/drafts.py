"""Drafts of notes, stored in files until the note is saved: a crash loses nothing.

The words are in a text file of their own, since the reader's own editor opens it; tags and colour are in another one.
"""

from __future__ import annotations

import json
import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from reader.system import atomic_file

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 4_000_000
"""Bytes of a draft at most: a form takes seconds to show a million."""
_OWN_NAME = re.compile("[a-z0-9-]{1,80}")


@dataclass(frozen=True, slots=True)
class NoteForm:
    """The content of a note's form: its words, its tags, and the name of its colour ("" for the usual one)."""

    body: str = ""
    tags: tuple[str, ...] = ()
    colour: str = ""


def draft_file(folder: Path, name: str) -> Path:
    """Return the file of the words of a draft. A note may have its id from elsewhere, which is then not a file name."""
    return folder / f"{name if _OWN_NAME.fullmatch(name) else sha256(name.encode('utf-8', 'replace')).hexdigest()}.txt"


def read_draft(path: Path) -> NoteForm | None:
    """Return a draft that was not saved, None if there is nothing that a form can show. `path` is its file.

    An editor may have left anything there: reading a pipe or a device would wait, or never end.
    """
    body = _words_in(path)
    if body is None:
        return None
    try:
        beside = json.loads(_beside(path).read_text("utf-8"))
        tags, colour = tuple(str(tag) for tag in beside["tags"]), str(beside["colour"])
    except (OSError, ValueError, KeyError, TypeError):
        return NoteForm(body)
    return NoteForm(body, tags, colour)


def set_aside(path: Path) -> Path | None:
    """Keep what lies in a draft's place and is none: where it is now, None where nothing was there."""
    aside = path.with_suffix(".left")
    try:
        path.replace(aside)
    except OSError:
        return None
    return aside


def save_draft(path: Path, form: NoteForm) -> None:
    """Save the typed text, readable by its owner only. Raises `OSError` where that cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    atomic_file.replace(path, form.body.encode("utf-8", "replace"), 0o600)
    beside = json.dumps({"tags": form.tags, "colour": form.colour})
    atomic_file.replace(_beside(path), beside.encode(), 0o600)


def drop_draft(path: Path) -> None:
    """Delete the draft: it is saved, or not wanted. What cannot be removed stays, and comes up once more."""
    for file in (path, _beside(path)):
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _words_in(path: Path) -> str | None:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        data = file.read(LONGEST + 1)
    return data.decode("utf-8", "replace").replace("\r\n", "\n") if len(data) <= LONGEST else None


def _beside(path: Path) -> Path:
    return path.with_suffix(".json")
