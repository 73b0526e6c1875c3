"""The program's entry: words in, exit status out."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.cli.context import Context

INTERRUPTED = 130


def main(words: Sequence[str] | None = None) -> int:
    """Run one call of `partwork`; its exit status (contract: 0 done, 1 not possible, 2 wrong call, 130 interrupted)."""
    arguments = _arguments(sys.argv[1:] if words is None else words)
    if arguments.version:
        from importlib.metadata import version

        sys.stdout.write(f"partwork {version('partwork')}\n")
        return 0
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # both are text streams
    from reader.cli.context import Context

    context = Context(getattr(arguments, "home", None), as_json=getattr(arguments, "json", False))
    try:
        return _run(context, arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read has gone; what is still buffered must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    finally:
        context.close()


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    """What a call asks for. The bare name opens the library: that needs no parser, which costs 20 ms."""
    if not words:
        return cast("argparse.Namespace", SimpleNamespace(command=None, version=False))
    from reader.cli.parser import build_parser

    return build_parser().parse_args(words)


def _run(context: Context, arguments: argparse.Namespace) -> int:
    from feeds.errors import FeedsError
    from reader.cli.context import Problem
    from reader.store.errors import StoreError

    name, module = arguments.command or "read", "reading"
    if arguments.command is None:
        arguments.what = None
    else:
        from reader.cli.parser import COMMANDS

        module = next(command.module for command in COMMANDS if command.name == name)
    try:
        import_module(f"reader.cli.{module}").__dict__[f"run_{name.replace('-', '_')}"](context, arguments)
        sys.stdout.flush()
    except (Problem, FeedsError, StoreError) as problem:
        context.fail(str(problem))
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - the last door: nobody is shown a traceback
        from reader.system.log import log_failure

        where = log_failure(context.paths.log)
        context.fail(f"something went wrong that should not ({type(error).__name__}); the details are in {where}")
    return 1 if context.failed else 0


if __name__ == "__main__":
    sys.exit(main())
