"""The fields of a feed, one at a time: values of a document converted to those of an entry.

Shared by the readers of XML feeds and of JSON Feed. Every result is clean and within the limits below: without them a
feed of 100 MB took feedparser 6 s and 403 MB.
"""

from __future__ import annotations

import hashlib
import html
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from feeds.clean import clean_block, clean_line
from feeds.formats.lines import wrap_width
from feeds.formats.tokens import tokens, unescape

if TYPE_CHECKING:
    from collections.abc import Iterable

# Limits for one entry, in characters or pieces.
LONGEST_TEXT = 2_000_000
LONGEST_IDENTIFIER = 1000
MOST_TAGS = 50
MOST_ENCLOSURES = 50

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(hours=48)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,6}")
# A year of five digits, or before our era: parsers of dates make something of it all the same.
_ODD_YEAR = re.compile(r"(?<!\d)\d{5}(?!\d)|^\s*-\d")

# Elements that a title may hold; any other "tag" in one is text ("Vec<T>").
# fmt: off
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "div", "em", "font", "h1",
    "h2", "h3", "h4", "h5", "h6", "i", "img", "ins", "kbd", "mark", "nobr", "p", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})
# fmt: on
_APART = frozenset({"br", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6"})

_TOO_LONG_NOTE = "<p>[This text is longer than 2,000,000 characters; the rest was left out.]</p>"
_TAG = re.compile(r"<[/!?A-Za-z][^<>]{0,2000}>")
# Below this length (characters) a text that the feed calls a summary is taken for one.
_SHORT = 700
# Below this length an open end ("…") means that a summary was cut; above it may be the author's own.
_MEDIUM = 2500
_CUT = re.compile(r"(?:\[\s?(?:…|\.{3,4})\s?\]|\(\s?(?:…|\.{3,4})\s?\))$")
_OPEN_END = re.compile(r"(?:…|\.{3,4})$")
_ARROWS = " \t\n\xa0→»›>⟶⇒➔➜:.…"
# An invitation to read on, as the last sentence of a text, in the languages that blog software speaks.
_INVITATIONS = (
    r"(?:click (?:here )?(?:to|for) )?(?:read|view|see|show) (?:more|on)\b[^.!?]{0,120}",
    r"(?:keep|continue) reading\b[^.!?]{0,120}|more details",
    r"(?:click here to )?(?:read|view|see) (?:the |this )?(?:rest|full|whole|entire|complete)\b[^.!?]{0,80}",
    r"(?:read|view) (?:this |the )?(?:article|post|story|entry)(?: (?:here|on|at)\b[^!?]{0,60})?",
    r"(?:learn|find out) more",
    r"weiterlesen|mehr lesen|zum (?:ganzen )?artikel|den (?:ganzen|vollständigen) (?:artikel|beitrag|text) lesen",
    r"lire (?:la suite|plus|l['’]article)\b[^.!?]{0,80}|(?:leer|ver|(?:seguir|sigue|continuar) leyendo)(?: más)?",
    r"continua(?: a leggere)?|leggi (?:tutto|di più|l['’]articolo)|(?:leia|ler|saiba) mais|continuar (?:a ler|lendo)",
    r"lees (?:meer|verder)|läs mer|les mer|læs mere|lue lisää|czytaj (?:dalej|więcej)|číst (?:dále|více)|tovább",
    r"devamını oku|читать (?:далее|дальше|полностью)|подробнее|читати далі|続きを読む|もっと読む",
    r"阅读(?:更多|全文)|閱讀(?:更多|全文)|继续阅读|더 ?보기|계속 읽기",
)
_READ_ON = re.compile(rf"(?:^|[.!?…\]）)»”\"':。！？]\s?)(?:{'|'.join(_INVITATIONS)})$", re.IGNORECASE)
# What blog software puts below every text of a feed.
_FOOTER = re.compile(r"The post .{1,600} (?:appeared first|first appeared) on .{1,300}$")


def text_of(markup: str) -> str:
    """Return the text of a short piece of markup on one line; an unknown inline element stays as written."""
    if "<" not in markup:
        return clean_line(unescape(markup))
    pieces: list[str] = []
    for token in tokens(markup[:20_000]):
        if token.kind == "text":
            pieces.append(token.value)
        elif token.value not in _INLINE:
            pieces.append(markup[token.start : token.end])
        elif token.value in _APART:
            pieces.append(" ")
    return clean_line("".join(pieces))


def identifier(text: str) -> str:
    """Return a source's own identifier, clean; one above the limit ends in a digest of the whole."""
    text = " ".join(clean_block(text).split())
    if len(text) <= LONGEST_IDENTIFIER:
        return text
    return f"{text[: LONGEST_IDENTIFIER - 65]} {hashlib.sha256(text.encode()).hexdigest()}"


def moment(found: datetime | None, now: datetime, written: str = "") -> datetime | None:
    """Return a date that can be true, in UTC: from 1990 to two days from now; else None.

    feedparser makes the years 0, 1779 and 10000 of dates in real and hostile feeds.
    """
    if found is None or (written and _ODD_YEAR.search(written[:100])):
        return None
    try:
        found = found.astimezone(UTC)
        return found if _EARLIEST <= found <= now + _AHEAD else None
    except OverflowError:
        return None


def language_tag(text: str) -> str:
    """Return a BCP 47 tag, "" for anything else."""
    text = text.strip()[:64].replace("_", "-")
    return text if _LANGUAGE.fullmatch(text) else ""


def tag_list(names: Iterable[str]) -> tuple[str, ...]:
    """Tags as single clean lines, each once whatever its case."""
    found: dict[str, str] = {}
    for name in names:
        tag = text_of(name[:400])[:200]
        if tag:
            found.setdefault(tag.casefold(), tag)
            if len(found) == MOST_TAGS:
                break
    return tuple(found.values())


def byline(names: Iterable[str]) -> str:
    """The names of authors in one line, each once."""
    found = dict.fromkeys(filter(None, (text_of(name[:400])[:200] for name in names)))
    return ", ".join(list(found)[:20])


def has_tags(text: str) -> bool:
    """Return whether anything in a text looks like a tag of HTML."""
    return "<" in text and _TAG.search(text) is not None


def paragraphs(text: str, *, escaped: bool = False) -> str:
    """Return plain text as HTML: blank lines separate paragraphs, and lines stay unless they were wrapped.

    `escaped` means that the text is HTML already, only without tags.
    """
    pieces = [
        [line.strip() for line in piece.split("\n") if line.strip()]
        for piece in re.split(r"\n[ \t]*\n", clean_block(text))
    ]
    joint = " " if wrap_width(pieces) else "<br>"
    escape = (lambda line: line) if escaped else (lambda line: html.escape(line, quote=False))
    return "\n".join(f"<p>{joint.join(map(escape, lines))}</p>" for lines in pieces if lines)


def bounded(markup: str) -> str:
    """Return clean markup within the size of an entry; a note names the parts that were left out."""
    markup = markup.strip()
    if len(markup) <= LONGEST_TEXT:
        return markup
    cut = max(markup.rfind(end, LONGEST_TEXT - 10_000, LONGEST_TEXT) for end in (">", " "))
    return markup[: cut + 1 if cut > 0 else LONGEST_TEXT] + _TOO_LONG_NOTE


def is_excerpt(markup: str, *, summary: bool) -> bool:
    """Return whether a text is only the beginning or a summary of its page.

    `summary` means that the document itself offers it as one. A full text is often in the place of a summary, so its
    length and its end decide: a mark of a cut, or an invitation to read on.
    """
    # Without a footer, which may be long, the last words decide.
    end = _plain(markup[-3000:] if summary or "The post " in markup[-3000:] else markup[-1000:])
    end = _FOOTER.sub("", end).rstrip()
    if _CUT.search(end[-20:]):
        return True
    last = end[-160:].rstrip(_ARROWS)
    if _READ_ON.search(last):
        return True
    if not summary:
        return False
    length = len(end) if len(markup) <= 3000 else len(_plain(markup[:20_000]))
    return length < _SHORT or (length < _MEDIUM and _OPEN_END.search(end[-8:]) is not None)


def is_footer(text: str) -> bool:
    """Tell whether a paragraph is the line that blog software adds below every text of its feeds."""
    return len(text) < 1000 and _FOOTER.match(text) is not None


def _plain(markup: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", markup)).split())
