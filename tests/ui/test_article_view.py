"""The page as a reader sees it: lines of the screen as text, and what each movement and each click does."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown, MouseScrollUp

from feeds.article import Article, Block, BlockKind, Passage, Place, Span
from feeds.quotes.model import Quote, QuoteKind
from reader.flow.flow import Flow
from reader.flow.text import Heading
from reader.themes import THEMES, palette
from reader.widgets.article.marks import Mark
from reader.widgets.article.overlay import Overlay
from reader.widgets.article.paint import Hint
from reader.widgets.article.view import ArticleView

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.message import Message
    from textual.pilot import Pilot

FIRST = "The office smelled of wet rope. Nobody had signed the book since Tuesday, and the lamp was out."
SPOKEN = "“You will find,” Mrs Adeyemi said, “that a harbour keeps better accounts than any clerk.” She left."
LINKED = "See the county1 for more; the rule was light(7) there."


def passage(block: int, text: str, part: str) -> Passage:
    at = text.index(part)
    return Passage(Place(block, at), Place(block, at + len(part)))


def quote(block: int, text: str, words: str, kind: QuoteKind = "speech", speaker: str | None = "Mrs Adeyemi") -> Quote:
    at = text.index(words)
    return Quote(words, block, at, at + len(words), kind, speaker, "high" if speaker else None)


BLOCKS = (
    Block("heading", "Fog", 2),
    Block("paragraph", FIRST, spans=(Span(22, 30, "emphasis"),)),
    Block("paragraph", SPOKEN),
    Block(
        "paragraph",
        LINKED,
        spans=(
            Span(4, 14, "link", "https://county.example/"),
            Span(14, 15, "footnote", "1"),
            Span(LINKED.index("light"), LINKED.index(" there"), "code"),
        ),
    ),
    *(
        Block("paragraph", f"Paragraph number {number} says what it says, and no more than that.")
        for number in range(40)
    ),
    Block("footnote", "In the old book.", marker="1"),
)
ARTICLE = Article("The Second Lamp", BLOCKS)
QUOTES = (
    quote(2, SPOKEN, "You will find,"),
    quote(2, SPOKEN, "that a harbour keeps better accounts than any clerk."),
)


PLACE = (ArticleView.PlaceChanged, ArticleView.ReachedEnd)


class Page(App[None]):
    """An app that shows one article and keeps what the view says."""

    def __init__(self, theme: str = "paper", *, unicode: bool = True) -> None:
        super().__init__()
        self._first_theme = theme
        self.said: list[Message] = []
        self.view = ArticleView(unicode=unicode)

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._first_theme

    def on_article_view_place_changed(self, message: ArticleView.PlaceChanged) -> None:
        self.said.append(message)

    def on_article_view_reached_end(self, message: ArticleView.ReachedEnd) -> None:
        self.said.append(message)

    def on_article_view_link_activated(self, message: ArticleView.LinkActivated) -> None:
        self.said.append(message)

    def on_article_view_footnote_activated(self, message: ArticleView.FootnoteActivated) -> None:
        self.said.append(message)


@asynccontextmanager
async def shown(
    size: tuple[int, int] = (100, 24), article: Article = ARTICLE, app: Page | None = None
) -> AsyncIterator[tuple[ArticleView, Pilot[None]]]:
    """The view in a running app, with the article in it."""
    app = app or Page()
    async with app.run_test(size=size) as pilot:
        app.view.show(article, quotes=QUOTES if article is ARTICLE else ())
        await pilot.pause()
        yield app.view, pilot


def screen(view: ArticleView) -> list[str]:
    """The lines of the screen."""
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


def styled(view: ArticleView, words: str) -> str:
    """How the run of these very words is drawn, as Rich writes a style; "" where no run has just these words."""
    for y in range(view.size.height):
        for segment in view.render_line(y):
            if segment.text.strip() == words and segment.style is not None:
                return str(segment.style.without_color) + (
                    f" on {segment.style.bgcolor}" if segment.style.bgcolor else ""
                )
    return ""


async def test_a_page_is_a_column_in_the_middle() -> None:
    async with shown() as (view, _):
        assert screen(view)[:16] == [
            "",
            "              The Second Lamp",
            "",
            "",
            "              Fog",
            "              ───",
            "",
            "              The office smelled of wet rope. Nobody had signed the book since",
            "              Tuesday, and the lamp was out.",
            "",
            "    Adeyemi ❝ “You will find,” Mrs Adeyemi said, “that a harbour keeps better accounts",
            "            ▎ than any clerk.” She left.",
            "",
            "              See the county¹ for more; the rule was light(7) there.",
            "",
            "              Paragraph number 0 says what it says, and no more than that.",
        ]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50), (300, 100), (10, 3)])
async def test_every_line_is_as_wide_as_the_screen(size: tuple[int, int]) -> None:
    async with shown(size) as (view, _):
        view.pager.lines(3)
        for y in range(size[1]):
            strip = view.render_line(y)
            assert strip.cell_length == size[0]
            assert cell_len(strip.text) == size[0]


TROUBLE = st.text(alphabet="ab -—“”「」。港한\n\t \u0301\u200d\ufe0f👩👧🇳🇴🏽❤é\u0e01\u0e47\x1b\u202e1", max_size=150)
KINDS: st.SearchStrategy[BlockKind] = st.sampled_from(
    ["paragraph", "heading", "list", "quote", "code", "table", "image"]
)
LOOK = palette({**THEMES[0].to_color_system().generate(), **THEMES[0].variables})


@given(st.one_of(st.text(max_size=300), TROUBLE), KINDS, st.integers(12, 60), st.integers(0, 30))
def test_any_text_is_drawn_as_wide_as_it_claims(text: str, kind: BlockKind, cells: int, left: int) -> None:
    """Without an app: what `render_line` draws with."""
    length = len(text)
    spans = (Span(length // 3, length // 2, "strong"), Span(1, 2, "footnote", "1"), Span(2, length, "link", "x"))
    block = Block(kind, text, 1, spans=spans, marker="3.", header=True)
    overlay = Overlay((block,), (Quote("", 0, length // 4, length // 2, "speech", text[:9], "low"),))
    overlay.hints = (Hint(0, 2, "as"),)
    overlay.stopped = Place(0, 3)
    for line in Flow((block,), cells).lines(0, 1_000):
        strip = overlay.draw(line, left, cells + left + 2, LOOK)
        assert strip.cell_length == cells + left + 2
        assert cell_len(strip.text) == sum(segment.cell_length for segment in strip) == strip.cell_length
        assert not {"\x1b", "\u202e"} & set(strip.text)


# Moving


async def test_pages_overlap_and_end() -> None:
    async with shown((80, 20)) as (view, _):
        before = screen(view)
        assert view.pager.page_down()
        assert screen(view)[:2] == before[-2:]
        while view.pager.page_down():
            pass
        assert view.at_end
        assert view.lines_left == 0
        assert view.progress == 1
        assert "In the old book." in screen(view)[-1]
        assert view.pager.page_up()
        assert not view.at_end


async def test_small_screens_overlap_by_one_line() -> None:
    async with shown((40, 10)) as (view, _):
        before = screen(view)
        view.pager.page_down()
        assert screen(view)[0] == before[-1]


async def test_home_end_half_pages_and_lines() -> None:
    async with shown((80, 20)) as (view, _):
        assert not view.pager.lines(-1)
        assert view.pager.half_page(1)
        assert view.pager.lines(2)
        assert view.pager.half_page(-1)
        assert view.pager.lines(-2)
        first = screen(view)
        assert "The Second Lamp" in first[1]
        assert view.pager.go_end()
        assert not view.pager.go_end()
        assert view.pager.go_home()
        assert screen(view) == first


async def test_paragraphs() -> None:
    async with shown((80, 12)) as (view, _):
        view.pager.paragraph(1)
        view.pager.paragraph(1)
        assert view.place == Place(2)
        view.pager.lines(1)
        assert view.place == Place(2, 73)
        view.pager.paragraph(-1)
        assert view.place == Place(2)
        view.pager.paragraph(-1)
        assert view.place == Place(1)


async def test_quotes_are_gone_to_and_named() -> None:
    async with shown((80, 10)) as (view, _):
        found = view.quote(1)
        assert found is not None
        assert found.text == "You will find,"
        assert any("You will find" in line for line in screen(view))
        second = view.quote(1)
        assert second is not None
        assert second.text.startswith("that a harbour")
        assert view.quote(1) is None
        assert view.quote(-1) == found
        assert view.quote_at(Place(2, 3)) == found
        assert view.quote_at(Place(1, 3)) is None


async def test_the_quote_that_was_gone_to_stands_out_until_the_text_moves() -> None:
    async with shown((100, 24)) as (view, _):
        view.pager.lines(1)
        before = [segment.style for segment in view.render_line(9)]
        found = view.quote(1)
        assert found is not None
        assert [segment.style for segment in view.render_line(9)] != before
        view.pager.lines(1)
        assert [segment.style for segment in view.render_line(8)] == before


async def test_the_place_survives_sizes_widths_and_themes() -> None:
    async with shown((80, 20)) as (view, pilot):
        view.pager.go_to(Place(20, 30))
        for size in [(40, 12), (160, 50), (33, 8), (80, 20)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert view.place == Place(20, 30)
        view.set_width(40)
        pilot.app.theme = "night"
        await pilot.pause()
        assert view.place == Place(20, 30)
        assert "Paragraph number 16" in screen(view)[0] + screen(view)[1] or "and no more" in screen(view)[0]


async def test_a_part_opens_where_it_was_left() -> None:
    async with shown((80, 20)) as (view, _):
        view.show(ARTICLE, place=Place(12))
        assert view.place == Place(12)
        assert "Paragraph number 8 " in screen(view)[0]
        view.show(ARTICLE, place=Place(999, 9))
        assert view.at_end


async def test_what_the_view_says() -> None:
    async with shown((80, 20)) as (view, pilot):
        app = pilot.app
        assert isinstance(app, Page)
        app.said.clear()
        view.pager.page_down()
        await pilot.pause()
        (moved,) = app.said
        assert isinstance(moved, ArticleView.PlaceChanged)
        assert moved.place == view.place
        assert 0 < moved.progress == view.progress < 1
        app.said.clear()
        view.pager.go_end()
        view.pager.lines(-1)
        view.pager.lines(1)
        await pilot.pause()
        assert sum(isinstance(message, ArticleView.ReachedEnd) for message in app.said) == 2


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 60)])
async def test_how_far_one_is_is_a_matter_of_the_place_alone(size: tuple[int, int]) -> None:
    async with shown((80, 24)) as (view, _):
        view.pager.go_to(Place(12, 20))
        expected, left = view.progress, view.words_left
    assert 0.2 < expected < 0.5
    article = Article("The Second Lamp", (*BLOCKS, *BLOCKS[4:-1]))
    async with shown(size, article) as (view, _):
        view.pager.go_to(Place(12, 20))
        told = len("".join(block.text for block in BLOCKS)) / len("".join(block.text for block in article.blocks))
        assert view.progress == pytest.approx(expected * told)
        assert view.words_left > left
        assert view.shown[0] <= view.progress < view.shown[1]
        view.pager.go_end()
        assert view.progress == 1


async def test_a_text_that_is_wholly_on_the_screen_is_wholly_seen() -> None:
    async with shown((80, 24), Article("", BLOCKS[:3])) as (view, _):
        assert (view.progress, view.shown, view.words_left) == (1, (0, 1), 0)


async def test_words_left_go_down_to_nothing() -> None:
    async with shown((80, 20)) as (view, _):
        first = view.words_left
        assert 500 < first < 560
        view.pager.page_down()
        assert view.words_left < first
        view.pager.go_end()
        assert view.words_left == 0


async def test_headings() -> None:
    async with shown() as (view, _):
        assert view.text.headings == (Heading(2, "Fog", Place(0)),)


async def test_the_wheel_scrolls() -> None:
    async with shown((80, 20)) as (view, pilot):
        first = screen(view)
        view.post_message(MouseScrollDown(view, 20, 5, 0, 0, 0, shift=False, meta=False, ctrl=False))
        await pilot.pause()
        assert screen(view)[0] == first[3]
        view.post_message(MouseScrollUp(view, 20, 5, 0, 0, 0, shift=False, meta=False, ctrl=False))
        await pilot.pause()
        assert screen(view) == first


# What is marked


async def test_emphasis_links_and_code_have_their_styles() -> None:
    async with shown() as (view, _):
        assert "italic" in styled(view, "wet rope")
        assert "underline" in styled(view, "the county")
        assert "on " in styled(view, "light(7)")
        assert styled(view, "light(7)") != styled(view, "there.")


async def test_marks_are_a_shade_and_a_sign() -> None:
    async with shown() as (view, _):
        plain = styled(view, "Nobody had signed")
        view.set_marks(
            [
                Mark("note", passage(1, FIRST, "Nobody had signed")),
                Mark("bookmark", Passage(Place(3), Place(3))),
                Mark("highlight", passage(3, LINKED, "for more")),
                Mark("highlight", Passage(Place(4), Place(4, 9))),
                Mark("highlight", Passage(Place(5), Place(5, 9)), "green"),
            ]
        )
        assert styled(view, "Nobody had signed") != plain
        assert "on " in styled(view, "for more")
        lines = screen(view)
        assert lines[7].startswith("            ✎ The office")
        assert lines[13].startswith("           ▁★ See the county")
        assert lines[15].startswith("            ▁ Paragraph number 0")
        assert lines[17].startswith("            ² Paragraph number 1")


def _voiced(quotes: list[Quote], *, speaker_colours: bool) -> list[tuple[str, set[str]]]:
    """The lines of a talk as they are drawn: the text, and the colours of what is not the page's own."""
    look = palette({**THEMES[0].to_color_system().generate(), **THEMES[0].variables})
    blocks = tuple(Block("paragraph", f"“{quote.text}”") for quote in quotes)
    overlay = Overlay(blocks, quotes)
    overlay.speaker_colours = speaker_colours
    drawn = [overlay.draw(line, 20, 60, look) for line in Flow(blocks, 40).lines(0, 99) if line.kind == "paragraph"]
    strips = [strip for strip in drawn if strip.text.strip()]
    return [
        (strip.text, {str(segment.style.color) for segment in strip if segment.style and "”" in segment.text})
        for strip in strips
    ]


def test_speakers_have_a_colour_and_a_letter_where_that_is_wanted() -> None:
    names = ["Ann", "Bo", "Ann", "Cy"]
    quotes = [Quote(f"Word {at}.", at, 1, 8, "speech", name, "high") for at, name in enumerate(names)]
    plain = _voiced(quotes, speaker_colours=False)
    assert len({str(colours) for _, colours in plain}) == 1
    assert not any(sign in text for text, _ in plain for sign in "ᵃᵇᶜ")
    (ann, one), (bo, two), (again, same), (cy, three) = _voiced(quotes, speaker_colours=True)
    assert one == same
    assert len({str(one), str(two), str(three)}) == 3
    assert ["ᵃ" in ann, "ᵇ" in bo, "ᵃ" in again, "ᶜ" in cy] == [True] * 4


def test_a_name_stands_again_where_the_doubt_about_it_ends() -> None:
    blocks = (Block("paragraph", "“Word 0.” " + "and so on " * 6 + "“Word 1.”"),)
    end = len(blocks[0].text)
    quotes = [
        Quote("Word 0.", 0, 1, 8, "speech", "Ann", "low"),
        Quote("Word 1.", 0, end - 8, end - 1, "speech", "Ann", "high"),
    ]
    overlay = Overlay(blocks, quotes)
    look = palette({**THEMES[0].to_color_system().generate(), **THEMES[0].variables})
    texts = [overlay.draw(line, 20, 60, look).text for line in Flow(blocks, 30).lines(0, 99)]
    assert sum("Ann?" in text for text in texts) == 1
    assert sum("Ann " in text for text in texts) == 1


async def test_speakers_stand_in_the_margin_where_there_is_room() -> None:
    async with shown((120, 24)) as (view, _):
        assert "Mrs Adeyemi ❝ “You will find" in screen(view)[10]
        view.set_quotes([Quote("You will find,", 2, 1, 15, "speech", "the clerk", "low")])
        assert "the clerk? ❝ “You will find" in screen(view)[10]
        view.set_quotes([Quote("You will find,", 2, 1, 15, "speech", "Bartholomew-Featherstonehaugh III", "high")])
        assert " Bartholomew-Feather… ❝" in screen(view)[10]
        view.set_quotes([quote(2, SPOKEN, "You will find,", "scare", None)])
        assert screen(view)[10].strip().startswith("“You will find")
    async with shown((80, 24)) as (view, _):
        assert "  ❝ “You will find" in screen(view)[10]


async def test_bare_shows_nothing_but_the_words() -> None:
    async with shown() as (view, _):
        view.set_marks([Mark("note", passage(1, FIRST, "Nobody had signed"))])
        view.set_stopped(Place(1, 40))
        before = view.place
        view.zen = True
        text = "\n".join(screen(view))
        assert not set("❝▎✎★▸") & set(text)
        assert "Adeyemi ❝" not in text
        assert "on " not in styled(view, "Nobody had signed")
        assert view.place == before
        view.show(ARTICLE, quotes=QUOTES)
        assert view.zen


async def test_where_reading_stopped() -> None:
    async with shown((120, 24)) as (view, _):
        view.set_stopped(Place(1, 70))
        line = screen(view)[8]
        assert "▸ Tuesday" in line
        assert line.endswith("you stopped here")
        assert "you stopped here" not in screen(view)[7]


async def test_in_ascii_no_sign_is_left() -> None:
    async with shown(app=Page(unicode=False)) as (view, _):
        view.set_marks([Mark("note", passage(1, FIRST, "Nobody had signed"))])
        lines = screen(view)
        assert lines[5] == "              ---"
        assert lines[7].startswith("            # The office")
        assert 'Adeyemi " “You will find' in lines[10]


# Finding


async def test_finding_is_incremental_and_goes_around() -> None:
    async with shown((80, 20)) as (view, _):
        assert view.matches.find("number 3") == 11
        assert "number 3" in "\n".join(screen(view))
        assert view.matches.find("number 30") == 1
        assert "number 30" in "\n".join(screen(view))
        assert view.matches.move(1) == 1
        assert view.matches.find("nowhere") == 0
        assert view.matches.move(1) == 0
        assert view.matches.find("") == 0


async def test_the_lines_of_a_wrapped_cell_keep_their_styles() -> None:
    text = "Ship\tRemarks\nMinerva\tLost her second anchor off the bar in the October gale"
    at = text.index("October")
    block = Block("table", text, spans=(Span(at, at + 7, "strong"),), header=True)
    async with shown((40, 12), Article("", (block,))) as (view, _):
        assert "bold" in styled(view, "October")
        view.matches.find("gale")
        assert "on " in styled(view, "gale")


async def test_hits_are_marked_and_the_current_one_stands_out() -> None:
    async with shown((80, 24)) as (view, _):
        assert view.matches.find("the") > 3
        first, other = styled(view, "the"), styled(view, "The")
        assert "on " in first
        assert "on " in other
        assert first != other
        assert "underline" in first or "underline" in other


# Links and footnotes


async def test_links_are_listed_and_hinted() -> None:
    async with shown() as (view, _):
        links = view.visible_links()
        assert [(link.target, link.text, link.is_footnote) for link in links] == [
            ("https://county.example/", "the county", False),
            ("1", "1", True),
        ]
        view.show_hints(["as", "df"])
        assert screen(view)[13].strip() == "Seeasthe countydf¹ for more; the rule was light(7) there."
        assert {view.render_line(13).cell_length} == {100}
        view.show_hints("as")
        assert screen(view)[13].strip() == "Seeathe countys¹ for more; the rule was light(7) there."
        view.pager.lines(1)
        assert "See the county¹ for" in screen(view)[12]


@pytest.mark.parametrize(
    ("text", "cells", "label", "expected"),
    [
        ("Two links here and here", 30, "a", "Two links hereaand here"),
        ("link first", 30, "a", " alink first"),
        ("link first", 30, "ab", "ablink first"),
        ("(link) in brackets", 30, "a", "(alink) in brackets"),
        ("(link) with no room on", 25, "ab", "(abink) with no room on"),
    ],
    ids=["for the space", "in the margin", "two letters in the margin", "moving the rest", "over the link"],
)
async def test_hints_leave_the_words_of_a_link_to_be_read(text: str, cells: int, label: str, expected: str) -> None:
    at = text.find("link") if "link" in text[:6] else text.index(" and") + 1
    block = Block("paragraph", text, spans=(Span(at, at + 3, "link", "https://a.example/"),))
    async with shown((cells, 8), Article("", (block,))) as (view, _):
        view.set_width(24)
        view.show_hints([label])
        line = screen(view)[0]
        assert expected in line
        assert view.render_line(0).cell_length == cells


async def test_a_click_follows_a_link() -> None:
    async with shown() as (_, pilot):
        app = pilot.app
        assert isinstance(app, Page)
        app.said.clear()
        await pilot.click(ArticleView, offset=(20, 13))
        await pilot.click(ArticleView, offset=(28, 13))
        await pilot.click(ArticleView, offset=(40, 13))
        app.view.show(Article("", (Block("paragraph", "county", spans=(Span(0, 6, "link", "https://a.example/"),)),)))
        await pilot.click(ArticleView, offset=(3, 0))
        await pilot.click(ArticleView, offset=(60, 0))
        link, note = (message for message in app.said if not isinstance(message, PLACE))
        assert isinstance(link, ArticleView.LinkActivated)
        assert link.target == "https://county.example/"
        assert isinstance(note, ArticleView.FootnoteActivated)
        assert note.label == "1"


# Selecting


async def test_a_double_click_selects_a_word_and_a_triple_click_a_sentence() -> None:
    async with shown() as (view, pilot):
        await pilot.click(ArticleView, offset=(20, 7), times=2)
        assert view.selection.words == "office"
        await pilot.click(ArticleView, offset=(20, 7), times=3)
        assert view.selection.words == "The office smelled of wet rope."


async def test_a_drag_selects_across_lines_and_paragraphs() -> None:
    async with shown() as (view, pilot):
        await pilot.mouse_down(ArticleView, offset=(46, 7))
        await pilot.hover(ArticleView, offset=(20, 10))
        await pilot.mouse_up(ArticleView, offset=(20, 10))
        await pilot.pause()
        assert view.selection.words == FIRST[32:] + "\n\n" + SPOKEN[:7]
        assert "on " in styled(view, "Tuesday, and the lamp was out.")
        assert pilot.app.screen.get_selected_text() == view.selection.words


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((3, 7), (20, 8), FIRST[: FIRST.index("Tuesday") + 7]),
        ((14, 9), (20, 10), SPOKEN[:7]),
        ((20, 10), (3, 8), FIRST[FIRST.index("Tuesday") :] + "\n\n" + SPOKEN[:7]),
        ((46, 7), (99, 7), "Nobody had signed the book since"),
    ],
    ids=["from the margin", "from a blank line", "up into the margin", "beyond the end of a line"],
)
async def test_a_drag_beside_the_text(start: tuple[int, int], end: tuple[int, int], expected: str) -> None:
    async with shown() as (view, pilot):
        await pilot.mouse_down(ArticleView, offset=start)
        await pilot.hover(ArticleView, offset=end)
        await pilot.mouse_up(ArticleView, offset=end)
        await pilot.pause()
        assert view.selection.words.strip() == expected


async def test_a_selection_by_key_grows_and_shrinks() -> None:
    async with shown() as (view, _):
        view.selection.select(passage(1, FIRST, "Nobody had signed the book since Tuesday"))
        view.selection.select(view.text.sentence_at(Place(1, 3)))
        assert view.selection.words == "The office smelled of wet rope."
        view.selection.extend("word", 2)
        assert view.selection.words == "The office smelled of wet rope. Nobody "
        view.selection.extend("sentence", 1)
        assert view.selection.words == FIRST
        view.selection.extend("word", -100)
        assert view.selection.passage is not None
        assert view.selection.passage.end == Place(1, 0)
        view.selection.select(None)
        assert view.selection.passage is None


async def test_what_is_at_a_cell() -> None:
    async with shown() as (view, _):
        assert view.place_at(14, 7) == Place(1, 0)
        assert view.place_at(2, 7) == Place(1, 0)
        assert view.place_at(99, 7) == Place(1, 64)
        assert view.place_at(14, 6) is None
        assert view.place_at(14, 99) is None
        assert view.text.word_at(Place(1, 5)) == passage(1, FIRST, "office")
        assert view.text.unit_at(Place(1, 5), "paragraph") == Passage(Place(1, 0), Place(1, len(FIRST)))


# Hostile text, and every theme


async def test_text_is_never_markup_and_never_reaches_the_terminal_as_a_command() -> None:
    evil = "[@click=app.quit]Read[/] [/nope] \x1b]0;owned\x07 \x9b31m \u202edesrever"
    article = Article(evil, (Block("paragraph", evil), Block("list", evil, 1, marker="\x1b["), Block("code", evil)))
    async with shown(article=article) as (view, pilot):
        view.set_quotes([Quote("", 0, 0, 9, "speech", evil, "high")])
        text = "\n".join(screen(view))
        assert "[@click=app.quit]Read[/]" in text
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)
        await pilot.click(ArticleView, offset=(20, 5))
        assert pilot.app.is_running


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_the_page_is_drawn_in_every_theme(theme: str) -> None:
    async with shown(app=Page(theme)) as (view, pilot):
        assert "The office smelled" in screen(view)[7]
        assert pilot.app.theme == theme
        grounds = {segment.style.bgcolor for y in range(24) for segment in view.render_line(y) if segment.style}
        assert None not in grounds


async def test_another_theme_is_another_look_at_once() -> None:
    async with shown() as (view, pilot):
        day = view.render_line(7)
        pilot.app.theme = "night"
        await pilot.pause()
        night = view.render_line(7)
        assert night.text == day.text
        assert [segment.style for segment in night] != [segment.style for segment in day]


async def test_without_colour_marks_are_told_by_attributes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with shown() as (view, _):
        view.set_marks([Mark("highlight", passage(1, FIRST, "Nobody had signed"))])
        assert "underline" in styled(view, "Nobody had signed")
        view.selection.select(passage(1, FIRST, "the lamp"))
        assert "reverse" in styled(view, "the lamp")


async def test_a_text_of_a_million_characters_opens_and_jumps() -> None:
    blocks = tuple(Block("paragraph", f"Number {number}. " + "word " * 40) for number in range(5_000))
    async with shown((80, 24), Article("", blocks)) as (view, pilot):
        assert "Number 0." in screen(view)[0]
        view.pager.go_end()
        assert "Number 4999." in "\n".join(screen(view))
        view.pager.go_to(Place(2_500))
        top = screen(view)
        await pilot.pause(0.4)
        assert screen(view) == top
        assert view.place == Place(2_500)


async def test_an_article_without_text() -> None:
    async with shown(article=Article("Only a title", ())) as (view, _):
        assert "Only a title" in screen(view)[1]
        assert view.at_end
        assert not view.pager.page_down()
        assert view.words_left == 0
        assert view.visible_links() == []
        assert view.matches.find("x") == 0


async def test_wide_code_moves_sideways_and_a_hit_in_it_is_brought_into_sight() -> None:
    listing = "x = 1\n" + "value = " + " + ".join(f"name_{number}" for number in range(30))
    article = Article("", (Block("paragraph", "Before."), Block("code", listing), Block("paragraph", "After.")))
    async with shown((60, 16), article) as (view, _):
        assert any(line.endswith("›") for line in screen(view))
        assert "name_29" not in "\n".join(screen(view))
        assert view.matches.find("name_29") == 1
        row = next(y for y, line in enumerate(screen(view)) if "name_29" in line)
        column = screen(view)[row].index("name_29")
        assert view.place_at(column, row) == Place(1, listing.index("name_29"))
        assert "Before." in screen(view)[0]
        while view.scroll_sideways(-16):
            pass
        assert "value = name_0" in "\n".join(screen(view))
        view.typeset(hyphens=False, justify=False, plain=True)
        assert "name_29" in "\n".join(screen(view))
