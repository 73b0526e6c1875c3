"""Who is named in invented texts, which forms of names are whose, and what is nobody's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from feeds.article import Article, Block, Span
from feeds.people import Identities, NameForm, Person, gather_people, index_part, merge_forms
from feeds.quotes.people.names import fold_name

if TYPE_CHECKING:
    from feeds.people.model import Alias


def gathered(*paragraphs: str, words: Identities | None = None, language: str = "") -> dict[str, Person]:
    """The people of a text, by their names."""
    return people_in(Article("", tuple(Block("paragraph", text) for text in paragraphs), language=language), words)


def people_in(article: Article, words: Identities | None = None) -> dict[str, Person]:
    forms: dict[str, NameForm] = {}
    aliases: list[Alias] = []
    for section in index_part(article):
        aliases += section.aliases
        for form in section.forms:
            key = fold_name(form.name)
            forms[key] = merge_forms(forms[key], form) if key in forms else form
    return {person.name: person for person in gather_people(forms.values(), aliases, words)}


_MEETING = "Then Doctor Amadi greeted Ruth Castellano at the gate, and Castellano laughed."


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", _MEETING, {"Amadi", "Ruth Castellano"}),
        ("en", "“Well,” said Weatherby, “no.”", {"Weatherby"}),
        ("en", "They walked with Mr. Quill through Carthage, for in Carthage nothing is free.", {"Mr. Quill"}),
        ("en", "We crossed the Severn, and then the Severn Bridge. In Lent nobody sings.", set()),
        ("en", "“Good-night!” “I’ll go.” “Don’t.” Hm. “Amen,” they said.", set()),
        ("en", "There Tarrow, who was forty, sat, and Tarrow smiled. They took Brask along.", {"Tarrow"}),
        ("fr", "Puis Madame Roche sourit. « Non », dit Lucien.", {"Madame Roche", "Lucien"}),
        ("de", "Dann lachte Frau Möller. „Nein“, sagte Jonas.", {"Frau Möller", "Jonas"}),
        ("es", "—No —dijo Carmen. Luego rio don Tomás Rivas.", {"Carmen", "Tomás Rivas"}),
        ("ru", "— Нет, — сказала Марья.", {"Марья"}),
        ("zh", "王明说：“不行。”", {"王明"}),
    ],
)
def test_people_are_those_with_a_sign_that_somebody_bears_the_name(language: str, text: str, names: set[str]) -> None:
    assert set(gathered(text, language=language)) == names


def test_a_surname_and_a_title_lead_to_the_only_full_name() -> None:
    person = gathered(_MEETING, "“Yes,” said Castellano. “Well?” asked Ms. Castellano.")["Ruth Castellano"]
    assert set(person.aliases) == {"Castellano", "Ms. Castellano"}
    assert person.joined == ("", "name", "name")


def test_a_surname_of_two_is_neither_s() -> None:
    people = gathered("Then Ruth Vance met Peter Vance there. “No,” said Vance.")
    assert set(people) == {"Ruth Vance", "Peter Vance"}
    assert people["Ruth Vance"].said == people["Peter Vance"].said == 0


def test_a_surname_alone_is_not_a_wife_s() -> None:
    people = gathered("There stood Mr. Ashdown and Mrs. Ashdown. “No,” said Ashdown. “Yes,” said Mrs. Ashdown.")
    assert people["Mr. Ashdown"].aliases == ("Ashdown",)
    assert people["Mrs. Ashdown"].aliases == ()


def test_a_son_who_goes_by_his_given_name_is_not_the_mister() -> None:
    people = gathered("Here Tom Tarrant ran to Mr. Tarrant. “Stop,” said Mr. Tarrant. But Tom ran.")
    assert people["Tom Tarrant"].aliases == ("Tom",)
    assert "Mr. Tarrant" in people


@pytest.mark.parametrize(
    ("language", "text", "name", "other"),
    [
        ("en", "There was Ruth Castellano, known as Wren, asleep. “No,” said Wren.", "Ruth Castellano", "Wren"),
        ("en", "We met Simon Hale, also called Badger. “Go,” said Badger.", "Simon Hale", "Badger"),
        ("en", "We met Simon “Badger” Hale. “Go,” said Badger.", "Simon Hale", "Badger"),
        ("de", "Da stand Peter Holm, genannt Fuchs, im Hof. „Nein“, sagte Fuchs.", "Peter Holm", "Fuchs"),
        ("fr", "Là dormait Luc Morel, surnommé Renard. « Non », dit Renard.", "Luc Morel", "Renard"),
    ],
)
def test_a_text_joins_two_names(language: str, text: str, name: str, other: str) -> None:
    person = gathered(text, language=language)[name]
    assert other in person.aliases
    assert "text" in person.joined


def test_the_reader_s_word_comes_last() -> None:
    texts = (_MEETING, "“Yes,” said Castellano. “No,” said Wren.")
    joined = gathered(*texts, words=Identities(same=[("Wren", "Amadi")]))
    assert joined["Amadi"].aliases == ("Wren",)
    assert joined["Amadi"].joined[1] == "reader"
    apart = gathered(*texts, words=Identities(alone=["Castellano"]))
    assert apart["Castellano"].said == 1
    assert apart["Ruth Castellano"].said == 0
    assert "Wren" not in gathered(*texts, words=Identities(nobody=["Wren"]))
    named = gathered(*texts, words=Identities(same=[("Wren", "the bird")]))
    assert named["the bird"].forms == ("Wren",)


def test_a_work_s_title_is_nobody() -> None:
    text = "He read Dora Blythe and laughed."
    title = Article("", (Block("paragraph", text, spans=(Span(8, 19, "emphasis"),)),))
    assert not people_in(title)
    assert set(gathered(text)) == {"Dora Blythe"}


def test_counts_and_places_are_those_of_the_text() -> None:
    person = gathered("“No,” said Ann Roe. “Never.”", "“Why?” asked Tom Doe.", "Then Ann Roe left.")["Ann Roe"]
    assert (person.mentions, person.said, person.first[1:], person.last[1:]) == (2, 1, (0, 11), (2, 5))
