"""The app: it owns the library and the screens, and hands what they ask for to the objects that do it.

Screens read the store and ask by message (`reader.widgets.requests`). Reading is quick and happens on
the interface's loop; writing happens on one thread, in the order of asking; what waits for a network
or parses runs in a child process.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import App
from textual.filter import NoColor

from reader.app.change_commands import ChangeCommands
from reader.app.fetch_commands import FetchCommands
from reader.app.navigator import Navigator
from reader.app.on_demand import OnDemand
from reader.app.settings_commands import SettingsCommands, complaint
from reader.app.shutdown import Shutdown
from reader.app.write_queue import WriteQueue
from reader.config.schemes import FAMILIES, scheme_name
from reader.navigation import Goal
from reader.phrases import MESSAGE_SECONDS, READING_ONLY
from reader.screens import screen_for
from reader.store.database import Database
from reader.themes import THEMES, theme_of
from reader.widgets import requests
from reader.widgets.frame import Frame
from reader.widgets.keyboard import Keyboard

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from textual.filter import LineFilter
    from textual.screen import Screen
    from textual.theme import Theme

    from reader.app.host import Command
    from reader.config.paths import Paths
    from reader.config.settings import Settings
    from reader.launch import Target
    from reader.widgets.terminal_driver import BackgroundChanged

_COLOURLESS = NoColor()
POLL_SECONDS = 2.0
FIRST_REFRESH_SECONDS = 5.0
"""Seconds from the start to the first automatic refresh, if there is one."""
FIRST_PREPARATION_SECONDS = 1.0
"""Seconds from the start until texts that an earlier refresh left are prepared."""
UNCOLLECTED_SECONDS = 1.0
"""Seconds from the start during which no garbage is collected: most values made then stay."""
LONG_SECONDS = 15.0
"""Seconds that a message at the start stays in the foot line."""


class PartworkApp(Keyboard, inherit_bindings=False):
    """The terminal application. It is the `Host` of the objects that carry out its commands."""

    TITLE = "Partwork"
    CSS_PATH = "reader.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, paths: Paths, settings: Settings, target: Target | None = None, *, dark: bool | None = None
    ) -> None:
        self.settings = settings
        self._dark = dark
        name = scheme_name(settings.theme, dark=dark is not False)
        self.set_reactive(App.theme, name)  # before all else: set later, the style sheet is read again
        super().__init__()
        self.paths = paths
        self.target = target
        self.db = Database(paths.library)
        self.queue = WriteQueue(self._report_task)
        self.failure = ""
        self._status = ""
        self.changes = ChangeCommands(self, self.set_timer)
        self.navigator = Navigator(self, self.changes.save_place)
        self.fetch = FetchCommands(self)
        self._settings_commands = SettingsCommands(self)
        self._on_demand = OnDemand(self, self.fetch)
        self.shutdown = Shutdown(self, self.changes, self.fetch)
        self.commands: dict[str, Command] = {"back": self._back, "quit": lambda _: self.shutdown.quit()}
        self.commands["redraw"] = self.do_redraw
        groups = (self.navigator, self.changes, self.fetch, self._settings_commands, self._on_demand)
        for group in groups:
            self.commands |= group.commands()
        self._servers: dict[type[requests.Request], Callable[[Any], object]] = {
            requests.RunCommand: self._run_command,
            requests.Go: self.navigator.follow,
            requests.RememberPlace: self.navigator.remember,
            requests.Write: self.changes.write,
            requests.EditNote: self.changes.edit,
            requests.SavePlace: self.changes.moved,
            requests.ChangeSetting: self._settings_commands.set,
            requests.LoadText: self.fetch.load_text,
            requests.Say: lambda event: self.say(event.text),
            **self._on_demand.servers(),
        }
        if not settings.animations:
            self.animation_level = "none"

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The program's themes and the reader's own, and none of Textual's."""
        return {theme.name: theme for theme in (*THEMES, *map(theme_of, self.settings.own_themes))}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without colour (`NO_COLOR`), nothing but the terminal's own: Textual would paint in greys."""
        return (_COLOURLESS,) if self.no_color else super().get_line_filters()

    def get_default_screen(self) -> Screen[None]:
        """The library is below all other screens."""
        return screen_for(Goal("library"), self.db, self.settings, ())

    def on_mount(self) -> None:
        """Watch for other processes and for the end; open the requested screen."""
        self.set_timer(UNCOLLECTED_SECONDS, self._collect_garbage)
        self.app_resume_signal.subscribe(self, lambda _: self.do_redraw(None))
        # Looked at before the app itself writes, which would be taken for another process's change.
        self.call_after_refresh(lambda: self.start(self.changes.poll()))
        self.set_interval(POLL_SECONDS, self.poll)
        self.shutdown.watch()
        if self.target is not None:
            self.call_after_refresh(self.navigator.open_target, self.target)
        self.set_timer(FIRST_PREPARATION_SECONDS, self.fetch.finish_preparation)
        if self.settings.refresh_minutes:
            self.set_timer(FIRST_REFRESH_SECONDS, self.fetch.refresh_due)
            self.set_interval(self.settings.refresh_minutes * 60, self.fetch.refresh_due)
        if self.db.only_reading:
            self.show_status(READING_ONLY)
        news = self.db.only_reading or complaint(self.settings)
        if news:
            self.call_after_refresh(self.say, news, LONG_SECONDS)

    def _collect_garbage(self) -> None:
        """Collect garbage from now on."""
        from reader.system.garbage import start_collecting

        start_collecting()

    def poll(self) -> None:
        """Show what other processes have changed; end where the terminal has gone without a signal."""
        from reader.system.garbage import collect_idly

        self.shutdown.check_terminal()
        collect_idly(self.idle_seconds)
        self.start(self.changes.poll())

    # ---- what the commands need (`Host`) ----

    @property
    def frames(self) -> Sequence[Frame]:
        """All screens that are not dialogs, the one on top last."""
        return [screen for screen in self.screen_stack if isinstance(screen, Frame)]

    @property
    def frame(self) -> Frame:
        """The screen that has the reader's place: the one on top that is not a dialog."""
        return self.frames[-1]

    def open_screen(self, screen: Screen[Any], closed: Callable[[Any], None] | None = None) -> None:
        """Put a screen on top; `closed` is called with its result."""
        self.push_screen(screen, closed)
        self.show_status(self._status)

    def close_screen(self) -> None:
        """Remove the screen on top."""
        left = self.frame.goal
        if isinstance(self.screen, Frame):
            self.screen.leave()
        self.pop_screen()
        self.frame.returned_from(left)
        self.show_status(self._status)

    def is_on_top(self, frame: Frame) -> bool:
        """Return whether nothing, not even a dialog, covers a screen."""
        return self.screen is frame

    def say(self, text: str, seconds: float = MESSAGE_SECONDS) -> None:
        """Show a message in the foot line, for some seconds."""
        if self.frames:  # none is left while the app ends
            self.frame.say(text, seconds)

    def show_status(self, text: str) -> None:
        """Show the running job at the right of the foot line; "" for none."""
        self._status = text
        self.frame.foot.show_status(text)

    def show_changes(self) -> None:
        """Show the present content of the library."""
        self.frame.reload()

    def show_settings(self) -> None:
        """Show the settings as they are now, on every screen."""
        self.theme = scheme_name(self.settings.theme, dark=self._dark is not False)
        self.animation_level = "full" if self.settings.animations else "none"
        for frame in self.frames:
            frame.use_settings(self.settings)

    def on_background_changed(self, event: BackgroundChanged) -> None:
        """Draw the light or the dark theme of a family, as the terminal is."""
        self._dark = event.dark
        self.theme = scheme_name(self.settings.theme, dark=event.dark)

    def change(self, event: requests.Write) -> None:
        """Change the library on the writer's thread."""
        self.changes.write(event)

    def start(self, task: Coroutine[Any, Any, object]) -> None:
        """Run a task in the background; its errors are logged and shown."""
        self.queue.start(task)

    def log_failure(self, error: BaseException) -> str:
        """Write an exception to the log; return where that is."""
        from reader.system.log import log_failure

        return log_failure(self.paths.log, error)

    def _report_task(self, error: BaseException) -> None:
        """Log and show the error of a background task."""
        self.say(f"could not do that ({type(error).__name__}); details: {self.log_failure(error)}")

    # ---- what screens ask for ----

    @on(requests.Request)
    def _serve(self, event: requests.Request) -> None:
        self._servers[type(event)](event)

    def _run_command(self, event: requests.RunCommand) -> None:
        self.commands[event.command](event.count)

    @property
    def is_opening(self) -> bool:
        """Whether a line to type into has been asked for, and has not the keys yet."""
        prompt = self.screen.prompt if isinstance(self.screen, Frame) else None
        return prompt is not None and not prompt.has_focus

    def _back(self, _count: int | None) -> None:
        """One screen back; from the library, out."""
        if self.frame.goal.kind == "series" and self.fetch.stop_history():
            return
        if len(self.screen_stack) > 1:
            self.navigator.close_top()
        else:
            self.shutdown.quit()

    def notify(self, message: str, **more: Any) -> None:  # noqa: ANN401 - passed on
        """Textual's own notices, with nothing in them taken for markup."""
        super().notify(message, **{**more, "markup": False})

    # ---- the end ----

    async def on_unmount(self) -> None:
        """Wait for pending writes; end the running job."""
        await self.shutdown.finish()

    def _fatal_error(self) -> None:
        """Write a failure to the log and end with one line, never with a traceback."""
        error = sys.exception() or self._exception or RuntimeError("no exception given")
        what = f"unexpected error ({type(error).__name__})"
        self.failure = f"{what}; details: {self.log_failure(error)}"
        self._close_messages_no_wait()


def run_app(paths: Paths, settings: Settings, target: Target | None = None) -> int:
    """Run the app until the reader leaves it; the exit status.

    Raises `StoreError` when the library cannot be opened.
    """
    dark = None
    if settings.theme in FAMILIES:
        from reader.system.terminal_background import is_dark_terminal

        dark = is_dark_terminal()
    _set_colours()
    app = PartworkApp(paths, settings, target, dark=dark)
    try:
        given = app.run(mouse=settings.mouse)
    finally:
        app.db.close()
    if app.failure:
        sys.stderr.write(f"partwork: {app.failure}\n")
        return 1
    return given or 0


def _set_colours() -> None:
    """Tell Textual of colours that a terminal has beyond its name, or of a terminal that has none."""
    xterm = "XTERM_VERSION" in os.environ and "COLORTERM" not in os.environ
    named = "NO_COLOR" in os.environ or "color" in os.environ.get("TERM", "color")
    if named and not xterm:
        return
    from reader.graphics.capabilities import has_direct_colour, is_monochrome

    if xterm and has_direct_colour(os.environ):
        os.environ["COLORTERM"] = "truecolor"  # as Textual asks; without it xterm would get sixteen colours
    elif not named and is_monochrome(os.environ):
        os.environ["NO_COLOR"] = "1"  # what colours tell is told by attributes then
