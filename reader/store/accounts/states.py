"""Apply the read states and stars of a server to parts without a pending change.

A pending change here wins, else the server. When an entry and a part are joined for the first time, a part read here
stays read, and the server is updated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from feeds.article import Place
from reader.store import ids
from reader.store.passages import context_at
from reader.store.times import now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from reader.store.database import Database


class State(NamedTuple):
    """The state of an entry on the server, by the server's id of it."""

    remote: str
    read: bool
    starred: bool


class Joined(NamedTuple):
    """An entry that is joined with a part; `mark` is the bookmark that its star became, "" for none."""

    part: int
    state: State
    mark: str = ""


def known_entries(connection: sqlite3.Connection, account: int, remotes: str = "") -> dict[str, Joined]:
    """Return a server's entries that the library has, by their id: all, or those in a JSON list of ids."""
    which = " AND remote IN (SELECT value FROM json_each(?))" if remotes else ""
    rows = connection.execute(
        f"SELECT * FROM account_entries WHERE account_id = ?{which}", (account, remotes) if remotes else (account,)
    )
    return {
        row["remote"]: Joined(
            row["part_id"], State(row["remote"], bool(row["read"]), bool(row["starred"])), row["mark"]
        )
        for row in rows
    }


def join(connection: sqlite3.Connection, account: sqlite3.Row, part: int, state: State) -> None:
    """Join an entry with a part, and bring their states together."""
    connection.execute(
        "INSERT INTO account_entries (account_id, remote, part_id, read, starred) VALUES (?, ?, ?, ?, ?)",
        (account["id"], state.remote, part, int(state.read), int(state.starred)),
    )
    if _is_read(connection, part) and not state.read:
        _queue(connection, account, part, "read")
    elif state.read:
        _apply_read(connection, account, part, read=True)
    if not account["stars"]:
        return
    if _has_bookmark(connection, part) and not state.starred:
        _queue(connection, account, part, "starred")
    elif state.starred:
        _apply_star(connection, account, Joined(part, state), starred=True)


def apply_state(connection: sqlite3.Connection, account: sqlite3.Row, known: Joined, state: State) -> None:
    """Apply the changed state of an entry on the server."""
    if known.state == state:
        return
    connection.execute(
        "UPDATE account_entries SET read = ?, starred = ? WHERE account_id = ? AND remote = ?",
        (int(state.read), int(state.starred), account["id"], state.remote),
    )
    if known.state.read != state.read:
        _apply_read(connection, account, known.part, read=state.read)
    if known.state.starred != state.starred:
        _apply_star(connection, account, known, starred=state.starred)


def known_states(db: Database, account_id: str) -> dict[str, State]:
    """Return the state of all known entries on the server at the last sync."""
    rows = db.read(
        "SELECT remote, read, starred FROM account_entries WHERE account_id = ?", ids.row_of(ids.ACCOUNT, account_id)
    )
    return {row["remote"]: State(row["remote"], bool(row["read"]), bool(row["starred"])) for row in rows}


def apply_states(db: Database, account_id: str, states: Iterable[State]) -> int:
    """Apply the states of known entries; return how many have changed."""
    with db.write() as connection:
        account = account_row(connection, account_id)
        known = known_entries(connection, account["id"])
        changed = [state for state in states if state.remote in known and known[state.remote].state != state]
        for state in changed:
            apply_state(connection, account, known[state.remote], state)
    return len(changed)


def account_row(connection: sqlite3.Connection, account_id: str) -> sqlite3.Row:
    """Return the row of an account. Raises `StoreError` where it was removed."""
    from reader.store.errors import StoreError

    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM accounts WHERE id = ?", (ids.row_of(ids.ACCOUNT, account_id),)
    ).fetchone()
    if row is None:
        raise StoreError("this account was removed in the meantime")
    return row


def _waits(connection: sqlite3.Connection, account: sqlite3.Row, part: int, what: str, *, there: bool) -> bool:
    """Whether the reader's wish for a part is another one; a wish that the server fulfils already waits no longer."""
    which = (account["id"], part, what)
    row = connection.execute(
        "SELECT wanted FROM account_changes WHERE account_id = ? AND part_id = ? AND what = ?", which
    ).fetchone()
    if row is not None and bool(row["wanted"]) == there:
        connection.execute("DELETE FROM account_changes WHERE account_id = ? AND part_id = ? AND what = ?", which)
    return row is not None


def _apply_read(connection: sqlite3.Connection, account: sqlite3.Row, part: int, *, read: bool) -> None:
    if _waits(connection, account, part, "read", there=read):
        return
    if read:
        connection.execute(
            "INSERT OR IGNORE INTO read_states (part_id, at, version_id) SELECT id, ?, version_id FROM parts "
            "WHERE id = ?",
            (now(), part),
        )
    else:
        connection.execute("DELETE FROM read_states WHERE part_id = ?", (part,))


def _apply_star(connection: sqlite3.Connection, account: sqlite3.Row, entry: Joined, *, starred: bool) -> None:
    """Make a bookmark of a star, or take the one away that a star has become; the reader's own stay."""
    if not account["stars"] or _waits(connection, account, entry.part, "starred", there=starred):
        return
    mark = ""
    if not starred:
        connection.execute("DELETE FROM bookmarks WHERE id = ?", (entry.mark,))
    elif not _has_bookmark(connection, entry.part):
        mark = _add_bookmark(connection, entry.part)
    connection.execute(
        "UPDATE account_entries SET mark = ? WHERE account_id = ? AND remote = ?",
        (mark, account["id"], entry.state.remote),
    )


def _add_bookmark(connection: sqlite3.Connection, part: int) -> str:
    """Add a bookmark at the beginning of a part; return its id."""
    version = connection.execute("SELECT version_id FROM parts WHERE id = ?", (part,)).fetchone()[0]
    start = Place(0)
    name = ids.fresh(ids.BOOKMARK)
    connection.execute(
        "INSERT INTO bookmarks (id, part_id, version_id, block, offset, context, created) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (name, part, version, start.block, start.offset, context_at(connection, version, start), now()),
    )
    return name


def _queue(connection: sqlite3.Connection, account: sqlite3.Row, part: int, what: str) -> None:
    connection.execute(
        "INSERT INTO account_changes (account_id, part_id, what, wanted, at) VALUES (?, ?, ?, 1, ?) "
        "ON CONFLICT DO NOTHING",
        (account["id"], part, what, now()),
    )


def _is_read(connection: sqlite3.Connection, part: int) -> bool:
    return connection.execute("SELECT 1 FROM read_states WHERE part_id = ?", (part,)).fetchone() is not None


def _has_bookmark(connection: sqlite3.Connection, part: int) -> bool:
    return connection.execute("SELECT 1 FROM bookmarks WHERE part_id = ?", (part,)).fetchone() is not None
