"""`backup` and `restore`: whole copies of the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.context import Problem
from reader.store.errors import DamagedLibraryError
from reader.store.file.backup import restore, restore_over_damage

if TYPE_CHECKING:
    import argparse

    from reader.cli.context import Context


def run_backup(context: Context, arguments: argparse.Namespace) -> None:
    """Write a whole copy of the library, also while the app is open."""
    target = Path(arguments.file).expanduser()
    if not target.absolute().parent.is_dir():
        raise Problem(f"no such folder: {target.parent}. Create it, or name another")
    size = context.db.back_up(target)
    if context.as_json:
        context.give({"file": str(target), "bytes": size})
    else:
        context.say(f"{target}: {size / 1_000_000:.1f} MB")


def run_restore(context: Context, arguments: argparse.Namespace) -> None:
    """Restore the library from a copy; the old file is retained."""
    source = Path(arguments.file).expanduser()
    try:
        safety_copy = restore(context.db, source)
    except DamagedLibraryError:
        context.close()
        safety_copy = _restore_over_damage(context, source)
    if context.as_json:
        context.give({"restored": str(source), "before": str(safety_copy)})
    else:
        context.say(f"restored from {source}; the previous library is in {safety_copy}")


def _restore_over_damage(context: Context, source: Path) -> Path:
    try:
        return restore_over_damage(context.paths.library, source)
    except OSError as error:
        raise Problem(f"cannot restore to {context.paths.library}: {error.strerror or error}") from error
