"""A run of quoted words that is being given its kind and speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feeds.quotes.marks.runs import Run
    from feeds.quotes.model import QuoteKind
    from feeds.quotes.people.scene import Speaker


@dataclass(slots=True)
class Saying:
    """A run that is becoming a quote.

    `same` joins it to the saying before it; `alone` means that its sentence contains nothing else; `cued` that its own
    sentence names the speaker, `barred` that it has a speaker who cannot be named ("I said"), `first_person` that this
    is the narrator.
    """

    run: Run
    kind: QuoteKind
    speaker: Speaker | None = None
    same: bool = False
    cued: bool = False
    alone: bool = False
    barred: bool = False
    first_person: bool = False
