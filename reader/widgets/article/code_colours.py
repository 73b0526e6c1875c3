"""The syntax colours of a code block, found when it is first drawn."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from reader.flow.runs import Runs

if TYPE_CHECKING:
    from collections.abc import Container

CodeRole = Literal["keyword", "string", "comment", "name"]

_LONGEST = 20_000  # characters; a longer listing is shown in one colour rather than late


@lru_cache(maxsize=64)
def code_colours(text: str, language: str) -> Runs[CodeRole]:
    """The runs of `text` that have a role.

    None where the language is not named or not known: guessing one is wrong more often than plain
    text is dull. Pygments is loaded here, by the first listing that needs it.
    """
    if not language or len(text) > _LONGEST:
        return Runs(())
    from pygments.lexers import get_lexer_by_name
    from pygments.token import Comment, Keyword, Name, Number, Operator, String
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language[:40])
    except ClassNotFound:
        return Runs(())
    roles: tuple[tuple[CodeRole, tuple[Container[object], ...]], ...] = (
        ("comment", (Comment,)),
        ("keyword", (Keyword, Operator.Word)),
        ("string", (String, Number)),
        ("name", (Name.Function, Name.Class, Name.Tag, Name.Decorator, Name.Attribute)),
    )
    found: list[tuple[int, int, CodeRole]] = []
    for start, token, piece in lexer.get_tokens_unprocessed(text):
        role = next((name for name, kinds in roles if any(token in kind for kind in kinds)), None)
        if role is not None:
            found.append((start, start + len(piece), role))
    return Runs(found)
