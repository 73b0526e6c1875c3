"""Going from part to part: to the next and the one before, along links, and out into a browser."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reader.model.records import Narrowing
from reader.navigation import Goal
from reader.page.page import linked_part
from reader.phrases import count, due_day_words
from reader.rows.preview import text_preview
from reader.store.library import part_one, part_text
from reader.store.times import today
from reader.store.unread import next_unread, unread_in_series
from reader.widgets.requests import Go, OpenLink, ShowPanel

if TYPE_CHECKING:
    from reader.model.records import PartRecord
    from reader.screens.part.host import PartHost

_PANEL_ROWS = 8  # lines of a panel that are not the text's


class PartNavigation:
    """The commands that go to another part or out of the program."""

    def __init__(self, screen: PartHost) -> None:
        self._screen = screen
        self._announced = ""  # the part that is not due yet and whose day was shown last

    def following(self, step: int = 1) -> PartRecord | None:
        """The part that is read next (`step` 1) or was read before (-1).

        Of a part that was opened from a list of unread parts, the next of these; else of the series.
        """
        page, through = self._screen.page, self._screen.wanted.through
        if page is None or page.part is None:
            return None
        if through is None:
            return page.neighbour(step)
        beside = next_unread(self._screen.db, page.part.id, through, step=step)
        return part_one(self._screen.db, beside.id) if beside is not None else None

    def do_next_unread_part(self, _count: int | None) -> None:
        """To the next unread part: of this series, else of any source."""
        self._to_unread(1)

    def do_previous_unread_part(self, _count: int | None) -> None:
        """To the unread part before this one."""
        self._to_unread(-1)

    def _to_unread(self, step: int) -> None:
        part = self._screen.page.part if self._screen.page is not None else None
        found = (
            unread_in_series(self._screen.db, part.id, step)
            if part is not None and self._screen.wanted.through is None
            else None
        )
        if found is not None and part is not None:
            self._screen.post_message(Go(Goal("part", series=part.series, part=found)))
            return
        if step > 0 and self._shows_day("next_unread_part", "leaves the series"):
            return
        through = self._screen.wanted.through or Narrowing()
        beside = next_unread(self._screen.db, part.id, through, step=step) if part is not None else None
        if beside is None:
            self._screen.say("No unread part after this one" if step > 0 else "No unread part before this one")
        else:
            self._screen.post_message(Go(Goal("part", series=beside.series, part=beside.id, through=through)))

    def do_open_source(self, _count: int | None) -> None:
        """All entries of the source of this part."""
        part = self._screen.page.part if self._screen.page is not None else None
        if part is not None:
            self._screen.post_message(Go(Goal("source", source=part.source)))
        else:
            self._screen.say("This text is not in the library")

    def do_peek(self, _count: int | None) -> None:
        """Show the first lines of the next part over this one, without going there."""
        following = self.following()
        if following is None:
            self._screen.say("This is the latest part")
        elif self._screen.hides(following):
            self._screen.say("The spoiler guard hides the next part until you reach it")
        else:
            found = part_text(self._screen.db, following.id)
            rows = max(self._screen.size.height - _PANEL_ROWS, 3)
            if found is None:
                self._screen.say("The next part has no text yet")
            else:
                self._screen.post_message(
                    ShowPanel("Next part", lambda cells: text_preview(found.article, cells, rows))
                )

    def do_next_part(self, count: int | None) -> None:
        """To the next part; if that is not due yet, its day is shown first."""
        if (count or 1) > 1 or not self._shows_day("next_part", "reads it now"):
            self._to_part(count or 1)

    def read_on(self) -> None:
        """To the next part, due or not."""
        self._to_part(1)

    def _shows_day(self, command: str, does: str) -> bool:
        """Show when the next part of a series at a pace is due; False if that was shown for it just now."""
        page = self._screen.page
        part = page.neighbour(1) if page is not None and self._screen.wanted.through is None else None
        if part is None or part.due is None or self._announced == part.id:
            return False
        self._announced = part.id
        key, on = (self._screen.settings.keymap.first_key(name) for name in (command, "next_part"))
        ways = f"{key} again {does}" if key else ""
        if command != "next_part" and on:
            ways = f"{on} reads it now" + f" · {ways}" * bool(ways)
        due = due_day_words(part.due, date.fromisoformat(today()))
        self._screen.say(f"Next part {due}" + f" · {ways}" * bool(ways))
        return True

    def do_previous_part(self, count: int | None) -> None:
        """To the part before."""
        self._to_part(-(count or 1))

    def _to_part(self, step: int) -> None:
        if self._screen.page is not None and self._screen.page.part is None:
            self._to_loose(step)
            return
        part = self._screen.page.neighbour(step) if self._screen.page is not None else None
        if self._screen.wanted.through is not None:
            part = self.following(step)
        if part is None:
            self._screen.say("This is the latest part" if step > 0 else "This is the first part")
        else:
            self._screen.post_message(
                Go(Goal("part", series=part.series, part=part.id, through=self._screen.wanted.through))
            )

    def _to_loose(self, step: int) -> None:
        """To another of the texts that are not followed."""
        at = int(self._screen.wanted.part) + step
        if 0 <= at < len(self._screen.loose):
            self._screen.post_message(Go(Goal("loose", part=str(at))))
        else:
            which = "last" if step > 0 else "first"
            self._screen.say(f"This is the {which} of {count(len(self._screen.loose), 'text')}")

    def follow_link(self, target: str) -> None:
        """Follow a link to a part of the library here, any other in a browser."""
        page = self._screen.page
        part = linked_part(self._screen.db, page, target) if page is not None else None
        if part is not None:
            self._screen.post_message(Go(Goal("part", series=part.series, part=part.id)))
        else:
            self._screen.post_message(OpenLink(target))

    def do_open_browser(self, _count: int | None) -> None:
        """Open this part in a browser."""
        page = self._screen.page
        if page is not None and page.is_file:
            key = self._screen.settings.keymap.first_key("copy")
            self._screen.say("This text is a file on this computer" + (f" · {key} copies its path" if key else ""))
        else:
            self._screen.post_message(OpenLink(page.article.url if page is not None else ""))

    def do_changes(self, _count: int | None) -> None:
        """Show the author's changes since the reader read this part."""
        notices = self._screen.notices
        if notices is None or not notices.read_version:
            part = self._screen.page.part if self._screen.page is not None else None
            known = part is not None and (part.read or part.started)
            self._screen.say("Unchanged since you read it" if known else "You had not read this text before")
        else:
            part = notices.part
            self._screen.show_notice(replace(notices, read_version=0).notice(self._screen.settings.keymap))
            self._screen.post_message(
                Go(Goal("changes", series=part.series, part=part.id, version=notices.read_version))
            )

    def do_further(self, _count: int | None) -> None:
        """Go to the place that another machine or a reading device has reached, in a later part too."""
        notices = self._screen.notices
        further = notices.further if notices is not None else None
        ahead = notices.ahead if notices is not None else None
        if further is None and ahead is not None:
            series = notices.part.series if notices is not None else ""
            self._screen.post_message(Go(Goal("part", series=series, part=ahead.part, place=ahead.position.place)))
        elif further is None:
            self._screen.say("No other machine is ahead in this part")
        else:
            self._screen.leaving()
            self._screen.view.pager.go_to(further.place)
