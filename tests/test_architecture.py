"""Who may know whom: the contracts of ARCHITECTURE.md, checked on the code itself and on what it loads."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.sample import sample_folder
from tests.syntax import trees

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).parent.parent
LONGEST_MODULE, LONGEST_TABLE_OF_TESTS = 500, 800
MOST_METHODS, MOST_MODULES = 30, 22
"""Of a class, and of a folder."""
BELOW_THE_STORE = ("feeds", "reader.model", "reader.system", "reader.flow", "reader.imports", "reader.machines")
PROCESSES = {
    "carrying", "escaping", "gathering", "grouping", "joining", "matching", "merging", "ordering", "weighing",
    # These are things all the same: a list, a pace, what is said, what waits.
    "apply_reading", "listing", "pacing", "pending", "saying",
}  # fmt: skip
"""The gerunds that may be a module's name."""
NETWORK = {
    "aiohttp", "ftplib", "h11", "h2", "http.client", "http.server", "httpcore", "httpx", "imaplib", "poplib",
    "requests", "smtplib", "socket", "socketserver", "ssl", "urllib.request", "urllib3", "xmlrpc",
}  # fmt: skip
HEAVY = {
    "bs4", "feedparser", "html5lib", "htmldate", "httpcore", "justext", "lxml", "markdown_it", "rich.console", "ssl",
    "textual", "trafilatura",
}  # fmt: skip
READING = [
    "--help", "list", "parts", "sources", "show p2", "search lamp", "notes", "bookmarks", "bookmark p2 --at 10",
    "mark p2 read", "undo", "check", "settings", "help keys",
]  # fmt: skip


@dataclass(frozen=True)
class Module:
    """One module of the program: its dotted name, its file and its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    @cached_property
    def imports(self) -> frozenset[str]:
        """The dotted names of what it imports anywhere, in functions and for the type checker too."""
        return frozenset(name for node in ast.walk(self.tree) for name in _imported(node))

    def imports_when_loaded(self, names: set[str]) -> set[str]:
        """Which of the modules `names` it needs at the moment that it is imported itself."""
        return self._modules_named_by(_run_on_import(self.tree.body), names)

    def imports_outside_functions(self, names: set[str]) -> set[str]:
        """Which of the modules `names` it knows when it is loaded or for the type checker."""
        return self._modules_named_by(_run_on_import(self.tree.body, types_too=True), names)

    def _modules_named_by(self, statements: Iterable[ast.stmt], names: set[str]) -> set[str]:
        wanted: set[str] = set()
        for node in statements:
            if isinstance(node, ast.Import):
                wanted |= set(_imported(node))
            elif isinstance(node, ast.ImportFrom):
                package, *members = _imported(node)
                wanted |= {member if member in names else package for member in members}
        return (wanted & names) - {self.name}

    @cached_property
    def calls(self) -> tuple[tuple[str, ast.Call], ...]:
        """Every call in it, with the dotted name of what is called as far as it can be known."""
        return tuple((ast.unparse(node.func), node) for node in ast.walk(self.tree) if isinstance(node, ast.Call))


def _imported(node: ast.AST) -> Iterator[str]:
    """The dotted names that an import statement may mean: of a module, or of something in it."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        yield node.module or ""
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _run_on_import(body: list[ast.stmt], *, types_too: bool = False) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) and not types_too:
            yield from _run_on_import(node.orelse)
        elif isinstance(node, ast.If | ast.Try | ast.With):
            inner = [node.body, getattr(node, "orelse", []), getattr(node, "finalbody", [])]
            inner += [handler.body for handler in getattr(node, "handlers", [])]
            for part in inner:
                yield from _run_on_import(part, types_too=types_too)
        else:
            yield node


def modules(package: str = "") -> tuple[Module, ...]:
    """Return the program's modules, or those of one package ("feeds", "reader.screens") or module."""
    return tuple(module for module in _all_modules() if _within(module.name, package))


@cache
def _all_modules() -> tuple[Module, ...]:
    found = []
    for path, tree in trees().items():
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        found.append(Module(name, path, tree))
    return tuple(found)


def _within(name: str, package: str) -> bool:
    return not package or name == package or name.startswith(package + ".")


def knowing(names: set[str], among: tuple[Module, ...], *, except_for: tuple[str, ...] = ()) -> list[str]:
    """Each forbidden import as "who imports what", for all modules but those that may."""
    return sorted(
        f"{module.name} imports {imported}"
        for module in among
        if not any(_within(module.name, allowed) for allowed in except_for)
        for imported in module.imports
        if any(_within(imported, name) for name in names)
    )


def test_feeds_knows_neither_the_reader_nor_a_screen_nor_a_database() -> None:
    assert modules("feeds")
    assert knowing({"reader", "textual", "rich", "platformdirs", "sqlite3"}, modules("feeds")) == []


def test_only_fetch_opens_sockets_and_only_serve_listens() -> None:
    assert knowing(NETWORK, modules(), except_for=("feeds.fetch", "reader.serve.server")) == []
    downloads = [
        f"{module.name}: {name}"
        for module in modules()
        for name, _ in module.calls
        if name.endswith(("fetch_url", "fetch_response", "urlopen", "open_connection", "create_connection"))
        and not _within(module.name, "feeds.fetch")
    ]
    assert downloads == []


def test_only_the_app_its_screens_widgets_and_themes_know_textual() -> None:
    may = ("reader.app", "reader.screens", "reader.widgets", "reader.themes")
    assert knowing({"textual"}, modules(), except_for=may) == []


def test_screens_do_not_know_each_other() -> None:
    known = [
        f"{module.name} imports {imported}"
        for module in modules("reader.screens")
        for imported in module.imports
        if imported.startswith("reader.screens.")
        and not _within(imported, module.name)
        and not _within(module.name, ".".join(imported.split(".")[:3]))  # the objects that one screen is made of
    ]
    assert known == []


def test_widgets_know_neither_screens_nor_the_store() -> None:
    assert knowing({"reader.screens", "reader.store", "reader.app.app"}, modules("reader.widgets")) == []


def test_only_the_store_speaks_sql() -> None:
    assert knowing({"sqlite3"}, modules(), except_for=("reader.store",)) == []


def test_no_statement_numbers_its_placeholders() -> None:
    """Python 3.14 refuses `?1` with a sequence of values, which older versions took."""
    found = [
        f"{module.name}:{node.lineno}"
        for module in modules("reader.store")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"\?\d", node.value)
    ]
    assert found == []


def test_only_paths_names_folders() -> None:
    assert knowing({"platformdirs"}, modules(), except_for=("reader.config.paths",)) == []


def test_nothing_opens_an_address_unchecked() -> None:
    """`reader.system.browser` opens checked addresses only; the standard library's module opens any."""
    assert knowing({"webbrowser"}, modules()) == []


def test_the_store_knows_only_what_lies_below_it() -> None:
    names = {module.name for module in modules()}
    upward = [
        f"{module.name} imports {imported}"
        for module in modules("reader.store")
        for imported in module.imports
        if imported in names and not any(_within(imported, below) for below in ("reader.store", *BELOW_THE_STORE))
    ]
    assert upward == []
    below = tuple(module for room in BELOW_THE_STORE for module in modules(room))
    assert knowing({"reader.store"}, below) == []


def test_records_and_their_words_know_nothing_of_the_reader() -> None:
    others = {module.name for module in modules("reader") if not _within(module.name, "reader.model")} - {"reader"}
    assert knowing(others, modules("reader.model")) == []


@pytest.mark.parametrize("imports", [Module.imports_when_loaded, Module.imports_outside_functions])
def test_imports_draw_no_circle(imports: Callable[[Module, set[str]], set[str]]) -> None:
    """Neither when modules are loaded nor in what the type checker follows: one can be read without the other."""
    names = {module.name for module in modules()}
    graph = {module.name: imports(module, names) for module in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_no_class_does_too_much() -> None:
    methods = {
        f"{module.name}.{node.name}": sum(isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) for one in node.body)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
    }
    assert {name: count for name, count in methods.items() if count > MOST_METHODS} == {}


def test_no_folder_holds_too_much() -> None:
    folders = Counter(str(module.path.parent.relative_to(ROOT)) for module in modules())
    assert {name: count for name, count in folders.items() if count > MOST_MODULES} == {}


def test_a_gerund_names_a_process() -> None:
    """A module's name answers "what is in it": `adding` or `keeping` names an activity that many modules do."""
    assert {module.path.stem for module in modules() if module.path.stem.endswith("ing")} <= PROCESSES


def _undocumented(module: Module) -> Iterator[str]:
    if not ast.get_docstring(module.tree):
        yield module.name
    holders: list[tuple[str, ast.Module | ast.ClassDef]] = [(module.name, module.tree)]
    for holder_name, holder in holders:
        for node in holder.body:
            if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
                continue
            if not ast.get_docstring(node):
                yield f"{holder_name}.{node.name}"
            if isinstance(node, ast.ClassDef):
                holders.append((f"{holder_name}.{node.name}", node))


def test_every_module_and_public_name_says_what_it_is() -> None:
    assert [name for module in modules() for name in _undocumented(module)] == []


def test_no_shell_runs() -> None:
    through_a_shell = {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"}
    found = [
        f"{module.name}:{call.lineno}"
        for module in modules()
        for name, call in module.calls
        if name in through_a_shell or any(keyword.arg == "shell" for keyword in call.keywords)
    ]
    assert found == []


def test_no_text_becomes_markup() -> None:
    """Textual and Rich run actions that stand in markup: text from outside is never given to them as such."""
    found = [
        f"{module.name}:{call.lineno}"
        for module in modules()
        for name, call in module.calls
        if name.endswith(("from_markup", "markup.render", "markup.escape"))
        or any(keyword.arg == "markup" and ast.unparse(keyword.value) == "True" for keyword in call.keywords)
    ]
    assert found == []


def test_feedparser_gets_bytes_in_memory_only() -> None:
    """A string may be taken for a path or an address, and opened."""
    found = [
        f"{module.name}:{call.lineno}"
        for module in modules()
        for name, call in module.calls
        if name == "feedparser.parse" and not (call.args and ast.unparse(call.args[0]).endswith(")"))
    ]
    assert found == []
    assert knowing({"feedparser.parse"}, modules()) == []


def test_no_module_is_one_that_one_dreads_to_open() -> None:
    most = {
        "feeds": LONGEST_MODULE,
        "reader": LONGEST_MODULE,
        "tests": LONGEST_TABLE_OF_TESTS,
        "benchmarks": LONGEST_MODULE,
    }
    lengths = {
        str(path.relative_to(ROOT)): (len(path.read_bytes().splitlines()), longest)
        for room, longest in most.items()
        for path in (ROOT / room).rglob("*.py")
    }
    assert {name: lines for name, (lines, longest) in lengths.items() if lines > longest} == {}


def test_nothing_names_the_machine_or_the_registry_that_it_was_made_with() -> None:
    tell_tales = re.compile(
        r"(?<![\w.])/(?:root|opt|work|farm)/[a-z.]|/Users/|index[-_]url|/simple[/\"\s]|--find-links|pypi\.org"
        r"|https?://[^\s/]*registry"
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in _project_files()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), start=1)
        if tell_tales.search(line)
    ]
    assert found == []


def _project_files() -> list[Path]:
    """The files of the project, but for what its own commands make."""
    made = {
        ".git",
        ".venv",
        "__pycache__",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        "dist",
        "build",
    }
    return [path for path in ROOT.rglob("*") if path.is_file() and not made & set(path.relative_to(ROOT).parts)]


def loaded_by(*arguments: str) -> set[str]:
    """The dotted names of all modules that a Python process with these arguments loads."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert "import time:" in run.stderr, run.stderr
    return {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if "|" in line}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The home of a library that holds the sample."""
    home = str(tmp_path_factory.mktemp("library"))
    add = [sys.executable, "-m", "reader", "--home", home, "add", str(sample_folder())]
    subprocess.run(add, cwd=ROOT, check=True, capture_output=True)
    return home


@pytest.mark.slow
@pytest.mark.parametrize("command", READING)
def test_commands_that_read_the_library_load_nothing_heavy(command: str, library: str) -> None:
    loaded = loaded_by("-m", "reader", "--home", library, *command.split())
    assert "reader" in loaded
    assert loaded & HEAVY == set()


FIRST_PAINT = """
import asyncio, sys
from reader.cli.context import Context
from reader.app.app import PartworkApp

async def paint():
    context = Context(sys.argv[1], as_json=False)
    async with PartworkApp(context.paths, context.settings).run_test():
        pass

asyncio.run(paint())
"""
LIBRARY = {"reader.screens", "reader.screens.library", "reader.screens.library.commands"}
AFTER_PAINT = {"reader.store.intake", "reader.store.intake.pending", "reader.system.garbage"}
"""What the app loads while nothing is pressed: on a slow machine before the script has ended."""
MOST_BEFORE_PAINT = 48
"""Of our modules that hold code. The terminal's driver and what it asks the terminal are among them."""


@pytest.mark.slow
def test_the_first_paint_waits_for_nothing_but_the_library(library: str) -> None:
    loaded = loaded_by("-c", FIRST_PAINT, library)
    ours = {module.name for module in modules() if module.name in loaded - AFTER_PAINT}
    assert {name for name in ours if _within(name, "reader.screens")} == LIBRARY
    assert loaded & (HEAVY - {"rich.console", "ssl", "textual"} | {"feeds.series.model", "tomllib"}) == set()
    with_code = {module.name for module in modules() if module.name in ours and len(module.tree.body) > 1}
    assert len(with_code) <= MOST_BEFORE_PAINT, sorted(with_code)


@pytest.mark.slow
@pytest.mark.parametrize("module", ["feeds.article", "feeds.entry", "feeds.clean", "feeds.errors"])
def test_the_models_load_nothing_heavy(module: str) -> None:
    assert loaded_by("-c", f"import {module}") & (HEAVY | {"asyncio", "sqlite3"}) == set()
