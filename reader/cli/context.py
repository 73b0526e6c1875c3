"""The context of every command: library, settings, standard output for answers, standard error for the rest."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reader.config.paths import find_paths
from reader.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.config.paths import Paths
    from reader.config.settings import Settings


class Problem(Exception):  # noqa: N818 - it is not an error of the program but news for the person
    """A command cannot be done: one line with the problem, the reason and the remedy."""


class OutputClosedError(Exception):
    """The reader of standard output has closed it: the call ends silently."""


@contextmanager
def writing_output() -> Iterator[None]:
    """Write to standard output. Raises `OutputClosedError` where nobody reads it any more, else `Problem`.

    A broken pipe to anything else (a parsing process) is not a closed standard output.
    """
    try:
        yield
    except OSError as error:
        # The rest of the buffer must not raise again when the interpreter flushes it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise OutputClosedError from error
        why = error.strerror or type(error).__name__
        raise Problem(f"cannot write the output: {why}; free some space or write elsewhere") from error


class Context:
    """The library, the settings and the two outputs of one call. Everything is opened when it is first used."""

    def __init__(self, home: str | None, *, as_json: bool) -> None:
        self.paths: Paths = find_paths(home)
        self.as_json = as_json
        self.failed = False
        self._progress = False

    @cached_property
    def db(self) -> Database:
        """The library."""
        db = Database(self.paths.library)

        def prepare_source(source: str) -> bool:
            from reader.subscriptions.intake.preparation import prepare_source

            return prepare_source(db, source)

        db.prepare_source = prepare_source
        return db

    def prepare_texts(self, seconds: float = float("inf")) -> None:
        """Prepare the texts that a refresh left pending; if that takes longer, say how many are missing."""
        from reader.store.intake.pending import pending_parts, pending_sources

        if not pending_sources(self.db):
            return
        if self.db.only_reading:
            left = pending_parts(self.db)
        else:
            from reader.subscriptions.intake.preparation import prepare_all

            left = prepare_all(self.db, seconds)
        if left:
            self.warn(f"the texts of {left:,} parts are still being prepared and are missing here: try again later")

    @cached_property
    def settings(self) -> Settings:
        """The settings; problems in them are reported once."""
        from reader.config.settings import load_settings

        settings, problems = load_settings(self.paths.settings)
        for problem in problems:
            self.warn(problem)
        return settings

    def say(self, line: str = "") -> None:
        """A line of the answer for a person, or several."""
        from feeds.clean import clean_block

        self.progress("")
        with writing_output():
            sys.stdout.write(clean_block(line) + "\n")

    def progress(self, line: str) -> None:
        """Show the current step on a terminal that can erase a line, in one line that the next replaces; "" ends it."""
        if (line or self._progress) and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            from feeds.clean import clean_line

            sys.stderr.write(f"\r\x1b[K{clean_line(line, 70)}")
            sys.stderr.flush()
            self._progress = bool(line)

    def give(self, value: Any) -> None:  # noqa: ANN401 - any JSON value
        """The answer as JSON, on one line."""
        from feeds.clean import escape_json

        with writing_output():
            sys.stdout.write(escape_json(json.dumps(value, ensure_ascii=False)) + "\n")
            sys.stdout.flush()

    def warn(self, line: str) -> None:
        """A line beside the answer."""
        from feeds.clean import clean_line

        self.progress("")
        sys.stderr.write(f"partwork: {clean_line(line, 2000)}\n")

    def fail(self, line: str) -> None:
        """Report a failure in one line; the call will exit with 1, but continues with the rest."""
        self.failed = True
        self.warn(line)

    def close(self) -> None:
        """Close the library."""
        self.progress("")
        if "db" in self.__dict__:
            self.db.close()
