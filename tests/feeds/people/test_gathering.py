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
        # A word for people beside the name, a call, an old title, a given name of novels.
        ("en", "They had left her brother Tarrow behind. It was Brask, the old gardener, who paid.", {"Tarrow"}),
        ("en", "Nobody asked poor Tarrow, and so poor Tarrow went home.", {"Tarrow"}),
        ("en", "“Sit up straight, Tarrow; do.” “Not there, Tarrow--here.” “Well, Tarrow?”", {"Tarrow"}),
        ("en", "Then the Widow Tarrow came, and after her Mistress Brask.", {"Widow Tarrow", "Mistress Brask"}),
        ("en", "They liked the old Tarrow country, and at Brask, the doctor said, it rained.", set()),
        ("en", "It had all been arranged with Jemmy and Rosamond.", {"Jemmy", "Rosamond"}),
        ("fr", "Il suivit la comtesse de Tarrow. On vit aussi son oncle Brask.", {"Tarrow", "Brask"}),
        ("fr", "Puis Madame Roche sourit. « Non », dit Lucien.", {"Madame Roche", "Lucien"}),
        ("de", "Dann lachte Frau Möller. „Nein“, sagte Jonas.", {"Frau Möller", "Jonas"}),
        ("es", "—No —dijo Carmen. Luego rio don Tomás Rivas.", {"Carmen", "Tomás Rivas"}),
        ("ru", "— Нет, — сказала Марья.", {"Марья"}),
        ("zh", "王明说：“不行。”", {"王明"}),
    ],
)
def test_people_are_those_with_a_sign_that_somebody_bears_the_name(language: str, text: str, names: set[str]) -> None:
    assert set(gathered(text, language=language)) == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        # Words that the text also writes small, sums, peoples, places, headings and what begins a sentence.
        ("en", "It was Time, he said. “Time!” I had time, but Time waited for no time.", set()),
        ("en", "He left her Four Hundred and took Twenty Pound. “Twenty Pound!” he said.", set()),
        ("en", "The Scotch nodded, and a Norman knelt. “Irish,” they said.", set()),
        ("en", "Old Mother Night smiled on us. They sailed from St. Arvin to St. Arvin.", set()),
        ("en", "THE DIARY OF RUTH. “No,” said Ruth. Then RUTH’S LETTERS came, and Ruth smiled.", {"Ruth"}),
        ("en", "“Poor Wendell!” he said. Didn’t Wendell nod? “I’m Wendell,” said Wendell.", {"Wendell"}),
        ("en", "He spoke to the Governor. Viewing it so, Mr. Oake laughed.", {"Mr. Oake"}),
        ("en", "“Ask Miss Bram—” He stopped. Miss Bramley sat, Miss Bramley rose. " * 4, {"Miss Bramley"}),
        ("en", "The two Miss Bramleys came. " + "Miss Bramley sat. Miss Bramley rose. " * 5, {"Miss Bramley"}),
        ("en", "A One-Pound note, they said. “One-Pound!” BOO went the horn. BOO said the horn.", set()),
        ("en", "They met in St. Paul’s Square, near St. Paul’s school.", set()),
        ("en", "They walked to Tarrow, from Tarrow to Quillham, and saw Tarrow again.", set()),
        ("de", "Da sagte Frau das Wort, und mit einem Male sagte Herr Kolbe: „Gut.“", {"Herr Kolbe"}),
        ("de", "In dieser Lage sagte Jonas nichts. Unser Satz hieß Ordnung.", {"Jonas"}),
        ("de", "Da lachte die Familie Kolbe. „Ja“, rief Herr Kolbe. Familie Kolbe ging.", {"Kolbe"}),
        ("de", "Sie fragte nach ihrer Frau Befinden. Oben stand Ernst. Im Ernst, das sagte Interessantes.", set()),
        ("de", "Da kam der Herr Prediger mit der Frau Pastorin. Freund Kolbe lachte.", {"Kolbe"}),
        ("de", "„Ja“, sagte Kolbe. „So“, rief Kolbe. " * 5 + "Man sah Kolbes Gestalt vom Hofe.", {"Kolbe"}),
        ("de", "„Ja“, sagte Jonas. Da lachte Jonas. " * 5 + "Sie hörte Jonas vom Garten her.", {"Jonas"}),
        ("es", "—Sí —dijo Carmen y Tomás rio. Luego vino D. Anselmo.", {"Carmen", "Tomás", "Anselmo"}),
        (
            "fr",
            "« Non », dit Lucien. Ai-je tort, pensa d’Hélène la mère d’Hélène. Hélène sourit.",
            {"Lucien", "Hélène"},
        ),
    ],
)
def test_what_is_nobody_s_name(language: str, text: str, names: set[str]) -> None:
    assert set(gathered(text, language=language)) == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        # A woman's title does not fit a man's name, whichever is read first.
        ("en", "Septimus Oake sat. Mr. Oake rose. Mr. Oake left. Then came Miss Oake.", {"Septimus Oake", "Miss Oake"}),
        ("en", "Lady Brandt smiled. Dr. Brandt smiled. “No,” said Lady Brandt.", {"Lady Brandt", "Dr. Brandt"}),
        ("en", "Mr. Oake met Mrs. Oake. “No,” said Oake.", {"Mr. Oake", "Mrs. Oake"}),
        # The unmarried daughter is the only one whom the name fits; a father is not his son.
        ("en", "Winifred Haven sat. Winifred rose. “Yes,” said Miss Haven.", {"Winifred Haven"}),
        ("en", "Tom Oake sat. Tom rose. “Yes,” said Mr. Oake.", {"Tom Oake", "Mr. Oake"}),
        ("en", "Bentley Crale sat. “No,” said Crale. Mr. Crale rose. Crale smiled.", {"Bentley Crale"}),
        (
            "fr",
            "« Oui », dit M. Sorel. « Non », dit Eugène Sorel. Mme Blois rit. Madame Blois sourit.",
            {"Eugène Sorel", "Madame Blois"},
        ),
        ("fr", "« Oui », dit Eugène Sue. « Non », dit M. Sue. Sue sourit.", {"Eugène Sue"}),
        ("fr", "Mlle Bertin rit. Mme Bertin sourit.", {"Mlle Bertin", "Mme Bertin"}),
        (
            "fr",
            "« Viens, Armand, dit Renaud. — Oui, Armand, dit Renaud. » Armand sourit, Armand parla.",
            {"Armand", "Renaud"},
        ),
    ],
)
def test_who_is_one_person(language: str, text: str, names: set[str]) -> None:
    assert set(gathered(text, language=language)) == names


def test_a_name_of_many_mentions_is_somebody_though_a_longer_one_is_not_certain() -> None:
    people = gathered(*["“No,” said Wick." for _ in range(9)], "Then Mr. Wick met Mithter Wick and Mrs. Wick.")
    assert people["Wick"].said == 9


def test_a_given_name_that_is_hardly_ever_alone_makes_nobody_a_son() -> None:
    people = gathered(
        "There sat Bentley Crale, and then Bentley rose.", *["“No,” said Mr. Crale. Crale left." for _ in range(9)]
    )
    (person,) = people.values()
    assert "Bentley Crale" in person.forms


def test_a_name_that_occurs_once_among_a_hundred_is_not_the_usual_one() -> None:
    people = gathered("There sat Philip Wix once.", *["“No,” said Wix to us." for _ in range(120)])
    assert {name: person.aliases for name, person in people.items()} == {"Wix": ("Philip Wix",)}


def test_two_names_in_a_row_are_two_people() -> None:
    people = gathered(*["“No,” said Lorcan. “Yes,” said Ayla." for _ in range(10)], "They saw Ayla Lorcan there.")
    assert set(people) == {"Lorcan", "Ayla"}


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


def test_a_quote_that_calls_its_supposed_speaker_is_not_theirs() -> None:
    people = gathered("Mr. Tarrow came in. Mr. Tarrow sat.", "“Well.” Mr. Tarrow coughed. “And what now, Tarrow?”")
    assert people["Mr. Tarrow"].said + people["Mr. Tarrow"].maybe <= 1
