"""The texts in the MIME structure of a message: which parts are shown, in which of several forms, in their order."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from email.message import EmailMessage
from typing import TYPE_CHECKING

from feeds.charset import decode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from email.message import Message

_MOST_PARTS = 200
_DEEPEST = 100
"""Levels of multipart: a message as an attachment of an attachment has six. Python's parser gives up before 1,000."""


@dataclass(frozen=True, slots=True)
class Body:
    """One text of a message as HTML, as plain text, or as both.

    `flowed` is that the plain one is (RFC 3676), `joins` that the space before its soft breaks is none of the text
    (`DelSp`). `message` is a message within the message instead: of a digest, or forwarded as an attachment.
    """

    html: str = ""
    plain: str = ""
    flowed: bool = False
    joins: bool = False
    message: EmailMessage | None = None


def bodies_of(message: EmailMessage) -> tuple[Body, ...]:
    """Return the texts that a message shows, in order, without its attachments."""
    return tuple(_Walk().bodies(message, 0))


class _Walk:
    """A walk over the parts of a message, bounded in their number and in depth: nesting is the sender's."""

    def __init__(self) -> None:
        self._left = _MOST_PARTS

    def bodies(self, part: Message, depth: int, *, in_digest: bool = False) -> list[Body]:
        """The texts of a part and of those below it."""
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST or not isinstance(part, EmailMessage):
            return []
        kind, payload = part.get_content_type(), part.get_payload()
        if part.get_content_maintype() == "multipart":
            below = [one for one in payload if isinstance(one, EmailMessage)] if isinstance(payload, list) else []
            found = [self.bodies(one, depth + 1, in_digest=kind == "multipart/digest") for one in below]
            return _one_form(found) if kind == "multipart/alternative" else _of_root(kind, found)
        if kind == "message/rfc822":
            inner = payload[0] if isinstance(payload, list) and payload else None
            return [Body(message=inner)] if isinstance(inner, EmailMessage) else []
        if in_digest or _is_attached(part):
            return []
        if kind == "text/html":
            return [Body(html=_content(part))]
        if kind == "text/plain":
            flowed = _parameter(part, "format") == "flowed"
            return [Body(plain=_content(part), flowed=flowed, joins=flowed and _parameter(part, "delsp") == "yes")]
        return []


def _of_root(kind: str, found: Sequence[list[Body]]) -> list[Body]:
    """The texts of a compound: of its root where the other parts belong to that (RFC 2387), else of all of them."""
    if kind == "multipart/related":
        return next(filter(None, found), [])
    return [body for bodies in found for body in bodies]


def _one_form(found: Sequence[list[Body]]) -> list[Body]:
    """The texts of alternatives: the last one with HTML, which is the richest, beside the plain one."""
    rich = next((bodies for bodies in reversed(found) if any(body.html for body in bodies)), [])
    plain = next((bodies for bodies in found if any(body.plain for body in bodies) and bodies is not rich), [])
    if not rich or not plain:
        return rich or plain or next(filter(None, found), [])
    if len(rich) == len(plain) == 1:
        return [replace(plain[0], html=rich[0].html)]
    # Apple Mail: the HTML in pieces between pictures, the plain text as a whole.
    joined = "\n\n".join(body.plain for body in plain)
    return [replace(rich[0], plain=joined, flowed=plain[0].flowed), *(replace(one, plain="") for one in rich[1:])]


def _is_attached(part: EmailMessage) -> bool:
    disposition = str(part.get("content-disposition", "")).strip().lower()
    return disposition.startswith("attachment") or "filename" in disposition or _parameter(part, "name") != ""


def _parameter(part: EmailMessage, name: str) -> str:
    """A parameter of a part's content type in lower case, "" for none; malformed headers make `email` raise."""
    with suppress(LookupError, ValueError, TypeError, AttributeError):
        return str(part.get_param(name, "")).lower()
    return ""


def _content(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    charset = ""
    with suppress(LookupError, ValueError):
        charset = part.get_content_charset() or ""
    return decode(payload, charset) if isinstance(payload, bytes) else ""
