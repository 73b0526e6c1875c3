"""Who appears in a series: the index of each text, and how far the reader has read, up to which it counts."""

from __future__ import annotations

# "reaches" holds the furthest place that was ever reached in a part, which a second reading does not move back.
# The index of people: what each section of a text says of the names in it, by itself; "starts" are the first blocks of
# the sections. A speaker that the reader names, or labels do, changes what is said of a part: it is indexed again.
PEOPLE = """
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
