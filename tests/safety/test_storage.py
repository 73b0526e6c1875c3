"""The library under attack: killed writers, full disks, damaged files. What was acknowledged is there."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.__main__ import main
from reader.sample import sample_folder
from reader.store.database import Database
from reader.store.file.integrity import check_file
from reader.store.library import part_list
from reader.store.marks import note_list
from reader.store.schema import MIGRATIONS
from tests.reader.cli.test_cli import Ran, Shell

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROUNDS = 16
# A writer that tells each note that is kept, and does all that a reader does between.
WRITER = """
import sys
from pathlib import Path
from feeds.article import Passage, Place
from reader.store import journal, marks, progress
from reader.store.database import Database
from reader.store.library import part_list, part_one
db = Database(Path(sys.argv[1]) / "library.db")
parts = [part.id for part in part_list(db)]
print("ready", flush=True)
for number in range(100000):
    part = parts[number % len(parts)]
    note = marks.add_note(db, part, Passage(Place(1, 0), Place(1, 5)), f"note {number}")
    print(note.id, flush=True)
    # Always a change: one that changes nothing is none, and undo would take the note back.
    progress.mark_read(db, [part], read=not part_one(db, part).read)
    journal.undo(db)
    journal.redo(db)
    progress.save_position(db, part, 1, Place(1, number % 5), 0.5)
    if number % 7 == 3:
        db.back_up(Path(sys.argv[1]) / "copy.db")
"""


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A library with the sample in it."""
    made = Shell(tmp_path / "library", capsys)
    assert made("add", str(sample_folder())).status == 0
    return made


def sound(home: Path) -> set[str]:
    """Assert that a library is whole; the ids of its notes."""
    db = Database(home / "library.db")
    try:
        assert check_file(db) == []
        return {note.id for note in note_list(db)}
    finally:
        db.close()


def test_a_writer_that_is_killed_loses_no_note_that_was_told_kept(shell: Shell) -> None:
    told: set[str] = set()
    chance = random.Random(7)  # noqa: S311 - no secret
    for _ in range(ROUNDS):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(shell.home)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(1 + chance.randrange(14))]
        writer.send_signal(signal.SIGKILL)
        lines += writer.stdout.read().splitlines(keepends=True)
        writer.stdout.close()
        writer.wait()
        told |= {line.strip() for line in lines if line.endswith("\n") and line.strip() != "ready"}
        assert told <= sound(shell.home)
    assert len(told) > ROUNDS
    copy = shell.home / "copy.db"
    if copy.exists():
        assert sqlite3.connect(copy).execute("PRAGMA quick_check").fetchone()[0] == "ok"


def test_killed_while_it_is_made_a_library_is_made_at_the_next_start(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from reader.store.database import Database; "
        "print('x', flush=True); Database(Path(sys.argv[1]))"
    )
    for turn in range(8):
        home = tmp_path / f"library{turn}"
        program = subprocess.Popen([sys.executable, "-c", code, str(home / "library.db")], stdout=subprocess.PIPE)
        assert program.stdout is not None
        program.stdout.readline()
        for _ in range(turn * 300):
            if (home / "library.db").exists():
                break
        program.kill()
        program.stdout.close()
        program.wait()
        assert sound(home) == set()


def test_a_refresh_that_is_killed_keeps_all_or_nothing(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.txt").write_text(f"Part {number}\n\n{'Words of the part. ' * 50}\n")
    for turn in range(6):
        program = subprocess.Popen(
            [sys.executable, "-m", "reader", "--home", str(shell.home), "add", str(folder), "--events"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        for _ in range(turn * 40):
            if Database(shell.home / "library.db").read("SELECT 1 FROM sources WHERE id = 2"):
                break
        os.killpg(program.pid, signal.SIGKILL)
        assert program.stdout is not None
        program.stdout.close()
        program.wait()
        sound(shell.home)
        assert len([one for one in shell("parts", "--json").json if one["source"] == "f2"]) in (0, 60)


# ---- a disk that is full ----


def _limited(home: Path, *words: str) -> Ran:
    """A call that may write no file longer than the library is now."""
    most = max((home / "library.db").stat().st_size // 8, 10_000)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    program = subprocess.run(
        [sys.executable, "-m", "reader", "--home", str(home), *words],
        capture_output=True, text=True, check=False,
        preexec_fn=limit,
    )  # fmt: skip
    return Ran(program.returncode, program.stdout, program.stderr)


@pytest.mark.parametrize("words", [("note", "p1", "--body", "x" * 100_000), ("backup", "copy.db"), ("add", "more")])
def test_a_full_disk_is_told_in_one_line_and_changes_nothing(
    words: tuple[str, ...], shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "more").mkdir()
    for number in range(20):
        (tmp_path / "more" / f"{number}.txt").write_text(f"Part {number}\n\n{'Words of the part. ' * 800}\n")
    before = shell("parts", "--json").out
    Database(shell.home / "library.db").close()
    place = [str(tmp_path / word) if word in ("copy.db", "more") else word for word in words]
    ran = _limited(shell.home, *place)
    assert ran.status == 1
    assert len(ran.err.splitlines()) == 1
    assert "free" in ran.err
    assert "Traceback" not in ran.err
    assert sound(shell.home) == set()
    assert shell("parts", "--json").out == before
    assert not (tmp_path / "copy.db").exists()
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".new")] == []
    assert shell("note", "p1", "--body", "there is room again").status == 0


def test_a_library_that_may_grow_no_more_is_told(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = Database._connection

    def small(self: Database) -> sqlite3.Connection:
        connection = connect(self)
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    monkeypatch.setattr(Database, "_connection", small)
    ran = shell("note", "p1", "--body", "x" * 500_000)
    assert (ran.status, len(ran.err.splitlines())) == (1, 1)
    assert "full" in ran.err
    monkeypatch.undo()
    assert sound(shell.home) == set()


# ---- files that are damaged ----


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _overwritten(file: Path) -> None:
    file.write_bytes(b"\x1b]0;PWN\x07 this is no library" * 200)


def _halved(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _scratched(file: Path) -> None:
    with file.open("rb+") as out:
        out.seek(4096 * 2)
        out.write(b"\xff" * 4096 * 20)


def _foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE cats (name TEXT)")
    other.close()


DAMAGES = (_emptied, _overwritten, _halved, _scratched, _foreign)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_library_is_told_in_one_line_and_left_where_it_is(
    damage: Callable[[Path], None], shell: Shell
) -> None:
    library = shell.home / "library.db"
    damage(library)
    before = library.read_bytes()
    for words in (
        ["list"],
        ["parts", "--json"],
        ["note", "p1", "--body", "x"],
        ["check"],
        ["search", "words"],
        ["undo"],
    ):
        ran = shell(*words)
        assert ran.status == 1, words
        assert len(ran.err.splitlines()) == 1, ran.err
        assert str(library) in ran.err
        assert "\x1b" not in ran.err
    assert library.read_bytes() == before


@pytest.mark.parametrize("damage", DAMAGES[:-1])
def test_a_copy_is_restored_over_a_damaged_library_and_nothing_is_deleted(
    damage: Callable[[Path], None], shell: Shell, tmp_path: Path
) -> None:
    note = shell("note", "p1", "--body", "mine", "--json").json["id"]
    assert shell("backup", str(tmp_path / "copy.db")).status == 0
    damage(shell.home / "library.db")
    before = (shell.home / "library.db").read_bytes()
    answer = shell("restore", str(tmp_path / "copy.db"), "--json")
    assert answer.status == 0, answer.err
    assert sound(shell.home) == {note}
    assert before in [file.read_bytes() for file in shell.home.rglob("library.db")]


@pytest.mark.parametrize("damage", DAMAGES)
def test_no_damaged_copy_is_restored(damage: Callable[[Path], None], shell: Shell, tmp_path: Path) -> None:
    note = shell("note", "p1", "--body", "mine", "--json").json["id"]
    shell("backup", str(tmp_path / "copy.db"))
    damage(tmp_path / "copy.db")
    ran = shell("restore", str(tmp_path / "copy.db"))
    assert (ran.status, len(ran.err.splitlines())) == (1, 1)
    assert sound(shell.home) == {note}


# ---- what is killed on its way ----

STEPS = """
CREATE TABLE made (x TEXT) STRICT;
INSERT INTO made SELECT title FROM parts;
UPDATE notes SET body = 'changed';
DROP TABLE bookmarks;
"""
MIGRATING = """
import os, signal, sys
from pathlib import Path
from reader.store import database
from reader.store.schema import MIGRATIONS
kept = int(sys.argv[2])
def statements(script):
    for number, statement in enumerate(sys.argv[3].split(";")[:-1]):
        if number == kept:
            os.kill(os.getpid(), signal.SIGKILL)
        yield statement
    os.kill(os.getpid(), signal.SIGKILL)
database.statements = statements
database.MIGRATIONS = (*MIGRATIONS, "the steps")
database.Database(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("kept", range(5))
def test_a_migration_that_is_killed_leaves_the_old_library_and_a_copy(kept: int, shell: Shell) -> None:
    note = shell("note", "p1", "--body", "mine", "--json").json["id"]
    ran = subprocess.run(
        [sys.executable, "-c", MIGRATING, str(shell.home / "library.db"), str(kept), STEPS], check=False
    )
    assert ran.returncode == -signal.SIGKILL
    for file in (shell.home / "library.db", *(shell.home / "backups").glob("*.db")):
        with closing(sqlite3.connect(file)) as raw:
            assert raw.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
            assert raw.execute("SELECT name FROM sqlite_schema WHERE name = 'made'").fetchall() == []
            assert raw.execute("SELECT id, body FROM notes").fetchall() == [(note, "mine")]
            assert raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert len(list((shell.home / "backups").glob("*.db"))) == 1
    assert sound(shell.home) == {note}


def test_what_a_killed_backup_or_export_leaves_is_removed_by_the_next_a_day_later(shell: Shell, tmp_path: Path) -> None:
    token, day = "0123456789abcdef", 24 * 3600
    old = [tmp_path / f".copy.db.{token}.new", tmp_path / f".serial.txt.{token}.new"]
    names = (f".copy.db.{token[::-1]}.new", f".other.db.{token}.new", ".copy.db.x.new")
    others = [tmp_path / name for name in names]  # the first may be written by another machine or container just now
    for file in (*old, *others):
        file.write_bytes(b"half of it")
        age = 60 if file == others[0] else 2 * day
        os.utime(file, (time.time() - age,) * 2)
    assert shell("backup", str(tmp_path / "copy.db")).status == 0
    assert shell("export", "s1", "--format", "text", "-o", str(tmp_path / "serial.txt")).status == 0
    assert [file.exists() for file in old] == [False, False]
    assert all(file.read_bytes() == b"half of it" for file in others)
    assert sorted(file.name for file in tmp_path.iterdir() if file.name.endswith(".new")) == sorted(
        file.name for file in others
    )


def test_where_no_memory_can_be_shared_the_library_works_with_a_journal_and_check_says_so(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    connect = sqlite3.connect

    def without_shared_memory(file: Path, **more: object) -> sqlite3.Connection:
        """As on a network's disk: SQLite's own way of locking by files knows no shared memory, so no WAL."""
        return connect(f"{file.absolute().as_uri()}?vfs=unix-dotfile", uri=True, **more)  # type: ignore[call-overload,no-any-return]  # passed on

    assert "journal" not in shell("check").out
    monkeypatch.setattr("reader.store.database.sqlite3.connect", without_shared_memory)
    there = Shell(tmp_path / "network", capsys)
    assert there("add", str(sample_folder())).status == 0
    assert there("note", "p1", "--body", "mine").status == 0
    assert there("undo").status == 0
    told = there("check")
    assert told.status == 0
    assert "delete journal" in told.out
    monkeypatch.undo()
    assert sound(there.home) == set()


# ---- several at once ----


def test_many_processes_write_at_once_and_nothing_is_lost(shell: Shell) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "reader", "--home", str(shell.home), *words], stdout=subprocess.PIPE, text=True
        )
        for words in [["note", "p1", "--body", f"note {number}", "--json"] for number in range(6)] + [["refresh"]] * 2
    ]
    for program in programs:
        program.communicate()
    assert [program.returncode for program in programs] == [0] * 8
    assert len(sound(shell.home)) == 6


def test_the_home_of_a_first_start_is_the_readers_alone(tmp_path: Path) -> None:
    home = tmp_path / "deep" / "home"
    assert main(["--home", str(home), "list"]) == 0
    assert home.stat().st_mode & 0o077 == 0
    assert [len(part_list(db)) for db in [Database(home / "library.db")]] == [0]
