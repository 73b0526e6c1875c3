"""Read whether a work goes on from its contents page: the words that serial sites set beside its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from feeds.formats.html.state import VOID
from feeds.formats.tokens import attributes, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

WorkStatus = Literal["", "ongoing", "hiatus", "completed", "stub", "dropped"]
"""The status of a work; "stub" is one whose chapters were taken down in part, for a book mostly."""

_WORDS: tuple[tuple[WorkStatus, tuple[str, ...]], ...] = (
    ("ongoing", ("ongoing", "on-going", "in progress", "updating", "active", "laufend", "en cours", "en curso",
                 "em andamento", "in corso", "в процессе", "连载中", "連載中", "연재중")),
    ("hiatus", ("hiatus", "on hiatus", "paused", "on hold", "pausiert", "en pause", "休載中", "заморожен")),
    ("completed", ("completed", "complete", "finished", "abgeschlossen", "terminé", "achevé", "completado",
                   "terminado", "concluído", "completo", "завершён", "завершен", "完结", "完結", "완결")),
    ("stub", ("stub", "stubbed")),
    ("dropped", ("dropped", "abandoned", "discontinued", "cancelled", "canceled", "inactive", "abgebrochen",
                 "abandonné", "abandonado")),
)  # fmt: skip
_STATUS_OF = {word: status for status, words in _WORDS for word in words}
_LABEL_CLASS = re.compile(
    r"(?:^|[\s_-])(?:label|labels|status|state|badge|tag|chip|pill|rnd_stats|progress)(?:$|[\s_-])"
)
_SAYS_STATUS = re.compile(r"(?:story |work |novel |series |publication |index )?(?:status|state|progress|progression)")
_COUNTED = re.compile(r"(\d{1,6}) ?/ ?(\d{1,6}|\?)")
_LD_STATUS = re.compile(r'"creativeWorkStatus"\s{0,8}:\s{0,8}"([^"]{1,40})"')
# Choices state nothing about this work: menus, filters, lists of other works.
_CHOICES = frozenset({"nav", "select", "option", "form", "a", "button", "script", "style", "footer"})


def work_status(markup: str) -> WorkStatus:
    """Return the status of a contents page's work, "" where the page does not state it."""
    if (found := _LD_STATUS.search(markup)) is not None and (status := _STATUS_OF.get(_folded(found[1]))) is not None:
        return status
    label = ""
    for text, classes in _texts(markup):
        folded = _folded(text)
        status = _STATUS_OF.get(folded)
        if status is not None and (label == "status" or _LABEL_CLASS.search(classes)):
            return status
        if label == "chapters" and (counted := _COUNTED.fullmatch(folded)) is not None:
            return "completed" if counted[1] == counted[2] else "ongoing"
        before, colon, after = folded.partition(":")
        if colon and _SAYS_STATUS.fullmatch(before.strip()) and after.strip() in _STATUS_OF:
            return _STATUS_OF[after.strip()]
        bare = folded.rstrip(":").strip()
        label = "status" if _SAYS_STATUS.fullmatch(bare) else "chapters" if bare == "chapters" else ""
    return ""


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _texts(markup: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of a page outside of menus, each with the classes of its element."""
    classes: list[tuple[str, str]] = []
    closed = 0
    for token in tokens(markup):
        if token.kind == "start":
            closed += token.value in _CHOICES
            if token.value not in VOID:
                attrs = attributes(token.raw) if token.raw else {}
                classes.append((token.value, attrs.get("class", "").lower()))
                del classes[:-12]
        elif token.kind == "text":
            if not closed and token.value.strip():
                yield token.value, classes[-1][1] if classes else ""
        else:
            closed = max(0, closed - (token.value in _CHOICES))
            while classes and classes.pop()[0] != token.value:
                pass
