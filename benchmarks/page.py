"""The page beside a bare view of the same text: what a key costs until its last byte in a pseudo-terminal.

    python -m benchmarks.page [--rounds 15] [--words 1000 100000 1700000] [--set]

For each size of screen and of text: opening (the key to the first screen), a page down, a jump to the end and
back, a resize; then the memory of a million words above that of an empty app. The bare view is a `ScrollView`
whose lines were wrapped before the clock starts and are drawn without a style: nothing can show a text faster
with Textual. With `--set`, hyphens and justified lines are measured too. Times are of the processor, so that what
runs beside it hardly counts. Prints a table with a verdict on each target of the project, and exits with 1 where one
is missed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks._terminal import SIZES, Terminal, usual
from benchmarks._verdict import is_within, judged, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.events import Key
    from textual.widget import Widget

WORDS = """
    the of and a lamp harbour fog water clerk office nobody signed since Tuesday slip rope wet again county patient
    written three times whereupon ledger captain tide column empty hour ship name glass brass because
""".split()  # noqa: SIM905 - a text, not a list


def invent(words: int, path: Path) -> int:
    """Write so many invented words, a paragraph a line, and give their size in bytes."""
    dice = random.Random(4)  # noqa: S311 - a text, not a secret
    left = words
    with path.open("w", encoding="utf-8") as file:
        while left > 0:
            length = min(left, dice.randint(20, 140))
            said = " ".join(dice.choice(WORDS) for _ in range(length))
            file.write(f"“{said},” she said.\n" if dice.random() < 0.2 else said.capitalize() + ".\n")
            left -= length
    return path.stat().st_size


# ---- the apps, each in a process of its own ----


def run_app(kind: str, path: Path) -> None:
    """Run an app that opens the text on "o", shuts it on "c", pages on space, and jumps on "e" and "g"."""
    from textual.app import App, ComposeResult
    from textual.screen import Screen
    from textual.widgets import Static

    from reader.themes import THEMES

    makers: dict[str, Callable[[Path], Callable[[], Widget]]] = {
        "page": page_view, "set": partial(page_view, typeset=True), "bare": bare_view
    }  # fmt: skip
    make = makers[kind](path) if kind in makers else Static

    class Part(Screen[None]):
        """A part is a screen of its own, as in the program."""

        def compose(self) -> ComposeResult:
            view = make()
            view.id = "view"
            yield view

    class Bench(App[None]):
        """Opens and shuts the one part."""

        def on_mount(self) -> None:
            for theme in THEMES:
                self.register_theme(theme)
            self.theme = "night"

        def on_key(self, event: Key) -> None:
            if event.key == "o":
                self.push_screen(Part())
            elif event.key == "c":
                self.pop_screen()
            else:
                doing = {"space": "page_down", "e": "go_end", "g": "go_home"}
                view = self.screen.query_one("#view")
                getattr(getattr(view, "pager", view), doing[event.key])()

    Bench().run()


def page_view(path: Path, *, typeset: bool = False) -> Callable[[], Widget]:
    """The reading view, with quotes, their speakers and some emphasis; with hyphens and justified if `typeset`."""
    from feeds.article import Article, Block, Span
    from feeds.quotes.model import Quote
    from reader.widgets.article.view import ArticleView

    blocks = tuple(
        Block("paragraph", text, spans=(Span(4, 12, "emphasis"),) if at % 7 == 0 else ())
        for at, text in enumerate(path.read_text(encoding="utf-8").splitlines())
    )
    quotes = [
        Quote(block.text[1:-11], at, 1, len(block.text) - 11, "speech", "the clerk", "high", at)
        for at, block in enumerate(blocks)
        if block.text.startswith("“")
    ]

    class Page(ArticleView):
        """The view as it is."""

        def on_mount(self) -> None:
            self.typeset(hyphens=typeset, justify=typeset)
            self.show(Article("A text", blocks, language="en"), quotes=quotes)

    return Page


def bare_view(path: Path) -> Callable[[], Widget]:
    """Lines that were wrapped before, as they are."""
    from rich.segment import Segment
    from textual.geometry import Size
    from textual.scroll_view import ScrollView
    from textual.strip import Strip

    from reader.flow.wrap import wrap

    lines: list[str] = []
    for text in path.read_text(encoding="utf-8").splitlines():
        ends = wrap(text, 72)
        lines += [text[start:end] for start, end in pairwise([0, *ends])]
        lines.append("")

    class Bare(ScrollView):
        """As little as Textual lets a view do."""

        DEFAULT_CSS = "Bare { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 0; }"

        def on_mount(self) -> None:
            self.virtual_size = Size(72, len(lines))

        def render_line(self, y: int) -> Strip:
            at, cells = y + self.scroll_offset.y, self.size.width
            text = lines[at] if at < len(lines) else ""
            return Strip([Segment(text.ljust(cells)[:cells], self.rich_style)])

        def page_down(self) -> None:
            self.scroll_to(y=self.scroll_offset.y + self.size.height - 2, animate=False)

        def go_end(self) -> None:
            self.scroll_to(y=self.max_scroll_y, animate=False)

        def go_home(self) -> None:
            self.scroll_to(y=0, animate=False)

    return Bare


# ---- measuring ----


def in_terminal(kind: str, path: Path, columns: int, rows: int) -> Terminal:
    """One of the apps, ready for keys."""
    started = Terminal([sys.executable, "-m", "benchmarks.page", "--app", kind, str(path)], columns, rows)
    started.settle()
    return started


def measured(path: Path, size: tuple[int, int], rounds: int, *, typeset: bool) -> dict[str, dict[str, float]]:
    """The usual milliseconds of each action, of the page and of the bare view, measured by turns.

    If `typeset`, "set" is the page with hyphens and justified lines, by the same turns.
    """
    kinds = ("page", "set", "bare") if typeset else ("page", "bare")
    terminals = {kind: in_terminal(kind, path, *size) for kind in kinds}
    taken: dict[str, dict[str, list[float]]] = {kind: {} for kind in terminals}
    try:
        for _ in range(rounds):
            for kind, terminal in terminals.items():
                for action, spent in one_round(terminal, *size):
                    taken[kind].setdefault(action, []).append(spent)
    finally:
        for terminal in terminals.values():
            terminal.close()
    return {kind: {action: usual(spent) for action, spent in times.items()} for kind, times in taken.items()}


def one_round(terminal: Terminal, columns: int, rows: int) -> Iterator[tuple[str, float]]:
    """Open the text, move over it, and shut it; what was done, and how many milliseconds the processor took for it."""
    yield "open", cost(terminal, lambda: terminal.key("o"))
    yield "to the end", cost(terminal, lambda: terminal.key("e"))
    terminal.key("g")
    yield "page down", cost(terminal, lambda: terminal.key(" "))
    terminal.key("g")
    yield "page down", cost(terminal, lambda: terminal.key(" "))
    yield "resize", cost(terminal, lambda: terminal.resize(columns - 8, rows))
    terminal.resize(columns, rows)
    terminal.key("c")


def cost(terminal: Terminal, act: Callable[[], object]) -> float:
    """The milliseconds of processor time that something costs the program."""
    before = terminal.processor_time()
    act()
    return terminal.processor_time() - before


def memory(words: int, folder: Path) -> tuple[float, int]:
    """The memory of a text of so many words above an empty app's, in bytes, and the text's own size."""
    path = folder / "memory"
    size = invent(words, path)
    empty = in_terminal("empty", path, 80, 24)
    base = empty.memory()
    empty.close()
    page = in_terminal("page", path, 80, 24)
    page.key("o")
    page.key("e")
    time.sleep(12)  # until the background has measured all of it
    page.key("g")
    used = page.memory()
    page.close()
    return used - base, size


def main() -> int:
    """Measure everything, print it, and say whether the targets are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--words", type=int, nargs="+", default=[1_000, 100_000, 1_700_000])
    parser.add_argument("--no-memory", action="store_true")
    parser.add_argument("--set", action="store_true", help="measure it with hyphens and justified lines too")
    given = parser.parse_args()
    missed = []
    most = {"open": 1.5, "page down": 1.3}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        print(f"{'screen':>8} {'words':>10} {'action':<12} {'view':<5} {'page ms':>8} {'bare ms':>8} {'ratio':>6}")
        for size in SIZES:
            for words in given.words:
                path = folder / str(words)
                invent(words, path)
                found = measured(path, size, given.rounds, typeset=given.set)
                for kind in ("page", "set") if given.set else ("page",):
                    for action, spent in found[kind].items():
                        ratio = spent / found["bare"][action]
                        figure, limit = (spent, 50.0) if action == "to the end" else (ratio, most.get(action, 0.0))
                        name = f"{size[0]}x{size[1]}"
                        what = f"{action} in {words:,} words at {name}, {kind}"
                        late = bool(limit) and not is_within(what, figure, limit)
                        beside = f"at most {limit:g}: {verdict(not late)}" if limit else ""
                        print(f"{name:>8} {words:>10} {action:<12} {kind:<5} {spent:8.1f}", end="")
                        print(f" {found['bare'][action]:8.1f} {ratio:6.2f}  {beside}", flush=True)
                        missed += [(name, words, action)] if late else []
        if not given.no_memory:
            used, size_in_bytes = memory(1_000_000, folder)
            ratio = used / size_in_bytes
            print(f"memory of 1,000,000 words above an empty app: {used / 1e6:.1f} MB")
            if not judged("the same, times the text", ratio, 4.0):
                missed.append(("memory", 1_000_000, ""))
    return 1 if missed else 0


if __name__ == "__main__":
    if len(sys.argv) > 3 and sys.argv[1] == "--app":
        run_app(sys.argv[2], Path(sys.argv[3]))
    else:
        sys.exit(main())
