"""A forwarded mail: its text and who had written it.

Mail programs put a line before it and some of its headers: "---------- Forwarded message ---------", "Von: …".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email.utils import parseaddr
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from feeds.formats.dates import when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from feeds.article import Block

# "Fwd:", "FW:", "WG:" and their like in other languages.
_SUBJECT = re.compile(
    r"(?:\[?fwd?|wg|weitergeleitet|tr|rv|reenv|enc|i|doorst|vs|vb|vl|videresendt|pd|továbbítás|пер|转发|轉寄|転送)"
    r"(?:\[\d{1,2}\])?\]?\s?[:：]\s*",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"[-_ >]{0,40}(?:(?:begin |start of )?forwarded message|original message"
    r"|(?:anfang der )?weitergeleiteten? (?:nachricht|e-mail)|ursprüngliche nachricht"
    r"|(?:début du )?message (?:transféré|réexpédié|d'origine)"
    r"|mensaje (?:reenviado|original)|inicio del mensaje reenviado|mensagem (?:encaminhada|original)"
    r"|(?:inizio )?messaggio inoltrato|doorgestuurd bericht|begin doorgestuurd bericht|oorspronkelijk bericht"
    r"|пересылаемое сообщение|vidarebefordrat brev|videresendt (?:besked|melding)|przekazana wiadomość"
    r"|转发的邮件|轉寄的郵件|転送されたメッセージ)[-_ :：]{0,40}",
    re.IGNORECASE,
)
# The words before a header's colon, as mail programs translate them.
_NAMES = {
    "from": "from|von|de|da|van|от|från|fra|od|发件人|寄件者|差出人|отправитель",
    "date": (
        "date|sent|datum|gesendet|envoyé|fecha|enviado|enviado el|data|inviato|verzonden|дата|отправлено"
        "|skickat|sendt|dato|wysłano|日期|日付|发送时间|送信日時"
    ),
    "subject": "subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|тема|ämne|emne|temat|主题|主旨|件名",
    "other": (
        "to|cc|bcc|reply-to|an|kopie|antwort an|à|répondre à|para|a|aan|кому|копия|pour|till|til|do|收件人|宛先|抄送"
    ),
}
_KIND_OF = {name: kind for kind, names in _NAMES.items() for name in names.split("|")}
_FIELD = re.compile(r"[*_]?([^\W\d_][^\n:：]{0,18}?)[*_]?\s?[:：][*_]?\s*(.{0,500})")
_LONGEST_HEADER = 3000
_MOST_LINES = 40
_LINE = re.compile(r"_{10,80}|-{10,80}")
_MOST_BEFORE = 8
"""Blocks that the one who forwards a mail may have written above it."""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A forwarded mail: its headers as far as they are shown, and its blocks after the forwarder's own words."""

    sender: str
    sender_name: str
    subject: str
    published: datetime | None
    blocks: tuple[Block, ...]


def begins_forwarded(text: str) -> bool:
    """Tell whether a plain text begins with headers of a forwarded mail, or with the line before them."""
    lines = list(_lines(text[:_LONGEST_HEADER].lstrip("> \n")))[:2]
    return bool(lines) and (_MARKER.fullmatch(lines[0]) is not None or (len(lines) > 1 and all(map(_field, lines))))


def header_apart(text: str) -> str:
    """Return a plain text with the headers of a forwarded mail on lines of their own: no paragraph joins them."""
    lines = text.split("\n")
    for place, line in enumerate(lines[:_MOST_LINES]):
        if _LINE.fullmatch(line) and begins_forwarded("\n".join(lines[place + 1 : place + 6])):
            lines[place] = ""
        elif place == 0 or not _is_header_line(line):
            continue
        if _is_header_line(lines[place - 1].rpartition("\n")[2]):
            lines[place] = f"\n{line}"
    return "\n".join(lines)


def _is_header_line(line: str) -> bool:
    bare = " ".join(line.split())
    return _MARKER.fullmatch(bare) is not None or _field(bare) is not None


def has_marker(text: str) -> bool:
    """Tell whether a plain text says near its start that it forwards a mail."""
    return any(_MARKER.fullmatch(line) for line in _lines(text[:_LONGEST_HEADER]))


def bare_subject(subject: str) -> str:
    """Return a subject without the signs of forwarding before it."""
    found = _SUBJECT.match(subject)
    while found is not None and found.end() < len(subject):
        subject = subject[found.end() :]
        found = _SUBJECT.match(subject)
    return subject


def forwarded(subject: str, blocks: Sequence[Block]) -> Forwarded | None:
    """Return the mail that another one forwards in its text, None for one that does not.

    Headers alone are not enough: a letter in a story begins with such lines too. Its subject or a line has to say so.
    """
    says_so = bare_subject(subject) != subject
    start = -1
    for place, block in enumerate(blocks[: _MOST_BEFORE + 1]):
        marked = any(_MARKER.fullmatch(line) for line in _lines(block.text))
        if marked or (says_so and _fields(block) and len(_header(blocks, place)[0]) > 2):
            start = place
            break
    if start < 0:
        return None
    fields, end = _header(blocks, start)
    if "from" not in fields or not {"subject", "date"} & fields.keys():
        return None
    name, address = parseaddr(fields["from"].replace("[mailto:", "<").replace("]", ">"))
    shown = clean_line(name or fields["from"].partition("<")[0], 200).strip("\"'* ")
    return Forwarded(
        clean_line(address, 250).lower() if "@" in address else "",
        shown,
        clean_line(fields.get("subject", ""), 1000),
        when(fields.get("date", "").replace(" at ", " ").replace(" um ", " ").replace(" à ", " ")),
        (*blocks[:start], *map(_unquoted, blocks[end:])),
    )


def _header(blocks: Sequence[Block], start: int) -> tuple[dict[str, str], int]:
    """The header lines from a block on, by their kind, and the index of the first block behind them."""
    found: dict[str, str] = {}
    end = start
    for place in range(start, len(blocks)):
        lines = [line for line in _lines(blocks[place].text) if not _MARKER.fullmatch(line)]
        fields = _fields(blocks[place])
        if lines and len(fields) < len(lines):
            break
        for kind, value in fields:
            found.setdefault(kind, value)
        end = place + 1
    return found, end


def _fields(block: Block) -> list[tuple[str, str]]:
    """The lines of a block that are headers: their kinds and values."""
    return list(filter(None, map(_field, _lines(block.text))))


def _field(line: str) -> tuple[str, str] | None:
    match = _FIELD.fullmatch(line)
    kind = _KIND_OF.get(match[1].casefold()) if match else None
    return (kind, match[2].strip()) if match and kind else None


def _lines(text: str) -> Iterator[str]:
    if len(text) <= _LONGEST_HEADER:
        yield from (" ".join(line.split()) for line in text.split("\n") if line.strip())


def _unquoted(block: Block) -> Block:
    """Return a block without the quotation that some programs make of a forwarded text."""
    if block.kind != "quote":
        return replace(block, quoted=max(0, block.quoted - 1))
    if block.level > 1:
        return replace(block, level=block.level - 1, quoted=max(0, block.quoted - 1))
    return replace(block, kind="paragraph", level=0, quoted=0)
