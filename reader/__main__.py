"""The program's entry: words in, exit status out."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from types import FrameType

    from reader.cli.context import Context

INTERRUPTED = 130
TERMINATED = 143
"""As a shell reports it: 128 and the number of the signal."""
MOST_WAITING = 20.0
"""Seconds that a command waits for texts that a refresh left to be prepared."""

# Several processes share a library under a POSIX lock (fcntl), which Windows does not have.
_NOT_ON_WINDOWS = (
    "partwork: cannot run on Windows, which lacks the file locks that protect a library; "
    "use the Windows Subsystem for Linux (wsl --install)\n"
)


def main(words: Sequence[str] | None = None) -> int:
    """Run one call of `partwork`; return its exit status.

    0 done, 1 not possible, 2 wrong call, 130 interrupted, 143 terminated.
    """
    if os.name == "nt":
        sys.stderr.write(_NOT_ON_WINDOWS)
        return 1
    _open_missing_streams()
    arguments = _arguments(sys.argv[1:] if words is None else words)
    if arguments.version:
        from feeds.version import __version__

        sys.stdout.write(f"partwork {__version__}\n")
        return 0
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # both are text streams
    from reader.cli.context import Context

    context = Context(getattr(arguments, "home", None), as_json=getattr(arguments, "json", False))
    try:
        with _ending_on_sigterm():
            return _run(context, arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        context.close()


@contextmanager
def _ending_on_sigterm() -> Iterator[None]:
    """Unwind on SIGTERM as on any exception: otherwise parsing processes and open transactions are left behind."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(TERMINATED)

    signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _open_missing_streams() -> None:
    """Open /dev/null for each standard stream that the caller has closed (`>&-`): Python has None there."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which no file of ours must have
            setattr(sys, name, os.fdopen(number, "w" if number else "r", closefd=False))


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    """Parse the words of a call. The bare name opens the library: that needs no parser, which costs 20 ms."""
    if not words and "_ARGCOMPLETE" not in os.environ:
        return cast("argparse.Namespace", SimpleNamespace(command=None, version=False))
    from reader.cli.parser import build_parser, command_of

    if "_ARGCOMPLETE" in os.environ:
        from reader.cli.completion import complete

        complete(build_parser())
    return build_parser(command_of(words)).parse_args(words)


def _run(context: Context, arguments: argparse.Namespace) -> int:
    from feeds.errors import FeedsError
    from reader.cli.context import OutputClosedError, Problem, writing_output
    from reader.store.errors import StoreError

    name, module, needs_texts = arguments.command or "read", "read", False
    if arguments.command is None:
        arguments.what = None
    else:
        from reader.cli.parser import COMMANDS, NEED_TEXTS

        module = next(command.module for command in COMMANDS if command.name == name)
        needs_texts = name in NEED_TEXTS
    try:
        if needs_texts:
            context.prepare_texts(MOST_WAITING)
        import_module(f"reader.cli.{module}").__dict__[f"run_{name.replace('-', '_')}"](context, arguments)
        with writing_output():
            sys.stdout.flush()
    except (Problem, FeedsError, StoreError) as problem:
        context.fail(str(problem))
    except OutputClosedError:
        return 0
    except Exception as error:  # noqa: BLE001 - the last door: nobody is shown a traceback
        from reader.system.log import log_failure

        where = log_failure(context.paths.log, error)
        context.fail(f"unexpected error ({type(error).__name__}); details: {where}")
    return 1 if context.failed else 0


if __name__ == "__main__":
    sys.exit(main())
