"""Where words may be broken at the end of a line: Liang's algorithm over the patterns that pyphen ships.

The patterns are those of LibreOffice (https://github.com/LibreOffice/dictionaries) for some 40 languages. They are
read here rather than by pyphen: it parses all 37,000 patterns of German at once, which takes 490 ms; a table whose
patterns are parsed when a word needs them is ready in 30.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from feeds.article import Article

    Hyphenate = Callable[[str], tuple[int, ...]]

_LEAST_LETTERS = 2  # on either side of a hyphen, where the patterns of a language do not ask for more
_SHORTEST = 5  # letters; shorter words gain nothing
_HEAD = 400  # characters at the beginning of a dictionary, in which its options stand
_LONGEST = 60  # letters; anything longer is not a word
_CAPITAL_NOUNS = frozenset({"de", "lb"})  # languages where any noun is capitalized, not only names
_LEAST = re.compile(r"^(LEFT|RIGHT)HYPHENMIN (\d)$", re.MULTILINE)
_PATTERN_PARTS = re.compile(r"(\d?)(\D?)")


def article_hyphenation(article: Article) -> Hyphenate | None:
    """Return where words of an article may be broken: by its declared language, or else the detected one."""
    from feeds.quotes.lexicon import language_of

    return hyphenation(language_of(article.language, (block.text for block in article.blocks)))


def hyphenation(language: str) -> Hyphenate | None:
    """Return a function that gives the offsets at which a word may be broken; None for a language without patterns.

    `language` is a BCP 47 tag. Names are not broken: in most languages that is every capitalized word.
    """
    tag = language.replace("_", "-").lower()
    return _hyphenation(tag) if tag else None


@lru_cache(maxsize=4)
def _hyphenation(tag: str) -> Hyphenate | None:
    import pyphen

    found = pyphen.language_fallback(tag.replace("-", "_"))
    if found is None:
        return None
    patterns, least = _read_patterns(Path(pyphen.LANGUAGES[found]))
    longest = max(map(len, patterns), default=0)
    nouns = tag.partition("-")[0] in _CAPITAL_NOUNS

    @lru_cache(maxsize=20_000)
    def positions(word: str) -> tuple[int, ...]:
        if not _SHORTEST <= len(word) <= _LONGEST or not _is_plain_word(word, nouns=nouns):
            return ()
        found = _positions(word.lower(), patterns, longest)
        return tuple(at for at in found if least[0] <= at <= len(word) - least[1])

    return positions


def _is_plain_word(word: str, *, nouns: bool) -> bool:
    """Whether `word` is letters alone and in lower case, but for a noun's first letter where nouns have a capital."""
    return word.isalpha() and (word[1:] if nouns else word).islower() and len(word.lower()) == len(word)


def _read_patterns(path: Path) -> tuple[Mapping[str, str], tuple[int, int]]:
    """Return the patterns of a dictionary by their letters, and the least letters that it wants beside a hyphen.

    What would change a word's spelling is left out.
    """
    data = path.read_bytes()
    encoding = data[: data.index(b"\n")].decode("ascii").strip()
    text = data.decode("cp1251" if encoding == "microsoft-cp1251" else encoding).partition("\n")[2]
    wanted = {side: int(number) for side, number in _LEAST.findall(text[:_HEAD])}
    least = (max(wanted.get("LEFT", 0), _LEAST_LETTERS), max(wanted.get("RIGHT", 0), _LEAST_LETTERS))
    text = text.lower()
    if "/" in text or "^^" in text:  # "/" changes letters (Hungarian "asszony": "asz-szony"); "^^" quotes a code point
        text = "\n".join(line for line in text.split("\n") if "/" not in line and "^^" not in line)
    letters = text
    for digit in "0123456789":  # `str.translate` takes three times as long
        letters = letters.replace(digit, "")
    return dict(zip(letters.split("\n"), text.split("\n"), strict=True)), least


def _positions(word: str, patterns: Mapping[str, str], longest: int) -> tuple[int, ...]:
    """Return where a word may be broken: at an odd number among the greatest of all patterns that it contains."""
    framed = f".{word}."
    ranks = [0] * (len(framed) + 1)
    for start in range(len(framed)):
        for end in range(start + 1, min(start + longest, len(framed)) + 1):
            pattern = patterns.get(framed[start:end])
            if pattern is not None:
                for at, rank in _ranks(pattern):
                    ranks[start + at] = max(ranks[start + at], rank)
    return tuple(at for at in range(1, len(word)) if ranks[at + 1] % 2)


@lru_cache(maxsize=20_000)
def _ranks(pattern: str) -> tuple[tuple[int, int], ...]:
    """Return the numbers of a pattern ("a1b2c" has 1 and 2) with the letters before each."""
    parts = _PATTERN_PARTS.findall(pattern)
    return tuple((at, int(digit)) for at, (digit, _) in enumerate(parts) if digit)
