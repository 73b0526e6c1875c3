"""The library's file: one writer at a time, in one process and in several, and nobody waits for ever unheard."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from reader.store import database
from reader.store.database import Database
from reader.store.errors import StoreError
from reader.store.library import part_list
from tests.reader.building import keep, library, serial

if TYPE_CHECKING:
    from pathlib import Path

HOLDER = """
import sys
from pathlib import Path
from reader.store.database import Database
with Database(Path(sys.argv[1])).write():
    print("held", flush=True)
    sys.stdin.readline()
"""


def _is_locked(home: Path) -> bool:
    with (home / "library.lock").open("r") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_the_lock_file_is_held_for_as_long_as_a_write_lasts(tmp_path: Path) -> None:
    """SQLite before 3.51.3 can lose a page where one process checkpoints while another writes."""
    db = library(tmp_path)
    assert not _is_locked(tmp_path)
    with db.write() as connection:
        connection.execute("DELETE FROM follows")
        assert _is_locked(tmp_path)
    assert not _is_locked(tmp_path)
    with pytest.raises(ValueError, match="broken"), db.write():
        raise ValueError("broken")
    assert not _is_locked(tmp_path)


@pytest.mark.parametrize("same", [True, False])
def test_a_write_inside_a_write_raises_instead_of_waiting_for_itself(tmp_path: Path, same: bool) -> None:
    db = library(tmp_path)
    other = db if same else library(tmp_path)
    with pytest.raises(RuntimeError, match="inside another write"), db.write(), other.write():
        pass
    with db.write():
        pass


def test_threads_write_one_after_the_other(tmp_path: Path) -> None:
    db = library(tmp_path)
    inside: list[str] = []

    def write(name: str) -> None:
        with db.write():
            inside.append(name)
            time.sleep(0.01)
            inside.append(name)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert inside[::2] == inside[1::2]


def test_a_stopped_process_that_holds_the_library_is_reported_and_does_not_keep_others_from_ending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = library(tmp_path)
    keep(mine, serial(1))
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "library.db")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    holder.stdout.readline()
    os.kill(holder.pid, signal.SIGSTOP)
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.2)
    monkeypatch.setattr(database, "CLOSE_SECONDS", 0.1)
    try:
        with pytest.raises(StoreError, match="may be stopped"), mine.write():
            pass
        assert len(part_list(mine)) == 1
        Database(tmp_path / "library.db").close()
    finally:
        os.kill(holder.pid, signal.SIGCONT)
        holder.communicate(b"\n")
    with mine.write():
        pass
