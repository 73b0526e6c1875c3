"""The one door for text from outside."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.clean import clean_block, clean_line, escape_json

anything = st.text(alphabet=st.characters(), max_size=200)
HIDDEN = (
    "\xad\u061c\u180e\u200b\u200e\u200f\u202a\u202e\u2060\u2064\u2066\u2069\ufeff\u115f\u3164\uffa0\ufff9\U000e0041"
)

DROPPED = [
    ("\x1b]0;title\x07text", "]0;titletext"),
    ("\x9d0;title\x9ctext", "0;titletext"),
    ("\x9b31mred", "31mred"),
    ("a\x00b\x7fc\x08d", "abcd"),
    ("a\u202eb\u2066c\ufeffd\u200be", "abcde"),
    ("a\ud800b", "ab"),
    ("a\ufffeb\U0001ffffc\ufdd0d", "abcd"),
    ("\U000e0041tag", "tag"),
]


@pytest.mark.parametrize(("text", "clean"), DROPPED)
def test_what_may_not_reach_a_terminal_is_dropped(text: str, clean: str) -> None:
    assert clean_block(text) == clean


KEPT = [
    "tab\tand\nnewline",
    "می‌خواهم",  # Persian, with ZWNJ
    "क्‍ष",  # Hindi, with ZWJ
    "👩‍👩‍👧 ❤️",  # emoji, with ZWJ and a variation selector
    "שָׁלוֹם עֲלֵיכֶם",
    "السَّلامُ عَلَيْكُم",
    "tiếng Việt",
    "[citation needed] list[int] [@click=app.quit]x[/]",
    "10\u00a0000\u202f€",
]


@pytest.mark.parametrize("text", KEPT)
def test_writing_is_kept(text: str) -> None:
    assert clean_block(text) == unicodedata.normalize("NFC", text)


def test_every_line_break_becomes_one_kind() -> None:
    assert clean_block("a\r\nb\rc\x85d\u2028e\u2029f\x0bg\x0ch\ni") == "a\nb\nc\nd\ne\nf\ng\nh\ni"


def test_marks_do_not_pile_up() -> None:
    assert len(clean_block("a" + "\u0316" * 500)) <= 5
    assert clean_block("e\u0301") == "é"


@given(anything)
def test_nothing_is_left_that_is_no_text(text: str) -> None:
    clean = clean_block(text)
    assert clean_block(clean) == clean
    assert not [char for char in clean if unicodedata.category(char) == "Cc" and char not in "\n\t"]
    assert not [char for char in clean if unicodedata.category(char) == "Cs" or char in HIDDEN]
    assert not [char for char in clean if ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF]


@given(anything)
def test_a_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert line == clean_line(line) == " ".join(line.split())
    assert "\n" not in line


@given(st.text(alphabet=st.sampled_from("e\u0301\u0316\u1100\u1161\u11a8\u0345 ̀x"), max_size=60))
def test_cleaning_twice_is_cleaning_once_where_characters_combine(text: str) -> None:
    assert clean_block(clean_block(text)) == clean_block(text)


def test_a_line_has_a_limit() -> None:
    assert clean_line("\u200b\u200d \u200c\ufe0f\u2060") == ""
    assert clean_line("\u0645\u06cc\u200c\u062e") == "\u0645\u06cc\u200c\u062e"  # a joiner inside a Persian word
    assert clean_line("word " * 1000) == ("word " * 200).strip()
    assert clean_line("x" * 50, 10) == "x" * 10


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_json_with_escapes_holds_only_text_and_reads_back_as_the_same_value(text: str) -> None:
    document = escape_json(json.dumps({"a": [text, HIDDEN]}, ensure_ascii=False))
    assert json.loads(document) == {"a": [text, HIDDEN]}
    assert all(clean_block(char) for char in document)
