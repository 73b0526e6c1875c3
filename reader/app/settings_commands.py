"""The commands of the app that change a setting: shown at once on every screen, and kept in the file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from reader.config.settings import THEMES, SettingsError, save_setting
from reader.phrases import count

if TYPE_CHECKING:
    from reader.app.write_queue import Writer
    from reader.config.paths import Paths
    from reader.config.settings import Settings
    from reader.widgets.asking import Set


class Adjusting:
    """What can be set in the app."""

    paths: Paths
    settings: Settings
    writer: Writer

    def say(self, text: str) -> None:
        """Tell the reader something in the foot line."""
        raise NotImplementedError

    def show_settings(self) -> None:
        """Show the settings as they are now, everywhere."""
        raise NotImplementedError

    def do_next_theme(self, _count: int | None) -> None:
        """Show the next theme."""
        self._set("theme", THEMES[(THEMES.index(self.settings.theme) + 1) % len(THEMES)])
        self.say(f"theme: {self.settings.theme}")

    def on_set(self, event: Set) -> None:
        """Change a setting now, and in the file."""
        self._set(event.name, event.value)

    def _set(self, name: str, value: Any) -> None:  # noqa: ANN401 - of the setting's own type
        self.settings = replace(self.settings, **{name: value})
        self.show_settings()
        self.writer.start(self._keep_setting(name, value))

    async def _keep_setting(self, name: str, value: object) -> None:
        try:
            await self.writer.run(partial(save_setting, self.paths.settings, name, value))
        except OSError as error:
            self.say(f"the settings file cannot be written: {error.strerror}")
        except SettingsError as error:
            self.say(str(error))


def complaint(settings: Settings) -> str:
    """The first thing wrong in the settings file, and where the others stand; "" where nothing is."""
    problems = settings.problems
    more = f" · {count(len(problems) - 1, 'more problem')}: see the settings" if len(problems) > 1 else ""
    return problems[0] + more if problems else ""
