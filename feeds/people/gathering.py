"""Many sections brought together: which forms of names are whose, and which of them are people's."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from feeds.people.fragments import key_of, whole_names
from feeds.people.given_names import GIVEN
from feeds.people.lexicon import DOUBTFUL_GIVEN, MEN, SHORT_TITLES, TITLES, UNMARRIED, WIVES, WOMEN
from feeds.people.model import Person
from feeds.quotes.people.cast import is_body
from feeds.quotes.people.names import COURTESY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from feeds.people.model import Alias, NameForm
    from feeds.quotes.lexicon import Gender

Key = tuple[str, ...]
_TITLES = COURTESY | TITLES
# A name needs this much evidence to be a person's; a given name counts two, a speaker four for each quote.
_ENOUGH = 4
# The evidence that a name needs if it is never inside a sentence: "Amen" may look like a name once.
_ENOUGH_OUTSIDE = 8
# Somebody with many mentions acts or speaks at one of this number, or more often.
_SELDOM_HUMAN = 6
# A given name that is also a place's or a word is somebody's if it is there this number of times without another sign.
_OFTEN = 3
# What else counts as evidence: a given name, one before a surname, pronouns of one gender.
_SIGN = 2
# A name is the usual one for somebody if it has this many times the mentions of all others.
_USUAL = 5
# This number of mentions of another name may be a slip: "Thereupon Tom".
_RARE = 2
# A form with this many times the mentions of every longer name is a person of its own.
_MAIN = 3
# A longer name with a smaller share of the mentions than this is not the usual name, unless it is a given name.
_SELDOM = 10
_HARDLY_EVER = 100
# How many names with one word are compared: a hostile text may have any number.
_MOST_NAMESAKES = 40
# Pronouns of one gender behind a name, to those of the other.
_CLEAR = 3
_FEWEST_PRONOUNS = 2


@dataclass(frozen=True, slots=True)
class Identities:
    """The reader's corrections: same persons (pairs of names), separate names, and names of nobody."""

    same: Sequence[tuple[str, str]] = ()
    alone: Sequence[str] = ()
    nobody: Sequence[str] = ()


@dataclass(slots=True)
class _Groups:
    """Forms by key, and the key that each was joined to; `why` has the reasons.

    `shared` are those that may be several people's.
    """

    forms: Mapping[Key, NameForm]
    parent: dict[Key, Key] = field(default_factory=dict)
    members: dict[Key, list[Key]] = field(default_factory=dict)
    why: dict[Key, str] = field(default_factory=dict)
    shared: set[Key] = field(default_factory=set)

    def root(self, key: Key) -> Key:
        while (above := self.parent.get(key, key)) != key:
            key = above
        return key

    def join(self, key: Key, to: Key, why: str) -> None:
        """Join the group of one form to that of another."""
        mine, theirs = self.root(key), self.root(to)
        if mine != theirs:
            self.members[theirs] = [*self.group(theirs), *self.group(mine)]
            self.parent[mine] = theirs
            self.why[key] = why

    def group(self, key: Key) -> Sequence[Key]:
        """Return the forms that are joined to one, with it."""
        root = self.root(key)
        return self.members.get(root, [root])

    def fits(self, key: Key, to: Key) -> bool:
        """Tell whether no form of a group has a title or given name of the other gender than one of the other's."""
        mine = [one for one in self.group(key) if not _is_surname_of(one, to)]
        genders = {gender for one in (*mine, *self.group(to)) if (gender := _known_gender(one))}
        return len(genders) < 2


def gather_people(
    forms: Iterable[NameForm], aliases: Iterable[Alias] = (), words: Identities | None = None
) -> tuple[Person, ...]:
    """Return the people of some forms of names, summed over the texts read; in order of their first mention.

    A form belongs to the only longer name that it can be short for, or to nobody else's. A name without evidence that
    it is a person's is left out.
    """
    words = words or Identities()
    by_key = whole_names({key: form for form in forms if (key := key_of(form.name))})
    groups = _Groups(by_key)
    labelled = {key_of(name) for pair in words.same for name in pair} | {key_of(name) for name in words.alone}
    for alias in aliases:
        if not labelled.intersection((key_of(alias.name), key_of(alias.other))):
            _join_named(groups, alias.other, alias.name, "text")
    _join_titled(groups, labelled)
    _join_forms(groups, {key_of(name) for name in (*words.alone, *(found for found, _ in words.same))})
    given = {}
    for found, name in words.same:
        _join_named(groups, found, name, "reader")
        given[key_of(found)] = name
    return _people(groups, given, labelled, {key_of(name) for name in words.nobody})


def _people(groups: _Groups, given: Mapping[Key, str], labelled: set[Key], nobody: set[Key]) -> tuple[Person, ...]:
    """Return who is behind the groups of forms, with the names that the reader has given them."""
    members: defaultdict[Key, list[Key]] = defaultdict(list)
    owners = set(groups.parent.values())
    for key in groups.forms:
        if key not in groups.shared or key in groups.parent or key in owners or key in labelled:
            members[groups.root(key)].append(key)
    people = []
    for keys in members.values():
        somebody = bool(labelled.intersection(keys)) or _is_somebody([groups.forms[key] for key in keys])
        if somebody and not nobody.intersection(keys):
            people.append(_person(keys, groups, next((given[key] for key in keys if key in given), "")))
    return tuple(sorted(people, key=lambda person: (person.first, person.name)))


def _join_named(groups: _Groups, one: str, other: str, why: str) -> None:
    first, second = key_of(one), key_of(other)
    if first in groups.forms and second in groups.forms and (why == "reader" or groups.fits(first, second)):
        groups.join(first, second, why)


def _join_forms(groups: _Groups, settled: set[Key]) -> None:
    """Join each form to the only longer one that it can be short for, except those whose owner is `settled`."""
    by_word: defaultdict[str, list[Key]] = defaultdict(list)
    forms = groups.forms
    for key in sorted(forms, key=lambda key: (-len(_bare(key)), -len(key), -forms[key].mentions, key)):
        bare = _bare(key)
        fitting = [] if key in settled else _longer_forms(key, by_word, forms)
        _join_to_owner(
            groups, key, [one for one in fitting if groups.root(one) != groups.root(key) and groups.fits(key, one)]
        )
        for word in {bare[0], bare[-1]}:
            if len(by_word[word]) < _MOST_NAMESAKES:
                by_word[word].append(key)


def _join_to_owner(groups: _Groups, key: Key, fitting: Sequence[Key]) -> None:
    """Join a form to the group of the longer names that fit, if these are one person's."""
    owners: Counter[Key] = Counter()
    for longer in fitting:
        owners[groups.root(longer)] += groups.forms[longer].mentions
    usual = max(fitting, key=lambda one: (owners[groups.root(one)], one), default=None)
    if usual is None:
        return
    most = owners[groups.root(usual)]
    rest = owners.total() - most
    given = all(_bare(longer)[0] == key[0] for longer in fitting)
    if len(owners) == 1 or (most >= _USUAL * rest and (given or (rest <= _RARE and most >= _MAIN * _USUAL))):
        mine = groups.group(key)
        times = sum(groups.forms[one].mentions for one in mine)
        if not all(any(_may_be_father(one, longer, times, groups.forms) for one in mine) for longer in fitting):
            groups.join(key, usual, "name")
    elif len(key) == 1 and groups.forms[key].mentions < _MAIN * most:
        groups.shared.add(key)


def _join_titled(groups: _Groups, settled: set[Key]) -> None:
    """Join the forms of one word that differ in titles only, where one person can bear all: Pip, Mr. Pip, Young Pip."""
    by_word: defaultdict[str, list[Key]] = defaultdict(list)
    for key in groups.forms:
        if len(_bare(key)) == 1 and key not in settled:
            by_word[_bare(key)[0]].append(key)
    for keys in by_word.values():
        # A surname alone is a man's where a woman bears it with a title: "Roe" is not Mrs. Roe.
        men = [key for key in keys if _title(key) not in WOMEN]
        women = [key for key in keys if _title(key) in WOMEN]
        apart = bool(women) and "f" not in {_gender([groups.forms[key]]) for key in men}
        for same in (men, women) if apart else (keys,):
            _join_same(groups, same)


def _join_same(groups: _Groups, keys: Sequence[Key]) -> None:
    """Join forms of one word if one person can bear all of their titles."""
    titles = {_title(key) for key in keys}
    genders = {gender for key in keys if (gender := _gender([groups.forms[key]]))}
    mixed = titles & WOMEN and titles & COURTESY - WOMEN
    if len(genders) < 2 and len(titles & (UNMARRIED | WIVES)) < 2 and not mixed:
        for key in keys:
            groups.join(key, max(keys, key=lambda one: (groups.forms[one].mentions, one)), "name")


def _longer_forms(key: Key, by_word: Mapping[str, Sequence[Key]], forms: Mapping[Key, NameForm]) -> list[Key]:
    """Return the longer names, filed by their first and last words, that a name can be short for."""
    bare = _bare(key)
    fitting = [longer for longer in by_word[bare[-1]] if _is_form_of(key, longer, forms)]
    if len(bare) == 1:
        fitting += [longer for longer in by_word[bare[0]] if _is_given_of(key, longer, forms)]
    if len(key) == 1 and _gender([forms[key]]) != "f":
        # A surname alone is a man's where a woman bears it with a title: "Roe" is not Mrs. Roe, nor Ann Roe.
        titled = any((title, key[0]) in forms for title in ("miss", "mrs", "lady", "mlle", "mme", "frau"))
        fitting = [
            longer
            for longer in fitting
            if longer[-1] != key[0] or not (_title(longer) in WOMEN or (titled and _gender([forms[longer]]) == "f"))
        ]
    return fitting


@lru_cache(maxsize=8_192)
def _bare(key: Key) -> Key:
    return key[1:] if len(key) > 1 and key[0] in _TITLES else key


@lru_cache(maxsize=8_192)
def _title(key: Key) -> str:
    return SHORT_TITLES.get(key[0], key[0]) if len(key) > 1 and key[0] in _TITLES else ""


def _is_form_of(key: Key, longer: Key, forms: Mapping[Key, NameForm]) -> bool:
    """Tell whether a name can be a longer one cut short: the same surname, and no title against it."""
    bare, full = _bare(key), _bare(longer)
    if full[-1] != bare[-1] or not _within(bare, full) or not _agree(key, longer, forms):
        return False
    # "Miss Roe" is not Septimus Roe.
    bearer = [forms[longer], *([forms[full[:1]]] if full[:1] in forms else [])]
    strange = _title(key) in WOMEN and not _title(longer) and _gender(bearer) != "f"
    return not (is_body(full) or strange or (_title(key) and _title(longer) and _title(key) != _title(longer)))


def _may_be_father(key: Key, longer: Key, times: int, forms: Mapping[Key, NameForm]) -> bool:
    """Tell whether a name with that number of mentions is perhaps the father's: Mr. Roe, where Tom Roe is also Tom.

    A given name that hardly ever stands alone does not suggest that: Drummle is Bentley Drummle, called Bentley once.
    """
    bare, full = _bare(key), _bare(longer)
    titled = _title(key) not in ("", *UNMARRIED) and not _title(longer)
    alone = forms.get(full[:1])
    usual = alone is not None and alone.mentions * _SELDOM >= times
    return titled and bare[0] != full[0] and bare[-1] == full[-1] and usual


def _is_given_of(key: Key, longer: Key, forms: Mapping[Key, NameForm]) -> bool:
    """Tell whether a name can be the given name of a longer one."""
    full = _bare(longer)
    if len(full) < 2 or full[0] != _bare(key)[0] or is_body(full) or not _agree(key, longer, forms):
        return False
    return _title(key) in ("", "miss", "sir", "master", "lady", _title(longer)) and (
        full[0] in GIVEN or forms[longer].human > 0
    )


def _within(short: Key, long: Key) -> bool:
    """Return whether `long` has the words of `short` in the same order."""
    rest = iter(long)
    return all(any(word == other or (len(word) == 1 and other.startswith(word)) for other in rest) for word in short)


def _agree(one: Key, other: Key, forms: Mapping[Key, NameForm]) -> bool:
    mine = _heard_gender([forms[one]]) if _is_surname_of(one, other) else _gender([forms[one]])
    theirs = _gender([forms[other]])
    return not mine or not theirs or mine == theirs


def _is_surname_of(key: Key, longer: Key) -> bool:
    """Tell whether a name is the last word of a longer one: in Eugène Sue, "Sue" is not a woman's given name."""
    return len(key) == 1 and len(_bare(longer)) > 1 and longer[-1] == key[0]


@lru_cache(maxsize=8_192)
def _known_gender(key: Key) -> Gender:
    """Return the gender that a title or a given name tells."""
    if _title(key) in MEN | WOMEN:
        return "m" if _title(key) in MEN else "f"
    known = GIVEN.get(_bare(key)[0], "")
    if known in ("m", "f") and (len(_bare(key)) > 1 or key == _bare(key)):
        return "m" if known == "m" else "f"
    return ""


def _gender(forms: Sequence[NameForm]) -> Gender:
    """Return the gender of who bears some forms: by a title, a given name, else the pronouns behind them."""
    keys = [key_of(form.name) for form in forms]
    for known in ([key for key in keys if _title(key) in MEN | WOMEN], keys):
        for key in known:
            if gender := _known_gender(key):
                return gender
    return _heard_gender(forms)


def _heard_gender(forms: Sequence[NameForm]) -> Gender:
    """Return the gender of the pronouns behind some forms, if it is clear."""
    men, women = sum(form.men for form in forms), sum(form.women for form in forms)
    if max(men, women) < _FEWEST_PRONOUNS or max(men, women) < _CLEAR * min(men, women):
        return ""
    return "m" if men > women else "f"


def _is_somebody(forms: Sequence[NameForm]) -> bool:
    """Return whether some forms of a name have enough evidence of a person."""
    keys = [key_of(form.name) for form in forms]
    human, thing = sum(form.human for form in forms), sum(form.thing for form in forms)
    inside, mentions = sum(form.inside for form in forms), sum(form.mentions for form in forms)
    bare = [_bare(key) for key in keys]
    known = [one for one in bare if one[0] in GIVEN and not is_body(one)]
    given = any(one[0] not in DOUBTFUL_GIVEN for one in known)
    if not known and _SELDOM_HUMAN * human < mentions:
        return False
    full = any(len(one) > 1 for one in known)
    usual = given and (full or thing <= mentions or human > thing)
    if inside and (usual or (known and not thing and mentions >= _OFTEN)):
        return True
    signs = human + _SIGN * (given + full + (bool(_gender(forms)) and not given and human > 0))
    return signs >= (_ENOUGH if inside or given else _ENOUGH_OUTSIDE) and signs > thing


def _person(keys: Sequence[Key], groups: _Groups, given: str) -> Person:
    forms = [groups.forms[key] for key in keys]
    total = sum(form.mentions for form in forms)
    usual = [
        form for form in forms if form.mentions * (_HARDLY_EVER if key_of(form.name)[0] in GIVEN else _SELDOM) >= total
    ] or forms
    main = max(usual, key=lambda form: (len(_bare(key_of(form.name))), form.mentions, len(form.name), form.name))
    others = sorted((form for form in forms if form is not main), key=lambda form: (-form.mentions, form.name))
    ordered = [main, *others]
    return Person(
        name=given or main.name,
        forms=tuple(form.name for form in ordered),
        joined=("", *(groups.why.get(key_of(form.name), "name") for form in others)),
        gender=_gender(ordered),
        mentions=sum(form.mentions for form in forms),
        said=sum(form.said for form in forms),
        maybe=sum(form.maybe for form in forms),
        first=min(form.first for form in forms),
        last=max(form.last for form in forms),
    )
