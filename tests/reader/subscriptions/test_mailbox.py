"""Mail that is followed: a source for each newsletter, what is new in them, and what becomes of those that are left."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reader.subscriptions import parse_jobs
from reader.subscriptions.parse_worker import answer
from tests.feeds.mail.newsletters import SERVICES, issue
from tests.reader.calling import InProcess, Library

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _parsing_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.subscriptions.parse_pool.Worker", InProcess)


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A Maildir with two issues of three newsletters, and a reply."""
    path = tmp_path / "serials"
    for folder in ("cur", "new", "tmp"):
        (path / folder).mkdir(parents=True)
    for number in (1, 2):
        for service in ("substack", "ghost", "mailman"):
            deliver(path, service, number)
    answer = SERVICES["mailman"](issue(2))
    for name in ("Subject", "Message-ID"):
        del answer[name]
    answer["Subject"], answer["Message-ID"], answer["In-Reply-To"] = "Re: [Slipway] Boats", "<r@x>", "<2@x>"
    (path / "new" / "9.reply").write_bytes(answer.as_bytes())
    return path


def deliver(path: Path, service: str, number: int) -> None:
    name = f"{number}.{service.replace(' ', '-')}.host"
    (path / "new" / name).write_bytes(SERVICES[service](issue(number)).as_bytes())


def settle(path: Path) -> None:
    for folder in ("cur", "new"):
        os.utime(path / folder, (1_700_000_000, 1_700_000_000))


def test_each_newsletter_is_a_source_and_replies_are_left_out(library: Library, box: Path) -> None:
    added = library.json("add", str(box))
    assert (added["kind"], added["id"], added["title"], added["parts"]) == ("mail", None, "serials", 6)
    sources = library.json("sources")
    assert added["feeds"] == [source["id"] for source in sources]
    assert [(source["title"], source["kind"], source["parts"]) for source in sources] == [
        ("Letters from the slipway", "mail", 2),
        ("The Slipway Letter", "mail", 2),
        ("The Slipway Letter", "mail", 2),
    ]
    assert {part["title"] for part in library.json("parts")} == {issue(1).title, issue(2).title}


def test_issues_of_one_newsletter_are_a_series_in_order(library: Library, box: Path) -> None:
    library("add", str(box))
    series = [one for one in library.json("list") if one["kind"] == "series"]
    assert [(one["title"], one["parts"], one["missing"]) for one in series] == [("The Empty Chocks", 2, [])] * 3


def test_notices_of_an_archive_are_the_series_that_they_name(library: Library, box: Path) -> None:
    for number in (1, 2, 4):
        deliver(box, "ao3", number)
    library("add", str(box))
    source = next(one["id"] for one in library.json("sources") if one["title"] == "Archive of Our Own")
    (series,) = (one for one in library.json("list") if one["source"] == source)
    assert (series["title"], series["kind"], series["missing"]) == ("The Empty Chocks", "series", ["3"])
    parts = library.json("parts", series["id"])
    assert parts[0]["url"] == "https://archiveofourown.example/works/4711/chapters/901"


def test_following_a_mailbox_is_one_step_of_undo(library: Library, box: Path) -> None:
    library("add", str(box))
    library("undo")
    assert library.json("sources") == []
    library("redo")
    assert len(library.json("sources")) == 3


def test_a_refresh_brings_new_issues_and_follows_new_newsletters(library: Library, box: Path) -> None:
    library("add", str(box))
    deliver(box, "ghost", 3)
    deliver(box, "mailchimp", 3)
    said = library.json("refresh")
    assert (said["changed"], said["unchanged"], said["new_parts"], said["failed"]) == (2, 2, 2, [])
    assert len(library.json("sources")) == 4
    unread = {one["source"]: one["unread"] for one in library.json("list")}
    assert sum(unread.values()) == 8


def test_a_newsletter_that_was_left_stays_left_and_loses_nothing(library: Library, box: Path) -> None:
    library("add", str(box))
    left = next(one["id"] for one in library.json("sources") if one["title"] == "Letters from the slipway")
    library("remove", left)
    deliver(box, "mailman", 3)
    assert library.json("refresh")["new_parts"] == 0
    assert left not in {one["id"] for one in library.json("sources")}
    library("undo")
    assert next(one["parts"] for one in library.json("sources") if one["id"] == left) == 3


def test_a_second_look_opens_no_message(library: Library, box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library("add", str(box))
    settle(box)
    jobs: list[str] = []

    def asked(_: InProcess, job: parse_jobs.Job[object]) -> object:
        jobs.append(type(job).__name__)
        return answer(job)

    monkeypatch.setattr(InProcess, "ask", asked)
    library("refresh")  # the folders' times have changed: they are listed
    library("refresh")
    assert jobs == ["MailboxListing"]


def test_a_message_that_kills_its_process_does_not_keep_the_others(
    library: Library, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = parse_jobs.MailMessages.run

    def dying(self: parse_jobs.MailMessages) -> parse_jobs.PreparedMail:
        if any("ghost" in place.path for place in self.places):
            raise MemoryError
        return run(self)

    monkeypatch.setattr(parse_jobs.MailMessages, "run", dying)
    said = library("add", str(box), "--json")
    assert said.json["parts"] == 4
    assert "too much memory" in said.err


def test_a_mail_that_was_saved_is_shown_and_followed_as_a_file(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "letter.eml"
    path.write_bytes(SERVICES["ghost"](issue(1)).as_bytes())
    assert issue(1).paragraphs[2][:40] in library("show", str(path)).out
    assert library.json("add", str(path))["kind"] == "file"
    assert library.titles() == [issue(1).title]


def test_the_path_of_a_mailbox_names_its_newsletters(library: Library, box: Path) -> None:
    library("add", str(box))
    parts = library.json("parts")
    assert [one["source"] for one in library("show", str(box), "--json").lines] == [
        part["id"] for source in library.json("sources") for part in parts if part["source"] == source["id"]
    ]
    deliver(box, "ghost", 3)
    said = library.json("refresh", str(box))
    assert (said["sources"], said["new_parts"], said["failed"]) == (3, 1, [])
    sources = {one["id"] for one in library.json("sources")}
    told = library.json("remove", str(box))
    assert {told["removed"], *told["also"]} == sources
    assert library.json("sources") == []
    library("undo")
    assert {one["id"] for one in library.json("sources")} == sources
    assert len(library.json("parts")) == len(parts) + 1


def test_two_messages_that_read_alike_are_two_issues(library: Library, box: Path) -> None:
    library("add", str(box))
    before = len(library.json("parts"))
    again = SERVICES["ghost"](issue(2))
    del again["Message-ID"]
    again["Message-ID"] = "<another@ghost.example>"
    (box / "new" / "7.again.host").write_bytes(again.as_bytes())
    assert library.json("refresh")["new_parts"] == 1
    assert len(library.json("parts")) == before + 1
    assert library.json("refresh", "--now")["new_parts"] == 0


def test_a_mailbox_that_is_not_followed_is_read_at_once(library: Library, box: Path) -> None:
    shown = library("show", str(box), "--json").lines
    assert [one["title"] for one in shown] == [issue(1).title, issue(2).title] * 3
    assert issue(1).paragraphs[2][:40] in library("read", str(box)).out
    assert library.json("sources") == []
    for message in (box / "new").iterdir():
        if not message.name.endswith(".reply"):
            message.unlink()
    said = library("read", str(box))
    assert (said.status, said.out) == (1, "")
    assert "serials contains no newsletters" in said.err
