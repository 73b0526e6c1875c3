"""Libraries brought together: whatever is done where and arrives when, all end alike, and no words are lost."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.anchor import find_quote
from feeds.article import Passage, Place
from feeds.pacing import Pacing
from reader.machines import HINT, Thing
from reader.model.colours import COLOURS
from reader.store import corrections, journal, marks, progress
from reader.store.database import Database
from reader.store.library import part_list, part_text, series_list
from reader.store.marks.confirmation import confirm_note, refuse_note
from reader.store.people.reach import texts_read
from reader.store.sources import follow, source_at, source_list, unfollow
from reader.store.speakers import corrections_of, rename_speaker, set_speaker
from reader.store.sync import session
from reader.store.sync.export import export_state
from reader.store.sync.session import Synced, sync_folder
from tests.reader.building import FEED, keep, part, serial

OTHER_FEED = "https://elsewhere.example/feed"


class Machine:
    """A library, and its copy of the folder that a file synchroniser carries about."""

    def __init__(self, home: Path, parts: int = 3) -> None:
        self.home = home
        self.folder = home / "shared"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.db = Database(home / "library.db")
        if parts:
            self.fetch(parts)

    def fetch(self, parts: int) -> None:
        keep(self.db, serial(parts))

    def sync(self) -> Synced:
        return sync_folder(self.db, self.folder)

    def crash(self) -> None:
        """Sync, and die after the file was written."""
        with patch.object(session, "apply_things", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
            self.sync()

    def part(self, position: int = 1) -> str:
        return next(one.id for one in part_list(self.db) if one.guid == f"h{position}")

    def note(self, body: str, words: str = "begins", position: int = 1) -> str:
        part_id = self.part(position)
        text = part_text(self.db, part_id)
        assert text is not None
        return marks.add_note(self.db, part_id, find_quote(text.article.blocks, words), body).id

    def bodies(self) -> list[str]:
        return sorted(note.body for note in marks.note_list(self.db))

    def read(self) -> list[str]:
        return sorted(one.guid for one in part_list(self.db) if one.read)

    def all(self) -> dict[Thing, Any]:
        """Everything that machines tell each other, without hints."""
        name = self.db.row("SELECT name FROM machine")["name"]
        with self.db.write() as connection:
            things = export_state(connection, name, {}, ())
        return {thing: {key: value[key] for key in value if key != HINT} for thing, value in things.items()}


def carry(one: Machine, other: Machine, share: float = 1.0) -> None:
    """Let the synchroniser bring what one machine has to another, perhaps not to the end."""
    for path in one.folder.iterdir():
        data, there = path.read_bytes(), other.folder / path.name
        kept = there.read_bytes() if there.exists() else b""
        arrived = data[: int(len(data) * share)]
        if len(arrived) > len(kept) and arrived.startswith(kept):
            there.write_bytes(arrived)


def settle(machines: list[Machine]) -> None:
    """Everything arrives everywhere, and everyone syncs, until nobody has anything more to say."""
    for _ in range(8):
        for one in machines:
            for other in machines:
                carry(one, other)
        done = [machine.sync() for machine in machines]
        if not any(sync.written or sync.applied for sync in done):
            return
    pytest.fail("the machines never come to rest")


@pytest.fixture
def two(tmp_path: Path) -> list[Machine]:
    return [Machine(tmp_path / name) for name in ("ada", "bea")]


# ---- any three machines ----

NOTING = ["note", "plan", "colour", "edit", "delete"]
DEEDS = [*NOTING, "read", "unread", "bookmark", "place", "series", "speaker", "follow", "leave"]
KINDS = [*DEEDS, "undo", "fetch", "sync", "sync", "crash", "carry", "carry", "cut", "clone"]
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 2), st.integers(0, 2)), max_size=25)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a library with three parts of a serial, made once."""
    home = tmp_path_factory.mktemp("template")
    machine = Machine(home)
    with machine.db.write() as connection:
        connection.execute("DELETE FROM changes")  # that it is followed is not undone
    machine.db.close()
    return home


def note_down(what: str, machine: Machine, chance: Random, label: str) -> None:
    """One thing that a reader does with notes."""
    notes = [note.id for note in marks.note_list(machine.db)]
    if what == "note":
        machine.note(label, chance.choice(["begins", "ends"]), chance.randint(1, 3))
    elif what == "plan":
        marks.add_series_note(machine.db, part_list(machine.db)[0].series, label)
    elif what == "colour" and notes:
        marks.edit_note(machine.db, chance.choice(notes), colour=chance.choice(["", *COLOURS]))
    elif what == "edit" and notes:
        marks.edit_note(machine.db, chance.choice(notes), body=label, tags=[label])
    elif what == "delete" and notes:
        marks.delete_note(machine.db, chance.choice(notes))


def do(what: str, machine: Machine, chance: Random, label: str) -> None:
    """One thing that a reader does."""
    some = machine.part(chance.randint(1, 3))
    if what in NOTING:
        note_down(what, machine, chance, label)
    elif what in ("read", "unread"):
        progress.mark_read(machine.db, [some], read=what == "read")
    elif what == "bookmark":
        marks.add_bookmark(machine.db, some, Place(1, 3), label)
    elif what == "place":
        text = part_text(machine.db, some)
        assert text is not None
        progress.save_position(machine.db, some, text.version, Place(chance.randint(0, 1), 2), 0.5)
    elif what == "series":
        corrections.renumber_part(machine.db, some, str(chance.randint(10, 99)))
    elif what == "speaker":
        set_speaker(machine.db, some, "begins", label)
    elif what == "follow":
        follow(machine.db, OTHER_FEED, "feed", "Elsewhere")
    elif what == "leave" and (source := source_at(machine.db, OTHER_FEED)):
        unfollow(machine.db, source.id)
    elif what == "undo":
        journal.undo(machine.db)
    elif what == "fetch":
        machine.fetch(4)


def clone(machine: Machine, other: Machine) -> Machine:
    """Another machine is given up, and gets a copy of this one's home."""
    other.sync()
    carry(other, machine)
    machine.db.close()
    other.db.close()
    shutil.copy(machine.home / "library.db", other.home / "library.db")
    for rest in other.home.glob("library.db-*"):
        rest.unlink()
    machine.db = Database(machine.home / "library.db")
    return Machine(other.home, 0)


@given(STEPS, st.integers(0, 1000))
@settings(max_examples=20)
def test_three_libraries_agree_and_no_words_are_lost(
    template: Path, steps: list[tuple[str, int, int]], seed: int
) -> None:
    chance = Random(seed)  # noqa: S311 - a simulation
    with TemporaryDirectory() as root:
        for name in ("ada", "bea", "cyd"):
            shutil.copytree(template, Path(root) / name)
        machines = [Machine(Path(root) / name, 0) for name in ("ada", "bea", "cyd")]
        written: set[str] = set()
        dropped: set[str] = set()
        for number, (what, who, whom) in enumerate(steps):
            machine, other = machines[who], machines[whom]
            if what in ("sync", "crash"):
                machine.crash() if what == "crash" else machine.sync()
            elif what in ("carry", "cut"):
                carry(machine, other, 1.0 if what == "carry" else chance.random())
            elif what == "clone":
                if machine is not other:
                    machines[whom] = clone(machine, other)
            else:
                before = set(machine.bodies())
                do(what, machine, chance, f"{who} {number}")
                written |= set(machine.bodies()) - before
                dropped |= before - set(machine.bodies())
        for machine in machines:
            machine.fetch(4)
        settle(machines)
        first, second, third = (machine.all() for machine in machines)
        assert first == second == third
        assert written - dropped <= set(machines[0].bodies())
        scopes = [[(note.id, note.scope) for note in marks.note_list(machine.db)] for machine in machines]
        assert sorted(scopes[0]) == sorted(scopes[1]) == sorted(scopes[2])
        assert all(note.text or note.scope for machine in machines for note in marks.note_list(machine.db))
        orders = [[(one.number, one.guid) for one in part_list(machine.db) if one.number] for machine in machines]
        assert orders[0] == orders[1] == orders[2]
        for machine in machines:
            machine.db.close()


# ---- each kind of thing ----


def test_a_note_stands_on_its_words_on_the_other_machine(two: list[Machine]) -> None:
    ada, bea = two
    made = marks.note_one(ada.db, ada.note("hers", "2 ends", 2))
    settle(two)
    (there,) = marks.note_list(bea.db)
    assert made is not None
    assert (there.id, there.text, there.state, there.body) == (made.id, "2 ends", "anchored", "hers")
    assert (there.prefix, there.suffix, there.created) == (made.prefix, made.suffix, made.created)
    marks.edit_note(bea.db, there.id, tags=["sea"])
    settle(two)
    assert [note.tags for note in marks.note_list(ada.db)] == [("sea",)]
    marks.delete_note(ada.db, made.id)
    settle(two)
    assert bea.bodies() == []


def test_a_note_stands_on_its_words_in_another_version_of_the_text(tmp_path: Path) -> None:
    ada, bea = Machine(tmp_path / "ada"), Machine(tmp_path / "bea", 0)
    keep(bea.db, [part("Harbour, Part 1", "Put before it.", "Part 1 begins.", "Part 1 ends.", guid="h1")])
    ada.note("hers", "Part 1 begins.")
    settle([ada, bea])
    (there,) = marks.note_list(bea.db)
    assert (there.text, there.passage) == ("Part 1 begins.", Passage(Place(1, 0), Place(1, 14)))


def test_notes_on_series_and_colours_travel(two: list[Machine]) -> None:
    ada, bea = two
    plan = marks.add_series_note(ada.db, part_list(ada.db)[0].series, "a plan", colour="blue")
    settle(two)
    (there,) = marks.note_list(bea.db)
    assert (there.id, there.scope, there.body, there.colour) == (plan.id, "series", "a plan", "blue")
    marks.edit_note(bea.db, there.id, body="a better plan", colour="red")
    settle(two)
    (here,) = marks.note_list(ada.db)
    assert (here.scope, here.body, here.colour) == ("series", "a better plan", "red")


def test_what_an_older_partwork_wrote_of_a_note_takes_its_series_from_nobody(two: list[Machine]) -> None:
    """It knows no scope, and writes the whole note anew."""
    ada, bea = two
    name = marks.add_series_note(ada.db, part_list(ada.db)[0].series, "a plan").id
    settle(two)
    marks.edit_note(bea.db, name, body="a better plan")
    bea.sync()
    file = bea.folder / f"partwork-{bea.sync().machine}.jsonl"
    file.write_text(file.read_text("utf-8").replace('"scope":"series"', '"other":"series"'), "utf-8")
    carry(bea, ada)
    ada.sync()
    (note,) = marks.note_list(ada.db)
    assert (note.scope, note.body) == ("series", "a better plan")
    assert ada.sync().written == 0


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_what_is_said_of_a_doubtful_note_holds_on_the_other_machine(two: list[Machine], *, is_confirmed: bool) -> None:
    said = "The pilot carried both lamps up the stairs and set them down before the window."
    now = "The pilot carried both lamps up to sea."
    for machine in two:
        keep(machine.db, [part("Lamps", "It begins.", said, guid="h9")])
    ada, bea = two
    name = ada.note("why both?", said, 9)
    settle(two)
    for machine in two:
        keep(machine.db, [part("Lamps", "It begins.", now, guid="h9")])
        assert [note.state for note in marks.note_list(machine.db)] == ["doubtful"]
    with patch("reader.store.marks.confirmation.now", return_value="2999-01-01T00:00:00+00:00"):
        (confirm_note if is_confirmed else refuse_note)(ada.db, name)
    settle(two)
    (there,) = marks.note_list(bea.db)
    assert (there.state, there.text) == (("anchored", now) if is_confirmed else ("orphan", None))
    assert there.quote == said


def test_a_note_edited_on_both_machines_is_kept_twice(two: list[Machine]) -> None:
    ada, bea = two
    name = ada.note("first")
    settle(two)
    marks.edit_note(ada.db, name, body="said Ada")
    marks.edit_note(bea.db, name, body="said Bea")
    settle(two)
    assert ada.bodies() == bea.bodies() == ["said Ada", "said Bea"]
    assert {note.text for note in marks.note_list(bea.db)} == {"begins"}


def test_read_states_and_bookmarks_travel(two: list[Machine]) -> None:
    ada, bea = two
    progress.mark_read(ada.db, [ada.part(1), ada.part(2)], read=True)
    marks.add_bookmark(ada.db, ada.part(3), Place(1, 5), "here")
    settle(two)
    progress.mark_read(bea.db, [bea.part(1)], read=False)
    settle(two)
    assert ada.read() == bea.read() == ["h2"]
    (there,) = marks.bookmark_list(bea.db)
    assert (there.label, there.place) == ("here", Place(1, 5))


def test_what_waits_for_a_part_comes_when_the_part_is_there(tmp_path: Path) -> None:
    ada, bea = Machine(tmp_path / "ada", 5), Machine(tmp_path / "bea", 3)
    ada.note("on the fifth", position=5)
    progress.mark_read(ada.db, [ada.part(5)], read=True)
    ada.sync()
    carry(ada, bea)
    assert bea.sync().waiting == 2
    assert (bea.sync().waiting, bea.sync().written) == (2, 0)
    bea.fetch(5)
    done = bea.sync()
    assert (done.waiting, bea.bodies(), bea.read()) == (0, ["on the fifth"], ["h5"])
    settle([ada, bea])
    assert ada.bodies() == ["on the fifth"]


def test_a_source_that_is_followed_here_is_followed_there(two: list[Machine]) -> None:
    ada, bea = two
    follow(ada.db, OTHER_FEED, "feed", "Elsewhere", tags=["sea"])
    settle(two)
    there = source_at(bea.db, OTHER_FEED)
    assert there is not None
    assert (there.title, there.kind, there.folder) == ("Elsewhere", "feed", "sea")
    unfollow(bea.db, there.id)
    settle(two)
    assert [source.address for source in source_list(ada.db)] == [FEED]


def test_paths_of_one_machine_are_not_followed_on_another(two: list[Machine]) -> None:
    ada, bea = two
    follow(ada.db, "file:///home/ada/texts", "folder", "Texts")
    settle(two)
    assert [source.address for source in source_list(bea.db)] == [FEED]
    assert b"/home/ada" not in b"".join(path.read_bytes() for path in ada.folder.iterdir())


def test_a_reading_place_is_offered_and_moves_nobody(two: list[Machine]) -> None:
    ada, bea = two
    text = part_text(ada.db, ada.part())
    assert text is not None
    progress.save_position(ada.db, ada.part(), text.version, Place(1, 5), 0.7)
    settle(two)
    assert progress.position(bea.db, bea.part()) is None
    offered = progress.further_position(bea.db, bea.part())
    assert offered is not None
    assert (offered.place, offered.progress) == (Place(1, 5), 0.7)
    assert offered.machine != ""
    assert progress.further_position(ada.db, ada.part()) is None
    progress.save_position(bea.db, bea.part(), 1, Place(1, 9), 0.8)
    assert progress.further_position(bea.db, bea.part()) is None
    settle(two)
    back = progress.further_position(ada.db, ada.part())
    assert back is not None
    assert back.place == Place(1, 9)
    progress.mark_read(ada.db, [ada.part()], read=True)
    assert progress.further_position(ada.db, ada.part()) is None


def test_corrections_hold_on_every_machine_in_one_order(tmp_path: Path) -> None:
    ada, bea = Machine(tmp_path / "ada", 0), Machine(tmp_path / "bea", 0)
    keep(ada.db, serial(4))
    keep(bea.db, [*serial(4)[2:], *serial(4)[:2]])  # other rows
    (series,) = [one for one in series_list(ada.db) if one.kind == "series"]
    corrections.rename_series(ada.db, series.id, "By Ada")
    corrections.order_series(ada.db, series.id, [ada.part(number) for number in (4, 2, 3, 1)])
    settle([ada, bea])
    corrections.rename_series(bea.db, next(one.id for one in series_list(bea.db)), "By Bea")
    settle([ada, bea])
    for machine in (ada, bea):
        assert [one.title for one in series_list(machine.db)] == ["By Bea"]
        assert [one.guid for one in part_list(machine.db)] == ["h4", "h2", "h3", "h1"]
    journal.undo(bea.db)
    settle([ada, bea])
    assert [one.title for one in series_list(ada.db)] == ["By Ada"]


def test_what_was_read_on_another_machine_is_known_here(two: list[Machine]) -> None:
    ada, bea = two
    text = part_text(ada.db, ada.part())
    assert text is not None
    progress.save_position(ada.db, ada.part(), text.version, Place(1, 4), 0.5)
    assert texts_read(bea.db, series_list(bea.db)[0].id) == ()
    settle(two)
    assert [one.place for one in texts_read(bea.db, series_list(bea.db)[0].id)] == [Place(1, 4)]
    progress.save_position(ada.db, ada.part(), text.version, Place(0, 0), 0.0)
    settle(two)
    assert [one.place for one in texts_read(bea.db, series_list(bea.db)[0].id)] == [Place(1, 4)]


def test_the_pace_of_a_series_travels(tmp_path: Path) -> None:
    ada, bea = Machine(tmp_path / "ada", 0), Machine(tmp_path / "bea", 0)
    keep(ada.db, serial(4))
    keep(bea.db, [*serial(4)[2:], *serial(4)[:2]])  # other rows
    progress.mark_read(ada.db, [ada.part(1)], read=True)
    corrections.pace_series(ada.db, series_list(ada.db)[0].id, Pacing(1, 7, date(2999, 1, 1)))
    settle([ada, bea])
    due = [None, date(2999, 1, 1), date(2999, 1, 8), date(2999, 1, 15)]
    for machine in (ada, bea):
        assert [one.due for one in part_list(machine.db)] == due
    journal.undo(ada.db)
    settle([ada, bea])
    assert [one.due for one in part_list(bea.db)] == [None] * 4


def test_of_two_corrections_made_at_once_the_same_one_holds_everywhere(two: list[Machine]) -> None:
    ada, bea = two
    for machine, title in ((ada, "By Ada"), (bea, "By Bea")):
        corrections.rename_series(machine.db, next(one.id for one in series_list(machine.db)), title)
    settle(two)
    assert [one.title for one in series_list(ada.db)] == [one.title for one in series_list(bea.db)]


def test_a_correction_of_parts_that_are_not_here_yet_holds_when_they_come(tmp_path: Path) -> None:
    ada, bea = Machine(tmp_path / "ada", 5), Machine(tmp_path / "bea", 3)
    corrections.renumber_part(ada.db, ada.part(5), "99")
    settle([ada, bea])
    bea.fetch(5)
    assert next(one.number for one in part_list(bea.db) if one.guid == "h5") == "99"
    settle([ada, bea])
    assert next(one.number for one in part_list(ada.db) if one.guid == "h5") == "99"


def test_speakers_travel(two: list[Machine]) -> None:
    ada, bea = two
    set_speaker(ada.db, ada.part(), "begins", "Ada")
    rename_speaker(ada.db, next(one.series for one in part_list(ada.db)), "Mr. Tide", "Tide")
    settle(two)
    there = corrections_of(bea.db, bea.part())
    assert (there.spoken, there.renamed) == ({"begins": "Ada"}, {"Mr. Tide": "Tide"})


# ---- what may go wrong ----


def test_syncing_again_writes_nothing(two: list[Machine]) -> None:
    ada, _ = two
    ada.note("hers")
    settle(two)
    before = {path.name: path.read_bytes() for path in ada.folder.iterdir()}
    done = ada.sync()
    assert (done.written, dict(done.applied), done.waiting, dict(done.failed)) == (0, {}, 0, {})
    assert {path.name: path.read_bytes() for path in ada.folder.iterdir()} == before


def test_a_sync_that_breaks_off_is_finished_by_the_next(two: list[Machine]) -> None:
    ada, bea = two
    bea.note("hers")
    settle(two)
    ada.note("his")
    bea.note("new")
    bea.sync()
    carry(bea, ada)
    ada.crash()
    assert ada.bodies() == ["hers", "his"]
    settle(two)
    assert ada.bodies() == bea.bodies() == ["hers", "his", "new"]


def test_a_copied_home_is_another_machine(two: list[Machine]) -> None:
    ada, bea = two
    ada.note("before")
    text = part_text(ada.db, ada.part())
    assert text is not None
    progress.save_position(ada.db, ada.part(), text.version, Place(1, 2), 0.5)
    settle(two)
    copy = clone(ada, bea)
    ada.note("by Ada")
    copy.note("by the copy")
    settle([ada, copy])
    assert ada.bodies() == copy.bodies() == ["before", "by Ada", "by the copy"]
    assert ada.sync().machine != copy.sync().machine
    assert progress.position(ada.db, ada.part()) is not None
    assert ada.all() == copy.all()


def test_a_restored_backup_takes_nothing_away(two: list[Machine], tmp_path: Path) -> None:
    from reader.store.file.backup import restore

    ada, bea = two
    ada.note("old")
    settle(two)
    ada.db.back_up(tmp_path / "copy.db")
    ada.note("newer")
    progress.mark_read(ada.db, [ada.part()], read=True)
    progress.save_position(ada.db, ada.part(), 1, Place(1, 2), 0.5)
    settle(two)
    restore(ada.db, tmp_path / "copy.db")
    settle(two)
    assert ada.bodies() == bea.bodies() == ["newer", "old"]
    assert ada.read() == ["h1"]
    here = progress.position(ada.db, ada.part())
    assert here is not None
    assert here.place == Place(1, 2)


def test_undo_takes_back_what_was_done_here_and_not_what_came(two: list[Machine]) -> None:
    ada, bea = two
    name = ada.note("first")
    settle(two)
    progress.mark_read(ada.db, [ada.part(2)], read=True)
    marks.edit_note(ada.db, name, body="second")
    settle(two)
    marks.edit_note(bea.db, name, body="third, on the other machine")
    bea.note("another")
    settle(two)
    undone = journal.undo(ada.db)
    assert undone is not None
    assert undone.label == "mark a part read"
    assert ada.bodies() == ["another", "third, on the other machine"]
    settle(two)
    assert bea.read() == []


@pytest.fixture
def damaged(two: list[Machine]) -> tuple[Machine, Path]:
    """A machine, and the file of another one in its folder that it has not read yet: three notes."""
    ada, bea = two
    for body in ("one", "two", "three"):
        bea.note(body)
        bea.sync()
    carry(bea, ada)
    (path,) = ada.folder.iterdir()
    return ada, path


def test_a_file_that_breaks_off_is_named_and_taken_as_far_as_it_goes(damaged: tuple[Machine, Path]) -> None:
    ada, path = damaged
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    done = ada.sync()
    assert (list(done.failed), ada.bodies()) == ([path.name], ["one", "two"])
    path.write_bytes(whole)
    assert (dict(ada.sync().failed), ada.bodies()) == ({}, ["one", "three", "two"])


def test_a_damaged_line_is_named_and_what_follows_waits(damaged: tuple[Machine, Path]) -> None:
    ada, path = damaged
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], b"\0" * 40 + b"\n", *lines[3:]]))
    done = ada.sync()
    assert (list(done.failed), ada.bodies()) == ([path.name], ["one"])


@pytest.mark.parametrize("data", [b"\xff" * 100, b"{}\n[]\n", b"[" * 9000, b'{"m":"x","n":5,"seen":{}}'])
def test_a_foreign_file_is_named_and_left_alone(damaged: tuple[Machine, Path], data: bytes) -> None:
    ada, path = damaged
    foreign = path.with_name("partwork-foreign.jsonl")
    foreign.write_bytes(data)
    done = ada.sync()
    assert list(done.failed) == [foreign.name]
    assert ada.bodies() == ["one", "three", "two"]
    assert foreign.read_bytes() == data


VALUES = st.recursive(
    st.one_of(st.none(), st.integers(), st.text(max_size=4), st.sampled_from([FEED, "h1", "=h1", "2024-01-01", 0.5])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["at", "block", "offset", "context", "progress", "quote", "body", "tags", "source", "says",
                             "action", "rank", "parts", "hint", "url", "ident", "kind", "title", "name"]),
            inner, max_size=6,
        ),
    ),
    max_leaves=12,
)  # fmt: skip
FOREIGN = st.dictionaries(
    st.tuples(
        st.sampled_from(["follow", "correction", "read", "place", "speaker", "note", "bookmark", "future"]),
        st.sampled_from([
            "x", OTHER_FEED, "file:///etc/passwd", f'["{FEED}","h1"]', f'["ada","{FEED}","h1"]',
            f'["part","{FEED}","h1","w"]', f'["series","{FEED}","stem:harbour","w"]',
        ]),
    ),
    st.one_of(
        st.dictionaries(st.sampled_from(["at", "name", "rank", "source", "says", "quote", "hint", "block"]), VALUES),
        st.just({"hint": {"source": FEED, "ident": "h1"}, "quote": "begins", "body": "x"}),
        st.just({"source": FEED, "rank": 1, "at": "", "says": {"action": "renumber", "parts": ["=h1"], "number": "7"}}),
        st.just({"block": 9, "offset": 9, "context": "", "progress": 1, "at": "2024-01-01"}),
    ),
    max_size=6,
)  # fmt: skip


@given(FOREIGN)
@settings(max_examples=40)
def test_nothing_that_a_file_says_breaks_the_library(template: Path, things: dict[Thing, Any]) -> None:
    from reader.machines import sync_folder_state

    with TemporaryDirectory() as root:
        shutil.copytree(template, Path(root) / "ada")
        ada = Machine(Path(root) / "ada", 0)
        sync_folder_state(ada.folder, "foreign", things, {}, "2024-01-01")
        ada.sync()
        for _ in range(3):
            last = ada.sync()
        assert last.written == 0
        assert marks.note_list(ada.db) is not None
        assert marks.bookmark_list(ada.db) is not None
        assert len(part_list(ada.db)) == 3
        assert all(series.title for series in series_list(ada.db))
        progress.further_position(ada.db, ada.part())
        assert all(source.address.startswith("http") for source in source_list(ada.db))
        ada.db.close()


def test_a_note_too_long_to_be_told_stays_and_is_named(two: list[Machine]) -> None:
    ada, bea = two
    with patch("reader.store.sync.session._ROOM", 16_000_000 - 2000):
        ada.note("x" * 3000)
        ada.note("short")
        for _ in range(2):
            assert len(ada.sync().failed) == 1
        carry(ada, bea)
        bea.sync()
        assert (len(ada.bodies()), bea.bodies()) == (2, ["short"])
