"""Footnotes over the page: where they stand, what closes them, and that nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from feeds.article import Article, Block, Span
from feeds.entry import Entry
from reader.config.settings import Settings
from reader.widgets.article.links import note_blocks
from reader.widgets.page.footnotes import FootnotePanel, position_beside
from reader.widgets.page.frame import PageFrame
from tests.ui.driving import running
from tests.ui.library import posts

if TYPE_CHECKING:
    from feeds.article import Place
    from tests.ui.driving import Driver

URL = "https://posts.example/rule"
CODE = "for hour in watch:\n    ring(hour)"


def _cited(text: str, *labels: str) -> Block:
    """A paragraph with a reference to each of these notes behind its words."""
    spans = []
    for label in labels:
        spans.append(Span(len(text), len(text) + len(label), "footnote", label))
        text += label
    return Block("paragraph", text, spans=tuple(spans))


def _article(*notes: Block, label: str = "1") -> tuple[Entry, Article]:
    filler = [Block("paragraph", f"Nothing happened on day {day}. " * 9) for day in range(20)]
    blocks = (*filler[:2], _cited("The rule was old.", label), *filler[2:], *notes)
    return Entry(guid=URL, url=URL, title="The rule"), Article("The rule", blocks, url=URL)


def _page(driver: Driver) -> PageFrame:
    assert isinstance(driver.app.frame, PageFrame)
    return driver.app.frame


def _row(driver: Driver, words: str) -> int:
    return next((at for at, line in enumerate(driver.lines) if words in line), -1)


def _place(driver: Driver) -> tuple[Place, float]:
    view = _page(driver).view
    return view.place, view.progress


@pytest.mark.parametrize("size", [(80, 24), (30, 12), (200, 60)])
async def test_a_note_opens_below_the_line_that_refers_to_it_and_a_move_closes_it(size: tuple[int, int]) -> None:
    note = Block("footnote", "In the harbour book.", marker="1")
    async with running([posts(_article(note))], size=size) as driver:
        await driver.press("c")
        while _row(driver, "The rule was old.") < 0:
            await driver.press("j")
        before, place = driver.lines[:-1], _place(driver)
        for close in ("escape", "j", "space", "k", "b", "G", "}", "q", "enter"):
            opened = await driver.press("enter")
            assert _row(driver, "In the harbour book.") - _row(driver, "The rule was old.") in (2, -2)
            assert "The rule was old." in opened
            assert _place(driver) == place
            await driver.press(close)
            assert driver.lines[:-1] == before, close
            assert _place(driver) == place


async def test_at_the_foot_of_the_screen_a_note_opens_above_its_line() -> None:
    note = Block("footnote", "In the harbour book.", marker="1")
    async with running([posts(_article(note))], size=(80, 24)) as driver:
        await driver.press("c")
        while _row(driver, "The rule was old.") != 20:
            _page(driver).view.pager.lines(1 if _row(driver, "The rule was old.") > 20 else -1)
            await driver.settle()
            if _page(driver).view.place.block == 0 and _row(driver, "The rule was old.") < 20:
                break
        below = _row(driver, "The rule was old.")
        await driver.press("f", "a")
        shown = _row(driver, "In the harbour book.")
        assert (shown > below) == (below + 3 < 22)


async def test_nothing_beside_the_lines_that_a_note_covers_is_left() -> None:
    blocks = (
        _cited("The rule was old.", "1"),
        Block("paragraph", "“You will find it in the book of the harbour,” said Mrs Adeyemi."),
        *(Block("paragraph", "Nothing happened. " * 30) for _ in range(3)),
        Block("footnote", "In the harbour book.", marker="1"),
    )
    article = Entry(guid=URL, url=URL, title="The rule"), Article("The rule", blocks, url=URL)
    async with running([posts(article)], size=(110, 24)) as driver:
        before = await driver.press("c")
        assert before.count("Adeyemi") == 2  # in the margin, and in the text
        opened = await driver.press("enter")
        assert "In the harbour book." in opened
        assert "Adeyemi" not in opened
        assert (await driver.press("escape")).count("Adeyemi") == 2


@pytest.mark.parametrize(
    ("row", "wanted", "rows", "expected"),
    [
        (0, 5, 23, (1, 5)),
        (17, 5, 23, (18, 5)),
        (18, 5, 23, (13, 5)),
        (22, 5, 23, (17, 5)),
        (5, 90, 23, (6, 13)),
        (11, 90, 23, (12, 11)),
        (12, 90, 23, (0, 12)),
        (2, 5, 6, (3, 3)),
        (1, 5, 3, (0, 3)),
        (0, 5, 1, (0, 1)),
    ],
)
def test_a_panel_stands_beside_its_row(row: int, wanted: int, rows: int, expected: tuple[int, int]) -> None:
    assert position_beside(row, wanted, rows) == expected


async def test_a_long_note_scrolls_and_the_page_does_not() -> None:
    long = Block("footnote", " ".join(f"word{number}" for number in range(400)), marker="1")
    async with running([posts(_article(long))], size=(80, 24)) as driver:
        await driver.press("c")
        before, place = driver.lines[:-1], _place(driver)
        first = await driver.press("enter")
        assert "word0 " in first
        assert "scroll" in first
        seen = first
        for _ in range(20):
            now = await driver.press("space")
            if driver.lines[:-1] == before:
                break
            seen += now
            assert _place(driver) == place
        assert all(f"word{number}" in seen for number in range(400))
        assert driver.lines[:-1] == before
        await driver.press("enter", "j")
        assert "word0 " not in driver.screen
        await driver.press("k")
        assert "word0 " in driver.screen


async def test_code_keeps_its_lines_and_a_link_of_a_note_is_followed() -> None:
    notes = (
        Block("footnote", "See the book.", marker="1", spans=(Span(8, 12, "link", "https://book.example/"),)),
        Block("code", CODE, language="python"),
        Block("footnote", "", marker=""),
    )
    async with running([posts(_article(*notes))], size=(80, 24)) as driver:
        await driver.press("c")
        opened = await driver.press("enter")
        assert "for hour in watch:" in opened
        assert "    ring(hour)" in opened
        hinted = await driver.press("f")
        assert "Type a letter" in hinted
        before = driver.app.frame
        await driver.press("a")
        assert "book.example" in driver.screen
        assert driver.app.frame is before


async def test_enter_goes_on_from_note_to_note_and_other_keys_do_what_they_do() -> None:
    blocks = (
        _cited("One.", "1", "2"),
        Block("footnote", "The first note.", marker="1"),
        *(Block("paragraph", "Nothing happened. " * 30) for _ in range(9)),
        Block("footnote", "The second note.", marker="2"),
    )
    article = Entry(guid=URL, url=URL, title="The rule"), Article("The rule", blocks, url=URL)
    async with running([posts(article)], size=(80, 24)) as driver:
        before = await driver.press("c")
        assert before.count("The first note.") == 1
        assert "─ Note ─" in await driver.press("enter")
        assert "The second note." in await driver.press("enter")
        assert len(driver.app.screen.query(FootnotePanel)) == 1
        await driver.press("enter")
        assert "Note" not in driver.screen
        await driver.press("enter")
        assert "Keys on this screen" in await driver.press("?")
        await driver.press("escape")
        assert not driver.app.screen.query(FootnotePanel)


async def test_resizing_the_wheel_and_leaving_the_part_close_a_note() -> None:
    note = Block("footnote", "In the harbour book.", marker="1")
    async with running([posts(_article(note))], size=(80, 24)) as driver:
        await driver.press("c", "enter")
        assert "In the harbour book." in driver.screen
        _page(driver).view.pager.lines(3)
        await driver.settle()
        assert not driver.app.screen.query(FootnotePanel)
        _page(driver).view.pager.lines(-3)
        await driver.settle()
        await driver.press("enter")
        assert driver.app.screen.query(FootnotePanel)
        await driver.pilot.resize_terminal(60, 20)
        await driver.settle()
        assert not driver.app.screen.query(FootnotePanel)


@pytest.mark.parametrize("settings", [Settings(plain=True), Settings(unicode=False)], ids=["plain", "ascii"])
async def test_plainly_a_note_says_what_it_is_and_takes_whole_lines(settings: Settings) -> None:
    note = Block("footnote", "In the harbour book.", marker="1")
    async with running([posts(_article(note))], size=(80, 24), settings=settings) as driver:
        await driver.press("c", "enter")
        row = _row(driver, "In the harbour book.")
        assert "Note" in driver.lines[row - 1]
        assert driver.lines[row].split() == ["1", "In", "the", "harbour", "book."]


NOTES = (
    Block("paragraph", "One."),
    Block("footnote", "First.", marker="1"),
    Block("code", CODE),
    Block("footnote", "Its end."),
    Block("footnote", "Second.", marker="2"),
    Block("image", "A map", address="https://book.example/map.png"),
    Block("footnote", "Third.", marker="3"),
    Block("code", CODE),
    Block("image", "A banner", address="https://book.example/banner.png"),
)


@pytest.mark.parametrize(
    ("label", "blocks"),
    [("1", NOTES[1:4]), ("2", NOTES[4:6]), ("3", NOTES[6:8]), ("4", ())],
    ids=["paragraphs and code", "an image", "the last", "none"],
)
def test_a_note_is_all_that_belongs_to_its_label(label: str, blocks: tuple[Block, ...]) -> None:
    assert note_blocks(NOTES, label) == blocks
