"""The frame of every screen: a head line, a body, a foot line, and the way from keys to commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from reader.config.keys import KeyReader, pressed_key
from reader.phrases import OFFLINE, SAID_SECONDS
from reader.rows.line import BLANK, Line, Piece
from reader.widgets.asking import Asked, Choose, Set, Show
from reader.widgets.foot import Foot, Question, meaning_elsewhere
from reader.widgets.line_bar import PADDING, LineBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size
    from textual.timer import Timer
    from textual.widget import Widget
    from textual.widgets import Input

    from reader.config.keys import Context
    from reader.config.settings import Settings
    from reader.navigation import Goal
    from reader.rows.options import Option
    from reader.widgets.prompt import Prompt

_MOST_LINES = 30  # of one message
_PROMPT_KEYS = [("⏎", "accept"), ("↑ ↓", "move"), ("Esc", "cancel")]  # the letters are typed into it
WIDE, TALL, AIRY = 110, 16, 30
"""From so many columns and lines on a screen is not "-narrow", not "-short", not "-low"."""


class Frame(Screen[None], inherit_bindings=False):
    """A screen of the app.

    A key becomes a command by the keymap; the command runs the method `do_` and its name of this
    screen, else of one of its `helpers`, or is left to the app as `Asked`. `HINTS` are the commands that the
    foot line shows.
    """

    CONTEXT: ClassVar[Context]
    HINTS: ClassVar[tuple[tuple[str, str], ...]] = ()
    AUTO_FOCUS = "#body"

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self._keys = KeyReader(settings.keymap)
        self._seen = False
        self.foot = Foot()
        self.resting = ""
        self.helpers: tuple[object, ...] = ()
        self._silence: Timer | None = None
        self._dismissed = False
        self._typed: Callable[[str], object] | None = None
        self._entered: Callable[[str], object] | None = None
        self._left: Callable[[], object] | None = None

    def compose(self) -> ComposeResult:
        """Head, body, foot."""
        yield LineBar(unicode=self.settings.unicode, id="head")
        yield from self.compose_body()
        yield LineBar(unicode=self.settings.unicode, id="foot")

    def compose_body(self) -> ComposeResult:
        """What stands between head and foot; the widget "#body" gets the keys."""
        raise NotImplementedError

    @property
    def goal(self) -> Goal:
        """Where the reader is, for the way back."""
        raise NotImplementedError

    @property
    def source(self) -> str:
        """The source that `refresh` asks: of what is shown or chosen here, "" for none."""
        return ""

    def takes(self, goal: Goal) -> bool:
        """Whether this screen can show that goal, so that no other needs to be opened."""
        return self.goal.kind == goal.kind and (self.goal.series, self.goal.source) == (goal.series, goal.source)

    def open(self, goal: Goal) -> None:
        """Show a goal that `takes` was true for."""

    def leave(self) -> None:
        """The reader goes away from here: finish what is open."""

    def show_source(self, source: str) -> None:
        """Go to what was just added: the row of this source, where the screen has one."""

    def came_back(self, goal: Goal) -> None:
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
        """Show what the library holds now, without moving anything."""

    # ---- keys and commands ----

    def on_key(self, event: events.Key) -> None:
        """Run what the key means here. While a prompt is open, only what it does not use itself.

        Whoever types fast types letters before the prompt has the keys: it is given them.
        """
        key = pressed_key(event.key, event.character)
        prompt = self.prompt if not self._dismissed else None
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
        if self.take_key(key):
            return
        pressed = self._keys.press(self.CONTEXT, key)
        self.show_foot()
        if pressed is not None:
            self.run_command(pressed.command, pressed.times)
        elif not self._keys.count:
            self.say(meaning_elsewhere(key, self.settings.keymap))

    def take_key(self, key: str) -> bool:
        """Whether the screen used this key itself, before it could become a command: the answer to a question."""
        asked, self.foot.question = self.foot.question, None
        if asked is None:
            return False
        if key in ("y", "Y"):
            asked.then()
        self.show_foot()
        return True

    def confirm(self, question: str, then: Callable[[], object]) -> None:
        """Ask in the foot line; `then` is called when the next key is "y"."""
        self.foot.question = Question(question, then)
        self.show_foot()

    def offer(
        self,
        title: str,
        options: Sequence[Option],
        then: Callable[[str], object],
        left: Callable[[], object] | None = None,
    ) -> None:
        """Let the reader choose one of several; `then` gets the name of what was chosen, `left` is for none."""
        self.post_message(Choose(title, options, then, left))

    def offers(self, _command: str) -> bool:
        """Whether a command has anything to do here now: help and palette leave out the others."""
        return True

    def run_command(self, name: str, count: int | None) -> None:
        """Run a command here, or ask the app to."""
        for holder in (self, *self.helpers):
            method = getattr(holder, f"do_{name}", None)
            if method is not None:
                method(count)
                return
        self.post_message(Asked(name, count))

    def take_count(self, digits: str) -> None:
        """Take digits for the count before the next command."""
        self._keys.count = digits

    def do_messages(self, _count: int | None) -> None:
        """Show the last messages in full."""
        from reader.rows.marks import wrapped

        told = tuple(self.foot.messages)

        def lines(cells: int) -> Sequence[Line]:
            return [line for text in told for line in (*wrapped(text, cells, lead="", most=_MOST_LINES), BLANK)]

        if told:
            self.post_message(Show("Last messages", lines))
        else:
            self.say("No messages yet")

    def do_spoiler_guard(self, _count: int | None) -> None:
        """Hide what lies beyond the reader's place, or show it."""
        wanted = not self.settings.spoiler_guard
        self.post_message(Set("spoiler_guard", wanted))
        hidden = "hidden beyond your place" if wanted else "shown"
        self.say(f"Spoiler guard {'on' if wanted else 'off'}: titles are {hidden}")

    # ---- head and foot ----

    def show_head(self, line: Line) -> None:
        """Set the head line; what the foot line hints at changes with what is shown."""
        self.query_one("#head", LineBar).show(line)
        self.show_foot()

    def say(self, text: str, seconds: float = SAID_SECONDS) -> None:
        """Tell the reader something in the foot line, for some seconds."""
        self.foot.say(text)
        if self._silence is not None:
            self._silence.stop()
        self._silence = self.set_timer(seconds, self.hush)
        self.show_foot()

    def show_status(self, text: str) -> None:
        """Set what stands at the right of the foot line: a refresh that runs, how old the library is."""
        self.foot.status = text
        self.show_foot()

    def hush(self) -> None:
        """Show no message any more."""
        self.foot.message = ""
        self.show_foot()

    def show_foot(self) -> None:
        """Show the foot line as it is now."""
        if not self.query("#foot"):
            return
        resting = self.resting if self.foot.status in ("", OFFLINE) else ""
        told = self._keys.count or " · ".join(text for text in (self.foot.status, resting) if text)
        right = (Piece(told, "dim"),) if told else ()
        lines = self.foot.long_lines(self._foot_cells)
        self.query_one("#foot", LineBar).show(*(lines or (self.foot_line(right),)))

    def foot_line(self, right: tuple[Piece, ...]) -> Line:
        """The foot line: a question, else what was said last, else what a prompt asks for, else the hints."""
        prompt = self.prompt if not self._dismissed else None
        keymap = self.settings.keymap
        known = [(keymap.first_key(command), says) for command, says in self.HINTS if self.offers(command)]
        hints = [(key, says) for key, says in known if key] if prompt is None else _PROMPT_KEYS
        return self.foot.line(self._foot_cells, prompt.label if prompt is not None else "", hints, right)

    @property
    def _foot_cells(self) -> int:
        """The room of the foot line, also before it is laid out."""
        return self.query_one("#foot", LineBar).content_size.width or self.app.size.width - 2 * PADDING

    def on_mount(self) -> None:
        """Show the foot line from the start."""
        self.show_foot()

    def on_compose(self) -> None:
        """Know the room from the start: learnt after the first paint, all would be laid out again."""
        self._fit(self.app.size)

    def on_resize(self, event: events.Resize) -> None:
        """Show as many hints as fit."""
        self._fit(event.size)
        self.call_after_refresh(self.show_foot)

    def _fit(self, room: Size) -> None:
        """Tell the style sheet where there is little room."""
        self.update_classes({"-narrow": room.width < WIDE, "-short": room.height < TALL, "-low": room.height < AIRY})

    # ---- the prompt ----

    @property
    def prompt(self) -> Prompt | None:
        """The prompt at the foot, None when there is none."""
        found = self.query("#prompt")
        return found.first() if found else None  # type: ignore[return-value]  # nothing else has this id

    def ask(
        self,
        placeholder: str,
        *,
        typed: Callable[[str], object] | None = None,
        entered: Callable[[str], object] | None = None,
        left: Callable[[], object] | None = None,
        value: str = "",
        known: Sequence[str] = (),
        complete: Callable[[str], str | None] | None = None,
        select: bool = False,
    ) -> None:
        """Open a prompt: `typed` is called with each change, `entered` with the answer, `left` when there is none.

        `known` are words that it completes, best first; `complete` completes the whole line instead. `select` selects
        the `value`, so that typing takes its place.
        """
        from reader.widgets.prompt import Prompt

        self._typed, self._entered, self._left = typed, entered, left
        if self.prompt is None:
            prompt = Prompt(placeholder, value=value, known=known, complete=complete, select=select)
            self.mount(prompt, after="#foot")
            prompt.focus()
            self.show_foot()

    async def close_prompt(self) -> None:
        """Take the prompt away, so that the answer may open another; the keys come back to the body."""
        self._dismissed = True
        if self.prompt is not None:
            await self.prompt.remove()
        self._dismissed = False
        body: Widget = self.query_one("#body")
        body.focus()
        self.show_foot()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        if self._typed is not None:
            self._typed(event.value)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass on the answer."""
        event.stop()
        await self.close_prompt()
        if self._entered is not None:
            self._entered(event.value)

    async def on_prompt_left(self) -> None:
        """The prompt was left."""
        await self.close_prompt()
        if self._left is not None:
            self._left()
