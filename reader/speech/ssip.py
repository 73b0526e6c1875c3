"""Reading aloud by speech-dispatcher, over its socket on this machine.

The protocol is SSIP (https://htmlpreview.github.io/?https://github.com/brailcom/speechd/blob/master/doc/ssip.html):
lines of ASCII words, each answered by lines that begin with a number of three digits; a "-" after it means that more
follow. Numbers from 700 on are events, which come at any time. Speech-dispatcher has a Python module of its own, which
comes with the system's Python alone and reads the socket on a thread; it needs only six commands of the protocol.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from reader.speech.voice import QUOTE_PITCH, SpeechError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.speech.script import Run
    from reader.speech.voice import Manner

_PATIENCE = 5.0  # seconds for an answer; speech takes longer, but its end is an event
_SPAWN_PATIENCE = 10.0
_FIRST_EVENT = 700
_SLOWEST, _USUAL, _FASTEST = 80, 175, 450  # words a minute at the rates -100, 0 and 100, as espeak-ng has them
_ENDED = {"702": True, "703": False}  # END, CANCELED


def socket_path() -> Path:
    """Return where speech-dispatcher listens: what SPEECHD_ADDRESS names, else its usual place."""
    method, _, place = os.environ.get("SPEECHD_ADDRESS", "").partition(":")
    if method == "unix_socket" and place:
        return Path(place)
    run_folder = os.environ.get("XDG_RUNTIME_DIR") or str(Path("~/.cache").expanduser())
    return Path(run_folder) / "speech-dispatcher" / "speechd.sock"


def ssip_rate(words_per_minute: int) -> int:
    """Return SSIP's rate, from -100 to 100, for a number of words a minute."""
    if words_per_minute < _USUAL:
        return max(round(100 * (words_per_minute - _USUAL) / (_USUAL - _SLOWEST)), -100)
    return min(round(100 * (words_per_minute - _USUAL) / (_FASTEST - _USUAL)), 100)


async def connect(manner: Manner) -> SpeechDispatcher | None:
    """Return a connection to speech-dispatcher, which is started where it is installed and does not run.

    None where it is not installed. Raises `SpeechError` where it does not work.
    """
    path = socket_path()
    try:
        streams = await asyncio.open_unix_connection(path)
    except OSError:
        if not await _spawn(path):
            return None
        try:
            streams = await asyncio.open_unix_connection(path)
        except OSError as error:
            raise SpeechError(f"speech-dispatcher does not answer: {error.strerror}") from error
    found = SpeechDispatcher(*streams)
    try:
        await found.introduce(manner)
    except SpeechError:
        await found.close()
        raise
    return found


async def _spawn(path: Path) -> bool:
    """Start speech-dispatcher as its own clients do; False where it is not installed. It ends when nobody needs it."""
    program = shutil.which("speech-dispatcher")
    if program is None:
        return False
    nothing = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        program, "--spawn", "--communication-method", "unix_socket", "--socket-path", str(path),
        stdin=nothing, stdout=nothing, stderr=nothing,
    )  # fmt: skip
    try:
        await asyncio.wait_for(process.wait(), _SPAWN_PATIENCE)
    except TimeoutError:
        process.kill()
        raise SpeechError("speech-dispatcher does not start") from None
    return True


class SpeechDispatcher:
    """One connection. Commands are sent one after the other, each when the one before was answered."""

    name = "speech-dispatcher"

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self._answers: asyncio.Queue[list[str]] = asyncio.Queue()
        self._ends: dict[str, asyncio.Future[bool]] = {}
        self._pitch = 0
        self._reading = asyncio.create_task(self._read(reader))

    async def introduce(self, manner: Manner) -> None:
        """Send the client's name, and the manner of reading."""
        await self._ask(f"SET self CLIENT_NAME {os.environ.get('USER') or 'user'}:partwork:reading")
        for event in ("END", "CANCEL"):
            await self._ask(f"SET self NOTIFICATION {event} on")
        await self._ask(f"SET self RATE {ssip_rate(manner.rate)}")
        if manner.language:
            await self._try(f"SET self LANGUAGE {_word(manner.language.lower())}")
        if manner.voice:
            await self._try(f"SET self SYNTHESIS_VOICE {_word(manner.voice)}")

    async def speak(self, run: Run) -> bool:
        """Speak, and return whether it came to its end. Raises `SpeechError` where the connection is lost."""
        pitch = QUOTE_PITCH if run.kind == "quote" else 0
        if pitch != self._pitch:
            self._pitch = pitch
            await self._try(f"SET self PITCH {pitch}")
        await self._ask("SPEAK")
        text = f".{run.text}" if run.text.startswith(".") else run.text
        answer = await self._ask(f"{text}\r\n.")
        message = answer[0][4:]
        try:
            return await self._end_of(message)
        finally:
            self._ends.pop(message, None)

    async def stop(self) -> None:
        """Stop speaking at once."""
        with suppress(SpeechError):
            await self._ask("CANCEL self")

    async def close(self) -> None:
        """Stop, and end the connection."""
        if not self._writer.is_closing():
            with suppress(OSError):
                self._writer.write(b"CANCEL self\r\nQUIT\r\n")
                await self._writer.drain()
            self._writer.close()
        self._reading.cancel()
        with suppress(OSError):
            await self._writer.wait_closed()

    def _end_of(self, message: str) -> asyncio.Future[bool]:
        """Return the future that is done when a message was spoken or cancelled; its event may have come already."""
        return self._ends.setdefault(message, asyncio.get_running_loop().create_future())

    async def _try(self, command: str) -> None:
        """Ask for what not every synthesizer can do."""
        with suppress(SpeechError):
            await self._ask(command)

    async def _ask(self, command: str) -> list[str]:
        """Send a command, and return the lines of its answer. Raises `SpeechError` for one that is an error."""
        try:
            self._writer.write(f"{command}\r\n".encode())
            await self._writer.drain()
            answer = await asyncio.wait_for(self._answers.get(), _PATIENCE)
        except (OSError, TimeoutError) as error:
            raise SpeechError("speech-dispatcher does not answer; try again") from error
        if not answer or answer[-1][:1] not in "12":
            raise SpeechError(f"speech-dispatcher: {_complaint(answer)}")
        return answer

    async def _read(self, reader: asyncio.StreamReader) -> None:
        """Sort incoming lines into answers and events, until the connection ends."""
        lines: list[str] = []
        with suppress(OSError):
            async for raw in reader:
                lines.append(raw.decode("utf-8", "replace").rstrip("\r\n"))
                if lines[-1][3:4] != "-":
                    self._sort(lines)
                    lines = []
        self._answers.put_nowait([])
        for end in self._ends.values():
            if not end.done():
                end.set_exception(SpeechError("speech-dispatcher has ended; try again"))

    def _sort(self, lines: list[str]) -> None:
        number = lines[-1][:3]
        if not number.isdecimal() or int(number) < _FIRST_EVENT:
            self._answers.put_nowait(lines)
        elif number in _ENDED:
            end = self._end_of(lines[0][4:])
            if not end.done():
                end.set_result(_ENDED[number])


def _word(text: str) -> str:
    """Return a parameter as SSIP has it: one line; quotation marks around what holds spaces."""
    line = clean_line(text, 100).replace('"', "")
    return f'"{line}"' if " " in line else line


def _complaint(answer: Iterable[str]) -> str:
    return clean_line(" ".join(line[4:] for line in answer), 100) or "the connection was closed"
