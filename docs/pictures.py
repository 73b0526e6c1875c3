"""Draw the pictures of the documentation from the real app: `python -m docs.pictures FOLDER`, or `make pictures`.

Each is an SVG of one screen on the sample series, in a library that was used a little, in a light and a dark theme.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from reader.__main__ import main
from reader.app.app import PartworkApp
from reader.config.paths import find_paths
from reader.config.settings import Settings
from reader.navigation import Goal
from reader.sample import sample_folder
from reader.store.library import part_list

if TYPE_CHECKING:
    from textual.pilot import Pilot

THEMES = {"light": "paper", "dark": "night"}
WIDTH = 100
HEIGHTS = {"page": 26, "series": 20, "notebook": 20, "library": 20}
"""The lines of each screen: lists of the sample are short."""
# What is read and marked first, so that the screens have something to show.
_USED: tuple[tuple[str, ...], ...] = (
    ("add", str(sample_folder()), "{home}/lantern-papers.xml", "{home}/slip-notes.xml"),
    ("mark", "To Be Continued/1", "read"),
    ("note", "To Be Continued/2", "--quote", "things in monthly parts were for people who bought from pedlars",
     "--body", "As web serials were, until they were not.", "--tag", "format"),
    ("note", "To Be Continued/1", "--quote", "The pain was the customers.", "--colour", "green"),
    ("bookmark", "To Be Continued/2", "--at", "40", "--label", "the bargain"),
)  # fmt: skip


def draw(folder: Path) -> list[Path]:
    """Write all pictures into a folder; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for shade, theme in THEMES.items():
        with tempfile.TemporaryDirectory() as home:
            _write_feeds(Path(home))
            for words in _USED:
                main(["--home", home, *(word.replace("{home}", home) for word in words)])
            for name, picture in asyncio.run(_screens(home, theme)).items():
                path = folder / f"{name}-{shade}.svg"
                path.write_text(picture, "utf-8")
                made.append(path)
    return made


def _write_feeds(home: Path) -> None:
    """Write two invented feeds beside the sample: a serial that begins in its middle, and a weblog."""
    chapters = ("The Harbour Office", "Fog", "A Clerk's Oath", "Salvage", "The Weather Book", "The Second Lamp")
    serial = [(f"The Lantern Papers, part {number}: {name}", number) for number, name in enumerate(chapters, 4)]
    posts = [("A list of bees", 1), ("Why the ferry was late", 2), ("On tar", 3)]
    for name, title, items in (
        ("lantern-papers", "The Lantern Papers", serial),
        ("slip-notes", "Notes from the Slip", posts),
    ):
        text = "The office smelled of wet rope, and nobody had signed the book since Tuesday. " * 60
        entries = "".join(
            f"<item><guid>{name}-{number}</guid><title>{one}</title><description>{text}</description>"
            f"<pubDate>{3 * number:02} Mar 2025 09:00:00 GMT</pubDate></item>"
            for one, number in reversed(items)
        )
        feed = f"<rss version='2.0'><channel><title>{title}</title>{entries}</channel></rss>"
        (home / f"{name}.xml").write_text(feed, "utf-8")


async def _screens(home: str, theme: str) -> dict[str, str]:
    paths = find_paths(home)
    app = PartworkApp(paths, Settings(theme=theme))
    async with app.run_test(size=(WIDTH, HEIGHTS["page"])) as pilot:
        await _settle(app, pilot)
        parts = [part for part in part_list(app.db) if part.series_title == "To Be Continued"]
        goals = {
            "page": Goal("part", part=parts[1].id),
            "series": Goal("series", series=parts[0].series),
            "notebook": Goal("notebook"),
            "library": Goal("library"),
        }
        pictures = {}
        for name, goal in goals.items():
            await pilot.resize_terminal(WIDTH, HEIGHTS[name])
            app.navigator.go(goal)
            await _settle(app, pilot)
            pictures[name] = _without_addresses(app.export_screenshot(title="partwork", simplify=True))
        return pictures


async def _settle(app: PartworkApp, pilot: Pilot[int]) -> None:
    await pilot.pause()
    for _ in range(100):
        if not app.queue.busy:
            break
        await app.queue.wait()
        await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


def _without_addresses(picture: str) -> str:
    """Leave out the fonts that Textual names by their addresses: a picture asks no other site for anything.

    The name of an SVG's parts is random, so that two can stand on one page: it is made the same each time.
    """
    picture = re.sub(r"@font-face\s*\{[^}]*\}", "", picture)
    names = dict.fromkeys(re.findall(r"terminal-(\d+)-", picture))
    for name in names:
        picture = picture.replace(f"terminal-{name}-", "terminal-")
    return picture


if __name__ == "__main__":
    for one in draw(Path(sys.argv[1])):
        sys.stdout.write(f"{one}\n")
