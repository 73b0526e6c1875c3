"""Two libraries and a server, with connections that are cut and processes that are killed: nothing is lost or doubled.

`PARTWORK_SIMULATIONS` says how many random runs there are; a failure names the seed of its run.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import tempfile
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qs, urlsplit

import pytest

from feeds.addresses.address import Secret
from feeds.article import Place
from feeds.errors import FetchError
from feeds.fetch import Response
from reader.accounts.exchange import exchange
from reader.store.accounts import account_one, save_account
from reader.store.database import Database
from reader.store.errors import StoreError
from reader.store.journal import undo
from reader.store.library import part_list
from reader.store.marks import add_bookmark
from reader.store.progress import mark_read
from tests.reader.accounts import greader_api, miniflux_api
from tests.reader.accounts.backend import Backend
from tests.reader.accounts.greader_api import GoogleReaderApi
from tests.reader.accounts.http import Api, Asked
from tests.reader.accounts.miniflux_api import MinifluxApi

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from feeds.fetch import Request

Given = TypeVar("Given")
RUNS = int(os.environ.get("PARTWORK_SIMULATIONS", "48"))
STEPS = 24
SERVER = "https://reader.example"
State = dict[str, tuple[bool, bool]]


class Killed(BaseException):
    """The process ends here."""


class Line:
    """A client that hands requests to an API, and lets some go wrong: `plan` says what for each."""

    def __init__(self, api: Api, plan: Callable[[int], str], meanwhile: Callable[[], object]) -> None:
        self._api = api
        self._plan = plan
        self._meanwhile = meanwhile
        self._count = 0

    async def get(self, request: Request) -> Response:
        """Return the answer to a request."""
        await asyncio.sleep(0)
        self._count += 1
        what = self._plan(self._count)
        if what == "meanwhile":
            self._meanwhile()
        self._end(what, "before")
        parts = urlsplit(request.url)
        headers = {request.secret.header.lower(): request.secret.authorization} if request.secret else {}
        answer = self._api.answer(
            Asked(request.method, parts.path, parse_qs(parts.query, keep_blank_values=True), request.body, headers)
        )
        self._end(what, "after")
        if what == "meanwhile after":
            self._meanwhile()
        if answer.status >= 300:
            raise FetchError(f"answered {answer.status}", status=answer.status)
        return Response(request.url, answer.status, answer.body)

    def _end(self, what: str, when: str) -> None:
        if what == f"kill {when}":
            raise Killed
        if what == f"cut {when}":
            raise FetchError("closed the connection")
        if what == f"fail {when}":
            raise FetchError("answered 500", status=500)


class HereAndNow:
    """Reads and writes at once, in place of processes and threads."""

    def run(self, work: Callable[[], Given]) -> Future[Given]:
        """Return what work gives."""
        done: Future[Given] = Future()
        done.set_result(work())
        return done


class Reading:
    """Reads replies at once."""

    async def run(self, job: Any) -> Any:  # noqa: ANN401 - any job
        """Return what a job gives."""
        return job.run()


class SimulatedSession:
    """What an exchange needs of a session."""

    def __init__(self, db: Database, client: Line, secrets: dict[str, Secret]) -> None:
        self.db = db
        self.parsers = Reading()
        self.intake = HereAndNow()
        self._client = client
        self._secrets = secrets

    async def online(self) -> Line:
        """Return the client."""
        return self._client

    def secret(self, key: str) -> Secret | None:
        """Return what opens the server."""
        return self._secrets.get(key)

    def save_secret(self, key: str, secret: Secret) -> None:
        """Keep what opens the server."""
        self._secrets[key] = secret


class Reader:
    """A library on one machine, and what its reader wanted last."""

    def __init__(self, name: str, home: Path, api: Api, rng: random.Random) -> None:
        self.name = name
        self.wanted: dict[tuple[str, str], bool] = {}
        self._home = home
        self._api = api
        self._rng = rng
        self._db = Database(home / "library.db")
        kind = "miniflux" if isinstance(api, MinifluxApi) else "greader"
        user = "" if kind == "miniflux" else greader_api.USER
        self._account = save_account(self._db, kind, SERVER + getattr(api, "base", ""), user, stars=True)  # type: ignore[arg-type]
        secret = (
            Secret(token=miniflux_api.TOKEN, scheme="X-Auth-Token")
            if kind == "miniflux"
            else Secret(greader_api.USER, greader_api.PASSWORD, scheme="GoogleLogin auth=")
        )
        account = account_one(self._db, self._account)
        assert account is not None
        self._secrets = {account.secret_key: secret}

    def restart(self) -> None:
        """End and begin again."""
        self._db.close()
        self._db = Database(self._home / "library.db")

    def state(self) -> State:
        """Return whether each part is read and has a bookmark, by title."""
        parts = part_list(self._db)
        assert len({part.title for part in parts}) == len(parts), "a part is here twice"
        return {part.title: (part.read, part.bookmarks > 0) for part in parts}

    def act(self) -> None:
        """Read, unread, bookmark or undo something."""
        parts = part_list(self._db)
        if not parts:
            return
        before = self.state()
        part = self._rng.choice(parts)
        match self._rng.randrange(5):
            case 0 | 1:
                mark_read(self._db, [part.id], read=not part.read)
            case 2:
                mark_read(self._db, [one.id for one in self._rng.sample(parts, min(3, len(parts)))], read=True)
            case 3:
                if not part.bookmarks:
                    add_bookmark(self._db, part.id, Place(0))
            case _:
                self._undo_reading()
        self.note(before)

    def _undo_reading(self) -> None:
        """Take back a change of read states; bookmarks stay, since a star that was set may have been taken over."""
        from reader.store.journal import last_change

        change = last_change(self._db)
        if change is not None and change.label.startswith("mark"):
            try:
                undo(self._db)
            except StoreError:
                return

    def note(self, before: State) -> None:
        """Keep what has changed as the reader's last wish."""
        for title, (read, starred) in self.state().items():
            old = before.get(title, (False, False))
            if read != old[0]:
                self.wanted[title, "read"] = read
            if starred != old[1]:
                self.wanted[title, "starred"] = starred

    def exchange(self, plan: Callable[[int], str]) -> bool:
        """Exchange with the server; return whether it went well."""
        session = SimulatedSession(self._db, Line(self._api, plan, self.act), self._secrets)
        account = account_one(self._db, self._account)
        assert account is not None

        async def run() -> list[str | None]:
            return [outcome.error async for outcome in exchange(session, account)]  # type: ignore[arg-type]

        try:
            errors = asyncio.run(run())
        except Killed:
            self.restart()
            return False
        return not any(errors)

    def close(self) -> None:
        """Close the library."""
        self._db.close()


def _plan(rng: random.Random) -> Callable[[int], str]:
    """Return what goes wrong in an exchange: nothing, or one thing at some request."""
    kinds = ["kill before", "kill after", "cut before", "cut after", "fail before", "meanwhile", "meanwhile after", ""]
    kind, at = rng.choice(kinds), rng.randint(1, 9)
    return lambda count: kind if count == at else ""


def _apis(backend: Backend) -> list[Api]:
    return [
        MinifluxApi(backend, "2.2.6"),
        MinifluxApi(backend, "2.3.2"),
        GoogleReaderApi(backend, "freshrss", most=7),
        GoogleReaderApi(backend, "miniflux", most=7),
    ]


def _someone_else(backend: Backend, rng: random.Random, wanted: dict[tuple[str, str], bool]) -> None:
    """Do something on the server, as in a browser."""
    entry = rng.choice(list(backend.entries.values()))
    match rng.randrange(4):
        case 0:
            backend.publish(1, f"Harbour, Part {len(backend.entries) + 1}", day=len(backend.entries))
        case 1:
            backend.change(entry.id, starred=True)
            wanted[entry.title, "starred"] = True
        case _:
            backend.change(entry.id, read=not entry.read)
            wanted[entry.title, "read"] = entry.read
    backend.clock += timedelta(seconds=rng.choice([0, 0, 3, 40, 86_400]))


def _simulate(seed: int, empty: Path, folder: Path) -> None:
    rng = random.Random(seed)  # noqa: S311 - no secret
    backend = Backend(first_id=rng.choice([1, 9, 2**40]))
    backend.serial(backend.follow("https://lanterns.example/feed.xml"), 6)
    api = _apis(backend)[seed % 4]
    readers = []
    for name in ("one", "other"):
        home = folder / f"{seed}-{name}"
        shutil.copytree(empty, home)
        readers.append(Reader(name, home, api, rng))
    elsewhere: dict[tuple[str, str], bool] = {}
    for _ in range(STEPS):
        reader = rng.choice(readers)
        match rng.randrange(4):
            case 0:
                _someone_else(backend, rng, elsewhere)
            case 1:
                reader.exchange(_plan(rng))
            case _:
                reader.act()
    for reader in readers * 4:
        reader.exchange(lambda _: "")
    there = {one.title: (one.read, one.starred) for one in backend.entries.values()}
    for reader in readers:
        here = reader.state()
        # What was read on the server before this library saw it is not mirrored, unless its series is followed.
        assert here == {title: there[title] for title in here}, "the library and the server differ"
        assert {title for title, (read, _) in there.items() if not read} <= here.keys()
        reader.close()
    _check_wishes(there, [reader.wanted for reader in readers] + [elsewhere])
    for reader in readers:
        shutil.rmtree(folder / f"{seed}-{reader.name}")


def _check_wishes(there: State, wanted: list[dict[tuple[str, str], bool]]) -> None:
    """Check that each state is one that somebody wanted last, and that of the only one where there was just one."""
    for title, (read, starred) in there.items():
        for what, value in (("read", read), ("starred", starred)):
            wishes = {one[title, what] for one in wanted if (title, what) in one}
            assert value in (wishes or {False}), f"{title} is {what}={value} and nobody wanted that last"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory where there is one: each commit waits for the disk."""
    memory = Path("/dev/shm")  # noqa: S108 - a name of Linux
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


def test_no_change_is_lost_or_doubled_whatever_is_cut_or_killed(folder: Path) -> None:
    empty = folder / "empty"
    empty.mkdir()
    Database(empty / "library.db").close()
    for seed in range(RUNS):
        try:
            _simulate(seed, empty, folder)
        except AssertionError as error:
            pytest.fail(f"seed {seed}: {error}")
