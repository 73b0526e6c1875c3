"""A pseudo-terminal with a program in it, and the clock beside it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = ((80, 24), (160, 50))
QUIET = 0.06  # seconds without a byte that end a frame
BREATH = 0.01  # seconds without a byte that end the writing of one frame


class Terminal:
    """A program in a pseudo-terminal of a size, with these variables in its environment; `started` is when."""

    def __init__(self, words: Sequence[str], columns: int, rows: int, **variables: str) -> None:
        self.started = time.perf_counter()
        self.spent = 0.0
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            _set_size(0, columns, rows)
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8", **variables)
            os.execvp(words[0], list(words))  # noqa: S606 - the caller's own words, no shell

    def settle(self) -> None:
        """Wait until the program has nothing more to write after its start."""
        self.frame(first=20.0)
        while self.frame(first=0.5) > 0:
            pass

    def frame(self, first: float = 5.0) -> float:
        """Seconds until the last byte of what the program writes now; 0 where it writes nothing."""
        begun = last = time.perf_counter()
        wait = first
        while select.select([self._master], [], [], wait)[0]:
            if not self._read():
                break
            last = time.perf_counter()
            wait = QUIET
        return last - begun

    def shows(self, words: bytes, patience: float = 300.0) -> float:
        """Milliseconds from the program's start to the last byte of the first frame that has these words.

        `spent` is then the processor time that it had taken when they came, in milliseconds. Raises `TimeoutError`
        where they do not come, or the program ends without them.
        """
        seen = b""
        last = 0.0
        while select.select([self._master], [], [], BREATH if words in seen else patience)[0]:
            got = self._read()
            if not got:
                break
            came = words in seen
            seen += got
            last = time.perf_counter()
            if words in seen and not came:
                self.spent = self.processor_time()
        if words not in seen:
            message = f"{words!r} did not come: {seen[-500:]!r}"
            raise TimeoutError(message)
        return (last - self.started) * 1000

    def key(self, key: str) -> float:
        """Milliseconds from a key to the last byte of the frame it makes."""
        os.write(self._master, key.encode())
        return self.frame() * 1000

    def write(self, key: str) -> None:
        """Press a key, and wait for nothing."""
        os.write(self._master, key.encode())

    def read(self, patience: float) -> bytes:
        """What the program writes next, b"" where it writes nothing for so many seconds."""
        return self._read() if select.select([self._master], [], [], patience)[0] else b""

    def read_for(self, seconds: float) -> None:
        """Take what the program writes for so many seconds, and leave it."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            self.read(left)

    def has_children(self) -> bool:
        """Whether the program has a process of its own running beside it."""
        tasks = Path(f"/proc/{self.pid}/task")
        return any((task / "children").read_text() for task in tasks.iterdir())

    def resize(self, columns: int, rows: int) -> float:
        """Milliseconds from a change of size to the last byte of the new frame."""
        _set_size(self._master, columns, rows)
        os.kill(self.pid, signal.SIGWINCH)
        return self.frame() * 1000

    def processor_time(self) -> float:
        """Milliseconds of processor time that the program has taken: what other programs do beside it counts little."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e6

    def memory(self) -> int:
        """Bytes of memory that are the program's (resident)."""
        time.sleep(0.5)
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) * 1024

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._master)

    def _read(self) -> bytes:
        try:
            return os.read(self._master, 1 << 16)
        except OSError:  # what Linux says when the program has ended
            return b""


def _set_size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def usual(times: list[float]) -> float:
    """The lower quartile: what an action takes while nothing else needs the machine."""
    return statistics.quantiles(times, n=4)[0] if len(times) > 1 else times[0]
