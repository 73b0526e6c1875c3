"""One mail taken apart: its headers decoded, its texts, and whether it can be an issue of a newsletter.

The structure is read by Python's `email`. Its headers are decoded here: with `policy.default` a subject in raw UTF-8
comes out as U+FFFD, and some malformed addresses raise.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from feeds.addresses.address import web_address
from feeds.charset import decode
from feeds.clean import clean_line
from feeds.document.fields import identifier, language_tag, moment
from feeds.errors import FormatError
from feeds.mail.parts import bodies_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage

    from feeds.mail.parts import Body

_LONGEST_HEADER = 4000
_MOST_BOUNDARIES = 20_000
"""Lines that may part a message: `email` takes .2 ms for each part."""
_LIST_ID = re.compile(r"<\s*([^<>\s]{1,250})\s*>\s*$")
_IN_BRACKETS = re.compile(r"<([^<>\s]{1,990})>")
# "Re:", "RE[2]:", "AW:" and their like in other languages.
_REPLY = re.compile(
    r"(?:re|aw|antw|antwort|sv|vs|odp|ynt|rif|res|отв|回复|答复|返信)(?:\[\d{1,3}\])?\s?[:：]", re.IGNORECASE
)
_ANSWERING = frozenset({"auto-replied", "auto-generated; type=reply"})
_NO_ISSUE = frozenset({"multipart/report", "multipart/encrypted", "text/calendar", "application/pkcs7-mime"})
_LONGEST_REMEMBERED = 1000
_PARSE: Callable[[str, str], str] = default.header_factory
_remember = lru_cache(maxsize=64)(_PARSE)


def _parsed_header(name: str, value: str) -> str:
    """Return a header as `email` parses it, from memory where it was parsed before."""
    parse = _remember if len(value) <= _LONGEST_REMEMBERED else _PARSE
    return parse(name, value)


# `email` parses the type of a part each time that it is asked for, 21 times for one mail: half of a mail's time.
_POLICY = default.clone(header_factory=_parsed_header)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that may be an issue. All headers are clean lines; `bodies` are its texts as they were sent.

    `list_id` is the text in the brackets of `List-Id` (RFC 2919), `list_name` the text before them. `page` is the
    address of the issue on the web if a header names it, `leaving` are those by which one unsubscribes.
    """

    message_id: str
    subject: str
    sender: str
    sender_name: str
    list_id: str
    list_name: str
    published: datetime | None
    bodies: tuple[Body, ...]
    page: str = ""
    site: str = ""
    language: str = ""
    leaving: tuple[str, ...] = ()
    is_reply: bool = False


def read_mail(data: bytes) -> Mail | None:
    """Take a mail apart; None for one that holds no text for a reader: a bounce, an invitation, an encrypted one.

    Raises `FormatError` for anything but a mail.
    """
    if data.count(b"\n--") > _MOST_BOUNDARIES:
        raise FormatError("the mail has too many parts")
    return mail_of(message_from_bytes(data, policy=_POLICY))


def mail_of(message: EmailMessage) -> Mail | None:
    """Return what `read_mail` does, of a message that was parsed: one within another."""
    headers = _Headers(message)
    content_type = message.get_content_type()
    if content_type in _NO_ISSUE or headers["auto-submitted"].lower() in _ANSWERING:
        return None
    sender_name, sender = headers.address("from")
    if not (sender or headers.raw("message-id") or headers.raw("date")):
        raise FormatError("this is not a mail: it has no headers")
    bodies = bodies_of(message)
    subject = headers["subject"]
    list_id = headers["list-id"]
    named = _LIST_ID.search(list_id)
    return Mail(
        message_id=_message_id(headers.raw("message-id")),
        subject=subject,
        sender=sender,
        sender_name=sender_name,
        list_id=(named[1] if named else list_id if " " not in list_id else "").lower(),
        list_name=clean_line(list_id[: named.start()]).strip('" ') if named else "",
        published=_date(headers),
        bodies=bodies,
        page=headers.link("archived-at") or headers.link("list-post"),
        site=headers.link("list-url") or headers.link("list-archive"),
        language=language_tag(headers["content-language"]),
        leaving=tuple(filter(None, map(web_address, _IN_BRACKETS.findall(headers.raw("list-unsubscribe"))))),
        is_reply=_is_reply(subject, headers),
    )


class _Headers:
    """The headers of a message by their names in lower case; the first of several counts."""

    def __init__(self, message: EmailMessage) -> None:
        self._values: dict[str, str] = {}
        for name, value in message.raw_items():
            self._values.setdefault(name.lower(), str(value)[:_LONGEST_HEADER])

    def raw(self, name: str) -> str:
        """The value as it was sent, in one line."""
        return " ".join(self._values.get(name, "").split())

    def __getitem__(self, name: str) -> str:
        return clean_line(_decoded(self.raw(name)), 1000)

    def address(self, name: str) -> tuple[str, str]:
        """The name and the address of a mailbox: `Ann Lee <ann@slowpost.example>`."""
        shown, address = parseaddr(self.raw(name))
        return clean_line(_decoded(shown), 200).strip("\"' "), clean_line(address, 250).lower()

    def link(self, name: str) -> str:
        """The first web address of a header, "" for none."""
        return next(filter(None, map(web_address, _IN_BRACKETS.findall(self.raw(name)))), "")


def _decoded(value: str) -> str:
    """Return a header's words, decoded (RFC 2047); for raw bytes, in the encoding that they seem to be in."""
    raw = value.encode("utf-8", "surrogateescape")
    text = value if value.isascii() else decode(raw)
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    return "".join(
        piece if isinstance(piece, str) else decode(piece, charset or "") for piece, charset in _spaced(pieces)
    )


def _spaced(pieces: list[tuple[bytes | str, str | None]]) -> Iterator[tuple[bytes | str, str | None]]:
    """The pieces of a header; those without a charset are its plain words, as bytes."""
    for piece, charset in pieces:
        if isinstance(piece, bytes) and charset is None:
            yield piece.decode("latin-1"), None
        else:
            yield piece, charset


def _message_id(value: str) -> str:
    found = _IN_BRACKETS.search(value)
    return identifier(found[1] if found else value)


def _date(headers: _Headers) -> datetime | None:
    """Return when a mail was sent; else when the first server took it."""
    for written in (headers.raw("date"), headers.raw("received").rpartition(";")[2]):
        with suppress(ValueError, TypeError, OverflowError, IndexError):
            found = parsedate_to_datetime(written)
            found = found if found.tzinfo else found.replace(tzinfo=UTC)
            if (date := moment(found, datetime.now(UTC))) is not None:
                return date
    return None


def _is_reply(subject: str, headers: _Headers) -> bool:
    """Tell whether a mail answers another. "Re: your letters" is a title where a newsletter's service sent it."""
    if _REPLY.match(subject) is None:
        return False
    answers = bool(headers.raw("in-reply-to") or headers.raw("references"))
    return answers or not headers.raw("list-unsubscribe")
