"""Parsing processes: what dies is replaced, what takes too long is ended, and none outlives its program."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest

from feeds.errors import FormatError
from feeds.web.chapter_lists import PartLink
from reader.subscriptions.parse_jobs import (
    Bytes,
    ContentsPage,
    Document,
    HistoryPage,
    Job,
    ListedPage,
    LocalPath,
    Page,
    Picture,
    Prepare,
)
from reader.subscriptions.parse_pool import ParsePool, Worker
from tests.feeds.server import RecordingServer, Reply
from tests.reader.calling import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class ProcessNumber(Job[int]):
    """Answers with the number of the process that runs it."""

    def run(self) -> int:
        return os.getpid()


@dataclass(frozen=True, slots=True)
class Endless(Job[None]):
    """A document that never comes to an end, in one call of the interpreter's that gives no thread a turn."""

    started: str = ""
    seconds: ClassVar[float] = 0.5

    def run(self) -> None:
        if self.started:
            Path(self.started).write_text(str(os.getpid()))
        while True:
            sum(range(10**7))


@dataclass(frozen=True, slots=True)
class Deadly(Job[str]):
    """Kills its process the first time, or each time."""

    marker: str
    always: bool = False

    def run(self) -> str:
        if self.always or not Path(self.marker).exists():
            Path(self.marker).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return "read"


@dataclass(frozen=True, slots=True)
class Waiting(Job[str]):
    """Takes longer by the clock than it may take of the processor, as any job does on a busy machine."""

    seconds: ClassVar[float] = 0.1

    def run(self) -> str:
        time.sleep(3 * self.seconds)
        return "read"


def _is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def _wait_until(is_so: Callable[[], bool], seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while not is_so() and time.monotonic() < until:
        time.sleep(0.02)
    return is_so()


JOBS = [
    Document(b"<rss/>", "https://a.example/feed"),
    Bytes(b"text"),
    Page(b"<p>", "https://a.example/1"),
    ListedPage(b"<p>", "https://a.example/1", "", PartLink("One", "https://a.example/1"), "Work"),
    ContentsPage(b"<p>", "https://a.example/"),
    HistoryPage("wordpress", b"[]", "https://a.example/"),
    Picture("https://a.example/1.png", b"GIF"),
    LocalPath(Path("/nowhere/book.epub")),
    Prepare(LocalPath(Path("/nowhere/book.epub"))),
]


@pytest.mark.parametrize("job", JOBS, ids=lambda job: type(job).__name__)
def test_a_job_is_the_same_on_the_other_side(job: Job[object]) -> None:
    arrived = pickle.loads(pickle.dumps(job))  # noqa: S301 - of this test
    assert arrived == job
    assert (arrived.name, arrived.seconds) == (job.name, job.seconds)
    assert job.name


async def test_a_process_that_was_killed_while_it_was_idle_is_replaced() -> None:
    with ParsePool(1) as pool:
        first = await pool.run(ProcessNumber())
        os.kill(first, signal.SIGKILL)
        second = await pool.run(ProcessNumber())
        assert second != first
        assert await pool.run(ProcessNumber()) == second


async def test_a_document_is_read_again_when_its_process_was_killed_and_given_up_the_second_time(
    tmp_path: Path,
) -> None:
    with ParsePool(1) as pool:
        assert await pool.run(Deadly(str(tmp_path / "marker"))) == "read"
        with pytest.raises(FormatError, match="killed twice"):
            await pool.run(Deadly(str(tmp_path / "marker"), always=True))
        assert await pool.run(ProcessNumber()) > 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda one: one.name)
def test_a_signal_that_comes_while_a_process_starts_is_handled_afterwards(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    handled: list[int] = []
    before = signal.signal(number, lambda came, _frame: handled.append(came))
    start = SpawnProcess.start
    during: list[list[int]] = []

    def interrupted_start(self: SpawnProcess) -> None:
        signal.raise_signal(number)
        start(self)
        during.append(list(handled))

    monkeypatch.setattr(SpawnProcess, "start", interrupted_start)
    try:
        Worker().end()
    finally:
        signal.signal(number, before)
    assert (during, handled) == ([[]], [number])


async def test_a_document_without_end_is_given_up() -> None:
    with ParsePool(1) as pool:
        with pytest.raises(FormatError, match="longer than"):
            await pool.run(Endless())
        assert pool._idle == []


async def test_processor_time_limits_a_job_not_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.subscriptions.parse_pool.CLOCK_FACTOR", 10_000)
    with ParsePool(1) as pool:
        assert await pool.run(Waiting()) == "read"
        with pytest.raises(FormatError, match="longer than"):
            await pool.run(Endless())


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc to look for the process in")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL], ids=lambda one: one.name)
def test_no_parsing_process_outlives_its_program(tmp_path: Path, how: signal.Signals) -> None:
    started = tmp_path / "started"
    code = (
        "import asyncio, sys\n"
        "from reader.subscriptions.parse_pool import ParsePool\n"
        "from tests.reader.subscriptions.test_parse_pool import Endless\n"
        "Endless.seconds = 60.0\n"
        "async def main():\n"
        "    with ParsePool(1) as pool:\n"
        "        await pool.run(Endless(sys.argv[1]))\n"
        "if __name__ == '__main__':\n"
        "    asyncio.run(main())\n"
    )
    script = tmp_path / "program.py"
    script.write_text(code)
    program = subprocess.Popen(
        [sys.executable, str(script), str(started)], env={**os.environ, "PYTHONPATH": str(Path.cwd())}
    )
    assert _wait_until(lambda: started.exists() and bool(started.read_text()))
    worker = int(started.read_text())
    try:
        program.send_signal(how)
        program.wait()
        assert _wait_until(lambda: not _is_running(worker))
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)


def test_the_system_ends_a_process_that_takes_too_much_processor_time() -> None:
    """Where the parser holds the interpreter for as long as it runs, no thread of the process can end it."""
    code = (
        "from reader.subscriptions.parse_worker import _limit_processor_time\n"
        "_limit_processor_time(0.0)\n"
        "while True: pass"
    )
    program = subprocess.run([sys.executable, "-c", code], check=False)
    assert program.returncode == -signal.SIGXCPU


# ---- the whole command line ----


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    with RecordingServer() as running:
        yield running


@pytest.fixture
def library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Library:
    return Library(tmp_path / "library", capsys)


def _feed(number: int, name: str = "") -> bytes:
    items = "".join(f"<item><guid>{n}</guid><title>{name}, part {n}</title></item>" for n in range(1, number + 1))
    return f"<rss><channel><title>Feed {name}</title>{items}</channel></rss>".encode()


def test_a_refresh_goes_on_when_its_parsing_processes_are_killed(
    library: Library, server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ended after the first feed, with status 0 and no word: the broken pipe was taken for a closed output."""
    for name in "abcdef":
        server.script(f"/{name}", Reply(body=_feed(1, name)), Reply(body=_feed(2, name)))
    assert library("add", *(server.url(f"/{name}") for name in "abcdef")).status == 0
    run = ParsePool.run
    alive: list[int] = []

    async def run_and_kill(self: ParsePool, job: Job[object]) -> object:
        answer = await run(self, job)
        if not alive:
            alive.append(await run(self, ProcessNumber()))
            for worker in self._idle:
                worker._process.kill()
        return answer

    monkeypatch.setattr(ParsePool, "run", run_and_kill)
    ran = library("refresh", "--now", "--json")
    assert (ran.status, ran.json["changed"], ran.json["failed"]) == (0, 6, [])


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc to look for the process in")
def test_a_terminated_refresh_ends_at_once_and_leaves_no_process(tmp_path: Path, server: RecordingServer) -> None:
    server.script("/slow", Reply(body=_feed(200_000)))
    home = tmp_path / "library"
    command = [sys.executable, "-m", "reader", "--home", str(home), "add", server.url("/slow")]
    program = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    assert _wait_until(server.was_asked.is_set)
    children = Path(f"/proc/{program.pid}/task/{program.pid}/children")
    assert _wait_until(lambda: bool(children.read_text()))
    workers = [int(number) for number in children.read_text().split()]
    program.terminate()
    assert program.stderr is not None
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait() == 143
    assert _wait_until(lambda: not any(map(_is_running, workers)))
