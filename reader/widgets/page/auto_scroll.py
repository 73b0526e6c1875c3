"""Scrolling without a key, at the reader's own pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.article import count_words
from reader.widgets.requests import ChangeSetting

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.widgets.page.host import PageHost
    from reader.widgets.page.modes import PageModes

_SLOWEST, _FASTEST, _STEP = 20, 2000, 10  # words a minute, as the setting has them
_SOONEST = 0.1  # seconds between two lines, be they as empty as they may


class AutoScroll:
    """Scrolls up by a line at the reader's pace; + and - change it."""

    def __init__(self, frame: PageHost, modes: PageModes) -> None:
        self._frame = frame
        self._modes = modes
        self._pace = 0
        self._timer: Timer | None = None

    @property
    def status_text(self) -> str:
        """The foot line while it runs."""
        return f"scrolling at {self._pace} words a minute · + faster, - slower, any other key stops"

    def do_auto_scroll(self, count: int | None) -> None:
        """Begin to scroll, at the reader's speed, or at that many words a minute."""
        self._pace = min(max(count or self._frame.settings.words_per_minute, _SLOWEST), _FASTEST)
        self._modes.begin(self)
        self._wait()

    def key(self, key: str) -> bool:
        """Change the pace, or stop; return whether it continues."""
        steps = {"+": 1, "=": 1, "-": -1}.get(key, 0)
        if not steps:
            self.stop()
            return False
        self._pace = min(max(self._pace + steps * _STEP, _SLOWEST), _FASTEST)
        return True

    def stop(self) -> None:
        """Stop, and remember a pace that was changed: it is how fast one reads."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._pace and self._pace != self._frame.settings.words_per_minute:
            self._frame.post_message(ChangeSetting("words_per_minute", self._pace))

    def seconds_a_line(self) -> float:
        """Return the average seconds that it takes to read a line on the screen."""
        lines = self._frame.view.lines_shown()
        words = sum(count_words(line.text) for line in lines if line.end > line.start)
        return max(60 * words / max(len(lines), 1) / self._pace, _SOONEST)

    def _wait(self) -> None:
        self._timer = self._frame.view.set_timer(self.seconds_a_line(), self._scroll)

    def _scroll(self) -> None:
        """Move by a line, and wait for the next; at the end of the text stop."""
        if self._frame.view.pager.lines(1):
            self._wait()
            return
        self.stop()
        self._modes.finish(self)
        self._frame.say("End of this part")
