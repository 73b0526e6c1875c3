"""The contract of a source, asked of every kind: whatever happens at the source, no mark and no text is lost.

Each kind is added, refreshed with nothing new, one text more, one changed, one gone, with rubbish in place of a
document, cut off, and killed in the middle. What the command line says of it does not depend on the kind.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.reader.calling import InProcess, Library
from tests.reader.subscriptions.source_kinds import KINDS, Kind, Text
from tests.safety.hostile import HOSTILE_WORDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.feeds.server import RecordingServer

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
def shelf(request: pytest.FixtureRequest, tmp_path: Path, server: RecordingServer) -> Kind:
    """A source of each kind in turn, below a folder and on a server of its own."""
    place = tmp_path / "shelf"
    place.mkdir()
    kind: type[Kind] = request.param
    return kind(place, server)


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
    return library("add", *shelf.words(texts), *shelf.options, "--json").lines


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
        assert library("fulltext", part).status == 0
    assert EDITED.paragraphs[-1] in library("show", part).out
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
    (source,) = library.json("sources")
    if shelf.asks:
        (failed,) = said.json["failed"]
        assert (failed["source"], said.status, source["status"]) == (source["id"], 1, "failed")
        assert failed["error"]
        assert failed["error"] == source["error"]
    else:
        assert (said.json["unchanged"], said.status, source["error"]) == (1, 0, None)
    assert marks(library) == before
    part = next(one["id"] for one in library.json("parts") if one["title"] == FIRST[0].title)
    assert NOTED in library("show", part).out


_KILLED = """
import os, signal, sys
import reader.subscriptions.parse_pool as pool
import reader.store.intake.publication as publication
from reader.__main__ import main
from tests.reader.calling import InProcess

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

pool.Worker = InProcess
publication._save_source = die  # the parts are written, the transaction is open
sys.exit(main(sys.argv[1:]))
"""


def killed(library: Library, *words: str) -> None:
    """Run a command in a process that is killed in the middle of writing what it fetched."""
    command = [sys.executable, "-c", _KILLED, "--home", str(library.home), *words]
    done = subprocess.run(command, check=False, capture_output=True, timeout=60)
    assert done.returncode == -9, done.stderr.decode()


def test_a_killed_refresh_leaves_all_of_it_to_the_next(library: Library, many: Kind) -> None:
    before = marked(library, many)
    titles = sorted(library.titles())
    more = (*FIRST, text(4))
    many.publish(more)
    killed(library, *(["refresh", "--now"] if many.asks else ["add", *many.words(more), *many.options]))
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
    killed(library, "add", *shelf.words(texts_of(shelf)), *shelf.options)
    assert library.titles() == []
    assert {one["error"] for one in added(library, shelf)} == {None}
    assert sorted(library.titles()) == sorted(one.title for one in texts_of(shelf))


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
