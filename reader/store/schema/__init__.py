"""The schema of the library: the migrations that make it, and the triggers that record the reader's changes.

Number n of `MIGRATIONS` brings a library from version n to n + 1. A migration never changes once it has been released:
a new one is added at the end.

Triggers watch the tables with the reader's own rows (`OWNED`), so that every change of theirs can be undone row by row,
across restarts.
"""

from __future__ import annotations

import sqlite3

from reader.store.schema.tables import ACCOUNTS, FIRST

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


# A note's scope is "series" if it is on the whole series of its part; "refused" means that its reader rejected the
# doubtful words at its place. A place has the version whose text the reader knows, a read state the version that was
# read: a newer one is shown as edited. The index makes undo quick.
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

# An image is stored once by its bytes; a second table has the parts that show it, with the error if it failed. The
# sources in "illustrated" are those whose images are loaded automatically.
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
# fetched; "error" is why that is impossible.
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

# The state of lists: folded sections, hidden rows. One JSON object a view.
_VIEW_STATE = "CREATE TABLE view_state (view TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT;"

# "reaches" has the furthest place that was ever reached in a part, which a second reading does not move back. The index
# of people: the names in each section of a text; "starts" are the first blocks of the sections. A speaker that the
# reader names, or imported labels, change the index of a part: it is indexed again.
_PEOPLE = """
CREATE TABLE reaches (
    part_id INTEGER PRIMARY KEY REFERENCES parts (id) ON DELETE CASCADE,
    version_id INTEGER,
    block INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    context TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO reaches SELECT part_id, version_id, block, "offset", context FROM positions;
CREATE TABLE people_indexes (
    version_id INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
    engine INTEGER NOT NULL,
    starts TEXT NOT NULL
) STRICT;
CREATE TABLE name_forms (
    version_id INTEGER NOT NULL REFERENCES people_indexes (version_id) ON DELETE CASCADE,
    section INTEGER NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    inside INTEGER NOT NULL,
    human INTEGER NOT NULL,
    thing INTEGER NOT NULL,
    men INTEGER NOT NULL,
    women INTEGER NOT NULL,
    said INTEGER NOT NULL,
    maybe INTEGER NOT NULL,
    first_block INTEGER NOT NULL,
    first_offset INTEGER NOT NULL,
    last_block INTEGER NOT NULL,
    last_offset INTEGER NOT NULL,
    PRIMARY KEY (version_id, section, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE name_quotes (
    version_id INTEGER NOT NULL REFERENCES people_indexes (version_id) ON DELETE CASCADE,
    speaker TEXT NOT NULL,
    section INTEGER NOT NULL,
    block INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    certainty TEXT NOT NULL,
    utterance INTEGER NOT NULL,
    PRIMARY KEY (version_id, speaker, section, block, start)
) STRICT, WITHOUT ROWID;
CREATE TABLE name_pairs (
    version_id INTEGER NOT NULL REFERENCES people_indexes (version_id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    section INTEGER NOT NULL,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (version_id, kind, section, one, other)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER speakers_named AFTER INSERT ON speakers WHEN new.part_id IS NOT NULL BEGIN
    DELETE FROM people_indexes WHERE version_id = (SELECT version_id FROM parts WHERE id = new.part_id);
END;
CREATE TRIGGER speakers_left AFTER DELETE ON speakers WHEN old.part_id IS NOT NULL BEGIN
    DELETE FROM people_indexes WHERE version_id = (SELECT version_id FROM parts WHERE id = old.part_id);
END;
CREATE TRIGGER speakers_labelled AFTER INSERT ON speaker_labels BEGIN
    DELETE FROM people_indexes WHERE version_id = (SELECT version_id FROM parts WHERE id = new.part_id);
END;
CREATE TRIGGER labels_left AFTER DELETE ON speaker_labels BEGIN
    DELETE FROM people_indexes WHERE version_id = (SELECT version_id FROM parts WHERE id = old.part_id);
END;
"""

# Books served to reading devices, and how far these are. A book is known by KOReader's digest of its file; "parts" are
# its parts in order, each with the version and the characters that it has there. Progress is a device's last report;
# "place" is its place in the text of "version_id", as JSON, where the book is one of ours.
_DEVICES = """
CREATE TABLE served_books (
    document TEXT PRIMARY KEY,
    series_id INTEGER NOT NULL,
    layout INTEGER NOT NULL,
    parts TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE TABLE device_progress (
    document TEXT PRIMARY KEY,
    progress TEXT NOT NULL,
    percentage REAL NOT NULL,
    device TEXT NOT NULL,
    device_id TEXT NOT NULL,
    at TEXT NOT NULL,
    part_id INTEGER REFERENCES parts (id) ON DELETE SET NULL,
    version_id INTEGER,
    place TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX device_progress_in ON device_progress (part_id);
"""

# What whole texts say of each form of a name, added up for the texts that are listed, by position and version. An index
# that goes takes the sums along in which it was counted.
_NAME_SUMS = """
CREATE TABLE people_sums (
    series_id INTEGER PRIMARY KEY REFERENCES series (id) ON DELETE CASCADE,
    texts TEXT NOT NULL
) STRICT;
CREATE TABLE name_sums (
    series_id INTEGER NOT NULL REFERENCES people_sums (series_id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    inside INTEGER NOT NULL,
    human INTEGER NOT NULL,
    thing INTEGER NOT NULL,
    men INTEGER NOT NULL,
    women INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    said INTEGER NOT NULL,
    maybe INTEGER NOT NULL,
    PRIMARY KEY (series_id, key)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER people_index_left AFTER DELETE ON people_indexes BEGIN
    DELETE FROM people_sums WHERE series_id IN (
        SELECT series_id FROM parts JOIN versions ON versions.part_id = parts.id WHERE versions.id = old.version_id
    );
END;
"""

# A series that its reader wants at a pace of their own (`feeds.pacing`), and the day on which each part of it is due.
_PACING = """
ALTER TABLE series ADD COLUMN pacing TEXT NOT NULL DEFAULT '';
ALTER TABLE parts ADD COLUMN due_on TEXT;
CREATE INDEX parts_due ON parts (due_on) WHERE due_on IS NOT NULL;
"""

# How many parts the work of a series has so far, as its author counts; NULL where that is not certain.
_COUNTED = "ALTER TABLE series ADD COLUMN counted INTEGER;\n"

# The parts that their feed cut short: counted by series for the library.
_CUT_PARTS = "CREATE INDEX parts_cut ON parts (series_id) WHERE partial;\n"

# A refresh reads those known parts alone that an incoming one may be, and the newest ones of a large source.
_KNOWN_PARTS = """
CREATE INDEX parts_guid ON parts (source_id, guid);
CREATE INDEX parts_in_order ON parts (source_id, ordinal);
"""

# One line each: two changes that add a migration then meet where it is seen.
MIGRATIONS: tuple[str, ...] = (
    FIRST,
    _NOTEBOOK,
    _IMAGES,
    _NAMES,
    _WHOLE_TEXTS,
    _WHAT_IS_NEW,
    _SPEAKER_LABELS,
    ACCOUNTS,
    _MAILBOXES,
    _CATALOGUE_BOOKS,
    _PENDING_DOCUMENTS,
    _VIEW_STATE,
    _PEOPLE,
    _DEVICES,
    _PACING,
    _NAME_SUMS,
    _COUNTED,
    _CUT_PARTS,
    _KNOWN_PARTS,
)


def watch() -> list[str]:
    """The statements that make a connection keep the images of owned rows while a change is open.

    The triggers are temporary: those of the file itself may not call json_object while `trusted_schema` is off, which
    guards against the triggers of a hostile file.
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


def statements(script: str) -> list[str]:
    """The statements of a script, one by one: `executescript` would commit before it begins.

    A statement ends at a line's end with ";".
    """
    found, rest = [], ""
    for line in script.splitlines():
        rest += line + "\n"
        if rest.strip() and sqlite3.complete_statement(rest):
            found.append(rest.strip())
            rest = ""
    return found
