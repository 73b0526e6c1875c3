"""One screen a file. Screens read the store, ask the app by message, and do not know each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Article
    from reader.config.settings import Settings
    from reader.navigation import Goal
    from reader.store.database import Database
    from reader.widgets.frame import Frame


def screen_for(goal: Goal, db: Database, settings: Settings, loose: Sequence[Article]) -> Frame:
    """A new screen for a goal. Each is imported when it is first wanted: the library is painted before."""
    match goal.kind:
        case "library":
            from reader.screens.library import LibraryScreen

            return LibraryScreen(db, settings)
        case "series":
            from reader.screens.series import SeriesScreen

            return SeriesScreen(db, settings, goal.series, goal.part)
        case "unread":
            from reader.screens.unread import UnreadScreen

            return UnreadScreen(db, settings, goal)
        case "source":
            from reader.screens.source import SourceScreen

            return SourceScreen(db, settings, goal)
        case "part" | "loose":
            from reader.screens.part import PartScreen

            return PartScreen(db, settings, goal, loose)
        case "version" | "changes":
            from reader.screens.version import VersionScreen

            return VersionScreen(db, settings, goal)
        case "notebook":
            from reader.screens.marks import NotebookScreen

            return NotebookScreen(db, settings, goal)
        case "bookmarks":
            from reader.screens.marks import BookmarksScreen

            return BookmarksScreen(db, settings, goal)
        case "quotes" | "people":
            return _quotes_or_people(goal, db, settings)
        case "search":
            from reader.screens.search import SearchScreen

            return SearchScreen(db, settings, goal)
        case "sources":
            from reader.screens.sources import SourcesScreen

            return SourcesScreen(db, settings)
        case "settings" | "undo_list" | "due":
            return _own_screen(goal, db, settings)


def _quotes_or_people(goal: Goal, db: Database, settings: Settings) -> Frame:
    """The screens of quotes and people."""
    if goal.kind == "quotes":
        from reader.screens.quotes import QuotesScreen

        return QuotesScreen(db, settings, goal)
    from reader.screens.people import PeopleScreen

    return PeopleScreen(db, settings, goal)


def _own_screen(goal: Goal, db: Database, settings: Settings) -> Frame:
    """The screens about the whole library and the program."""
    if goal.kind == "due":
        from reader.screens.due import DueScreen

        return DueScreen(db, settings, goal)
    if goal.kind == "settings":
        from reader.screens.settings import SettingsScreen

        return SettingsScreen(settings)
    from reader.screens.undo_list import UndoListScreen

    return UndoListScreen(db, settings)
