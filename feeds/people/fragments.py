"""Forms that are not names of their own: what surrounds a name, broken-off names, plurals, two names in a row."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from feeds.people.given_names import GIVEN
from feeds.people.lexicon import TITLES
from feeds.people.model import merge_forms
from feeds.quotes.people.names import COURTESY, fold_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from feeds.people.model import NameForm

Key = tuple[str, ...]
# A form is a piece of another, or has a word too many, if the other has at least this many times its mentions.
_FEW = 5
# Two names with at least this number of mentions each, in a row once, are two people: "Ask Ann Tom".
_OFTEN = 10
_SHORTEST_STEM = 2
_MOST_COMPARED = 40


@lru_cache(maxsize=4_096)
def key_of(name: str) -> Key:
    """Return a name's words as they are compared."""
    return tuple(fold_name(name).split())


def whole_names(forms: Mapping[Key, NameForm]) -> dict[Key, NameForm]:
    """Return the forms of names without those that are not names, their counts added to the names in them."""
    found = dict(forms)
    usual = sorted((key[-1], key[:-1]) for key, form in forms.items() if form.mentions >= _FEW)
    for key, form in forms.items():
        inner = _inner_name(key, form, forms) or _name_before_noun(key, form, forms)
        if inner is not None:
            del found[key]
            found[inner] = merge_forms(found.get(inner, forms[inner]), form._replace(name=forms[inner].name))
        elif _is_broken_off(key, form, usual) or _is_plural(key, form, forms) or _is_row(key, form, forms):
            del found[key]
    return found


def _inner_name(key: Key, form: NameForm, forms: Mapping[Key, NameForm]) -> Key | None:
    """Return the name behind the first word of a sentence ("Hereupon Roe"), or behind an elided "de" ("d'Anne")."""
    bare = (key[0].removeprefix("d'"), *key[1:]) if key[0].startswith("d'") else key[1:]
    behind, first = forms.get(bare), forms.get(key[:1])
    if behind is None or behind is form:
        return None
    if key[0].startswith("d'"):
        return bare if behind.mentions >= form.mentions else None
    known = key[0] in GIVEN or key[0] in COURTESY | TITLES or (first is not None and first.inside)
    return None if form.inside or known or form.mentions * _FEW > behind.mentions else bare


def _name_before_noun(key: Key, form: NameForm, forms: Mapping[Key, NameForm]) -> Key | None:
    """Return the name before a German noun: "Toms Gesicht" is Tom's, "Tom von der Fahrt" is about Tom."""
    noun = forms.get(key[-1:])
    plain = noun is not None and noun.thing > noun.human and noun.mentions > form.mentions
    names = [(key[:-1], _FEW)] if plain and form.mentions == 1 else []
    for at in range(1, len(key)):
        if key[at - 1].endswith("s"):
            names.append(((*key[: at - 1], key[at - 1].removesuffix("s")), 1))
        if key[at] == "vom" or key[at : at + 2] == ("von", "den") or (plain and key[at : at + 2] == ("von", "der")):
            names.append((key[:at], _FEW))
    return next((one for one, times in names if one in forms and forms[one].mentions >= form.mentions * times), None)


def _is_broken_off(key: Key, form: NameForm, usual: Sequence[tuple[str, Key]]) -> bool:
    """Tell whether a form is the beginning of one of the `usual` names that somebody does not finish: "Miss Est—"."""
    last = key[-1]
    if form.mentions > 1 or last in GIVEN or len(last) < _SHORTEST_STEM:
        return False
    longer = islice(usual, bisect_left(usual, (last, ())), None)
    near = takewhile(lambda one: one[0].startswith(last), islice(longer, _MOST_COMPARED))
    return any(word != last and before in (key[:-1], ()) for word, before in near)


def _is_plural(key: Key, form: NameForm, forms: Mapping[Key, NameForm]) -> bool:
    """Tell whether a form means several of one name: "the Miss Roes"."""
    one = forms.get((*key[:-1], key[-1].removesuffix("s"))) if key[-1].endswith("s") else None
    return one is not None and form.mentions * _FEW <= one.mentions


def _is_row(key: Key, form: NameForm, forms: Mapping[Key, NameForm]) -> bool:
    """Tell whether a form is two names in a row."""
    if len(key) != 2 or form.mentions > 1 or key[0] in COURTESY | TITLES:
        return False
    return key[0] == key[1] or all((one := forms.get((word,))) and one.mentions >= _OFTEN for word in key)
