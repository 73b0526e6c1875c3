"""Two libraries of one build: one of hostile words, one of harmless ones."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.article import Passage, Place
from reader.__main__ import main
from reader.config.paths import find_paths
from reader.store.database import Database
from reader.store.library import part_list
from reader.store.marks import add_bookmark, add_note
from tests.safety import hostile

if TYPE_CHECKING:
    from pathlib import Path

    from tests.safety.hostile import Words


@dataclass(frozen=True, slots=True)
class Library:
    """A home with a library in it, the words of its texts, and the files that it was made from."""

    home: Path
    words: Words
    feed: Path
    folder: Path
    book: Path
    opml: Path
    notes: Path


def build(place: Path, words: Words) -> Library:
    """Make a library by the command line: a feed, a folder and a book, notes and bookmarks, a list of feeds."""
    place.mkdir(parents=True)
    made = Library(
        place / "home", words, place / "feed.xml", place / "texts", place / "book.epub", place / "list.opml",
        place / "notes.jsonld",
    )  # fmt: skip
    made.home.mkdir()
    (made.home / "settings.toml").write_text("[network]\nhost_gap = 0.0\n", "utf-8")
    made.feed.write_bytes(hostile.feed(words))
    hostile.folder(made.folder, words)
    made.book.write_bytes(hostile.epub(words))
    made.opml.write_bytes(hostile.opml(words, "http://127.0.0.1:9/feed"))
    made.notes.write_text(json.dumps(annotated(words)), "utf-8")
    assert main(["--home", str(made.home), "add", *map(str, (made.feed, made.folder, made.book))]) == 0
    main(["--home", str(made.home), "import", str(made.notes)])  # one of them finds no part: that is told too
    _mark(made)
    return made


def annotated(words: Words) -> list[object]:
    """W3C annotations on the first parts of the feed of which every field holds the words."""
    return [
        {
            "id": f"{text} {number}",
            "type": "Annotation",
            "target": {
                "source": f"http://127.0.0.1:9/{number}",
                "dc:title": f"The Hostile Papers, part {number}: {text}",
                "selector": {"type": "TextQuoteSelector", "exact": text, "prefix": text, "suffix": text},
            },
            "body": [
                {"type": "TextualBody", "value": text, "purpose": "commenting"},
                {"type": "TextualBody", "value": text, "purpose": "tagging"},
                {"type": "TextualBody", "value": text, "purpose": "identifying"},
            ],
        }
        for number, text in enumerate(words, 1)
    ]


def _mark(made: Library) -> None:
    db = Database(find_paths(str(made.home)).library)
    for number, part in enumerate(part_list(db)[:20]):
        add_note(db, part.id, Passage(Place(0), Place(0, 3)), body=part.title, tags=[part.title])
        add_bookmark(db, part.id, Place(0, 1), label=made.words[number])
    db.close()
