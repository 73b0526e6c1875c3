"""Adding and refreshing in a process of its own, told as it goes."""

from __future__ import annotations

import asyncio
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.app.job_process import NICENESS, JobProcess
from reader.app.jobs import Jobs
from reader.config.paths import find_paths
from reader.config.settings import load_settings
from reader.store.database import Database
from reader.store.library import part_list, series_list
from reader.store.sources import follow
from reader.subscriptions.events import Event, Finished, SourceVisited
from reader.subscriptions.refresh_lock import is_refreshing, refreshing
from tests.feeds.server import RecordingServer, Reply

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence


def _text(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text(f"# {name}\n\nRope lay on the slip, and nobody had coiled it.\n", "utf-8")
    return path


class Told:
    """What a job says, in order."""

    def __init__(self, chosen: int | None = None, known: Sequence[str] = ()) -> None:
        self._chosen = chosen
        self.status: list[str] = []
        self.said: list[str] = []
        self.changes = 0
        self.feeds: list[tuple[str, str]] = []
        self.jobs = Jobs(find_paths(None).home, self, self.choose_feed, known)

    def show_status(self, text: str) -> None:
        self.status.append(text)

    def say(self, text: str) -> None:
        self.said.append(text)

    def show_changes(self) -> None:
        self.changes += 1

    def choose_feed(self, feeds: Sequence[tuple[str, str]]) -> None:
        self.feeds += feeds
        self.jobs.answer(self._chosen)


async def test_a_file_is_added_and_told(tmp_path: Path) -> None:
    told = Told()
    await told.jobs.run(["add", str(_text(tmp_path, "slip.md"))], "adding")
    assert told.status[0] == "adding …"
    assert told.status[-1] == ""
    assert told.said == ["1 new part"]
    assert told.changes >= 1
    db = Database(find_paths(None).library)
    assert len(series_list(db)) == 1
    db.close()


async def test_what_is_wrong_in_the_settings_is_not_told_of_an_errand_again(tmp_path: Path) -> None:
    paths = find_paths(None)
    paths.settings.parent.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text("[network]\nhost_gab = 2\n", "utf-8")
    problems = load_settings(paths.settings)[1]
    assert problems
    told = Told(known=problems)
    assert await told.jobs.run(["add", str(_text(tmp_path, "slip.md"))], "adding")
    assert await told.jobs.run(["refresh"], "refreshing")
    assert told.said == ["1 new part", "nothing new"]
    paths.settings.write_text("[network]\nhost_gap = true\n", "utf-8")
    await told.jobs.run(["refresh"], "refreshing")
    assert "host_gap" in told.said[-1], "what came after the start is told"


async def test_a_failure_says_what_and_why(tmp_path: Path) -> None:
    told = Told()
    await told.jobs.run(["add", str(tmp_path / "nothing.md")], "adding")
    assert len(told.said) == 1
    assert "nothing.md" in told.said[0]


async def test_one_errand_at_a_time(tmp_path: Path) -> None:
    told = Told()
    first = asyncio.create_task(told.jobs.run(["add", str(_text(tmp_path, "slip.md"))], "adding"))
    await asyncio.sleep(0)
    assert told.jobs.busy
    await told.jobs.run(["refresh"], "refreshing")
    assert told.said == ["adding is still running"]
    await first
    assert not told.jobs.busy


async def test_a_child_can_be_ended_at_any_moment(tmp_path: Path) -> None:
    words = [str(_text(tmp_path, f"slip{number}.md")) for number in range(20)]
    child = JobProcess("", ["add", *words])
    seen = 0
    async for told in child.run():
        seen += isinstance(told, SourceVisited)
        child.end()
    assert seen >= 1
    db = Database(find_paths(None).library)
    assert db.row("PRAGMA integrity_check")[0] == "ok"
    assert len(part_list(db)) >= 1
    db.close()


async def test_a_wrong_call_is_told_by_its_last_line() -> None:
    child = JobProcess("", ["no-such-command"])
    assert [told async for told in child.run()] == []
    assert "no-such-command" in child.complaint


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    paths = find_paths(None)
    paths.settings.parent.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text("[network]\nhost_gap = 0\n", "utf-8")
    with RecordingServer() as running:
        yield running


@pytest.fixture
def blog(server: RecordingServer) -> RecordingServer:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{name}" href="/{name}.xml">'
        for name in ("one", "two")
    )
    server.script("/", Reply(body=f"<html><head>{links}</head><body>x</body></html>".encode()))
    for name in ("one", "two"):
        item = f"<item><guid>{name}</guid><title>Rope, part 1</title><description>Rope lay here.</description></item>"
        server.script(f"/{name}.xml", Reply(body=f"<rss><channel><title>{name}</title>{item}</channel></rss>".encode()))
    return server


@pytest.mark.parametrize(("answer", "said", "asked"), [(2, ["1 new part"], ["/", "/two.xml"]), (None, [], ["/"])])
async def test_an_errand_waits_for_the_choice_between_feeds(
    blog: RecordingServer, answer: int | None, said: list[str], asked: list[str]
) -> None:
    told = Told(answer)
    await told.jobs.run(["add", "--stdin"], "adding", typed=blog.url("/"))
    assert told.feeds == [("one", blog.url("/one.xml")), ("two", blog.url("/two.xml"))]
    assert told.said == said
    assert [request.path for request in blog.requests] == asked


async def test_no_list_of_processes_shows_a_password_and_who_reads_comes_first(server: RecordingServer) -> None:
    asked = threading.Event()
    server.script("/feed.xml?token=SECRETPW", Reply(body=[asked], headers={"Content-Length": "900"}))
    told = Told()
    address = server.url("/feed.xml?token=SECRETPW").replace("http://", "http://ada:SECRETPW@")
    before = _children()
    job = asyncio.create_task(told.jobs.run(["add", "--stdin"], "adding", typed=address))
    await asyncio.to_thread(server.was_asked.wait)
    children = [one for one in _children() if one not in before]
    seen = list(map(_words_of, children))
    nice = {os.getpriority(os.PRIO_PROCESS, one) for one in children}
    asked.set()
    told.jobs.end()
    await job
    assert any(b"--stdin" in words for words in seen)
    assert not any(b"SECRETPW" in words for words in seen)
    assert min(nice) >= max(NICENESS, os.getpriority(os.PRIO_PROCESS, 0))
    assert server.requests[0].header("Authorization")


def _words_of(process: int) -> bytes:
    """The words that a process was called with, as everybody on the machine can read them."""
    return Path(f"/proc/{process}/cmdline").read_bytes()


def _children() -> list[int]:
    """The processes that this one has started, and theirs."""
    if not Path("/proc/self/cmdline").exists():
        pytest.skip("there is no /proc to find the children of a process in")
    found, waiting = [], [os.getpid()]
    while waiting:
        found.append(waiting.pop())
        for task in Path(f"/proc/{found[-1]}/task").iterdir():
            waiting += map(int, (task / "children").read_text().split())
    return found[1:]


async def test_a_look_for_earlier_parts_tells_its_pages_and_can_be_stopped(server: RecordingServer) -> None:
    older = server.url("/older.xml")
    for path, number, link in (
        ("/feed.xml", 3, f'<link rel="prev-archive" href="{older}"/>'),
        ("/older.xml", 2, ""),
    ):
        entry = f"<entry><id>{number}</id><title>Rope, part {number}</title><content>Rope lay here.</content></entry>"
        feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Rope</title>{link}{entry}</feed>'
        server.script(path, *[Reply(body=feed.encode())] * 3)
    told = Told()
    await told.jobs.run(["add", server.url("/feed.xml")], "adding")
    await told.jobs.run(["history", "Rope"], "history")
    assert any(text.startswith("history: ") and "Esc stops" in text for text in told.status)
    assert told.said[-1] == "1 earlier part · nothing older available"


async def test_what_nobody_asked_for_tells_only_what_it_brings(blog: RecordingServer) -> None:
    told = Told()
    await told.jobs.run(["add", blog.url("/one.xml")], "adding")
    told.said.clear()
    await told.jobs.run(["refresh", "--now"], "refreshing", on_request=False)
    assert told.said == []
    item = "<item><guid>2</guid><title>Rope, part 2</title><description>Rope lay there.</description></item>"
    blog.script("/one.xml", Reply(body=f"<rss><channel><title>one</title>{item}</channel></rss>".encode()))
    await told.jobs.run(["refresh", "--now"], "refreshing", on_request=False)
    assert told.said == ["1 new part"]


def test_a_refresh_is_known_of_while_it_lasts(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    assert not is_refreshing(library)
    with refreshing(library), refreshing(library):
        assert is_refreshing(library)
    assert not is_refreshing(library)


async def test_a_refresh_of_another_process_is_known_of(server: RecordingServer, home: Path) -> None:
    goes_on = threading.Event()
    server.script("/feed", Reply(body=[goes_on], headers={"Content-Length": "900"}))
    db = Database(home / "library.db")
    follow(db, server.url("/feed"), "feed", "", named=True)
    child = JobProcess("", ["refresh"])
    running = asyncio.ensure_future(_told_by(child))
    await asyncio.to_thread(server.was_asked.wait)
    assert is_refreshing(home / "library.db")
    child.end()
    goes_on.set()
    await running
    assert not is_refreshing(home / "library.db")
    db.close()


async def _told_by(child: JobProcess) -> list[Event]:
    return [told async for told in child.run()]


@pytest.mark.parametrize(("seconds", "updates"), [(3600.0, 1), (0.0, 40)])
async def test_progress_is_shown_at_most_once_in_a_while(
    seconds: float, updates: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def events(_process: JobProcess) -> AsyncIterator[Event]:
        for number in range(1, 41):
            yield SourceVisited("f1", f"Feed {number}", "ok", new=1, done=number, total=40)

    monkeypatch.setattr(JobProcess, "run", events)
    monkeypatch.setattr("reader.app.jobs.STATUS_SECONDS", seconds)
    monkeypatch.setattr("reader.app.jobs.CHANGE_SECONDS", seconds)
    monkeypatch.setattr("reader.app.jobs.CHANGE_SHARE", float("inf"))
    told = Told()
    await told.jobs.run(["refresh"], "refreshing")
    assert len([text for text in told.status if " of 40" in text]) == updates
    assert told.changes == updates + 1  # once more at the end
    assert told.said == ["40 new parts"]


async def test_rows_that_take_long_to_update_are_updated_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]

    async def events(_process: JobProcess) -> AsyncIterator[Event]:
        for number in range(1, 41):
            clock[0] += 1.0
            yield SourceVisited("f1", f"Feed {number}", "ok", new=1, done=number, total=40)

    class Slow(Told):
        def show_changes(self) -> None:
            super().show_changes()
            clock[0] += 2.0

    monkeypatch.setattr(JobProcess, "run", events)
    monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: clock[0])
    slow = Slow()
    await slow.jobs.run(["refresh"], "refreshing")
    assert slow.changes == 2 + 1  # the second after ten times two seconds, and once more at the end


async def test_several_failures_are_called_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    brought: list[list[Event]] = [
        [SourceVisited("f1", error="gone"), SourceVisited("f2", error="broken")],
        [Finished(images=1, failures=("too large", "not an image"))],
        [Finished(texts=1, failures=("the page asks for a subscription",))],
    ]

    async def events(_process: JobProcess) -> AsyncIterator[Event]:
        for event in brought.pop(0):
            yield event

    monkeypatch.setattr(JobProcess, "run", events)
    told = Told()
    for _ in range(3):
        assert not await told.jobs.run(["refresh"], "refreshing")
    assert told.said == [
        "2 sources failed; press S for details",
        "image loaded · too large · 1 more failure",
        "full text fetched · the page asks for a subscription",
    ]
