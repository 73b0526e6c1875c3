"""Hyphens and justified lines: words are broken where their language lets them be, and nothing but the look changes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Article, Block, Passage, Place, Span
from reader.flow.cells import clusters, drawable, width
from reader.flow.flow import Flow
from reader.flow.hyphens import article_hyphenation, hyphenation
from reader.flow.justify import justified
from reader.flow.measure import Setting
from reader.flow.text_units import text_of
from reader.flow.wrap import wrap_hyphenated

if TYPE_CHECKING:
    from reader.flow.line import Line

ENGLISH = hyphenation("en")
BOTH = Setting(ENGLISH, justify=True)
# Words that can be broken, words that cannot, and characters that make trouble for whoever counts cells.
WORDS = st.sampled_from(
    [
        *(
            "accounts",
            "harbour",
            "children",
            "understanding",
            "the",
            "of",
            "a",
            "I",
            "Okafor",
            "Addison’s",
            "well-known",
        ),
        *("internationally", "https://a.example/understanding/harbour", "don’t", "“understanding,”", "(harbour)"),
        *("understanding—children", "港の事務所", "cafe\u0301", "understanding\u0301", "👩\u200d👧", "مكتب"),
        *("x1understanding", "snake_understanding", "UNDERSTANDING", "no\u00a0break"),
    ]
)
TEXT = st.lists(WORDS, max_size=60).map(" ".join) | st.text(alphabet="ab é—-港「」\n \u0301", max_size=120)
KIND = st.sampled_from(["paragraph", "paragraph", "heading", "quote", "list", "code", "table", "footnote"])
BLOCKS = st.lists(st.builds(Block, KIND, TEXT, st.integers(1, 3), marker=st.just("•")), min_size=1, max_size=8)
WIDTHS = st.integers(12, 90)


def lines_of(blocks: list[Block], size: int, setting: Setting) -> list[Line]:
    flow = Flow(blocks, size, setting=setting)
    flow.measure(100_000)
    return flow.lines(0, 100_000)


def text_drawn(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces if piece.start >= 0)


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("en", "harbour", "har-bour"),
        ("en-US", "understanding", "un-der-stand-ing"),
        ("de", "Donaudampfschifffahrt", "Do-nau-dampf-schiff-fahrt"),
        ("de-AT", "verstehen", "ver-ste-hen"),
        ("fr", "dictionnaire", "dic-tion-naire"),
        ("ru", "благодарность", "бла-го-дар-ность"),
        ("de", "Mutter", "Mut-ter"),
        ("es", "casas", "ca-sas"),
        ("it", "barca", "bar-ca"),
        ("it", "cosa", "cosa"),
        ("en", "Okafor", "Okafor"),
        ("fr", "Marseillaise", "Marseillaise"),
        ("en", "UNESCO", "UNESCO"),
        ("en", "snake_understanding", "snake_understanding"),
        ("en", "there", "there"),
    ],
)
def test_where_a_word_may_be_broken(language: str, word: str, expected: str) -> None:
    hyphenate = hyphenation(language)
    assert hyphenate is not None
    assert "-".join(word[low:high] for low, high in pairwise([0, *hyphenate(word), len(word)])) == expected


def test_a_word_is_not_broken_where_that_would_change_its_letters() -> None:
    """Hungarian "asszony" is broken as "asz-szony": a hyphen alone would be wrong."""
    hyphenate = hyphenation("hu")
    assert hyphenate is not None
    assert 3 not in hyphenate("asszonyokkal")


@pytest.mark.parametrize("language", ["", "ja", "tlh", "x", "en_"])
def test_a_language_without_patterns_has_no_hyphens(language: str) -> None:
    hyphenate = hyphenation(language)
    assert hyphenate is None or language == "en_"


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("they had an understanding of it", 20, ["they had an under-", "standing of it"]),
        ("they had an understanding, and so on", 20, ["they had an under-", "standing, and so on"]),
        ("so said “understanding” people here", 17, ["so said “under-", "standing” people", "here"]),
        ("so said the understanding’s end", 20, ["so said the under-", "standing’s end"]),
        ("at last they came to an understanding", 28, ["at last they came to an", "understanding"]),
        ("a well-understanding man", 12, ["a well-", "understandin", "g man"]),
        ("see https://understanding.example/a for it", 20, ["see", "https://understandin", "g.example/a for it"]),
        ("the Understanding of Men", 14, ["the", "Understanding", "of Men"]),
        ("the understanding of men", 12, ["the under-", "standing of", "men"]),
        ("understanding is here", 9, ["under-", "standing", "is here"]),
        ("港の事務所 understanding it a boat", 16, ["港の事務所 un-", "derstanding it a", "boat"]),
        ("cafe\u0301 understanding it", 11, ["cafe\u0301 under-", "standing it"]),  # twelve characters in eleven cells
    ],
)  # fmt: skip
def test_how_lines_break(text: str, size: int, expected: list[str]) -> None:
    assert ENGLISH is not None
    ends, hyphens = wrap_hyphenated(text, size, None, ENGLISH)
    found = [text[low:high].rstrip() + "-" * (high in hyphens) for low, high in pairwise([0, *ends])]
    assert found == expected


def test_no_more_than_two_hyphens_stand_one_below_the_other() -> None:
    text = "internationally understanding " * 30
    assert ENGLISH is not None
    ends, hyphens = wrap_hyphenated(text, 12, None, ENGLISH)
    broken = "".join("-" if end in hyphens else " " for end in ends)
    assert "--" in broken
    assert "---" not in broken


@pytest.mark.parametrize("kind", ["heading", "code", "table", "image"])
def test_only_running_text_is_set_so(kind: str) -> None:
    block = Block(kind, "an understanding of the accounts of children " * 5, 2)  # type: ignore[arg-type]
    assert lines_of([block], 20, BOTH) == lines_of([block], 20, Setting())


def test_code_within_a_sentence_is_not_broken() -> None:
    text = "it calls understanding with an argument of the kind that one has there"
    plain = lines_of([Block("paragraph", text)], 16, BOTH)
    coded = lines_of([Block("paragraph", text, spans=(Span(9, 22, "code"),))], 16, BOTH)
    assert plain[0].text.endswith("under-")
    assert "understanding" in coded[1].text


@given(BLOCKS, WIDTHS)
def test_no_line_is_wider_than_the_measure(blocks: list[Block], size: int) -> None:
    for line in lines_of(blocks, size, BOTH):
        if line.kind not in ("code", "table"):
            single = sum(1 for _ in clusters(text_drawn(line))) <= 1
            assert line.width <= size or single


@given(BLOCKS, WIDTHS)
def test_the_text_drawn_is_the_text(blocks: list[Block], size: int) -> None:
    """Hyphens and wider spaces are ornament: what is drawn of the text is it, character for character."""
    for line in lines_of(blocks, size, BOTH):
        for piece in line.pieces:
            if piece.start >= 0 and line.kind != "code":
                text = drawable(blocks[line.block].text)
                assert text[piece.start : piece.start + len(piece.text)] == piece.text
    for kind in ("paragraph", "heading", "quote", "list"):
        for index, block in enumerate(blocks):
            if block.kind == kind:
                drawn = "".join(text_drawn(line) for line in lines_of(blocks, size, BOTH) if line.block == index)
                assert "".join(drawn.split()) == "".join(drawable(block.text).split())


@given(BLOCKS, WIDTHS, st.data())
def test_places_are_where_they_are_without(blocks: list[Block], size: int, data: st.DataObject) -> None:
    """Every place is on a line that covers it, and leads back to a place from which the same words follow."""
    flow = Flow(blocks, size, setting=BOTH)
    block = data.draw(st.integers(0, len(blocks) - 1))
    place = Place(block, data.draw(st.integers(0, len(blocks[block].text))))
    line = flow.line(flow.line_of(place))
    assert (line.block, line.start <= place.offset) == (block, True)
    assert place.offset < line.end or place.offset == len(blocks[block].text)
    covered = [one for one in flow.lines(0, flow.line_count) if one.block == block and one.end > one.start]
    assert "".join(blocks[block].text[one.start : one.end] for one in covered) == blocks[block].text


@pytest.mark.slow
@given(BLOCKS, WIDTHS)
def test_measured_heights_are_those_of_the_lines(blocks: list[Block], size: int) -> None:
    text = [*blocks, *(Block("paragraph", "an understanding of accounts " * 40) for _ in range(60))]
    measured, lines = Flow(text, size, setting=BOTH), lines_of(text, size, BOTH)
    measured.measure(10_000)
    assert measured.line_count == len(lines)


def test_another_setting_keeps_the_place() -> None:
    blocks = [Block("paragraph", "an understanding of the accounts " * 30)] * 3
    flow = Flow(blocks, 40)
    ragged = flow.lines(0, 100)
    flow.set(40, setting=BOTH)
    assert flow.lines(0, 100) != ragged
    assert flow.lines(0, 100) == lines_of(blocks, 40, BOTH)
    flow.set(40)
    assert flow.lines(0, 100) == lines_of(blocks, 40, BOTH)
    first = [line for line in flow.lines(0, 100) if line.block == 0 and line.end > line.start]
    assert text_of(blocks, Passage(Place(0, first[0].start), Place(0, first[-1].end))) == blocks[0].text


@pytest.mark.parametrize(("size", "most"), [(66, 0.01), (40, 0.12)])
def test_justified_lines_reach_the_edge(size: int, most: float) -> None:
    """At 66 columns, 99 of 100 lines are set to both edges with no space grown by more than one cell."""
    text = " ".join(
        f"{word} the understanding of the accounts that children of the harbour wrote tomorrow morning, not"
        for word in ("it", "whereupon", "nobody", "signed", "ledgers", "patients", "whose", "column", "captains")
    )
    lines = [line for line in lines_of([Block("paragraph", text)], size, BOTH) if line.end > line.start][:-1]
    gaps = [max((len(piece.text) for piece in line.pieces if piece.role == "gap"), default=0) for line in lines]
    assert sum(gap > 1 for gap in gaps) <= most * len(lines)
    assert sum(line.width == size for line in lines) >= (1 - most) * len(lines)
    assert not any(piece.role == "gap" for piece in lines_of([Block("paragraph", text)], size, BOTH)[-1].pieces)
    assert width(lines[0].text) == size


@pytest.mark.parametrize(
    ("drawn", "free", "odd", "expected"),
    [
        ("a b c", 1, False, "a _b c"),
        ("a b c", 1, True, "a b _c"),
        ("a b c", 2, False, "a _b _c"),
        ("a b c d e", 2, False, "a _b c _d e"),
        ("a b c", 4, False, "a __b __c"),
        ("a b c", 5, False, "a b c"),
        ("abc", 1, False, "abc"),
        ("Vraiment ? oui", 1, False, "Vraiment ? _oui"),
    ],
)
def test_which_spaces_grow(drawn: str, free: int, odd: bool, expected: str) -> None:
    pieces = justified(drawn, 7, free, odd=odd)
    shown = "".join("_" * len(piece.text) if piece.role == "gap" else piece.text for piece in pieces)
    assert shown == expected
    assert all(drawn[piece.start - 7 :].startswith(piece.text) for piece in pieces if piece.start >= 0)


def test_a_line_that_the_writer_ended_keeps_its_end() -> None:
    lines = lines_of([Block("paragraph", "one two three four\nfive six seven eight nine")], 20, BOTH)
    assert lines[0].text == "one two three four"
    assert lines[1].width == 20


@pytest.mark.parametrize(
    ("text", "kind", "marker"),
    [("كان المكتب يفوح برائحة الحبال المبللة", "paragraph", ""), ("הספינה חזרה לנמל אחרי הסערה", "list", "•"),
     ("«كان المكتب» قال الكاتب ثم خرج", "quote", "")],
)  # fmt: skip
def test_text_from_right_to_left_ends_at_the_right_edge(text: str, kind: str, marker: str) -> None:
    lines = lines_of([Block(kind, text, 1, marker=marker)], 20, Setting())  # type: ignore[arg-type]
    assert len(lines) > 1
    assert [line.width for line in lines] == [20] * len(lines)
    assert all(not line.text.endswith(" ") or marker for line in lines)
    assert lines[0].text.endswith(marker + " ") or not marker or lines[0].text.rstrip().endswith(marker)


def test_a_name_in_another_script_turns_nothing_around() -> None:
    line = lines_of([Block("paragraph", "Levi (לוי) came")], 40, Setting())[0]
    assert line.text == "Levi (לוי) came"


GERMAN = (
    "Das Büro roch nach nassem Tau, und niemand hatte sich seit Dienstag in das Buch eingetragen, denn die Lampe war "
    "nicht an, und es war noch nicht Tag."
)
FRENCH = (
    "Le bureau sentait la corde mouillée, et personne ne s'était inscrit dans le registre depuis mardi, car la lampe"
)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", GERMAN, "ver-ste-hen"),
        ("en-US", GERMAN, "ver-ste-hen"),  # as German blogs say of themselves
        ("", GERMAN, "ver-ste-hen"),
        ("", FRENCH, "vers-te-hen"),
        ("en", "A few words.", "ver-stehen"),
        ("", "港の事務所は濡れた縄の匂いがした。", None),
        ("", "Toimistossa haisi märkä köysi eikä kukaan ollut kirjoittanut kirjaan tiistain jälkeen.", None),
        ("fi", "Toimistossa haisi märkä köysi eikä kukaan ollut kirjoittanut kirjaan.", None),
    ],
)
def test_the_language_is_the_texts_own(language: str, text: str, expected: str | None) -> None:
    hyphenate = article_hyphenation(Article("", (Block("paragraph", text),), language=language))
    if expected is None:
        assert hyphenate is None
    else:
        assert hyphenate is not None
        word = "verstehen"
        assert "-".join(word[low:high] for low, high in pairwise([0, *hyphenate(word), len(word)])) == expected


@pytest.mark.parametrize("setting", [Setting(), BOTH])
def test_a_block_that_is_set_in_parts_is_drawn_as_one(setting: Setting) -> None:
    """A novel in one paragraph is set some forty screens at a time: pieces tell offsets in all of it."""
    text = " ".join(f"understanding {number}" for number in range(2_400))
    flow = Flow([Block("paragraph", text)], 60, setting=setting)
    assert len(flow.units) > 2
    flow.measure(100)
    pieces = [piece for line in flow.all_lines() for piece in line.pieces if piece.start >= 0]
    assert all(text.startswith(piece.text, piece.start) for piece in pieces)
    assert "".join(piece.text for piece in pieces).replace(" ", "") == text.replace(" ", "")
