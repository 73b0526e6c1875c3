"""Images on the page: a caption until they are asked for, then drawn above it, and large when asked again."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult

from feeds.article import Article, Block
from feeds.entry import Entry, Publication
from feeds.images import still_image
from reader.config.paths import find_paths
from reader.config.settings import Settings
from reader.graphics.raster import opened
from reader.screens.image import ImageScreen, selecting_colours
from reader.store.database import Database
from reader.store.images import image_list, save_image
from reader.store.library import part_list
from reader.store.source_options import set_option_always
from reader.widgets.page.frame import PageFrame
from tests.feeds.server import RecordingServer, Reply
from tests.pictures import photo
from tests.ui.driving import Driver, running
from tests.ui.library import BEGUN, fill, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rich.segment import Segment

    from reader.themes import Palette


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with all colours and no graphics of its own."""
    for name in ("KITTY_WINDOW_ID", "GHOSTTY_RESOURCES_DIR", "TMUX", "STY", "ZELLIJ"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def server() -> Iterator[RecordingServer]:
    with RecordingServer() as running_server:
        yield running_server


def illustrated(*images: str, between: int = 2) -> Publication:
    """A part that shows these images, with paragraphs before, between and after them."""
    blocks: list[Block] = [paragraph(1, 1)]
    for number, address in enumerate(images, 1):
        blocks.append(Block("image", f"Lamp {number} over the slip", address=address))
        blocks += [paragraph(index, number) for index in range(2, 2 + between)]
    blocks += [paragraph(index, 9) for index in range(30, 50)]
    url = "https://lamp.example/1"
    article = Article("The Lamps", tuple(blocks), published=BEGUN, url=url)
    return Publication("lamp.example", ((Entry(guid=url, url=url, title="The Lamps", published=BEGUN), article),))


def kept(publication: Publication, *images: str, data: bytes = b"") -> None:
    """Keep the publication and pictures at these addresses of its part, as if they had been asked for."""
    paths = find_paths(None)
    fill(paths, [publication])
    db = Database(paths.library)
    for address in images:
        save_image(db, part_list(db)[0].id, address, still_image(data or photo()))
    db.close()


def pixels(driver: Driver) -> list[int]:
    """The lines of the screen on which a picture is drawn."""
    return [number for number, line in enumerate(driver.lines) if "▀" in line]


def line_with(driver: Driver, words: str) -> int:
    """The first line of the screen with these words."""
    return next(number for number, line in enumerate(driver.lines) if words in line)


async def settled(driver: Driver) -> None:
    """Wait for pictures to be scaled and drawn."""
    await driver.settle()
    await driver.app.workers.wait_for_complete()
    await driver.settle()


async def test_an_image_is_its_caption_until_it_is_asked_for_and_stays_then(
    home: Path, server: RecordingServer
) -> None:
    (home / "settings.toml").write_text("[network]\nhost_gap = 0.0\n")
    server.script("/lamp.jpg", Reply(body=photo(320, 200)))
    words = "The lamp over the slip was out again, and the clerk signed the book. "
    image = "<figure><img src='/lamp.jpg' alt='A lit lamp'><figcaption>Figure 1</figcaption></figure>"
    shown = escape(f"<p>{words}</p>{image}<p>{words * 30}</p>")
    item = f"<title>Fog</title><guid>g</guid><link>{server.url('/1')}</link><description>{shown}</description>"
    feed = f"<rss version='2.0'><channel><title>L</title><item>{item}</item></channel></rss>"
    server.script("/feed", Reply(body=feed.encode()))
    async with running() as driver:
        driver.app.fetch.add(server.url("/feed"))
        await driver.settle()
        await driver.press("c")
        assert line_with(driver, "▣ A lit lamp") + 1 == line_with(driver, "Figure 1")
        assert server.asked("/lamp.jpg") == []
        await driver.press("i")
        await settled(driver)
        assert "image loaded" in driver.lines[-1]
        assert len(pixels(driver)) == 12
        assert pixels(driver)[-1] + 1 == line_with(driver, "Figure 1")
        assert "A lit lamp" not in driver.screen
        await driver.press("r")
        await driver.press("q", "c")
        await settled(driver)
        assert pixels(driver)
    assert len(server.asked("/lamp.jpg")) == 1
    assert [name for name, _ in server.asked("/lamp.jpg")[0].headers if name.lower() in ("referer", "cookie")] == []


async def test_a_picture_is_as_wide_as_the_column_and_leaves_room_for_text() -> None:
    kept(illustrated("https://a.example/1"), "https://a.example/1", data=photo(1600, 1600))
    async with running(size=(80, 24)) as driver:
        await driver.press("c")
        await settled(driver)
        drawn = pixels(driver)
        widths = {driver.lines[number].count("▀") for number in drawn}
        assert widths == {38}
        assert {strip.cell_length for strip in driver.app.screen._compositor.render_strips()} == {80}
        await driver.press("}")
        await settled(driver)
        assert len(pixels(driver)) == 19  # of the page's 22 lines
        assert "▣ Lamp 1" in driver.screen


@pytest.mark.parametrize("words", ["Lantern", "slip", "hawsers"])
async def test_words_that_a_picture_replaces_are_shown_where_they_are_searched_for(words: str) -> None:
    address = "https://a.example/1"
    alt = "Lantern over the slip, and below it ropes and yet more ropes and a pile of hawsers; nobody is about, nobody."
    blocks = (paragraph(1, 1), Block("image", alt, address=address, alt=alt), *(paragraph(at, 2) for at in range(2, 9)))
    article = Article("The Lamps", blocks, url="https://lamp.example/1")
    entry = Entry(guid="1", url=article.url, title="The Lamps")
    kept(Publication("lamp.example", ((entry, article),)), address, data=photo(1600, 1600))
    async with running(size=(60, 24)) as driver:
        await driver.press("c")
        await settled(driver)
        assert pixels(driver)
        assert words not in driver.screen
        await driver.press("/", *words, "enter")
        await settled(driver)
        row = line_with(driver, words)
        assert pixels(driver)[-1] + 1 == row  # in place of the last row
        strip = driver.app.screen._compositor.render_strips()[row]
        lit = [segment for segment in strip if segment.style and segment.style.bgcolor == _look(driver).here.bgcolor]
        assert [segment.text for segment in lit] == [words]


def _look(driver: Driver) -> Palette:
    frame = driver.app.frame
    assert isinstance(frame, PageFrame)
    return frame.view.look


async def test_what_is_read_stays_where_it_is_when_a_picture_above_it_comes() -> None:
    addresses = ("https://a.example/1", "https://a.example/2")
    kept(illustrated(*addresses))
    async with running(size=(80, 24)) as driver:
        await driver.press("c", "}", "}", "j")
        top = driver.lines[0]
        assert "paragraph 2 of part 1" in driver.lines[0] + driver.lines[1] + driver.lines[2]
        for address in addresses:
            save_image(driver.app.db, part_list(driver.app.db)[0].id, address, still_image(photo()))
        driver.app.show_changes()
        await settled(driver)
        assert driver.lines[0] == top
        assert pixels(driver)  # of the second one, below
        await driver.press("5", "k")
        await settled(driver)
        assert "▀" in driver.lines[0]  # the first one has come above


async def test_without_an_image_on_the_screen_the_next_one_is_gone_to() -> None:
    kept(illustrated("https://a.example/1", "https://a.example/2", between=30), "https://a.example/2")
    async with running(size=(80, 24)) as driver:
        await driver.press("c", "space", "space", "i")
        await settled(driver)
        assert "▣ Lamp 2" in driver.screen
        assert pixels(driver)
        await driver.press("ctrl+o")
        assert "▣ Lamp 2" not in driver.screen
        await driver.press("G", "i")
        assert "No more images below" in driver.lines[-1]


async def test_an_image_that_is_here_is_seen_large_when_asked_again() -> None:
    kept(illustrated("https://a.example/1"), "https://a.example/1")
    async with running(size=(100, 30)) as driver:
        await driver.press("c", "i")
        await settled(driver)
        assert isinstance(driver.app.screen, ImageScreen)
        assert len(pixels(driver)) == 28
        assert "Lamp 1 over the slip" in driver.lines[-1]
        await driver.pilot.resize_terminal(60, 20)
        await settled(driver)
        assert max(line.count("▀") for line in driver.lines) <= 60
        await driver.press("i")
        assert not isinstance(driver.app.screen, ImageScreen)


@pytest.mark.parametrize("way", ["unicode", "plain", "no colour", "sixteen colours"])
async def test_where_nothing_can_be_drawn_the_caption_stays(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(illustrated("https://a.example/1"), "https://a.example/1")
    if way == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    if way == "sixteen colours":
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("COLORTERM")
    settings = Settings(unicode=way != "unicode", plain=way == "plain")
    async with running(size=(80, 24), settings=settings) as driver:
        await driver.press("c")
        await settled(driver)
        assert not pixels(driver)
        assert "Lamp 1 over the slip" in driver.screen
        await driver.press("i")
        assert "partwork images p1" in driver.lines[-1]


async def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    kept(illustrated("https://a.example/1"))
    monkeypatch.setattr("reader.subscriptions.images.find_spec", lambda _: None)
    async with running(size=(80, 24)) as driver:
        await driver.press("c", "i")
        assert "see `partwork help offline`" in driver.lines[-1]
        assert "▣ Lamp 1" in driver.screen


async def test_a_picture_that_is_damaged_on_the_disk_becomes_its_caption_again() -> None:
    kept(illustrated("https://a.example/1"), "https://a.example/1")
    db = Database(find_paths(None).library)
    with db.write() as connection:
        connection.execute("UPDATE images SET data = substr(data, 1, 300)")
    db.close()
    async with running(size=(80, 24)) as driver:
        await driver.press("c")
        await settled(driver)
        assert not pixels(driver)
        assert "can no longer be read" in driver.lines[-1]
        assert line_with(driver, "▣ Lamp 1") < 10
        driver.app.show_changes()
        await settled(driver)
        assert line_with(driver, "▣ Lamp 1") < 10


async def test_a_source_whose_images_are_always_loaded_asks_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    kept(illustrated("https://a.example/1", "https://a.example/2"), "https://a.example/2")
    calls: list[list[str]] = []

    def run(_app: object, words: list[str], *_more: str) -> None:
        calls.append(words)

    monkeypatch.setattr("reader.app.fetch_commands.FetchCommands.start", run)
    async with running(size=(80, 24)) as driver:
        await driver.press("c")
        assert calls == []
        await driver.press("I")
        assert "now load automatically" in driver.lines[-1]
        await driver.press("q", "c")
        assert calls == [["images", "p1", "--image", "1"]]
        await driver.press("u")
        await driver.press("q", "c")
        assert len(calls) == 1


async def test_a_page_without_loaded_images_reads_and_holds_none(monkeypatch: pytest.MonkeyPatch) -> None:
    kept(illustrated("https://a.example/1"))
    read: list[object] = []
    monkeypatch.setattr("reader.screens.part.images.image_file", lambda *asked: read.append(asked))
    async with running(size=(80, 24)) as driver:
        await driver.press("c", "space", "b")
        assert read == []
        frame = driver.app.frame
        assert getattr(frame, "view")._pictures is None  # noqa: B009 - of the page only


# In a terminal with graphics of its own.


def segments(driver: Driver) -> Sequence[Segment]:
    """The segments of the screen."""
    return [segment for strip in driver.app.screen._compositor.render_strips() for segment in strip]


async def test_kitty_draws_a_picture_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-kitty")
    kept(illustrated("https://a.example/1"), "https://a.example/1")
    told: list[str] = []
    monkeypatch.setattr("reader.widgets.terminal._write", lambda _app, sequence: told.append(sequence))
    async with running(size=(80, 24)) as driver:
        await driver.press("c")
        await settled(driver)
        assert not pixels(driver)
        rows = [segment for segment in segments(driver) if "\U0010eeee" in segment.text]
        assert len(rows) > 8
        columns = rows[0].text.count("\U0010eeee")
        assert rows[0].cell_length == columns
        (first,) = [sequence for sequence in told if "a=T" in sequence]
        assert f"U=1,f=100,t=d,i={_number(rows[0])},c={columns}," in first
        await driver.press("q")
    assert f"\x1b_Ga=d,d=I,i={_number(rows[0])},q=2\x1b\\" in told


def _number(segment: Segment) -> int:
    """The number of the picture that a placeholder's colour tells."""
    style = segment.style
    assert style is not None
    assert style.color is not None
    assert style.color.triplet is not None
    red, green, blue = style.color.triplet
    return red << 16 | green << 8 | blue


async def test_the_library_keeps_what_the_page_asked_for(tmp_path: Path) -> None:
    kept(illustrated("https://a.example/1"), "https://a.example/1")
    db = Database(find_paths(None).library)
    (image,) = image_list(db, part_list(db)[0].id)
    set_option_always(db, "f1", "images", wanted=True)
    db.back_up(tmp_path / "copy.db")
    db.close()
    copy = Database(tmp_path / "copy.db")
    assert image_list(copy, part_list(copy)[0].id) == (image,)


async def test_sixels_select_each_colour_that_they_define() -> None:
    """Through the library's own widget, whose methods are replaced."""
    from textual_image.widget import SixelImage

    class Enlarged(App[None]):
        def compose(self) -> ComposeResult:
            yield selecting_colours(SixelImage, opened(photo(60, 36), (0, 0, 0)))

    app = Enlarged()
    async with app.run_test(size=(40, 12)):
        (drawn,) = app.screen.children[0].children
        sixels = "".join(segment.text for strip in drawn.render_lines(drawn.size.region) for segment in strip)
    defined = re.findall(r"#(\d+);2;\d+;\d+;\d+(#\d+|.)", sixels)
    assert len(defined) > 8
    assert all(after == f"#{number}" for number, after in defined)
