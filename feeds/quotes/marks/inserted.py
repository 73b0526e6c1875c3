"""Clauses that name the speaker, inside the words themselves: "— Oui, dit-il, et vite", "—Ten, Buck said."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.quotes.lexicon.model import words as word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feeds.quotes.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*['’]?")
# Where a clause can begin: behind a mark of punctuation, with a word written small or (in English) a name.
_PAUSE = re.compile(r"[,!?…;.]['’]?[\s\u00a0\u202f]+(?=[^\W\d_])|[—–](?:[\s\u00a0]+)?(?=[^\W\d_])")
_STOP = re.compile(r"[,;:.!?…—–«»“”\"]")
_TITLE = re.compile(r"(?:^|[^\w])(?:[A-ZÀ-Þ]|Mme|Mlle|Mr|Mrs|Dr|Sr|Sra|St|Sig|fr|hr|dott)$")
_INVERTED = re.compile(r"(.{1,30}?)(?:-t)?-(je|on|ils?|elles?|nous)")
_PARTICIPLE = re.compile(r".{2,30}(?:ant|ando|endo|é|ée|és|ées)")
# Words between a verb of saying and its subject: "dit avec chaleur la bonne Pauline".
_GAP = 4
_CLAUSE = 200
# As far as the end of a clause, or of the sentence behind it, is looked for, in characters.
_REACH = 400
_MOST_WORDS = 24
_FULL_STOP = re.compile(r"[.!?…](?=\s|$)")
_RELATIVES = frozenset(["qui", "dont", "que", "che", "où", "som", "quem"])
# "est-il", "peut-elle": a question, not a clause of saying.
_QUESTIONING = word_set("est a sera aura peut faut va doit sont ont était avait serait pourrait veut fait")
_NO_PARTICIPLES = word_set("pourtant maintenant avant tant autant enfant instant durant devant cependant quant")
_SECOND = word_set("tu te t' toi ton ta tes vous votre vos ti tuo tua você vocês")
# What ends as a past tense does and is none.
_NO_PAST = re.compile(
    r".{0,30}(?:era|[dt]ra|cela|déjà|tout|petit|esprit|nuit|debout|fait|droit|bruit|fruit|lit|huit|suit|salut|doit|voit"
    r"|soit|croit|bout|début|but|habit|profit|point|nunca|ora|allora|ancora|ieri|lei|eu|meu|seu|teu|deus|così|lì|dì)"
)
_JOINS = re.compile(r"(?:et|puis|e|y|och|en|i) +(?:il|elle|ils|elles|on)\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of saying at `start` to `end` of a text; `resumes` is where speech continues, None if it does not."""

    start: int
    end: int
    resumes: int | None


@dataclass(frozen=True, slots=True)
class _Word:
    low: str
    start: int
    end: int
    capital: bool
    joined: bool
    """Whether no punctuation precedes it."""


def inserted_clauses(text: str, start: int, end: int, lexicon: Lexicon, *, known: bool = False) -> Iterator[Clause]:
    """The clauses of saying in a stretch that is speech, in order; `known` takes only known verbs of saying."""
    at = start
    for pause in _PAUSE.finditer(text, start, end):
        if pause.end() < at or pause.start() == start:
            continue
        clause = clause_at(text, pause.end(), end, lexicon, known=known or pause.group()[0] in ";.")
        if clause is None:
            continue
        yield Clause(pause.start() + (pause.group()[0] not in "—–"), clause.end, clause.resumes)
        if clause.resumes is None:
            return
        at = clause.resumes


def clause_at(text: str, at: int, end: int, lexicon: Lexicon, *, known: bool = False) -> Clause | None:
    """The clause of saying that begins at an offset; None where none does."""
    words = _words(text, at, min(end, at + _CLAUSE), lexicon)
    if not words:
        return None
    last = _inverted(words, lexicon, known=known)
    if last is None and not lexicon.inserted and not lexicon.dashes:
        last = _straight(words, lexicon)
    if last is None:
        return None
    return _bounded(text, at, last, end, lexicon)


def _words(text: str, start: int, end: int, lexicon: Lexicon) -> list[_Word]:
    """The first words of a stretch, those that lost a vowel taken apart ("s'écria")."""
    found: list[_Word] = []
    before = start
    for match in _WORD.finditer(text, start, end):
        raw = match.group()
        if len(found) >= _MOST_WORDS:
            break
        joined = _STOP.search(text, before, match.start()) is None
        before = match.end()
        bare = raw.rstrip("'’")
        elided = raw != bare
        low = bare.lower() + ("'" if elided and bare.lower() in lexicon.elided else "")
        found.append(_Word(low, match.start(), match.end(), raw[0].isupper(), joined))
    return found


def _is_saying(low: str, lexicon: Lexicon, *, known: bool) -> bool:
    if low in lexicon.speech or low in lexicon.weak:
        return True
    return not known and low not in lexicon.enders and _is_past(low, lexicon)


def _inverted(words: list[_Word], lexicon: Lexicon, *, known: bool) -> _Word | None:
    """The last word of a verb of saying and its subject right behind ("dit la vieille"); None where they are not."""
    at = 0
    while at < len(words) and at < 3 and words[at].low in lexicon.adverbs and words[at].joined | (at == 0):
        at += 1
    if at >= len(words) or words[at].capital or (at and not words[at].joined):
        return None
    if (inverted := _INVERTED.fullmatch(words[at].low)) is not None:
        return words[at] if _inverted_verb(inverted, lexicon, known=known) else None
    if words[at].low in lexicon.auxiliaries and at + 1 < len(words) and words[at + 1].low in lexicon.speech:
        at += 1
    verb = words[at]
    if not _is_saying(verb.low, lexicon, known=known):
        return None
    sure = verb.low in lexicon.speech
    for index in range(at + 1, min(len(words), at + 2 + (_GAP if sure else 1))):
        word = words[index]
        if not word.joined and not (sure and index == at + 1 and word.low.endswith("ant")):
            return None
        if (subject := _subject(words, index, lexicon)) is not None:
            return subject
        if not sure and word.low not in lexicon.adverbs:
            return None
    return None


def _inverted_verb(match: re.Match[str], lexicon: Lexicon, *, known: bool) -> bool:
    """Tell whether a verb with its pronoun behind ("dit-il") is one of saying."""
    verb, pronoun = match.group(1), match.group(2)
    if verb in lexicon.speech or verb in lexicon.weak:
        return not (pronoun == "on" and known)
    if verb in _QUESTIONING or pronoun in ("on", "nous"):
        return False
    if pronoun == "je":
        return verb.endswith("ai")
    return lexicon.past.fullmatch(verb) is not None or match.group().endswith("e-t-" + pronoun)


def _subject(words: list[_Word], at: int, lexicon: Lexicon) -> _Word | None:
    """The last word of the head of a subject that begins at a word; None where none does."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) and words[at + 1].joined else None
    if word.low in lexicon.determiners:
        return following
    if word.low in lexicon.pronouns or word.low in lexicon.first:
        return word
    if word.capital:
        return word
    if word.low in lexicon.honorifics and following is not None and following.capital:
        return following
    if lexicon.bare and word.low not in lexicon.enders and word.low not in lexicon.addressed:
        return word
    return None


def _straight(words: list[_Word], lexicon: Lexicon) -> _Word | None:
    """The verb of "Buck Mulligan said": a subject, then a known verb of saying; None where they are not."""
    if not (words[0].capital or words[0].low in lexicon.pronouns or words[0].low in lexicon.determiners):
        return None
    if words[0].capital and words[0].low in lexicon.starters and words[0].low not in lexicon.pronouns:
        return None
    for word in words[1:5]:
        if not word.joined:
            return None
        if word.low in lexicon.speech and not word.capital and word.low.endswith(("d", "s")):
            return word
        if word.low in lexicon.enders and word.low not in lexicon.adverbs:
            return None
    return None


def _bounded(text: str, at: int, last: _Word, end: int, lexicon: Lexicon) -> Clause | None:
    """A clause from its start to the mark that ends it; None when it turns out to be a question."""
    wide = False
    reach = min(end, last.end + _REACH)
    for stop in _STOP.finditer(text, last.end, reach):
        mark, after = stop.group(), stop.end()
        if mark == "." and _TITLE.search(text[max(0, stop.start() - 6) : stop.start()]):
            continue
        if mark == ",":
            wide = wide or _widens(text, last.end, stop.start(), lexicon)
            if _continues(text, after, reach, lexicon) or (wide and not _addresses(text, after, reach, lexicon)):
                wide = True
                continue
            return Clause(at, stop.start(), after)
        if mark in "—–":
            return Clause(at, stop.start(), after)
        if mark in ";:":
            marked = text[after : after + 3].lstrip()[:1] in '«“"' or _narrates(text, after, end, lexicon)
            return Clause(at, stop.start(), None if marked else after)
        if mark == "?":
            return None
        if mark in '«“"»”':
            return Clause(at, stop.start(), None)
        return Clause(at, after, after if _is_spoken(text, after, end, lexicon) else None)
    return Clause(at, reach if reach == end else last.end, None if reach == end else reach)


def _widens(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a clause holds one of its own already ("dit l'aveugle qui voulait …,"): commas part that one."""
    return any(word.low in _RELATIVES for word in _words(text, start, end, lexicon))


def _continues(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Return whether a clause continues behind a comma: "dit-il, en riant", "dit Paul, qui riait"."""
    words = _words(text, at, min(end, at + 60), lexicon)
    while len(words) > 1 and words[0].low in ("et", "ne", "n'", "se", "s'", "e"):
        words = words[1:] if words[1].low == "en" or _is_participle(words[1], lexicon) else []
    if not words or words[0].capital:
        return False
    if words[0].low in ("ce", "ciò") and len(words) > 1 and words[1].low in ("qui", "que", "qu'", "dont", "che"):
        return True
    if words[0].low in _RELATIVES and _asks_of(text, at, end, lexicon):
        return False
    return words[0].low in lexicon.onward or _is_participle(words[0], lexicon)


def _asks_of(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether words behind a clause that look like one of its own are speech: "qui est donc là ?", "que tu …"."""
    stop = _FULL_STOP.search(text, at, end)
    if stop is not None and stop.group() == "?":
        return True
    words = _words(text, at, stop.end() if stop else end, lexicon)
    return any(word.low in _SECOND for word in words)


def _is_participle(word: _Word, lexicon: Lexicon) -> bool:
    found = lexicon.inserted and not word.capital and _PARTICIPLE.fullmatch(word.low) is not None
    return found and word.low not in _NO_PARTICIPLES


def _addresses(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether the words up to the next full stop are in the first or second person, or ask or exclaim."""
    stop = _FULL_STOP.search(text, at, end)
    if stop is not None and stop.group() in "!?":
        return True
    words = _words(text, at, stop.end() if stop else end, lexicon)
    if words and lexicon.code == "fr" and words[0].capital and words[0].low.endswith(("ons", "ez")):
        return True
    return any(word.low in lexicon.addressed for word in words)


def _narrates(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Return whether the text after a semicolon is narration: "; et il lut"."""
    match = _JOINS.match(text[at : min(end, at + 40)].lstrip())
    return match is not None and not _is_spoken(text, at, end, lexicon)


def _is_spoken(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a sentence behind a clause is speech again rather than the teller's.

    A teller's sentence has a verb in the past and neither question, exclamation nor first or second person.
    """
    reach = min(end, at + _REACH)
    if _addresses(text, at, reach, lexicon):
        return True
    stop = _FULL_STOP.search(text, at, reach)
    return not any(_is_past_verb(word, lexicon) for word in _words(text, at, stop.end() if stop else reach, lexicon))


def _is_past_verb(word: _Word, lexicon: Lexicon) -> bool:
    if word.capital or word.low in lexicon.determiners or word.low in lexicon.prepositions:
        return False
    return _is_past(word.low, lexicon)


def _is_past(low: str, lexicon: Lexicon) -> bool:
    return lexicon.past.fullmatch(low) is not None and (not lexicon.inserted or _NO_PAST.fullmatch(low) is None)
