"""The command line, called in the process of the test on a library of its own, and what it said."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.__main__ import main
from reader.store.database import Database
from reader.store.sources import source_list
from reader.subscriptions.parse_worker import answer

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from reader.model.records import SourceRecord
    from reader.subscriptions.parse_jobs import Job


class InProcess:
    """Parses in the process of the test: what a parsing process answers, without its start."""

    def ask(self, job: Job[Any]) -> object:
        return answer(job)

    def end(self) -> None:
        """Nothing is to be ended."""


@dataclass
class Said:
    """What one call printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - any JSON
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


class Library:
    """A library below a folder, asked by the command line."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys
        home.mkdir()
        (home / "settings.toml").write_text("[network]\nhost_gap = 0.0\n")

    def __call__(self, *words: str) -> Said:
        self._capsys.readouterr()
        status = main(["--home", str(self.home), *words])
        told = self._capsys.readouterr()
        return Said(status, told.out, told.err)

    def given(self, lines: str, *words: str) -> Said:
        """Call with lines on standard input."""
        before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(lines.encode()))
        try:
            return self(*words)
        finally:
            sys.stdin = before

    def json(self, *words: str) -> Any:  # noqa: ANN401 - any JSON
        return self(*words, "--json").json

    def sources(self) -> tuple[SourceRecord, ...]:
        db = Database(self.home / "library.db")
        try:
            return source_list(db)
        finally:
            db.close()

    def source(self) -> SourceRecord:
        (one,) = self.sources()
        return one

    def titles(self) -> list[str]:
        return [part["title"] for part in self.json("parts")]

    def count(self, table: str) -> int:
        """The rows of a table."""
        with sqlite3.connect(self.home / "library.db") as raw:
            return int(raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - a name of this file
