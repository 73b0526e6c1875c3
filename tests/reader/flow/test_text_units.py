"""Words, sentences and paragraphs; finding; how long a text is."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Block, Passage, Place
from reader.flow.extent import Extent, place_at_share, share_before
from reader.flow.find import MOST_HITS, Hits, find_all
from reader.flow.flow import Flow
from reader.flow.runs import Runs
from reader.flow.text import Text
from reader.flow.text_units import Unit, passage_at, read_paragraph, sentences, step, text_of, words
from reader.flow.units import Units

TEXT = (
    Block("paragraph", "The lamp was out. Who had seen it? Nobody."),
    Block("paragraph", ""),
    Block("paragraph", "Fog, then."),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("“It is out.” She left.", ["“It is out.”", "She left."]),
        ("“Is it?” he asked. “No.”", ["“Is it?” he asked.", "“No.”"]),
        ("Mr. Hale met Dr. Ash in St. Ives. They spoke.", ["Mr. Hale met Dr. Ash in St. Ives.", "They spoke."]),
        ("J. K. Hale wrote it. So.", ["J. K. Hale wrote it.", "So."]),
        ("It cost 3.50 in all. Well.", ["It cost 3.50 in all.", "Well."]),
        ("Wait… what? Yes.", ["Wait… what?", "Yes."]),
        ("See e.g. the log. Then go.", ["See e.g. the log.", "Then go."]),
        ("Roses\nviolets", ["Roses", "violets"]),
        ("港です。「はい。」そうです。", ["港です。", "「はい。」", "そうです。"]),
        ("هل تراه؟ نعم.", ["هل تراه؟", "نعم."]),
        ("  Spaced.   Out.  ", ["Spaced.", "Out."]),
        ("", []),
        ("...", ["..."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet="aB .!?…”。\n Mr", max_size=80))
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    found = sentences(text)
    assert all(first[1] <= second[0] for first, second in pairwise(found))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())


def test_words_keep_their_hyphens_and_apostrophes() -> None:
    text = "The harbour-master’s log, 1871!"
    assert [text[start:end] for start, end in words(text)] == ["The", "harbour-master’s", "log", ",", "1871", "!"]


@pytest.mark.parametrize(
    ("unit", "place", "expected"),
    [
        ("character", Place(0, 4), "l"),
        ("word", Place(0, 5), "lamp"),
        ("word", Place(0, 3), "lamp"),
        ("sentence", Place(0, 20), "Who had seen it?"),
        ("sentence", Place(0, 99), "Nobody."),
        ("paragraph", Place(2, 3), "Fog, then."),
        ("sentence", Place(1, 0), ""),
    ],
)
def test_what_stands_at_a_place(unit: Unit, place: Place, expected: str) -> None:
    assert text_of(TEXT, passage_at(TEXT, place, unit)) == expected


@pytest.mark.parametrize(
    ("unit", "steps", "expected"),
    [
        ("character", 1, Place(0, 5)),
        ("character", -1, Place(0, 3)),
        ("word", 1, Place(0, 9)),
        ("word", -1, Place(0, 0)),
        ("sentence", 1, Place(0, 18)),
        ("sentence", -1, Place(0, 0)),
        ("sentence", 2, Place(0, 35)),
        ("sentence", 3, Place(1, 0)),
        ("sentence", 4, Place(2, 0)),
        ("paragraph", 1, Place(1, 0)),
        ("paragraph", 2, Place(2, 0)),
        ("paragraph", 9, Place(2, 10)),
        ("word", -9, Place(0, 0)),
        ("character", 500, Place(2, 10)),
    ],
)
def test_steps(unit: Unit, steps: int, expected: Place) -> None:
    assert step(TEXT, Place(0, 4), unit, steps) == expected


@given(st.sampled_from(["character", "word", "sentence", "paragraph"]), st.integers(0, 2), st.integers(0, 42))
def test_a_step_forwards_goes_forwards_until_the_end(unit: Unit, block: int, offset: int) -> None:
    place = Place(block, min(offset, len(TEXT[block].text)))
    after = step(TEXT, place, unit, 1)
    assert after > place or after == Place(2, 10) == place
    before = step(TEXT, place, unit, -1)
    assert before < place or before == Place(0, 0) == place


def test_the_text_of_a_passage_keeps_its_paragraphs() -> None:
    assert text_of(TEXT, Passage(Place(0, 35), Place(2, 3))) == "Nobody.\n\n\n\nFog"
    assert text_of(TEXT, Passage(Place(0, 4), Place(0, 8))) == "lamp"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("lamp", ["lamp", "Lamp", "LAMP"]),
        ("Lamp", ["Lamp"]),
        ("don't", ["don’t"]),
        ('"yes"', ["“Yes”"]),
        ("of brass", ["of\u00a0brass"]),
        ("", []),
        ("   ", []),
        ("nowhere", []),
        ("港", ["港"]),
    ],
)
def test_finding(pattern: str, expected: list[str]) -> None:
    texts = ["A lamp, a Lamp, a LAMP of\u00a0brass.", "“Yes”, don’t. İstanbul 港"]
    found = find_all(texts, pattern)
    assert [texts[hit.start.block][hit.start.offset : hit.end.offset] for hit in found] == expected


def test_finding_ends_somewhere() -> None:
    assert len(find_all(["a" * 100_000], "a")) == MOST_HITS


def test_hits_go_around() -> None:
    hits = Hits(["one two one", "one"], "one", Place(0, 4))
    assert (len(hits), hits.number) == (3, 2)
    hits.move(2)
    assert hits.number == 1
    hits.move(-1)
    assert hits.current == Passage(Place(1, 0), Place(1, 3))
    assert [hit.start.offset for hit in hits.between(0, 99, 0)] == [0, 8]
    assert [hit.start.offset for hit in hits.between(2, 9, 0)] == [0, 8]
    assert [hit.start.offset for hit in hits.between(3, 8, 0)] == []
    assert hits.between(0, 9, 5) == []


def test_a_search_from_behind_the_last_hit_begins_with_the_first() -> None:
    assert Hits(["one"], "one", Place(0, 2)).number == 1


def test_no_hits() -> None:
    hits = Hits(["one"], "two")
    hits.move(1)
    assert (len(hits), hits.number, hits.current) == (0, 0, None)


def test_the_extent_of_a_text() -> None:
    blocks = (Block("paragraph", "one two "), Block("paragraph", "three fo"))
    extent = Extent(blocks, Units(blocks))
    assert extent.share(Place(0)) == 0
    assert extent.share(Place(1, 4)) == 0.75
    assert extent.share(Place(1, 8)) == 1
    assert extent.words(1) == 4
    assert extent.words(0.5) == 2
    assert Text(blocks).within(Place(7, 99)) == Place(1, 8)
    assert Text(blocks).within(Place(-1, -5)) == Place(0, 0)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8), st.floats(0, 1))
def test_a_share_of_a_text_leads_to_its_place_and_back(lengths: list[int], share: float) -> None:
    ends = list(accumulate(lengths))
    place = place_at_share(ends, share)
    assert 0 <= place.offset <= lengths[place.block]
    if ends[-1]:
        assert share_before(ends, place) == pytest.approx(share, abs=0.5 / ends[-1] + 1e-9)


def test_a_text_without_characters_has_been_read() -> None:
    blocks = (Block("rule", ""),)
    assert Extent(blocks, Units(blocks)).share(Place(0)) == 1


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50))), st.integers(0, 50), st.integers(0, 50))
def test_runs_that_touch_a_stretch(pairs: list[tuple[int, int]], start: int, end: int) -> None:
    runs = [(low, high, at) for at, (low, high) in enumerate(pairs)]
    expected = {at for low, high, at in runs if low < end and high > start}
    assert {at for _, _, at in Runs(runs).touching(start, end)} == expected


def test_what_is_read_is_a_paragraph_and_not_the_heading_above_it() -> None:
    flow = Flow(
        [Block("heading", "Fog", 2), Block("paragraph", "The lamp was out."), Block("paragraph", "So it was.")], 40
    )
    assert read_paragraph(flow.lines(0, 20)) == 1
    assert read_paragraph(Flow([Block("heading", "Fog", 2)], 40).lines(0, 20)) == 0
