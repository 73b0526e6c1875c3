"""Who is this: the screen of everybody, a card, the pane, and where a phrase stood first; never beyond the line."""

from __future__ import annotations

from feeds.article import Article, Block, Passage, Place
from feeds.entry import Entry, Publication
from reader.store.progress import mark_read
from reader.widgets.article.view import ArticleView
from tests.ui.driving import running

_ONE = (
    "“You will find,” Mrs. Quillon said to Bram, “that a harbour keeps better accounts than any clerk.”",
    "Bram Tollack nodded. “Yes, Mrs. Quillon,” said Tollack. The lantern went out.",
)
_TWO = ("Odile Quillon, known as Fog, came in. “Bram is late,” said Fog. The lantern burned.",)
_THREE = ("“I am Ines Marlow,” said Ines Marlow. Odile Quillon, who was Bram Tollack's mother, laughed.",)


def _serial() -> Publication:
    parts = []
    for number, texts in enumerate((_ONE, _TWO, _THREE), 1):
        url = f"https://harbour.example/{number}"
        title = f"Harbour, Part {number}"
        parts.append(
            (Entry(guid=url, url=url, title=title), Article(title, tuple(Block("paragraph", t) for t in texts)))
        )
    return Publication("harbour.example", tuple(parts), newest_first=False)


async def test_everybody_so_far_then_a_card_a_quote_and_the_way_back() -> None:
    async with running([_serial()]) as driver:
        mark_read(driver.app.db, ["p1", "p2"], read=True)
        await driver.press("enter")
        people = await driver.press("W")
        assert "2 people so far" in people
        assert "Odile Quillon" in people
        assert "Ines" not in people
        card = await driver.press("enter")
        assert "also Fog" in card
        assert "first met in part 1" in card
        assert "said 2 things" in card
        assert "mother" not in card
        lines = [line.strip(" ▌") for line in card.split("\n")]
        for heading in (one for one in lines if one.startswith(("first met in", "last seen in", "said", "part 1"))):
            assert not lines[lines.index(heading) - 1], heading  # a blank line is above each group
        await driver.press("G")
        page = await driver.press("enter")
        assert "came in" in page
        assert "first met in part 1" in await driver.press("ctrl+o")


async def test_one_key_lifts_the_guard_and_hides_it_again() -> None:
    async with running([_serial()]) as driver:
        mark_read(driver.app.db, ["p1"], read=True)
        await driver.press("enter")
        assert "Ines" not in await driver.press("W")
        lifted = await driver.press("Z")
        assert "Ines Marlow" in lifted
        assert "all of the series" in lifted
        assert "Ines" not in await driver.press("Z")


async def test_on_the_page_the_names_of_this_part_come_first() -> None:
    async with running([_serial()]) as driver:
        mark_read(driver.app.db, ["p1"], read=True)
        await driver.press("enter", "enter")
        people = await driver.press("W")
        assert people.index("In this part") < people.index("Odile Quillon")
        assert "Ines" not in people


async def test_a_selection_that_names_nobody_says_where_it_stood_first() -> None:
    async with running([_serial()]) as driver:
        mark_read(driver.app.db, ["p1"], read=True)
        await driver.press("enter", "enter")
        at = _TWO[0].index("lantern")
        driver.app.screen.query_one(ArticleView).selection.select(Passage(Place(0, at), Place(0, at + 7)))
        places = await driver.press("W")
        assert "“lantern”" in places
        assert "2 places so far" in places
        assert "first in part 1" in places


async def test_the_pane_lists_who_is_in_this_part() -> None:
    async with running([_serial()], size=(140, 30)) as driver:
        await driver.press("enter", "enter")
        for _ in range(5):
            shown = await driver.press("tab")
        assert "people" in shown
        assert "Mrs. Quillon" in shown
        card = await driver.press("enter")
        assert "first met in part 1" in card


async def test_what_is_on_the_screen_of_a_part_just_opened_counts() -> None:
    async with running([_serial()]) as driver:
        await driver.press("enter", "enter", "q")
        assert "Bram Tollack" in await driver.press("W")
        await driver.press("q", "end", "enter")  # a peek at the last part
        assert "Ines Marlow" in await driver.press("W")
        await driver.press("q", "q")
        assert "Ines" not in await driver.press("W")
