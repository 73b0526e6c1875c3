"""Undo and redo: their scope on each screen, and their messages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from reader.store import journal
from reader.store.journal import EVERYTHING, Scope
from reader.widgets.requests import Write

if TYPE_CHECKING:
    from reader.app.host import Host
    from reader.config.keymap import Keymap
    from reader.model.records import Change
    from reader.navigation import Goal

Turn = Literal["undo", "redo"]


def undo_here(host: Host) -> None:
    """Undo the last change to the shown items; a source is only removed after a question."""
    scope = scope_of(host.frame.goal)
    change = journal.last_change(host.db, scope)
    if change is not None and change.adds_source:
        host.frame.confirm(question(change), partial(_turn, host, "undo", scope))
    else:
        _turn(host, "undo", scope)


def redo_here(host: Host) -> None:
    """Redo the last undone change to the shown items."""
    _turn(host, "redo", scope_of(host.frame.goal))


def _turn(host: Host, turn: Turn, scope: Scope) -> None:
    def report(change: Change | None) -> None:
        host.say(outcome(turn, change, scope, host.settings.keymap))

    host.change(Write(partial(getattr(journal, turn), scope=scope), then=report))


def scope_of(goal: Goal) -> Scope:
    """On a page the changes of its text; in the lists of sources all; elsewhere all but those of sources."""
    if goal.kind in ("part", "version", "changes"):
        return Scope(part=goal.part)
    return EVERYTHING if goal.kind in ("library", "sources") else Scope(sources=False)


def question(change: Change) -> str:
    """Return the question before a whole source is removed."""
    return f"Undo “{change.label}”? All its parts are removed from the library."


def outcome(turn: Turn, change: Change | None, scope: Scope, keymap: Keymap) -> str:
    """Return the message of an undo or redo with the way back; if there was nothing, the way to all changes."""
    if change is not None:
        other = keymap.first_key("redo" if turn == "undo" else "undo")
        done = "Undid" if turn == "undo" else "Redid"
        return f"{done}: {change.label}" + (f" · {other} to {'redo' if turn == 'undo' else 'undo'}" if other else "")
    where = "on this page" if scope.part else "here"
    key = keymap.first_key("palette")
    return f"Nothing to {turn} {where}" + (f" · {key} undo list shows all changes" if key else "")
