"""Jumps: the way back from them, and that they leave alone where the reader stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from feeds.article import Passage, Place
from reader.navigation import Goal
from reader.store.library import part_list
from reader.store.marks import add_bookmark, add_note, note_list
from reader.store.progress import position
from reader.widgets.page.frame import PageFrame
from tests.ui.driving import running
from tests.ui.library import lamps

if TYPE_CHECKING:
    from reader.model.records import Position
    from tests.ui.driving import Driver


SENTENCE = 100  # where the second sentence of a paragraph begins


def page(driver: Driver) -> PageFrame:
    """The page that is open."""
    frame = driver.app.frame
    assert isinstance(frame, PageFrame)
    return frame


def stopped(driver: Driver, part: int = 0) -> Position | None:
    """Where reading stopped in a part, as it is kept."""
    driver.app.changes.save_place()
    return position(driver.app.db, part_list(driver.app.db)[part].id)


async def reading(driver: Driver) -> Place:
    """Read some way into the first part; the place that this came to."""
    await driver.press("c", "space", "space")
    stopped(driver)
    await driver.settle()
    kept = stopped(driver)
    assert kept is not None
    assert kept.place == page(driver).view.place > Place(0)
    return kept.place


@pytest.mark.parametrize("start", ["from the page", "from the library"])
async def test_the_way_back_from_a_hit_is_the_search_with_its_words_and_its_row(start: str) -> None:
    async with running([lamps(1, 2)]) as driver:
        if start == "from the page":
            await driver.press("c")
        await driver.press("ctrl+s", *"harbour")
        await driver.pilot.pause(0.2)
        await driver.press("enter", "j")
        search = driver.app.frame.goal
        assert (search.kind, search.words) == ("search", "harbour")
        await driver.press("enter")
        assert driver.app.frame.goal.kind == "part"
        await driver.press("ctrl+o")
        assert driver.app.frame.goal == search
        await driver.press("ctrl+n")
        assert driver.app.frame.goal.kind == "part"


@pytest.mark.parametrize("kind", ["notebook", "quotes", "bookmarks"])
async def test_the_way_back_to_a_list_is_its_row(kind: str) -> None:
    async with running([lamps(1, 2)]) as driver:
        part = part_list(driver.app.db)[0]
        for block in (4, 9):
            add_note(driver.app.db, part.id, Passage(Place(block, 0), Place(block, 9)))
            add_bookmark(driver.app.db, part.id, Place(block))
        await driver.press("c")
        driver.app.navigator.go(Goal(kind, series=part.series))  # type: ignore[arg-type]  # one of the kinds
        await driver.settle()
        await driver.press("j")
        row = driver.app.frame.goal.row
        assert row
        await driver.press("enter")
        assert driver.app.frame.goal.kind == "part"
        await driver.press("ctrl+o")
        assert (driver.app.frame.goal.kind, driver.app.frame.goal.row) == (kind, row)


async def test_a_visit_leaves_alone_where_the_reader_stopped_until_he_reads_on() -> None:
    async with running([lamps(1, 2)]) as driver:
        here = await reading(driver)
        part = part_list(driver.app.db)[0]
        driver.app.navigator.go(Goal("part", series=part.series, part=part.id, place=Place(1)))
        await driver.settle()
        assert page(driver).view.place == Place(1)
        kept = stopped(driver)
        assert kept is not None
        assert kept.place == here
        assert "you stopped here" not in driver.screen
        await driver.press("c")
        assert page(driver).view.place == here
        await driver.press("ctrl+o")
        assert page(driver).view.place == Place(1)
        await driver.press("j")
        await driver.settle()
        kept = stopped(driver)
        assert kept is not None
        assert kept.place == here
        await driver.press("space")
        await driver.settle()
        stopped(driver)
        await driver.settle()
        moved = stopped(driver)
        assert moved is not None
        assert moved.place == page(driver).view.place != here


async def test_a_visit_to_another_part_does_not_move_what_c_continues() -> None:
    async with running([lamps(1, 2)]) as driver:
        here = await reading(driver)
        other = part_list(driver.app.db)[1]
        driver.app.navigator.go(Goal("part", series=other.series, part=other.id, place=Place(20)))
        await driver.settle()
        assert "part 2 of 2" in driver.screen
        assert stopped(driver, 1) is None
        await driver.press("c")
        assert "part 1 of 2" in driver.screen
        assert page(driver).view.place == here


async def test_a_peek_at_a_far_part_moves_nothing_until_a_page_is_read_and_is_taken_back() -> None:
    async with running([lamps(1, 2, 3, 5, paragraphs=60)]) as driver:
        here = await reading(driver)
        await driver.press("q", "enter", "G", "enter", "j")
        assert "part 5 of" in driver.screen
        assert stopped(driver, 3) is None
        await driver.press("space")
        assert "Your place is here now" in driver.lines[-1]
        stopped(driver, 3)
        await driver.settle()
        assert stopped(driver, 3) is not None
        screen = await driver.press("u")
        assert "of part 1." in screen
        assert page(driver).view.place == here
        assert stopped(driver, 3) is None
        await driver.press("q", "q")
        await driver.press("c")
        assert page(driver).view.place == here


async def test_the_start_and_the_end_are_only_looked_at_and_reading_on_there_can_be_taken_back() -> None:
    async with running([lamps(1, paragraphs=90)]) as driver:
        here = await reading(driver)
        await driver.press("G")
        kept = stopped(driver)
        assert kept is not None
        assert kept.place == here
        await driver.press("b", "b")
        assert "Your place is here now" in driver.lines[-1]
        stopped(driver)
        await driver.settle()
        assert page(driver).view.place != here
        await driver.press("ctrl+o")
        assert page(driver).view.place == here
        kept = stopped(driver)
        assert kept is not None
        assert kept.place == here


async def test_finding_and_contents_are_visits_and_the_line_that_was_left_is_marked() -> None:
    async with running([lamps(1)], size=(140, 30)) as driver:
        here = await reading(driver)
        await driver.press("slash", *"paragraph 2 of", "enter")
        assert page(driver).view.place < here
        kept = stopped(driver)
        assert kept is not None
        assert kept.place == here
        await driver.press("ctrl+o")
        assert page(driver).view.place == here
        assert "you stopped here" in driver.lines[0]
        await driver.press("t", "enter")
        assert "The book" in driver.lines[0]
        kept = stopped(driver)
        assert kept is not None
        assert kept.place == here


async def test_an_end_that_was_only_visited_is_not_read() -> None:
    async with running([lamps(1, 2)]) as driver:
        part = part_list(driver.app.db)[0]
        driver.app.navigator.go(Goal("part", series=part.series, part=part.id, place=Place(31)))
        await driver.settle()
        assert page(driver).view.at_end
        await driver.press("]")
        assert not part_list(driver.app.db)[0].read
        await driver.press("[")
        driver.app.navigator.go(Goal("part", series=part.series, part=part.id, place=Place(31)))
        await driver.settle()
        await driver.press("space", "space")
        assert "part 2 of 2" in driver.screen
        assert part_list(driver.app.db)[0].read


# What a mark is made on


@pytest.mark.parametrize(
    ("keys", "start", "marked"),
    [
        ((), Place(0, 0), "The office smelled"),
        (("j",) * 6, Place(0, SENTENCE), "The office smelled"),
        (("j",) * 7, Place(2, 0), "“You will find,” Mrs Adeyemi said"),
        (("}", "}"), Place(2, 0), "“You will find,” Mrs Adeyemi said"),
        (("slash", *"paragraph 9 of", "enter"), Place(11, 0), "The office smelled"),
        ((".",), Place(2, 1), "You will find,"),
    ],
    ids=["at the start", "a line into a sentence", "its last line", "a paragraph", "a hit", "a quote"],
)
async def test_a_highlight_takes_the_sentence_that_a_reader_expects(
    keys: tuple[str, ...], start: Place, marked: str
) -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c")
        await driver.press(*keys)
        await driver.press("s", "s")
        (note,) = note_list(driver.app.db)
        assert note.passage is not None
        assert note.passage.start == start
        assert (note.text or "").startswith(marked)


async def test_what_a_note_is_on_stands_out_while_it_is_written() -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c")
        view = page(driver).view
        before = [segment.style for segment in view.render_line(5)]
        await driver.press("a", "a")
        assert [segment.style for segment in view.render_line(5)] != before
        await driver.press("escape")
        assert [segment.style for segment in view.render_line(5)] == before
