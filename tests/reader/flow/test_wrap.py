"""Wrapping: no character is lost, no line is wider than it may be, and every script breaks where it should."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.flow.cells import clusters, drawable, fit, is_simple, width
from reader.flow.wrap import NEVER_FIRST, NEVER_LAST, trimmed, wrap

# Characters that make trouble: wide, combining, joined, invisible, opening and closing, spaces and breaks.
TROUBLE = st.text(
    alphabet="ab -—/.,!?“”「」。、ーっ港漢한글\n\t \u3000\u00a0\u0301\u200d\ufe0f👩👧🇳🇴🏽❤é\u0e01\u0e47\u0915\u093f"
)
ANY_TEXT = st.one_of(st.text(), TROUBLE)
WIDTHS = st.integers(2, 30)


def lines(text: str, size: int, first: int | None = None) -> list[str]:
    """The drawn parts of the lines."""
    text = drawable(text)
    start, found = 0, []
    for end in wrap(text, size, first):
        found.append(text[start : trimmed(text, start, end)])
        start = end
    return found


@given(ANY_TEXT, WIDTHS)
def test_lines_tile_the_text(text: str, size: int) -> None:
    ends = wrap(drawable(text), size)
    assert ends == sorted(ends)
    assert ends[-1] == len(text)
    assert len(set(ends)) == len(ends) or text.endswith("\n")  # after a last line break there is an empty line


@given(ANY_TEXT, WIDTHS)
@example("a\u200d b", 2)
@example("\u200d\u200da", 2)
@example("0⺀0⼀・", 3)
def test_no_line_is_wider_than_it_may_be(text: str, size: int) -> None:
    for line in lines(text, size):
        single = len(list(clusters(line))) <= 1
        assert cell_len(line) <= size or single


@given(ANY_TEXT, WIDTHS)
def test_what_ends_a_line_unseen_is_only_space(text: str, size: int) -> None:
    shown = "".join(lines(text, size))
    kept = "".join(drawable(text).split()).replace("\u3000", "")
    assert "".join(shown.split()).replace("\u3000", "") == kept


@given(TROUBLE, WIDTHS)
def test_a_line_begins_with_no_space_but_the_texts_own(text: str, size: int) -> None:
    text = drawable(text)
    start = 0
    for end in wrap(text, size):
        if 0 < start < len(text) and text[start - 1] != "\n":
            accent = start + 1 < len(text) and cell_len(text[start + 1]) == 0  # a space that carries one is no space
            assert text[start] != " " or text[start - 1] == "\u200d" or accent
        start = end


@given(ANY_TEXT)
def test_clusters_cover_the_text_and_their_widths_add_up(text: str) -> None:
    text = drawable(text).replace("\n", " ")
    found = list(clusters(text))
    assert "".join(text[start:end] for start, end, _ in found) == text
    assert sum(cells for _, _, cells in found) == width(text)


@given(ANY_TEXT)
def test_what_is_drawable_has_the_same_length_and_nothing_a_terminal_obeys(text: str) -> None:
    shown = drawable(text)
    assert len(shown) == len(text)
    assert drawable(shown) == shown
    assert not [char for char in shown if (ord(char) < 32 and char != "\n") or 0x7F <= ord(char) < 0xA0]


@given(ANY_TEXT, st.integers(1, 20))
def test_fit_fits(text: str, cells: int) -> None:
    line = drawable(text).replace("\n", " ")
    assert width(fit(line, cells)) <= cells
    if width(line) <= cells:
        assert fit(line, cells) == line


@given(st.text(alphabet="abcXYZ äöü Ωж —…’“”.,-"))
def test_simple_text_takes_a_cell_a_character(text: str) -> None:
    assert is_simple(text)
    assert cell_len(text) == len(text)


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two  three", 7, ["one two", "three"]),
        ("a well-known fact", 8, ["a well-", "known", "fact"]),
        ("it was 5 -7 degrees", 10, ["it was 5", "-7 degrees"]),
        ("the fog—and the sea", 9, ["the fog—", "and the", "sea"]),
        ("he said—“no” again", 10, ["he", "said—“no”", "again"]),
        ("Vraiment ? Oui !", 10, ["Vraiment ?", "Oui !"]),
        ("Vraiment ? Oui !", 8, ["Vraiment", "? Oui !"]),
        ("Mais vraiment ? Oui", 13, ["Mais", "vraiment ?", "Oui"]),
        ("trois\u00a0cents pages", 9, ["trois\u00a0cen", "ts pages"]),
        ("see https://a.example/path/to/page?x=1 now", 20, ["see", "https://a.example/", "path/to/page?x=1 now"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("one\ntwo", 10, ["one", "two"]),
        ("one\n\ntwo\n", 10, ["one", "", "two", ""]),
        ("", 10, [""]),
        ("港の事務所は濡れた", 10, ["港の事務所", "は濡れた"]),
        ("これは港です。はい", 12, ["これは港で", "す。はい"]),
        ("言った「港です」と", 8, ["言った", "「港で", "す」と"]),
        ("あああああっと", 10, ["ああああ", "あっと"]),
        ("港 Python 3.11 と", 9, ["港 Python", "3.11 と"]),
        ("한국어 문장은 띄어쓰기", 9, ["한국어", "문장은", "띄어쓰기"]),
        ("كان المكتب يفوح برائحة", 12, ["كان المكتب", "يفوح برائحة"]),
        ("e\u0301e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301e\u0301"]),
        ("👩\u200d👧👩\u200d👧", 2, ["👩\u200d👧", "👩\u200d👧"]),
        ("🇳🇴🇯🇵", 4, ["🇳🇴🇯🇵"]),
    ],
)  # fmt: skip
def test_where_lines_break(text: str, size: int, expected: list[str]) -> None:
    assert lines(text, size) == expected


def test_the_first_line_may_have_another_width() -> None:
    assert lines("one two three four", 9, first=4) == ["one", "two three", "four"]


@given(st.text(alphabet="港の事務所「」、。ーっABC ", min_size=1, max_size=60), st.integers(6, 20))
def test_kinsoku(text: str, size: int) -> None:
    """JIS X 4051: what may not begin or end a line does so only where nothing else was possible."""
    start = 0
    for end in wrap(text, size):
        before, after = text[start:end].lstrip(" "), text[end : end + 1]
        if after and not before.endswith(" ") and any(_breakable(before, at) for at in range(1, len(before))):
            assert after not in NEVER_FIRST
            assert before[-1] not in NEVER_LAST
        start = end


def _breakable(text: str, at: int) -> bool:
    """Whether the rules allow a break inside a line, before the character at `at`."""
    if text[at - 1] == " ":
        return text[at] != " "
    latin = text[at - 1].isascii() and text[at].isascii()
    return text[at] != " " and not latin and text[at] not in NEVER_FIRST and text[at - 1] not in NEVER_LAST


@pytest.mark.parametrize("piece", ["x", "x ", "「", "-", "?", " ", "é\u0301", "a-", "! ", "\u200d"])
def test_a_hostile_text_is_wrapped_in_as_many_steps_as_it_is_long(piece: str) -> None:
    """Looking back never goes behind the line's own beginning, so no text takes quadratic time."""
    text = drawable(piece * (100_000 // len(piece)))
    ends = wrap(text, 72)
    assert ends[-1] == len(text)
    assert len(ends) <= len(text) // 18 + 2
