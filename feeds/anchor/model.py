"""The selector of a passage, and the anchor that it has in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from feeds.article import Passage

AnchorState = Literal["anchored", "doubtful", "orphan"]


@dataclass(frozen=True, slots=True)
class Selector:
    """The words of a passage and those around it (W3C Web Annotation, Text Quote Selector).

    `prefix` and `suffix` are up to 64 characters before and after; "" where nothing is known.
    """

    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place of a remembered passage in a text. `score` is 0 to 1.

    "anchored": on its words, to be drawn. "doubtful": perhaps at `passage`, for the reader to confirm, not to be drawn
    as certain. "orphan": its words are gone; `passage` is None.
    """

    state: AnchorState
    passage: Passage | None = None
    score: float = 0.0


ORPHAN = Anchor("orphan")
