"""The commands of the app that fetch: each runs `partwork` in a child process and shows its progress."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.store.library import part_one

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.app.host import Command, Host
    from reader.app.jobs import Jobs
    from reader.model.records import Wish
    from reader.widgets.requests import LoadText

HISTORY = "history"


class FetchCommands:
    """Starts what fetches, one job at a time."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._jobs: Jobs | None = None
        self._unadded = ""
        """Text that could not be added: the prompt starts with it the next time."""

    def commands(self) -> Mapping[str, Command]:
        """The commands by name."""
        return {
            "add": self._ask_for_address,
            "keep": self._keep,
            "keep_page": self._ask_for_page,
            "sample": self._add_sample,
            "refresh": self._refresh,
            "refresh_all": lambda _: self.start(["refresh", "--now"], "refreshing"),
            "history": self._history,
            "full_text": self._full_text,
            "full_text_always": self._full_text_always,
        }

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self._jobs is not None and self._jobs.busy

    def start(self, words: Sequence[str], doing: str, typed: str = "", *, on_request: bool = True) -> None:
        """Run a call of the program beside the app, with `typed` as its input; `on_request`: by the reader."""
        host = self._host
        if host.db.only_reading:
            host.say(host.db.only_reading)
            return
        if self._jobs is None:
            from reader.app.jobs import Jobs

            self._jobs = Jobs(host.paths.home, host, self.choose_feed, problems=host.settings.problems)
        host.start(self._run(self._jobs, words, doing, typed, on_request=on_request))

    async def _run(self, jobs: Jobs, words: Sequence[str], doing: str, typed: str, *, on_request: bool) -> None:
        if await jobs.run(words, doing, typed, on_request=on_request) and typed:
            self._unadded = ""
            self._host.frame.show_source(jobs.last_source)
        elif jobs.server:
            from reader.app.account_commands import AccountCommands

            AccountCommands(self._host, self).ask_access(jobs.server, self._unadded)

    def end(self) -> None:
        """End the running job: the app ends."""
        if self._jobs is not None:
            self._jobs.end()

    # ---- following ----

    def _ask_for_address(self, _count: int | None) -> None:
        from reader.system.path_completion import completed_path

        self._host.frame.ask(
            "address, file or folder; also an OPML or urls file",
            entered=self.add,
            value=self._unadded,
            complete=completed_path,
            select=True,
        )

    def _ask_for_page(self, _count: int | None) -> None:
        self._host.frame.ask("address of the page to keep", entered=self.keep_page)

    def keep_page(self, address: str) -> None:
        """Keep the article of a page, whether its site has a feed or not. It is never fetched again but when asked."""
        if address.strip():
            self.start(["add", "--article", "--stdin"], "keeping the page", typed=address.strip())

    def add(self, word: str) -> None:
        """Follow the source that a word names."""
        named = word.strip()
        if named:
            self._unadded = named
            place = str(Path(named).expanduser()) if named.startswith("~") else named
            self.start(["add", "--stdin"], "adding", typed=place)

    def choose_feed(self, feeds: Sequence[tuple[str, str]]) -> None:
        """Let the reader choose between the feeds of an address; the job waits for the answer."""
        from reader.rows.options import Option

        options = [
            Option(str(number), title or address, right=address if title else "")
            for number, (title, address) in enumerate(feeds, 1)
        ]
        title = "Follow which of these?" if any(address for _, address in feeds) else "Your choice"
        self._host.frame.offer(title, options, lambda number: self._answer(int(number)), self._answer)

    def _answer(self, number: int | None = None) -> None:
        if self._jobs is not None:
            self._jobs.answer(number)

    def _keep(self, _count: int | None) -> None:
        """Follow the source that was only opened."""
        target = self._host.target
        if self._host.frame.goal.kind == "loose" and target is not None:
            self.add(target.address)
        else:
            self._host.say("already in the library")

    def _add_sample(self, _count: int | None) -> None:
        from reader.sample import sample_folder

        self.add(str(sample_folder()))

    # ---- fetching more of what is followed ----

    def _refresh(self, _count: int | None) -> None:
        """Refresh the shown source, else all."""
        source = self._host.frame.source
        self.start(["refresh", source or "--now"], "refreshing")

    def refresh_due(self) -> None:
        """Refresh by the clock: only while nothing else is running, and without a word where nothing comes of it."""
        from reader.subscriptions.refresh_lock import is_refreshing

        if not (self.busy or self._host.db.only_reading or is_refreshing(self._host.paths.library)):
            self.start(["refresh"], "refreshing", on_request=False)

    def finish_preparation(self) -> None:
        """Let a process prepare the texts that an earlier refresh left, where none does any more."""
        from reader.store.intake.pending import pending_sources

        db = self._host.db
        if pending_sources(db) and not db.only_reading:
            from reader.subscriptions.intake.preparation import is_preparing, start_preparation

            if not is_preparing(db.path):
                start_preparation(db.path)

    def _history(self, _count: int | None) -> None:
        """Look for earlier parts of the shown source; stop when that is running."""
        if not self.stop_history() and self._host.frame.source:
            self.start(["history", self._host.frame.source], HISTORY)

    def stop_history(self) -> bool:
        """Stop looking for earlier parts; return whether that was running."""
        if self._jobs is None or self._jobs.doing != HISTORY:
            return False
        self._jobs.stop()
        return True

    def _full_text(self, _count: int | None) -> None:
        part = part_one(self._host.db, self._host.frame.goal.part)
        if part is not None:
            self.start(["fulltext", part.id], "fetching the full text")

    def load_text(self, event: LoadText) -> None:
        """Fetch the whole text of a part that is opened, while nothing else is running."""
        if not (self._host.db.only_reading or self.busy):
            self.start(["fulltext", event.part], "fetching the full text", on_request=False)

    def _full_text_always(self, _count: int | None) -> None:
        self.toggle_option(
            "fulltext",
            "full texts from this source are now fetched automatically",
            "full texts from this source are now fetched on request",
        )

    def toggle_option(self, wish: Wish, always: str, on_request: str) -> None:
        """Fetch something of the shown source always, or only when asked; report it in these words."""
        from reader.store.source_options import set_option_always, sources_with_option
        from reader.widgets.requests import Write

        source = self._host.frame.source
        if source:
            wanted = source not in sources_with_option(self._host.db, wish)
            change = partial(set_option_always, source_id=source, wish=wish, wanted=wanted)
            self._host.change(Write(change, message=always if wanted else on_request))
