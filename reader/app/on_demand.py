"""Commands and requests whose modules are loaded when they are first wanted, so that the first paint comes sooner."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from reader.widgets import requests

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from reader.app.account_commands import AccountCommands
    from reader.app.fetch_commands import FetchCommands
    from reader.app.host import Command, Host
    from reader.app.image_commands import ImageCommands

SOURCE_COMMANDS = ("edit_source", "next_source", "previous_source", "mark_everything_read")
EXPORT_COMMANDS = ("export", "export_notes", "export_feeds")


class OnDemand:
    """Loads what serves a command or a request, and hands it on."""

    def __init__(self, host: Host, fetch: FetchCommands) -> None:
        self._host = host
        self._fetch = fetch

    def commands(self) -> Mapping[str, Command]:
        """The commands by name."""
        sources: dict[str, Command] = {name: partial(self._run_source_command, name) for name in SOURCE_COMMANDS}
        exports: dict[str, Command] = {name: partial(self._run_export_command, name) for name in EXPORT_COMMANDS}
        return {
            **sources,
            **exports,
            "images_always": lambda _: self._images.load_always(),
            "import_notes": self._import_notes,
            "accounts": lambda _: self._accounts.show(),
            "previously": self._recall,
            "add_account": lambda _: self._accounts.ask_kind(),
        }

    def servers(self) -> Mapping[type[requests.Request], Callable[[Any], object]]:
        """The handlers of screens' requests, by their class."""
        return {
            requests.Choose: self._choose,
            requests.ShowPanel: self._show,
            requests.ShowRecap: self._show_recap,
            requests.Copy: self._copy,
            requests.OpenLink: self._open_link,
            requests.LoadImages: self._load_images,
            requests.EnlargeImage: self._enlarge,
        }

    def _choose(self, event: requests.Choose) -> None:
        from reader.app import dialogs

        dialogs.choose(self._host, event)

    def _show(self, event: requests.ShowPanel) -> None:
        from reader.app import dialogs

        dialogs.show(self._host, event)

    def _show_recap(self, event: requests.ShowRecap) -> None:
        from reader.app import recaps

        recaps.show(self._host, event)

    def _recall(self, _count: int | None) -> None:
        from reader.app import recaps

        recaps.recall(self._host)

    def _copy(self, event: requests.Copy) -> None:
        from reader.app import desktop

        desktop.copy(self._host, event)

    def _open_link(self, event: requests.OpenLink) -> None:
        from reader.app import desktop

        desktop.open_link(self._host, event)

    @cached_property
    def _accounts(self) -> AccountCommands:
        from reader.app.account_commands import AccountCommands

        return AccountCommands(self._host, self._fetch)

    @cached_property
    def _images(self) -> ImageCommands:
        from reader.app.image_commands import ImageCommands

        return ImageCommands(self._host, self._fetch)

    def _load_images(self, event: requests.LoadImages) -> None:
        self._images.load(event)

    def _enlarge(self, event: requests.EnlargeImage) -> None:
        self._images.enlarge(event)

    def _import_notes(self, _count: int | None) -> None:
        from reader.app.import_commands import ask_for_notes

        ask_for_notes(self._host)

    def _run_source_command(self, name: str, _count: int | None) -> None:
        from reader.app import source_commands

        source_commands.SOURCE_COMMANDS[name](self._host.frame, self._host.db)

    def _run_export_command(self, name: str, count: int | None) -> None:
        from reader.app.export_commands import ExportCommands

        ExportCommands(self._host).commands()[name](count)
