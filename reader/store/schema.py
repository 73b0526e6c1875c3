"""The tables, as a list of migrations: number n of the list brings a library from version n to n + 1.

A migration is never changed once it has been released; a new one is added. Tables that hold what
the reader did (`OWNED`) are watched by triggers, so that every change of theirs can be undone row by
row, across restarts.
"""

from __future__ import annotations

from reader.store.people import PEOPLE

APPLICATION_ID = 0x50575250  # "PWRP"

OWNED = {
    "follows": ("source_id", "since"),
    "read_states": ("part_id", "at", "version_id"),
    "bookmarks": ("id", "part_id", "version_id", "block", "offset", "context", "label", "created"),
    "notes": ("id", "part_id", "version_id", "block", "start", "end_block", "end", "quote", "prefix", "suffix",
              "body", "tags", "colour", "speaker", "created", "updated", "scope", "refused"),
    "corrections": ("id", "source_id", "at", "data", "name", "rank"),
    "speakers": ("id", "part_id", "series_id", "quote", "name", "at"),
    "speaker_labels": ("part_id", "at", "data"),
    "illustrated": ("source_id", "since"),
    "unabridged": ("source_id", "since"),
    "labels": ("source_id", "title", "folder", "tags"),
}  # fmt: skip

_FIRST = """
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


def watch() -> list[str]:
    """The statements that make a connection keep the images of owned rows while a change is open.

    The triggers are temporary: those of the file itself may not call json_object while
    `trusted_schema` is off, which guards against what a hostile file would bring along.
    """
    made = ["CREATE TEMP TABLE change_open (id INTEGER NOT NULL)"]
    for table, columns in OWNED.items():
        old, new = (_image(row, columns) for row in ("old", "new"))
        made += [
            f"CREATE TEMP TRIGGER {table}_{event} AFTER {event} ON main.{table} "
            f"WHEN EXISTS (SELECT 1 FROM change_open) BEGIN INSERT INTO change_rows (change_id, place, before, after) "
            f"SELECT id, '{table}', {before}, {after} FROM change_open; END"
            for event, before, after in (("INSERT", "NULL", new), ("UPDATE", old, new), ("DELETE", old, "NULL"))
        ]
    return made


def _image(row: str, columns: tuple[str, ...]) -> str:
    pairs = ", ".join(f"'{column}', {row}.\"{column}\"" for column in columns)
    return f"json_object({pairs})"


# A note's scope is "series" where it is on the whole series that its part is in; "refused" says that its reader
# did not take doubtful words for its own. A place knows the version whose text is known to the reader, a read
# state the version that was there: since then "edited" is told. An index makes taking back quick.
_NOTEBOOK = """
ALTER TABLE notes ADD COLUMN scope TEXT NOT NULL DEFAULT '';
ALTER TABLE notes ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE positions ADD COLUMN known INTEGER REFERENCES versions (id);
UPDATE positions SET known = version_id;
ALTER TABLE read_states ADD COLUMN version_id INTEGER;
UPDATE read_states SET version_id = (
    SELECT id FROM versions WHERE part_id = read_states.part_id AND seen <= read_states.at
    ORDER BY seen DESC, id DESC LIMIT 1
);
CREATE INDEX change_rows_of ON change_rows (change_id);
CREATE INDEX change_rows_in ON change_rows (place);
"""

# An image is kept once by its bytes; which parts show it stands apart, with why one did not come. The sources in
# "illustrated" are those whose images are loaded without being asked for.
_IMAGES = """
CREATE TABLE images (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest TEXT NOT NULL UNIQUE,
    media_type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;
CREATE TABLE part_images (
    part_id INTEGER NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    address TEXT NOT NULL,
    image_id INTEGER REFERENCES images (id),
    error TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    PRIMARY KEY (part_id, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX part_images_of ON part_images (image_id);
CREATE INDEX part_images_at ON part_images (address);
CREATE TRIGGER images_left AFTER DELETE ON part_images WHEN old.image_id IS NOT NULL BEGIN
    DELETE FROM images WHERE id = old.image_id
    AND NOT EXISTS (SELECT 1 FROM part_images WHERE image_id = old.image_id);
END;
CREATE TABLE illustrated (source_id INTEGER PRIMARY KEY REFERENCES sources (id), since TEXT NOT NULL) STRICT;
"""

# What other machines call a part that is known here by another source or name: their source's address, their ident.
_NAMES = """
CREATE TABLE part_names (
    address TEXT NOT NULL,
    ident TEXT NOT NULL,
    part_id INTEGER NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    PRIMARY KEY (address, ident)
) STRICT, WITHOUT ROWID;
CREATE INDEX part_names_of ON part_names (part_id);
"""

# The sources in "unabridged" are those whose parts' pages are fetched without being asked for, where the feed cut the
# parts short; why one did not give the whole text, and whether asking again would bring the same ("final").
_WHOLE_TEXTS = """
CREATE TABLE unabridged (source_id INTEGER PRIMARY KEY REFERENCES sources (id), since TEXT NOT NULL) STRICT;
CREATE TABLE page_failures (
    part_id INTEGER PRIMARY KEY REFERENCES parts (id) ON DELETE CASCADE,
    address TEXT NOT NULL,
    error TEXT NOT NULL,
    final INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT;
"""

# "arrived" is when a part came by a refresh; NULL where it came with its source's first fetch or with its history: only
# what arrived can be new. A source is "settled" once it was fetched as a whole. "seen" is when the reader was last
# in the library, "since" when the visit before ended: what arrived later is new. "labels" holds the reader's own title
# of a source, its folder, and its tags. The expression of the index is the one by which unread parts are sorted.
_WHAT_IS_NEW = """
ALTER TABLE parts ADD COLUMN arrived TEXT;
CREATE INDEX parts_arrived ON parts (arrived) WHERE arrived IS NOT NULL;
CREATE INDEX parts_newest ON parts (coalesce(published, arrived, ''), id);
DROP TABLE visits;
CREATE TABLE library_visit (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    since TEXT NOT NULL,
    seen TEXT NOT NULL
) STRICT;
CREATE TABLE labels (
    source_id INTEGER PRIMARY KEY REFERENCES sources (id),
    title TEXT NOT NULL DEFAULT '',
    folder TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]'
) STRICT;
INSERT INTO labels (source_id, folder, tags)
    SELECT id, json_extract(facts, '$.tags[0]'), json_remove(json_extract(facts, '$.tags'), '$[0]')
    FROM sources WHERE json_array_length(facts, '$.tags') > 0;
UPDATE sources SET facts = json_remove(facts, '$.tags');
UPDATE sources SET facts = json_set(facts, '$.settled', json('true')) WHERE checked IS NOT NULL;
UPDATE series SET title = substr(title, 17) || ' · posts' WHERE kind = 'posts' AND title LIKE 'Single posts of %';
"""

# The speakers of a part's quotes that were labelled elsewhere and imported, as one JSON list: an import replaces it.
_SPEAKER_LABELS = """
CREATE TABLE speaker_labels (
    part_id INTEGER PRIMARY KEY REFERENCES parts (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    data TEXT NOT NULL
) STRICT;
"""

# Servers of the reader's own. "cursor" is how far one was received, as JSON; "free" when it may be asked again; "stars"
# whether its stars are bookmarks here. A feed is "managed" where only the server asks it; "history" is how far its
# entries were fetched, "formed" 0 while its series wait to be found. Of an entry, "read" and "starred" are its state on
# the server as far as known, "mark" is the bookmark that its star became. A change waits until the server has taken
# it; "sent" says that it may have. Triggers write it, so that whatever changes a read state does: marking, reading to
# the end, undo, the other machines' folder. What the server says itself is put into account_entries first, and so
# makes no change.
_ACCOUNTS = """
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

# What of a mailbox was read, as `feeds.mail.mailbox.dump_seen` writes it. Its sources' addresses begin with its own.
_MAILBOXES = """
CREATE TABLE mailboxes (address TEXT PRIMARY KEY, seen TEXT NOT NULL) STRICT;
"""

# The books of a catalogue that were fetched; a changed version is fetched again.
_CATALOGUE_BOOKS = """
CREATE TABLE catalogue_books (
    source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    ident TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (source_id, ident)
) STRICT;
"""

# The first document of a source whose parts are listed and whose texts are still to be prepared from it, as it was
# fetched; "error" says why that cannot be done.
_PENDING_DOCUMENTS = """
CREATE TABLE pending_documents (
    source_id INTEGER PRIMARY KEY REFERENCES sources (id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    charset TEXT NOT NULL,
    fetched TEXT NOT NULL,
    data BLOB NOT NULL,
    error TEXT NOT NULL DEFAULT ''
) STRICT;
"""

# How lists are set up: what is folded, what is left out. One JSON object a view.
_VIEW_STATE = "CREATE TABLE view_state (view TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT;"

# One line each: two changes that add a migration then meet where it is seen.
MIGRATIONS: tuple[str, ...] = (
    _FIRST, _NOTEBOOK, _IMAGES, _NAMES, _WHOLE_TEXTS, _WHAT_IS_NEW, _SPEAKER_LABELS,
    _ACCOUNTS + _QUEUE_TRIGGERS, _MAILBOXES, _CATALOGUE_BOOKS, _PENDING_DOCUMENTS, _VIEW_STATE, PEOPLE,
)  # fmt: skip


def statements(script: str) -> list[str]:
    """The statements of a script, one by one: `executescript` would commit before it begins.

    A statement ends at a line's end with ";".
    """
    import sqlite3

    found, rest = [], ""
    for line in script.splitlines():
        rest += line + "\n"
        if rest.strip() and sqlite3.complete_statement(rest):
            found.append(rest.strip())
            rest = ""
    return found
