"""A library where nothing may be written is read all the same, and says why it cannot be changed."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from feeds.article import Place
from reader.__main__ import main
from reader.config.paths import find_paths
from reader.sample import sample_folder
from reader.store.database import Database
from reader.store.errors import ReadOnlyLibraryError, StoreError
from reader.store.library import part_list
from reader.store.marks import add_bookmark
from reader.store.progress import mark_read
from reader.store.schema import MIGRATIONS
from tests.reader.cli.test_cli import Ran
from tests.ui.driving import running
from tests.ui.library import fill, lamps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DROP_FROM_BOUNDING_SET, MAY_OVERRIDE = 24, 1
"""PR_CAPBSET_DROP and CAP_DAC_OVERRIDE of Linux."""
READ = (
    ("list",),
    ("parts", "--json"),
    ("show", "p1"),
    ("quotes", "s1", "--json"),
    ("search", "serial"),
    ("sources",),
    ("check",),
    ("notes", "--json"),
    ("export", "s1", "--format", "text"),
)
CHANGES = (
    ("mark", "p1", "read"),
    ("note", "p1", "--body", "x"),
    ("undo",),
    ("remove", "f1"),
    ("refresh",),
    ("add", "http://127.0.0.1:9/feed"),
    ("history", "f1"),
    ("fulltext", "s1"),
    ("images", "s1"),
    ("series", "rename", "s1", "Other"),
)


def _obey_permissions() -> None:
    """Give up root's right to write where permissions do not allow it (CAP_DAC_OVERRIDE); others have none."""
    if os.geteuid() == 0 and sys.platform == "linux":
        ctypes.CDLL(None).prctl(DROP_FROM_BOUNDING_SET, MAY_OVERRIDE, 0, 0, 0)


def _obeyed(folder: Path) -> bool:
    """Whether a program that is started so cannot write in a folder of mode 555."""
    tried = [sys.executable, "-c", "import os, sys; sys.exit(os.access('.', os.W_OK))"]
    return not subprocess.run(tried, preexec_fn=_obey_permissions, cwd=folder, check=False).returncode


def ask(home: Path, *words: str) -> Ran:
    """Run one command as somebody for whom the permissions of the home hold."""
    ran = subprocess.run(
        [sys.executable, "-m", "reader", "--home", str(home), *words],
        preexec_fn=_obey_permissions, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return Ran(ran.returncode, ran.stdout, ran.stderr)


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Path]:
    """The home of a library with the sample and a bookmark in it, in which nothing may be written."""
    library = tmp_path / "library"
    assert main(["--home", str(library), "add", str(sample_folder())]) == 0
    db = Database(library / "library.db")
    add_bookmark(db, "p1", Place(0), label="mine")
    db.close()
    _allow(library, 0o555, 0o444)
    if not _obeyed(library):
        pytest.skip("the permissions of files do not hold for who runs these tests")
    yield library
    _allow(library, 0o755, 0o644)


def _allow(home: Path, folder: int, file: int) -> None:
    home.chmod(folder)
    for each in home.iterdir():
        each.chmod(folder if each.is_dir() else file)


@pytest.mark.parametrize("words", READ, ids=" ".join)
def test_what_only_reads_works_where_nothing_may_be_written(words: tuple[str, ...], shut: Path) -> None:
    before = sorted(file.name for file in shut.iterdir())
    ran = ask(shut, *words)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.strip()
    assert sorted(file.name for file in shut.iterdir()) == before


@pytest.mark.parametrize("words", CHANGES, ids=" ".join)
def test_a_change_says_why_it_cannot_be_kept(words: tuple[str, ...], shut: Path) -> None:
    ran = ask(shut, *words)
    assert ran.status == 1
    (line,) = ran.err.splitlines()
    assert "can only be read" in line
    assert str(shut) in line


def test_what_another_process_writes_meanwhile_is_seen(shut: Path) -> None:
    _allow(shut, 0o755, 0o644)
    db = Database(shut / "library.db")
    mark_read(db, ["p1"], read=True)
    _allow(shut, 0o555, 0o444)
    assert '"read": true' in ask(shut, "parts", "--json").out  # out of the log of an open library
    _allow(shut, 0o755, 0o644)
    db.close()
    _allow(shut, 0o555, 0o444)
    assert '"read": true' in ask(shut, "parts", "--json").out


def test_a_copy_of_a_library_that_may_only_be_read_is_made_elsewhere(shut: Path, tmp_path: Path) -> None:
    assert ask(shut, "backup", str(tmp_path / "copy.db")).status == 0
    assert sum(1 for _ in part_list(Database(tmp_path / "copy.db"))) == len(part_list(Database(shut / "library.db")))


# ---- the same in this process, told that nothing may be written ----


@pytest.fixture
def unwritable(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library in the test's own home, after which nothing may be written there, whoever asks."""
    fill(find_paths(None), [lamps(1, 2)])
    monkeypatch.setattr("reader.store.database.os.access", lambda _path, mode: mode != os.W_OK)
    return find_paths(None).library


def test_what_is_open_to_be_read_sees_what_others_write(unwritable: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = Database(unwritable)
    before = reading.version()
    assert not part_list(reading)[0].read
    with monkeypatch.context() as allowed:
        allowed.setattr("reader.store.database.os.access", lambda _path, _mode: True)
        writing = Database(unwritable)
    mark_read(writing, ["p1"], read=True)
    assert part_list(reading)[0].read
    assert reading.version() != before
    writing.close()
    assert part_list(reading)[0].read
    with pytest.raises(ReadOnlyLibraryError, match="can only be read here"):
        mark_read(reading, ["p1"], read=False)
    reading.close()


def test_an_older_library_that_cannot_be_brought_up_to_date_says_so(
    unwritable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.database.MIGRATIONS", (*MIGRATIONS, "SELECT 1;\n"))
    with pytest.raises(StoreError, match=r"older Partwork.*copy its folder"):
        Database(unwritable)


async def test_the_app_reads_and_says_why_it_keeps_nothing(unwritable: Path) -> None:
    async with running() as driver:
        assert "can only be read here" in driver.screen
        assert "part 1 of" in (await driver.press("c", "space", "space"))
        assert "reading only" in driver.lines[-1]
        assert "can only be read here" in (await driver.press("B"))
        assert "can only be read here" in (await driver.press("a"))
        assert "can only be read here" in (await driver.press("q", "R"))


async def test_the_app_reads_a_library_of_a_newer_version_and_names_it() -> None:
    fill(find_paths(None), [lamps(1, 2)])
    db = Database(find_paths(None).library)
    with db.write() as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    async with running() as driver:
        assert f"newer Partwork (schema {len(MIGRATIONS) + 1})" in driver.lines[-1]
        assert "newer Partwork" in (await driver.press("c", "B"))
        assert "reading only" in driver.lines[-1]
