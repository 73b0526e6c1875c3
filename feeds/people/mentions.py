"""Find the names in a section: the places of each form, and the evidence of its bearer there."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from feeds.people.given_names import GIVEN
from feeds.people.lexicon import (
    ACTS,
    APPOSING,
    BEARERS,
    CALLS,
    DOUBTFUL_GIVEN,
    FIGURES,
    FONDLY,
    GREETING,
    INVERTED,
    NOUN_ENDINGS,
    NUMBERS,
    OFFICES,
    OWN,
    OWNED,
    PEOPLES,
    PLACING,
    POINTING,
    TITLES,
    TOWARDS,
    VAGUE,
)
from feeds.people.model import NameForm, Spot, merge_forms
from feeds.quotes.people.cast import is_beside_speech_verb, is_body, names_in, pronoun_after
from feeds.quotes.people.names import COURTESY, SHORTENED, fold_name, nicknames, split_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from feeds.article import Block
    from feeds.people.model import Said
    from feeds.quotes.lexicon import Lexicon
    from feeds.quotes.people.cast import WrittenName

READ = ("paragraph", "list", "footnote", "quote")
"""The kinds of blocks that names are looked for in."""

_FOLLOWING = re.compile(r" (?:s['’]|se |si |ne |n['’]|no |не )?([^\W\d_]+)\b")
_OWNING = re.compile(r"['’]s? ([a-z]+)\b")
_APPOSED = re.compile(r", (?:\d{1,3},|who\b|whose\b|whom\b)")
# The last word before a name, also before its particle: "la comtesse de Restaud".
_RANK = re.compile(r"(?<![^\W\d_])([^\W\d_]++)(?: (?:de|du|des|d['’]|de la|von|van|di|del|della|da|do))? $")
_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]++) $")
_CALLED_BEHIND = re.compile(r"[!?]|[,.][\"”’»]?\s*$|[,;—–]|--")
_CALLED_BEFORE = re.compile(
    r"(?:^|[,\"“‘«—–-]|\b(?:dear|dearest|poor|my|oh|well|yes|no|now|come)\b,?) ?$", re.IGNORECASE
)
_LAST_WORDS = re.compile(r"(?:(?<![^\W\d_])([^\W\d_]++) )?(?<![^\W\d_])([^\W\d_]++) $")
_CAPITAL = re.compile(r"\b[^\W\d_]+\b")
_ELIDED = re.compile(r"^(?![OD]['’])[^\W\d_]['’]", re.IGNORECASE)
# Names of more letters are not written in capitals alone: "JANE" is shouted, or in a heading.
_LONGEST_CAPITALS = 3
_VOWEL = re.compile(r"[AEIOUY]")
_LOWER = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:-[^\W\d_]+)*")
# Languages in which the verb comes second, whatever stands before it.
_TURNING = ("de", "nl", "sv")
# A German word in -es of more letters is an adjective as a noun: "Interessantes".
_SHORTEST_ADJECTIVE = 6
# An emphasised stretch of no more characters may be a title.
_LONGEST_TITLE = 60
# A line of that many words nearly all of which have capitals is a title.
_SHORTEST_TITLE, _TITLE_SHARE = 3, 0.7


class Mention(NamedTuple):
    """A form of a name at a place, and the evidence of its bearer around it: see `NameForm`.

    `noun` means that it may as well be a noun, all of which have a capital in German.
    """

    name: str
    block: int
    start: int
    end: int
    inside: bool
    human: int
    thing: int
    gender: str
    noun: bool


def mentions_in(
    blocks: Sequence[Block],
    first: int,
    lexicon: Lexicon,
    common: frozenset[str],
    quotes: Sequence[tuple[int, int, int]],
) -> list[Mention]:
    """Return the names of a section whose first block has the index `first`, in reading order.

    `common` are the words that it also writes small, `quotes` those in it: block, start and end.
    """
    found: list[Mention] = []
    quoted: dict[int, list[tuple[int, int]]] = {}
    for at, start, end in quotes:
        quoted.setdefault(at, []).append((start, end))
    for index, block in enumerate(blocks, first):
        if block.kind in READ and not _is_title(block.text):
            names = list(_in_block(block.text, index, lexicon, common, quoted.get(index, ())))
            here = _around_nicknames(block.text, names)
            found += [one for one in here if not _is_work(block, one)]
    return found


def _around_nicknames(text: str, found: list[Mention]) -> list[Mention]:
    """Join the names before and behind a nickname in marks: Ann “Ace” Roe is Ann Roe."""
    for start, end in nicknames(text).items() if found else ():
        before = next((one for one in found if one.end == start - 1), None)
        behind = next((one for one in found if one.start == end + 1), None)
        if before is not None and behind is not None:
            joined = before._replace(name=f"{before.name} {behind.name}", end=behind.end)
            found = [joined if one is before else one for one in found if one is not behind]
    return found


def _is_work(block: Block, mention: Mention) -> bool:
    """Tell whether a name is the title of a work, or a part of one: emphasised, and nothing but it."""
    return any(
        span.kind == "emphasis" and span.start <= mention.start and mention.end <= span.end and " " in mention.name
        for span in block.spans
        if span.end - span.start <= _LONGEST_TITLE
    )


def _is_title(text: str) -> bool:
    """Tell whether a line is a title, whose words all have capitals."""
    if text.isupper():
        return True
    if len(text) > 120 or text.rstrip().endswith((".", "!", "?", "”", '"', "’", "»", "…")):
        return False
    words = _CAPITAL.findall(text)
    return len(words) >= _SHORTEST_TITLE and sum(word[0].isupper() for word in words) >= _TITLE_SHARE * len(words)


def _in_block(
    text: str, block: int, lexicon: Lexicon, common: frozenset[str], quotes: Sequence[tuple[int, int]]
) -> Iterator[Mention]:
    for name in names_in(text, lexicon, common):
        titles, rest = split_name(list(name.words), lexicon)
        courtesy = [title for title in titles[-1:] if fold_name(title) in COURTESY]
        written = " ".join((*courtesy, *rest))
        if _is_no_name(rest, lexicon):
            continue
        titled = bool(titles) and fold_name(titles[0]) in lexicon.honorifics and fold_name(titles[-1]) not in FIGURES
        if lexicon.capital_nouns:
            titled, titles, rest = _german(text, name, titles, rest, titled=titled)
            written = " ".join((*(courtesy if titled else ()), *rest))
        titled |= len(rest) > 1 and fold_name(rest[0]) in TITLES - FIGURES
        quoted = next(((start, end) for start, end in quotes if start <= name.start < end), None)
        yield Mention(
            written,
            block,
            name.start,
            name.end,
            inside=not name.initial or titled,
            human=_human(text, name, lexicon, titled=titled, quoted=quoted),
            thing=_thing(text, name, rest, lexicon, titled=titled),
            gender=_gender(text, name, titles, lexicon),
            noun=_may_be_noun(name, lexicon, titled=titled),
        )


def _german(
    text: str, name: WrittenName, titles: list[str], rest: list[str], *, titled: bool
) -> tuple[bool, list[str], list[str]]:
    """Return whether a German name has a title, its titles, and its words without the nouns before them."""
    first = next((at for at, word in enumerate(rest) if fold_name(word) in GIVEN or fold_name(word) in TITLES), 0)
    if first and not titles and fold_name(rest[0]) not in GIVEN:
        rest = rest[first:]  # "Portiers Lene"
    if len(rest) > 1 and fold_name(rest[0]) in OFFICES and rest[1][0].isupper():
        return True, titles, rest[1:]  # "Freund Kolbe"
    before = _LAST_WORD.search(text[max(0, name.start - 16) : name.start])
    if titled and fold_name(titles[-1]) == "frau" and before is not None and OWN.match(before.group(1)):
        return False, titles, rest  # "seiner Frau Befinden"
    return titled, titles, rest


def _is_no_name(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether words with capitals are nobody's name for their form: "XII", "Don't", "Good-night", "Sir"."""
    if not words or all(set(word.rstrip(".")) <= set("IVXLC") for word in words):
        return True
    folded = [fold_name(word) for word in words]
    if len(words) == 1 and (len(folded[0]) == 1 or folded[0] in CALLS or folded[0] in lexicon.elided):
        return True
    if folded[0] in PEOPLES and (len(words) == 1 or folded[1] not in GIVEN):
        return True
    if folded[0].partition("-")[0] in NUMBERS or all(
        word in COURTESY
        or word in TITLES
        or word in lexicon.honorifics
        or (lexicon.capital_nouns and word.removesuffix("s") in OFFICES)
        for word in folded
    ):
        return True
    return _is_in_capitals(words) or any(_is_other_word(word, lexicon) for word in words)


def _is_in_capitals(words: Sequence[str]) -> bool:
    letters = max(len(word.rstrip(".")) for word in words)
    if not all(word.isupper() for word in words) or letters == 1:
        return False
    spoken = letters == _LONGEST_CAPITALS and _VOWEL.search(words[0]) is not None  # "BOO", not "TJK"
    return len(words) > 1 or letters > _LONGEST_CAPITALS or spoken


def _is_other_word(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word with a capital is a shortened or joined one that no name is made of."""
    if SHORTENED.search(word) or _ELIDED.match(word):
        return True
    first, hyphen, rest = word.partition("-")
    if not hyphen or not rest.islower():
        return False
    return first.lower() in GREETING | lexicon.starters or rest.rpartition("-")[2] in INVERTED


def _human(text: str, name: WrittenName, lexicon: Lexicon, *, titled: bool, quoted: tuple[int, int] | None) -> int:
    """Return the strength of the evidence at a place that the name is a person's, from 0; 4 is enough."""
    if _may_be_noun(name, lexicon, titled=titled) and _noun(text, name, lexicon):
        return 0
    signs = _signs(text, name, lexicon, titled=titled, quoted=quoted)
    # "Oben stand" and "Dann sagte er": any word may stand before the verb.
    turned = lexicon.code in _TURNING and name.initial and len(name.words) == 1 and not _is_given(name.words[0])
    return 0 if turned else signs


def _may_be_noun(name: WrittenName, lexicon: Lexicon, *, titled: bool) -> bool:
    """Tell whether a word with a capital has neither a title nor a given name in a language that so writes nouns."""
    return lexicon.capital_nouns and not titled and not _is_given(name.words[0])


def _is_given(word: str) -> bool:
    return fold_name(word) in GIVEN and fold_name(word) not in DOUBTFUL_GIVEN


def _signs(text: str, name: WrittenName, lexicon: Lexicon, *, titled: bool, quoted: tuple[int, int] | None) -> int:
    """Return the sum of all evidence of a person at a place, without the doubts that German capitals raise."""
    signs = 4 * titled + 4 * is_beside_speech_verb(text, name.start, name.end, lexicon)
    signs += _beside_noun(text, name, lexicon)
    following = _FOLLOWING.match(text, name.end)
    word = following.group(1) if following is not None else ""
    signs += 2 * (word in lexicon.weak or word in ACTS or lexicon.past.fullmatch(word) is not None)
    owning = _OWNING.match(text, name.end)
    signs += 2 * (owning is not None and owning.group(1) in OWNED)
    if quoted is not None and not name.initial and is_called(text, name.start, name.end, quoted):
        signs += 2
    return signs


def _beside_noun(text: str, name: WrittenName, lexicon: Lexicon) -> int:
    """Return the strength of the evidence of the words for people beside a name: "her son Tom", "Tom, the clerk"."""
    before = _RANK.search(text[max(0, name.start - 32) : name.start])
    # "La mère d’Anne" is Anne's mother, but "d’Arcy" a name.
    plain = before is not None and before.group(1)[0].islower() and name.words[0][0].isupper()
    word = fold_name(before.group(1)) if before is not None and plain else ""
    if word in BEARERS or (
        word not in VAGUE and (word in lexicon.honorifics or word in lexicon.roles - lexicon.bodies)
    ):
        return 4
    if _APPOSED.match(text, name.end) is not None:
        return 2
    behind = APPOSING.match(text, name.end) if word not in PLACING and word not in TOWARDS else None
    nouns = {fold_name(noun) for noun in behind.group(1).split()} if behind is not None else frozenset()
    return 2 * (word in FONDLY or not nouns.isdisjoint(BEARERS) or bool(nouns & lexicon.roles - lexicon.bodies))


def _noun(text: str, name: WrittenName, lexicon: Lexicon) -> int:
    """Return the evidence that a German word with a capital is a noun in its place, 2 behind an article or adjective.

    Names, too, stand behind prepositions: 1.
    """
    given = _is_given(name.words[0])
    last = name.words[-1]
    if last.endswith(NOUN_ENDINGS) or (last.endswith("es") and len(last) > _SHORTEST_ADJECTIVE and not given):
        return 2
    before = _LAST_WORDS.search(text[max(0, name.start - 48) : name.start])
    if before is None or given:
        return 0
    first, word = (before.group(1) or "").lower(), before.group(2).lower()
    if word in lexicon.prepositions:
        return 1
    # Verbs and adverbs end like adjectives: "hatte Tom", "immer Tom"; hardly any behind an article.
    adjective = word.endswith(("e", "en", "em", "er", "es")) and (
        first in lexicon.determiners or OWN.match(first) is not None
    )
    return 2 * (adjective or word in lexicon.determiners or OWN.match(word) is not None)


def is_called(text: str, start: int, end: int, quoted: tuple[int, int]) -> bool:
    """Return whether somebody is addressed by a name inside a quote."""
    before = text[max(quoted[0], start - 20) : start]
    behind = text[end : quoted[1]]
    closes = not behind.strip(" .!?,") and (behind[:1] in "!?,." or not behind)
    follows = _CALLED_BEFORE.search(before) is not None or start == quoted[0]
    return follows and (closes or _CALLED_BEHIND.match(behind) is not None)


def _thing(text: str, name: WrittenName, rest: Sequence[str], lexicon: Lexicon, *, titled: bool) -> int:
    """Return the strength of the evidence at a place that the name is not a person's, from 0.

    A word behind which names are mostly those of places is some.
    """
    if titled:
        return 0
    owner = text.startswith(("'s", "’s"), name.end)  # St. Luke's
    saint = len(name.words) > 1 and fold_name(name.words[0]) in ("st", "saint")
    church = saint and (owner or fold_name(rest[0]) not in GIVEN)
    signs = 4 * is_body(rest) + 2 * church
    before = _LAST_WORD.search(text[max(0, name.start - 16) : name.start])
    word = before.group(1).lower() if before is not None else ""
    pointing = word in POINTING or word in lexicon.determiners - lexicon.first_possessives
    if lexicon.capital_nouns and (noun := _noun(text, name, lexicon)):
        return signs + noun
    placed = word in PLACING or word in TOWARDS
    return signs + (2 if pointing or (word in PLACING and not owner) else int(placed and not owner))


def _gender(text: str, name: WrittenName, titles: Iterable[str], lexicon: Lexicon) -> str:
    for title in titles:
        if gender := lexicon.honorifics.get(fold_name(title)):
            return gender
    return pronoun_after(text, name.end, lexicon) or ""


def forms_of(mentions: Sequence[Mention], texts: Iterable[str]) -> tuple[NameForm, ...]:
    """Return the forms of the names that are mentioned in some texts, each with the sum of its signs.

    They are in order of appearance. A word that the texts also write small may be no name: "Time", "Felon".
    """
    by_key: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_key.setdefault(fold_name(mention.name), []).append(mention)
    written: Counter[str] = Counter()
    for text in texts:
        written.update(_LOWER.findall(text))
    return tuple(
        _form(places, written[key] if key[:1].islower() and key not in GIVEN else 0) for key, places in by_key.items()
    )


def _form(places: Sequence[Mention], small: int) -> NameForm:
    first, last, inside = places[0], places[-1], sum(one.inside for one in places)
    signs = [one.human for one in places if one.human]
    human = sum(signs)
    if len(signs) == 1 and first.noun:
        # Many a noun is beside a verb of saying once: "da ergriff Unmut ihn, rief er".
        human //= 2
    return NameForm(
        first.name,
        mentions=len(places),
        inside=inside,
        human=human,
        thing=sum(one.thing for one in places)
        + min(small, len(places)) * (2 if small > len(places) or inside < small else 1),
        men=sum(one.gender == "m" for one in places),
        women=sum(one.gender == "f" for one in places),
        first=Spot(0, first.block, first.start),
        last=Spot(0, last.block, last.start),
    )


def with_speakers(forms: Sequence[NameForm], sayings: Sequence[Said], lexicon: Lexicon) -> tuple[NameForm, ...]:
    """Return the forms with evidence from the quotes: a speaker is a person, perhaps with no other mention.

    That holds for all names in Chinese and Japanese, which have no capitals.
    """
    by_key = {fold_name(form.name): form for form in forms}
    written = frozenset(by_key)
    last = -1
    for one in sayings:
        key, spot, sure = fold_name(one.speaker), Spot(0, one.block, one.start), one.certainty != "low"
        if key not in written and _is_no_name(one.speaker.split(), lexicon):
            continue
        sign = 4 if sure and not lexicon.capital_nouns else 0
        fresh = one.utterance != last
        form = NameForm(one.speaker, 1, 1, sign, 0, 0, 0, spot, spot, int(sure and fresh), int(not sure and fresh))
        if key in written:
            form = form._replace(mentions=0, inside=0, first=by_key[key].first, last=by_key[key].last)
        by_key[key] = merge_forms(by_key[key], form) if key in by_key else form
        last = one.utterance
    return tuple(by_key.values())
