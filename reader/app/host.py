"""The interface of the app for the objects that carry out its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from reader.phrases import MESSAGE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from textual.screen import Screen

    from reader.app.write_queue import WriteQueue
    from reader.config.paths import Paths
    from reader.config.settings import Settings
    from reader.launch import Target
    from reader.store.database import Database
    from reader.widgets.frame import Frame
    from reader.widgets.requests import Write

    Command = Callable[[int | None], object]
    """A function that runs a command, given the count that was typed before it."""


class Host(Protocol):
    """The app, as its commands see it."""

    paths: Paths
    db: Database
    settings: Settings
    theme: str
    queue: WriteQueue
    target: Target | None

    @property
    def frame(self) -> Frame:
        """The screen on top that is not a dialog."""

    @property
    def frames(self) -> Sequence[Frame]:
        """All screens that are not dialogs, the one on top last."""

    def open_screen(self, screen: Screen[Any], closed: Callable[[Any], None] | None = None) -> None:
        """Put a screen on top; `closed` is called with its result."""

    def close_screen(self) -> None:
        """Remove the screen on top."""

    def is_on_top(self, frame: Frame) -> bool:
        """Return whether nothing, not even a dialog, covers a screen."""

    def say(self, text: str, seconds: float = MESSAGE_SECONDS) -> None:
        """Show a message in the foot line, for some seconds."""

    def show_status(self, text: str) -> None:
        """Show the running job at the right of the foot line; "" for none."""

    def show_changes(self) -> None:
        """Show the present content of the library."""

    def show_settings(self) -> None:
        """Show the settings as they are now, on every screen."""

    def change(self, event: Write) -> None:
        """Change the library on the writer's thread."""

    def run_worker(self, work: Coroutine[Any, Any, object]) -> object:
        """Run what may last as long as the app, and is cancelled at its end."""

    def start(self, task: Coroutine[Any, Any, object]) -> None:
        """Run a task in the background; its errors are logged and shown."""

    def copy_to_clipboard(self, text: str) -> None:
        """Put a text into the clipboard, by way of the terminal."""

    def log_failure(self, error: BaseException) -> str:
        """Write an exception to the log; return where that is."""


class RunningApp(Host, Protocol):
    """The app, as far as ending it goes."""

    @property
    def screen_stack(self) -> list[Screen[Any]]:
        """All screens, the one on top last."""

    @property
    def is_headless(self) -> bool:
        """Whether the app has no terminal."""

    def call_later(self, callback: Callable[..., Any], *args: Any) -> bool:  # noqa: ANN401 - Textual's
        """Call a function behind all messages that wait; whether the app still takes any."""

    def exit(self, result: int | None = None) -> None:
        """End the app."""
