"""Mailboxes: which paths are one, what is new in them, and that nothing in them is ever touched."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from feeds.errors import FormatError
from feeds.mail.mailbox import SeenMail, dump_seen, list_mailbox, load_seen, mailbox_kind, message_bytes, stamp_of

if TYPE_CHECKING:
    from pathlib import Path

FROM_LINE = "From ann@slow.example Tue Mar  5 09:00:00 2024\n"
LONG_AGO = 1_700_000_000


def message(number: int, body: str = "A text.") -> str:
    return f"From: ann@slow.example\nMessage-ID: <{number}@slow.example>\nSubject: Part {number}\n\n{body}\n"


def maildir(path: Path, *names: str) -> Path:
    for folder in ("cur", "new", "tmp"):
        (path / folder).mkdir(parents=True, exist_ok=True)
    for name in names:
        (path / name).write_text(message(len(name)))
    settle(path)
    return path


def settle(path: Path) -> None:
    """Let a mailbox look as if nothing had changed for long: what changed just now is looked at again."""
    for place in [path, *path.rglob("*")]:
        os.utime(place, (LONG_AGO, LONG_AGO))


def keys(path: Path, seen: SeenMail | None = None) -> list[str]:
    return [place.key for place in list_mailbox(path, seen or SeenMail()).unread]


def test_what_is_a_mailbox(tmp_path: Path) -> None:
    for name in ("texts", "mails", "mixed", "nested/inside"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "texts" / "a.md").write_text("# A text")
    (tmp_path / "mails" / "a.eml").write_text(message(1))
    for name in ("a.eml", "b.md", "c.txt"):
        (tmp_path / "mixed" / name).write_text(message(1))
    maildir(tmp_path / "nested" / "inside" / "Serials")
    (tmp_path / "box").write_text(FROM_LINE + message(1))
    (tmp_path / "thunderbird").write_text("From - Tue Mar 05 09:00:00 2024\nX-Mozilla-Status: 0001\n" + message(1))
    (tmp_path / "letter.txt").write_text(FROM_LINE + message(1))
    (tmp_path / "story").write_text("From the harbour one sees the lamps.\n\nAnd nothing else.\n")
    kinds = {
        name: mailbox_kind(tmp_path / name)
        for name in ("texts", "mails", "mixed", "nested", "box", "thunderbird", "letter.txt", "story", "missing")
    }
    assert kinds == {
        "texts": None, "mails": "eml", "mixed": None, "nested": "maildir", "box": "mbox", "thunderbird": "mbox",
        "letter.txt": None, "story": None, "missing": None,
    }  # fmt: skip


def test_a_maildir_lists_what_was_received_whatever_its_flags(tmp_path: Path) -> None:
    box = maildir(
        tmp_path / "m", "new/1.a.host", "cur/2.b.host:2,", "cur/3.c.host:2,FRS", "cur/4.d.host:2,ST",
        "cur/5.e.host:2,D", "tmp/6.f.host",
    )  # fmt: skip
    maildir(box / ".Serials", "new/7.g.host")
    maildir(box / ".Sent", "cur/8.h.host:2,S")
    assert keys(box) == ["1.a.host", "2.b.host", "3.c.host", "7.g.host"]


def test_a_marked_or_moved_message_is_not_new(tmp_path: Path) -> None:
    box = maildir(tmp_path / "m", "new/1.a.host", "cur/2.b.host:2,")
    seen = list_mailbox(box, SeenMail()).seen
    (box / "new/1.a.host").rename(box / "cur/1.a.host:2,FS")
    (box / "new/3.c.host").write_text(message(3))
    settle(box)
    assert keys(box, seen) == ["3.c.host"]


@pytest.mark.parametrize("kind", ["maildir", "mbox", "eml"])
def test_a_second_look_at_what_did_not_change_compares_stamps(tmp_path: Path, kind: str) -> None:
    box = tmp_path / "box"
    if kind == "maildir":
        maildir(box, "new/1.a.host")
    elif kind == "mbox":
        box.write_text(FROM_LINE + message(1))
    else:
        box.mkdir()
        (box / "a.eml").write_text(message(1))
    settle(box)
    listing = list_mailbox(box, SeenMail())
    assert listing.seen.stamp
    assert load_seen(dump_seen(listing.seen)) == listing.seen
    assert stamp_of(box) == listing.seen.stamp
    if kind == "mbox":
        box.write_text(FROM_LINE + message(1) + "\n" + FROM_LINE + message(2))
    else:
        (box / ("new/2.b.host" if kind == "maildir" else "b.eml")).write_text(message(2))
    assert stamp_of(box) != listing.seen.stamp
    assert len(keys(box, listing.seen)) == 1


def test_what_changed_just_now_has_no_stamp(tmp_path: Path) -> None:
    box = maildir(tmp_path / "m", "new/1.a.host")
    (box / "new/2.b.host").write_text(message(2))
    assert stamp_of(box) == ""


def test_a_changed_eml_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(message(1))
    (tmp_path / "b.eml").write_text(message(2))
    seen = list_mailbox(tmp_path, SeenMail()).seen
    (tmp_path / "a.eml").write_text(message(1, "Another text."))
    assert [key.partition("\n")[0] for key in keys(tmp_path, seen)] == ["a.eml"]


def test_an_mbox_is_divided_where_messages_begin_and_nowhere_else(tmp_path: Path) -> None:
    box = tmp_path / "box"
    bodies = [
        "From here the river is wide.\nFrom there it is not.",
        "He left.\n\nFrom that day on nobody came.\n\nFrom 09:00 on it rained.\n",
        ">From the quay.",
    ]
    box.write_text("\n".join(FROM_LINE + message(number, body) for number, body in enumerate(bodies)))
    places = list_mailbox(box, SeenMail()).unread
    assert [message_bytes(place).rstrip() for place in places] == [
        message(number, body).rstrip().encode() for number, body in enumerate(bodies)
    ]


def test_an_mbox_is_read_on_from_its_end(tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.write_text(FROM_LINE + message(1) + "\n" + FROM_LINE + message(2))
    seen = list_mailbox(box, SeenMail()).seen
    assert seen.offset > len(FROM_LINE)
    with box.open("a") as file:
        file.write("\n" + FROM_LINE + message(3))
    (place,) = list_mailbox(box, seen).unread
    assert b"<3@slow.example>" in message_bytes(place)


def test_an_mbox_whose_messages_were_only_marked_has_nothing_new(tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.write_text(FROM_LINE + message(1) + "\n" + FROM_LINE + message(2))
    seen = list_mailbox(box, SeenMail()).seen
    marked = message(1).replace("Subject:", "Status: RO\nX-Status: A\nSubject:")
    box.write_text(FROM_LINE + marked + "\n" + FROM_LINE + message(2) + "\n" + FROM_LINE + message(3))
    (place,) = list_mailbox(box, seen).unread
    assert b"<3@slow.example>" in message_bytes(place)


def test_a_replaced_mbox_is_read_from_its_beginning(tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.write_text(FROM_LINE + message(1) + "\n" + FROM_LINE + message(2))
    seen = list_mailbox(box, SeenMail()).seen
    box.write_text(FROM_LINE + message(7) + "\n" + FROM_LINE + message(8) + "\n" + FROM_LINE + message(9))
    assert len(keys(box, seen)) == 3


def test_links_and_pipes_are_passed_over(tmp_path: Path) -> None:
    box = maildir(tmp_path / "m", "new/1.a.host")
    (tmp_path / "secret").write_text(message(9))
    (box / "new/2.link").symlink_to(tmp_path / "secret")
    os.mkfifo(box / "new/3.pipe")
    assert keys(box) == ["1.a.host"]


def test_a_message_that_has_gone_is_told_of(tmp_path: Path) -> None:
    box = maildir(tmp_path / "m", "new/1.a.host")
    (place,) = list_mailbox(box, SeenMail()).unread
    (box / "new/1.a.host").unlink()
    with pytest.raises(FormatError, match="no such file"):
        message_bytes(place)


@pytest.mark.parametrize("text", ["", "null", "[1]", '{"a": 1}', '["x", "y", 3, 4]'])
def test_a_damaged_state_is_nothing_seen(text: str) -> None:
    assert load_seen(text) == SeenMail()


def test_nothing_in_a_mailbox_changes_when_it_is_read(tmp_path: Path) -> None:
    box = maildir(tmp_path / "m", "new/1.a.host", "cur/2.b.host:2,")
    (tmp_path / "box").write_text(FROM_LINE + message(1))
    settle(tmp_path)
    for path in tmp_path.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(tmp_path.rglob("*"))}
    for place in (*list_mailbox(box, SeenMail()).unread, *list_mailbox(tmp_path / "box", SeenMail()).unread):
        message_bytes(place)
    assert {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(tmp_path.rglob("*"))} == before
