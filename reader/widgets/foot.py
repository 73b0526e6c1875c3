"""The foot line of a screen: a question, a message, a prompt's question, or the keys that matter here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.config.commands import BY_NAME
from reader.config.keymap import EVERYWHERE, NAMES, show_key
from reader.flow.cells import width
from reader.phrases import MESSAGE_SECONDS, OFFLINE
from reader.rows.line import Line, Piece, two_lines
from reader.widgets.line_bar import PADDING, LineBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.timer import Timer

    from reader.config.keymap import Keymap, KeyReader

_MOST_MESSAGES = 20
_BESIDE, _ANSWERS = "   ", "y yes   n no"


class Question(NamedTuple):
    """Something that is answered with y or n."""

    text: str
    then: Callable[[], object]


class Foot(LineBar):
    """Shows the foot line of a screen: messages, hints, state.

    `line` returns the foot line of the screen, with its right end; `keys` has the digits typed before a command.
    `message` is the latest and disappears after some seconds; `status` is the running job, `resting` other text at the
    right. `messages` are the earlier ones, the last first.
    """

    def __init__(self, line: Callable[[tuple[Piece, ...]], Line], keys: KeyReader, *, unicode: bool) -> None:
        super().__init__(unicode=unicode, id="foot")
        self._line_of_screen = line
        self._keys = keys
        self._silence: Timer | None = None
        self._question: Question | None = None
        self.message = ""
        self.messages: list[str] = []
        self.status = ""
        self.idle_status = ""

    @property
    def cells(self) -> int:
        """Its width in cells, also before it is laid out."""
        return self.content_size.width or self.app.size.width - 2 * PADDING

    def say(self, text: str, seconds: float = MESSAGE_SECONDS) -> None:
        """Show a message for some seconds."""
        self.message = text
        if text:
            self.messages = [text, *self.messages][:_MOST_MESSAGES]
        if self._silence is not None:
            self._silence.stop()
        self._silence = self.set_timer(seconds, self.clear_message)
        self.update()

    def clear_message(self) -> None:
        """Show no message any more."""
        self.message = ""
        self.update()

    def show_status(self, text: str) -> None:
        """Set the right end: a running refresh, the age of the library."""
        self.status = text
        self.update()

    def ask(self, question: str, then: Callable[[], object]) -> None:
        """Ask a question; `then` is called when it is answered by "y"."""
        self._question = Question(question, then)
        self.update()

    def answer(self, key: str) -> bool:
        """Take a key for the answer to a question; whether there was one."""
        question, self._question = self._question, None
        if question is None:
            return False
        if key in ("y", "Y"):
            question.then()
        self.update()
        return True

    def update(self) -> None:
        """Show the foot line as it is now."""
        if not self.is_attached:
            return
        idle_status = self.idle_status if self.status in ("", OFFLINE) else ""
        status = self._keys.count or " · ".join(text for text in (self.status, idle_status) if text)
        right = (Piece(status, "dim"),) if status else ()
        self.show(*(self._long_lines(self.cells) or (self._line_of_screen(right),)))

    def _long_lines(self, cells: int) -> tuple[Line, ...]:
        """A question or a message that needs two lines of `cells`; nothing where one is enough."""
        if self._question is not None:
            lines = two_lines(self._question.text, cells - len(_BESIDE + _ANSWERS))
            first, last = Piece(lines[0], "warn"), Piece(lines[-1], "warn")
            return (Line((first,)), Line((last,), (Piece(_ANSWERS, "dim"),))) if len(lines) > 1 else ()
        lines = two_lines(self.message, cells)
        return tuple(Line((Piece(line, "accent"),)) for line in lines) if len(lines) > 1 else ()

    def line_of(self, question: str, hints: Sequence[tuple[str, str]], right: tuple[Piece, ...]) -> Line:
        """Return one line: a question with its answers, else the message, else the prompt's question, else the hints.

        A message has priority over the `right` end. The last hint, which names the keys, stays longest.
        """
        if self._question is not None:
            return Line((Piece(self._question.text, "warn"), Piece(_BESIDE), Piece(_ANSWERS, "dim")))
        cells = self.cells
        taken = sum(width(piece.text) + 2 for piece in right)
        if self.message:
            return Line((Piece(self.message, "accent"),), right if width(self.message) + taken <= cells else ())
        if question:
            return Line((Piece(question, "dim"),), right)
        left = list(hints)
        while len(left) > 1 and sum(len(key) + len(label) + 4 for key, label in left) - 3 > cells - taken:
            del left[-2]
        pieces = [
            piece for key, label in left for piece in (Piece(key, "accent"), Piece(f" {label}", "dim"), Piece("   "))
        ]
        return Line(tuple(pieces[:-1]), right)


def meaning_elsewhere(key: str, keymap: Keymap) -> str:
    """Return the message for a key without an effect here: its effect elsewhere, and the key of the help."""
    found = next(((where, name) for where in EVERYWHERE if (name := keymap.command(where, key)) is not None), None)
    status = f"{show_key(key)} does nothing here"
    if found is not None:
        status += f": it is “{BY_NAME[found[1]].short_label}” in {NAMES[found[0]]}"
    help_key = keymap.first_key("help")
    return status + (f" · {help_key} for help" if help_key else "")
