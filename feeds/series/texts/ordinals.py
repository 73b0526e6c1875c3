"""Openings that place their text without a word for series: "Second post about knots", "a new chapter of Knots"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.series.lexicon.number_words import ORDINALS
from feeds.series.lexicon.words import counting, words_of
from feeds.series.model import Cue
from feeds.series.titles.lazy import Pattern
from feeds.series.titles.number_mask import ORDINAL, number_words_overwritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feeds.article import Block

# Only an opening counts its own text; further on "the second post" is mostly another's.
FIRST_BLOCKS = 3
OPENING = 400
SHOWN = 160
LONGEST_NAME = 8
# What ties an ordinal to the text in which it stands.
_THIS_WORDS = (
    "this|that's|here is|here's|welcome to|dies|diese|dieser|dieses|diesem|diesen|das ist|hier ist|willkommen zum"
    "|ce|cet|cette|ceci|voici|c'est|bienvenue dans|este|esta|esto|éste|questo|questa|ecco|este é|esta é|neste|nesta|eis"
    "|dit|deze|hier is|это|эта|этой|этот|этом|ta|ten|tej|tym|to jest|det här|detta|denna|dette|denne|bu|ini|inilah"
    "|toto|tento|tato|tomto|це|ця|цей|цій|цьому"
)
_NOT_NAMES = "this|my|the|our|here|mein|diesem|meinem|ce|mon|notre|este|mi|nuestro|questo|mio|deze|mijn|этом|моём|моем"
_NOUNS = words_of("counted")
_NOUN = "|".join(re.escape(word) for word in _NOUNS)
_ABOUT = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words_of("named"))
_NUMBER = rf"(?P<number>{ORDINAL}|\d{{1,2}}(?:\.|st|nd|rd|th|e|ème|ª|º|-?[яйе]))"
_THIS = rf"(?<![^\W_])(?:{_THIS_WORDS.replace(' ', chr(92) + 's')})"
_NAMED = rf"\s(?:{_ABOUT})\s(?P<name>[^.;:!?,()\[\]\n]{{3,90}})"
_ENDED = r"(?=\s?[.:!–—]|$)"
_COUNTS = tuple(
    Pattern(pattern, re.IGNORECASE)
    for pattern in (
        # "Second post about knots", "Third article."
        rf"^{_NUMBER}\s(?:{_NOUN})(?:{_NAMED}|{_ENDED})",
        # "Это вторая статья об узлах": without an article
        rf"(?<![^\W_])(?:это|to\sjest|toto\sje|to\sje|це)\s{_NUMBER}\s(?:{_NOUN}){_NAMED}",
        # "this first post answers": whatever follows goes on to say something of it
        rf"{_THIS}\s{_NUMBER}\s(?:[^\W\d_]{{1,14}}\s)?(?:{_NOUN})(?![^\W_])",
        # "This is now the second post about knots"
        rf"{_THIS}(?:\s[^\W\d_]{{1,10}}){{1,3}}?\s{_NUMBER}\s(?:[^\W\d_]{{1,14}}\s)?(?:{_NOUN}){_NAMED}",
        # "Ini artikel kedua tentang simpul"
        rf"{_THIS}\s(?:{_NOUN})\s{_NUMBER}(?![^\W_])(?:{_NAMED})?",
    )
)
# "Welcome to a new chapter of Boats from scrap": the next part, of a name that begins with a capital or is quoted.
_NEXT_WORDS = (
    "new next another latest further neues neue neuer neuen nächste nächster nächstes nächsten weiterer weiteres"
    " weiteren weitere nouveau nouvel nouvelle prochain prochaine nuevo nueva otro otra siguiente nuovo nuova altro"
    " altra prossimo prossima novo nova outro outra próximo próxima nieuw nieuwe volgend volgende новая новой новый"
    " новую очередная очередной очередную следующая следующей nowy nowa nowym kolejny kolejna kolejnym nästa nytt ny"
    " næste neste yeni baru"
)
_NEXT = frozenset(_NEXT_WORDS.split())
_OPENS = (
    rf"{_THIS_WORDS}|welcome to|welcome back to|willkommen zu|willkommen bei|bienvenue à|bienvenidos a|bienvenido a"
    "|bienvenidas a|benvenuti a|benvenuti in|benvenuto a|bem-vindos a|bem-vindo a|bem-vindas a|welkom bij|welkom in"
    "|добро пожаловать в|перед вами|witajcie w|zapraszam na|välkommen till|velkommen til"
)
_INFLECTED = ("kapitels", "odcinku", "rozdziale", "części", "главе", "главу", "части", "часть", "выпуске")
_PARTS = "|".join(
    re.escape(word) for word in dict.fromkeys((*_NOUNS, *words_of("parts"), *words_of("chapters"), *_INFLECTED))
)
_PART_OF = Pattern(
    rf"(?<![^\W_])(?:{_OPENS.replace(' ', chr(92) + 's')})(?:\s[^\W\d_]{{1,10}}){{0,3}}?\s(?:{'|'.join(_NEXT)})"
    rf"\s(?:[^\W\d_]{{1,14}}\s)?(?:{_PARTS})\s(?:(?:of|in|from|von|vom|aus|zu|de|d|du|del|dans|di|da|do|van|uit|из|z|av|fra)\s)?"
    r"(?P<name>(?=[“\"«„‘]|(?-i:[^\W\d_a-zà-ÿ]))[^.;:!?,()\[\]\n–—]{3,70})",
    re.IGNORECASE,
)
_CLAUSE = Pattern(r"\s(?:in which|where|wo|in dem|in der|où|donde|dove|waarin|gdzie|где)(?![^\W_])", re.IGNORECASE)
_NOT_NAME = Pattern(rf"(?:{_NOT_NAMES})\s(?:[^\W_]+\s?){{1,3}}$", re.IGNORECASE)
_ORDINAL_WORDS = frozenset(counting(ORDINALS))
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def find_ordinals(blocks: Sequence[Block]) -> Iterator[Cue]:
    """The cues of sentences in which an opening counts its own text; none where an ordinal or its noun is missing.

    They tell a number and perhaps a subject, and never make a series of one part (`Cue.plain`).
    """
    for block in [one for one in blocks if one.text and one.kind in {"paragraph", "heading", "quote"}][:FIRST_BLOCKS]:
        text = block.text[:OPENING]
        words = {word.strip(".,:;!?\"'“”«»()") for word in text.casefold().split()}
        if not words.isdisjoint(_NEXT):
            yield from filter(None, map(_part_of, _SENTENCE.split(text)))
        if words.isdisjoint(_NOUNS) or not (words & _ORDINAL_WORDS or any(word[0:1].isdigit() for word in words)):
            continue
        for sentence in _SENTENCE.split(text):
            cue = _cue(sentence)
            if cue:
                yield cue


def _part_of(sentence: str) -> Cue | None:
    """Return the cue of a sentence that calls its text the next part of a name of two words or more."""
    found = _PART_OF.search(sentence)
    name = _CLAUSE.sub("\n", found["name"]).partition("\n")[0].strip(" \"'“”«»„‘’") if found else ""
    fits = 1 < len(name.split()) <= LONGEST_NAME and not _NOT_NAME.match(name)
    return Cue(sentence[:SHOWN], name, plain=True) if fits else None


def _cue(sentence: str) -> Cue | None:
    counted = number_words_overwritten(sentence)
    found = next((found for pattern in _COUNTS if (found := pattern.search(counted))), None)
    if found is None:
        return None
    name = sentence[slice(*found.span("name"))].strip(" \"'“”«»„") if found.groupdict().get("name") else ""
    if _NOT_NAME.match(name):
        return None  # "This is my first post on this blog."
    name = name if len(name.split()) <= LONGEST_NAME else ""
    return Cue(sentence[:SHOWN], name, sentence[slice(*found.span("number"))], plain=True)
