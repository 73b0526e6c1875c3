"""Change the reader's own title, folder and tags of a source."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.model.tags import tags_in, typed_tags
from reader.navigation import Goal
from reader.rows.options import Option
from reader.store.labels import put_in_folder, rename_source
from reader.store.library import source_series
from reader.store.sources import source_list, source_one
from reader.store.unread import mark_parts_read, unread_count
from reader.widgets.list_frame import ListFrame
from reader.widgets.requests import Go, Write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.model.records import SourceRecord
    from reader.store.database import Database
    from reader.widgets.frame import Frame


def edit_source(frame: Frame, db: Database) -> None:
    """Offer what can be changed of the source that a screen shows, or has under its cursor."""
    source = source_one(db, frame.source)
    if source is None:
        frame.say("Select a source first")
        return
    posts = next((one for one in source_series(db, source.id) if one.kind == "posts"), None)
    options = [
        Option("title", "Title", "t", source.title),
        Option("folder", "Folder", "f", source.folder or "none"),
        Option("tags", "Tags", "g", " ".join(f"#{tag}" for tag in source.tags) or "none"),
    ]
    if posts is not None:
        options.append(Option("series", "Make a series of some of its posts", "s"))

    def chosen(what: str) -> None:
        if what == "series" and posts is not None:
            frame.post_message(Go(Goal("series", series=posts.id)))
        else:
            _ask(frame, db, source, what)

    frame.offer(f"Edit {source.title}", options, chosen)


def _ask(frame: Frame, db: Database, source: SourceRecord, what: str) -> None:
    """Ask for a new title, folder or tags; an empty answer takes the old one away."""
    sources = source_list(db)
    undo = frame.settings.keymap.first_key("undo")
    hint = f" · {undo} to undo" if undo else ""

    def rename(answer: str) -> None:
        title = answer.strip()
        work = partial(rename_source, source_id=source.id, title=title)
        frame.post_message(Write(work, message=f"Renamed to {title}{hint}" if title else "Own title removed"))

    def move(answer: str) -> None:
        folder = answer.strip()
        work = partial(put_in_folder, source_id=source.id, folder=folder, tags=source.tags)
        frame.post_message(
            Write(work, message=f"Moved to {folder}{hint}" if folder else f"Removed from its folder{hint}")
        )

    def tag(answer: str) -> None:
        work = partial(put_in_folder, source_id=source.id, folder=source.folder, tags=tags_in(answer))
        frame.post_message(Write(work, message=f"Tags changed{hint}"))

    if what == "title":
        frame.ask("Title; empty for the source's own", entered=rename, value=source.title)
    elif what == "folder":
        folders = sorted({one.folder for one in sources if one.folder})
        frame.ask("Folder; empty for none", entered=move, value=source.folder, completions=folders)
    else:
        completions = sorted({one for other in sources for one in other.tags})
        frame.ask(
            "Tags, with spaces between; empty for none",
            entered=tag,
            value=typed_tags(source.tags),
            completions=completions,
        )


def to_next_source(frame: Frame, db: Database) -> None:
    """Show the next source with unread parts, by title."""
    _to_source(frame, db, 1)


def to_previous_source(frame: Frame, db: Database) -> None:
    """Show the source with unread parts before this one, by title."""
    _to_source(frame, db, -1)


def _to_source(frame: Frame, db: Database, step: int) -> None:
    sources = [one.id for one in source_list(db) if one.unread or one.id == frame.source]
    at = (sources.index(frame.source) if frame.source in sources else 0) + step
    if 0 <= at < len(sources):
        frame.post_message(Go(Goal("source", source=sources[at])))
    else:
        frame.say(f"No source with unread parts {'after' if step > 0 else 'before'} this one")


def mark_everything_read(frame: Frame, db: Database) -> None:
    """Mark every part in the library as read, after a question."""
    if isinstance(frame, ListFrame):
        frame.mark_as_read(unread_count(db), "of everything", mark_parts_read)


SOURCE_COMMANDS: Mapping[str, Callable[[Frame, Database], None]] = MappingProxyType(
    {
        "edit_source": edit_source,
        "next_source": to_next_source,
        "previous_source": to_previous_source,
        "mark_everything_read": mark_everything_read,
    }
)
"""The app's part of commands about sources, which no screen carries out itself."""
