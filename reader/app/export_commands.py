"""The commands that write a series, the notes or the list of feeds to a file."""

from __future__ import annotations

import asyncio
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.phrases import count
from reader.rows.options import Option
from reader.store.library import series_one

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.app.host import Command, Host
    from reader.model.records import SeriesRecord

SERIES = {
    "epub": ("EPUB, for e-readers", "e", ".epub"),
    "markdown": ("Markdown", "m", ".md"),
    "html": ("One web page (HTML)", "h", ".html"),
    "text": ("Plain text", "t", ".txt"),
    "json": ("JSON, with every note and place", "j", ".json"),
}
NOTES = {
    "markdown": ("Markdown, for Obsidian and the like", "m", ".md"),
    "csv": ("CSV, for Readwise", "c", ".csv"),
    "jsonld": ("W3C Web Annotations (JSON-LD)", "w", ".jsonld"),
    "koreader": ("KOReader", "k", ".lua"),
    "json": ("JSON", "j", ".json"),
}
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')  # characters that one file system or another refuses in names
_LONGEST = 80


class ExportCommands:
    """Asks for a format and a file, and writes beside the interface."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def commands(self) -> Mapping[str, Command]:
        """The commands by name."""
        return {"export": self._series, "export_notes": self._notes, "export_feeds": self._feeds}

    def _series(self, _count: int | None) -> None:
        """Write the series that is shown."""
        host = self._host
        series = series_one(host.db, host.frame.goal.series)
        if series is None:
            host.say("Open a series or part first, then export it from there")
            return
        title = series.title
        self._choose(f"Export “{title}” as", SERIES, title, lambda form: partial(self._volume, series, form))

    def _volume(self, series: SeriesRecord, form: str, _path: Path) -> bytes:
        from reader.export import export_series
        from reader.export.library import texts_of, volume_of

        db = self._host.db
        return export_series(form, volume_of(db, series, texts_of(db, series.id), form))

    def _notes(self, _count: int | None) -> None:
        """Write the notes of the series that is shown, or all."""
        host = self._host
        series = series_one(host.db, host.frame.goal.series)
        title = f"{series.title}, notes" if series is not None else "Notes"
        about = f"Export the notes of “{series.title}” as" if series is not None else "Export all notes as"
        self._choose(about, NOTES, title, lambda form: partial(self._book, series.id if series else None, form))

    def _book(self, series_id: str | None, form: str, path: Path) -> bytes:
        from reader.export import export_notes
        from reader.export.library import note_book_of

        previous = path.read_bytes() if path.is_file() else None
        return export_notes(form, note_book_of(self._host.db, series_id), previous)

    def _feeds(self, _count: int | None) -> None:
        """Write the list of feeds."""
        self._ask(Path("~") / "feeds.opml", self._opml)

    def _opml(self, _path: Path) -> bytes:
        from feeds.opml import Subscription, write_opml
        from reader.store.sources import source_list

        web = [one for one in source_list(self._host.db) if one.address.startswith(("http://", "https://"))]
        feeds = [Subscription(one.address, one.title, one.tags, one.site, folder=one.folder) for one in web]
        return write_opml(feeds, title="Partwork").encode()

    # ---- format, file, writing ----

    def _choose(
        self,
        title: str,
        forms: Mapping[str, tuple[str, str, str]],
        name: str,
        work: Callable[[str], Callable[[Path], bytes]],
    ) -> None:
        """Let the reader choose a format, then a file."""
        options: Sequence[Option] = [Option(form, label, key) for form, (label, key, _) in forms.items()]

        def chosen(form: str) -> None:
            self._ask(Path("~") / (file_name(name) + forms[form][2]), work(form))

        self._host.frame.offer(title, options, chosen)

    def _ask(self, offered: Path, work: Callable[[Path], bytes]) -> None:
        """Ask for the file, and before one is replaced."""

        def entered(written: str) -> None:
            if not written.strip():
                return
            path = Path(written.strip()).expanduser()
            write = partial(self._start, path, work)
            if path.is_file():
                self._host.frame.confirm(f"{path} exists. Overwrite it?", write)
            else:
                write()

        self._host.frame.ask("Export to file", entered=entered, value=str(offered))

    def _start(self, path: Path, work: Callable[[Path], bytes]) -> None:
        self._host.say(f"Exporting to {path} …")
        self._host.start(self._write(path, work))

    async def _write(self, path: Path, work: Callable[[Path], bytes]) -> None:
        """Write the file on a thread, and show its path."""
        from reader.export.write import WriteError, write_file

        def run() -> int:
            data = work(path)
            write_file(path, data)
            return len(data)

        try:
            size = await asyncio.to_thread(run)
        except WriteError as problem:
            self._host.say(str(problem))
        except OSError as error:
            self._host.say(f"Cannot read {path} ({error.strerror}); choose another file")
        else:
            self._host.say(f"Exported to {path} ({count(size, 'byte')})")


def file_name(title: str) -> str:
    """A title as a file may be called on any system."""
    return _UNFIT.sub(" ", title).strip(" .")[:_LONGEST].strip() or "export"
