"""One person, one name: the forms of names brought to the fullest, in a text and through a series."""

from __future__ import annotations

import pytest

from feeds.article import Article, Block
from feeds.quotes import Cast, people
from tests.feeds.quotes.reading import read


def _cast(*paragraphs: str, before: Cast | None = None) -> Cast:
    return people(Article("", tuple(Block("paragraph", text) for text in paragraphs), language="en"), before)


def _name(cast: Cast, form: str) -> str | None:
    person = cast.find(form)
    return person.name if person else None


@pytest.mark.parametrize(
    ("paragraph", "form", "name"),
    [
        ("Ann Roe came first. Then Roe left.", "Roe", "Ann Roe"),
        ("Roe left. It was Ann Roe who came back.", "Roe", "Ann Roe"),
        ("Donald J. Moss won. Donald Moss was glad. Moss slept.", "Donald Moss", "Donald J. Moss"),
        ("President Carla Renfro spoke. Mrs. Renfro smiled.", "Renfro", "Carla Renfro"),
        ("Anna went out. Anna Berg was late.", "Anna", "Anna Berg"),
        ("We saw ARLO there. President Adán Ruiz López Ortega spoke.", "ARLO", "Adán Ruiz López Ortega"),
        ("López Ortega spoke. Adán Ruiz Lopez Ortega left.", "López Ortega", "Adán Ruiz Lopez Ortega"),
        (
            "The talk by Ursula von der Linden was long. Von der Linden left.",
            "Ursula von der Linden",
            "Ursula von der Linden",
        ),
        ("So Mr. Bingham came. Then Mr. Bingham left.", "Mr. Bingham", "Mr Bingham"),
    ],
)
def test_the_fullest_form_of_a_name_is_the_one(paragraph: str, form: str, name: str) -> None:
    found = _name(_cast(f"It is said. {paragraph}"), form)
    assert found is not None
    assert found.replace(".", "") == name.replace(".", "")


def test_two_people_of_one_name_are_told_apart_by_their_titles() -> None:
    cast = _cast("We met Mr. Bingham at noon.", "We met Mrs. Bingham at one.")
    assert _name(cast, "Mr. Bingham") != _name(cast, "Mrs. Bingham")


def test_a_body_is_not_somebody_s_surname() -> None:
    cast = _cast("He reads the Oakdale Post. The Ballot Project sued the Harbour Project.")
    assert _name(cast, "Ballot Project") == "Ballot Project"
    assert _name(cast, "Harbour Project") == "Harbour Project"


def test_a_word_that_the_text_writes_small_is_no_name() -> None:
    assert _name(_cast("Pretty soon it rained. It was a pretty day."), "Pretty") is None


def test_gender_comes_from_titles_names_and_pronouns() -> None:
    cast = _cast(
        "Mrs. Bingham left. Anna Berg stayed.", "Temo Balo said he was ill. Later Temo Balo felt that he was well."
    )
    assert [person.gender for form in ("Mrs. Bingham", "Anna Berg", "Temo Balo") if (person := cast.find(form))] == [
        "f",
        "f",
        "m",
    ]


def test_a_series_makes_one_person_one_name() -> None:
    """A part that says only "Renfro" gives the name of the part before."""
    first = _cast("President Carla Renfro took office in May.")
    alone = read("“We begin,” Renfro said.")
    known = read("“We begin,” Renfro said.", cast=first)
    assert [quote.speaker for quote in (*alone, *known)] == ["Renfro", "Carla Renfro"]


def test_gathering_twice_changes_nothing_but_the_counts() -> None:
    once = _cast("Carla Renfro met Bob Dole.", "Renfro left. Dole stayed.")
    twice = _cast("Carla Renfro met Bob Dole.", "Renfro left. Dole stayed.", before=once)
    assert sorted(person.name for person in once.people) == sorted(person.name for person in twice.people)
