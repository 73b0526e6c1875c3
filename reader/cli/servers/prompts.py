"""Ask a person for a name or a password."""

from __future__ import annotations

import os
import sys


def prompt_line(question: str) -> str:
    """Return the line that a person types, else a line of standard input."""
    if sys.stdin.isatty():
        sys.stderr.write(question)
        sys.stderr.flush()
    return os.fsdecode(sys.stdin.buffer.readline()).strip()


def prompt_secret(question: str) -> str:
    """Return a token or password: typed by a person without an echo, else a line of standard input."""
    if sys.stdin.isatty():
        from getpass import getpass

        return getpass(question).strip()
    return os.fsdecode(sys.stdin.buffer.readline()).strip()
