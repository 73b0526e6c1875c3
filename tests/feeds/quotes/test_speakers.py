"""Who said it: each rule of attribution, with its trap."""

from __future__ import annotations

import pytest

from tests.feeds.quotes.reading import read, speakers


@pytest.mark.parametrize(
    ("paragraph", "who"),
    [
        # Verb and name behind the quote.
        ("“We lost,” said Ann Roe.", "Ann Roe"),
        ("“We lost,” said former ambassador to the union, Ann Roe.", "Ann Roe"),
        ("“We lost,” said Ann Roe, who leads the union.", "Ann Roe"),
        ("“We lost,” said Acme chief executive Ann Roe.", "Ann Roe"),
        ("“We lost,” said Sen. Ann Roe, a Democrat from Ohio.", "Ann Roe"),
        # Name and verb behind it.
        ("“We lost,” Ann Roe said.", "Ann Roe"),
        ("“We lost,” Ann Roe, the director of Acme, said on Monday.", "Ann Roe"),
        ("“We lost,” the union’s director, Ann Roe, told reporters.", "Ann Roe"),
        ("“We lost,” Sen. Ann Roe (D-Ohio) said.", "Ann Roe"),
        ("“We lost,” transition spokeswoman Ann Roe said in an email.", "Ann Roe"),
        # Before it.
        ("Ann Roe said: “We lost.”", "Ann Roe"),
        ("Ann Roe of Acme, who was not there, said, “We lost.”", "Ann Roe"),
        ("Ann Roe, an expert in the field, said the result was “a loss.”", "Ann Roe"),
        ("On Monday in Paris, Ann Roe told reporters that it was “a loss.”", "Ann Roe"),
        ("As Ann Roe put it in her last lecture, “We lost.”", "Ann Roe"),
        ("Ann Roe replied, adding that it was “a loss.”", "Ann Roe"),
        ("Ann Roe met Bob Dole, the mayor, calling him “a loser.”", "Ann Roe"),
        ("Ann Roe knocked the deal as “the worst ever.”", "Ann Roe"),
        # The source.
        ("According to Ann Roe, an analyst, it was “a loss.”", "Ann Roe"),
        ("It was “a loss,” according to Ann Roe.", "Ann Roe"),
        ("In the words of Ann Roe, it was “a loss.”", "Ann Roe"),
        ("Ann Roe’s claim that it was “a loss” was never checked.", "Ann Roe"),
        ("Ann Roe called Bob Dole, and the call was “too long,” one of the aides said.", "one of the aides"),
        # The false title, the role before a name.
        ("It rained, what meteorologist Ann Roe described as “a flood.”", "Ann Roe"),
        ("He gave a reason that security engineer Ann Roe called “honest.”", "Ann Roe"),
        ("A young man named Bob Dole promised to “circle back.”", "Bob Dole"),
        ("“We lost,” his wife and partner, Ann Roe, said.", "Ann Roe"),
        ("The mayor, a Democrat, said it was “a loss.”", "the mayor"),
        ("The utility, which paid for the wires, said in a filing that it was “a loss.”", "the utility"),
        ("Ann Roe, 61, asked Bob Dole: “Who lost?”", "Ann Roe"),
        ("“Who lost?” Ann Roe asked 600 people.", "Ann Roe"),
        ("“We lost,” said the man in full armor, Bob Dole, 53.", "Bob Dole"),
        ("His deputy, Senator Ann Roe of Ohio, was blunt, calling it “a loss.”", "Ann Roe"),
        ("It came after a Senate report accused Bob Dole of “losing.”", "a Senate report"),
        # Whom something moves to speak.
        ("It prompted the trade secretary, Ann Roe, to accuse Bob Dole of “losing.”", "Ann Roe"),
        ("Ann Roe, a judge, ruled that officials offered “no proof.”", "Ann Roe"),
        ("Ann Roe suggested that Dole call it “a mistake.”", "Ann Roe"),
        # Who is spoken to or spoken of does not speak.
        ("“We lost,” she told Bob Dole, said Ann Roe.", None),
        ("Bob Dole was called “a loser” by Ann Roe.", "Ann Roe"),
        ("Bob Dole was accused of “losing on purpose.”", None),
        ("Bob Dole fired Ann Roe for calling him “a loser.”", "Ann Roe"),
        ("Bob Dole was quoted as saying that it was “a loss.”", "Bob Dole"),
        ("The report, which Bob Dole released on Monday, warned of “a loss.”", "the report"),
    ],
)
def test_who_stands_beside_the_quote(paragraph: str, who: str | None) -> None:
    found = speakers(paragraph)
    if who is None and found == ["Bob Dole"]:
        pytest.fail("somebody spoken to or of was taken for the speaker")
    assert found == [who] or who is None


@pytest.mark.parametrize(
    ("paragraph", "who"),
    [
        ("“We lost,” the ministry said in a statement.", "the ministry"),
        ("“We lost,” said a spokesman for the union.", "a spokesman for the union"),
        ("The White House said it was “a loss.”", "the White House"),
        ("“We lost,” one official said.", "one official"),
        ("Analysts at Hartwell Brothers wrote that it was “a loss.”", "analysts at Hartwell Brothers"),
        ("“We lost,” a Roe campaign spokesman said.", "a Roe campaign spokesman"),
        ("A Department for Education spokesperson said: “We lost.”", "a Department for Education spokesperson"),
    ],
)
def test_a_role_is_shown_as_it_stands(paragraph: str, who: str) -> None:
    """The phrase is the label; nobody is guessed."""
    assert speakers(paragraph) == [who]


def test_a_role_is_its_bearer_where_the_text_says_who_that_is() -> None:
    """An apposition says whose the role is."""
    found = speakers("Ann Roe, the director of Acme, was there.", "“We lost,” the director said.")
    assert found == ["Ann Roe"]


def test_pronouns_mean_the_latest_they_fit() -> None:
    """By gender, subjects first, never somebody named in the words themselves."""
    assert speakers("Ann Roe met Bob Dole.", "“We lost,” she said. “All of us.”") == ["Ann Roe", "Ann Roe"]
    assert speakers("Bob Dole won. Carl Poe lost to Ann Roe.", "“We lost,” he said.") == ["Carl Poe"]
    assert speakers("Bob Dole won. Carl Poe lost.", "“Poe will be back,” he said.") == ["Bob Dole"]


def test_a_pronoun_that_fits_nobody_names_nobody() -> None:
    quotes = read("It rained all day in the valley.", "“We lost,” she said.")
    assert (quotes[0].speaker, quotes[0].certainty) == (None, None)


def test_i_is_the_author_where_the_author_is_known() -> None:
    assert speakers("“Stop,” I said.", byline="Ann Roe") == ["Ann Roe"]
    assert speakers("“Stop,” I said.") == [None]


def test_a_later_run_in_the_paragraph_is_the_same_speakers() -> None:
    """Also across other sentences, and for a first run that only a later one explains."""
    assert speakers("“We lost,” said Ann Roe. It was late. “We lost badly.”") == ["Ann Roe", "Ann Roe"]
    assert speakers("“We lost.” He paused. “Badly,” said Bob Dole.") == ["Bob Dole", "Bob Dole"]


def test_two_speakers_in_one_paragraph_are_kept_apart() -> None:
    found = speakers("Ann Roe said the plan was “bad,” but Bob Dole called it “very good indeed.”")
    assert found == ["Ann Roe", "Bob Dole"]


def test_speech_that_is_only_reported_is_no_quote() -> None:
    assert read("Ann Roe said that they had lost.") == ()


def test_a_cue_behind_a_full_stop_belongs_to_the_next_quote() -> None:
    assert speakers("“We lost.” Ann Roe said: “We won.”")[1] == "Ann Roe"
    assert speakers("Bob Dole said, “We lost.” Ann Roe added: “We won.”") == ["Bob Dole", "Ann Roe"]


def test_the_paragraph_before_may_announce_who_speaks() -> None:
    assert speakers("Ann Roe had this to say about it:", "“We lost, and we knew it.”") == ["Ann Roe"]


def test_certainty_tells_how_plainly_it_is_said() -> None:
    plain, pronoun, guessed = (
        read("“We lost,” said Ann Roe.")[0],
        read("Ann Roe came in.", "“We lost,” she said.")[0],
        read("“We lost,” said Ann Roe.", "“We lost badly in the end.”")[1],
    )
    assert [quote.certainty for quote in (plain, pronoun, guessed)] == ["high", "medium", "low"]


def test_where_nothing_says_who_nobody_is_named() -> None:
    for quote in read("“We lost.”", "It rained.", "“We won.”"):
        assert quote.speaker is None
        assert quote.certainty is None


@pytest.mark.parametrize(
    ("paragraphs", "who"),
    [
        # What "it" said is what a body said, and no person.
        (("The company left on Monday.", "“We are sorry,” it said."), ["the company"]),
        (("Ann Roe left on Monday.", "“We are sorry,” it said."), [None]),
        # Another word for somebody just named; an office is somebody else.
        (("Ann Roe, 22, beat the champion.", "“I slept well,” the 22-year-old Australian said."), ["Ann Roe"]),
        (("Ann Roe, 22, left at noon.", "“I slept well,” the mayor said."), ["the mayor"]),
        # Who asked is not who answered.
        (("Bob Dole came at noon.", "Pressed by Tom Hull, he replied: “No.”"), ["Bob Dole"]),
        # Somebody's father is told of only in passing.
        (("Bob Dole grew up here. His father fixed pumps.", "“I liked it,” he said."), ["Bob Dole"]),
        # A body named with its kind is nobody that "she" can mean.
        (("Ann Roe spoke to the magazine Plate.", "“I liked it,” she said."), ["Ann Roe"]),
        # One person under a nickname, and with an article.
        (("Ann “Ace” Roe died on Monday.", "“I liked her,” said Tom Roe.", "“So did I,” Ann Roe had said."), None),
        (("Khalid al-Masri won.", "“I liked it,” al-Masri said."), ["Khalid al-Masri"]),
        # What somebody does before a quote tells whose it is, by name, by a pronoun, or by what is hers.
        (
            ("“It is over,” said Bob Dole, 61.", "Olena Roe, 44, shook her head. “I slept well.”"),
            ["Bob Dole", "Olena Roe"],
        ),
        (("Dame Ann Roe, 61, was not there.", "By phone she laughed. “I slept well.”"), ["Ann Roe"]),
        (("Dame Ann Roe, 61, was not there.", "Her reaction was short. “I slept well.”"), ["Ann Roe"]),
        # A grandmother who was told of is no other word for who spoke last.
        (
            ("“It is over,” said Ann Roe of her grandmother.", "“I slept well,” the grandmother recalled."),
            ["Ann Roe", "her grandmother"],
        ),
        # Whose speech the sentence before tells of says the quote behind it too, also after somebody else's.
        (("“It is over,” said Bob Dole, 61. Ann Roe said she slept. “I slept well.”",), ["Bob Dole", "Ann Roe"]),
        (("“It is over,” said Bob Dole, 61. Ann Roe was there. “I slept well.”",), ["Bob Dole", "Bob Dole"]),
        # A question is seldom the speaker's before.
        (("“It is over,” said Bob Dole, 61.", "“What is?”"), ["Bob Dole", None]),
        (("The family of Ann Roe, 61, was told.", "“It is over,” her family said."), ["her family"]),
        (("The inquiry's report is out.", "It describes the records as “fit for a fire.”"), ["the inquiry's report"]),
    ],
)
def test_reports_say_it_without_the_name(paragraphs: tuple[str, ...], who: list[str | None] | None) -> None:
    found = speakers(*paragraphs)
    assert found == (who or [None, "Tom Roe", "Ann Roe"])


def test_figures_tell_a_report_from_a_tale() -> None:
    """A report in which people shout and ask is read as one: "he" is who spoke last."""
    shouts = ("“Who pays?” Bob Dole, 61, asked 600 people.", "“You pay!” he said. “You pay!” he said. “Who else?”")
    assert set(speakers(*shouts, "“We all pay!” he told the 600 people on Nov. 3.")) == {"Bob Dole"}
