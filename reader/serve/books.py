"""The EPUB of a series, made on request and cached until the series changes."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.export import export_series
from reader.export.epub import LAYOUT
from reader.export.library import texts_of, volume_of
from reader.serve.digest import koreader_digest
from reader.store.devices.books import BookPart, ServedBook, book_of, book_state, save_book
from reader.system import atomic_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model.records import PartText, SeriesRecord
    from reader.store.database import Database


@dataclass(frozen=True, slots=True)
class Books:
    """The books of a library, with the files of those that were asked for in `folder`."""

    db: Database
    folder: Path
    # Two devices that ask for a long series at once wait for one and the same file.
    _making: threading.Lock = field(default_factory=threading.Lock)

    def state(self, series: SeriesRecord) -> str:
        """Return what changes when the book of a series does: its entity tag."""
        return f"{book_state(self.db, series)}-{LAYOUT}"

    def data(self, series: SeriesRecord) -> bytes | None:
        """Return the book of a series without notes; None where none of its parts has a text."""
        with self._making:
            state = self.state(series)
            file = self.folder / f"{series.id}-{state}.epub"
            with suppress(OSError):
                data = file.read_bytes()
                if self.db.only_reading or book_of(self.db, koreader_digest(data)) is not None:
                    return data
            texts = texts_of(self.db, series.id)
            if not texts:
                return None
            data = self._made(series, texts)
            self._keep(series, file, data)
            return data

    def _made(self, series: SeriesRecord, texts: Sequence[PartText]) -> bytes:
        """Return the book's file, and save its contents by digest: a device names the book by that."""
        data = export_series("epub", replace(volume_of(self.db, series, texts, "epub"), notes=(), bookmarks=()))
        if not self.db.only_reading:
            parts = [BookPart(one.part.id, one.version, _size(one)) for one in texts]
            save_book(self.db, ServedBook(koreader_digest(data), series.id, LAYOUT, tuple(parts)))
        return data

    def _keep(self, series: SeriesRecord, file: Path, data: bytes) -> None:
        """Put a book's file in the place of the series' earlier one. Without room for it, it is made again."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            for old in self.folder.glob(f"{series.id}-*.epub"):
                old.unlink(missing_ok=True)
            atomic_file.replace(file, data, 0o600)


def _size(text: PartText) -> int:
    return sum(len(block.text) for block in text.article.blocks)
