"""The people of a text: every form a name takes, brought to its fullest (one person, one name)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from feeds.quotes.lexicon.model import words as word_list
from feeds.quotes.people.given_names import GIVEN
from feeds.quotes.people.names import (
    ABBREVIATED,
    COURTESY,
    FOND,
    PARTICLES,
    SHORTENED,
    fold_name,
    nicknames,
    split_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from feeds.quotes.lexicon import Gender, Lexicon

# Last words of names of bodies, places and things: never somebody's surname.
_BODIES = word_list(
    """
    academy administration agency alliance army assembly associates association authority avenue bank board
    bureau business cabinet capitol center centre church city club coalition college commission committee
    community company conference congress convention corporation corp council county court daily democrats
    department district fund foundation forum game games government group guard herald house inc institute
    institution intelligence international island islands journal justice league ltd magazine media memorial
    ministry morning museum national network news office organization organisation park partners party police
    post press project republicans review river road school schools senate service services society state states
    street studies sun system team tech times today tower tribune trust union united university valley week
    affairs america americans act bill day coast north south east west bay lake mountain mountains airport air
    lines airlines plc gmbh ag bv nato eu un caucus campaign capital castle cathedral festival award awards
    prize cup championship olympics war treaty accord agreement summit plan deal
    """
)
# First words of places and bodies that are also called by their last word alone.
_PLACES = word_list(
    """
    new north south east west northern southern eastern western central great greater old upper lower white
    supreme united american british european federal national international house senate mount saint st san santa
    los las el la fort port lake royal grand black big first second world republican democratic
    """
)
_CAPITALS = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_WORD = rf"(?:(?:al|el|ul|as|ash|ad|ar|an|at|az|d|l)[-'’])?[{_CAPITALS}][^\W\d_]*(?:['’.‑-][^\W\d_]+)*\.?"
_NAMES = re.compile(rf"{_WORD}(?:[ \u00a0](?:(?:{'|'.join(sorted(PARTICLES))})[ \u00a0]){{0,3}}{_WORD}){{0,6}}")
_SENTENCE_END = ".!?…:“\"'‘«„(—–-*>_»”’\n"
_OPENING = tuple("“\"«„‘'»—–")
_MOST_WORDS = 6
_LONGEST_INITIALS = 3
_MOST_NAMESAKES = 40
_SMALL = re.compile(rf"(?<![^\W\d_])(?![{_CAPITALS}])[^\W\d_]+")
_FIRST_WORD = re.compile(r" ([^\W\d_]+)")
_AFTER_NAME = re.compile(rf"(?: [{_CAPITALS}][^\W\d_]{{1,30}}){{0,3}} ([^\W\d_]+)")
_LAST_WORD = re.compile(r"[,\"”»!?—] ([^\W\d_]+) $")
# As far as the word before another reaches, in characters.
_BEFORE = 24
_CAPITALISED = re.compile(rf"(?<![^\W_])[{_CAPITALS}][^\W\d_]+")
_AGE = re.compile(r", (?:\d{1,3},|who\b)")
# How far behind a name a pronoun is still likely to mean it, in characters.
_PRONOUN_REACH = 80


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody (or a body) that a text names: the fullest form, the forms seen, and the gender where known."""

    name: str
    aliases: tuple[str, ...] = ()
    gender: Gender = ""
    human: bool = False
    mentions: int = 1


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of a text, or of the parts of a series so far, most mentioned first."""

    people: tuple[Person, ...] = ()
    _index: Mapping[str, Person] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        index: dict[str, Person] = {}
        for person in self.people:
            for form in (person.name, *person.aliases):
                index.setdefault(fold_name(form), person)
        for person in self.people:
            for form in (person.name, *person.aliases):
                title, _, bare = fold_name(form).partition(" ")
                if bare and title in COURTESY:
                    index.setdefault(bare, person)
        object.__setattr__(self, "_index", index)

    def find(self, name: str) -> Person | None:
        """Return the person of a form of a name; None when the cast does not know it."""
        folded = fold_name(name)
        title, _, bare = folded.partition(" ")
        return self._index.get(folded) or (self._index.get(bare) if title in COURTESY else None)


def gather_cast(texts: Iterable[str], lexicon: Lexicon, before: Cast | None = None) -> Cast:
    """The people that are named in the texts, joined with those known from parts `before`."""
    counts: Counter[tuple[str, ...]] = Counter()
    genders: Counter[tuple[tuple[str, ...], str]] = Counter()
    titled: set[tuple[str, ...]] = set()
    forms: dict[tuple[str, ...], str] = {}
    texts = [_without_nicknames(text) for text in texts if not text.isupper()]
    common = common_words(texts, lexicon)
    for person in before.people if before else ():
        key = tuple(fold_name(person.name).split())
        counts[key] += person.mentions
        forms[key] = person.name
        if person.gender:
            genders[key, person.gender] += 3
        if person.human:
            titled.add(key)
        for alias in person.aliases:
            counts[tuple(fold_name(alias).split())] += 1
            forms.setdefault(tuple(fold_name(alias).split()), alias)
    opened: Counter[tuple[str, ...]] = Counter()
    speaking: set[tuple[str, ...]] = set()
    heard: Counter[tuple[tuple[str, ...], str]] = Counter()
    for text in texts:
        for name in names_in(text, lexicon, common):
            start, end = name.around
            titles, rest = split_name(list(name.words), lexicon)
            gender = next(
                (lexicon.honorifics[fold_name(title)] for title in titles if lexicon.honorifics.get(fold_name(title))),
                "",
            )
            courtesy = [title for title in titles[-1:] if fold_name(title) in COURTESY and len(rest) == 1]
            key = tuple(fold_name(word) for word in (*courtesy, *rest))
            counts[key] += 1
            opened[key] += text[max(0, start - 1) : start] in _OPENING
            forms.setdefault(key, " ".join((*courtesy, *rest)))
            if titles and (gender or fold_name(titles[0]) in lexicon.honorifics):
                titled.add(key)
            if gender:
                genders[key, gender] += 1
            if _AGE.match(text, end):
                titled.add(key)
            if is_beside_speech_verb(text, start, end, lexicon):
                speaking.add(key)
            if (pronoun := pronoun_after(text, end, lexicon)) is not None:
                heard[key, pronoun] += 1
    _without_calls(counts, forms, opened, lexicon)
    _vote(genders, heard)
    titled.update(
        key
        for key in speaking
        if not lexicon.roles or len(_bare(key)) > 1 or (key, "m") in genders or (key, "f") in genders
    )
    return _joined(counts, forms, genders, titled)


def _without_calls(
    counts: Counter[tuple[str, ...]],
    forms: dict[tuple[str, ...], str],
    opened: Counter[tuple[str, ...]],
    lexicon: Lexicon,
) -> None:
    """Remove a first word that only occurs at the start of quotes, before a name: “Ask Tom.”."""
    for key in [key for key in counts if len(key) > 1 and opened[key] == counts[key]]:
        rest = key[1:]
        if key[0] in GIVEN or key[0] in lexicon.honorifics or not (rest in counts or rest[0] in GIVEN):
            continue
        counts[rest] += counts.pop(key)
        forms.setdefault(rest, forms[key].partition(" ")[2])


def _without_nicknames(text: str) -> str:
    """A text in which Ann “Ace” Roe is Ann Roe."""
    found = nicknames(text)
    starts = [0, *(end + 1 for end in found.values())]
    return "".join(text[start:end] for start, end in zip(starts, [*found, len(text)], strict=True))


def common_words(texts: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """Return the words that a text also writes small: at the start of a sentence one of them is not a name.

    In other languages than English, whose lists of such words are short, a word that occurs only at the start of
    sentences is not a name either, unless a verb of saying follows it or it is a given name. In German, where every
    noun has a capital, neither is a word that follows an article.
    """
    found: set[str] = set()
    for text in texts:
        found.update(_SMALL.findall(text))
    if lexicon.code == "en":
        return frozenset(found)
    first: set[str] = set()
    inside: set[str] = set()
    for text in texts:
        for match in _CAPITALISED.finditer(text):
            before = text[max(0, match.start() - _BEFORE) : match.start()].rpartition("\n")[2].split()[-1:]
            word = match.group().lower()
            if not before or before[0][-1] in _SENTENCE_END:
                following = _AFTER_NAME.match(text, match.end())
                speaks = following is not None and following.group(1) in lexicon.speech
                (inside if speaks else first).add(word)
            elif lexicon.capital_nouns and before[0].lower() in lexicon.determiners | lexicon.prepositions:
                found.add(word)
            else:
                inside.add(word)
    return frozenset(found | (first - inside))


def is_beside_speech_verb(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Return whether a verb of saying is right beside a name: only people and bodies say things."""
    after = _FIRST_WORD.match(text, end)
    if after is not None and after.group(1) in lexicon.speech:
        return True
    before = _LAST_WORD.search(text[max(0, start - 16) : start])
    owns = text.startswith(("'s ", "’s "), end)  # ", thundering Beethoven's march"
    return before is not None and before.group(1) in lexicon.speech and not owns


def pronoun_after(text: str, end: int, lexicon: Lexicon) -> str | None:
    """The gender of the first pronoun soon after a name, as a hint at who bears it."""
    for word in _SMALL.findall(text, end, end + _PRONOUN_REACH):
        gender = lexicon.pronouns.get(word) or lexicon.possessives.get(word)
        if gender:
            return gender
    return None


def _vote(genders: Counter[tuple[tuple[str, ...], str]], heard: Counter[tuple[tuple[str, ...], str]]) -> None:
    """Use the pronouns after a name for its gender, if there are no titles and all pronouns agree."""
    for key in {key for key, _ in heard}:
        men, women = heard[key, "m"], heard[key, "f"]
        if (key, "m") in genders or (key, "f") in genders:
            continue
        if men >= 2 and men >= 3 * women:
            genders[key, "m"] += 1
        elif women >= 2 and women >= 3 * men:
            genders[key, "f"] += 1


class WrittenName(NamedTuple):
    """A name as it is written: its words and their offsets.

    `initial` means that it is where any word has a capital, `around` are the offsets of the capitalised run that it is
    part of.
    """

    words: tuple[str, ...]
    start: int
    end: int
    initial: bool
    around: tuple[int, int]


def names_in(text: str, lexicon: Lexicon, common: frozenset[str]) -> Iterator[WrittenName]:
    """Yield the names of a text. `common` are the words that the text also writes small."""
    for match in _NAMES.finditer(text):
        words = match.group().split()
        start = match.start()
        if lexicon.elided and (words := _unelided(words, lexicon)) == []:
            continue
        at = match.end() - len(" ".join(words))
        before = text[max(0, start - 2) : start].strip()
        initial = start == 0 or not before or before[-1] in _SENTENCE_END
        if (
            initial
            and words[0].lower() in common
            and fold_name(words[0]) not in GIVEN
            and fold_name(words[0]) not in lexicon.honorifics
        ):
            at += len(words[0]) + 1
            words = words[1:]
            initial = False
        while words:
            while len(words) > 1 and _is_lead(words, lexicon):
                at += len(words[0]) + 1
                words, initial = words[1:], False
            if (initial or words[0] == "I") and fold_name(words[0]) in lexicon.folded_starters:
                break
            cut = next((at for at in range(len(words) - 1) if _ends_at(words, at, lexicon)), len(words) - 1)
            name, words = words[: cut + 1], words[cut + 1 :]
            here, at = at, at + sum(len(word) + 1 for word in name)
            name[-1] = _bare_end(name[-1])
            first, initial = initial, True
            if _can_be_name(name) and fold_name(name[-1]) not in lexicon.folded_starters:
                yield WrittenName(tuple(name), here, here + len(" ".join(name)), first, match.span())


def _can_be_name(name: Sequence[str]) -> bool:
    """Tell whether a run of capitalised words can be a name: not too long, and no heading ("THE DIARY OF ANN")."""
    heading = len(name) > 1 and all(word.isupper() for word in name) and len("".join(name)) > 2 * _LONGEST_INITIALS
    return bool(name[-1]) and len(name) <= _MOST_WORDS and not heading


def _is_lead(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether the first of some words is not part of the name: a starter, "Poor" Ann, "Didn't" Ann, "NOTE" Ann."""
    word, folded = words[0], fold_name(words[0])
    if word.islower() and (lexicon.capital_nouns or word in ("y", "e")):
        return True
    if folded in lexicon.folded_starters or folded in FOND or SHORTENED.search(word):
        return True
    return _is_in_capitals(word) and not all(following.isupper() for following in words)


def _ends_at(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a name ends with one of some words that others follow."""
    word, following = words[at], words[at + 1]
    loud = len(following) > 1 and following.isupper() and fold_name(following) in lexicon.folded_starters
    king = set(following) <= set("IVX")  # Charles II
    if (loud or _is_in_capitals(following)) and not (word.isupper() or king):
        return True
    if following.islower() and not _joins(words, at, lexicon):
        return True
    return _stops(word) or SHORTENED.search(following) is not None


def _joins(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Tell whether the small word behind one of some words is part of a name.

    German nouns have capitals, and its articles are particles elsewhere: "Frau das Geld". A Spanish "y" joins two
    surnames, and two people as well: "Ana Ruiz y Gómez", "Ana y Tomás".
    """
    particle = words[at + 1]
    if lexicon.capital_nouns and not words[at].islower():
        return particle in ("von", "vom", "van", "de", "del", "della", "di", "du", "la")
    if particle in ("y", "e"):
        behind = words[at + 2 : at + 3]
        return at > 0 and bool(behind) and behind[0][:1].isupper() and fold_name(behind[0]) not in GIVEN
    return True


def _is_in_capitals(word: str) -> bool:
    """Tell whether a word is shouted, or of a heading ("CHAPTER", "XIV"), and no initials ("JK", "AJ")."""
    return word.isupper() and (len(word) > _LONGEST_INITIALS or (len(word) > 1 and set(word) <= set("IVXLC")))


def _bare_end(word: str) -> str:
    """The last word of a name without its possessive, and without a full stop that ends the sentence."""
    last = re.sub(r"['’]s$|['’]$", "", word)
    if len(last) > 2 and last.endswith(".") and fold_name(last) not in ("jr", "sr"):
        return last[:-1]
    return last


def _unelided(words: list[str], lexicon: Lexicon) -> list[str]:
    """The words of a name without an article that lost its vowel: "L’Anglais"; none of "C’était"."""
    head, mark, rest = words[0].replace("’", "'").partition("'")
    if not mark or head.lower() not in lexicon.elided or (head == "d" and rest[:1].isupper()):
        return words
    return [rest, *words[1:]] if rest[:1].isupper() else words[1:]


def is_body(words: Sequence[str]) -> bool:
    """Tell whether the last of several words makes them the name of a body, a place or a thing."""
    return len(words) > 1 and fold_name(words[-1]) in _BODIES


def _stops(word: str) -> bool:
    """Return whether a name ends with this word: a possessive, or a full stop that is not an abbreviation's."""
    if word.endswith(("'s", "’s")):
        return True
    bare = fold_name(word)
    return word.endswith(".") and len(bare) > 2 and "." not in word[:-1] and bare not in ABBREVIATED


def _joined(
    counts: Counter[tuple[str, ...]],
    forms: Mapping[tuple[str, ...], str],
    genders: Mapping[tuple[tuple[str, ...], str], int],
    titled: set[tuple[str, ...]],
) -> Cast:
    """The forms of names, each shorter one given to the longest that can be meant by it."""
    by_last: dict[str, list[tuple[str, ...]]] = {}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    by_initials: dict[str, tuple[str, ...]] = {}
    ordered = sorted(counts, key=lambda key: (-len(_bare(key)), -counts[key], key))
    groups: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for key in ordered:
        owner = _owner(key, by_last, by_first, by_initials, counts, genders)
        if owner is not None:
            groups[owner].append(key)
            continue
        groups[key] = []
        bare = _bare(key)
        _list(by_last, bare[-1], key)
        if len(bare) > 1:
            _list(by_first, bare[0], key)
        if len(bare) >= 3:
            by_initials.setdefault("".join(word[0] for word in bare if word not in PARTICLES), key)
    people = [_person(key, aliases, counts, forms, genders, titled) for key, aliases in groups.items()]
    people.sort(key=lambda person: (-person.mentions, person.name))
    return Cast(tuple(people))


def _list(index: dict[str, list[tuple[str, ...]]], word: str, key: tuple[str, ...]) -> None:
    """File a name under one of its words; of very many with the same word only the longest are compared."""
    filed = index.setdefault(word, [])
    if len(filed) < _MOST_NAMESAKES:
        filed.append(key)


def _bare(key: tuple[str, ...]) -> tuple[str, ...]:
    return key[1:] if len(key) > 1 and key[0] in COURTESY else key


def _owner(
    key: tuple[str, ...],
    by_last: Mapping[str, list[tuple[str, ...]]],
    by_first: Mapping[str, list[tuple[str, ...]]],
    by_initials: Mapping[str, tuple[str, ...]],
    counts: Counter[tuple[str, ...]],
    genders: Mapping[tuple[tuple[str, ...], str], int],
) -> tuple[str, ...] | None:
    """The longer name that `key` is a form of, the most mentioned one where several could be."""
    bare = _bare(key)
    if bare[-1] in _BODIES and len(bare) > 1:
        return None
    fitting = [
        longer
        for longer in by_last.get(bare[-1], ())
        if longer != key and _within(bare, _bare(longer)) and _agrees(key, longer, genders)
    ]
    if not fitting and len(bare) == 1 and key == bare:
        fitting = [
            longer for longer in by_first.get(bare[0], ()) if bare[0] in GIVEN and _bare(longer)[-1] not in _BODIES
        ]
    if not fitting and len(bare) == 1 and len(bare[0]) >= 3 and bare[0] in by_initials:
        return by_initials[bare[0]]
    return max(fitting, key=lambda longer: counts[longer], default=None)


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Return whether `long` has the words of `short` in the same order."""
    rest = iter(long)
    return all(any(word == other or (len(word) == 1 and other.startswith(word)) for other in rest) for word in short)


def _agrees(key: tuple[str, ...], longer: tuple[str, ...], genders: Mapping[tuple[tuple[str, ...], str], int]) -> bool:
    mine, theirs = _gender(key, genders), _gender(longer, genders)
    return not mine or not theirs or mine == theirs


def _gender(key: tuple[str, ...], genders: Mapping[tuple[tuple[str, ...], str], int]) -> Gender:
    men, women = genders.get((key, "m"), 0), genders.get((key, "f"), 0)
    if men != women:
        return "m" if men > women else "f"
    bare = _bare(key)
    known = GIVEN.get(bare[0], "") if len(bare) > 1 or key == bare else ""
    return "m" if known == "m" else "f" if known == "f" else ""


def _person(
    key: tuple[str, ...],
    aliases: list[tuple[str, ...]],
    counts: Counter[tuple[str, ...]],
    forms: Mapping[tuple[str, ...], str],
    genders: Mapping[tuple[tuple[str, ...], str], int],
    titled: set[tuple[str, ...]],
) -> Person:
    keys = [key, *aliases]
    gender: Gender = next((found for one in keys if (found := _gender(one, genders))), "")
    human = any(
        one in titled or (len(_bare(one)) > 1 and _bare(one)[0] in GIVEN) or _bare(one)[0] in GIVEN for one in keys
    )
    human = human or (len(_bare(key)) > 1 and _bare(key)[-1:] in aliases and _bare(key)[0] not in _PLACES)
    return Person(
        name=forms[key],
        aliases=tuple(forms[alias] for alias in aliases),
        gender=gender,
        human=human and _bare(key)[-1] not in _BODIES,
        mentions=sum(counts[one] for one in keys),
    )
