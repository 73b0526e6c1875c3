"""Whether the library's file is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.store.database import Database


def journal_mode(db: Database) -> str:
    """Return the journal mode: "wal", or its replacement on a disk that cannot share memory."""
    return str(db.row("PRAGMA journal_mode")[0])


def check_file(db: Database) -> list[str]:
    """Return the faults of the file, a line each; empty if it is sound."""
    lines = [row[0] for row in db.read("PRAGMA quick_check(20)") if row[0] != "ok"]
    lines += [f"{row['table']} row {row['rowid']} refers to nothing" for row in db.read("PRAGMA foreign_key_check")]
    return lines
