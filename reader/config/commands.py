"""Every command of the app, declared once: its key, its help line and its palette entry come from here.

Plain data without Textual: `partwork help keys` and `partwork settings` print it too. The action is a method of the
screen, named `do_` and the command's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.config.keymap import EVERYWHERE

if TYPE_CHECKING:
    from reader.config.keymap import Context, Preset


class Command(NamedTuple):
    """One thing that the reader can ask for.

    `label` is its name in help and palette; `where` the screens that know it; `keys` are normal forms
    as `keys.parse_key` gives them. `newsboat` are its keys in that preset, None where they are the same.
    `words` are others by which people look for it in the palette.
    """

    name: str
    label: str
    group: str
    where: tuple[Context, ...]
    keys: tuple[str, ...] = ()
    newsboat: tuple[str, ...] | None = None
    words: str = ""

    @property
    def short_label(self) -> str:
        """Its label without what explains it, which comes in brackets or after a colon or semicolon."""
        label = self.label
        for sign in (": ", "; ", " ("):
            label = label.partition(sign)[0]
        return label

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
    Command("line_down", "Line down", "move", EVERYWHERE, ("j", "down")),
    Command("line_up", "Line up", "move", EVERYWHERE, ("k", "up")),
    Command("page_down", "Page down; at the end, next part", "move", EVERYWHERE, ("space", "pagedown", "ctrl+f"),
            words="scroll screen"),
    Command("page_up", "Page up", "move", EVERYWHERE, ("b", "pageup", "ctrl+b"), words="scroll screen"),
    Command("half_down", "Half a page down", "move", EVERYWHERE, ("ctrl+d",)),
    Command("half_up", "Half a page up", "move", EVERYWHERE, ("ctrl+u",)),
    Command("start", "Start", "move", EVERYWHERE, ("g", "home"), words="top beginning first"),
    Command("end", "End (50G: 50 % of a part, row 50 of a list)", "move", EVERYWHERE, ("G", "end"),
            words="bottom last percent"),
    Command("next_part", "Next part", "move", _PAGE, ("]", "L"), ("]", "J"), words="chapter episode forward"),
    Command("previous_part", "Previous part", "move", _PAGE, ("[",), ("[", "K"), words="chapter episode back"),
    Command("next_paragraph", "Next paragraph", "move", _TEXTS, ("}",)),
    Command("previous_paragraph", "Previous paragraph", "move", _TEXTS, ("{",)),
    Command("sideways_right", "Wide code and tables: to the right", "move", _TEXTS, (")", "shift+right"),
            words="scroll sideways horizontal"),
    Command("sideways_left", "Wide code and tables: to the left", "move", _TEXTS, ("(", "shift+left"),
            words="scroll sideways horizontal"),
    Command("next_quote", "Next quote", "move", _PAGE, (".",)),
    Command("previous_quote", "Previous quote", "move", _PAGE, (",",)),
    Command("find_next", "Next match", "move", _TEXTS, ("n",), ("ctrl+g",), words="search again"),
    Command("find_previous", "Previous match", "move", _TEXTS, ("N",), ("ctrl+t",), words="search again"),
    Command("enter", "Open", "go", EVERYWHERE, ("enter", "l", "right"), ("enter",), words="select choose footnote"),
    Command("back", "Back (q quits from the library)", "go", EVERYWHERE, ("q", "h", "escape"), ("q", "escape"),
            words="close leave up"),
    Command("continue", "Continue where you stopped", "go", EVERYWHERE, ("c",), words="resume reading"),
    Command("find", "Find here; in a list, filter it (#tag, @speaker)", "go", EVERYWHERE, ("/",),
            words="search filter narrow"),
    Command("search", "Search everything", "go", EVERYWHERE, ("ctrl+s",), words="find full text library"),
    Command("jump_back", "Back to where you were", "go", EVERYWHERE, ("ctrl+o",), words="jump previous place"),
    Command("jump_forward", "Forward", "go", EVERYWHERE, ("ctrl+n",), words="jump next place"),
    Command("contents", "Contents of this part", "go", _PAGE, ("t",), words="headings outline toc"),
    Command("next_pane", "Next pane beside the page", "go", _PAGE, ("tab",), words="sidebar navigator parts"),
    Command("quotes", "Quotes, and who said them", "go", _PARTS, ("Q",), ("W",), words="speakers dialogue"),
    Command("people", "Who is this: people so far, or the one selected", "go", ("series", "page"), ("W",), (),
            words="names characters cast card first mention"),
    Command("previously", "Previously: what happened, who was there, what came since", "go", ("series", "page"), ("C",),
            (), words="recap summary since catch up remember"),
    Command("notebook", "Notes and highlights", "go", EVERYWHERE, ("e",), words="annotations notebook"),
    Command("bookmarks", "Bookmarks", "go", EVERYWHERE, ("'",), words="starred saved marks"),
    Command("unread", "Unread: all unread parts, newest first", "go", EVERYWHERE, ("U",), words="new"),
    Command("due", "Due this week: which series come when, which are late", "go", EVERYWHERE,
            words="schedule calendar rhythm late hiatus upcoming next part"),
    Command("next_unread", "Next unread", "move", _SHELVES, ("n",)),
    Command("previous_unread", "Previous unread", "move", _SHELVES, ("N",), ("p",)),
    Command("next_unread_part", "Next unread part, of any source", "move", _PAGE, (), ("n",)),
    Command("previous_unread_part", "Previous unread part, of any source", "move", _PAGE, (), ("p",)),
    Command("next_source", "Next source with unread parts", "move", ("series", "source"), (), ("J",)),
    Command("previous_source", "Previous source with unread parts", "move", ("series", "source"), (), ("K",)),
    Command("open_source", "All entries of this source", "go", ("library", "unread", "series", "page"), ("O",),
            words="feed posts"),
    Command("only_unread", "Show only unread, or all", "go", ("library", "sources", "series", "source"),
            ("z",), ("l",), words="hide read"),
    Command("only_failing", "Show only failing sources, or all", "go", ("sources",), ("!",), words="errors"),
    Command("sources", "Sources", "go", EVERYWHERE, ("S",), words="feeds subscriptions follows"),
    Command("peek", "Peek at the next part", "go", _PAGE, ("w",), words="ahead preview next first lines"),
    Command("read_aloud", "Read aloud from here (any key pauses)", "go", _PAGE, ("V",),
            words="speak speech voice listen"),
    Command("auto_scroll", "Scroll automatically (+ - change the pace)", "move", _TEXTS, ("Y",), (),
            words="pace speed teleprompter"),
    Command("link_hints", "Follow a link", "go", _PAGE, ("f",), ("u",), words="url open footnote"),
    Command("open_browser", "Open in a browser", "go", (*_ENTRIES, "page", "sources"), ("o",), words="web url"),
    Command("changes", "Show the author's changes since you read it", "go", _PAGE, ("d",), words="diff edits revision"),
    Command("further", "Go to your place on another machine", "go", _PAGE, ("T",), words="sync position"),
    Command("why", "Why: this is a series, a part belongs, a source fails", "go", ("series", "source", "sources"),
            ("w",), words="reasons evidence error"),
    Command("highlight", "Highlight (2s to 5s: another colour)", "mark", ("page", "quotes", "notebook"), ("s",),
            words="mark underline colour"),
    Command("note", "Add a note (page: paragraph or selection; list: row)", "mark", (*_PARTS, "quotes"), ("a",),
            words="annotate comment write"),
    Command("note_part", "Add a note on this part", "mark", ("series", "page"), ("A",), (), words="annotate comment"),
    Command("note_series", "Add a note on this series", "mark", _PARTS, words="annotate comment"),
    Command("bookmark", "Add a bookmark", "mark", _PAGE, ("B",), words="star save"),
    Command("select", "Select text, then note, highlight or copy", "mark", _PAGE, ("v",), words="visual mark"),
    Command("copy", "Copy the selection, the quote or the address", "mark",
            (*_ENTRIES, "page", "quotes", "sources"), ("y",), words="yank clipboard link url"),
    Command("mark_read", "Mark read or unread", "mark", (*_SHELVES, "page"), ("m",), ("N",), words="toggle done seen"),
    Command("mark_all_read", "Mark all shown as read; in a list of sources, this source", "mark", _SHELVES,
            ("M",), ("A",), words="catch up done"),
    Command("mark_earlier_read", "Mark read up to here", "mark", _SERIES,
            words="earlier before previous catch up done"),
    Command("mark_everything_read", "Mark everything in the library as read", "mark", _SHELVES, (), ("C",),
            words="mark all read catch up"),
    Command("undo", "Undo the last change here", "mark", EVERYWHERE, ("u",), ("ctrl+z",), words="revert take back"),
    Command("redo", "Redo", "mark", EVERYWHERE, ("ctrl+r",), words="again repeat"),
    Command("undo_list", "Undo list: all changes, where and when", "mark", EVERYWHERE,
            words="history journal changes revert restore"),
    Command("edit", "Edit this note", "mark", ("notebook",), ("E",), words="change"),
    Command("name_speaker", "Edit who said this, or whose name this is", "mark", ("quotes", "people"), ("E",),
            words="speaker name correct"),
    Command("correct", "Edit this series: rename, merge, split, move, renumber", "mark", _SERIES, ("E",),
            words="correct order number title"),
    Command("pace", "Pace of this series: all at once, as it once came, a part a day …", "mark", _SERIES,
            words="drip release schedule daily weekly serial instalments"),
    Command("edit_source", "Edit this source: its title, folder and tags", "mark", ("sources", "source"), ("E",),
            words="rename move"),
    Command("delete", "Remove", "mark", ("library", "sources", "source", *_MARKS), ("D",),
            words="delete unsubscribe unfollow"),
    Command("filter", "Filter by folder, tag, speaker or colour; order", "go",
            ("quotes", "people", *_MARKS, "library", "unread", "sources"), ("F",), ("F", "t"),
            words="speaker narrow only show newest sort"),
    Command("part_up", "Move this part up", "mark", _SERIES, ("K",), (), words="order sort"),
    Command("part_down", "Move this part down", "mark", _SERIES, ("J",), (), words="order sort"),
    Command("narrower", "Narrower column; in settings, less", "look", (*_TEXTS, "settings"), ("-",), words="width"),
    Command("wider", "Wider column; in settings, more", "look", (*_TEXTS, "settings"), ("+", "="), words="width"),
    Command("only_text", "Show only the text", "look", _TEXTS, ("z",), words="zen focus distraction"),
    Command("only_paragraph", "Dim all but this paragraph", "look", _TEXTS, ("p",), (),
            words="focus ruler concentrate"),
    Command("fold_notes", "Fold or show the author's notes", "look", _TEXTS, ("&",), words="hide before after chapter"),
    Command("spoiler_guard", "Spoiler guard: hide or show what lies beyond your place", "look", EVERYWHERE, ("Z",),
            words="hide titles"),
    Command("image", "Load the image here (again to enlarge)", "look", _PAGE, ("i",), words="picture photo"),
    Command("images_always", "Load this source's images automatically, or only on request", "look",
            ("series", "source", "page", "sources"), ("I",), words="pictures always"),
    Command("pane_narrower", "Narrower pane", "look", _PAGE, ("<",), words="sidebar width"),
    Command("pane_wider", "Wider pane", "look", _PAGE, (">",), words="sidebar width"),
    Command("next_theme", "Next theme", "look", EVERYWHERE, words="colours dark light"),
    Command("light_dark", "Switch between light and dark", "look", EVERYWHERE, words="theme colours day night"),
    Command("redraw", "Redraw the screen", "look", EVERYWHERE, ("ctrl+l",), words="refresh repaint clear"),
    Command("messages", "Last messages", "library", EVERYWHERE, words="log errors notices"),
    Command("settings", "Settings: theme, width and more", "look", EVERYWHERE, words="preferences options config"),
    Command("add", "Add a source: address, file, folder, OPML", "library", ("library", "sources", "unread", "source"),
            ("+",), words="subscribe follow import opml urls newsboat book epub"),
    Command("keep_page", "Keep one web page as an article", "library", EVERYWHERE, words="save this page pocket"),
    Command("add_account", "Add an account: your Miniflux, FreshRSS or another server", "library", EVERYWHERE,
            words="login sync google reader miniflux freshrss feeds server"),
    Command("accounts", "Accounts: your servers, and the changes waiting to be sent", "library", EVERYWHERE,
            words="login sync google reader miniflux freshrss feeds server remove token password"),
    Command("keep", "Save this text to the library", "library", _PAGE, ("P",), words="save add follow"),
    Command("refresh", "Refresh this", "library", ("library", "series", "source", "page", "sources"), ("r",),
            words="reload update fetch"),
    Command("refresh_all", "Refresh all due sources", "library", EVERYWHERE, ("R",), words="reload update fetch"),
    Command("history", "Fetch earlier parts (again to stop)", "library", ("series", "source"), ("H",),
            words="backfill archive older missing"),
    Command("full_text", "Fetch the full text of this part", "library", ("series", "page"), ("x",),
            words="whole article complete"),
    Command("full_text_always", "Fetch this source's full texts automatically, or only on request", "library",
            ("series", "source", "page", "sources"), ("X",), words="whole article always"),
    Command("export", "Export series… (EPUB, Markdown, HTML, text, JSON)", "library",
            ("series", "page", "quotes", "notebook"), words="save write file book"),
    Command("export_notes", "Export notes… (Markdown, CSV, Web Annotations, KOReader)", "library",
            ("library", "series", "page", "notebook", "bookmarks"), words="save write file obsidian readwise"),
    Command("import_notes", "Import notes… (Readwise, Web Annotations, JSON)", "library",
            ("library", "series", "notebook"), words="read file highlights annotations readwise"),
    Command("export_feeds", "Export feeds… (OPML)", "library", ("library", "sources"), words="save subscriptions opml"),
    Command("sample", "Add the sample series", "library", ("library",), words="demo example"),
    Command("help", "Help: keys on this screen", "library", EVERYWHERE, ("?", "f1"), words="shortcuts"),
    Command("palette", "All commands", "library", EVERYWHERE, ("ctrl+p", ":"), words="command palette"),
    Command("quit", "Quit", "library", EVERYWHERE, ("ctrl+q", "ctrl+c"), ("Q", "ctrl+c"), words="exit close"),
)  # fmt: skip

GROUPS = {
    "go": "Go to", "mark": "Read, mark and change", "library": "Library", "look": "Look", "move": "Move"
}  # fmt: skip
"""The groups of commands, each with its heading, in the order of the help."""

FORMER_NAMES = {"narrow": "filter", "speaker": "filter"}
"""Commands that had another name once, which a settings file may still use."""

BY_NAME = {command.name: command for command in COMMANDS}


def commands_in(context: Context) -> tuple[Command, ...]:
    """The commands that a screen knows, in the order of the help."""
    return tuple(command for command in COMMANDS if context in command.where)
