"""What was fetched is kept in its order, together where it waits, each by itself where one of them cannot be kept."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from reader.store.database import Database
from reader.store.intake.prepared import prepare
from reader.store.intake.publication import Visit
from reader.store.library import part_list
from reader.store.sources import follow, source_list
from reader.subscriptions.intake.queue import MOST, Fetched, IntakeQueue
from tests.reader.building import part, publication

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path


class CountedDatabase(Database):
    """A library that counts its transactions."""

    written = 0

    @contextmanager
    def write(self, change: str = "") -> Iterator[sqlite3.Connection]:
        self.written += 1
        with super().write(change) as connection:
            yield connection


@pytest.fixture
def db(tmp_path: Path) -> Iterator[CountedDatabase]:
    db = CountedDatabase(tmp_path / "library.db")
    yield db
    db.close()


def fetched(db: Database, number: int) -> Fetched:
    """One part of a feed of its own, with the validator that its server gave."""
    source = follow(db, f"https://lanterns.example/{number}", "feed", f"Feed {number}")
    told = publication([part(f"Lamp {number}")], title=f"Feed {number}")
    return Fetched(source, prepare(told), Visit(etag=f'"{number}"'))


def test_what_waits_is_kept_in_one_transaction(db: CountedDatabase) -> None:
    brought = [fetched(db, number) for number in range(MOST + 1)]
    keeper = IntakeQueue(db)
    with db.write():  # whoever keeps has to wait
        answers = [keeper.save(one) for one in brought]
        before = db.written
    keeper.close()
    assert [len(answer.result().new) for answer in answers] == [1] * len(brought)
    assert [one.title for one in part_list(db)] == [f"Lamp {number}" for number in range(len(brought))]
    assert {one.etag for one in source_list(db)} == {f'"{number}"' for number in range(len(brought))}
    assert db.written - before <= 3


def test_one_transaction_has_a_limit(db: CountedDatabase) -> None:
    """Other programs wait for the library during one."""
    brought = [fetched(db, number) for number in range(3 * MOST + 1)]
    keeper = IntakeQueue(db)
    with db.write():  # the thread may have taken the first ones already, at most as many as go together
        answers = [keeper.save(one) for one in brought]
        before = db.written
    keeper.close()
    assert all(answer.result().new for answer in answers)
    assert db.written - before >= 3


def test_one_that_cannot_be_kept_takes_no_other_with_it(db: CountedDatabase) -> None:
    first, last = fetched(db, 1), fetched(db, 2)
    keeper = IntakeQueue(db)
    with db.write():
        answers = [keeper.save(one) for one in (first, last._replace(source="s99"), last)]
    keeper.close()
    assert answers[1].exception() is not None
    assert [len(answers[index].result().new) for index in (0, 2)] == [1, 1]
    assert [one.title for one in part_list(db)] == ["Lamp 1", "Lamp 2"]


def test_what_nobody_waits_for_any_more_is_not_kept(db: CountedDatabase) -> None:
    brought = [fetched(db, number) for number in range(MOST + 1)]
    keeper = IntakeQueue(db)
    with db.write():
        answers = [keeper.save(one) for one in brought]
        assert answers[-1].cancel()  # no transaction took it yet: so many go into one
    keeper.close()
    assert [one.title for one in part_list(db)] == [f"Lamp {number}" for number in range(MOST)]
