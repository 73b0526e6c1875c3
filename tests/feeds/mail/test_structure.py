"""Mails in parts: texts between pictures, digests, and mails that were forwarded in them or beside them."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from feeds.mail.issue import issues_of, read_messages
from feeds.mail.mailbox import MessagePlace
from feeds.mail.message import read_mail

if TYPE_CHECKING:
    from pathlib import Path

    from feeds.article import Article
    from feeds.entry import Entry
    from feeds.mail.message import Mail

FIRST = (
    "The ferry had been painted over the winter, and the name on her bow was not the name that she had sailed under."
)
SECOND = "“She answers to both,” said the mate, who had painted it, “as long as you call them out in the right order.”"
THIRD = "Nobody ever found out which order that was, and so she came in that spring by whatever wind there was."


def message(subject: str, sender: str = "Ann Lee <ann@slow.example>", number: int = 1) -> EmailMessage:
    """An empty mail."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"], mail["From"], mail["To"] = subject, sender, "me@home.example"
    mail["Date"], mail["Message-ID"] = f"Tue, {4 + number:02} Mar 2024 09:00:00 +0000", f"<{number}@slow.example>"
    return mail


def issues(mail: EmailMessage | bytes) -> list[tuple[Mail, Entry, Article]]:
    """The issues in a mail."""
    read = read_mail(mail if isinstance(mail, bytes) else mail.as_bytes())
    return issues_of(read) if read is not None else []


def texts(article: Article) -> list[str]:
    """The texts of an article's blocks."""
    return [block.text for block in article.blocks]


def html(text: str) -> EmailMessage:
    """A part with a paragraph of HTML."""
    part = EmailMessage(policy=SMTP)
    part.set_content(f"<html><body><p>{text}</p></body></html>", subtype="html")
    return part


def picture() -> EmailMessage:
    """A part with a picture that is shown between texts."""
    part = EmailMessage(policy=SMTP)
    part.set_content(b"\xff\xd8\xff", maintype="image", subtype="jpeg", disposition="inline", filename="bow.jpg")
    return part


def test_texts_between_pictures_are_all_of_the_issue() -> None:
    mixed = EmailMessage(policy=SMTP)
    mixed["Content-Type"] = "multipart/mixed"
    for part in (html(FIRST), picture(), html(SECOND), picture(), html(THIRD)):
        mixed.attach(part)
    plain = EmailMessage(policy=SMTP)
    plain.set_content(f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n")
    mail = message("The Ferry")
    mail["Content-Type"] = "multipart/alternative"
    mail.attach(plain)
    mail.attach(mixed)
    ((_, _, article),) = issues(mail)
    assert texts(article) == [FIRST, SECOND, THIRD]


def test_plain_texts_in_parts_are_read_in_order() -> None:
    mail = message("The Ferry")
    mail["Content-Type"] = "multipart/mixed"
    for text in (FIRST, SECOND):
        part = EmailMessage(policy=SMTP)
        part.set_content(f"{text}\n")
        mail.attach(part)
        mail.attach(picture())
    ((_, _, article),) = issues(mail)
    assert texts(article) == [FIRST, SECOND]


def test_of_related_parts_the_root_is_the_text() -> None:
    related = EmailMessage(policy=SMTP)
    related["Content-Type"] = "multipart/related"
    for part in (html(f"{FIRST}<img src='cid:bow'>"), html("A frame that only the text shows.")):
        related.attach(part)
    mail = message("The Ferry")
    mail["Content-Type"] = "multipart/mixed"
    mail.attach(related)
    ((_, _, article),) = issues(mail)
    assert texts(article) == [FIRST]


def test_flowed_lines_of_a_script_without_spaces_are_joined_without_them() -> None:
    body = "誰も起きないうちに船着き場へ下りると、 \r\n古い船が台の上から消えていた。\r\n"
    head = (
        "Subject: x\r\nFrom: a@b.example\r\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\n"
    )
    ((_, _, article),) = issues((head + body).encode())
    assert texts(article) == ["誰も起きないうちに船着き場へ下りると、古い船が台の上から消えていた。"]


def test_a_digest_is_the_issues_in_it() -> None:
    mail = message("Estuary Digest, Vol 3, Issue 2", "estuary-request@lists.example")
    mail["List-Id"] = "The Estuary <estuary.lists.example>"
    mail["Content-Type"] = "multipart/mixed"
    topics = EmailMessage(policy=SMTP)
    topics.set_content(
        "Today's Topics:\n\n   1. The bow (Ann Lee)\n   2. Re: The bow (Bo Marsh)\n   3. The stern (Ann Lee)\n"
    )
    digest = EmailMessage(policy=SMTP)
    digest["Content-Type"] = "multipart/digest"
    for number, (subject, text) in enumerate((("The bow", FIRST), ("Re: The bow", SECOND), ("The stern", THIRD)), 1):
        inner = message(subject, number=number)
        inner.set_content(f"{text}\n")
        wrapped = EmailMessage(policy=SMTP)
        wrapped.set_content(inner)
        digest.attach(wrapped)
    mail.attach(topics)
    mail.attach(digest)
    found = issues(mail)
    assert [(one.list_id, entry.title, entry.guid) for one, entry, _ in found] == [
        ("estuary.lists.example", "The bow", "1@slow.example"),
        ("estuary.lists.example", "The stern", "3@slow.example"),
    ]
    assert [texts(article) for _, _, article in found] == [[FIRST], [THIRD]]


@pytest.mark.parametrize("remark", ["", "For the train."])
def test_a_mail_that_is_forwarded_as_an_attachment_is_the_issue(remark: str) -> None:
    inner = message("The Ferry, part 2")
    inner.set_content(f"{FIRST}\n\n{SECOND}\n")
    mail = message("Fwd: The Ferry, part 2", "Me <me@home.example>", number=9)
    mail.set_content(f"{remark}\n")
    mail.add_attachment(inner)
    ((original, entry, article),) = issues(mail)
    assert (original.sender, entry.title, entry.guid) == ("ann@slow.example", "The Ferry, part 2", "1@slow.example")
    assert texts(article) == [FIRST, SECOND]


def test_a_letter_with_a_mail_attached_stays_the_letter() -> None:
    inner = message("The Ferry, part 2")
    inner.set_content(f"{THIRD}\n")
    mail = message("What I think of it", number=9)
    mail.set_content("\n\n".join([FIRST, SECOND] * 3) + "\n")
    mail.add_attachment(inner)
    ((_, entry, article),) = issues(mail)
    assert (entry.title, texts(article)) == ("What I think of it", [FIRST, SECOND] * 3)


_TEXT_HTML = f"<p>{FIRST}</p><p>{SECOND}</p>"
FORWARDS: dict[str, tuple[str, str]] = {
    "gmail": (
        "Fwd: The Ferry, part 2",
        (
            '<div dir="ltr"><br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded '
            "message "
            '---------<br>From: <strong class="gmail_sendername" dir="auto">Ann Lee</strong> <span dir="auto">&lt;<a '
            'href="mailto:ann@slow.example">ann@slow.example</a>&gt;</span><br>Date: Tue, Mar 5, 2024 at 9:00 '
            "AM<br>Subject: "
            f"The Ferry, part 2<br>To:  &lt;<a href='mailto:me@home.example'>me@home.example</a>&gt;<br></div><br><br>"
            f"{_TEXT_HTML}</div></div>"
        ),
    ),
    "apple": (
        "Fwd: The Ferry, part 2",
        (
            '<html><body><br><div><br><blockquote type="cite"><div>Begin forwarded '
            "message:</div><br><div><span><b>From: </b>"
            "</span><span>Ann Lee &lt;<a "
            "href='mailto:ann@slow.example'>ann@slow.example</a>&gt;<br></span></div><div><span>"
            "<b>Subject: </b></span><span><b>The Ferry, part 2</b><br></span></div><div><span><b>Date: "
            "</b></span><span>"
            "5 March 2024 at 09:00:00 GMT<br></span></div><div><span><b>To: "
            "</b></span><span>me@home.example<br></span></div>"
            f"<br><div>{_TEXT_HTML}</div></blockquote></div></body></html>"
        ),
    ),
    "outlook, German": (
        "WG: The Ferry, part 2",
        (
            '<div><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p '
            'class="MsoNormal"><b>Von:</b> Ann Lee &lt;ann@slow.example&gt;<br><b>Gesendet:</b> Dienstag, 5. März 2024 '
            "09:00"
            "<br><b>An:</b> me@home.example<br><b>Betreff:</b> The Ferry, part 2<o:p></o:p></p></div>"
            f"{_TEXT_HTML}</div>"
        ),
    ),
    "thunderbird, French": (
        "Fwd: The Ferry, part 2",
        (
            '<div class="moz-forward-container"><br>-------- Message transféré --------<table '
            'class="moz-email-headers-table">'
            '<tbody><tr><th align="RIGHT">Sujet&nbsp;: </th><td>The Ferry, part 2</td></tr><tr><th>Date&nbsp;: '
            "</th><td>Tue, 5 "
            "Mar 2024 09:00:00 +0000</td></tr><tr><th>De&nbsp;: </th><td>Ann Lee "
            "&lt;ann@slow.example&gt;</td></tr><tr><th>Pour"
            f"&nbsp;: </th><td>me@home.example</td></tr></tbody></table><br><br>{_TEXT_HTML}</div>"
        ),
    ),
}


@pytest.mark.parametrize("program", FORWARDS)
def test_a_mail_that_is_forwarded_in_the_text_is_the_issue(program: str) -> None:
    subject, markup = FORWARDS[program]
    mail = message(subject, "Me <me@home.example>", number=9)
    mail.set_content("See the HTML.\n")
    mail.add_alternative(markup, subtype="html")
    ((original, entry, article),) = issues(mail)
    assert (original.sender, original.sender_name, entry.title) == ("ann@slow.example", "Ann Lee", "The Ferry, part 2")
    assert texts(article) == [FIRST, SECOND]
    assert entry.published is not None
    assert f"{entry.published:%Y-%m-%d}" == "2024-03-05"


BEFORE = {
    "gmail": """
        ---------- Forwarded message ---------
        From: Ann Lee <ann@slow.example>
        Date: Tue, 5 Mar 2024 09:00:00 +0000
        Subject: The Ferry, part 2
        To: me@home.example
    """,
    "outlook": """
        For you.

        ________________________________
        From: Ann Lee <ann@slow.example>
        Sent: Tuesday, March 5, 2024
        To: me@home.example
        Subject: The Ferry, part 2
    """,
    "apple, German": """
        Anfang der weitergeleiteten Nachricht:

        Von: Ann Lee <ann@slow.example>
        Betreff: The Ferry, part 2
        Datum: 5. März 2024
        An: me@home.example
    """,
}


@pytest.mark.parametrize("program", BEFORE)
def test_a_plain_mail_that_is_forwarded_is_the_issue(program: str) -> None:
    mail = message("Fwd: The Ferry, part 2", "Me <me@home.example>", number=9)
    mail.set_content(f"{dedent(BEFORE[program]).lstrip()}\n{FIRST}\n\n{SECOND}\n")
    ((original, entry, article),) = issues(mail)
    assert (original.sender, entry.title) == ("ann@slow.example", "The Ferry, part 2")
    assert texts(article)[-2:] == [FIRST, SECOND]
    assert len(texts(article)) == (3 if program == "outlook" else 2)


def test_a_quoted_forward_keeps_its_text() -> None:
    mail = message("Fwd: The Ferry, part 2", "Me <me@home.example>", number=9)
    quoted = "\n".join(
        f"> {line}"
        for line in ("From: Ann Lee <ann@slow.example>", "Subject: The Ferry, part 2", "", FIRST, "", SECOND)
    )
    mail.set_content(f"Begin forwarded message:\n\n{quoted}\n")
    ((original, _, article),) = issues(mail)
    assert original.sender == "ann@slow.example"
    assert texts(article) == [FIRST, SECOND]
    assert {block.kind for block in article.blocks} == {"paragraph"}


def test_headers_in_a_story_are_its_text() -> None:
    mail = message("Letters, part 3")
    header = "From: the harbour office\nDate: Tuesday\nSubject: your lamp"
    mail.set_content(f"{header}\n\n{FIRST}\n\n{SECOND}\n")
    ((original, entry, article),) = issues(mail)
    assert (original.sender, entry.title) == ("ann@slow.example", "Letters, part 3")
    assert "".join(texts(article)).count("harbour office") == 1


def test_a_word_and_a_colon_is_no_sign_of_a_forwarded_mail() -> None:
    mail = message("I: The Beginning")
    mail.set_content(f"{FIRST}\n")
    ((_, entry, _),) = issues(mail)
    assert entry.title == "I: The Beginning"


def _nested(depth: int) -> bytes:
    head = "".join(
        f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n' for level in range(depth)
    )
    return f"From: a@b.example\r\nSubject: x\r\n{head}Content-Type: text/plain\r\n\r\n{FIRST}\r\n".encode()


def _forwarded_again(times: int) -> bytes:
    return (
        "From: a@b.example\r\nSubject: x\r\n"
        + "Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nSubject: y\r\n" * times
        + f"\r\n{FIRST}\r\n"
    ).encode()


@pytest.mark.parametrize("data", [_nested(60), _forwarded_again(8)], ids=["in parts", "in messages"])
def test_a_text_deep_in_a_mail_is_found(data: bytes) -> None:
    ((_, _, article),) = issues(data)
    assert texts(article) == [FIRST]


_ATTACHED = (
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: application/pdf\r\n'
    b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n"
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "why"),
    [
        (_nested(1000).partition(b"x\r\n")[2], "could not be read"),
        (b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\nhi\r\n" * 20_001, "too many parts"),
        (_ATTACHED + b"QUJD" * 2**22 + b"\r\n--b\r\n\r\nthe text\r\n", "no text in the first 16 MB"),
    ],
    ids=["nested", "parts", "behind a large attachment"],
)
def test_a_mail_whose_text_is_not_reached_is_told_of(tmp_path: Path, body: bytes, why: str) -> None:
    path = tmp_path / "hostile.eml"
    path.write_bytes(b"From: a@b.example\r\nSubject: x\r\n" + body)
    other = tmp_path / "other.eml"
    other.write_bytes(_nested(1))
    batch = read_messages([MessagePlace("1", str(path)), MessagePlace("2", str(other))])
    (problem,) = batch.problems
    assert problem.startswith("hostile.eml: ")
    assert why in problem
    assert [len(one.publication.parts) for one in batch.newsletters] == [1]
