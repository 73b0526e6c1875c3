"""Every command of the app, declared once: its key, its help line and its palette entry come from here.

Plain data without Textual: `partwork help keys` and `partwork settings` print it too. What a
command does stands with the screen that does it, in a method named `do_` and the command's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.config.keys import EVERYWHERE

if TYPE_CHECKING:
    from reader.config.keys import Context, Preset


class Command(NamedTuple):
    """One thing that the reader can ask for.

    `says` is its line in help and palette; `where` the screens that know it; `keys` are normal forms
    as `keys.parse_key` gives them. `newsboat` are its keys in that preset, None where they are the same.
    """

    name: str
    says: str
    group: str
    where: tuple[Context, ...]
    keys: tuple[str, ...] = ()
    newsboat: tuple[str, ...] | None = None

    def preset_keys(self, preset: Preset) -> tuple[str, ...]:
        """Its keys in a preset."""
        return self.keys if preset == "vim" or self.newsboat is None else self.newsboat


_PAGE: tuple[Context, ...] = ("page",)
_TEXTS: tuple[Context, ...] = ("page", "version")
_SERIES: tuple[Context, ...] = ("series",)
_QUOTES: tuple[Context, ...] = ("quotes",)
_MARKS: tuple[Context, ...] = ("notebook", "bookmarks")
_PARTS: tuple[Context, ...] = ("library", "series", "page")
_ENTRIES: tuple[Context, ...] = ("unread", "series", "source")
_SHELVES: tuple[Context, ...] = ("library", "sources", *_ENTRIES)

COMMANDS: tuple[Command, ...] = (
    Command("line_down", "a line down", "moving", EVERYWHERE, ("j", "down")),
    Command("line_up", "a line up", "moving", EVERYWHERE, ("k", "up")),
    Command("page_down", "a page down; at the end of a part once more for the next", "moving", EVERYWHERE,
            ("space", "pagedown", "ctrl+f")),
    Command("page_up", "a page up", "moving", EVERYWHERE, ("b", "pageup", "ctrl+b")),
    Command("half_down", "half a page down", "moving", EVERYWHERE, ("ctrl+d",)),
    Command("half_up", "half a page up", "moving", EVERYWHERE, ("ctrl+u",)),
    Command("start", "to the start", "moving", EVERYWHERE, ("g", "home")),
    Command("end", "to the end (with a count: to that many percent of a part, or to that row)", "moving", EVERYWHERE,
            ("G", "end")),
    Command("next_paragraph", "next paragraph", "moving", _TEXTS, ("}",)),
    Command("previous_paragraph", "previous paragraph", "moving", _TEXTS, ("{",)),
    Command("next_quote", "next quote", "moving", _PAGE, (".",)),
    Command("previous_quote", "previous quote", "moving", _PAGE, (",",)),
    Command("next_part", "next part", "moving", _PAGE, ("]", "L"), ("]",)),
    Command("previous_part", "previous part", "moving", _PAGE, ("[", "H"), ("[",)),
    Command("jump_back", "back to where you were", "moving", EVERYWHERE, ("ctrl+o",)),
    Command("jump_forward", "forward again", "moving", EVERYWHERE, ("ctrl+n",)),
    Command("enter", "open", "going", EVERYWHERE, ("enter", "l", "right"), ("enter",)),
    Command("back", "back; the first of these keys quits from the library", "going", EVERYWHERE, ("q", "h", "escape"),
            ("q", "escape")),
    Command("continue", "continue where you stopped", "going", EVERYWHERE, ("c",)),
    Command("next_pane", "next pane beside the page", "going", _PAGE, ("tab",)),
    Command("contents", "contents of this part", "going", _PAGE, ("t",)),
    Command("quotes", "quotes, and who said them", "going", _PARTS, ("Q",), ("W",)),
    Command("notebook", "your notes and highlights", "going", EVERYWHERE, ("e",)),
    Command("bookmarks", "your bookmarks", "going", EVERYWHERE, ("'",)),
    Command("unread", "Unread: all unread parts, newest first", "going", EVERYWHERE, ("U",)),
    Command("next_unread", "Next unread", "moving", _SHELVES, ("n",)),
    Command("previous_unread", "Previous unread", "moving", _SHELVES, ("N",), ("p",)),
    Command("next_unread_part", "Next unread part, of any source", "moving", _PAGE, (), ("n",)),
    Command("previous_unread_part", "Previous unread part, of any source", "moving", _PAGE, (), ("p",)),
    Command("next_source", "Next source with unread parts", "moving", ("series", "source"), (), ("J",)),
    Command("previous_source", "Previous source with unread parts", "moving", ("series", "source"), (), ("K",)),
    Command("open_source", "All entries of this source", "going", ("library", "unread", "series", "page"), ("O",)),
    Command("only_unread", "Show only what is unread, or all", "going", ("library", "sources", "series", "source"),
            ("z",), ("l",)),
    Command("only_failing", "Show only the sources that fail, or all", "going", ("sources",), ("!",)),
    Command("sources", "what you follow", "going", EVERYWHERE, ("S",)),
    Command("search", "search the library", "going", EVERYWHERE, ("ctrl+s",)),
    Command("find", "find; in a list: show only what holds it (#tag, @speaker)", "going", EVERYWHERE, ("/",)),
    Command("find_next", "next match", "going", _TEXTS, ("n",), ("ctrl+g",)),
    Command("find_previous", "match before", "going", _TEXTS, ("N",), ("ctrl+t",)),
    Command("changes", "what its author changed since you read it", "going", _PAGE, ("d",)),
    Command("further", "to the place that another machine reached", "going", _PAGE, ("J",)),
    Command("why", "why this is a series, and why this part is in it; why a source fails", "going",
            ("series", "source"), ("w",)),
    Command("speaker", "show the quotes of one speaker", "going", _QUOTES, ("w",)),
    Command("narrow", "show one folder, tag, speaker or colour; or the newest first", "going",
            (*_MARKS, "library", "unread", "sources"), ("w",), ("w", "t")),
    Command("bookmark", "add a bookmark here", "marking", _PAGE, ("B",)),
    Command("note", "note on this (paragraph, quote, selection, row of a list)", "marking",
            (*_PARTS, "quotes"), ("a",)),
    Command("note_part", "note on this part", "marking", ("series", "page"), ("A",), ()),
    Command("note_series", "note on this series", "marking", _PARTS),
    Command("highlight", "highlight this sentence or quote; 2s to 5s in colours", "marking",
            ("page", "quotes", "notebook"), ("s",)),
    Command("select", "select: then move, then a note or y", "marking", _PAGE, ("v",)),
    Command("name_speaker", "name who said this", "marking", _QUOTES, ("E",)),
    Command("edit", "edit this note", "marking", ("notebook",), ("E",)),
    Command("edit_source", "Edit this source: its title, folder and tags", "marking", ("sources", "source"), ("E",)),
    Command("delete", "remove this", "marking", ("library", "sources", "source", *_MARKS), ("D",)),
    Command("correct", "correct: rename, merge, split, move, renumber", "marking", _SERIES, ("E",)),
    Command("part_up", "move this part up in the order", "marking", _SERIES, ("K",), ()),
    Command("part_down", "move this part down in the order", "marking", _SERIES, ("J",), ()),
    Command("mark_read", "read / unread", "marking", (*_SHELVES, "page"), ("m",), ("N",)),
    Command("mark_all_read", "Mark all that is shown as read; in a list of sources, all of this", "marking", _SHELVES,
            ("M",), ("A",)),
    Command("mark_everything_read", "Mark everything in the library as read", "marking", _SHELVES, (), ("C",)),
    Command("undo", "undo the last change", "marking", EVERYWHERE, ("u",), ("ctrl+z",)),
    Command("redo", "redo it", "marking", EVERYWHERE, ("ctrl+r",)),
    Command("link_hints", "follow a link", "going", _PAGE, ("f",), ("u",)),
    Command("open_browser", "open in a browser", "going", (*_ENTRIES, "page", "sources"), ("o",)),
    Command("copy", "copy the selection, the quote, or the address", "going",
            (*_ENTRIES, "page", "quotes", "sources"), ("y",)),
    Command("image", "load the image here; once more, see it large", "looks", _PAGE, ("i",)),
    Command("images_always", "load this source's images always, or only when asked", "looks",
            ("series", "source", "page", "sources"), ("I",)),
    Command("narrower", "narrower column; among the settings: less", "looks", (*_TEXTS, "settings"), ("-",)),
    Command("wider", "wider column; among the settings: more", "looks", (*_TEXTS, "settings"), ("+", "=")),
    Command("pane_narrower", "narrower pane", "looks", _PAGE, ("<",)),
    Command("pane_wider", "wider pane", "looks", _PAGE, (">",)),
    Command("only_text", "nothing but the text", "looks", _TEXTS, ("z",)),
    Command("next_theme", "next theme", "looks", EVERYWHERE),
    Command("settings", "settings: theme, width and more", "looks", EVERYWHERE),
    Command("add", "add a source", "library", ("library", "sources", "unread", "source"), ("+",)),
    Command("keep", "keep a text that was only opened", "library", _PAGE, ("K",)),
    Command("refresh", "refresh this", "library", ("library", "series", "source", "page", "sources"), ("r",)),
    Command("refresh_all", "refresh all that are due", "library", EVERYWHERE, ("R",)),
    Command("history", "look for earlier parts; once more stops", "library", ("series", "source"), ("H",)),
    Command("full_text", "the whole text of a part that its feed cut short", "library", ("series", "page"), ("x",)),
    Command("full_text_always", "this source's whole texts always, or only when asked", "library",
            ("series", "source", "page", "sources"), ("X",)),
    Command("sample", "add the sample series", "library", ("library",)),
    Command("redraw", "Draw the screen again", "looks", EVERYWHERE, ("ctrl+l",)),
    Command("help", "the keys that work here", "library", EVERYWHERE, ("?", "f1")),
    Command("palette", "every command by name", "library", EVERYWHERE, ("ctrl+p", ":")),
    Command("quit", "quit", "library", EVERYWHERE, ("ctrl+q", "ctrl+c"), ("Q", "ctrl+c")),
)  # fmt: skip

BY_NAME = {command.name: command for command in COMMANDS}


def commands_in(context: Context) -> tuple[Command, ...]:
    """The commands that a screen knows, in the order of the help."""
    return tuple(command for command in COMMANDS if context in command.where)
