"""Hyphens and justified lines on the page: nothing but the look changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Article, Block, Passage, Place
from reader.flow.find import Hits
from reader.flow.flow import Flow
from reader.flow.hyphens import hyphenation
from reader.flow.measure import Setting
from reader.themes import THEMES, palette
from reader.widgets.article.marks import Mark
from reader.widgets.article.overlay import Overlay
from tests.ui.test_article_view import screen, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.strip import Strip

    from reader.flow.line import Line
    from reader.widgets.article.view import ArticleView


def pointed_at(view: ArticleView, y: int) -> list[int]:
    """What Textual's selection takes each cell of a line for: offsets in the block's text."""
    segments = [
        (segment, segment.style.meta.get("offset", (-1, 0))[0]) for segment in view.render_line(y) if segment.style
    ]
    return [offset + at for segment, offset in segments if offset >= 0 for at in range(len(segment.text))]


async def test_hyphens_and_justified_lines_change_nothing_but_the_look() -> None:
    words = "They had an understanding of the accounts, and the harbour’s children nevertheless remembered everything. "
    article = Article("", tuple(Block("paragraph", words * (3 + number % 3)) for number in range(12)), language="en")
    found: list[list[object]] = []
    for width in (40, 66):
        for setting in (False, True):
            async with shown((width + 20, 18), article) as (view, pilot):
                view.set_width(width)
                view.typeset(hyphens=setting, justify=setting)
                await pilot.pause()
                hits = view.matches.find("understanding")
                view.selection.select(Passage(Place(2, 10), Place(3, 40)))
                view.pager.go_to(Place(4, 120))
                here = view.place
                found.append([hits, view.matches.current, view.selection.words, view.first_words().block])
                assert here.block == 4
                if setting:
                    assert any(line.endswith("-") for line in screen(view))
                    for y, line in enumerate(view.lines_shown()):  # every cell leads to the text that is drawn there
                        pointed = pointed_at(view, y)
                        assert pointed == sorted(pointed)
                        assert not pointed or line.start <= pointed[0] <= pointed[-1] < line.end
                        drawn = screen(view)[y]
                        assert drawn.strip() == line.text.strip()
                        for word in ("understanding", "nevertheless"):
                            if word in drawn:
                                place = view.place_at(drawn.index(word), y)
                                assert place is not None
                                assert article.blocks[line.block].text.startswith(word, place.offset)
    assert all(one == found[0] for one in found)


WORDS = st.sampled_from(
    [
        "understanding",
        "accounts",
        "“harbour,”",
        "the",
        "a",
        "Okafor",
        "港の事務所",
        "cafe\u0301",
        "👩\u200d👧",
        "مكتب",
        "x-ray",
        "l’internationally",
    ]
)
PAGE = st.lists(
    st.builds(
        Block,
        st.sampled_from(["paragraph", "paragraph", "heading", "quote", "list", "footnote"]),
        st.lists(WORDS, min_size=1, max_size=40).map(" ".join),
        st.integers(1, 3),
        marker=st.just("•"),
    ),
    min_size=1,
    max_size=4,
)
LOOK = palette({**THEMES[0].to_color_system().generate(), **THEMES[0].variables})


def _placed(overlay: Overlay, line: Line, left: int, cells: int) -> Strip:
    """The strip that the pointer is told of, which is the drawn one cell by cell."""
    placed = overlay.draw_placed(line, left, cells, LOOK)
    assert list(_cells(placed)) == list(_cells(overlay.draw(line, left, cells, LOOK)))
    return placed


def _cells(strip: Strip) -> Iterator[tuple[str, str]]:
    for segment in strip:
        yield from ((char, str(segment.style and segment.style.clear_meta_and_links())) for char in segment.text)


def _drawn(blocks: list[Block], width: int, setting: Setting, marks: list[Mark]) -> dict[str, set[tuple[int, int]]]:
    """Which characters of the text are drawn, by the grounds that they are drawn on; spaces left out."""
    overlay = Overlay(blocks, marks=marks)
    overlay.hits = Hits([block.text for block in blocks], "stand", Place(0))
    overlay.selection = marks[0].passage if marks else None
    found: dict[str, set[tuple[int, int]]] = {}
    for line in Flow(blocks, width, setting=setting).lines(0, 10_000):
        for segment in _placed(overlay, line, 4, width + 8):
            at, block = segment.style.meta.get("offset", (-1, 0)) if segment.style else (-1, 0)
            if at >= 0 and segment.text.strip():
                cells = {(block, at + index) for index, char in enumerate(segment.text) if not char.isspace()}
                found.setdefault(str(segment.style and segment.style.bgcolor), set()).update(cells)
    return found


@given(PAGE, st.integers(12, 80), st.data())
def test_marks_hits_and_copies_are_those_without_hyphens(blocks: list[Block], width: int, data: st.DataObject) -> None:
    """Each character of the text is drawn as it is without, and the pointer finds it there."""
    places = [
        Place(index, data.draw(st.integers(0, len(blocks[index].text))))
        for index in (data.draw(st.integers(0, len(blocks) - 1)) for _ in range(4))
    ]
    marks = [Mark("note", Passage(min(two), max(two))) for two in (places[:2], places[2:])]
    without = _drawn(blocks, width, Setting(), marks)
    assert _drawn(blocks, width, Setting(hyphenation("en"), justify=True), marks) == without
    assert set().union(*without.values()) == {
        (index, at) for index, block in enumerate(blocks) for at, char in enumerate(block.text) if not char.isspace()
    }


async def test_a_word_that_is_broken_at_the_end_of_a_screen_is_whole_on_the_next() -> None:
    words = "understanding accounts nevertheless children everything harbour remembered internationally " * 8
    article = Article("", (Block("paragraph", words),) * 4, language="en")
    checked = 0
    for height in range(10, 24):
        async with shown((60, height), article) as (view, _):
            view.typeset(hyphens=True, justify=True)
            last = view.lines_shown()[-1]
            if any(piece.role == "hyphen" for piece in last.pieces):
                checked += 1
                view.pager.page_down()
                shown_now = list(view.lines_shown())
                at = shown_now.index(last)
                assert shown_now[at + 1].start == last.end
    assert checked


def test_a_mark_that_ends_inside_a_cluster_ends_with_it() -> None:
    """As in a text whose accents were counted otherwise when the mark was made."""
    blocks = [Block("paragraph", "👩\u200d👧 signed the book")]
    marked = [Mark("highlight", Passage(Place(0, 0), Place(0, 1)))]
    plain, lit = (_drawn(blocks, 40, Setting(), marks) for marks in ([], marked))
    assert lit.keys() - plain.keys()
    assert set().union(*(lit[ground] for ground in lit.keys() - plain.keys())) == {(0, 0), (0, 1), (0, 2)}


def test_a_shade_has_no_holes_where_spaces_were_made_wider() -> None:
    words = "They had an understanding of the accounts, and nevertheless nobody remembered everything. " * 3
    overlay = Overlay([Block("paragraph", words)], marks=[Mark("highlight", Passage(Place(0), Place(0, len(words))))])
    widened = 0
    for line in Flow([Block("paragraph", words)], 40, setting=Setting(hyphenation("en"), justify=True)).lines(0, 99):
        widened += any(piece.role == "gap" for piece in line.pieces)
        _, text = _placed(overlay, line, 4, 4 + line.width).divide([4, 4 + line.width])
        assert {segment.style.bgcolor for segment in text if segment.style} == {LOOK.marked.bgcolor}
    assert widened > 2
