"""Several machines and one folder: whatever arrives when, all agree, and nothing that was written is lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.machines import State, Thing, Value, sync_folder_state
from reader.machines.entries import Entry, entry_of, line_of
from reader.machines.folder import read_folder
from reader.machines.merging import merged
from reader.machines.things import key_of, names_of

NOTE: Thing = ("note", "n1")
READ: Thing = ("read", "https://e.org/feed 1")


class Machine:
    """A library with a folder of its own, which a file synchroniser keeps like the others', more or less."""

    def __init__(self, name: str, root: Path) -> None:
        self.name = name
        self.folder = root / name
        self.folder.mkdir()
        self.things: State = {}
        self.base: dict[str, int] = {}
        self.clock = 0

    def sync(self, *, crash: bool = False) -> int:
        """Bring together; a machine that crashes has written its file, and taken nothing over."""
        self.clock += 1
        done = sync_folder_state(self.folder, self.name, self.things, self.base, f"2024-01-01T00:{self.clock:04}")
        if not crash:
            for thing, value in done.apply.items():
                if value is None:
                    del self.things[thing]
                else:
                    self.things[thing] = value
            self.base = done.base
        return done.written

    def say(self, body: str, thing: Thing = NOTE) -> None:
        self.things[thing] = {"body": body}

    def bodies(self) -> list[str]:
        return sorted(value["body"] for thing, value in self.things.items() if thing[0] == "note")


def carry(one: Machine, other: Machine, *, cut: float = 1.0) -> None:
    """Let the synchroniser bring one machine's files to another, perhaps not to their ends."""
    for path in one.folder.iterdir():
        data = path.read_bytes()
        there = other.folder / path.name
        if not path.name.startswith(f"partwork-{other.name}") and (
            not there.exists() or there.stat().st_size < len(data) * cut
        ):
            there.write_bytes(data[: int(len(data) * cut)])


def settle(machines: list[Machine]) -> None:
    """Everything arrives everywhere, and everyone syncs, until nobody has anything more to say."""
    for _ in range(6):
        written = [machine.sync() for machine in machines]
        for one in machines:
            for other in machines:
                if one is not other:
                    carry(one, other)
        if not any(written):
            break
    for machine in machines:
        machine.sync()


@pytest.fixture
def two(tmp_path: Path) -> list[Machine]:
    return [Machine(name, tmp_path) for name in ("ada", "bea")]


KINDS = ["edit", "delete", "read", "sync", "crash", "carry", "cut", "restore"]
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 2), st.integers(0, 2)), max_size=40)


@given(STEPS, st.integers(0, 1000))
def test_three_machines_agree_and_no_words_are_lost(steps: list[tuple[str, int, int]], seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - a simulation
    with TemporaryDirectory() as root:
        machines = [Machine(name, Path(root)) for name in ("ada", "bea", "cyd")]
        backups: dict[str, tuple[State, dict[str, int]]] = {machine.name: ({}, {}) for machine in machines}
        written: set[str] = set()
        dropped: set[str] = set()
        for number, (what, who, whom) in enumerate(steps):
            machine, other = machines[who], machines[whom]
            key: Thing = ("note", f"n{chance.randrange(3)}")
            if what == "edit":
                dropped |= {machine.things[key]["body"]} if key in machine.things else set()
                machine.say(f"{machine.name} {number}", key)
                written.add(f"{machine.name} {number}")
            elif what == "delete" and machine.things:
                gone = machine.things.pop(chance.choice(sorted(machine.things)))
                dropped.add(gone["body"])
            elif what == "read":
                machine.say("read", READ)
            elif what in ("sync", "crash"):
                machine.sync(crash=what == "crash")
            elif what in ("carry", "cut") and machine is not other:
                carry(machine, other, cut=1.0 if what == "carry" else chance.random())
            elif what == "restore":
                kept = dict(machine.things), dict(machine.base)
                lost = {value["body"] for value in machine.things.values()} - {
                    entry.value["body"]
                    for log in read_folder(machine.folder).logs.values()
                    for entry in log
                    if entry.value
                }
                dropped |= lost
                things, base = backups[machine.name]
                machine.things, machine.base = dict(things), dict(base)
                backups[machine.name] = kept
        settle(machines)
        first, second, third = (machine.things for machine in machines)
        assert first == second == third
        bodies = {value["body"] for value in first.values()}
        assert written - dropped <= bodies


def test_what_is_made_on_one_machine_comes_to_the_other(two: list[Machine]) -> None:
    ada, bea = two
    ada.say("hers")
    settle(two)
    assert bea.bodies() == ["hers"]
    del bea.things[NOTE]
    settle(two)
    assert ada.things == {}


def test_doing_it_again_writes_nothing(two: list[Machine]) -> None:
    ada, bea = two
    ada.say("hers")
    settle(two)
    before = {path.name: path.read_bytes() for path in ada.folder.iterdir()}
    assert [ada.sync(), bea.sync()] == [0, 0]
    assert {path.name: path.read_bytes() for path in ada.folder.iterdir()} == before


def test_a_note_changed_on_both_is_kept_twice(two: list[Machine]) -> None:
    ada, bea = two
    ada.say("one")
    settle(two)
    ada.say("one, said Ada")
    bea.say("one, said Bea")
    settle(two)
    assert ada.bodies() == bea.bodies() == ["one, said Ada", "one, said Bea"]
    settle(two)
    assert len(ada.things) == 2


def test_of_a_note_changed_and_deleted_the_change_stays(two: list[Machine]) -> None:
    ada, bea = two
    ada.say("one")
    settle(two)
    del ada.things[NOTE]
    bea.say("one, and more")
    settle(two)
    assert ada.bodies() == bea.bodies() == ["one, and more"]


def test_read_states_have_no_copies(two: list[Machine]) -> None:
    ada, bea = two
    ada.say("on Monday", READ)
    bea.say("on Tuesday", READ)
    settle(two)
    assert list(ada.things) == list(bea.things) == [READ]


def test_a_restored_backup_deletes_nothing_elsewhere(two: list[Machine]) -> None:
    ada, bea = two
    ada.say("old", ("note", "n1"))
    ada.sync()
    backup = dict(ada.things), dict(ada.base)
    ada.say("newer", ("note", "n2"))
    settle(two)
    ada.things, ada.base = backup
    settle(two)
    assert ada.bodies() == bea.bodies() == ["newer", "old"]


def test_what_cannot_be_held_yet_is_not_taken_for_deleted(two: list[Machine]) -> None:
    ada, bea = two
    ada.say("on a part that Bea has not fetched")
    ada.sync()
    carry(ada, bea)
    done = sync_folder_state(bea.folder, "bea", {}, {}, "2024-01-01")
    assert set(done.apply) == {NOTE}
    again = sync_folder_state(bea.folder, "bea", {}, done.base, "2024-01-02", pending=[NOTE])
    assert (again.written, set(again.apply)) == (0, {NOTE})


def test_a_file_that_lost_its_end_is_gone_on_with_under_another_name(two: list[Machine]) -> None:
    ada, bea = two
    ada.say("first")
    ada.sync()
    carry(ada, bea)
    ada.say("second", ("note", "n2"))
    ada.sync()
    carry(ada, bea)
    shutil.rmtree(ada.folder)
    ada.folder.mkdir()
    ada.say("third", ("note", "n3"))
    settle(two)
    assert ada.bodies() == bea.bodies() == ["first", "second", "third"]


def test_a_line_that_was_cut_off_is_written_again(two: list[Machine]) -> None:
    ada, _ = two
    ada.say("first")
    ada.sync()
    path = ada.folder / "partwork-ada.jsonl"
    with path.open("ab") as file:
        file.write(b'{"m":"ada","n":2,"se')
    ada.say("second", ("note", "n2"))
    assert ada.sync() == 1
    assert [entry.number for entry in read_folder(ada.folder).logs["ada"]] == [1, 2]


def test_other_things_in_the_folder_are_left_alone(two: list[Machine]) -> None:
    ada, _ = two
    (ada.folder / "holiday.jpg").write_bytes(b"\xff")
    (ada.folder / "partwork-x.jsonl").write_bytes(b"\xff\nnull\n{}\n[1]\n" + b"[" * 5000 + b"\n")
    (ada.folder / "partwork-dir.jsonl").symlink_to(ada.folder / "missing")
    ada.say("mine")
    assert ada.sync() == 1
    assert (ada.folder / "holiday.jpg").read_bytes() == b"\xff"


def test_every_losing_version_of_every_note_has_a_copy_of_its_own() -> None:
    """The key of a copy is part of what machines agree on: another program version must make the same one."""
    notes = [("note", "n1"), ("note", "n2")]
    entries = [
        Entry(machine, number, {}, note, {"body": f"é {machine}", "tags": ["x"], "hint": machine}, "1")
        for number, note in enumerate(notes, start=1)
        for machine in ("ada", "bea", "cyd")
    ]
    removed = Entry("ada", 9, {}, ("note", "n0"), None, "0")
    state, in_conflict = merged([removed, *entries])
    assert state == in_conflict
    assert sorted(value["body"] for value in state.values()) == sorted(["é ada", "é bea", "é cyd"] * 2)
    assert [state[note]["body"] for note in notes] == ["é cyd", "é cyd"]
    other_hints = [Entry("ada", 1, {}, notes[0], {"tags": ["x"], "hint": "new", "body": "é ada"}, "1"), *entries[1:]]
    assert merged(other_hints)[0].keys() == state.keys()
    copies = sorted(thing[1] for thing, value in state.items() if value["body"] == "é ada")
    assert copies == ["nub2pao4au2jw", "nwethwm5khslw"]


@given(st.permutations(range(6)))
def test_the_order_of_entries_does_not_matter(order: list[int]) -> None:
    entries = [
        Entry("ada", 1, {}, NOTE, {"body": "a"}, "1"),
        Entry("bea", 1, {"ada": 1}, NOTE, {"body": "b"}, "2"),
        Entry("cyd", 1, {"ada": 1}, NOTE, {"body": "c"}, "2"),
        Entry("cyd", 2, {"ada": 1, "cyd": 1}, READ, {"at": "x"}, "3"),
        Entry("ada", 2, {"ada": 1}, READ, None, "4"),
        Entry("bea", 2, {"ada": 1, "bea": 1}, ("note", "n2"), {"body": "d"}, "5"),
    ]
    state, in_conflict = merged(entries[at] for at in order)
    assert (state, in_conflict) == merged(entries)
    assert sorted(value["body"] for thing, value in state.items() if thing[0] == "note") == ["b", "c", "d"]
    assert merged([*entries, *entries])[0] == state


@given(st.builds(
    Entry,
    st.text(st.sampled_from("abc-_"), min_size=1, max_size=8),
    st.integers(1, 99),
    st.just({"zoe": 3}),
    st.tuples(st.text(max_size=5), st.text(max_size=5)),
    st.one_of(st.none(), st.dictionaries(st.text(max_size=3), st.text(max_size=5), max_size=3)),
    st.text(max_size=5),
))  # fmt: skip
def test_a_line_is_an_entry(entry: Entry) -> None:
    line = line_of(entry)
    assert "\n" not in line
    assert entry_of(line) == entry


DAMAGE: list[Value] = [
    {"n": 0}, {"n": True}, {"m": "../x"}, {"seen": {"a": -1}}, {"seen": {"ada": 9}}, {"value": 3}, {"key": 1},
]  # fmt: skip


@pytest.mark.parametrize("change", DAMAGE)
def test_what_no_machine_wrote_is_no_entry(change: Value) -> None:
    line = json.loads(line_of(Entry("ada", 1, {}, NOTE, None, "")))
    assert entry_of(json.dumps(line)) is not None
    assert entry_of(json.dumps({**line, **change})) is None


def test_half_a_character_in_a_line_is_put_away_and_all_else_stays() -> None:
    """No library holds one: what cannot be taken over would keep all that follows from being taken over."""
    entry = entry_of(line_of(Entry("ada", 1, {}, ("note", "n\ud83d1"), {"body": ["\ud83d\ude00", "\udc00!"]}, "")))
    assert entry == Entry("ada", 1, {}, ("note", "n?1"), {"body": ["😀", "?!"]}, "")
    assert names_of(key_of("https://e.org/", "g\ud83d"), 2) is None
    assert names_of(key_of("https://e.org/", "g😀"), 2) == ("https://e.org/", "g😀")
