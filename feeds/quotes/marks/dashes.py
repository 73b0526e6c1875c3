"""Dialogue with dashes, as French, Spanish, Portuguese, Russian, Polish and others set it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.quotes.marks.inserted import Clause, clause_at, inserted_clauses
from feeds.quotes.marks.runs import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feeds.quotes.lexicon import Lexicon

_LEAD = re.compile(r"(?:[—–―‒]|--)\s*(?=[^\W\d_¿¡«\"“„…]|[¿¡«\"“„…])|-\s+(?=[A-ZÀ-ÞА-ЯЁŁŚŻŹĆ¿¡])")
_DASH = re.compile(
    r"(?<=[\s,.!?…;:»\"”])\s{0,2}[—–―]\s?|(?<=[^\W\d_])\s[—–―]\s|\s-\s|(?<=\s)[—–―]|(?<=\w)[—–―](?=[,.;:…])"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Paragraphs that begin with a dash, in a language that seldom sets speech so, before they are taken for speech.
_FEWEST = 3
_CLAUSE_WORDS = 5
_TRIM_START = ",;. \t\u00a0\u202f\u2009"


def dash_paragraphs(texts: Sequence[str], lexicon: Lexicon) -> frozenset[int]:
    """The paragraphs (by index) that are speech because they begin with a dash.

    Three of them make a habit; in languages that set dialogue so, one with a closing mark of punctuation is
    enough, in others one that holds a clause of saying.
    """
    led = [index for index, text in enumerate(texts) if _LEAD.match(text) and _ends_like_speech(text)]
    if not lexicon.dashes and len(led) < _FEWEST:
        led = [index for index in led if _has_clause(texts[index], lexicon)]
    return frozenset(led)


def _has_clause(text: str, lexicon: Lexicon) -> bool:
    return any(True for _ in inserted_clauses(text, 2, len(text), lexicon, known=True))


def _ends_like_speech(text: str) -> bool:
    return text.rstrip()[-1:] in '.!?…»”":,—–'


def dash_runs(text: str, lexicon: Lexicon, marked: Sequence[Run] = ()) -> list[Run]:
    """Return the words of a paragraph that begins with a dash, without the clauses that name the speaker.

    Such a clause is between dashes ("— Sí —dijo Ana—, claro"), or between commas ("— Non, dit-il, jamais"). `marked`
    are the runs in quotation marks; those in the narrator's own words stay.
    """
    lead = _LEAD.match(text)
    if lead is None:
        return []
    runs = split_runs(text, lead.end(), len(text), lexicon)
    narrated = [run for run in marked if all(run.end <= one.start or run.start >= one.end for one in runs)]
    return sorted([*runs, *narrated], key=lambda run: run.start)


def split_runs(text: str, start: int, end: int, lexicon: Lexicon, *, known: bool = False) -> list[Run]:
    """The spoken stretches of one, which clauses of saying part."""
    runs: list[Run] = []
    for clause in _clauses(text, start, end, lexicon, known=known):
        runs += _run(text, start, clause.start)
        if clause.resumes is None:
            return runs
        start = clause.resumes
    return runs + _run(text, start, end)


def _clauses(text: str, start: int, end: int, lexicon: Lexicon, *, known: bool) -> Iterator[Clause]:
    """The clauses between dashes and between commas, in order."""
    at = start
    dashed = iter(_between_dashes(text, start, end, lexicon))
    following = next(dashed, None)
    for clause in (
        inserted_clauses(text, start, end, lexicon, known=known) if lexicon.inserted or not lexicon.dashes else ()
    ):
        while following is not None and following.start <= clause.start:
            yield following
            at = following.resumes if following.resumes is not None else end
            following = next(dashed, None)
        if clause.start >= at:
            yield clause
            at = clause.resumes if clause.resumes is not None else end
    while following is not None:
        if following.start >= at:
            yield following
        following = next(dashed, None)


def _between_dashes(text: str, start: int, end: int, lexicon: Lexicon) -> list[Clause]:
    """The clauses of saying that a dash opens; the next dash, where there is one, closes it."""
    found: list[Clause] = []
    opened = -1
    for dash in _DASH.finditer(text, start, end):
        if opened >= 0:
            found.append(Clause(opened, dash.start(), dash.end()))
            opened = -1
        elif _names_speaker(text, dash.end(), end, lexicon):
            opened = dash.start()
    if opened >= 0:
        found.append(Clause(opened, end, None))
    return found


def _names_speaker(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Return whether the words at `at` name the speaker."""
    if clause_at(text, at, end, lexicon) is not None:
        return True
    for match in list(_WORD.finditer(text, at, min(end, at + 80)))[:_CLAUSE_WORDS]:
        word = match.group().lower()
        if {word, word.split("-")[0], word.split("'")[-1].split("’")[-1]} & (lexicon.speech | lexicon.weak):
            return True
    return False


def _run(text: str, start: int, end: int) -> list[Run]:
    while start < end and text[start] in _TRIM_START:
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not any(char.isalnum() for char in text[start:end]):
        return []
    return [Run(start, end, start, end, opened=False, closed=False, spoken=True)]
