"""One mail: headers in every form, the part that is read, what is an issue, and lines that look like furniture."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from feeds.errors import FormatError
from feeds.formats.html import html_blocks
from feeds.mail.boilerplate import without_furniture
from feeds.mail.issue import issue_of, subject_title
from feeds.mail.message import Mail, read_mail

if TYPE_CHECKING:
    from feeds.article import Article
    from feeds.entry import Entry

ITALIAN = "<p>Non visualizzi bene? <a href='https://x.example/v'>Guardala nel browser</a></p>"
REPLY = "You can also reply to this email to leave a comment."
SHARE = "P.S. Share this letter with a friend who keeps lamps."
TEXT = "The pilot read the list twice, and the second time he read it aloud to the boy who kept the lamps."


def raw(*headers: str, body: str = TEXT) -> bytes:
    lines = [*headers, "From: Ann Lee <ann@slow.example>", "Message-ID: <1@slow.example>", "", body, ""]
    return "\r\n".join(lines).encode()


def mail(*headers: str, body: str = TEXT) -> Mail:
    found = read_mail(raw(*headers, body=body))
    assert found is not None
    return found


def read(data: bytes) -> tuple[Entry, Article]:
    found = read_mail(data)
    assert found is not None
    made = issue_of(found)
    assert made is not None
    return made[1:]


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        ("The Lamp", "The Lamp"),
        ("=?utf-8?q?Die_K=C3=BCste?=", "Die Küste"),
        ("=?UTF-8?B?w4k=?= =?UTF-8?B?dMOp?=", "Été"),
        ("=?utf-8?B?5rE=?= =?utf-8?B?nw==?=", "江"),  # a character divided between two words
        ("Part 2: =?iso-8859-1?q?L=E9o?= returns", "Part 2: Léo returns"),
        ("Die Küste, roh", "Die Küste, roh"),
        ("=?made-up?q?K=C3=BCste?=", "Küste"),
        ("=?utf-8?b?broken", "=?utf-8?b?broken"),
        ("a\r\n folded subject", "a folded subject"),
        ("\x1b]0;title\x07 x", "]0;title x"),
        ("", ""),
    ],
)
def test_subjects(written: str, subject: str) -> None:
    assert mail(f"Subject: {written}").subject == subject


@pytest.mark.parametrize(
    ("headers", "is_reply"),
    [
        (("Subject: Re: The Lamp", "In-Reply-To: <0@slow.example>"), True),
        (("Subject: AW: Die Lampe", "References: <0@slow.example>"), True),
        (("Subject: RE[2]: The Lamp",), True),
        (("Subject: Odp: Lampa", "In-Reply-To: <0@slow.example>"), True),
        (("Subject: Re: your letters", "List-Unsubscribe: <https://slow.example/u>"), False),
        (("Subject: The Lamp, Part 2", "In-Reply-To: <0@slow.example>"), False),
        (("Subject: Research: the lamp",), False),
        (("Subject: Red lamps",), False),
    ],
)
def test_replies(headers: tuple[str, ...], is_reply: bool) -> None:
    assert mail(*headers).is_reply is is_reply


@pytest.mark.parametrize(
    "headers",
    [
        ("Content-Type: multipart/report; boundary=x",),
        ("Content-Type: text/calendar",),
        ("Auto-Submitted: auto-replied",),
        ("Content-Type: multipart/encrypted; boundary=x",),
    ],
)
def test_bounces_invitations_and_encrypted_mails_are_no_issues(headers: tuple[str, ...]) -> None:
    assert read_mail(raw(*headers)) is None


@pytest.mark.parametrize("data", [b"", b"\x00\xff\xfe" * 400, b"Just a text.\n\nWith two paragraphs.\n"])
def test_what_has_no_headers_is_no_mail(data: bytes) -> None:
    with pytest.raises(FormatError, match="not a mail"):
        read_mail(data)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Tue, 5 Mar 2024 09:00:00 +0100", "2024-03-05"),
        ("Tue, 05 Mar 2024 23:30:00 -0800 (PST)", "2024-03-06"),
        ("5 Mar 2024 09:00", "2024-03-05"),
        ("Tue, 5 Mar 1824 09:00:00 +0000", None),
        ("Tue, 5 Mar 9024 09:00:00 +0000", None),
        ("yesterday", None),
    ],
)
def test_dates_in_utc(date: str, day: str | None) -> None:
    found = mail(f"Date: {date}").published
    assert (found.date().isoformat() if found else None) == day


def test_a_mail_without_a_date_has_the_day_on_which_it_was_taken() -> None:
    found = mail("Received: from a by b; Wed, 6 Mar 2024 10:00:00 +0000")
    assert found.published is not None
    assert found.published.day == 6


@pytest.mark.parametrize(
    ("headers", "title"),
    [
        (("Subject: [Slow] The Lamp", "List-Id: Slow <slow.lists.example>"), "The Lamp"),
        (("Subject: [slow-letters] The Lamp", "List-Id: <slow-letters.lists.example>"), "The Lamp"),
        (("Subject: [Part 3] The Lamp", "List-Id: <slow.lists.example>"), "[Part 3] The Lamp"),
        (("Subject: [Slow]", "List-Id: <slow.lists.example>"), "[Slow]"),
        (("Subject: [citation needed] The Lamp",), "[citation needed] The Lamp"),
    ],
)
def test_the_tag_of_a_list_is_no_part_of_a_title(headers: tuple[str, ...], title: str) -> None:
    assert subject_title(mail(*headers)) == title


def test_the_html_part_is_read_before_the_plain_one_and_an_attachment_never() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ann Lee <ann@slow.example>", "The Lamp"
    message["Message-ID"] = "<1@slow.example>"
    message.set_content("The plain words.")
    message.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    message.add_attachment("<p>An attached page.</p>", subtype="html", filename="page.html")
    _, article = read(message.as_bytes())
    assert article.text == TEXT


def test_an_html_part_without_words_leaves_the_plain_one() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ann Lee <ann@slow.example>", "The Lamp"
    message.set_content(TEXT)
    message.add_alternative('<a href="https://slow.example/1">View in browser</a>', subtype="html")
    _, article = read(message.as_bytes())
    assert article.text == TEXT


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8", "x-unknown"])
def test_a_body_is_decoded_by_what_is_declared_and_what_it_is(charset: str) -> None:
    told = "Die Küste lag still, und niemand fragte nach dem Boot, das gestern noch hier gelegen hatte."
    encoded = told.encode("utf-8" if charset == "x-unknown" else charset)
    head = f"From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; charset={charset}\r\n"
    _, article = read(f"{head}Content-Transfer-Encoding: 8bit\r\n\r\n".encode() + encoded)
    assert article.text == told


def test_flowed_lines_are_one_paragraph() -> None:
    body = "The pilot read the list twice, \r\nand the second time aloud.\r\n\r\n From here the line is stuffed.\r\n"
    _, article = read(raw("Subject: x", "Content-Type: text/plain; format=flowed", body=body))
    assert [block.text for block in article.blocks] == [
        "The pilot read the list twice, and the second time aloud.",
        "From here the line is stuffed.",
    ]


@pytest.mark.slow
def test_a_thousand_nested_parts_do_not_end_the_reading() -> None:
    opened = "".join(f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(1000))
    data = f"From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n{opened}".encode()
    try:
        found = read_mail(data)
    except RecursionError:
        return  # `read_messages` tells of it and goes on
    assert found is None or issue_of(found) is None


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        # An author's last lines look like a service's, and stay.
        (f"<p>{TEXT}</p><p>Ann</p><p><a href='https://x.example/u'>Unsubscribe</a></p>", [TEXT, "Ann"]),
        (f"<p>{TEXT}</p><p>P.S. Write to me.</p><p>You are receiving this because you signed up.</p>",
         [TEXT, "P.S. Write to me."]),
        # Words of the text that services use too.
        ("<p>Share of the catch went by rank.</p><p>“Unsubscribe me from it all,” he said, and left.</p>"
         f"<p>{TEXT}</p>" * 3,
         ["Share of the catch went by rank.", "“Unsubscribe me from it all,” he said, and left.", TEXT] * 3),
        # A preview line and a link to the web in one.
        (f"<p>What the pilot read | <a href='https://x.example/1'>View in browser</a></p><p>{TEXT}</p>", [TEXT]),
        (f"<p>{TEXT}</p><p>Vous recevez ce message car vous êtes inscrit.</p><p>Se désabonner</p><p>1 rue du Port</p>",
         [TEXT]),
        (f"<p>{TEXT}</p><p>Si no quieres más correos, puedes <a href='https://x.example/u'>darte de baja</a>.</p>",
         [TEXT]),
        (f"<p>{TEXT}</p><p>Вы получили это письмо, потому что подписались.</p><p>Отписаться</p>", [TEXT]),
        (f"<p>{TEXT}</p><p>配信停止はこちら</p>", [TEXT]),
        (f"{ITALIAN}<p>{TEXT}</p><p>Ricevi questa email perché sei iscritto.</p>", [TEXT]),
        (f"<p>{TEXT}</p><p>– Ann</p><p><a href='https://x.example/u'>Unsubscribe</a></p><p>Kern, WA 98104</p>",
         [TEXT, "– Ann"]),
        (f"<p>{TEXT}</p><p>If you enjoyed this, why not forward it?</p><p>Update profile | Unsubscribe</p>", [TEXT]),
        (f"<p>{TEXT}</p><p>Comment Like Tip icon image</p><p>{REPLY}</p><p>Unsubscribe</p>", [TEXT]),
        (f"<p>{TEXT}</p><p>{SHARE}</p><p>Se désinscrire</p>", [TEXT, SHARE]),
        ("<p>Unsubscribe</p>", []),
    ],
)  # fmt: skip
def test_what_is_left_of_a_mail(markup: str, kept: list[str]) -> None:
    assert [block.text for block in without_furniture(html_blocks(markup))] == kept
