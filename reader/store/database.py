"""Opening the library's file, reading from it, and writing to it one writer at a time.

WAL, foreign keys, `BEGIN IMMEDIATE` for every write. A lock file beside the library is held while
a write and its commit run: SQLite before 3.51.3 can lose a page when one process checkpoints while
another writes (https://sqlite.org/wal.html#walresetbug), and a waiting writer needs no busy time-out of SQLite's.
"""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
import threading
import time
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from reader.store import times
from reader.store.errors import DamagedLibraryError, ReadOnlyLibraryError, StoppedError, StoreError
from reader.store.schema import APPLICATION_ID, MIGRATIONS, OWNED, statements, watch
from reader.store.times import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.store.file.read_only import Stamp

BUSY_SECONDS = 15.0
_STEPS_BETWEEN_LOOKS = 5_000  # of SQLite's machine: about a millisecond
LOCK_SECONDS = 30.0
"""Seconds to wait for another process's write. The longest, the intake of a large book, takes about five."""
CLOSE_SECONDS = 2.0
"""Seconds that closing waits for it: the lock is for SQLite's last checkpoint, which may be skipped."""
_LONGEST_POLL = 0.02
_locks = threading.local()
"""`paths`: the lock files that this thread holds."""


class Database:
    """A library's file. Each thread that uses it gets a connection of its own.

    Raises `StoreError` if the file is not a library, is damaged, or its folder cannot be used. A library that a newer
    version wrote, or that is on a read-only disk, opens for reading only: `only_reading` is then the reason, in a line
    for a person. `prepare_source`, if set, prepares the pending texts of a source (by id), and returns whether there
    were any: see `reader.store.intake.pending`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.only_reading = ""
        self.prepare_source: Callable[[str], bool] | None = None
        self._stamp: Stamp | None = None
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        with self._errors_explained():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._refuse_emptied()
            unwritable = _why_unwritable(path)
            if unwritable:
                self.only_reading = f"the library can only be read here: {unwritable}"
                from reader.store.file.read_only import stamp

                self._stamp = stamp(path)
            try:
                self._migrate()
            except BaseException:
                for connection in self._all:
                    connection.close()
                raise

    def read(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """The rows that a query gives, each a `sqlite3.Row`."""
        with self._errors_explained():
            return self._connection().execute(sql, values).fetchall()

    def one(self, sql: str, *values: object) -> sqlite3.Row | None:
        """The first row that a query gives, or None."""
        with self._errors_explained():
            found: sqlite3.Row | None = self._connection().execute(sql, values).fetchone()
            return found

    def row(self, sql: str, *values: object) -> sqlite3.Row:
        """Return the row of a query that always gives one.

        Raises `StoreError` if the named thing has gone meanwhile.
        """
        found = self.one(sql, *values)
        if found is None:
            raise StoreError("this is no longer in the library")
        return found

    @contextmanager
    def stoppable(self, stopped: Callable[[], bool]) -> Iterator[None]:
        """End the queries of this thread as soon as `stopped` returns true: they raise `StoppedError`.

        Within another such block its reasons count, too.
        """
        connection = self._connection()
        outer: tuple[Callable[[], bool], ...] = getattr(self._local, "stops", ())
        self._stop_with(connection, (*outer, stopped))
        try:
            yield
        finally:
            self._stop_with(connection, outer)

    def _stop_with(self, connection: sqlite3.Connection, stops: tuple[Callable[[], bool], ...]) -> None:
        self._local.stops = stops
        handler = (lambda: int(any(stopped() for stopped in stops))) if stops else None
        connection.set_progress_handler(handler, _STEPS_BETWEEN_LOOKS)

    @contextmanager
    def write(self, change: str = "") -> Iterator[sqlite3.Connection]:
        """One transaction, committed at the end of the block, rolled back when the block raises.

        `change` is the name of the reader's change ("mark 12 parts read"): then it can be undone. Raises
        `ReadOnlyLibraryError` where the library may only be read.
        """
        self.require_changeable()
        with self._errors_explained(), self._lock():
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                if change:
                    self._watch(connection)
                    opened = connection.execute("INSERT INTO changes (at, label) VALUES (?, ?)", (now(), change))
                    connection.execute("INSERT INTO temp.change_open VALUES (?)", (opened.lastrowid,))
                yield connection
                if change:
                    connection.execute("DELETE FROM temp.change_open")
                    _settle(connection, opened.lastrowid)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def require_changeable(self) -> None:
        """Raise `ReadOnlyLibraryError` where the library may only be read: before a network is asked for nothing."""
        if self.only_reading:
            raise ReadOnlyLibraryError(self.only_reading)

    def back_up(self, target: Path) -> int:
        """Write a sound copy of the library to a file; its size in bytes."""
        from reader.store.file.snapshot import write_snapshot

        with self._errors_explained():
            return write_snapshot(self._connection(), target)

    def copy_from(self, copy: Path) -> Path:
        """Replace all content by that of a sound copy; return the snapshot that was written before.

        Both happen under one lock: what another process commits is in the snapshot, or comes after the copy.
        """
        from reader.store.file.snapshot import write_numbered_snapshot

        self.require_changeable()
        with self._errors_explained(), self._lock():
            before = write_numbered_snapshot(self._connection(), self.path.parent / "backups", "before-restore")
            source = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)
            try:
                source.backup(self._connection())
            finally:
                source.close()
        self._migrate()
        return before

    def version(self) -> int:
        """A number that changes whenever another connection has committed (PRAGMA data_version)."""
        if not self._stamp:
            return int(self.row("PRAGMA data_version")[0])
        from reader.store.file.read_only import stamp

        return hash(stamp(self.path))

    def close(self) -> None:
        """Close every thread's connection."""
        with ExitStack() as stack:
            if not self._stamp:
                with suppress(StoreError):  # a stopped process must not keep this one from ending
                    stack.enter_context(self._lock(CLOSE_SECONDS))
            for connection in self._all:
                connection.close()
        self._all.clear()
        self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if self._stamp:
            return self._reading_connection(found)
        if found is None:
            found = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            self._set_up(found)
            self._refuse_foreign(found)  # before the pragmas: that of the journal changes a file
            for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON", "journal_mode = WAL",
                           "synchronous = FULL", "recursive_triggers = OFF", "cache_size = -16000"):  # fmt: skip
                found.execute(f"PRAGMA {pragma}")
            self._local.connection = found
        return found

    def _set_up(self, connection: sqlite3.Connection) -> None:
        """Set up a new connection: rows by name, and the functions that queries use."""
        connection.row_factory = sqlite3.Row
        connection.create_function("today", 0, times.today)
        connection.create_function("casefold", 1, str.casefold, deterministic=True)
        self._all.append(connection)

    def _reading_connection(self, found: sqlite3.Connection | None) -> sqlite3.Connection:
        """A read-only connection, opened again when another process has changed the library."""
        from reader.store.file.read_only import open_for_reading, stamp

        seen = stamp(self.path)
        if found is None or self._local.stamp != seen:
            if found is not None:
                self._all.remove(found)
                found.close()
            self._local.connection = found = open_for_reading(self.path)
            self._local.stamp = seen
            self._set_up(found)
            self._refuse_foreign(found)
            for pragma in ("trusted_schema = OFF", "cell_size_check = ON"):
                found.execute(f"PRAGMA {pragma}")
        return found

    def _watch(self, connection: sqlite3.Connection) -> None:
        if not connection.execute("SELECT 1 FROM temp.sqlite_schema WHERE name = 'change_open'").fetchone():
            for statement in watch():
                connection.execute(statement)

    def _migrate(self) -> None:
        version = self._known_version()
        if version > len(MIGRATIONS):
            self.only_reading = f"the library was written by a newer Partwork (schema {version}): update to change it"
            return
        if version == len(MIGRATIONS):
            return
        if self.only_reading:
            message = f"{self.path} was written by an older Partwork and cannot be upgraded here: copy its folder"
            raise ReadOnlyLibraryError(f"{message}, and name the copy with --home ({self.only_reading})")
        with self._lock():
            connection = self._connection()
            if version:
                from reader.store.file.snapshot import write_snapshot_before_migration

                write_snapshot_before_migration(connection, self.path, version, now())
            connection.execute("BEGIN IMMEDIATE")
            try:
                version = self._known_version()
                for script in MIGRATIONS[version:]:
                    for statement in statements(script):
                        connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            self.path.with_suffix(".lock").write_text("A library was made beside this file.\n", "utf-8")

    def _refuse_emptied(self) -> None:
        """SQLite takes an empty file for a new library; if there was a library before, it is a loss to report."""
        lock = self.path.with_suffix(".lock")
        if self.path.exists() and not self.path.stat().st_size and lock.exists() and lock.stat().st_size:
            raise DamagedLibraryError(_damaged(self.path, "it is empty, and was not"))

    def _known_version(self) -> int:
        connection = self._connection()
        return int(connection.execute("PRAGMA user_version").fetchone()[0])

    def _refuse_foreign(self, connection: sqlite3.Connection) -> None:
        if connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
            return
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            message = f"{self.path} is not a Partwork library; move it away or use another folder with --home"
            raise StoreError(message)

    @contextmanager
    def _lock(self, seconds: float | None = None) -> Iterator[None]:
        """Hold the lock file. Raises `StoreError` where another process does not release it in time.

        Raises `RuntimeError` where this thread has it already: it would wait for itself for ever.
        """
        path = self.path.with_suffix(".lock")
        locked_paths: set[Path] = _locks.__dict__.setdefault("paths", set())
        if path in locked_paths:
            raise RuntimeError("a write inside another write on the same thread")
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            self._wait_for(handle, LOCK_SECONDS if seconds is None else seconds)
            locked_paths.add(path)
            try:
                yield
            finally:
                locked_paths.discard(path)
        finally:
            os.close(handle)

    def _wait_for(self, handle: int, seconds: float) -> None:
        """Take the lock of an open lock file. A blocking `flock` has no time-out, so this polls."""
        until = time.monotonic() + seconds
        pause = 0.001
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise StoreError(
                        f"another Partwork process has been writing to {self.path} for {seconds:.0f} s: it may be "
                        "stopped (Ctrl+Z); continue it with `fg` or end it, then try again"
                    ) from None
                time.sleep(pause)
                pause = min(2 * pause, _LONGEST_POLL)
            else:
                return

    @contextmanager
    def _errors_explained(self) -> Iterator[None]:
        """Turn the errors of the system and of SQLite into one line for a person."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            name = getattr(error, "sqlite_errorname", "") or ""
            if name == "SQLITE_INTERRUPT":
                raise StoppedError("stopped") from error
            if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
                raise DamagedLibraryError(_damaged(self.path, str(error))) from error
            raise StoreError(_story(name, error, self.path)) from error
        except UnicodeEncodeError as error:
            raise StoreError("the text contains characters that cannot be stored") from error
        except OSError as error:
            why = error.strerror or type(error).__name__
            message = (
                f"cannot use the library in {self.path.parent}: {why}; free space or name another folder with --home"
            )
            raise StoreError(message) from error


def _settle(connection: sqlite3.Connection, change: int | None) -> None:
    """Drop a change that touched no row, and the undone ones that touched a row of this one: they cannot be redone."""
    touched = {row for row, _ in rows_touched(connection, "changes.id = ?", change)}
    if not touched:
        connection.execute("DELETE FROM changes WHERE id = ?", (change,))
        return
    undone = rows_touched(connection, "changes.state = 'undone'")
    spent = {(number,) for row, number in undone if row in touched}
    connection.executemany("DELETE FROM changes WHERE id = ?", sorted(spent))


def rows_touched(connection: sqlite3.Connection, which: str, *values: object) -> list[tuple[tuple[str, Any], int]]:
    """The rows that some changes touched, each as its table and key, with the number of the change."""
    rows = connection.execute(
        "SELECT change_id, place, coalesce(after, before) AS image FROM change_rows "
        f"JOIN changes ON changes.id = change_id WHERE {which}",
        values,
    )
    return [((row["place"], json.loads(row["image"])[OWNED[row["place"]][0]]), row["change_id"]) for row in rows]


def _damaged(path: Path, why: str) -> str:
    return f"{path} is damaged ({why}): restore a backup with `partwork restore FILE`, or move it away"


def _story(name: str, error: sqlite3.DatabaseError, path: Path) -> str:
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return f"the disk that holds {path} is full or failing: nothing was changed; free some space and try again"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"cannot open {path} for writing: check the folder's permissions or name another with --home"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"another program holds {path}: wait until it is done and try again"
    return f"the library {path} reported an error ({error})"


def _why_unwritable(library: Path) -> str:
    """Return why an existing library cannot be changed, in words that follow "because"; "" if it can."""
    if not library.exists():
        return ""
    if not os.access(library.parent, os.W_OK):
        return f"{library.parent} is not writable"
    return "" if os.access(library, os.W_OK) else f"{library.name} is not writable"
