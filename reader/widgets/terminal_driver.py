"""The terminal's driver: Textual's, which also follows the terminal's background when that turns light or dark.

Textual has no event for a report of the terminal's colours and no hook for input that its parser does not know, so the
reading of the terminal is our own (`run_input_thread`); all else is Textual's.
"""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from reader.system.terminal_background import QUESTION, ReportFilter

if TYPE_CHECKING:
    from reader.system.terminal_background import Report

_FOLLOW, _LEAVE = "\x1b[?2031h", "\x1b[?2031l"
_PAUSE = ESCAPE_DELAY + 0.005  # seconds without input after which the parser takes an Escape for the key
_PATIENCE = 0.3  # seconds that the end waits for an answer: one that came later would be typed into the shell
_RECENT = 1.0  # seconds after which no answer to a question is expected any more


class BackgroundChanged(Message):
    """The terminal has said whether its background is dark; perhaps it was so before."""

    def __init__(self, *, dark: bool) -> None:
        self.dark = dark
        super().__init__()


class ReportingDriver(LinuxDriver):
    """Asks for the background whenever it may have changed, and sends `BackgroundChanged` with each answer.

    That is when the terminal reports a change (mode 2031), and, for terminals that do not, when the window gets the
    focus or the app comes back to the front. A report is of the desktop's preference, which a terminal need not
    follow: it counts only if the terminal does not tell its background.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(*arguments, **options)
        # Textual first asks Rich for the size, then the system. Where the two differ (Rich takes a terminal that does
        # not know its size for 80x25, the system for 80x24) it laid the screen out for one and the other without end.
        self._size = self._size or self._get_terminal_size()
        self._preference: bool | None = None
        self._asked_at = -_RECENT
        self._answered = Event()
        self._letting_go: tuple[int, int] | None = None

    def start_application_mode(self) -> None:
        """Take the terminal, and ask for its reports. A terminal that does not know mode 2031 ignores it."""
        self._letting_go = self._letting_go or os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual gives it no types
        if self._writer_thread is not None and self.input_tty:
            self.write(_FOLLOW)
            self._ask()

    def stop_application_mode(self) -> None:
        """Give the terminal back, without reports and without an answer on its way."""
        if self._writer_thread is not None and self.input_tty:
            self.write(_LEAVE)
            self.flush()
            if monotonic() - self._asked_at < _RECENT:
                self._answered.wait(_PATIENCE)
        super().stop_application_mode()

    def disable_input(self) -> None:
        """End the thread that reads the terminal: it waits for a byte, from the terminal or from here."""
        if self._letting_go is not None:
            os.write(self._letting_go[1], b".")
        super().disable_input()

    def close(self) -> None:
        """Give back what reading the terminal needed."""
        ends, self._letting_go = self._letting_go, None
        for end in ends or ():
            os.close(end)
        super().close()

    def process_message(self, message: Message) -> None:
        """Ask again when the window gets the focus."""
        if isinstance(message, events.AppFocus) and self.input_tty:
            self._ask()
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Read the terminal's input until the app lets go of it.

        Textual's looks ten times a second whether it has: that kept the processor of an idle machine awake.
        """
        parser, reports = XTermParser(self._debug), ReportFilter()
        decode = getincrementaldecoder("utf-8")("replace").decode
        wait: float | None = None
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            if self._letting_go is not None:
                selector.register(self._letting_go[0], selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = {key.fd for key, _ in selector.select(wait)}
                if self._letting_go is not None and self._letting_go[0] in ready:
                    break
                wait = _PAUSE if ready else None
                data = decode(os.read(self.fileno, 4096)) if ready else ""
                keys, found = reports.split(data)
                for report in found:
                    self._use(report)
                for message in parser.feed(keys) if keys else ():
                    self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def _ask(self) -> None:
        self._asked_at = monotonic()
        self._answered.clear()
        self.write(QUESTION.decode())
        self.flush()

    def _use(self, report: Report) -> None:
        """Pass on the content of a report. The device's attributes come last: no background is to be expected then."""
        if report.kind == "preference":
            self._preference = report.dark
            self._ask()
            return
        dark = report.dark if report.kind == "background" else self._preference
        self._preference = None
        if report.kind == "attributes":
            self._answered.set()
        if dark is not None:
            self.process_message(BackgroundChanged(dark=dark))
