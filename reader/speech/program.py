"""Read aloud by a program that speaks its input and ends: espeak-ng, or `say` of macOS."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import suppress
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from reader.speech.voice import QUOTE_PITCH, SpeechError

if TYPE_CHECKING:
    from reader.speech.script import Run
    from reader.speech.voice import Manner

_ESPEAK = ("espeak-ng", "espeak")
_USUAL_PITCH = 50  # of espeak's range from 0 to 99
_FASTEST = 100  # characters a second; faster "speech" means no sound device, about which espeak-ng only complains
_SAY_PITCH = 48  # of macOS's base pitch, in semitones (`[[pbas]]`)


def find_program(manner: Manner) -> ProgramVoice | None:
    """Return the first program of these that is installed."""
    for name in (*_ESPEAK, "say"):
        path = shutil.which(name)
        if path is not None:
            return ProgramVoice(name, path, manner)
    return None


def espeak_arguments(run: Run, manner: Manner) -> tuple[list[str], str]:
    """Return the arguments of espeak-ng for a run, and its standard input."""
    pitch = _USUAL_PITCH + QUOTE_PITCH * (run.kind == "quote")
    voice = manner.voice or manner.language.lower()
    chosen = ["-v", voice] if voice else []
    return [*chosen, "-s", str(manner.rate), "-p", str(pitch), "-b", "1", "--stdin"], run.text


def arguments_of_say(run: Run, manner: Manner) -> tuple[list[str], str]:
    """Return the arguments of macOS's `say` for a run, and its standard input.

    Commands in the text itself ("[[rate 500]]") are broken up, so that a stranger's text gives none.
    """
    chosen = ["-v", manner.voice] if manner.voice else []
    text = run.text.replace("[[", "[ [")
    if run.kind == "quote":
        text = f"[[pbas {_SAY_PITCH + QUOTE_PITCH // 5}]] {text}"
    return [*chosen, "-r", str(manner.rate), "-f", "-"], text


def voice_of_say(listed: str, language: str) -> str:
    """Return the first voice for a language in what `say -v ?` lists ("Anna  de_DE  # Hallo"), "" if there is none."""
    for line in listed.splitlines():
        *name, locale = line.partition("#")[0].split() or [""]
        if name and locale.partition("_")[0].lower() == language.partition("-")[0].lower():
            return " ".join(name)
    return ""


class ProgramVoice:
    """Runs the program once for each run of words."""

    def __init__(self, name: str, path: str, manner: Manner) -> None:
        self.name = name
        self._path = path
        self._manner = manner
        self._process: asyncio.subprocess.Process | None = None
        self._stopped = False

    async def speak(self, run: Run) -> bool:
        """Speak, and return whether it came to its end. Raises `SpeechError` where the program fails."""
        self._stopped = False
        pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        try:
            await self._choose_voice()
            arguments, text = (arguments_of_say if self.name == "say" else espeak_arguments)(run, self._manner)
            process = await asyncio.create_subprocess_exec(
                self._path, *arguments, stdin=pipe, stdout=nothing, stderr=pipe
            )
        except OSError as error:
            raise SpeechError(f"{self.name} cannot be started: {error.strerror}") from error
        self._process, started_at = process, monotonic()
        try:
            _, complaint = await process.communicate(text.encode())
        finally:
            self._end()
        if self._stopped:
            return False
        if process.returncode:
            why = clean_line(complaint.decode("utf-8", "replace"), 100) or f"it ended with {process.returncode}"
            if "voice does not exist" in why:
                raise SpeechError(self._without_voice())
            raise SpeechError(f"{self.name} cannot read this aloud: {why}")
        if complaint and monotonic() - started_at < len(text) / _FASTEST:
            raise SpeechError(f"{self.name} finds no sound device: connect one, or start the sound server")
        return True

    async def _choose_voice(self) -> None:
        """Choose the voice of `say` for the language, once. Raises `SpeechError` where it has none."""
        if self.name != "say" or self._manner.voice or not self._manner.language:
            return
        pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        listing = await asyncio.create_subprocess_exec(
            self._path, "-v", "?", stdin=nothing, stdout=pipe, stderr=nothing
        )
        listed, _ = await listing.communicate()
        found = voice_of_say(listed.decode("utf-8", "replace"), self._manner.language)
        if not found:
            raise SpeechError(self._without_voice())
        self._manner = replace(self._manner, voice=found)

    def _without_voice(self) -> str:
        wanted = f"“{self._manner.voice}”" if self._manner.voice else f"the language {self._manner.language}"
        return f"set speech_voice to a voice that you have: {self.name} has none for {wanted}"

    async def stop(self) -> None:
        """Stop speaking at once."""
        self._stopped = True
        self._end()

    async def close(self) -> None:
        """Stop, and leave no process behind."""
        await self.stop()
        if self._process is not None:
            await self._process.wait()

    def _end(self) -> None:
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.terminate()
