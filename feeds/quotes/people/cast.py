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
    from collections.abc import Iterator, Mapping, Sequence

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
_LETTERS = re.compile(r"[^\W\d_]+")
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


Key = tuple[str, ...]
"""A name's words, folded."""


@dataclass(slots=True)
class _Form:
    """The evidence of one form of a name.

    `opened` counts the mentions right behind an opening mark, `heard` the genders of pronouns soon after it; `human` is
    a title, an age or an earlier part, `speaks` a verb of saying beside it.
    """

    name: str
    mentions: int = 0
    opened: int = 0
    genders: Counter[Gender] = field(default_factory=Counter)
    heard: Counter[Gender] = field(default_factory=Counter)
    human: bool = False
    speaks: bool = False


def gather_cast(
    texts: Sequence[str], lexicon: Lexicon, before: Cast | None = None, common: frozenset[str] | None = None
) -> Cast:
    """Return the people that are named in the texts, joined with those known from parts `before`.

    `common` are the `common_words` of the texts if they have been found already.
    """
    plain = [_without_nicknames(text) for text in texts if not text.isupper()]
    if common is None or plain != texts:
        common = common_words(plain, lexicon)
    texts = plain
    forms = _forms_before(before) if before else {}
    for text in texts:
        for name in names_in(text, lexicon, common):
            _add_mention(forms, text, name, lexicon)
    _without_calls(forms, lexicon)
    for key, form in forms.items():
        _vote(form)
        form.human |= form.speaks and (not lexicon.roles or len(_bare(key)) > 1 or bool(form.genders))
    return _joined(forms)


def _forms_before(cast: Cast) -> dict[Key, _Form]:
    """Return the forms of the people of earlier parts. A gender known there outweighs two titles."""
    forms: dict[Key, _Form] = {}
    for person in cast.people:
        key = _key(person.name)
        form = forms.setdefault(key, _Form(person.name))
        form.name = person.name
        form.mentions += person.mentions
        form.human |= person.human
        if person.gender:
            form.genders[person.gender] += 3
        for alias in person.aliases:
            forms.setdefault(_key(alias), _Form(alias)).mentions += 1
    return forms


def _key(name: str) -> Key:
    return tuple(fold_name(name).split())


def _add_mention(forms: dict[Key, _Form], text: str, name: WrittenName, lexicon: Lexicon) -> None:
    """Count a name in a text, with the evidence of its title and its surroundings."""
    start, end = name.around
    titles, rest = split_name(list(name.words), lexicon)
    gender: Gender = next((found for title in titles if (found := lexicon.honorifics.get(fold_name(title)))), "")
    courtesy = [title for title in titles[-1:] if fold_name(title) in COURTESY and len(rest) == 1]
    words = (*courtesy, *rest)
    form = forms.setdefault(tuple(map(fold_name, words)), _Form(" ".join(words)))
    form.mentions += 1
    form.opened += text[max(0, start - 1) : start] in _OPENING
    if gender:
        form.genders[gender] += 1
    titled = bool(titles) and (bool(gender) or fold_name(titles[0]) in lexicon.honorifics)
    form.human |= titled or _AGE.match(text, end) is not None
    form.speaks |= is_beside_speech_verb(text, start, end, lexicon)
    if (pronoun := pronoun_after(text, end, lexicon)) is not None:
        form.heard[pronoun] += 1


def _without_calls(forms: dict[Key, _Form], lexicon: Lexicon) -> None:
    """Remove a first word that only occurs at the start of quotes, before a name: “Ask Tom.”."""
    for key in [key for key, form in forms.items() if len(key) > 1 and form.opened == form.mentions]:
        rest = key[1:]
        if key[0] in GIVEN or key[0] in lexicon.honorifics or not (rest in forms or rest[0] in GIVEN):
            continue
        called = forms.pop(key)
        forms.setdefault(rest, _Form(called.name.partition(" ")[2])).mentions += called.mentions


def _without_nicknames(text: str) -> str:
    """A text in which Ann “Ace” Roe is Ann Roe."""
    found = nicknames(text)
    if not found:
        return text
    starts = [0, *(end + 1 for end in found.values())]
    return "".join(text[start:end] for start, end in zip(starts, [*found, len(text)], strict=True))


def common_words(texts: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """Return the words that a text also writes small: at the start of a sentence one of them is not a name.

    In other languages than English, whose lists of such words are short, a word that occurs only at the start of
    sentences is not a name either, unless a verb of saying follows it or it is a given name. In German, where every
    noun has a capital, neither is a word that follows an article.
    """
    written: set[str] = set()
    for text in texts:
        written.update(_LETTERS.findall(text))
    found = {word for word in written if word[0] not in _CAPITALS}
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


def pronoun_after(text: str, end: int, lexicon: Lexicon) -> Gender | None:
    """Return the gender of the first pronoun soon after a name, as a hint at who bears it."""
    for word in _SMALL.findall(text, end, end + _PRONOUN_REACH):
        if word in lexicon.gender_words:
            return lexicon.gender_words[word]
    return None


def _vote(form: _Form) -> None:
    """Use the pronouns after a name for its gender, if there are no titles and all pronouns agree."""
    men, women = form.heard["m"], form.heard["f"]
    if form.genders:
        return
    if men >= 2 and men >= 3 * women:
        form.genders["m"] += 1
    elif women >= 2 and women >= 3 * men:
        form.genders["f"] += 1


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


def _joined(forms: Mapping[Key, _Form]) -> Cast:
    """Return the people of these forms, each shorter one given to the longest that can be meant by it."""
    longer = _Longer({}, {}, {})
    groups: dict[Key, list[Key]] = {}
    for key in sorted(forms, key=lambda key: (-len(_bare(key)), -forms[key].mentions, key)):
        owner = _owner(key, longer, forms)
        if owner is not None:
            groups[owner].append(key)
        else:
            groups[key] = []
            longer.add(key)
    people = [_person(key, aliases, forms) for key, aliases in groups.items()]
    people.sort(key=lambda person: (-person.mentions, person.name))
    return Cast(tuple(people))


class _Longer(NamedTuple):
    """The names that shorter ones may be forms of, by their last word, first word and initials."""

    by_last: dict[str, list[Key]]
    by_first: dict[str, list[Key]]
    by_initials: dict[str, Key]

    def add(self, key: Key) -> None:
        """File a name."""
        bare = _bare(key)
        _list(self.by_last, bare[-1], key)
        if len(bare) > 1:
            _list(self.by_first, bare[0], key)
        if len(bare) >= 3:
            self.by_initials.setdefault("".join(word[0] for word in bare if word not in PARTICLES), key)


def _list(index: dict[str, list[Key]], word: str, key: Key) -> None:
    """File a name under one of its words; of very many with the same word only the longest are compared."""
    filed = index.setdefault(word, [])
    if len(filed) < _MOST_NAMESAKES:
        filed.append(key)


def _bare(key: Key) -> Key:
    return key[1:] if len(key) > 1 and key[0] in COURTESY else key


def _owner(key: Key, names: _Longer, forms: Mapping[Key, _Form]) -> Key | None:
    """Return the longer name that `key` is a form of, the most mentioned one where several could be."""
    bare = _bare(key)
    if bare[-1] in _BODIES and len(bare) > 1:
        return None
    fitting = [
        longer
        for longer in names.by_last.get(bare[-1], ())
        if longer != key and _within(bare, _bare(longer)) and _agrees(key, longer, forms)
    ]
    if not fitting and len(bare) == 1 and key == bare and bare[0] in GIVEN:
        fitting = [longer for longer in names.by_first.get(bare[0], ()) if _bare(longer)[-1] not in _BODIES]
    if not fitting and len(bare) == 1 and len(bare[0]) >= 3 and bare[0] in names.by_initials:
        return names.by_initials[bare[0]]
    return max(fitting, key=lambda longer: forms[longer].mentions, default=None)


def _within(short: Key, long: Key) -> bool:
    """Return whether `long` has the words of `short` in the same order."""
    rest = iter(long)
    return all(any(word == other or (len(word) == 1 and other.startswith(word)) for other in rest) for word in short)


def _agrees(key: Key, longer: Key, forms: Mapping[Key, _Form]) -> bool:
    mine, theirs = _gender(key, forms), _gender(longer, forms)
    return not mine or not theirs or mine == theirs


def _gender(key: Key, forms: Mapping[Key, _Form]) -> Gender:
    genders = forms[key].genders
    if genders["m"] != genders["f"]:
        return "m" if genders["m"] > genders["f"] else "f"
    bare = _bare(key)
    known = GIVEN.get(bare[0], "") if len(bare) > 1 or key == bare else ""
    return "m" if known == "m" else "f" if known == "f" else ""


def _person(key: Key, aliases: list[Key], forms: Mapping[Key, _Form]) -> Person:
    keys = [key, *aliases]
    gender: Gender = next((found for one in keys if (found := _gender(one, forms))), "")
    human = any(forms[one].human or _bare(one)[0] in GIVEN for one in keys)
    human = human or (len(_bare(key)) > 1 and _bare(key)[-1:] in aliases and _bare(key)[0] not in _PLACES)
    return Person(
        name=forms[key].name,
        aliases=tuple(forms[alias].name for alias in aliases),
        gender=gender,
        human=human and _bare(key)[-1] not in _BODIES,
        mentions=sum(forms[one].mentions for one in keys),
    )
