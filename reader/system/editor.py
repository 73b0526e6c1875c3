"""The reader's own editor ($VISUAL, else $EDITOR), run on a file while the app is away from the terminal."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path


class EditorError(Exception):
    """The editor could not be used; the message is one line for the reader."""


def editor_argv(environ: Mapping[str, str]) -> list[str]:
    """The words of the editor's command. Raises `EditorError` where none is named, or its quotes do not close."""
    name = next((name for name in ("VISUAL", "EDITOR") if environ.get(name, "").strip()), "")
    if not name:
        message = "no editor is set: set VISUAL or EDITOR"
        raise EditorError(message)
    try:
        return shlex.split(environ[name], posix=os.name != "nt")
    except ValueError as error:
        message = f"cannot parse {name}: {error}"
        raise EditorError(message) from None


def run_editor(argv: Sequence[str], path: Path) -> None:
    """Run the editor on a file and wait for its end. Raises `EditorError` where it is missing, or failed.

    The text that it wrote into the file stays there, whether it failed or not.
    """
    try:
        with _interrupts_left_to_the_editor():
            status = subprocess.run([*argv, str(path)], check=False).returncode
    except OSError as error:
        message = f"{argv[0]} cannot be started: {error.strerror or error}"
        raise EditorError(message) from None
    if status:
        message = f"{argv[0]} exited with status {status}" if status > 0 else f"{argv[0]} was ended by signal {-status}"
        raise EditorError(message)


@contextmanager
def _interrupts_left_to_the_editor() -> Iterator[None]:
    """Ctrl+C goes to all processes of the terminal: it is the editor's, and must not end the app that waits for it.

    A handler, not SIG_IGN, which the editor would inherit.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
