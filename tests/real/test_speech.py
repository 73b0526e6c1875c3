"""Reading aloud by the real speech-dispatcher and espeak-ng, which play into a file."""

from __future__ import annotations

import array
import asyncio
import os
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from feeds.article import Passage, Place
from reader.speech.program import find_program
from reader.speech.script import Run, RunKind
from reader.speech.ssip import connect
from reader.speech.voice import Manner, SpeechError, find_voice

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.real

HERE = Passage(Place(0), Place(0, 1))
MANNER = Manner(rate=200, language="en")
SAME_WORDS = "All along the lower lane our roaming ram was alone."
_WAV_HEADER = 44  # bytes
_STEP = 4  # every fourth sample is enough to hear how high a voice is
_SPEECHD = """
LogLevel 1
LogDir "{folder}"
AudioOutputMethod "alsa"
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule espeak-ng
DefaultLanguage "en"
"""
_ALSA = """
pcm.nothing {{ type null }}
pcm.!default {{ type file slave.pcm "nothing" file "{folder}/heard.wav" format "wav" }}
"""


def words(text: str, kind: RunKind = "text") -> Run:
    return Run(text, HERE, kind)


def samples(path: Path) -> array.array[int]:
    """What was played, in 16-bit samples of one channel."""
    data = path.read_bytes()[_WAV_HEADER:] if path.exists() else b""
    return array.array("h", data[: len(data) // 2 * 2])


def pitch(played: array.array[int], hertz: int = 22_050) -> float:
    """The usual pitch of a voice in hertz: by the distance at which 30 ms of sound look like what follows."""
    thin = played[::_STEP]
    rate = hertz / _STEP
    found = []
    for start in range(0, len(thin) - 400, 200):
        frame = thin[start : start + 400]
        energy = sum(sample * sample for sample in frame) or 1
        if energy < 400 * 500**2:
            continue
        lags = range(int(rate / 300), int(rate / 60))
        likeness = {lag: sum(a * b for a, b in zip(frame, frame[lag:], strict=False)) / (400 - lag) for lag in lags}
        best = max(likeness, key=likeness.__getitem__)
        found.append(rate / best)
    return sorted(found)[len(found) // 2]


@pytest.fixture
def espeak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real espeak-ng, made to write what it says into numbered files: the folder of them."""
    program = shutil.which("espeak-ng")
    if program is None:
        pytest.skip("espeak-ng is not installed")
    folder = tmp_path / "spoken"
    folder.mkdir()
    tools = tmp_path / "bin"
    tools.mkdir()
    wrapper = tools / "espeak-ng"
    wrapper.write_text(f'#!/bin/sh\nexec {program} "$@" -w {folder}/$(ls {folder} | wc -l).wav\n')
    wrapper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:/bin:/usr/bin")
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{tmp_path}/none.sock")
    return folder


@pytest.fixture
def dispatcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A real speech-dispatcher that plays into a file: the path of it."""
    program = shutil.which("speech-dispatcher")
    module_settings = Path("/etc/speech-dispatcher/modules/espeak-ng.conf")
    if program is None or not module_settings.exists():
        pytest.skip("speech-dispatcher with its espeak-ng module is not installed")
    settings = tmp_path / "conf" / "modules"
    settings.mkdir(parents=True)
    shutil.copy(module_settings, settings)
    (settings.parent / "speechd.conf").write_text(_SPEECHD.format(folder=tmp_path))
    (tmp_path / "alsa.conf").write_text(_ALSA.format(folder=tmp_path))
    socket = tmp_path / "s.sock"
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{socket}")
    process = subprocess.Popen(
        [
            program,
            "-s",
            "-c",
            "unix_socket",
            "-S",
            socket,
            "-C",
            settings.parent,
            "-L",
            tmp_path,
            "-P",
            tmp_path / "pid",
        ],
        env={**os.environ, "ALSA_CONFIG_PATH": str(tmp_path / "alsa.conf")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            if socket.exists() or process.poll() is not None:
                break
            time.sleep(0.05)
        if not socket.exists():
            pytest.skip("this speech-dispatcher does not start with an ALSA file for sound")
        yield tmp_path / "heard.wav"
    finally:
        process.terminate()
        process.wait()


async def test_espeak_says_each_run_and_quotes_higher(espeak: Path) -> None:
    voice = await find_voice(MANNER)
    for kind in ("text", "quote", "name"):
        assert await voice.speak(words(SAME_WORDS, kind))
    await voice.close()
    text, quote, name = (samples(espeak / f"{number}.wav") for number in range(3))
    assert len(text) > 22_050
    assert pitch(quote) > pitch(text) * 1.08
    assert name == text


async def test_espeak_gets_the_text_as_text(espeak: Path, tmp_path: Path) -> None:
    """Neither a leading dash nor a shell's signs mean anything."""
    voice = find_program(MANNER)
    assert voice is not None
    assert await voice.speak(words(f"-w {tmp_path}/other.wav $(touch {tmp_path}/made) `id`"))
    assert len(samples(espeak / "0.wav")) > 22_050
    assert not (tmp_path / "other.wav").exists()
    assert not (tmp_path / "made").exists()


async def test_another_rate_is_faster(espeak: Path) -> None:
    for rate in (120, 360):
        voice = find_program(Manner(rate, language="en"))
        assert voice is not None
        assert await voice.speak(words(SAME_WORDS))
    slow, fast = (len(samples(espeak / f"{number}.wav")) for number in range(2))
    assert slow > 2 * fast


async def test_a_voice_that_does_not_exist_is_an_error(espeak: Path) -> None:
    voice = find_program(Manner(200, voice="nobody-speaks-so"))
    assert voice is not None
    with pytest.raises(SpeechError, match="a voice that you have: espeak-ng has none"):
        await voice.speak(words("One lamp."))


async def test_where_nothing_speaks_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{tmp_path}/none.sock")
    with pytest.raises(SpeechError, match="install espeak-ng or speech-dispatcher"):
        await find_voice(MANNER)


async def test_speech_dispatcher_says_each_run_and_quotes_higher(dispatcher: Path) -> None:
    voice = await find_voice(MANNER)
    assert type(voice).__name__ == "SpeechDispatcher"
    assert await voice.speak(words(SAME_WORDS))
    text = samples(dispatcher)
    assert await voice.speak(words(SAME_WORDS, "quote"))
    quote = samples(dispatcher)[len(text) :]
    await voice.close()
    assert len(text) > 22_050
    assert pitch(quote) > pitch(text) * 1.05


async def test_speech_dispatcher_stops_at_once(dispatcher: Path) -> None:
    voice = await connect(MANNER)
    assert voice is not None
    speaking = asyncio.create_task(voice.speak(words("along the lower lane " * 2_000)))
    await asyncio.sleep(0.2)
    await voice.stop()
    assert await asyncio.wait_for(speaking, 20) is False
    assert await voice.speak(words("Go on."))
    await voice.close()


@pytest.mark.parametrize("text", [". begins with a dot", ".", "QUIT", "a “quote”; $(id)", "Ελλάδα, море, 港"])
async def test_what_is_read_is_no_command(dispatcher: Path, text: str) -> None:
    voice = await connect(MANNER)
    assert voice is not None
    assert await voice.speak(words(text))
    assert await voice.speak(words("Go on."))
    await voice.close()


async def test_a_dispatcher_that_dies_is_an_error(dispatcher: Path, tmp_path: Path) -> None:
    voice = await connect(MANNER)
    assert voice is not None
    speaking = asyncio.create_task(voice.speak(words("along the lower lane " * 2_000)))
    await asyncio.sleep(0.2)
    with suppress(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 9)
    with pytest.raises(SpeechError, match="speech-dispatcher"):
        await asyncio.wait_for(speaking, 20)
    await voice.close()
