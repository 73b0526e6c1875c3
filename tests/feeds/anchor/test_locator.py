"""Remembered words are found again after edits, and never taken for others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.anchor import Locator, Selector, context_of, find_quote, locate_place, selector_of, words_at
from feeds.anchor.folded import fold
from feeds.article import Block, Passage, Place

HARBOUR = (
    "The harbour master kept two ledgers, one for the ships and one for the weather.",
    "In the second he wrote nothing but the wind, four times a day, for thirty-one years.",
    "Nobody had asked him to. When the new clerk found the books, he took them for a code.",
    "It was only the wind. It had always been only the wind.",
    "The clerk carried both ledgers up the hill and read them aloud to the widow.",
)
WORDS = [
    "gannet",
    "fathom",
    "ledger",
    "tide",
    "mooring",
    "lantern",
    "keel",
    "swell",
    "anchor",
    "rope",
    "pilot",
    "chart",
]


def blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", text) for text in texts)


def passage(article: tuple[Block, ...], words: str) -> Passage:
    found = find_quote(article, words)
    assert found is not None
    return found


def after(words: str, *edited: str, old: tuple[str, ...] = HARBOUR, known: bool = True) -> tuple[str, str | None]:
    """The state of a note on `words` of `old` once the text reads `edited`, and the words that it then stands on."""
    before, now = blocks(*old), blocks(*edited)
    place = passage(before, words)
    anchor = Locator(now, before if known else None).locate(selector_of(before, place), place if known else None)
    return anchor.state, words_at(now, anchor.passage) if anchor.passage else None


def edit(at: int, text: str) -> tuple[str, ...]:
    return HARBOUR[:at] + ((text,) if text else ()) + HARBOUR[at + 1 :]


@st.composite
def texts_with_passage(draw: st.DrawFn) -> tuple[tuple[Block, ...], Passage]:
    texts = draw(
        st.lists(st.text(st.sampled_from("ab .-…“”'\n\t\u00a0é語𝔸"), min_size=1, max_size=30), min_size=1, max_size=6)
    )
    article = blocks(*texts)
    places = [Place(n, k) for n, text in enumerate(texts) for k in range(len(text) + 1)]
    start, end = sorted((draw(st.sampled_from(places)), draw(st.sampled_from(places))))
    return article, Passage(start, end)


@given(texts_with_passage())
def test_a_text_that_did_not_change_keeps_every_passage(case: tuple[tuple[Block, ...], Passage]) -> None:
    article, place = case
    anchor = Locator(article, article).locate(selector_of(article, place), place)
    assert (anchor.state, anchor.passage) == ("anchored", place)


@given(texts_with_passage(), st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_text_put_in_front_leaves_a_passage_on_its_words(
    case: tuple[tuple[Block, ...], Passage], added: list[str]
) -> None:
    article, place = case
    moved = (Block("paragraph", " ".join(added)), *article)
    selector = selector_of(article, place)
    anchor = Locator(moved, article).locate(selector, place)
    if anchor.state == "anchored":
        assert anchor.passage is not None
        assert fold(words_at(moved, anchor.passage)) == fold(selector.quote).strip()


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(
    ("words", "edited", "becomes"),
    [
        pytest.param("two ledgers", ("A new beginning.", *HARBOUR), "two ledgers", id="paragraph above"),
        pytest.param("two ledgers", tuple(reversed(HARBOUR)), "two ledgers", id="paragraphs moved"),
        pytest.param(
            "he wrote nothing but the wind, four times a day",
            edit(1, "In the second he wrote nothing save the wind, four times each day, for thirty-one years."),
            "he wrote nothing save the wind, four times each day",
            id="words changed inside",
        ),
        pytest.param(
            "In the second he wrote nothing but the wind",
            edit(1, "In the other one he wrote nothing but the wind, four times a day, for thirty-one years."),
            "In the other one he wrote nothing but the wind",
            id="words changed at its beginning",
        ),
        pytest.param(
            "four times a day, for thirty-one years.",
            edit(1, "In the second he wrote nothing but the wind, four times a day -- for thirty\u2010one years."),
            "four times a day -- for thirty\u2010one years.",
            id="dashes",
        ),
        pytest.param(
            "Nobody had asked him to. When the new clerk found the books",
            (*HARBOUR[:2], "Nobody had asked him to.", "When the new clerk found the books, he took them for a code."),
            "Nobody had asked him to.\n\nWhen the new clerk found the books",
            id="paragraph split",
        ),
        pytest.param(
            "the wind.\n\nThe clerk carried both ledgers",
            (*HARBOUR[:3], f"{HARBOUR[3]} {HARBOUR[4]}"),
            "the wind. The clerk carried both ledgers",
            id="paragraphs joined",
        ),
    ],
)
def test_words_are_found_after_an_edit(words: str, edited: tuple[str, ...], becomes: str, known: bool) -> None:
    assert after(words, *edited, known=known) == ("anchored", becomes)


def test_words_that_stood_once_are_known_again_without_their_neighbours() -> None:
    edited = edit(2, "Nobody had asked. Then one day in spring the new clerk found the books.")
    assert after("the new clerk found the books", *edited) == ("anchored", "the new clerk found the books")
    assert after("the new clerk found the books", *edited, known=False)[0] == "doubtful"


@pytest.mark.parametrize(
    ("words", "edited"),
    [
        pytest.param("he wrote nothing but the wind", edit(1, ""), id="paragraph deleted"),
        pytest.param("he wrote nothing but the wind", ("Another text altogether, of trains.",), id="another text"),
        pytest.param("It was only the wind.", edit(3, "It had always been only the wind."), id="others stay"),
        pytest.param("he wrote nothing but the wind", (), id="nothing left"),
    ],
)  # fmt: skip
def test_words_that_are_gone_are_drawn_on_no_others(words: str, edited: tuple[str, ...]) -> None:
    assert after(words, *edited)[0] != "anchored"


def test_of_words_that_stand_twice_the_other_ones_are_not_taken() -> None:
    refrain = ("Row on, row on.", "The first verse is about the sea and the salt.", "Row on, row on.", "The last.")
    before = blocks(*refrain)
    second = Passage(Place(2, 0), Place(2, 15))
    selector = selector_of(before, second)
    shortened = blocks(refrain[0], refrain[1], refrain[3])
    assert Locator(shortened, before).locate(selector, second).state == "orphan"
    longer = blocks("A prologue.", *refrain)
    assert Locator(longer, before).locate(selector, second).passage == Passage(Place(3, 0), Place(3, 15))


def test_a_few_words_are_never_taken_for_similar_ones() -> None:
    state, _ = after(
        "two ledgers", *edit(0, "The harbour master kept two letters, one for the ships and one for the weather.")
    )
    assert state != "anchored"


def test_half_of_the_words_is_for_the_reader_to_judge() -> None:
    edited = edit(4, "The clerk carried both ledgers to sea.")
    state, words = after("The clerk carried both ledgers up the hill and read them aloud to the widow.", *edited)
    assert (state, words) == ("doubtful", "The clerk carried both ledgers to sea.")


def test_words_without_context_are_taken_where_they_stand_once() -> None:
    article = blocks(*HARBOUR)
    assert Locator(article).locate(Selector("kept two ledgers")).state == "anchored"
    assert Locator(article).locate(Selector("only the wind")).state == "doubtful"


def test_context_tells_which_of_the_same_words_was_meant() -> None:
    article = blocks(*HARBOUR)
    second = Locator(article).locate(Selector("only the wind", "It had always been ", "."))
    assert (second.state, second.passage) == ("anchored", Passage(Place(3, 41), Place(3, 54)))


@pytest.mark.parametrize("words", ["", "   ", "\n\n"])
def test_no_words_are_found_nowhere(words: str) -> None:
    assert Locator(blocks(*HARBOUR)).locate(Selector(words)).state == "orphan"


def test_chinese_needs_no_spaces() -> None:
    old = ("港口的主人保存着两本账簿，一本记船只，一本记天气。", "第二本里他只写风，一天四次，写了三十一年。")
    new = ("序言。", "港口的主人保存着两本大账簿，一本记船只，一本记天气。", old[1])
    assert after("保存着两本账簿，一本记船只", *new, old=old) == ("anchored", "保存着两本大账簿，一本记船只")


def test_a_repeated_word_is_found_by_its_context_in_a_long_text() -> None:
    old = tuple(f"Alice went to see the {word} and then Alice came home again." for word in WORDS * 40)
    before = blocks(*old)
    place = Passage(Place(250, 0), Place(250, 5))
    new = blocks("Before all this.", *old)
    found = Locator(new, before).locate(selector_of(before, place), place)
    assert found.passage == Passage(Place(251, 0), Place(251, 5))


def test_hostile_texts_cost_bounded_work() -> None:
    long = "a " * 20_000
    old, new = blocks(long, "b " * 20_000), blocks("b " * 20_000, long + "c", "a b " * 10_000)
    place = Passage(Place(0, 10), Place(0, 3000))
    assert Locator(new, old).locate(selector_of(old, place), place).state in ("anchored", "doubtful", "orphan")


@pytest.mark.parametrize(
    ("asked", "stands"),
    [
        ("one for the ships", "one for the ships"),
        ("“it was only the wind.”".strip("“”"), "It was only the wind."),
        ("thirty—one", "thirty-one"),
        ("for the weather. In the second", "for the weather.\n\nIn the second"),
        ("  two\tledgers ", "two ledgers"),
    ],
)
def test_a_quote_is_found_however_it_was_typed(asked: str, stands: str) -> None:
    article = blocks(*HARBOUR)
    assert words_at(article, passage(article, asked)) == stands


def test_a_quote_that_is_not_there_is_not_found() -> None:
    assert find_quote(blocks(*HARBOUR), "three ledgers") is None
    assert find_quote(blocks(*HARBOUR), " ") is None


@given(texts_with_passage(), texts_with_passage())
def test_a_reading_position_always_has_a_place(
    old: tuple[tuple[Block, ...], Passage], new: tuple[tuple[Block, ...], Passage]
) -> None:
    for known in (old[0], None):
        place = locate_place(context_of(old[0], old[1].start), old[1].start, known, new[0])
        assert 0 <= place.block < len(new[0])
        assert 0 <= place.offset <= len(new[0][place.block].text)


@given(texts_with_passage())
def test_a_reading_position_stays_in_a_text_that_did_not_change(case: tuple[tuple[Block, ...], Passage]) -> None:
    article, place = case
    assert locate_place(context_of(article, place.start), place.start, article, article) == place.start


@pytest.mark.parametrize("known", [True, False])
def test_a_reading_position_moves_with_its_words(known: bool) -> None:
    old, new = blocks(*HARBOUR), blocks("A new beginning.", *HARBOUR)
    place = Place(2, 25)
    assert locate_place(context_of(old, place), place, old if known else None, new) == Place(3, 25)


def test_a_reading_position_in_deleted_words_goes_to_what_follows() -> None:
    old, new = blocks(*HARBOUR), blocks(*edit(1, ""))
    assert locate_place(context_of(old, Place(1, 7)), Place(1, 7), old, new) == Place(1, 0)


def test_a_reading_position_in_an_empty_text_is_its_beginning() -> None:
    assert locate_place("words that were there", Place(3, 2), blocks(*HARBOUR), ()) == Place(0)


TIDES = tuple(f"On day {number} the tide came at {number * 7} past the hour." for number in range(100))


@pytest.mark.parametrize("known", [True, False])
def test_of_very_many_equal_words_those_in_the_same_context_are_found(known: bool) -> None:
    article = blocks(*TIDES)
    place = Passage(Place(90, 14), Place(90, 18))
    assert words_at(article, place) == "tide"
    shorter = blocks(*TIDES[1:])
    anchor = Locator(shorter, article if known else None).locate(selector_of(article, place), place if known else None)
    assert (anchor.state, anchor.passage) == ("anchored", Passage(Place(89, 14), Place(89, 18)))


def test_of_very_many_equal_words_without_a_context_the_one_at_the_expected_place_is_meant() -> None:
    article = blocks(*TIDES)
    place = Passage(Place(90, 14), Place(90, 18))
    anchor = Locator(article).locate(Selector("tide", "", ""), place)
    assert (anchor.state, anchor.passage) == ("anchored", place)


def test_one_side_that_stayed_is_enough_for_a_short_note() -> None:
    now = "On day 3 the tide left nothing but weed and a broken oar behind."
    assert after("tide", now, old=(TIDES[3],), known=False) == ("anchored", "tide")
    elsewhere = "His boots smelled of tide and tar."
    assert after("tide", elsewhere, old=(TIDES[3],), known=False)[0] != "anchored"


def test_a_long_sentence_in_other_surroundings_is_sure_only_if_it_is_the_only_one() -> None:
    sentence = "Nobody had asked him to count the wind four times a day for thirty-one years."
    old = ("The harbour master wrote. " + sentence + " Then he closed the book.",)
    moved = ("Epilogue, by the clerk, many winters later: " + sentence + " We read it to his widow in the end.",)
    twice = (*moved, "Or so the widow told us at the grave: " + sentence + " Her sons said nothing at all.")
    assert after(sentence, *moved, old=old, known=False) == ("anchored", sentence)
    assert after(sentence, *twice, old=old, known=False)[0] != "anchored"


def test_a_short_sentence_that_was_there_once_has_moved() -> None:
    sentence = "It was only the wind."
    old = ("The clerk took the books for a code. " + sentence + " He laughed at last.", HARBOUR[0])
    moved = (HARBOUR[0], "Much later she said so, too: " + sentence + " And then she slept until noon.")
    assert after(sentence, *moved, old=old) == ("anchored", sentence)
    assert after(sentence, *moved, old=old, known=False)[0] != "anchored"


@pytest.mark.parametrize(
    ("words", "expected"),
    [("the wind", (1, 35)), ("THE WIND", (1, 35)), ("the HARBOUR", (0, 0)), ("The harbour", (0, 0))],
)
def test_words_are_found_at_their_first_place_whatever_their_capitals(words: str, expected: tuple[int, int]) -> None:
    found = Locator(blocks(*HARBOUR)).find(words)
    assert found is not None
    assert (found.start.block, found.start.offset) == expected


def test_a_score_is_a_share() -> None:
    article = blocks(*HARBOUR)
    place = passage(article, "the wind, four times a day")
    same = Locator(article, article).locate(selector_of(article, place), place)
    other = Locator(blocks(*HARBOUR[1:]), article).locate(selector_of(article, place), place)
    assert same.score == 1.0
    assert 0.75 <= other.score <= 1.0
