"""The voice: it speaks one run of words at a time, and can be stopped at any moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reader.speech.script import Run

QUOTE_PITCH = 15
"""How much higher quotes are spoken, in hundredths of a program's range of pitches."""


class SpeechError(Exception):
    """Nothing can be read aloud. `str()` is one line: why, and what to try."""


@dataclass(frozen=True, slots=True)
class Manner:
    """The manner of reading: words a minute, a voice ("": the language's own), the language (BCP 47, or "")."""

    rate: int
    voice: str = ""
    language: str = ""


class Voice(Protocol):
    """A program that speaks."""

    async def speak(self, run: Run) -> bool:
        """Speak, and return whether it came to its end; False where `stop` ended it. Raises `SpeechError`."""

    async def stop(self) -> None:
        """Stop speaking at once."""

    async def close(self) -> None:
        """Stop, and let the program go."""


async def find_voice(manner: Manner) -> Voice:
    """Return the voice of this machine: speech-dispatcher, else espeak-ng, else macOS's `say`.

    Raises `SpeechError` if there is none.
    """
    from reader.speech.program import find_program
    from reader.speech.ssip import connect

    reason = ""
    try:
        found = await connect(manner)
    except SpeechError as error:
        found, reason = None, str(error)
    program = found or find_program(manner)
    if program is None:
        why = reason or "no program that reads aloud was found"
        raise SpeechError(f"install espeak-ng or speech-dispatcher to read aloud: {why}")
    return program
