"""Many sections brought together: which forms of names are whose, and which of them are people's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from feeds.people.lexicon import DOUBTFUL_GIVEN, MEN, TITLES, WIVES, WOMEN
from feeds.people.model import Person, merge_forms
from feeds.quotes.people.cast import is_body
from feeds.quotes.people.given_names import GIVEN
from feeds.quotes.people.names import COURTESY, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from feeds.people.model import Alias, NameForm
    from feeds.quotes.lexicon import Gender

Key = tuple[str, ...]
_TITLES = COURTESY | TITLES
# A name needs this much evidence to be a person's; a given name counts one, a speaker two for each quote.
_ENOUGH = 2
# The evidence that a name needs if it is never inside a sentence: "Amen" may look like a name once.
_ENOUGH_OUTSIDE = 4
# A longer name with a smaller share of the mentions than this is not the usual name, unless it is a given name.
_SELDOM = 10
# A sentence's first word is not part of a name that has at least this many times as many mentions without it.
_FEW = 5
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
            self.parent[mine] = theirs
            self.why[key] = why


def gather_people(
    forms: Iterable[NameForm], aliases: Iterable[Alias] = (), words: Identities | None = None
) -> tuple[Person, ...]:
    """Return the people of some forms of names, summed over the texts read; in order of their first mention.

    A form belongs to the only longer name that it can be short for, or to nobody else's. A name without evidence that
    it is a person's is left out.
    """
    words = words or Identities()
    by_key = _without_first_words({key: form for form in forms if (key := key_of(form.name))})
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


def _without_first_words(forms: Mapping[Key, NameForm]) -> dict[Key, NameForm]:
    """Return the forms, those that are a name behind the first word of a sentence added to the name: "Hereupon Roe"."""
    found = dict(forms)
    for key, form in forms.items():
        behind, first = forms.get(key[1:]), forms.get(key[:1])
        known = key[0] in GIVEN or key[0] in _TITLES or (first is not None and first.inside)
        if form.inside or known or behind is None or form.mentions * _FEW > behind.mentions:
            continue
        del found[key]
        found[key[1:]] = merge_forms(found.get(key[1:], behind), replace(form, name=behind.name))
    return found


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


def key_of(name: str) -> Key:
    """Return a name's words as they are compared."""
    return tuple(fold_name(name).split())


def _join_named(groups: _Groups, one: str, other: str, why: str) -> None:
    first, second = key_of(one), key_of(other)
    if first in groups.forms and second in groups.forms:
        groups.join(first, second, why)


def _join_forms(groups: _Groups, settled: set[Key]) -> None:
    """Join each form to the only longer one that it can be short for, except those whose owner is `settled`."""
    by_word: defaultdict[str, list[Key]] = defaultdict(list)
    for key in sorted(groups.forms, key=lambda key: (-len(_bare(key)), -len(key), key)):
        bare = _bare(key)
        fitting = [] if key in settled else _longer_forms(key, by_word, groups.forms)
        owners = {groups.root(longer) for longer in fitting}
        if len(owners) == 1:
            groups.join(key, fitting[0], "name")
        elif owners and len(key) == 1:
            groups.shared.add(key)
        for word in {bare[0], bare[-1]}:
            if len(by_word[word]) < _MOST_NAMESAKES:
                by_word[word].append(key)


def _join_titled(groups: _Groups, settled: set[Key]) -> None:
    """Join the forms of one word that differ in titles only, where one person can bear all: Pip, Mr. Pip, Young Pip."""
    by_word: defaultdict[str, list[Key]] = defaultdict(list)
    for key in groups.forms:
        if len(_bare(key)) == 1 and key not in settled:
            by_word[_bare(key)[0]].append(key)
    for keys in by_word.values():
        titles = {_title(key) for key in keys}
        genders = {gender for key in keys if (gender := _gender([groups.forms[key]]))}
        # A surname alone is a man's where a woman bears it as a wife: "Roe" is not Mrs. Roe.
        wife = (
            "" in titles
            and titles & WIVES
            and "f" not in {_gender([groups.forms[key]]) for key in keys if len(key) == 1}
        )
        if len(genders) < 2 and len(titles & WIVES) < 2 and len(titles & {"miss", *WIVES}) < 2 and not wife:
            for key in keys:
                groups.join(key, max(keys, key=lambda one: (groups.forms[one].mentions, one)), "name")


def _longer_forms(key: Key, by_word: Mapping[str, Sequence[Key]], forms: Mapping[Key, NameForm]) -> list[Key]:
    """Return the longer names, filed by their first and last words, that a name can be short for."""
    bare = _bare(key)
    fitting = [longer for longer in by_word[bare[-1]] if _is_form_of(key, longer, forms)]
    if len(bare) == 1:
        fitting += [longer for longer in by_word[bare[0]] if _is_given_of(key, longer, forms)]
    if len(key) == 1 and _gender([forms[key]]) != "f":
        # A surname alone is a man's where a woman bears it with a title: "Roe" is not Mrs. Roe.
        fitting = [longer for longer in fitting if _title(longer) not in WOMEN or longer[-1] != key[0]]
    return fitting


def _bare(key: Key) -> Key:
    return key[1:] if len(key) > 1 and key[0] in _TITLES else key


def _title(key: Key) -> str:
    return key[0] if len(key) > 1 and key[0] in _TITLES else ""


def _is_form_of(key: Key, longer: Key, forms: Mapping[Key, NameForm]) -> bool:
    """Tell whether a name can be a longer one cut short: the same surname, and no title against it."""
    bare, whole = _bare(key), _bare(longer)
    if whole[-1] != bare[-1] or not _within(bare, whole) or not _agree(key, longer, forms):
        return False
    if is_body(whole) or (_title(key) and _title(longer) and _title(key) != _title(longer)):
        return False
    # Mr. Roe is Tom's father where Tom Roe is also called Tom.
    return not (_title(key) and not _title(longer) and len(bare) == 1 and whole[:1] in forms)


def _is_given_of(key: Key, longer: Key, forms: Mapping[Key, NameForm]) -> bool:
    """Tell whether a name can be the given name of a longer one."""
    whole = _bare(longer)
    if len(whole) < 2 or whole[0] != _bare(key)[0] or is_body(whole) or not _agree(key, longer, forms):
        return False
    return _title(key) in ("", "miss", "sir", "master", "lady", _title(longer)) and (
        whole[0] in GIVEN or forms[longer].human > 0
    )


def _within(short: Key, long: Key) -> bool:
    """Return whether `long` has the words of `short` in the same order."""
    rest = iter(long)
    return all(any(word == other or (len(word) == 1 and other.startswith(word)) for other in rest) for word in short)


def _agree(one: Key, other: Key, forms: Mapping[Key, NameForm]) -> bool:
    mine, theirs = _gender([forms[one]]), _gender([forms[other]])
    return not mine or not theirs or mine == theirs


def _gender(forms: Sequence[NameForm]) -> Gender:
    """Return the gender of who bears some forms: by a title, a given name, else the pronouns behind them."""
    keys = [key_of(form.name) for form in forms]
    for key in keys:
        if _title(key) in MEN | WOMEN:
            return "m" if _title(key) in MEN else "f"
    for key in keys:
        known = GIVEN.get(_bare(key)[0], "")
        if known in ("m", "f") and (len(_bare(key)) > 1 or key == _bare(key)):
            return "m" if known == "m" else "f"
    men, women = sum(form.men for form in forms), sum(form.women for form in forms)
    if max(men, women) < _FEWEST_PRONOUNS or max(men, women) < _CLEAR * min(men, women):
        return ""
    return "m" if men > women else "f"


def _is_somebody(forms: Sequence[NameForm]) -> bool:
    """Return whether some forms of a name have enough evidence of a person."""
    keys = [key_of(form.name) for form in forms]
    human, thing = sum(form.human for form in forms), sum(form.thing for form in forms)
    inside = sum(form.inside for form in forms)
    bare = [_bare(key) for key in keys]
    given = any(one[0] in GIVEN and (len(one) > 1 or one[0] not in DOUBTFUL_GIVEN) for one in bare)
    if given and inside and not thing:
        return True
    full = any(len(one) > 1 and one[0] in GIVEN and not is_body(one) for one in bare)
    signs = human + given + full + (bool(_gender(forms)) and not given)
    return signs >= (_ENOUGH if inside or given else _ENOUGH_OUTSIDE) and signs > thing


def _person(keys: Sequence[Key], groups: _Groups, given: str) -> Person:
    forms = [groups.forms[key] for key in keys]
    total = sum(form.mentions for form in forms)
    usual = [form for form in forms if form.mentions * _SELDOM >= total or key_of(form.name)[0] in GIVEN] or forms
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
