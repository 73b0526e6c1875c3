"""Updates of the screen that are more than cells."""

from __future__ import annotations

from rich.console import Console
from rich.segment import ControlType, Segment
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from reader.widgets.terminal_frames import TerminalFrames

SIXELS = "\x1bPq#0;2;0;0;0~~\x1b\\"


def _written(frames: TerminalFrames, *lines: Strip) -> str:
    update = LayoutUpdate([[line] for line in lines], Region(0, 0, 8, len(lines)))
    return frames.shortened(update, 8, 2).render_segments(Console(force_terminal=True))


def test_a_picture_of_sixels_reaches_the_terminal_and_all_is_drawn_again_after_it() -> None:
    frames = TerminalFrames({})
    page = Strip([Segment("the page")]), Strip([Segment("its foot")])
    assert "the page" in _written(frames, *page)
    assert _written(frames, *page) == ""
    picture = Strip([Segment(SIXELS, None, [(ControlType.CURSOR_FORWARD, 0)])], 8)
    assert SIXELS in _written(frames, Strip([], 0), picture)
    assert "the page" in _written(frames, *page)
