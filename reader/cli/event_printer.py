"""Print the events of fetching: progress and failures for a person, lines of JSON for the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.subscriptions.events import Event, ImageFetched, PageFetched, SourceVisited, TextFetched, encode

if TYPE_CHECKING:
    from reader.cli.context import Context


class EventPrinter:
    """Prints events as they come. Without `strict`, a text or image that does not come is a warning, not a failure."""

    def __init__(self, context: Context, *, as_events: bool, strict: bool = True) -> None:
        self._context = context
        self._as_events = as_events
        self._report = context.fail if strict else context.warn

    def show(self, event: Event) -> None:
        """Print an event."""
        match event:
            case SourceVisited():
                self._show_source(event)
            case PageFetched():
                self._context.progress(f"{event.source}: {event.way}, page {event.done} of at most {event.total}")
            case TextFetched() | ImageFetched():
                self._context.progress(f"{event.title} …")
                if event.error:
                    self._report(f"{event.title}: {event.error}" if event.title else event.error)
            case _:
                pass
        if self._as_events:
            self._context.give(encode(event))

    def _show_source(self, event: SourceVisited) -> None:
        name = event.title or event.source
        self._context.progress(f"{event.done} of {event.total}: {name}")
        for warning in event.warnings:
            self._context.warn(f"{name}: {warning}")
        if event.error and not event.offline:
            # The error of a server begins with its address, which is all the name that it has.
            repeated = not name or event.error.startswith(f"{name} ")
            self._context.fail(event.error if repeated else f"{name}: {event.error}")
