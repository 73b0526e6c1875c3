"""Dialogue with dashes, as French, Spanish, Portuguese, Russian, Polish and others set it (rule Q10)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.quotes.lexicon.model import words
from feeds.quotes.spans import CueEnd, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.lexicon import Lexicon

_LEAD = re.compile(r"[—–―‒]\s*(?=[^\W\d_¿¡«\"“…]|[¿¡«\"“…])|-{1,2}\s+(?=[A-ZÀ-ÞА-ЯЁŁŚŻŹĆ¿¡])")
_INNER = re.compile(
    r"(?<=[\s,.!?…;:»\"”])\s{0,2}[—–―]\s?|(?<=[^\W\d_])\s[—–―]\s|\s-\s|(?<=\s)[—–―]|(?<=\w)[—–―](?=[,.;:…])"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LANGUAGES = words("fr es pt ru pl it tr el ro")
_FEWEST = 3
_CLAUSE_WORDS = 5


def dash_paragraphs(texts: Sequence[str], language: str) -> frozenset[int]:
    """The paragraphs (by index) that are speech because they begin with a dash.

    Three of them make a habit; in languages that set dialogue so, one with a closing mark of
    punctuation is enough.
    """
    led = [index for index, text in enumerate(texts) if _LEAD.match(text) and _ends_like_speech(text)]
    usual = language in _LANGUAGES
    if not usual and len(led) < _FEWEST:
        return frozenset()
    return frozenset(led)


def _ends_like_speech(text: str) -> bool:
    return text.rstrip()[-1:] in '.!?…»”":,—–'


def dash_runs(text: str, lexicon: Lexicon, cue_end: CueEnd) -> list[Run]:
    """The words of a paragraph that begins with a dash, without the clauses that say who speaks.

    Such a clause stands between dashes ("— Sí —dijo Ana—, claro"), or in French after a comma alone
    ("— Non, dit-il, jamais").
    """
    lead = _LEAD.match(text)
    if lead is None:
        return []
    runs: list[Run] = []
    start = lead.end()
    narrating = False
    for dash in _INNER.finditer(text, start):
        if narrating:
            start, narrating = dash.end(), False
        elif _tells(text, dash.end(), lexicon):
            runs += _runs(text, start, dash.start(), cue_end)
            narrating = True
    if not narrating:
        runs += _runs(text, start, len(text), cue_end)
    return runs


def _tells(text: str, at: int, lexicon: Lexicon) -> bool:
    """Tell whether the words at `at` say who speaks."""
    words = [word.lower() for word in _WORD.findall(text, at, at + 80)[:_CLAUSE_WORDS]]
    for word in words:
        parts = {word, word.split("-")[0], word.split("'")[-1].split("’")[-1]}
        if any(part in lexicon.speech or part in lexicon.weak or part in lexicon.naming for part in parts):
            return True
    return False


def _runs(text: str, start: int, end: int, cue_end: CueEnd) -> list[Run]:
    """The stretch as a run, or as the two that a clause set between commas parts it in."""
    cut = cue_end(text, start, end)
    if cut is None:
        return _run(text, start, end)
    comma = text.find(",", cut, end)
    stop = min((at for mark in ".!?" if (at := text.find(mark, cut, end)) >= 0), default=end)
    rest = _run(text, comma + 1, end) if 0 <= comma < stop else []
    return _run(text, start, cut) + rest


def _run(text: str, start: int, end: int) -> list[Run]:
    while start < end and (text[start].isspace() or text[start] in ",;."):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not any(char.isalnum() for char in text[start:end]):
        return []
    return [Run(start, end, start, end, opened=False, closed=False, spoken=True)]
