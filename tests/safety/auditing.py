"""What this process and those that it starts open and connect to: an audit hook (PEP 578), told through a file."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

_HOOK = """
import os, sys
_log = os.open({log!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def _hear(event, arguments):
    if event in ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec"):
        os.write(_log, (event + " " + ascii(arguments)[:2000] + "\\n").encode())
sys.addaudithook(_hear)
"""


class Heard:
    """What was heard so far."""

    def __init__(self, log: Path) -> None:
        self._log = log

    def of(self, words: str, event: str = "") -> list[str]:
        """The events of a kind in which the words stand."""
        lines = self._log.read_text("utf-8").splitlines() if self._log.exists() else []
        return [line for line in lines if line.startswith(event) and words in line]


def listen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Hear what the processes do that are started from now on: the reading processes, above all."""
    folder.mkdir()
    log = folder / "heard.txt"
    (folder / "sitecustomize.py").write_text(_HOOK.format(log=str(log)), "utf-8")
    path = os.environ.get("PYTHONPATH")
    monkeypatch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{path}" if path else str(folder))
    return Heard(log)


@contextmanager
def hearing_this_process() -> Iterator[list[str]]:
    """Hear what this very process opens and connects to. A hook cannot be removed: it falls silent."""
    heard: list[str] = []
    awake = True

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if awake and event in ("open", "socket.connect"):
            heard.append(f"{event} {arguments!a}")

    sys.addaudithook(hear)
    try:
        yield heard
    finally:
        awake = False
