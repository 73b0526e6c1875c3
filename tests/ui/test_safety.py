"""Hostile texts on every screen: nothing fires, nothing crashes, what is text is shown as it is written."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest
from rich.text import Text
from textual.content import Content

from feeds.article import Article, Block
from feeds.entry import Entry, Publication
from reader.config.paths import find_paths
from reader.navigation import Goal
from reader.store.database import Database
from reader.store.library import part_list
from reader.store.marks import add_note
from tests.ui.driving import Driver, running
from tests.ui.library import fill

HOSTILE = (
    "[@click=app.quit]Read more[/] C4NARY",
    "[ @click=app.quit]x[/] C4NARY",
    "[/x] C4NARY",
    "[a=b [@c( C4NARY",
    "[citation needed] list[int] C4NARY",
    "\x1b]0;PWNED\x07 C4NARY",
    "\x9d52;c;UFdO\x9c C4NARY",
    "a\u202egpj.exe C4NARY",
    "日本語の題名が続く長い長い題名 ❤️ 👩‍👩‍👧 C4NARY",
    "z" * 300 + " C4NARY",
)


def hostile() -> Publication:
    """A source of which every field is hostile."""
    parts = []
    for number, title in enumerate(HOSTILE):
        url = f"https://evil.example/{number}"
        blocks = (Block("heading", title, level=2), Block("paragraph", f"“{title},” said {title}."))
        when = datetime(2024, 1, 1 + number, tzinfo=UTC)
        article = Article(title, blocks, byline=title, published=when, url=url)
        parts.append((Entry(guid=url, url=url, title=title, byline=title, published=when), article))
    return Publication(HOSTILE[0], tuple(parts), byline=HOSTILE[2])


@pytest.fixture
def markup(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is given to a parser of markup that stands in a text of ours."""
    parsed: list[str] = []

    def content(text: str, *rest: object, **more: object) -> Content:
        parsed.append(str(text))
        return Content(str(text))

    def rich_text(text: str, *rest: object, **more: object) -> Text:
        parsed.append(str(text))
        return Text(str(text))

    monkeypatch.setattr(Content, "from_markup", content)
    monkeypatch.setattr(Text, "from_markup", rich_text)
    return parsed


async def _every_screen(driver: Driver) -> list[str]:
    """What every screen shows that has a text of strangers on it."""
    screens = [driver.screen, await driver.press("D"), await driver.press("n")]
    part = part_list(driver.app.db)[4]
    for goal in (
        Goal("series", series=part.series), Goal("quotes", series=part.series), Goal("notebook"), Goal("bookmarks"),
        Goal("sources"), Goal("part", part=part.id),
    ):  # fmt: skip
        driver.app.navigator.go(goal)
        await driver.settle()
        screens.append(driver.screen)
    for keys in (
        ["tab"],
        ["tab"],
        ["tab"],
        ["tab"],
        ["escape"],
        ["o"],
        ["n"],
        ["y"],
        ["B"],
        ["'"],
        ["q"],
        ["a"],
        ["escape"],
        ["?"],
    ):
        screens.append(await driver.press(*keys))  # noqa: PERF401 - one after the other
    await driver.press("escape")
    return [*screens, await driver.press("ctrl+s", *"C4NARY", "enter")]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_hostile_texts_are_shown_as_text_everywhere(size: tuple[int, int], markup: list[str]) -> None:
    fill(find_paths(None), [hostile()])
    db = Database(find_paths(None).library)
    for part in part_list(db):
        add_note(db, part.id, None, body=part.title, tags=[part.title])
    db.close()
    async with running(size=size) as driver:
        screens = await _every_screen(driver)
        assert driver.app.is_running
    shown = "\n".join(screens)
    assert [char for char in shown if char != "\n" and unicodedata.category(char) in ("Cc", "Cs")] == []
    assert not {"\u202e", "\u200b", "\ufeff", "\ufe0f"} & set("\n".join(screens[:3]))
    assert [text for text in markup if "C4NARY" in text] == []
    if size[0] >= 80:
        assert "[@click=app.quit]Read more[/]" in shown
        assert "[citation needed] list[int]" in shown


async def test_every_line_is_exactly_as_wide_as_the_screen() -> None:
    async with running([hostile()], size=(60, 20)) as driver:
        for keys in ([], ["enter"], ["enter"], ["q", "S"]):
            await driver.press(*keys)
            widths = {strip.cell_length for strip in driver.app.screen._compositor.render_strips()}
            assert widths == {60}


async def test_a_click_on_any_cell_runs_no_action_of_a_text() -> None:
    async with running([hostile()], size=(80, 16)) as driver:
        await driver.press("enter")
        for y in range(2, 14):
            for x in (6, 12, 30):
                await driver.pilot.click(offset=(x, y))
                assert driver.app.is_running
        assert driver.app.is_running


async def test_a_notice_with_markup_is_shown_as_it_is() -> None:
    async with running() as driver:
        driver.app.notify("[/x] [@click=app.quit]x[/]")
        driver.app.say("[/x] said")
        await driver.settle()
        assert "[/x] said" in driver.screen


async def test_a_change_that_fails_is_told_in_one_line_and_the_app_goes_on() -> None:
    from reader.widgets.requests import Write

    def break_it(_db: Database) -> None:
        raise ValueError("\x1b]0;PWNED\x07[/x]")

    async with running([hostile()]) as driver:
        driver.app.change(Write(break_it))
        await driver.settle()
        assert "ValueError" in "".join(driver.lines[-2:])
        assert "PWNED" not in driver.lines[-1]
        log = find_paths(None).log.read_text("utf-8")
        assert "\x1b" not in log
        assert "1 series" in (await driver.press("g")) or driver.screen
