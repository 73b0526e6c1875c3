"""Save fetched documents on a thread of its own: those that wait meanwhile go into one transaction.

A commit waits for the disk, and each one writes the same pages of the indexes again. Where the library is
slower than what reads the documents, several of them wait here, and the next commit takes them all.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.store.database import Database
    from reader.store.intake.pending import PendingDocument
    from reader.store.intake.prepared import Prepared
    from reader.store.intake.publication import IntakeResult, Visit

Given = TypeVar("Given")
MOST = 8
"""How many documents go into one transaction: other programs wait for the library during one."""


class Fetched(NamedTuple):
    """The document of a visit, by its source's id; `document` if `prepared` is only the outline of that."""

    source: str
    prepared: Prepared
    visit: Visit
    document: PendingDocument | None = None


class IntakeQueue:
    """Saves documents in the order of their arrival."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._waiting: deque[tuple[Fetched, Future[IntakeResult]]] = deque()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keeper")

    def start(self) -> None:
        """Load what keeping needs, before the first document comes."""
        self._thread.submit(import_module, "reader.store.intake.publication")

    def save(self, fetched: Fetched) -> Future[IntakeResult]:
        """Return the future result of a document's intake. `StoreError` if it cannot be saved."""
        answer: Future[IntakeResult] = Future()
        self._waiting.append((fetched, answer))
        self._thread.submit(self._save_waiting)
        return answer

    def run(self, work: Callable[[], Given]) -> Future[Given]:
        """Run other writing on the same thread in its turn; return its future result."""
        return self._thread.submit(work)

    def close(self) -> None:
        """Wait until all documents are saved."""
        self._thread.shutdown()

    def _save_waiting(self) -> None:
        """Keep what waits; there may be nothing left for later calls."""
        from reader.store.intake.publication import save_publications

        taken = [self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))]
        wanted = [(fetched, answer) for fetched, answer in taken if answer.set_running_or_notify_cancel()]
        if not wanted:
            return
        try:
            results = save_publications(self._db, [fetched for fetched, _ in wanted])
        except Exception:  # noqa: BLE001 - reported to the callers
            for fetched, answer in wanted:
                self._save_alone(fetched, answer)
        else:
            for (_, answer), one in zip(wanted, results, strict=True):
                answer.set_result(one)

    def _save_alone(self, fetched: Fetched, answer: Future[IntakeResult]) -> None:
        """Save one document of a failed batch alone: it may be the one at fault."""
        from reader.store.intake.publication import save_publications

        try:
            answer.set_result(save_publications(self._db, [fetched])[0])
        except Exception as error:  # noqa: BLE001 - reported to the waiting caller
            answer.set_exception(error)
