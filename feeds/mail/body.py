"""The blocks of a mail's texts, from HTML or from plain text, before anything of the service's is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.article import Block
from feeds.clean import clean_block
from feeds.formats.html import html_blocks
from feeds.formats.plain import plain_article
from feeds.mail.forwarded import begins_forwarded, has_marker, header_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.mail.parts import Body

# A signature (RFC 3676, 4.3) or the text of list software (Mailman) follows these lines.
_SIGNATURE = re.compile(r"^(?:-- ?|_{20,}|-{40,}|~{20,})$", re.MULTILINE)
_MOST_SIGNATURE = 1500
_QUOTED_LINES = 0.6


def rich_blocks(bodies: Sequence[Body]) -> tuple[Block, ...]:
    """Return the blocks of texts, each as HTML where it is there."""
    found: list[Block] = []
    for place, body in enumerate(bodies):
        found += html_blocks(body.html, is_mail=True) if body.html.strip() else _plain(body, follows=place > 0)
    return tuple(found)


def plain_blocks(bodies: Sequence[Body]) -> tuple[Block, ...]:
    """Return the blocks of the plain texts."""
    return tuple(block for place, body in enumerate(bodies) for block in _plain(body, follows=place > 0))


def _plain(body: Body, *, follows: bool) -> tuple[Block, ...]:
    """The blocks of a plain text; one that `follows` another may be a signature as a whole."""
    text = _without_signature(clean_block(body.plain), follows=follows)
    if _is_mostly_quoted(text) and not has_marker(text):
        return ()
    text = _unflowed(text, joins=body.joins) if body.flowed else text
    article = plain_article(header_apart(text))
    # The first line may have been taken for a title: a mail has its own.
    first = (Block("paragraph", article.title),) if article.title else ()
    return (*first, *article.blocks)


def _without_signature(text: str, *, follows: bool) -> str:
    """A plain text without the signature or the list's footer at its end."""
    for found in _SIGNATURE.finditer(text):
        if len(text) - found.end() <= _MOST_SIGNATURE and (follows or text[: found.start()].strip()):
            rest = text[found.end() :]
            if begins_forwarded(rest):  # Outlook draws a line before the text that it forwards
                continue
            if "@" in rest or "http" in rest or len(rest.strip().splitlines()) <= 4:
                return text[: found.start()]
    return text


def _unflowed(text: str, *, joins: bool) -> str:
    """Return a flowed text with each paragraph on one line: a line that ends in a space continues (RFC 3676).

    Where it `joins`, that space is not part of the text: scripts without spaces are broken so.
    """
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        stuffed = line.removeprefix(" ")
        ends = stuffed.endswith(" ") and stuffed != "-- "
        line_text = stuffed[:-1] if joins and ends else stuffed
        if goes_on and stuffed.strip():
            lines[-1] += line_text
        else:
            lines.append(line_text)
        goes_on = ends
    return "\n".join(line.rstrip() for line in lines)


def _is_mostly_quoted(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return bool(lines) and sum(line.startswith(">") for line in lines) > _QUOTED_LINES * len(lines)
