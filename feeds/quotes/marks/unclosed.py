"""Find where words without a closing mark end: before a clause that names the speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from feeds.quotes.lexicon import Lexicon

_PAUSE = re.compile(r"[,.!?…—–][\"”'’]? ?(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MOST_PAUSES = 40
_CLAUSE = 60


def clause_finder(lexicon: Lexicon) -> Callable[[str, int, int], int | None]:
    """A function that finds the end of words which a speech clause follows, in `text[start:end]`.

    It returns the offset past the mark of punctuation that the words end in, or None.
    """

    def find(text: str, start: int, end: int) -> int | None:
        for count, match in enumerate(_PAUSE.finditer(text, start, end)):
            if count == _MOST_PAUSES:
                break
            words = _WORD.findall(text, match.end(), min(len(text), match.end() + _CLAUSE))[:4]
            if _is_clause(words, lexicon):
                return match.start() + 1
        return None

    return find


def _is_clause(words: list[str], lexicon: Lexicon) -> bool:
    """Return whether words begin a clause that names the speaker: "said Roe", "she replied", "the mayor said"."""
    if not words or (len(words) < 2 and "-" not in words[0]):
        return False
    low = [word.lower().replace("’", "'").split("-")[0].split("'")[-1] for word in words]
    pronoun = words[0].lower().rpartition("-")[2]
    verbs = [word in lexicon.speech or word in lexicon.weak for word in low]
    if verbs[0] and "-" in words[0] and pronoun in lexicon.pronouns:
        return True
    if verbs[0] and len(words) > 1:
        return (
            words[1][0].isupper()
            or low[1] in lexicon.pronouns
            or low[1] in lexicon.determiners
            or low[1] in lexicon.first
        )
    if low[0] in lexicon.determiners:
        return any(verbs[2:4])
    if (
        low[0] in lexicon.pronouns
        or low[0] in lexicon.first
        or (words[0][0].isupper() and low[0] not in lexicon.starters)
    ):
        return any(verbs[1:3])
    return False
