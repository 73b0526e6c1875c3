"""The tables of accounts, as one migration of `reader.store.schema`, and the triggers that queue changes."""

from __future__ import annotations

# Servers of the reader's own. "cursor" is how far one was received, as JSON; "free" when it may be asked again; "stars"
# whether its stars are bookmarks here. A feed is "managed" where only the server asks it; "history" is how far its
# entries were fetched, "formed" 0 while its series wait to be found. Of an entry, "read" and "starred" are its state on
# the server as far as known, "mark" is the bookmark that its star became. A change waits until the server has taken
# it; "sent" says that it may have. Triggers write it, so that whatever changes a read state does: marking, reading to
# the end, undo, the other machines' folder. What the server says itself is put into account_entries first, and so
# makes no change.
_TABLES = """
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    address TEXT NOT NULL,
    user TEXT NOT NULL DEFAULT '',
    stars INTEGER NOT NULL DEFAULT 0,
    cursor TEXT NOT NULL DEFAULT '{}',
    checked TEXT,
    free TEXT,
    error TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, address, user)
) STRICT;
CREATE TABLE account_feeds (
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    remote TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    folder TEXT NOT NULL DEFAULT '',
    managed INTEGER NOT NULL DEFAULT 0,
    listed INTEGER NOT NULL DEFAULT 1,
    history TEXT NOT NULL DEFAULT '',
    formed INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (account_id, remote)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_feeds_of ON account_feeds (source_id);
CREATE TABLE account_entries (
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    remote TEXT NOT NULL,
    part_id INTEGER NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    read INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    mark TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (account_id, remote)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_entries_of ON account_entries (part_id);
CREATE TABLE account_changes (
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    part_id INTEGER NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    wanted INTEGER NOT NULL,
    at TEXT NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, part_id, what)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_changes_of ON account_changes (part_id);
CREATE VIEW account_wishes AS
    SELECT e.account_id, e.part_id, 'read' AS what, e.read AS there,
        EXISTS (SELECT 1 FROM read_states WHERE part_id = e.part_id) AS wanted FROM account_entries AS e
    UNION ALL
    SELECT e.account_id, e.part_id, 'starred', e.starred, EXISTS (SELECT 1 FROM bookmarks WHERE part_id = e.part_id)
    FROM account_entries AS e JOIN accounts ON accounts.id = e.account_id WHERE accounts.stars;
"""
_QUEUE_TRIGGER = """
CREATE TRIGGER {table}_{event}_to_account AFTER {event} ON {table}
WHEN EXISTS (SELECT 1 FROM account_entries WHERE part_id = {row}.part_id) BEGIN
    DELETE FROM account_changes WHERE part_id = {row}.part_id AND what = '{what}' AND NOT sent;
    INSERT INTO account_changes (account_id, part_id, what, wanted, at)
        SELECT account_id, part_id, what, wanted, strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now') FROM account_wishes AS wish
        WHERE part_id = {row}.part_id AND what = '{what}' AND (wanted <> there OR EXISTS (
            SELECT 1 FROM account_changes AS old WHERE old.account_id = wish.account_id
            AND old.part_id = wish.part_id AND old.what = wish.what AND old.wanted <> wish.wanted))
        ON CONFLICT (account_id, part_id, what) DO UPDATE SET wanted = excluded.wanted, at = excluded.at;
END;
"""
_QUEUE_TRIGGERS = "".join(
    _QUEUE_TRIGGER.format(table=table, what=what, event=event, row=row)
    for table, what in (("read_states", "read"), ("bookmarks", "starred"))
    for event, row in (("INSERT", "new"), ("DELETE", "old"))
)
ACCOUNTS = _TABLES + _QUEUE_TRIGGERS
"""The migration, as a script."""
