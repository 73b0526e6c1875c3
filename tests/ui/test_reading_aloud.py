"""Reading aloud on the page: what is lit, that the page follows, that any key pauses; and scrolling at one's pace."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from feeds.article import Place
from reader.config.settings import Settings
from reader.speech.voice import Manner, SpeechError
from reader.widgets.page.frame import PageFrame
from tests.ui.driving import running
from tests.ui.library import lamps

if TYPE_CHECKING:
    from reader.speech.script import Run
    from tests.ui.driving import Driver


class FakeVoice:
    """Speaks nothing: keeps what it was asked to say, and says it when a test lets it."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.manner: Manner | None = None
        self.turn = asyncio.Event()
        self.closed = False
        self._stopped = False

    async def speak(self, run: Run) -> bool:
        self.said.append(run.text)
        self._stopped = False
        self.turn.clear()
        await self.turn.wait()
        return not self._stopped

    async def stop(self) -> None:
        self._stopped = True
        self.turn.set()

    async def close(self) -> None:
        self.closed = True


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> FakeVoice:
    fake = FakeVoice()

    async def find(manner: Manner) -> FakeVoice:
        fake.manner = manner
        return fake

    monkeypatch.setattr("reader.screens.part.reading_aloud.find_voice", find)
    return fake


def page(driver: Driver) -> PageFrame:
    frame = driver.app.frame
    assert isinstance(frame, PageFrame)
    return frame


async def press(driver: Driver, *keys: str) -> str:
    """Press keys without waiting for what goes on until a key stops it."""
    await driver.pilot.press(*keys)
    await driver.pilot.pause()
    return driver.screen


async def go_on(driver: Driver, voice: FakeVoice, runs: int) -> None:
    """Let so many runs come to their end."""
    for _ in range(runs):
        voice.turn.set()
        await driver.pilot.pause(0.02)


def lit(driver: Driver) -> str:
    view = page(driver).view
    return view.text.words_of(view.pointed_out) if view.pointed_out is not None else ""


async def test_each_sentence_is_lit_while_it_is_said(voice: FakeVoice) -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c")
        screen = await press(driver, "V")
        assert "any key pauses" in screen
        assert voice.said
        assert voice.said[0] in lit(driver)
        first = lit(driver)
        for _ in range(3):  # a sentence may have several runs
            await go_on(driver, voice, 1)
        assert lit(driver) != first
        assert voice.said[-1] in lit(driver)
        assert voice.manner is not None
        assert voice.manner.rate == 175
        await press(driver, "x")


async def test_any_key_pauses_and_it_goes_on_there(voice: FakeVoice) -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c")
        await press(driver, "V")
        await go_on(driver, voice, 2)
        last, words = voice.said[-1], lit(driver)
        screen = await driver.press("q")
        assert "any key pauses" not in screen
        assert driver.app.frame.goal.kind == "part"  # the key did nothing else
        assert voice.closed
        assert lit(driver) == words
        await press(driver, "V")
        assert voice.said[-1] == last
        await driver.press("q")


async def test_the_page_follows_and_the_place_is_kept(voice: FakeVoice) -> None:
    async with running([lamps(1)], size=(60, 14)) as driver:
        await driver.press("c")
        await press(driver, "V")
        await go_on(driver, voice, 12)
        view = page(driver).view
        assert view.place > Place(0)
        assert view.pointed_out is not None
        assert view.shows(view.pointed_out.start)
        place = view.place
        await driver.press("q")
        assert page(driver).view.place == place
        assert not view.pager.visiting


async def test_leaving_the_part_stops_it(voice: FakeVoice) -> None:
    async with running([lamps(1, 2)]) as driver:
        await driver.press("c")
        await press(driver, "V")
        page(driver).run_command("next_part", None)
        await driver.settle()
        assert voice.closed


async def test_it_ends_with_the_part(voice: FakeVoice) -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c")
        await press(driver, "V")
        for _ in range(400):
            if voice.closed:
                break
            await go_on(driver, voice, 1)
        assert "End of this part" in driver.screen


async def test_a_voice_that_dies_says_so_and_leaves_the_place(
    voice: FakeVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running([lamps(1)]) as driver:
        await driver.press("c")
        await press(driver, "V")
        for _ in range(3):
            await go_on(driver, voice, 1)

        async def die(run: Run) -> bool:
            raise SpeechError("speech-dispatcher has ended; V reads on from here")

        monkeypatch.setattr(voice, "speak", die)
        voice.turn.set()
        while "V reads on" not in driver.screen:
            await driver.pilot.pause(0.01)
        assert voice.closed
        assert lit(driver)
        assert "any key pauses" not in driver.screen


async def test_where_nothing_can_speak_it_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    async def none(manner: Manner) -> FakeVoice:
        raise SpeechError("install espeak-ng or speech-dispatcher to read aloud: none was found")

    monkeypatch.setattr("reader.screens.part.reading_aloud.find_voice", none)
    async with running([lamps(1)]) as driver:
        await driver.press("c")
        assert "install espeak-ng" in await driver.press("V")
        assert "any key pauses" not in driver.screen
        await driver.press("space")  # keys are commands again
        assert page(driver).view.place > Place(0)


async def test_it_scrolls_at_the_pace_of_the_reader() -> None:
    async with running([lamps(1)], settings=Settings(words_per_minute=2000), size=(60, 14)) as driver:
        await driver.press("c")
        screen = await press(driver, "Y")
        assert "scrolling at 2000 words a minute" in screen
        view = page(driver).view
        await driver.pilot.pause(1.5)
        assert view.place > Place(0)
        await press(driver, "-")
        assert "1990 words a minute" in driver.screen
        await driver.press("q")
        place = view.place
        await driver.pilot.pause(0.5)
        assert view.place == place
        assert driver.app.settings.words_per_minute == 1990


async def test_all_but_one_paragraph_is_dimmed() -> None:
    async with running([lamps(1)], settings=Settings(quotes=False)) as driver:
        await driver.press("c")
        plain = driver.lines
        await driver.press("p")
        view = page(driver).view
        marked = [y for y in range(view.size.height) if "▌" in view.render_line(y).text]
        assert marked
        blocks = {view.lines_shown()[y].block for y in marked}
        assert len(blocks) == 1
        muted = view.look.muted.color
        for y, line in enumerate(view.lines_shown()):
            if line.kind == "paragraph" and line.text.strip():
                colors = {one.style.color for one in view.render_line(y) if one.text.strip(" ▌") and one.style}
                assert (colors == {muted}) is (line.block not in blocks)
        await driver.press("}")
        assert next(iter(blocks)) not in {
            line.block for y, line in enumerate(view.lines_shown()) if "▌" in view.render_line(y).text
        }
        await driver.press("{", "p", "g")
        assert [line for line in driver.lines if "▌" in line] == []
        assert plain[:-1] == driver.lines[:-1]


async def test_the_next_part_is_peeked_at() -> None:
    async with running([lamps(1, 2)]) as driver:
        await driver.press("c")
        before = page(driver).goal
        screen = await driver.press("w")
        assert "Next part" in screen
        await driver.press("q")
        assert page(driver).goal == before
    async with running(settings=Settings(spoiler_guard=True)) as driver:
        await driver.press("c")
        assert "spoiler guard" in await driver.press("w")
