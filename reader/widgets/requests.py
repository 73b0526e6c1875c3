"""Requests of screens to the app: to go somewhere, to run a command, to change the library, to show a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from feeds.article import Place
    from reader.drafts import NoteForm
    from reader.flow.pictures import PictureSize
    from reader.model.records import SeriesRecord
    from reader.navigation import Goal
    from reader.page.note_entry import NoteEntry
    from reader.rows.line import Line
    from reader.rows.options import Option


class Request(Message):
    """A request of a screen to the app, which looks up the handler by its class."""


class RunCommand(Request):
    """A command that the screen leaves to the app, with the count typed before it."""

    def __init__(self, command: str, count: int | None = None) -> None:
        super().__init__()
        self.command = command
        self.count = count


class Go(Request):
    """Go somewhere. `remember` stores the place that is left, for the way back."""

    def __init__(self, goal: Goal, *, remember: bool = True) -> None:
        super().__init__()
        self.goal = goal
        self.remember = remember


class Write(Request):
    """Change the library: `work` runs with it on the writer's thread, in the order of the requests.

    `then` is called with the result of `work`, on the interface's loop; `message` is shown when it is done. `failed` is
    called if it could not be done, after the error was shown.
    """

    def __init__(
        self,
        work: Callable[[Any], Any],
        *,
        message: str = "",
        then: Callable[[Any], object] | None = None,
        failed: Callable[[], object] | None = None,
        quiet: bool = False,
    ) -> None:
        super().__init__()
        self.work = work
        self.message = message
        self.then = then
        self.failed = failed
        self.quiet = quiet


class Say(Request):
    """Tell the reader something, in the foot line."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class OpenLink(Request):
    """Open an address in a browser. `words` are the link's own, which may name another host."""

    def __init__(self, address: str, words: str = "") -> None:
        super().__init__()
        self.address = address
        self.words = words


class Copy(Request):
    """Put a text into the clipboard. `what` names it for the reader ("the address")."""

    def __init__(self, text: str, what: str) -> None:
        super().__init__()
        self.text = text
        self.what = what


class SavePlace(Request):
    """The reader is at this place of a part now; `progress` is from 0 to 1. They see the text up to `shown`."""

    def __init__(self, part: str, version: int, place: Place, progress: float, shown: Place) -> None:
        super().__init__()
        self.part = part
        self.version = version
        self.place = place
        self.progress = progress
        self.shown = shown


class RememberPlace(Request):
    """The reader jumps away from this place inside one text: keep it for the way back."""

    def __init__(self, goal: Goal) -> None:
        super().__init__()
        self.goal = goal


class Choose(Request):
    """Let the reader choose one of several: `then` gets its name; `left` is called when none is chosen."""

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        then: Callable[[str], object],
        left: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.title = title
        self.options = options
        self.then = then
        self.left = left


class ShowRecap(Request):
    """Show what happened before in a series, as it is known at a time, before it is read on."""

    def __init__(self, series: SeriesRecord, now: datetime) -> None:
        super().__init__()
        self.series = series
        self.now = now


class ShowPanel(Request):
    """Show a page of words until a key is pressed. `lines` gives them for a width in cells."""

    def __init__(self, title: str, lines: Callable[[int], Sequence[Line]]) -> None:
        super().__init__()
        self.title = title
        self.lines = lines


class LoadText(Request):
    """Fetch the whole text of a part that its feed cut short, if there is time: nobody asked for it just now."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self.part = part


class LoadImages(Request):
    """Load images of a part: `numbers` count from 1 among those that its text shows. `quiet`: nobody asked just now."""

    def __init__(self, part: str, numbers: Sequence[int], *, quiet: bool = False) -> None:
        super().__init__()
        self.part = part
        self.numbers = numbers
        self.quiet = quiet


class EnlargeImage(Request):
    """Show an image, of which `data` is the file, on all of the screen. `ground` shows where it is clear."""

    def __init__(self, data: bytes, size: PictureSize, caption: str, ground: tuple[int, int, int]) -> None:
        super().__init__()
        self.data = data
        self.size = size
        self.caption = caption
        self.ground = ground


class ChangeSetting(Request):
    """Change a setting: from now on, and in the settings file."""

    def __init__(self, name: str, value: object) -> None:
        super().__init__()
        self.name = name
        self.value = value


class EditNote(Request):
    """Let the reader fill in a note's form. `saved` is called when they save it, not when they leave it.

    `draft` is what they had filled in already, where that could be stored nowhere.
    """

    def __init__(
        self, entry: NoteEntry, saved: Callable[[], object] = lambda: None, draft: NoteForm | None = None
    ) -> None:
        super().__init__()
        self.entry = entry
        self.saved = saved
        self.draft = draft
