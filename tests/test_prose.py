"""The words that a person reads: phrases that no native speaker would write stay out of them."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from tests.syntax import ROOT, sources, trees

if TYPE_CHECKING:
    from pathlib import Path

_TOP = ("README", "CHANGELOG", "ARCHITECTURE")  # CONTRIBUTING quotes what is not to be written
PAGES = [*sorted((ROOT / "reader" / "manual").glob("*.md")), *(ROOT / f"{name}.md" for name in _TOP)]
PAGES += sorted((ROOT / "docs").glob("*.md"))
PAGES.remove(ROOT / "docs" / "style.md")  # it quotes what is not to be written
MODULES = sources()
# Tables of words and patterns of the languages that Partwork reads, none of which it prints.
WORD_LISTS: tuple[str, ...] = (
    "feeds/people/lexicon.py",
    "feeds/quotes/",
    "feeds/series/lexicon/",
    "feeds/series/names.py",
    "feeds/series/texts/",
    "feeds/web/",
)
WORD_LISTS += ("feeds/formats/dates.py", "feeds/formats/plain.py", "reader/sample/")

# Each with the sentence that it must find, and what to write instead.
PHRASES = (
    (r"(?<!there )\b(?:is|are|was|were) no (?!longer\b|more than\b)(?=[a-z])", "this is no feed", "is not a"),
    (r"^there (?:is|are) no\b", "there is no topic x", "no such topic: x"),
    (r"\bby (?:itself|themselves)\b", "it does so by itself", "automatically"),
    (r"\banew\b", "it is read anew", "again"),
    (r"\bso too\b|\bas ever\b", "read as ever", "too, as before"),
    (r"\bin vain\b", "asked for in vain", "without success"),
    (r"\btold\b(?! apart\b| from\b)|\btells (?:why|what|how|where)\b", "12 changes told", "sent, reported, shown"),
    (r"\btaken over\b|\btake in (?!the parts\b)", "what was taken over", "imported, applied"),
    (r"\bshall\b", "what it shall be", "will, must"),
    (r"\b(?:he|his|him|himself)\b", "as often as he likes", "they, their"),
    (r"\bwhat was given\b|\bso many\b|\band no more\b", "at most so many", "N, only"),
    (r"\b(?:mend|synchroniser)\b", "mend the file", "correct, sync tool"),
    (r"\bnot begun\b|\bstands? (?:on|in|at|here|there)\b", "it stands in the list", "not started, is in"),
)  # fmt: skip


# The same for docstrings and comments, whose quoted examples and code are left out.
NOTES = (
    PHRASES[0],
    (r"\bby (?:itself|themselves)\b", "it does so by itself", "automatically, alone"),
    (r"\banew\b", "it is read anew", "again"),
    (r"\bso too\b|\bas ever\b", "read as ever", "too, as before"),
    (r"\bin vain\b", "asked for in vain", "without success"),
    (r"\btold\b(?! apart\b| from\b)|\btells (?:why|what|how|where)\b", "the author is told", "reported, named"),
    (r"\btaken? over\b|\btaking (?:in|over)\b", "take over the state of an entry", "apply, adopt"),
    (r"\bwhat was given\b|\bwhoever\b|\bwhat came of\b", "what came of it", "the actor, the outcome"),
    (r"\bshall\b", "what it shall be", "will, must"),
    (r"\bso many\b|\band no more\b", "at most so many", "N, only"),
    (r"\bstands? (?:on|in|at|here|there)\b", "it stands in the list", "is in"),
    (r"` says (?:that|whether|how|of)\b|\bsays of (?:it|them)", "`plain` says that it is", "means, is true if"),
)

# Functions, classes, parameters and variables are called by what is in them, or what comes out of them.
NAMES = {
    "told": "report, values, line",
    "kept": "saved, idle, cached",
    "begun": "started",
    "asked": "requested, word",
    "whole": "complete, full",
    "says": "label, reason",
    "taking": "apply, intake",
    "obey": "run",
    "arrive": "notices",
}


def notes(module: Path) -> list[str]:
    """The docstrings and blocks of comments of a module, without quoted examples and code."""
    source = module.read_text("utf-8")
    values = [node.value for node in ast.walk(trees()[module]) if isinstance(node, ast.Expr)]
    found = [one.value for one in values if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    found += re.findall(r"(?:^[ ]*# .*\n)+", source, re.MULTILINE)
    return [re.sub(r"`[^`]*`|\"[^\"]*\"|“[^”]*”|^ *# ", "", text, flags=re.MULTILINE) for text in found]


def messages(module: Path) -> list[str]:
    """The texts of a module that may be printed: strings with spaces that are not documentation.

    The constant pieces of an f-string are joined around “…”, so that a phrase does not hide at a value.
    """
    tree = trees()[module]
    inner = {id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values}
    inner |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            found.append("".join(str(one.value) if isinstance(one, ast.Constant) else "…" for one in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            found.append(node.value)
    return [text for text in found if " " in text.strip()]


def names(tree: ast.Module) -> set[str]:
    """Return the names that a module gives: of functions, classes, parameters, variables and attributes."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                found.add(name)
    return found


def odd(text: str, phrases: tuple[tuple[str, str, str], ...] = PHRASES) -> list[str]:
    """What a text says that it should say otherwise."""
    folded = " ".join(text.split())
    return [f"{folded[:120]!r}: write {better}" for bad, _, better in phrases if re.search(bad, folded, re.IGNORECASE)]


@pytest.mark.parametrize(("bad", "example", "better"), PHRASES + NOTES)
def test_each_pattern_finds_its_phrase_and_not_the_better_one(bad: str, example: str, better: str) -> None:
    assert re.search(bad, example, re.IGNORECASE)
    assert not re.search(bad, better, re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    ["It is no longer followed", "No sources: there are no feeds in it", "No series s9", "This is not a text"],
)
def test_plain_sentences_are_not_complained_about(text: str) -> None:
    assert odd(text) == []


def test_messages_are_plain_english() -> None:
    """Module by module, with the words to write instead."""
    found: dict[str, list[str]] = {}
    for module in MODULES:
        name = module.relative_to(ROOT).as_posix()
        if not name.startswith(WORD_LISTS):
            complaints = [line for text in messages(module) for line in odd(text)]
            found |= {name: complaints} if complaints else {}
    assert found == {}


def test_docstrings_and_comments_are_plain_english() -> None:
    """The phrases that no native engineer writes, and that most docstrings once had."""
    found: dict[str, list[str]] = {}
    for module in MODULES:
        complaints = [line for text in notes(module) for line in odd(text, NOTES)]
        found |= {module.relative_to(ROOT).as_posix(): complaints} if complaints else {}
    assert found == {}


def test_names_say_what_is_in_them() -> None:
    found = {
        f"{module.relative_to(ROOT)}: {name}": NAMES[plain]
        for module in MODULES
        for name in names(trees()[module])
        if (plain := name.strip("_").lower()) in NAMES
    }
    assert found == {}


def test_a_name_is_found_wherever_it_is_given() -> None:
    module = ast.parse("class A:\n    b = 1\n\n\ndef c(d):\n    e = d\n    f.g = e\n    return h(e)\n")
    assert names(module) == {"A", "b", "c", "d", "e", "g"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_are_plain_english(page: Path) -> None:
    paragraphs = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL).split("\n\n")
    assert [line for paragraph in paragraphs for line in odd(paragraph)] == []
