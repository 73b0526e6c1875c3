"""The app: it owns the library, decides where the reader goes, and writes what the reader does.

Screens read the store and ask by message (`reader.widgets.asking`). Reading is quick and happens on
the interface's loop; writing happens on one thread, in the order of asking; what waits for a network
or parses runs in a child process.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.filter import NoColor

from reader.app.image_commands import Picturing
from reader.app.settings_commands import Adjusting, complaint
from reader.app.write_queue import Writer
from reader.navigation import Goal, Kind, Trail
from reader.phrases import READING_ONLY
from reader.screens import screen_for
from reader.store.database import Database
from reader.store.errors import StoreError
from reader.store.library import part_one, series_list, series_one
from reader.themes import THEMES
from reader.widgets.frame import Frame
from reader.widgets.keyboard import Keyboard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.filter import LineFilter
    from textual.screen import Screen
    from textual.theme import Theme
    from textual.timer import Timer

    from reader.config.paths import Paths
    from reader.config.settings import Settings
    from reader.launch import Target
    from reader.model.records import Change
    from reader.system.browser import Link
    from reader.widgets.asking import (
        Asked,
        Choose,
        Copy,
        Edit,
        Go,
        Leaving,
        OpenLink,
        Say,
        Show,
        Stopped,
        Write,
    )

SCREENS: tuple[Kind, ...] = ("unread", "notebook", "bookmarks", "search", "sources", "settings")
"""The commands that go to the screen of their name, showing everything."""
_COLOURLESS = NoColor()
POLL_SECONDS = 2.0
KEEP_SECONDS = 1.0
FIRST_REFRESH_SECONDS = 5.0
"""How long after its start the app refreshes first, where it does so by the clock."""
LONG_SECONDS = 15.0
"""How long news at the start stays in the foot line."""


class PartworkApp(Picturing, Adjusting, Keyboard, inherit_bindings=False):
    """The terminal application."""

    TITLE = "Partwork"
    CSS_PATH = "reader.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, paths: Paths, settings: Settings, target: Target | None = None) -> None:
        self.set_reactive(App.theme, settings.theme)  # before all else: set later, the style sheet is read again
        super().__init__()
        self.paths = paths
        self.settings = settings
        self.db = Database(paths.library)
        self.trail = Trail()
        self.writer = Writer()
        self.failure = ""
        self._target = target
        self._stopped: Stopped | None = None
        self._keep_timer: Timer | None = None
        self._seen_version = self.db.version()
        self._has_terminal = False
        if not settings.animations:
            self.animation_level = "none"

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The five themes, and none of Textual's own."""
        return {theme.name: theme for theme in THEMES}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without colour (`NO_COLOR`), nothing but the terminal's own: Textual would paint in greys."""
        return (_COLOURLESS,) if self.no_color else super().get_line_filters()

    def get_default_screen(self) -> Screen[None]:
        """The library lies under all other screens."""
        return screen_for(Goal("library"), self.db, self.settings, ())

    def on_mount(self) -> None:
        """Look out for other processes and for the end; open what was asked for."""
        self._has_terminal = not self.is_headless and os.isatty(0)
        self.call_after_refresh(gc.enable)  # which the start goes without
        self.set_interval(POLL_SECONDS, self.poll)
        if hasattr(signal, "SIGHUP"):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.end_at_once)
            signal.signal(signal.SIGHUP, self._hang_up)
        if self._target is not None:
            self.call_after_refresh(self._open_target, self._target)
        if self.settings.refresh_minutes:
            self.set_timer(FIRST_REFRESH_SECONDS, self.refresh_due)
            self.set_interval(self.settings.refresh_minutes * 60, self.refresh_due)
        if self.db.only_reading:
            self._status = READING_ONLY
            self.show_status(READING_ONLY)
        news = self.db.only_reading or complaint(self.settings)
        if news:
            self.call_after_refresh(self.say, news, LONG_SECONDS)

    def _open_target(self, target: Target) -> None:
        if target.articles:
            self.go(Goal("loose", part="0"))
        elif target.part:
            self.go(Goal("part", part=target.part))
        elif target.series:
            series = series_one(self.db, target.series)
            if series is not None:
                self.go(Goal("series", series=series.id))
                if series.next and series.last_read:
                    self.go(Goal("part", series=series.id, part=series.next))
        elif target.resume:
            self.do_continue(None)

    # ---- where the reader is ----

    @property
    def frame(self) -> Frame:
        """The screen that has the reader's place: the one on top that is not a dialog."""
        found = [screen for screen in self.screen_stack if isinstance(screen, Frame)]
        return found[-1]

    @property
    def is_opening(self) -> bool:
        """Whether a line to type into has been asked for, and has not the keys yet."""
        prompt = self.screen.prompt if isinstance(self.screen, Frame) else None
        return prompt is not None and not prompt.has_focus

    def go(self, goal: Goal, *, remember: bool = True) -> None:
        """Show a goal: on a screen that is open already, else on a new one."""
        if goal.kind == "part" and part_one(self.db, goal.part) is None:
            self.say("that part is no longer in the library")
            return
        self._keep_place()
        if remember:
            self.trail.leave(self.frame.goal)
        open_already = [screen for screen in self.screen_stack if isinstance(screen, Frame) and screen.takes(goal)]
        if open_already:
            while self.screen is not open_already[-1]:
                self._pop()
            open_already[-1].open(goal)
        else:
            loose = self._target.articles if self._target is not None else ()
            self.push_screen(screen_for(goal, self.db, self.settings, loose))
        self.show_status(self._status)

    def _pop(self) -> None:
        """Take the screen on top away."""
        self._keep_place()
        left = self.frame.goal
        if isinstance(self.screen, Frame):
            self.screen.leave()
        self.pop_screen()
        self.frame.came_back(left)

    def on_go(self, event: Go) -> None:
        """A screen asks to go somewhere."""
        self.go(event.goal, remember=event.remember)

    def on_leaving(self, event: Leaving) -> None:
        """Keep the place that a jump inside a text leaves."""
        self.trail.leave(event.goal)

    def do_back(self, _count: int | None) -> None:
        """One screen back; from the library, out."""
        if self.frame.goal.kind == "series" and self.stop_history():
            return
        if len(self.screen_stack) > 1:
            self._pop()
            self.show_status(self._status)
        else:
            self.do_quit(None)

    def do_jump_back(self, _count: int | None) -> None:
        """Back to where a jump began."""
        self._jump(self.trail.back)

    def do_jump_forward(self, _count: int | None) -> None:
        """Forward again, to where `jump_back` was used."""
        self._jump(self.trail.forward)

    def _jump(self, step: Callable[[Goal], Goal | None]) -> None:
        goal = step(self.frame.goal)
        if goal is None:
            self.say("there is no further place on the way")
        else:
            self.go(goal, remember=False)

    def do_continue(self, _count: int | None) -> None:
        """Open what was read last, at the very line; where nothing was, the first part of the first series."""
        series = next((one for one in series_list(self.db) if one.next), None)
        if series is None:
            self.say("there is nothing left to read")
        else:
            self.go(Goal("part", series=series.id, part=series.next or ""))

    # ---- commands ----

    def on_asked(self, event: Asked) -> None:
        """A screen leaves a command to the app: one that names a screen goes there."""
        if event.command in SCREENS:
            self.go(Goal(next(kind for kind in SCREENS if kind == event.command)))
            return
        method: Callable[[int | None], object] | None = getattr(self, f"do_{event.command}", None)
        if method is not None:
            method(event.count)
        else:
            from reader.app.source_commands import SOURCE_COMMANDS

            SOURCE_COMMANDS[event.command](self.frame, self.db)

    def do_help(self, _count: int | None) -> None:
        """The keys that work on this screen, and what they do."""
        self._choose_command("the keys here", only_keys=True)

    def do_palette(self, _count: int | None) -> None:
        """Every command of this screen, by name."""
        self._choose_command("command", only_keys=False)

    def _choose_command(self, title: str, *, only_keys: bool) -> None:
        from reader.screens.commands import CommandsScreen

        frame = self.frame

        def run(name: str | None) -> None:
            if name:
                frame.run_command(name, None)

        ways = {"jump_back": self.trail.behind, "jump_forward": self.trail.ahead}

        def offered(name: str) -> bool:
            return frame.offers(name) and (name not in ways or bool(ways[name]))

        screen = CommandsScreen(self.settings, frame.CONTEXT, title, only_keys=only_keys, offered=offered)
        self.push_screen(screen, run)

    def on_choose(self, event: Choose) -> None:
        """A screen lets the reader choose one of several."""
        from reader.screens.chooser import ChooserScreen

        def chosen(name: str | None) -> None:
            if name is not None:
                event.then(name)
            elif event.left is not None:
                event.left()

        self.push_screen(ChooserScreen(self.settings, event.title, event.options), chosen)

    def on_show(self, event: Show) -> None:
        """A screen has a page of words to show."""
        from reader.screens.panel import PanelScreen

        self.push_screen(PanelScreen(self.settings, event.title, event.lines))

    def show_settings(self) -> None:
        """Show the settings as they are now, on every screen."""
        self.theme = self.settings.theme
        self.animation_level = "full" if self.settings.animations else "none"
        for screen in self.screen_stack:
            if isinstance(screen, Frame):
                screen.use_settings(self.settings)

    # ---- writing ----

    def on_write(self, event: Write) -> None:
        """Change the library on the writer's thread; where it may only be read, say so."""
        if self.db.only_reading:
            if not event.quiet:
                self.say(self.db.only_reading)
            return
        self.writer.start(self._write(event))

    async def _write(self, event: Write) -> None:
        try:
            given = await self.writer.run(partial(event.work, self.db))
        except StoreError as problem:
            self._tell_failed(event, str(problem))
            return
        except Exception as error:  # noqa: BLE001 - a change that fails is told, and the app goes on
            where = self._log_failure()
            self._tell_failed(event, f"that could not be done ({type(error).__name__}); the details are in {where}")
            return
        self._seen_version = self.db.version()
        if not event.quiet:
            self.show_changes()
        if event.then is not None:
            event.then(given)
        if event.says:
            self.say(event.says)

    def _tell_failed(self, event: Write, why: str) -> None:
        self.say(why)
        if event.failed is not None:
            event.failed()

    def do_undo(self, _count: int | None) -> None:
        """Take back the last change."""
        self._turn("undo", "undone: {}", "there is nothing to undo")

    def do_redo(self, _count: int | None) -> None:
        """Do again what was undone."""
        self._turn("redo", "done again: {}", "there is nothing to redo")

    def _turn(self, name: str, done: str, nothing: str) -> None:
        from reader.store import journal
        from reader.widgets.asking import Write

        def tell(change: Change | None) -> None:
            self.say(done.format(change.label) if change else nothing)

        self.on_write(Write(getattr(journal, name), then=tell))

    def on_edit(self, event: Edit) -> None:
        """Open the editor for a note; where none can be kept, say so before it is typed."""
        if self.db.only_reading:
            self.say(self.db.only_reading)
            return
        from reader.screens.note_forms import note_form

        self.push_screen(*note_form(self.db, self.paths, self.settings, event))

    def on_stopped(self, event: Stopped) -> None:
        """The reader moved: keep the place soon."""
        self._stopped = event
        if self._keep_timer is None:
            self._keep_timer = self.set_timer(KEEP_SECONDS, self._keep_place)

    def _keep_place(self) -> None:
        """Write the place that was told last."""
        if self._keep_timer is not None:
            self._keep_timer.stop()
            self._keep_timer = None
        stopped, self._stopped = self._stopped, None
        if stopped is not None and not self.db.only_reading:
            from reader.widgets.asking import Write

            self.on_write(Write(partial(_save, stopped=stopped), quiet=True))

    def poll(self) -> None:
        """Show what other processes have changed, in place; end where the terminal has gone without a signal."""
        if self._has_terminal and not os.isatty(0):
            self._hang_up()
        try:
            version = self.db.version()
        except StoreError:
            return
        if version != self._seen_version:
            self._seen_version = version
            self.show_changes()

    # ---- telling, copying, opening ----

    def on_say(self, event: Say) -> None:
        """A screen has something to tell."""
        self.say(event.text)

    def on_copy(self, event: Copy) -> None:
        """Put a text into the clipboard, by way of the terminal (OSC 52), so over ssh too."""
        if event.text:
            self.copy_to_clipboard(event.text)
        self.say(f"copied {event.what}" if event.text else "there is nothing to copy")

    def on_open_link(self, event: OpenLink) -> None:
        """Open an address in a browser, after a question where it is odd."""
        from reader.system.browser import LinkError, check_link

        try:
            link = check_link(event.address, event.words)
        except LinkError as problem:
            self.say(str(problem) if event.address else "it has no address")
            return
        if link.doubt:
            self.frame.confirm(f"Open it? Look: {link.doubt}.", partial(self._open_link, link))
        else:
            self._open_link(link)

    def _open_link(self, link: Link) -> None:
        from reader.system.browser import browser_argv, start_browser

        argv = browser_argv(link, self.settings.browser, os.environ)
        if argv is None:
            self.copy_to_clipboard(link.address)
            self.say(f"there is no browser here; copied {link.address}")
        else:
            self.run_worker(start_browser(argv, link, self.say))

    def notify(self, message: str, **more: Any) -> None:  # noqa: ANN401 - passed on
        """Textual's own notices, with nothing in them taken for markup."""
        super().notify(message, **{**more, "markup": False})

    # ---- the end ----

    def do_quit(self, _count: int | None) -> None:
        """Quit, with the place kept."""
        self._keep_place()
        for screen in self.screen_stack:
            if isinstance(screen, Frame):
                screen.leave()
        self.exit(0)

    def end_at_once(self) -> None:
        """End on a signal: the place is written first, since the terminal may be gone."""
        self._keep_all_now()
        self.exit(0)

    def _hang_up(self, *_: object) -> None:
        """End when the terminal is gone. Nothing can be drawn any more: Textual would wait for that for ever.

        A handler of Python's own, since the loop may be waiting for the terminal already.
        """
        self._keep_all_now()
        if self._errands is not None:
            self._errands.end()
        self.writer.finish()
        os._exit(129)

    def _keep_all_now(self) -> None:
        """Write the place and the note that is being typed; a full disk must not keep the app from ending."""
        from reader.widgets.note_editor import NoteEditor

        for screen in self.screen_stack:
            if isinstance(screen, NoteEditor):
                screen.keep_draft()
        stopped, self._stopped = self._stopped, None
        if stopped is not None and not self.db.only_reading:
            with suppress(StoreError):
                _save(self.db, stopped)

    async def on_unmount(self) -> None:
        """Wait for what is being written; end what runs."""
        self._keep_place()
        if hasattr(signal, "SIGHUP"):
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
        if self._errands is not None:
            self._errands.end()
        await self.writer.close()

    def _log_failure(self) -> str:
        """Write the exception that is being handled to the log; where that is."""
        from reader.system.log import log_failure

        return log_failure(self.paths.log)

    def _fatal_error(self) -> None:
        """Write a failure to the log and end with one line, never with a traceback."""
        error = sys.exception() or self._exception
        what = f"something went wrong that should not ({type(error).__name__})"
        self.failure = f"{what}; the details are in {self._log_failure()}"
        self._close_messages_no_wait()


def _save(db: Database, stopped: Stopped) -> None:
    from reader.store.progress import save_position

    save_position(db, stopped.part, stopped.version, stopped.place, stopped.progress)


def run_app(paths: Paths, settings: Settings, target: Target | None = None) -> int:
    """Run the app until the reader leaves it; the exit status.

    Raises `StoreError` when the library cannot be opened.
    """
    app = PartworkApp(paths, settings, target)
    try:
        given = app.run(mouse=settings.mouse)
    finally:
        app.db.close()
    if app.failure:
        sys.stderr.write(f"partwork: {app.failure}\n")
        return 1
    return given or 0
