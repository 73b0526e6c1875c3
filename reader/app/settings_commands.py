"""The commands of the app that change a setting: shown at once on every screen, and saved in the file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from reader.config.schemes import counterpart
from reader.config.settings import SettingsError, save_setting
from reader.phrases import count

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.app.host import Command, Host
    from reader.config.settings import Settings
    from reader.widgets.requests import ChangeSetting


class SettingsCommands:
    """Changes the settings while the app runs."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def commands(self) -> Mapping[str, Command]:
        """The commands by name."""
        return {"next_theme": self._next_theme, "light_dark": self._light_dark}

    def set(self, event: ChangeSetting) -> None:
        """Change a setting now, and in the file."""
        self._set(event.name, event.value)

    def _next_theme(self, _count: int | None) -> None:
        themes = self._host.settings.themes
        self._set("theme", themes[(themes.index(self._host.settings.theme) + 1) % len(themes)])
        self._host.say(f"theme: {self._host.settings.theme}")

    def _light_dark(self, _count: int | None) -> None:
        other = counterpart(self._host.theme)
        if other:
            self._set("theme", other)
        self._host.say(
            f"theme: {other}" if other else f"“{self._host.theme}” has no light and dark: try the next theme"
        )

    def _set(self, name: str, value: Any) -> None:  # noqa: ANN401 - of the setting's own type
        self._host.settings = replace(self._host.settings, **{name: value})
        self._host.show_settings()
        self._host.start(self._save(name, value))

    async def _save(self, name: str, value: object) -> None:
        try:
            await self._host.queue.run(partial(save_setting, self._host.paths.settings, name, value))
        except OSError as error:
            self._host.say(f"cannot write the settings file: {error.strerror}")
        except SettingsError as error:
            self._host.say(str(error))


def complaint(settings: Settings) -> str:
    """The first thing wrong in the settings file, and where the others are listed; "" where nothing is."""
    problems = settings.problems
    more = f" · {count(len(problems) - 1, 'more problem')}: see the settings" if len(problems) > 1 else ""
    return problems[0] + more if problems else ""
