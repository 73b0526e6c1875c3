"""The commands of the app that fetch: what is asked for runs in a child process, and tells in the foot line."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.phrases import SAID_SECONDS
from reader.store.library import part_one

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from reader.app.jobs import Errands
    from reader.app.write_queue import Writer
    from reader.config.paths import Paths
    from reader.config.settings import Settings
    from reader.launch import Target
    from reader.model.records import Wish
    from reader.store.database import Database
    from reader.widgets.asking import LoadText
    from reader.widgets.frame import Frame

HISTORY = "history"


class Fetching:
    """What the app can fetch. It is the desk of its own errands (`reader.app.jobs.Desk`)."""

    paths: Paths
    db: Database
    settings: Settings
    writer: Writer
    _target: Target | None
    _errands: Errands | None = None
    _status = ""
    _unadded = ""
    """What was typed to be added and is not: it stands in the field when that is asked for again."""

    @property
    def frame(self) -> Frame:
        """The screen that has the reader's place."""
        raise NotImplementedError

    def say(self, text: str, seconds: float = SAID_SECONDS) -> None:
        """Tell the reader something in the foot line, for some seconds."""
        self.frame.say(text, seconds)

    def show_changes(self) -> None:
        """Show what the library holds now."""
        self.frame.reload()

    def do_add(self, _count: int | None) -> None:
        """Ask for an address, a file or a folder, and follow it."""
        from reader.system.path_completion import completed_path

        self.frame.ask(
            "an address, a file or a folder; an OPML or urls file",
            entered=self._add,
            value=self._unadded,
            complete=completed_path,
            select=True,
        )

    def _add(self, word: str) -> None:
        named = word.strip()
        if named:
            self._unadded = named
            place = str(Path(named).expanduser()) if named.startswith("~") else named
            self._run_errand(["add", "--stdin"], "adding", given=place)

    def choose_feed(self, feeds: Sequence[tuple[str, str]]) -> None:
        """Let the reader choose between the feeds of an address; the errand waits for the answer."""
        from reader.rows.options import Option

        options = [
            Option(str(number), title or address, right=address if title else "")
            for number, (title, address) in enumerate(feeds, 1)
        ]
        title = "it has several feeds" if any(address for _, address in feeds) else "Your choice"
        self.frame.offer(title, options, self._follow_number, self._follow_none)

    def _follow_number(self, number: str) -> None:
        if self._errands is not None:
            self._errands.answer(int(number))

    def _follow_none(self) -> None:
        if self._errands is not None:
            self._errands.answer(None)

    def do_keep(self, _count: int | None) -> None:
        """Follow what was only opened."""
        if self.frame.goal.kind == "loose" and self._target is not None:
            self._add(self._target.address)
        else:
            self.say("this is in the library already")

    def do_sample(self, _count: int | None) -> None:
        """Follow the sample series."""
        from reader.sample import sample_folder

        self._add(str(sample_folder()))

    def do_refresh(self, _count: int | None) -> None:
        """Ask the source of what is shown for what is new."""
        if self.frame.source:
            self._run_errand(["refresh", self.frame.source], "refreshing")
        else:
            self.do_refresh_all(None)

    def do_refresh_all(self, _count: int | None) -> None:
        """Ask all sources that are due for what is new."""
        self._run_errand(["refresh"], "refreshing")

    def refresh_due(self) -> None:
        """Do the same by the clock: nothing where it cannot be done now, and not a word where it brings nothing.

        The child asks only whom it is time to ask.
        """
        from reader.subscriptions.refresh_lock import is_refreshing

        busy = self._errands is not None and self._errands.busy
        if not (busy or self.db.only_reading or is_refreshing(self.paths.library)):
            self._run_errand(["refresh"], "refreshing", asked=False)

    def do_history(self, _count: int | None) -> None:
        """Look for earlier parts of what is shown; stop when that is under way."""
        if not self.stop_history() and self.frame.source:
            self._run_errand(["history", self.frame.source], HISTORY)

    def stop_history(self) -> bool:
        """Stop looking for earlier parts; whether that was under way."""
        if self._errands is None or self._errands.doing != HISTORY:
            return False
        self._errands.stop()
        return True

    def do_full_text(self, _count: int | None) -> None:
        """Fetch the whole text of a part that its feed cut short."""
        part = part_one(self.db, self.frame.goal.part)
        if part is not None and part.partial:
            self._run_errand(["fulltext", part.id], "fetching the whole text", "--json")
        elif part is not None:
            self.say("its feed did not cut this part short")

    def on_load_text(self, event: LoadText) -> None:
        """Fetch the whole text of a part by itself, while nothing else is under way."""
        if not (self.db.only_reading or (self._errands is not None and self._errands.busy)):
            self._run_errand(["fulltext", event.part], "fetching the whole text", "--json", asked=False)

    def do_full_text_always(self, _count: int | None) -> None:
        """Fetch the whole texts of this source's parts by themselves from now on, or only when asked again."""
        self.turn_wish("fulltext", "its whole texts come with its refreshes", "its whole texts come when you ask")

    def turn_wish(self, wish: Wish, always: str, asked: str) -> None:
        """Want something of the source of what is shown always, or only when asked; told in these words."""
        from reader.store.source_options import wish_always, wished
        from reader.widgets.asking import Write

        source = self.frame.source
        if source:
            wanted = source not in wished(self.db, wish)
            change = partial(wish_always, source_id=source, wish=wish, wanted=wanted)
            self.frame.post_message(Write(change, says=always if wanted else asked))

    def _run_errand(
        self, words: list[str], doing: str, report: str = "--events", given: str = "", *, asked: bool = True
    ) -> None:
        """Run a call of the program beside the app; `given` is what it alone may see, `asked` whether by the reader."""
        if self.db.only_reading:
            self.say(self.db.only_reading)
            return
        if self._errands is None:
            from reader.app.jobs import Errands

            self._errands = Errands(self.paths.home, self, known=self.settings.problems)
        self.writer.start(self._errand(self._errands.run(words, doing, report, given, asked=asked), given))

    async def _errand(self, errand: Coroutine[None, None, bool], given: str) -> None:
        if await errand and given:
            self._unadded = ""

    def show_status(self, text: str) -> None:
        """Show what is under way at the right of the foot line; "" when nothing is."""
        self._status = text
        self.frame.show_status(text)
