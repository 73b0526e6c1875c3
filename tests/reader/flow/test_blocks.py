"""The typography of each kind of block, as lines of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from feeds.article import Block, BlockKind, Span
from reader.flow.flow import Flow

CODE = "def light(hours):\n\tfor hour in hours:\n\t\tburn(hour)"


def page(*blocks: Block, width: int = 40, room: int = 0) -> list[str]:
    """The lines of the blocks, as they are drawn."""
    return [line.text.rstrip() for line in Flow(blocks, width, room=room).lines(0, 10_000)]


def kinds(*blocks: Block, width: int = 40) -> list[str]:
    return [line.kind for line in Flow(blocks, width).lines(0, 10_000)]


def paragraph(text: str = "Text.") -> Block:
    return Block("paragraph", text)


def item(text: str, marker: str = "•", level: int = 1) -> Block:
    return Block("list", text, level, marker=marker)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        pytest.param([paragraph("One."), paragraph("Two.")], ["One.", "", "Two."], id="air between paragraphs"),
        pytest.param(
            [Block("heading", "Fog", 1), paragraph()],
            ["Fog", "━━━", "", "Text."],
            id="a heavy rule under the first rank",
        ),
        pytest.param(
            [paragraph(), Block("heading", "Fog", 2), paragraph()],
            ["Text.", "", "", "Fog", "───", "", "Text."],
            id="a light rule under the second, and more air before it",
        ),
        pytest.param(
            [paragraph(), Block("heading", "Fog", 3), paragraph()],
            ["Text.", "", "Fog", "", "Text."],
            id="no rule under the third",
        ),
        pytest.param([Block("heading", "A", 2), Block("heading", "B", 3)], ["A", "─", "", "B"], id="headings in a row"),
        pytest.param(
            [item("One and a rather long item, so that it wraps."), item("Two.")],
            ["• One and a rather long item, so that it", "  wraps.", "• Two."],
            id="items hang, and stand close",
        ),
        pytest.param(
            [item("One."), item("Inner.", "◦", 2), item("Inmost.", "▪", 3), item("Two.")],
            ["• One.", "  ◦ Inner.", "    ▪ Inmost.", "• Two."],
            id="nested items stand in",
        ),
        pytest.param(
            [item("First.", "9."), item("Second.", "10."), item("Goes on.", "")],
            ["9. First.", "10. Second.", "  Goes on."],
            id="what continues an item has no marker",
        ),
        pytest.param([item("One."), item("First.", "1.")], ["• One.", "", "1. First."], id="another list stands apart"),
        pytest.param(
            [paragraph("Fog"), item("Low water in the air.", "")],
            ["Fog", "  Low water in the air."],
            id="a definition stands under its term",
        ),
        pytest.param(
            [Block("quote", "Item: one lamp.", 1), Block("quote", "Of brass.", 1)],
            ["│ Item: one lamp.", "│", "│ Of brass."],
            id="the bar of a quote runs through the gap",
        ),
        pytest.param(
            [Block("quote", "Outer.", 1), Block("quote", "Inner.", 2), paragraph()],
            ["│ Outer.", "│", "│ │ Inner.", "", "Text."],
            id="a bar for each quote",
        ),
        pytest.param(
            [Block("quote", "One lamp.", 1, cite="Harbour book")],
            ["│ One lamp.", "│                         — Harbour book"],
            id="the source of a quote at its right edge",
        ),
        pytest.param(
            [Block("quote", "One lamp.", 1, cite="B."), Block("quote", "Brass.", 1, cite="B.")],
            ["│ One lamp.", "│", "│ Brass.", "│                                   — B."],
            id="the source once, below the whole quote",
        ),
        pytest.param(
            [Block("quote", "One lamp.", 1, cite="https://a.example/b")], ["│ One lamp."], id="an address is no source"
        ),
        pytest.param(
            [Block("quote", "One lamp.", 1), Block("quote", "— Harbour book", 1)],
            ["│ One lamp.", "│", "│                         — Harbour book"],
            id="the text's own last line of a quote",
        ),
        pytest.param(
            [item("One."), Block("rule", ""), paragraph()],
            ["• One.", "", " " * 15 + "*   *   *", "", "Text."],
            id="a break",
        ),
        pytest.param([Block("image", "A lamp", address="https://a.example/i")], ["▣ A lamp"], id="a caption"),
        pytest.param(
            [Block("footnote", "See there.", marker="1"), Block("footnote", "And there.", marker="12")],
            ["1 See there.", "12 And there."],
            id="footnotes stand close",
        ),
        pytest.param([Block("paragraph", "One.", quoted=1)], ["│ One."], id="a paragraph inside a quote"),
        pytest.param([paragraph("roses\nviolets")], ["roses", "violets"], id="line breaks are kept"),
        pytest.param([paragraph("")], [""], id="nothing"),
    ],
)
def test_typography(blocks: list[Block], expected: list[str]) -> None:
    assert page(*blocks) == expected


def test_a_wide_page_sets_markers_in_a_column() -> None:
    assert page(item("One.", "9."), item("Two.", "10."), item("Inner.", "•", 2), width=60) == [
        " 9. One.",
        "10. Two.",
        "      • Inner.",
    ]


def test_long_items_stand_apart() -> None:
    long = "word " * 50
    assert page(item(long), item("Two."), width=60)[-2:] == ["", "  • Two."]


def test_code_keeps_its_lines_and_its_indentation() -> None:
    assert page(Block("code", CODE, language="python")) == [
        "  def light(hours):",
        "      for hour in hours:",
        "          burn(hour)",
    ]


def test_code_is_one_box() -> None:
    lines = Flow([Block("code", CODE)], 40).lines(0, 10)
    assert {line.width for line in lines} == {40}


def test_code_takes_the_room_beside_the_column_before_it_wraps() -> None:
    text = "call(" + "argument, " * 5 + ")"
    assert len(page(Block("code", text), width=40, room=70)) == 1
    wrapped = page(Block("code", text), width=40, room=50)
    assert len(wrapped) == 2
    assert wrapped[1].startswith("  ↳ ")


def test_a_code_block_quoted_keeps_the_bar() -> None:
    assert page(Block("code", "one\ntwo", quoted=1)) == ["│   one", "│   two"]


TABLE = "Ship\tTons\tCargo\nMinerva\t312\tTimber\nSt Brigid\t1,204\tIron"


def test_a_table_that_fits_has_its_natural_columns() -> None:
    assert page(Block("table", TABLE, header=True)) == [
        "Ship        Tons  Cargo",
        "─────────  ─────  ──────",
        "Minerva      312  Timber",
        "St Brigid  1,204  Iron",
    ]


def test_a_table_without_a_header_has_no_rule() -> None:
    assert page(Block("table", "a\tb\nc\td")) == ["a  b", "c  d"]


def test_a_table_takes_the_room_beside_the_column() -> None:
    wide = "One\tTwo\n" + "word " * 9 + "\tx"
    assert len(page(Block("table", wide, header=True), width=40, room=60)) == 3


def test_a_wide_table_wraps_its_widest_cells() -> None:
    text = "Ship\tRemarks\nMinerva\tLost her second anchor off the bar in the gale\nHope\tNone"
    assert page(Block("table", text, header=True), width=30) == [
        "Ship     Remarks",
        "───────  ─────────────────────",
        "Minerva  Lost her second",
        "         anchor off the bar in",
        "         the gale",
        "",
        "Hope     None",
    ]


def test_a_table_of_too_many_columns_is_set_as_lists() -> None:
    text = "Name\tTons\tCargo\tMaster\nMinerva of Leith\t312\tTimber\tMrs Adeyemi"
    assert page(Block("table", text, header=True), width=18) == [
        "Name: Minerva of",
        "      Leith",
        "  Tons: 312",
        "  Cargo: Timber",
        "  Master: Mrs",
        "          Adeyemi",
    ]


def test_rows_of_unequal_length_are_a_table_too() -> None:
    assert page(Block("table", "a\tb\tc\nd")) == ["a  b  c", "d"]


def test_head_and_closing_words() -> None:
    flow = Flow(
        [paragraph("One.")], 20, head=[("title", "The Second Lamp"), ("byline", "M. Okafor")], closing="The end"
    )
    assert [line.text for line in flow.lines(0, 20)] == [
        "", "The Second Lamp", "M. Okafor", "", "", "One.", "", "", "      The end", "",
    ]  # fmt: skip


# Properties of every block that there may be.

TEXT = st.one_of(
    st.text(max_size=120),
    st.text(alphabet="ab \n\t-—「」。港👩\u200d👧\u0301\ufe0f🇳🇴é…\u3000", max_size=120),
)
KINDS: st.SearchStrategy[BlockKind] = st.sampled_from(
    ["heading", "paragraph", "quote", "list", "code", "table", "image", "rule", "footnote"]
)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    text = draw(TEXT)
    return Block(
        draw(KINDS),
        text,
        draw(st.integers(0, 6)),
        spans=(Span(0, len(text), "emphasis"),),
        marker=draw(st.sampled_from(["", "•", "3.", "xxxviii.", "港"])),
        header=draw(st.booleans()),
        quoted=draw(st.integers(0, 9)),
        cite=draw(st.sampled_from(["", "Harbour book", "港" * 30])),
    )


@given(st.lists(blocks(), min_size=1, max_size=6), st.integers(1, 90), st.integers(0, 120))
def test_lines_tile_every_block(texts: list[Block], width: int, room: int) -> None:
    lines = Flow(texts, width, room=room).lines(0, 100_000)
    for index, block in enumerate(texts):
        mine = [line for line in lines if line.block == index and line.end > line.start]
        assert [line.start for line in mine] == [0, *[line.end for line in mine[:-1]]][: len(mine)]
        assert (mine[-1].end if mine else 0) == len(block.text)


@given(blocks(), st.integers(12, 90))
def test_every_visible_character_is_drawn_where_it_says(block: Block, width: int) -> None:
    drawn: set[int] = set()
    for line in Flow([block], width).lines(0, 100_000):
        for piece in line.pieces:
            if piece.start >= 0:
                drawn.update(range(piece.start, piece.start + len(piece.text)))
                same = [a == b for a, b in zip(piece.text, block.text[piece.start :], strict=False) if b.isprintable()]
                assert all(same) or "\ufffd" in piece.text
    header = block.header and block.kind == "table"
    if block.kind != "rule" and not header:
        missing = [char for at, char in enumerate(block.text) if at not in drawn and not char.isspace()]
        assert not missing


@given(blocks(), st.integers(12, 90), st.integers(0, 120))
def test_no_line_is_wider_than_there_is_room(block: Block, width: int, room: int) -> None:
    for line in Flow([block], width, room=room).lines(0, 100_000):
        assert line.width <= max(width, room)
        assert line.width == sum(cell_len(piece.text) for piece in line.pieces)
