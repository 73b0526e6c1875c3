"""Where the reader is: the screens on top of each other, and the places to go back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.navigation import Goal, Kind, Trail
from reader.screens import screen_for
from reader.store.library import part_one, series_list, series_one

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.app.host import Command, Host
    from reader.launch import Target
    from reader.widgets.requests import Go, RememberPlace

SCREENS: tuple[Kind, ...] = ("unread", "notebook", "bookmarks", "search", "sources", "settings", "undo_list", "due")
"""The commands that go to the screen of their name, showing everything."""
_MOST_RECENT = 5  # commands that come first in the palette


class Navigator:
    """Goes where the reader wants to, and back. `leaving` is called before a screen loses its place."""

    def __init__(self, host: Host, leaving: Callable[[], object]) -> None:
        self.trail = Trail()
        self._recent: list[str] = []
        self._host = host
        self._leaving = leaving

    def commands(self) -> Mapping[str, Command]:
        """The commands by name."""
        return {
            **{name: self._to_screen(name) for name in SCREENS},
            "jump_back": lambda _: self._jump(self.trail.back),
            "jump_forward": lambda _: self._jump(self.trail.forward),
            "continue": lambda _: self.resume(),
            "help": lambda _: self._choose_command("Keys on this screen", only_keys=True),
            "palette": lambda _: self._choose_command("command", only_keys=False),
        }

    def _to_screen(self, kind: Kind) -> Command:
        return lambda _: self.go(Goal(kind))

    def open_target(self, target: Target) -> None:
        """Open the goal that the program was started with."""
        if target.articles:
            self.go(Goal("loose", part="0"))
        elif target.part:
            self.go(Goal("part", part=target.part))
        elif target.series:
            series = series_one(self._host.db, target.series)
            if series is not None:
                self.go(Goal("series", series=series.id))
                if series.next and series.last_read:
                    self.go(Goal("part", series=series.id, part=series.next))
        elif target.resume:
            self.resume()

    def go(self, goal: Goal, *, remember: bool = True) -> None:
        """Show a goal: on a screen that is open already, else on a new one."""
        host = self._host
        if goal.kind == "part" and part_one(host.db, goal.part) is None:
            host.say("this part is no longer in the library")
            return
        self._leaving()
        if remember:
            self.trail.leave(host.frame.goal)
        open_already = [frame for frame in host.frames if frame.can_show(goal)]
        if open_already:
            while not host.is_on_top(open_already[-1]):
                self.close_top()
            open_already[-1].open(goal)
        else:
            loose = host.target.articles if host.target is not None else ()
            host.open_screen(screen_for(goal, host.db, host.settings, loose))

    def follow(self, event: Go) -> None:
        """Go where a screen asks to."""
        self.go(event.goal, remember=event.remember)

    def remember(self, event: RememberPlace) -> None:
        """Remember the place that a jump inside a text leaves."""
        self.trail.leave(event.goal)

    def close_top(self) -> None:
        """Close the screen on top."""
        self._leaving()
        self._host.close_screen()

    def _jump(self, step: Callable[[Goal], Goal | None]) -> None:
        goal = step(self._host.frame.goal)
        if goal is None:
            self._host.say("no later place to go to")
        else:
            self.go(goal, remember=False)

    def resume(self) -> None:
        """Open the part that was read last, at the very line; without one, the first part of the first series."""
        series = next((one for one in series_list(self._host.db) if one.next), None)
        if series is None:
            self._host.say("nothing left to read")
        else:
            self.go(Goal("part", series=series.id, part=series.next or ""))

    def _choose_command(self, title: str, *, only_keys: bool) -> None:
        from reader.screens.commands import CommandsScreen

        frame = self._host.frame

        def run(name: str | None) -> None:
            if name:
                self._recent = [name, *(one for one in self._recent if one != name)][:_MOST_RECENT]
                frame.run_command(name, None)

        ways = {"jump_back": self.trail.behind, "jump_forward": self.trail.ahead}

        def offered(name: str) -> bool:
            return frame.offers(name) and (name not in ways or bool(ways[name]))

        screen = CommandsScreen(
            self._host.settings, frame.CONTEXT, title, only_keys=only_keys, offered=offered, recent=self._recent
        )
        self._host.open_screen(screen, run)
