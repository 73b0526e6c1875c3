"""A parsing process: it runs jobs, one after the other, and never longer or larger than it may.

A hostile document can make any parser slow or large. A thread cannot be stopped, a process can: the limits that a
worker sets itself end it, and the pool (`reader.subscriptions.parse_pool`) kills one that takes too long by the clock.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from contextlib import suppress
from multiprocessing import parent_process
from typing import TYPE_CHECKING, Any

from feeds.errors import FeedsError, FormatError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from reader.subscriptions.parse_jobs import Job

MEMORY_BYTES = 4 * 1024**3


def answer(job: Job[Any]) -> object:
    """Return the result of a job, or the `FormatError` that explains why there is none."""
    try:
        return job.run()
    except FeedsError as error:
        return FormatError(str(error))
    except MemoryError:
        return FormatError(f"{job.name} takes too much memory to read")
    except Exception as error:  # noqa: BLE001 - one bad document must not end the refresh of all
        return FormatError(f"{job.name} could not be read ({type(error).__name__})")


def serve(pipe: Connection) -> None:
    """Run the jobs that come on a pipe until it is closed or the parent process has died."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory()
    _load()
    # Circles of objects that a document leaves behind are collected after it: looking for them meanwhile costs a
    # twelfth of all.
    gc.freeze()
    gc.disable()
    with suppress(EOFError, OSError):  # the pool has closed its end, or died
        while True:
            job = pipe.recv()
            _limit_processor_time(job.seconds)
            given = answer(job)
            pipe.send(given)
            del job, given
            gc.collect()


def _load() -> None:
    """Import what nearly every document needs, while the first is still on its way."""
    import feeds.document.parse  # noqa: F401 - to have it loaded
    import reader.store.intake.prepared
    import reader.subscriptions.parse_jobs  # noqa: F401 - to have it loaded


def _end_with_parent() -> None:
    """Wait until the parent has died, then end at once.

    After SIGTERM of the parent, a worker in the middle of a 16 MB feed went on for 26 s at full speed.
    """
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _limit_processor_time(seconds: float) -> None:
    """Let the system end this process (SIGXCPU) after more seconds of processor time, even if no thread gets a turn."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        used = sum(os.times()[:2])
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 1, hard))
