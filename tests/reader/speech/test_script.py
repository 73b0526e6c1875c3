"""What is said of a text, and in what order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Block, Place, Span
from feeds.quotes.model import Quote
from reader.speech.script import spoken_runs


def quoted(block: int, text: str, words: str, speaker: str | None = None, certainty: str = "high") -> Quote:
    at = text.index(words)
    sure = certainty if speaker else None
    return Quote(words, block, at, at + len(words), "speech", speaker, sure)  # type: ignore[arg-type]


def said(blocks: list[Block], quotes: list[Quote], start: Place | None = None) -> list[str]:
    signs = {"text": "", "quote": "❝", "name": "@"}
    return [signs[run.kind] + run.text for run in spoken_runs(blocks, quotes, start or Place(0))]


TOLD = "“You will find out,” Mrs Adeyemi said, “what a harbour keeps.” She turned the page."
SAID = ("❝Not before noon.", "The lamp was out.")
BARE = "“Not before noon.” The lamp was out."


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Block("paragraph", "The lamp was out. Nobody came."), ["The lamp was out.", "Nobody came."]),
        (Block("heading", "The Second Lamp", 2), ["The Second Lamp"]),
        (Block("paragraph", "As she wrote1. Then she left.", spans=(Span(12, 13, "footnote", "1"),)),
         ["As she wrote.", "Then she left."]),
        (Block("paragraph", "See https://www.harbour.example/lamps?a=1 for more."), ["See harbour.example for more."]),
        (Block("code", "a = 1\nb = 2", language="python"), ["Code, 2 lines."]),
        (Block("code", "a = 1"), ["Code, 1 line."]),
        (Block("table", "Ship\tHour\nMinnow\t4 am", header=True), ["Ship, Hour", "Minnow, 4 am"]),
        (Block("image", "A lamp on a slip"), ["Image: A lamp on a slip"]),
        (Block("image", "Fig. 1", alt="A lamp on a slip."), ["Image: A lamp on a slip. Caption: Fig. 1"]),
        (Block("image", "A lamp", alt="A lamp"), ["Image: A lamp"]),
        (Block("image", ""), []),
        (Block("rule", "***"), []),
        (Block("list", "One lamp.", 1, marker="3."), ["3. One lamp."]),
        (Block("list", "One lamp.", 1, marker="•"), ["One lamp."]),
        (Block("footnote", "From the book.", marker="2"), ["2 From the book."]),
        (Block("quote", "A lamp of brass.", 1), ["❝A lamp of brass."]),
        (Block("paragraph", "A \x1b[31mred\u202e line\nand another."), ["A [31mred line", "and another."]),
    ],
)  # fmt: skip
def test_what_is_said_of_a_block(block: Block, expected: list[str]) -> None:
    assert said([block], []) == expected


@pytest.mark.parametrize(
    ("texts", "quotes", "expected"),
    [
        ([TOLD], [quoted(0, TOLD, "You will find out,", "Mrs Adeyemi"),
                  quoted(0, TOLD, "what a harbour keeps.", "Mrs Adeyemi")],
         ["❝You will find out,", "” Mrs Adeyemi said, “", "❝what a harbour keeps.", "She turned the page."]),
        ([BARE], [quoted(0, BARE, "Not before noon.", "Mrs Adeyemi")],
         ["@Mrs Adeyemi:", "❝Not before noon.", "The lamp was out."]),
        ([BARE], [quoted(0, BARE, "Not before noon.", "Mrs Adeyemi", "low")],
         ["❝Not before noon.", "The lamp was out."]),
        ([BARE], [quoted(0, BARE, "Not before noon.")], ["❝Not before noon.", "The lamp was out."]),
        ([BARE, BARE], [quoted(at, BARE, "Not before noon.", "Tom") for at in (0, 1)],
         ["@Tom:", "❝Not before noon.", "The lamp was out.", "❝Not before noon.", "The lamp was out."]),
        ([BARE, BARE], [quoted(at, BARE, "Not before noon.", who) for at, who in ((0, "Tom"), (1, "Ann"))],
         ["@Tom:", "❝Not before noon.", "The lamp was out.", "@Ann:", "❝Not before noon.", "The lamp was out."]),
        ([TOLD, BARE], [quoted(0, TOLD, "You will find out,", "Mrs Adeyemi"),
                        quoted(1, BARE, "Not before noon.", "Mrs Adeyemi")],
         ["❝You will find out,", "Mrs Adeyemi said, “what a harbour keeps.", "She turned the page.", *SAID]),
        ([BARE] * 3, [quoted(at, BARE, "Not before noon.", who) for at, who in enumerate(("Tom", None, "Tom"))],
         ["@Tom:", *SAID, *SAID, "@Tom:", *SAID]),
    ],
)  # fmt: skip
def test_quotes_and_who_says_them(texts: list[str], quotes: list[Quote], expected: list[str]) -> None:
    found = said([Block("paragraph", text) for text in texts], quotes)
    assert [one.strip("“” ") for one in found] == [one.strip("“” ") for one in expected]


def test_who_begins_within_a_quote_is_told_who_speaks() -> None:
    text = "“Not before noon. Ask again then.”"
    quote = quoted(0, text, "Not before noon. Ask again then.", "Tom")
    assert said([Block("paragraph", text)], [quote], Place(0, 20)) == ["@Tom:", "❝Ask again then."]


@pytest.mark.parametrize(
    ("start", "first"),
    [(Place(0, 0), "One lamp."), (Place(0, 4), "One lamp."), (Place(0, 10), "Two lamps."), (Place(0, 15), "Two lamps."),
     (Place(1, 0), "Three."), (Place(9, 0), None)],
)  # fmt: skip
def test_it_begins_with_the_sentence_one_is_in(start: Place, first: str | None) -> None:
    blocks = [Block("paragraph", "One lamp. Two lamps."), Block("paragraph", "Three.")]
    assert next(iter(said(blocks, [], start)), None) == first


@given(st.lists(st.text(alphabet="aB .!?“”\n", max_size=60), max_size=5))
def test_every_word_is_said_once_and_in_order(texts: list[str]) -> None:
    blocks = [Block("paragraph", text) for text in texts]
    runs = list(spoken_runs(blocks, [], Place(0)))
    letters = "".join(char for text in texts for char in text if char.isalpha())
    assert "".join(char for run in runs for char in run.text if char.isalpha()) == letters
    assert all(before.passage <= after.passage for before, after in pairwise(runs))
    assert not any("\n" in run.text for run in runs)
