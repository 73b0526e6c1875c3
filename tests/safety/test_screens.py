"""The app on a library of hostile words: what it writes to the terminal, and what a click may do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

from reader.app.app import PartworkApp
from reader.config.paths import find_paths
from reader.config.settings import Settings
from reader.navigation import Goal
from reader.store.library import part_list
from tests.safety.hostile import BENIGN_WORDS, CANARY, HOSTILE_WORDS
from tests.safety.library import Library, build
from tests.safety.terminals import Terminal, kinds, partwork
from tests.ui.driving import Driver

if TYPE_CHECKING:
    from textual.strip import Strip

    from reader.navigation import Kind

CANARY_BYTES = CANARY.encode()
ESCAPE = b"\x1b[27u"
"""The key by the terminal protocol that tells it from the beginning of another (kitty's)."""


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Library]:
    """A library of harmless words and one of hostile ones."""
    place = tmp_path_factory.mktemp("screens")
    return {"benign": build(place / "benign", BENIGN_WORDS), "hostile": build(place / "hostile", HOSTILE_WORDS)}


def walk(terminal: Terminal) -> None:
    """Open every screen that has a text of strangers on it, and leave."""
    terminal.wait_for(CANARY_BYTES)
    # Lists are drawn in steps: a key goes out when nothing more comes.
    for keys in (b"j", b"G", b"\r", b"j", b"\r"):  # the series, a part
        terminal.settle()
        terminal.press(keys)
    terminal.settle()
    for keys in (b" ", b"t", b"\t", b"\t", b"\t", b"\t", b"\t", ESCAPE, b"/C4N\r", b"n", b"a", ESCAPE, ESCAPE):
        terminal.press(keys)
    for keys in (b"Q", ESCAPE, b"e", ESCAPE, b"S", ESCAPE, b"\x13", b"C4NARY\r", ESCAPE):
        terminal.press(keys)
        terminal.settle()
    for keys in (b"?", ESCAPE, b"q", b"q", b"q", b"q"):
        if terminal.process.poll() is None:
            terminal.press(keys)
            terminal.settle()


@pytest.fixture(scope="module")
def written(libraries: dict[str, Library]) -> dict[str, bytes]:
    """What a terminal got of a walk through all screens, and how it ended."""
    found = {}
    for name, library in libraries.items():
        with Terminal(partwork(library.home)) as terminal:
            walk(terminal)
            assert terminal.finish() == 0, terminal.output[-2000:]
        found[name] = terminal.output
    return found


def test_hostile_words_bring_no_kind_of_sequence_to_the_terminal(written: dict[str, bytes]) -> None:
    assert written["hostile"].count(CANARY_BYTES) > 100
    assert kinds(written["hostile"]) - kinds(written["benign"]) == set()


def test_what_the_app_writes_are_only_the_kinds_that_it_needs(written: dict[str, bytes]) -> None:
    """A benign run that wrote more than these would let a hostile one do so, too."""
    wanted = {"CSI H", "CSI m", "CSI >u", "CSI <u", "OSC 22", "OSC 8", "OSC 11", "CSI c"}
    wanted |= {
        "CSI C",
        "CSI K",
        "CSI X",
        "CSI S",
        "CSI T",
        "CSI r",
    }  # what a frame writes of its difference to the last
    numbers = (7, 25, 1000, 1002, 1003, 1004, 1006, 1015, 1049, 2004, 2026, 2031, 2048)
    wanted |= {f"CSI ?{mode}{final}" for mode in numbers for final in ("h", "l", "$p")}
    assert kinds(written["benign"]) <= wanted


CRASH = """
import sys
from reader.app.app import PartworkApp
from reader.app.navigator import Navigator
def fail(self, *rest, **more):
    raise ValueError({words!r})
where = sys.argv.pop(1)
setattr(Navigator if where == "go" else PartworkApp, where, fail)
from reader.__main__ main
sys.exit(main())
""".replace("__main__ main", "__main__ import main")


@pytest.mark.parametrize("where", ["on_mount", "go", "on_ready"])
def test_a_failure_with_hostile_words_ends_in_one_clean_line(
    where: str, libraries: dict[str, Library], written: dict[str, bytes]
) -> None:
    home = libraries["hostile"].home
    words = "".join(HOSTILE_WORDS)
    argv = [sys.executable, "-c", CRASH.format(words=words), where, "--home", str(home)]
    with Terminal(argv) as terminal:
        if where == "go":
            terminal.wait_for(CANARY_BYTES)
            terminal.type(b"S")
        assert terminal.finish() == 1
    assert kinds(terminal.output) - kinds(written["benign"]) == set()
    assert b"unexpected error (ValueError)" in terminal.output
    assert b"Traceback" not in terminal.output
    log = find_paths(str(home)).log.read_bytes()
    assert CANARY_BYTES in log
    assert kinds(log) == set()


GOALS: tuple[Kind, ...] = ("library", "series", "part", "quotes", "notebook", "bookmarks", "search", "sources")


@pytest.fixture
def actions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The actions that the app was asked to run."""
    ran: list[str] = []
    run = PartworkApp.run_action

    async def run_action(self: PartworkApp, action: Any, *rest: Any, **more: Any) -> bool:  # noqa: ANN401 - passed on
        ran.append(str(action))
        return await run(self, action, *rest, **more)

    monkeypatch.setattr(PartworkApp, "run_action", run_action)
    return ran


async def test_no_cell_of_any_screen_carries_an_action_and_clicks_run_none(
    libraries: dict[str, Library], actions: list[str]
) -> None:
    app = PartworkApp(find_paths(str(libraries["hostile"].home)), Settings())
    async with app.run_test(size=(100, 30)) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        part = part_list(app.db, "s1")[10]
        for kind in GOALS:
            if kind != "library":
                app.navigator.go(Goal(kind, series=part.series, part=part.id if kind == "part" else ""))
            await driver.settle()
            if kind == "search":
                await driver.press(*CANARY, "enter")
            for _ in range(200):
                if CANARY in driver.screen:
                    break
                await driver.settle()
            assert CANARY in driver.screen, kind
            strips: list[Strip] = app.screen._compositor.render_strips()
            carried = {name for strip in strips for segment in strip for name in _meta(segment)}
            assert "@click" not in carried, kind  # what is there besides ("@mouse.down") is the scroll bar's
            depth = len(app.screen_stack)
            for x, y in ((1, 1), (20, 5), (60, 8)):
                await pilot.click(offset=(x, y))
                await driver.settle()
                while len(app.screen_stack) > depth:
                    await driver.press("escape")
        assert app.is_running
    app.db.close()
    assert not {"app.quit", "app.bell"} & set(actions)


def _meta(segment: object) -> dict[str, object]:
    style = getattr(segment, "style", None)
    return dict(style.meta) if style is not None else {}
