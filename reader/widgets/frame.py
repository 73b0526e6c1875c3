"""The frame of every screen: a head line, a body, a foot line, and the way from keys to commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from reader.config.keymap import KeyReader, pressed_key
from reader.phrases import MESSAGE_SECONDS
from reader.rows.line import BLANK, Line, Piece
from reader.widgets.foot import Foot, meaning_elsewhere
from reader.widgets.line_bar import LineBar
from reader.widgets.requests import ChangeSetting, Choose, RunCommand, ShowPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size

    from reader.config.keymap import Context
    from reader.config.settings import Settings
    from reader.navigation import Goal
    from reader.rows.options import Option
    from reader.widgets.prompt import FootPrompt

_MOST_LINES = 30  # of one message
_PROMPT_KEYS = [("⏎", "accept"), ("↑ ↓", "move"), ("Esc", "cancel")]  # the letters are typed into it
WIDE_DIALOG: list[tuple[int, str]] = [(0, "-over"), (85, "-beside")]
"""From this many columns on a dialog leaves the whole foot line visible."""
WIDE, TALL, AIRY = 110, 16, 30
"""From this many columns and lines on a screen is not "-narrow", not "-short", not "-low"."""


class Frame(Screen[None], inherit_bindings=False):
    """A screen of the app.

    A key becomes a command by the keymap; the command runs the method `do_` and its name of this
    screen, else of one of its `helpers`, or is left to the app as `RunCommand`. `HINTS` are the commands that the
    foot line shows.
    """

    CONTEXT: ClassVar[Context]
    HINTS: ClassVar[tuple[tuple[str, str], ...]] = ()
    AUTO_FOCUS = "#body"

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.keys = KeyReader(settings.keymap)
        self._seen = False
        self.foot = Foot(self.foot_line, self.keys, unicode=settings.unicode)
        self.helpers: tuple[object, ...] = (FrameCommands(self),)

    def compose(self) -> ComposeResult:
        """Head, body, foot."""
        yield LineBar(unicode=self.settings.unicode, id="head")
        yield from self.compose_body()
        yield self.foot

    def compose_body(self) -> ComposeResult:
        """Compose the body between head and foot; the widget "#body" gets the keys."""
        raise NotImplementedError

    @property
    def goal(self) -> Goal:
        """Where the reader is, for the way back."""
        raise NotImplementedError

    @property
    def source(self) -> str:
        """The source that `refresh` asks: of the shown or chosen thing, "" for none."""
        return ""

    def can_show(self, goal: Goal) -> bool:
        """Return whether this screen can show that goal, so that no other needs to be opened."""
        return self.goal.kind == goal.kind and (self.goal.series, self.goal.source) == (goal.series, goal.source)

    def open(self, goal: Goal) -> None:
        """Show a goal that `can_show` was true for."""

    def leave(self) -> None:
        """The reader leaves this screen: finish open edits."""

    def show_source(self, source: str) -> None:
        """Go to the source that was just added: the row of this source, where the screen has one."""

    def returned_from(self, goal: Goal) -> None:
        """The reader is back here from another screen, which showed `goal` at the end."""

    def use_settings(self, settings: Settings) -> None:
        """Go on with other settings."""
        guarded = settings.spoiler_guard != self.settings.spoiler_guard
        self.settings = settings
        if guarded and self._seen:
            self.reload()

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was on top."""
        if self._seen:
            self.reload()
        self._seen = True

    def reload(self) -> None:
        """Show the present content of the library, without moving anything."""

    # ---- keys and commands ----

    def on_key(self, event: events.Key) -> None:
        """Run the command of the key here. While a prompt is open, only keys that it does not use itself.

        Fast typing sends letters before the prompt has the focus: it receives them.
        """
        key = pressed_key(event.key, event.character)
        prompt = self.prompt
        if prompt is not None and (prompt.has_focus or not prompt.is_running):
            if key in ("up", "down"):
                event.stop()
                event.prevent_default()
                self.run_command("line_up" if key == "up" else "line_down", None)
            elif event.is_printable and event.character:
                event.stop()
                self.call_after_refresh(prompt.insert_text_at_cursor, event.character)
            return
        event.stop()
        event.prevent_default()
        if self.use_key(key):
            return
        pressed = self.keys.press(self.CONTEXT, key)
        self.foot.update()
        if pressed is not None:
            self.run_command(pressed.command, pressed.times)
        elif not self.keys.count:
            self.say(meaning_elsewhere(key, self.settings.keymap))

    def use_key(self, key: str) -> bool:
        """Whether the screen used this key itself, before it could become a command: the answer to a question."""
        return self.foot.answer(key)

    def confirm(self, question: str, then: Callable[[], object]) -> None:
        """Ask in the foot line; `then` is called when the next key is "y"."""
        self.foot.ask(question, then)

    def offer(
        self,
        title: str,
        options: Sequence[Option],
        then: Callable[[str], object],
        left: Callable[[], object] | None = None,
    ) -> None:
        """Let the reader choose one of several; `then` gets the name of their choice, `left` is called without one."""
        self.post_message(Choose(title, options, then, left))

    def offers(self, _command: str) -> bool:
        """Return whether a command has anything to do here now: help and palette leave out the others."""
        return True

    def run_command(self, name: str, count: int | None) -> None:
        """Run a command here, or ask the app to."""
        for holder in (self, *self.helpers):
            method = getattr(holder, f"do_{name}", None)
            if method is not None:
                method(count)
                return
        self.post_message(RunCommand(name, count))

    # ---- head and foot ----

    def show_head(self, line: Line) -> None:
        """Set the head line; the hints of the foot line change with it."""
        self.query_one("#head", LineBar).show(line)
        self.foot.update()

    def say(self, text: str, seconds: float = MESSAGE_SECONDS) -> None:
        """Tell the reader something in the foot line, for some seconds."""
        self.foot.say(text, seconds)

    def foot_line(self, right: tuple[Piece, ...]) -> Line:
        """Return the foot line: a question, else the last message, else a prompt's hint, else the hints."""
        prompt = self.prompt
        keymap = self.settings.keymap
        completions = [(keymap.first_key(command), label) for command, label in self.HINTS if self.offers(command)]
        hints = [(key, label) for key, label in completions if key] if prompt is None else _PROMPT_KEYS
        return self.foot.line_of(prompt.label if prompt is not None else "", hints, right)

    def on_mount(self) -> None:
        """Show the foot line from the start."""
        self.foot.update()

    def on_compose(self) -> None:
        """Know the room from the start: learnt after the first paint, all would be laid out again."""
        self._fit(self.app.size)

    def on_resize(self, event: events.Resize) -> None:
        """Show as many hints as fit."""
        self._fit(event.size)
        self.call_after_refresh(self.foot.update)

    def _fit(self, room: Size) -> None:
        """Tell the style sheet where there is little room."""
        self.update_classes({"-narrow": room.width < WIDE, "-short": room.height < TALL, "-low": room.height < AIRY})

    # ---- the prompt ----

    @property
    def prompt(self) -> FootPrompt | None:
        """The prompt at the foot, None when there is none."""
        found: FootPrompt | None = next(iter(self.query("#prompt").results()), None)  # type: ignore[assignment]
        return found if found is not None and not found.closing else None  # nothing else has this id

    def ask(
        self,
        placeholder: str,
        *,
        typed: Callable[[str], object] | None = None,
        entered: Callable[[str], object] | None = None,
        left: Callable[[], object] | None = None,
        value: str = "",
        completions: Sequence[str] = (),
        complete: Callable[[str], str | None] | None = None,
        select: bool = False,
    ) -> None:
        """Open a prompt: `typed` is called with each change, `entered` with the answer, `left` when there is none.

        `known` are words that it completes, best first; `complete` completes the whole line instead. `select` selects
        the `value`, so that typing takes its place.
        """
        from reader.widgets.prompt import FootPrompt

        if not self.query("#prompt"):
            prompt = FootPrompt(
                placeholder,
                typed=typed,
                entered=entered,
                left=left,
                value=value,
                completions=completions,
                complete=complete,
                select=select,
            )
            self.show_prompt(prompt)

    def show_prompt(self, prompt: FootPrompt) -> None:
        """Open a prompt at the foot, unless there is one already."""
        if not self.query("#prompt"):
            self.mount(prompt, after="#foot")
            prompt.focus()
            self.foot.update()

    async def on_foot_prompt_closed(self, event: FootPrompt.Closed) -> None:
        """Remove the prompt, so that the answer may open another; the body gets the keys again."""
        event.stop()
        event.prompt.closing = True
        await event.prompt.remove()
        self.query_one("#body").focus()
        self.foot.update()
        event.then()


class FrameCommands:
    """The commands that are the same on every screen."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def do_messages(self, _count: int | None) -> None:
        """Show the last messages in full."""
        from reader.rows.marks import wrapped

        messages = tuple(self._frame.foot.messages)

        def lines(cells: int) -> Sequence[Line]:
            return [line for text in messages for line in (*wrapped(text, cells, lead="", most=_MOST_LINES), BLANK)]

        if messages:
            self._frame.post_message(ShowPanel("Last messages", lines))
        else:
            self._frame.say("No messages yet")

    def do_spoiler_guard(self, _count: int | None) -> None:
        """Hide the text beyond the reader's place, or show it."""
        wanted = not self._frame.settings.spoiler_guard
        self._frame.post_message(ChangeSetting("spoiler_guard", wanted))
        hidden = "hidden beyond your place" if wanted else "shown"
        self._frame.say(f"Spoiler guard {'on' if wanted else 'off'}: titles are {hidden}")
