"""The manual's page on troubleshooting quotes messages that the program has."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "reader" / "manual" / "troubleshooting.md"


def quoted() -> list[str]:
    """Return the messages: each is a line of code of its own."""
    lines = PAGE.read_text("utf-8").splitlines()
    return [message_of(line) for line in lines if line.startswith("`") and line.endswith("`") and " " in line]


def message_of(line: str) -> str:
    """Return what stands between the marks of code, of which there are two where the text has one of its own."""
    return line[3:-3] if line.startswith("``") else line[1:-1]


@cache
def messages() -> str:
    """Return all texts of the program, one a line, with `…` for what is put in."""
    found = []
    for path in (*(ROOT / "feeds").rglob("*.py"), *(ROOT / "reader").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.JoinedStr):
                found.append("".join(_piece(value) for value in node.values))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.append(node.value)
    return "\n".join(found)


def _piece(value: ast.expr) -> str:
    return str(value.value) if isinstance(value, ast.Constant) else "…"


def test_every_quoted_message_is_one_of_the_program() -> None:
    assert len(quoted()) >= 20
    unknown = [message for message in quoted() if not _is_known(message)]
    assert unknown == []


def _is_known(message: str) -> bool:
    # What is put together from several texts is quoted with its numbers.
    if found := re.match(r"checked \d.*?( \(.+\)):", message):
        return found[1] in messages() and "checked ……: …, ……" in messages()
    return message in messages()


def test_every_quoted_message_is_explained() -> None:
    blocks = PAGE.read_text("utf-8").split("\n\n")
    heads = [place for place, block in enumerate(blocks) if message_of(block) in quoted()]
    assert len(heads) == len(quoted())
    assert [blocks[place] for place in heads if len(blocks[place + 1].split()) < 8] == []
