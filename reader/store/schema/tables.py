"""The two largest sets of tables: those of the first version of the library, and those of accounts."""

FIRST = """
CREATE TABLE sources (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    site TEXT NOT NULL DEFAULT '',
    byline TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    body_hash TEXT NOT NULL DEFAULT '',
    checked TEXT,
    due TEXT,
    status TEXT NOT NULL DEFAULT 'ok',
    error TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    facts TEXT NOT NULL DEFAULT '{}'
) STRICT;

CREATE TABLE series (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    byline TEXT NOT NULL DEFAULT '',
    total INTEGER,
    parts INTEGER NOT NULL DEFAULT 0,
    words INTEGER NOT NULL DEFAULT 0,
    first_part INTEGER,
    newest TEXT,
    rhythm REAL,
    latest TEXT,
    gaps TEXT NOT NULL DEFAULT '[]',
    why TEXT NOT NULL DEFAULT '[]',
    UNIQUE (source_id, key)
) STRICT;

CREATE TABLE parts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    ident TEXT NOT NULL,
    guid TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    page TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    byline TEXT NOT NULL DEFAULT '',
    published TEXT,
    updated TEXT,
    first_seen TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    language TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',
    enclosures TEXT NOT NULL DEFAULT '[]',
    comments TEXT NOT NULL DEFAULT '',
    partial INTEGER NOT NULL DEFAULT 0,
    fetched INTEGER NOT NULL DEFAULT 0,
    words INTEGER NOT NULL DEFAULT 0,
    version_id INTEGER REFERENCES versions (id),
    traits TEXT NOT NULL DEFAULT '{}',
    gone TEXT,
    series_id INTEGER REFERENCES series (id),
    position INTEGER NOT NULL DEFAULT 0,
    number TEXT NOT NULL DEFAULT '',
    volume TEXT NOT NULL DEFAULT '',
    special TEXT NOT NULL DEFAULT '',
    duplicate_of INTEGER,
    why TEXT NOT NULL DEFAULT '[]',
    UNIQUE (source_id, ident)
) STRICT;
CREATE INDEX parts_in_series ON parts (series_id, position);
CREATE INDEX parts_page ON parts (page);

CREATE TABLE versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    part_id INTEGER NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    seen TEXT NOT NULL,
    hash TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    layout TEXT NOT NULL,
    words INTEGER NOT NULL,
    UNIQUE (part_id, hash)
) STRICT;
CREATE VIRTUAL TABLE texts USING fts5 (
    title, body, content = 'versions', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE quotes (
    version_id INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
    engine INTEGER NOT NULL,
    data TEXT NOT NULL
) STRICT;

CREATE TABLE positions (
    part_id INTEGER PRIMARY KEY REFERENCES parts (id) ON DELETE CASCADE,
    version_id INTEGER REFERENCES versions (id),
    block INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    context TEXT NOT NULL DEFAULT '',
    progress REAL NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE TABLE visits (
    series_id INTEGER PRIMARY KEY REFERENCES series (id) ON DELETE CASCADE,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE follows (source_id INTEGER PRIMARY KEY REFERENCES sources (id), since TEXT NOT NULL) STRICT;
CREATE TABLE read_states (part_id INTEGER PRIMARY KEY REFERENCES parts (id), at TEXT NOT NULL) STRICT;
CREATE TABLE bookmarks (
    id TEXT PRIMARY KEY,
    part_id INTEGER NOT NULL REFERENCES parts (id),
    version_id INTEGER REFERENCES versions (id),
    block INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    context TEXT NOT NULL DEFAULT '',
    label TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bookmarks_of ON bookmarks (part_id);
CREATE TABLE notes (
    id TEXT PRIMARY KEY,
    part_id INTEGER NOT NULL REFERENCES parts (id),
    version_id INTEGER REFERENCES versions (id),
    block INTEGER,
    start INTEGER,
    end_block INTEGER,
    end INTEGER,
    quote TEXT,
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',
    colour TEXT NOT NULL DEFAULT '',
    speaker TEXT,
    created TEXT NOT NULL,
    updated TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notes_of ON notes (part_id);
CREATE TABLE anchors (
    mark_id TEXT PRIMARY KEY,
    version_id INTEGER,
    state TEXT NOT NULL,
    block INTEGER,
    start INTEGER,
    end_block INTEGER,
    end INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES sources (id),
    at TEXT NOT NULL,
    data TEXT NOT NULL,
    name TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(8)))),
    rank INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE speakers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    part_id INTEGER REFERENCES parts (id),
    series_id INTEGER REFERENCES series (id),
    quote TEXT NOT NULL,
    name TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE machine (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    base TEXT NOT NULL DEFAULT '{}',
    pending TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE TABLE places_elsewhere (
    part TEXT NOT NULL,
    machine TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (part, machine)
) STRICT, WITHOUT ROWID;
CREATE TABLE exported (
    part_id INTEGER NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    format TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (part_id, format)
) STRICT, WITHOUT ROWID;

CREATE VIEW shown AS SELECT * FROM parts WHERE source_id IN (SELECT source_id FROM follows)
    OR id IN (SELECT part_id FROM notes) OR id IN (SELECT part_id FROM bookmarks);

CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    label TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'done'
) STRICT;
CREATE TABLE change_rows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    change_id INTEGER NOT NULL REFERENCES changes (id) ON DELETE CASCADE,
    place TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
"""

# Accounts on sync servers. "cursor" is how far one was received, as JSON; "free" is when it may be polled again;
# "stars" whether its stars are bookmarks here. A feed is "managed" if only the server polls it; "history" is how far
# its entries were fetched, "formed" is 0 while its series are still to be detected. Of an entry, "read" and "starred"
# are its state on the server as far as known, "mark" is the bookmark that its star became. A change is queued until the
# server has accepted it; "sent" means that it may have. Triggers write it, whatever changes a read state: marking,
# reading to the end, undo, the folder of the other machines. Changes that come from the server are written to
# account_entries first, and so queue nothing.
_ACCOUNT_TABLES = """
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
_ACCOUNT_TRIGGERS = "".join(
    _QUEUE_TRIGGER.format(table=table, what=what, event=event, row=row)
    for table, what in (("read_states", "read"), ("bookmarks", "starred"))
    for event, row in (("INSERT", "new"), ("DELETE", "old"))
)

ACCOUNTS = _ACCOUNT_TABLES + _ACCOUNT_TRIGGERS
