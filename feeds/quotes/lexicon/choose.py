"""Which language's words to read a text with."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from feeds.quotes.lexicon.dutch import DUTCH
from feeds.quotes.lexicon.english import ENGLISH
from feeds.quotes.lexicon.french import FRENCH
from feeds.quotes.lexicon.german import GERMAN
from feeds.quotes.lexicon.italian import ITALIAN
from feeds.quotes.lexicon.model import Lexicon
from feeds.quotes.lexicon.polish import POLISH
from feeds.quotes.lexicon.portuguese import PORTUGUESE
from feeds.quotes.lexicon.russian import RUSSIAN
from feeds.quotes.lexicon.spanish import SPANISH
from feeds.quotes.lexicon.swedish import SWEDISH

if TYPE_CHECKING:
    from collections.abc import Iterable

# Chinese and Japanese are only named here: their words are beside their rules, in `feeds.quotes.speakers.cjk`.
CHINESE = Lexicon(code="zh", speech=frozenset())
JAPANESE = Lexicon(code="ja", speech=frozenset())
_LEXICONS = (ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, RUSSIAN, POLISH, SWEDISH, DUTCH)
_BY_CODE = {lexicon.code: lexicon for lexicon in _LEXICONS}
_WORD = re.compile(r"[^\W\d_]+")
_HAN, _KANA = re.compile("[\u4e00-\u9fff]"), re.compile("[\u3040-\u30ff]")
# Characters of a text that are enough to tell its language.
_SAMPLE = 8_000
# How many small words of another language put the declared language of a text in doubt.
_FEWEST = 5
# The share of a text's words that are small words of its language: about two fifths in all of these; a text in a
# language that has no list here shares a few with some.
_CLEAR = 0.15


def lexicon_for(language: str, texts: Iterable[str]) -> Lexicon:
    """Return the words of `language` (a BCP 47 tag), or if it is unknown, of the texts' apparent language.

    A wrong tag is common (a German blog's engine declares "en-US"): the words of the text outvote it three to one.
    """
    return _lexicon_of(language, _sample(texts))


@lru_cache(maxsize=2)
def _lexicon_of(language: str, sample: str) -> Lexicon:
    eastern = _eastern(sample)
    if eastern is not None:
        return eastern
    scores = _scores(_words(sample))
    declared = language.split("-", maxsplit=1)[0].lower()
    best = max(_LEXICONS, key=lambda lexicon: scores[lexicon.code]).code
    if declared in _BY_CODE and (scores[declared] * 3 >= scores[best] or scores[best] < _FEWEST):
        return _BY_CODE[declared]
    return _BY_CODE[best]


def language_of(language: str, texts: Iterable[str]) -> str:
    """Return the tag of the texts' language: `language`, unless their small words are clearly another's.

    "" if neither a tag nor the words decide.
    """
    sample = _sample(texts)
    eastern = _eastern(sample)
    if eastern is not None:
        return eastern.code
    words = _words(sample)
    scores = _scores(words)
    best = max(scores, key=scores.__getitem__)
    clear = scores[best] >= max(_FEWEST, words.total() * _CLEAR)
    declared = language.split("-", maxsplit=1)[0].lower()
    return best if clear and best != declared and scores.get(declared, 0) * 3 < scores[best] else language


def _sample(texts: Iterable[str]) -> str:
    """Return the first texts, as far as is needed to tell their language."""
    sample: list[str] = []
    size = 0
    for text in texts:
        sample.append(text[: _SAMPLE - size])
        size += len(sample[-1])
        if size >= _SAMPLE:
            break
    return " ".join(sample)


def _words(sample: str) -> Counter[str]:
    """Return how often each word of a text occurs in it."""
    return Counter(_WORD.findall(sample.lower()))


def _scores(words: Counter[str]) -> dict[str, int]:
    """Return how many small words of each language there are."""
    return {lexicon.code: sum(words[word] for word in lexicon.hints) for lexicon in _LEXICONS}


def _eastern(sample: str) -> Lexicon | None:
    """Return Chinese or Japanese if a third of the characters are theirs; kana decides between them."""
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    if (han + kana) * 3 < len(sample) or not sample:
        return None
    return JAPANESE if kana * 8 > han else CHINESE
