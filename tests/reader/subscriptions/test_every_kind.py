"""The contract of a source, asked of every kind: whatever happens at the source, no mark and no text is lost.

Each kind is added, refreshed with nothing new, one text more, one changed, one gone, with rubbish in place of a
document, cut off, and killed in the middle. What the command line says of it does not depend on the kind.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.reader.calling import InProcess, Library
from tests.reader.subscriptions.source_kinds import KINDS, Kind, Text
from tests.safety.hostile import HOSTILE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model.records import SourceRecord
    from tests.feeds.server import RecordingServer
    from tests.reader.calling import Said

NOTED = "The clerk counted nine lamps before the bell rang."
_SUBJECTS = ("pilot", "cook", "carter", "warden", "diver", "baker")
_PLACES = ("slip", "customs shed", "rope walk", "tide gauge", "lower quay", "signal house")


def text(number: int) -> Text:
    """A text of the serial, with words that no other has."""
    who, where = _SUBJECTS[number % 6], _PLACES[(number * 5 + 1) % 6]
    told = (
        f"On the {number}th evening the {who} walked to the {where}, where nothing had been mended since spring.",
        NOTED if number == 1 else f"Nobody counted the lamps, for the {who} had taken the list of them to the {where}.",
        f"What the {who} found at the {where} filled page {number} of the book, and a line on the next, in red ink.",
        f"It was late when the ferry came to the {where}, and the {who} asked for the letters of the whole week.",
    )
    return Text(number, f"The Tide Office, Part {number}", told)


FIRST = tuple(map(text, (1, 2, 3)))
EDITED = replace(FIRST[0], paragraphs=(*FIRST[0].paragraphs[:-1], "It was early, and no ferry had been seen at all."))


@pytest.fixture(autouse=True)
def _parsing_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.subscriptions.parse_pool.Worker", InProcess)


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
def shelf(request: pytest.FixtureRequest, tmp_path: Path, server: RecordingServer) -> Iterator[Kind]:
    """A source of each kind in turn, below a folder and on a server of its own."""
    place = tmp_path / "shelf"
    place.mkdir()
    kind: type[Kind] = request.param
    driver = kind(place, server)
    yield driver
    driver.close()


@pytest.fixture
def many(shelf: Kind) -> Kind:
    """A source of each kind that holds several texts; the others are told apart by their own test."""
    if not shelf.several:
        pytest.skip("a file with one text cannot hold a second one")
    return shelf


def texts_of(shelf: Kind) -> tuple[Text, ...]:
    return FIRST if shelf.several else FIRST[:1]


def added(library: Library, shelf: Kind, texts: tuple[Text, ...] = ()) -> list[Any]:
    """Publish texts and follow them: what `add --json` says, a line each."""
    texts = texts or texts_of(shelf)
    shelf.publish(texts)
    return shelf.followed(library, library.given(shelf.given, *shelf.command(texts), "--json"))


def marked(library: Library, shelf: Kind) -> dict[str, Any]:
    """Add the source and mark its first part in every way: the marks as the command line lists them."""
    added(library, shelf)
    part = next(one["id"] for one in library.json("parts") if one["title"] == FIRST[0].title)
    library("note", part, "--quote", NOTED, "--body", "nine, not ten")
    library("bookmark", part, "--at", "50", "--label", "half way")
    library("mark", part, "read")
    return marks(library)


def marks(library: Library) -> dict[str, Any]:
    """All that the reader made, and on which words it stands."""
    parts = {one["id"]: one for one in library.json("parts")}
    notes = [
        (one["id"], parts[one["part"]]["title"], one["text"], one["quote"], one["body"], one["state"])
        for one in library.json("notes")
    ]
    bookmarks = [(one["id"], parts[one["part"]]["title"], one["label"]) for one in library.json("bookmarks")]
    read = sorted(one["title"] for one in parts.values() if one["read"])
    assert notes
    assert bookmarks
    assert read
    return {"notes": notes, "bookmarks": bookmarks, "read": read}


def counts(library: Library) -> tuple[int, int, int, int]:
    """What a refresh of everything says: sources changed, unchanged and failed, and new parts."""
    said = library.json("refresh", "--now")
    return said["changed"], said["unchanged"], len(said["failed"]), said["new_parts"]


def test_add_says_what_is_followed(library: Library, shelf: Kind) -> None:
    lines = added(library, shelf)
    assert {(one["kind"], one["error"]) for one in lines} == {(shelf.kind, None)}
    assert len({one["id"] for one in lines}) == 1
    assert sorted(library.titles()) == sorted(one.title for one in texts_of(shelf))
    (source,) = library.json("sources")
    assert (source["id"], source["status"], source["error"], source["parts"]) == (
        lines[0]["id"], "ok", None, len(texts_of(shelf)),
    )  # fmt: skip


def test_adding_again_changes_nothing(library: Library, shelf: Kind) -> None:
    before = marked(library, shelf)
    parts = library.json("parts")
    assert {(one["id"], one["error"]) for one in added(library, shelf)} == {(library.source().id, None)}
    assert library.json("parts") == parts
    assert marks(library) == before


def test_a_refresh_with_nothing_new_is_unchanged(library: Library, shelf: Kind) -> None:
    before = marked(library, shelf)
    parts = library.json("parts")
    assert counts(library) == (0, 1, 0, 0)
    assert (library.json("parts"), marks(library)) == (parts, before)


def test_a_new_text_comes_behind_the_others(library: Library, many: Kind) -> None:
    before = marked(library, many)
    many.publish((*FIRST, text(4)))
    if many.asks:
        assert counts(library) == (1, 0, 0, 1)
    else:
        added(library, many, (*FIRST, text(4)))
    by_position = sorted(library.json("parts"), key=lambda part: (part["series"], part["position"]))
    assert [part["title"] for part in by_position][-1] == text(4).title
    assert len(by_position) == 4
    assert marks(library) == before
    assert counts(library) == (0, 1, 0, 0)


def test_an_edited_text_keeps_its_marks(library: Library, shelf: Kind) -> None:
    before = marked(library, shelf)
    shelf.publish((EDITED, *texts_of(shelf)[1:]))
    said = library.json("refresh", "--now")
    assert (said["new_parts"], said["updated_parts"], said["failed"]) == (0, int(shelf.sees_edits), [])
    assert marks(library) == before
    part = next(one["id"] for one in library.json("parts") if one["title"] == EDITED.title)
    if not shelf.sees_edits:
        assert (library("fulltext", part).status == 0) is shelf.rereads
    known = EDITED if shelf.sees_edits or shelf.rereads else FIRST[0]
    assert known.paragraphs[-1] in " ".join(library("show", part).out.split())
    assert marks(library) == before


def test_a_withdrawn_text_stays_readable_with_its_marks(library: Library, many: Kind) -> None:
    before = marked(library, many)
    many.publish(FIRST[1:])
    said = library.json("refresh", "--now")
    assert (said["new_parts"], said["updated_parts"], said["failed"]) == (0, 0, [])
    assert marks(library) == before
    part = next(one["id"] for one in library.json("parts") if one["title"] == FIRST[0].title)
    assert NOTED in library("show", part).out


def test_rubbish_in_its_place_changes_no_text(library: Library, shelf: Kind) -> None:
    before = marked(library, shelf)
    titles = library.titles()
    shelf.spoil()
    said = library("refresh", "--now", "--json")
    assert (said.json["new_parts"], said.json["updated_parts"]) == (0, 0)
    assert "Traceback" not in said.err
    assert (library.titles(), marks(library)) == (titles, before)
    shelf.publish(texts_of(shelf))
    assert counts(library)[2:] == (0, 0)
    assert (library.titles(), marks(library)) == (titles, before)


def test_what_cannot_be_reached_stays_readable_and_comes_back(library: Library, shelf: Kind) -> None:
    before = marked(library, shelf)
    shelf.cut_off()
    said = library("refresh", "--now", "--json")
    name, error = shelf.state(library)
    if shelf.asks:
        assert error
        assert (said.json["failed"], said.status) == ([{"source": name, "error": error}], 1)
    else:
        assert (said.json["unchanged"], said.status, error) == (1, 0, None)
    assert marks(library) == before
    part = next(one["id"] for one in library.json("parts") if one["title"] == FIRST[0].title)
    assert NOTED in library("show", part).out


_KILLED = """
import os, signal, sys
import reader.subscriptions.parse_pool as pool
from importlib import import_module
from reader.__main__ import main
from tests.reader.calling import InProcess

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

pool.Worker = InProcess
module, _, name = sys.argv[1].rpartition(".")
setattr(import_module(module), name, die)
sys.exit(main(sys.argv[2:]))
"""


def killed(library: Library, shelf: Kind, *words: str) -> None:
    """Run a command in a process that is killed in the middle of writing what it fetched."""
    command = [sys.executable, "-c", _KILLED, shelf.writes_at, "--home", str(library.home), *words]
    done = subprocess.run(command, check=False, capture_output=True, input=shelf.given.encode(), timeout=60)
    assert done.returncode == -9, done.stderr.decode()


def test_a_killed_refresh_leaves_all_of_it_to_the_next(library: Library, many: Kind) -> None:
    before = marked(library, many)
    titles = sorted(library.titles())
    more = (*FIRST, text(4))
    many.publish(more)
    killed(library, many, *(["refresh", "--now"] if many.asks else many.command(more)))
    assert (sorted(library.titles()), marks(library)) == (titles, before)
    if many.asks:
        assert counts(library) == (1, 0, 0, 1)
    else:
        added(library, many, more)
    assert sorted(library.titles()) == sorted(one.title for one in more)
    assert marks(library) == before
    assert library("check").status == 0


def test_a_killed_add_follows_nothing_or_all(library: Library, shelf: Kind) -> None:
    shelf.publish(texts_of(shelf))
    killed(library, shelf, *shelf.command(texts_of(shelf)))
    assert library.titles() == []
    assert {one["error"] for one in added(library, shelf)} == {None}
    assert sorted(library.titles()) == sorted(one.title for one in texts_of(shelf))


def outline(said: Said, source: SourceRecord) -> str:
    """What a command printed without names and addresses that differ from one kind to another."""
    told = said.out + said.err.replace("partwork: ", "! ")
    return told.replace(source.address, "ADDRESS").replace(source.title, "TITLE")


def test_every_kind_uses_the_same_words(library: Library, many: Kind) -> None:
    """What happened is said alike. The last error only begins alike: a file is missing, a server refuses."""
    many.publish(FIRST)
    library.given(many.given, *many.command(FIRST))
    source = library.source()
    listed = outline(library("sources"), source)
    assert re.fullmatch(r"f1    TITLE  \(3 parts, ok, checked \d{4}-\d\d-\d\d\)\n      ADDRESS\n", listed)
    assert outline(library("refresh", "--now"), source) == "checked 1 source: 0 new parts, 0 changed parts\n"
    more = (*FIRST, text(4))
    many.publish(more)
    if many.asks:
        assert outline(library("refresh", "--now"), source) == "checked 1 source: 1 new part, 0 changed parts\n"
    else:
        library.given(many.given, *many.command(more))
    many.publish((EDITED, *more[1:]))
    changed = "1 changed part" if many.sees_edits else "0 changed parts"
    assert outline(library("refresh", "--now"), source) == f"checked 1 source: 0 new parts, {changed}\n"
    # Articles that are added together are numbered as they come, so the parts are found by their titles.
    ids = {one["title"]: one["id"] for one in library.json("parts")}
    library("note", ids[FIRST[0].title], "--quote", NOTED)
    library("bookmark", ids[FIRST[1].title], "--at", "50")
    removed = "TITLE is no longer followed; 2 parts with notes or bookmarks stay. To undo: `partwork undo`\n"
    assert outline(library("remove", "f1"), source) == removed
    assert outline(library("undo"), source) == "undid: stop following TITLE\n"
    many.cut_off()
    refused = outline(library("refresh", "--now"), source)
    if many.asks:
        words = r"checked 1 source: 0 new parts, 0 changed parts\n! (TITLE: )?\S.* (%s)\n"
        assert re.fullmatch(words % "refused the connection|no longer exists; its parts stay readable", refused)


def test_hostile_words_reach_no_terminal(library: Library, shelf: Kind) -> None:
    first = replace(FIRST[0], title=HOSTILE_WORDS[0], paragraphs=(*HOSTILE_WORDS, *FIRST[0].paragraphs))
    others = [replace(one, title=HOSTILE_WORDS[one.number]) for one in texts_of(shelf)[1:]]
    said = added(library, shelf, (first, *others))
    assert {one["error"] for one in said} == {None}
    printed = "".join(
        library(*words).out
        for words in (["sources"], ["list"], ["parts"], *(["show", part["id"]] for part in library.json("parts")))
    )
    assert "nine lamps" in printed
    assert not {sign for sign in printed if (sign < " " and sign != "\n") or "\x7f" <= sign <= "\x9f"}
