"""The people of a series, as far as the reader has read.

The line is the furthest place that the reader ever reached in each part. All results here (names, counts, order, which
name is the fullest) come from the text before it, so nothing can reveal the text after it.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from feeds.people import (
    Identities,
    cut_at,
    gather_people,
    index_part,
    index_section,
    key_of,
    merge_forms,
    section_starts,
)
from feeds.people.model import SectionIndex, Spot
from feeds.quotes.people.names import fold_name
from reader.store import ids
from reader.store.library import part_text
from reader.store.people.index import (
    aliases_read,
    corrected_names,
    forms_of_series,
    forms_read,
    indexed_texts,
    known_sections,
    save_indexes,
    without_index,
)
from reader.store.people.reach import all_texts, texts_read
from reader.store.speakers import corrections_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from feeds.article import Article, Place
    from feeds.people import NameForm, Person
    from feeds.quotes.corrections import Corrections
    from reader.store.database import Database
    from reader.store.people.index import IndexedText
    from reader.store.people.reach import ReadText

_BATCH = 20
"""How many texts are indexed between two writes."""
_MOST_CACHED = 64


class FreshSection(NamedTuple):
    """A section that is not stored: the one that the reader's line is in."""

    text: ReadText
    section: SectionIndex


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom the texts that were read tell of, in order of their first mention.

    `known` are the whole sections of the texts, as the queries of the index take them.
    """

    series: str
    texts: tuple[IndexedText, ...]
    known: str
    fresh: tuple[FreshSection, ...]
    everybody: tuple[Person, ...]

    def by_form(self) -> dict[str, Person]:
        """Return who bears each form of a name, by the form as it is compared."""
        return {fold_name(form): person for person in self.everybody for form in person.forms}


def people_of(
    db: Database, series_id: str, texts: Sequence[ReadText], report: Callable[[int, int], None] | None = None
) -> People:
    """Return everybody in some texts of a series. Those that are not indexed yet are, and the index is stored.

    `report` hears how many of how many texts have been indexed. Indexing takes about 30 ms for 3,000 words: this is
    not for the interface's loop.
    """
    _index(db, texts, report)
    stored = indexed_texts(db, texts)
    fresh = tuple(_fresh_sections(db, texts, stored))
    forms = forms_of_series(db, series_id, stored)
    known = known_sections(stored)
    aliases = list(aliases_read(db, known))
    for text, section in fresh:
        aliases += section.aliases
        for form in section.forms:
            placed = _placed(form, text.position)
            key = fold_name(form.name)
            forms[key] = merge_forms(forms[key], placed) if key in forms else placed
    # An alias in two texts comes in either order: it must not matter.
    aliases.sort(key=lambda alias: (alias.name, alias.other))
    everybody = gather_people(forms.values(), aliases, _identities(corrected_names(db, series_id)))
    return People(series_id, stored, known, fresh, everybody)


def _identities(given: Mapping[str, str]) -> Identities:
    return Identities(
        same=sorted((found, name) for found, name in given.items() if name and key_of(name) != key_of(found)),
        alone=sorted(found for found, name in given.items() if name and key_of(name) == key_of(found)),
        nobody=sorted(found for found, name in given.items() if not name),
    )


def _index(db: Database, texts: Sequence[ReadText], report: Callable[[int, int], None] | None) -> None:
    missing = without_index(db, texts) if not db.only_reading else ()
    for low in range(0, len(missing), _BATCH):
        save_indexes(db, (found for text in missing[low : low + _BATCH] if (found := _indexed(db, text))))
        if report is not None:
            report(min(len(missing), low + _BATCH), len(missing))


def _indexed(db: Database, text: ReadText) -> tuple[int, Sequence[int], Sequence[SectionIndex]] | None:
    part = part_text(db, ids.public(ids.PART, text.part), text.version)
    if part is None:
        return None
    return text.version, section_starts(part.article.blocks), index_part(part.article, _words_of(db, text))


def _words_of(db: Database, text: ReadText) -> Corrections:
    """Return the quotes of a part that the reader or labels name; names in the whole series are joined later."""
    return replace(corrections_of(db, ids.public(ids.PART, text.part)), renamed={})


_cached: OrderedDict[tuple[int, Place, str], SectionIndex] = OrderedDict()


def _fresh_sections(db: Database, texts: Sequence[ReadText], stored: Sequence[IndexedText]) -> Iterator[FreshSection]:
    """Yield the sections that the line is in, read up to it; all sections of texts whose index cannot be stored."""
    there = {one.text.version: one for one in stored}
    for text in texts:
        one = there.get(text.version)
        if one is None:
            article = article_before_line(db, text)
            for index in index_part(article, _words_of(db, text)) if article is not None else ():
                yield FreshSection(text, index)
        elif text.place is not None and one.sections < len(one.starts):
            yield FreshSection(text, _section_before(db, one, text.place))


def _section_before(db: Database, one: IndexedText, place: Place) -> SectionIndex:
    """Return the index of the section that a place is in, up to the place."""
    words = _words_of(db, one.text)
    key = (one.text.version, place, repr(words))
    if key not in _cached:
        article = article_before_line(db, one.text)
        start = one.starts[one.sections]
        _cached[key] = index_section(article, start, None, words) if article is not None else SectionIndex()
        while len(_cached) > _MOST_CACHED:
            _cached.popitem(last=False)
    return _cached[key]


def article_before_line(db: Database, text: ReadText) -> Article | None:
    """Return a text up to the line in it."""
    found = part_text(db, ids.public(ids.PART, text.part), text.version)
    if found is None:
        return None
    return found.article if text.place is None else cut_at(found.article, text.place)


def _placed(form: NameForm, position: int) -> NameForm:
    return form._replace(first=Spot(position, *form.first[1:]), last=Spot(position, *form.last[1:]))


def texts_up_to(db: Database, series_id: str, part_id: str = "", place: Place | None = None) -> tuple[ReadText, ...]:
    """Return the texts that the reader knows, with the visible stretch of a part: up to a place in it."""
    texts = {text.part: text for text in texts_read(db, series_id)}
    part = next((text for text in all_texts(db, series_id) if ids.public(ids.PART, text.part) == part_id), None)
    if part is not None and place is not None:
        known = texts.get(part.part)
        if known is None or (known.place is not None and known.place < place):
            texts[part.part] = part._replace(place=place)
    return tuple(sorted(texts.values(), key=lambda text: text.position))


def names_in_part(db: Database, people: People, part_id: str) -> frozenset[str]:
    """Return the names of the people that a part names before the line."""
    bearers = people.by_form()
    here = [one for one in people.texts if ids.public(ids.PART, one.text.part) == part_id]
    keys = list(forms_read(db, known_sections(here)))
    for text, section in people.fresh:
        if ids.public(ids.PART, text.part) == part_id:
            keys += [fold_name(form.name) for form in section.forms]
    return frozenset(bearers[key].name for key in keys if key in bearers)


def people_named_in(people: People, text: str) -> tuple[Person, ...]:
    """Return whom some words name, in order: with their capitals, and the longest form where several begin alike."""
    forms = {form: person for person in people.everybody for form in person.forms}
    found: list[Person] = []
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text) if pattern else ():
        person = forms[match.group()]
        if person not in found:
            found.append(person)
    return tuple(found)


def find_people(people: People, name: str) -> tuple[Person, ...]:
    """Return whom a name can mean: who bears just that, else all who bear it among the words of a name."""
    wanted = key_of(name)
    if not wanted:
        return ()
    exact = [person for person in people.everybody if any(key_of(form) == wanted for form in person.forms)]
    if exact:
        return tuple(exact)
    return tuple(person for person in people.everybody if any(_begins(wanted, key_of(form)) for form in person.forms))


def _begins(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether each word that is wanted begins a word of a name, in the same order."""
    rest = iter(words)
    return all(any(word.startswith(one) for word in rest) for one in wanted)
