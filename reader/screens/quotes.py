"""Quotes with their speakers: of a part or a whole series, with a filter by speaker."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from feeds.article import Passage
from reader.navigation import Goal
from reader.page.note_entry import highlight, on_passage
from reader.page.quotes import quotes_of
from reader.page.spoilers import hides, reached
from reader.phrases import count
from reader.rows.colours import numbered
from reader.rows.line import Line, Piece
from reader.rows.marks import Heading, QuoteRow, heading_lines, quote_lines, quote_words
from reader.rows.options import Option
from reader.rows.quotes import utterances
from reader.store.library import part_list, part_one, series_one
from reader.store.marks import note_list
from reader.store.speakers import corrections_of, rename_speaker, set_speaker
from reader.widgets.list_frame import ListFrame
from reader.widgets.requests import Copy, EditNote, Go, Write
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes import Quote
    from reader.config.keymap import Context
    from reader.config.settings import Settings
    from reader.model.records import PartRecord
    from reader.store.database import Database

Row = QuoteRow | Heading
_EVERYBODY = "everybody"


class QuotesScreen(ListFrame[Row]):
    """The quotes that quote somebody, part by part. They are found one part after the other."""

    CONTEXT: ClassVar[Context] = "quotes"
    HINTS = (
        ("enter", "go there"), ("filter", "speaker"), ("name_speaker", "edit speaker"), ("highlight", "highlight"),
        ("copy", "copy"), ("find", "find"), ("help", "keys"),
    )  # fmt: skip

    def __init__(self, db: Database, settings: Settings, goal: Goal) -> None:
        super().__init__(settings, Drawing(_lines, _key, _words, _height))
        self._db = db
        self._goal = goal
        self._row = goal.row
        self._found: list[Row] = []
        self._waiting: list[PartRecord] = []
        self._speaker: str | None = None
        self._title = ""

    @property
    def goal(self) -> Goal:
        """Compose the goal's quotes, with the cursor on one."""
        return self._goal._replace(row=self.rows.key)

    def can_show(self, goal: Goal) -> bool:
        """The same quotes only."""
        return self._goal.same_text(goal)

    def on_mount(self) -> None:
        """Look for quotes, part by part; beyond the reader's place nothing is shown where spoilers are hidden."""
        if self._goal.part:
            part = part_one(self._db, self._goal.part)
            self._waiting = [part] if part is not None else []
            title = part.title if part is not None else ""
        else:
            series = series_one(self._db, self._goal.series)
            guard = reached(series, self.settings)
            parts = part_list(self._db, self._goal.series)
            self._waiting = [part for part in parts if not hides(part, guard)]
            title = series.title if series is not None else ""
        self._title = title
        self._look()

    def _look(self) -> None:
        """Find and store the quotes of the next part, on the writer's thread."""
        self._show()
        if self._waiting and self.is_attached:
            part = self._waiting.pop(0)
            work = partial(quotes_of, part_id=part.id)
            self.post_message(Write(work, then=partial(self._add_quotes, part), quiet=True))

    def reload(self) -> None:
        """Apply the reader's corrections of speakers again. The quotes themselves are stored, so this is quick."""
        parts = {row.part.id: row.part for row in self._found if isinstance(row, QuoteRow)}
        self._found = [row for part in parts.values() for row in _rows(part, quotes_of(self._db, part.id))]
        self._show()

    def _add_quotes(self, part: PartRecord, quotes: Sequence[Quote]) -> None:
        self._found += _rows(part, quotes)
        self._look()

    def _show(self) -> None:
        self.rows.empty = "Looking for quotes …" if self._waiting else "No quotes here"
        shown = self._found if self._speaker is None else _by_speaker(self._found, self._speaker)
        self.rows.show(shown, key=self._row)
        if self.rows.key == self._row:
            self._row = ""  # from now on the cursor is the reader's
        number = sum(1 for row in shown if isinstance(row, QuoteRow))
        of = "" if self._speaker is None else f" of {self._speaker or 'unnamed speakers'}"
        summary = (
            count(number, "quote") + of + (f" · {len(self._waiting)} parts to look through" if self._waiting else "")
        )
        self.show_head(
            Line((Piece("‹ ", "dim"), Piece(f"Quotes in {self._title}", "strong")), (Piece(summary, "dim"),))
        )

    def choose(self, _key: str) -> None:
        """Go to the quote."""
        row = self.rows.current
        if isinstance(row, QuoteRow):
            self.post_message(Go(Goal("part", series=row.part.series, part=row.part.id, place=row.utterance.place)))

    # ---- speakers ----

    def do_filter(self, _count: int | None) -> None:
        """Let the reader choose whose quotes are shown."""
        counted: dict[str, int] = {}
        for row in self._found:
            if isinstance(row, QuoteRow):
                name = _name(row)
                counted[name] = counted.get(name, 0) + 1
        options = [Option(_EVERYBODY, "All", "0", right=str(sum(counted.values())))]
        for name, number in sorted(counted.items(), key=lambda one: (-one[1], one[0])):
            options.append(Option(f"={name}", name or "No name", right=str(number)))
        self.offer("Speaker", options, self._show_only)

    def _show_only(self, chosen: str) -> None:
        self._speaker = None if chosen == _EVERYBODY else chosen[1:]
        self._show()
        self.rows.move_start()

    def do_back(self, count: int | None) -> None:
        """Show everybody's quotes again, else go back."""
        if self._speaker is not None and not self.rows.filtering:
            self._show_only(_EVERYBODY)
        else:
            super().do_back(count)

    def do_name_speaker(self, _count: int | None) -> None:
        """Name who said the quote under the cursor, here or in the whole series."""
        row = self.rows.current
        if not isinstance(row, QuoteRow):
            return
        name = _name(row)
        if not name:
            self._ask_name(row, "here")
            return
        options = [
            Option("here", "Change the speaker", "h"),
            Option("all", f"Rename “{name}” throughout", "a"),
            Option("nobody", "Not a quotation", "n"),
        ]
        self.offer(f"{name}: {row.utterance.text}", options, partial(self._ask_name, row))

    def _ask_name(self, row: QuoteRow, where: str) -> None:
        if where == "nobody":
            self._correct(partial(set_speaker, part_id=row.part.id, quote=row.utterance.first, name=""))
            return

        def entered(name: str) -> None:
            if not name.strip():
                return
            if where == "all":
                work = partial(rename_speaker, series_id=row.part.series, found=self._found_name(row), name=name)
            else:
                work = partial(set_speaker, part_id=row.part.id, quote=row.utterance.first, name=name)
            self._correct(work)

        self.ask("who said it", entered=entered, value=_name(row) if where == "all" else "")

    def _found_name(self, row: QuoteRow) -> str:
        """Return the speaker's name by the rules, without the reader's correction."""
        renamed = corrections_of(self._db, row.part.id).renamed
        return next((old for old, new in renamed.items() if new == _name(row)), _name(row))

    def _correct(self, work: partial[None]) -> None:
        self.post_message(Write(work, message="Speaker changed"))

    # ---- taking along ----

    def do_copy(self, _count: int | None) -> None:
        """Copy the quote with its speaker and its source."""
        row = self.rows.current
        if isinstance(row, QuoteRow):
            source = ", ".join(text for text in (_name(row), row.part.title, row.part.url) if text)
            self.post_message(Copy(f"“{row.utterance.text}”\n— {source}", "the quote"))

    def do_highlight(self, count: int | None) -> None:
        """Keep the quote in the notebook; a count chooses the colour."""
        row = self.rows.current
        if isinstance(row, QuoteRow):
            work = partial(
                highlight, part_id=row.part.id, passage=_passage(row), speaker=_name(row) or None,
                colour=numbered(count),
            )  # fmt: skip
            self.post_message(Write(work, then=self.say))

    def do_note(self, _count: int | None) -> None:
        """Write a note on the quote."""
        row = self.rows.current
        if isinstance(row, QuoteRow):
            notes = note_list(self._db, part_id=row.part.id)
            self.post_message(
                EditNote(on_passage(row.part.id, _passage(row), row.utterance.text, _name(row) or None, notes))
            )


def _rows(part: PartRecord, quotes: Sequence[Quote]) -> list[Row]:
    """The quotes of a part under its title; nothing where there are none."""
    here = [QuoteRow(part, one) for one in utterances(quotes)]
    return [Heading(part.title), *here] if here else []


def _passage(row: QuoteRow) -> Passage:
    """Return the quote from its first word to its last, with the text between its runs."""
    return Passage(row.utterance.place, row.utterance.end)


def _name(row: QuoteRow) -> str:
    """Return the speaker, without the sign of doubt."""
    return row.utterance.who.removesuffix("?")


def _by_speaker(rows: Sequence[Row], name: str) -> list[Row]:
    """The quotes of one speaker, under the headings of the parts that have any."""
    found: list[Row] = []
    heading: Heading | None = None
    for row in rows:
        if isinstance(row, Heading):
            heading = row
        elif _name(row) == name:
            found += [heading, row] if heading is not None else [row]
            heading = None
    return found


def _lines(row: Row, width: int) -> tuple[Line, ...]:
    return heading_lines(row) if isinstance(row, Heading) else quote_lines(row, width)


def _height(row: Row, width: int) -> int:
    return len(_lines(row, width))


def _key(row: Row) -> str:
    return "" if isinstance(row, Heading) else row.key


def _words(row: Row) -> str:
    return row.text if isinstance(row, Heading) else quote_words(row)
