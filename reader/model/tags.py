"""Tags as they are typed: parted by spaces, or by commas where there are any, so that a tag can have spaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def tags_in(typed: str) -> tuple[str, ...]:
    """The tags of a line, each once, in the order of typing; a "#" before one is left out."""
    parts = typed.split(",") if "," in typed else typed.split()
    tags = (" ".join(part.split()).lstrip("# ") for part in parts)
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def single_tags(given: Iterable[str]) -> tuple[str, ...]:
    """The tags of some texts, each once, as a form can show them again: a comma parts two, a "#" begins none."""
    return tuple(dict.fromkeys(tag for text in given for tag in tags_in(text + ",")))


def typed_tags(tags: Sequence[str]) -> str:
    """Tags as a line that `tags_in` understands: the tags are the same again."""
    if any(" " in tag for tag in tags):
        return ", ".join(tags) + ("," if len(tags) == 1 else "")
    return " ".join(tags)


def completed_tag(typed: str, known: Sequence[str]) -> str | None:
    """Return the line with its last tag completed to the first of the `known` that begins with it, else None.

    Case does not matter, and tags that the line has already are left out.
    """
    commas = "," in typed
    before, _, last = typed.rpartition("," if commas else " ")
    start = last.lstrip().removeprefix("#")
    used = {tag.lower() for tag in tags_in(before + ("," if commas else ""))}
    for tag in known:
        spaced = " " in tag and not commas
        if start and tag.lower().startswith(start.lower()) and len(tag) > len(start) and tag.lower() not in used:
            if not spaced:
                return typed + tag[len(start) :]
            if not before.strip():
                return typed + tag[len(start) :] + ","
    return None
