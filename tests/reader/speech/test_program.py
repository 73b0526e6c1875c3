"""Programs that read aloud, by stand-ins on the PATH that write down what they are given."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from feeds.article import Passage, Place
from reader.speech.program import find_program, voice_of_say
from reader.speech.script import Run
from reader.speech.voice import Manner, SpeechError

if TYPE_CHECKING:
    from pathlib import Path

VOICES = """Alice               it_IT    # Ciao! Mi chiamo Alice.
Anna                de_DE    # Hallo! Ich heiße Anna.
Bad News            en_US    # Hello! My name is Bad News.
"""
HERE = Passage(Place(0), Place(0, 5))


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `say` that lists voices, and writes its arguments and its input to the file that is returned."""
    program, record = tmp_path / "say", tmp_path / "said"
    listing = f"if [ \"$2\" = '?' ]; then /bin/cat <<'END'\n{VOICES}END\nexit 0; fi\n"
    program.write_text(f'#!/bin/sh\n{listing}echo "$*" >> "{record}"\n/bin/cat >> "{record}"\necho >> "{record}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return record


def _speak(manner: Manner, *runs: Run) -> None:
    async def speak() -> None:
        voice = find_program(manner)
        assert voice is not None
        assert [await voice.speak(run) for run in runs] == [True] * len(runs)
        await voice.close()

    asyncio.run(speak())


def test_say_gets_the_words_the_rate_and_a_voice_of_the_language(said: Path) -> None:
    runs = Run("Sie sagte:", HERE, "text"), Run("„Nein. [[rate 500]]“", HERE, "quote")
    _speak(Manner(180, language="de-AT"), *runs)
    assert said.read_text("utf-8").splitlines() == [
        "-v Anna -r 180 -f -",
        "Sie sagte:",
        "-v Anna -r 180 -f -",
        "[[pbas 51]] „Nein. [ [rate 500]]“",
    ]


@pytest.mark.parametrize(
    ("manner", "arguments"),
    [
        (Manner(200, voice="Bad News", language="de"), "-v Bad News -r 200 -f -"),
        (Manner(200), "-r 200 -f -"),
        (Manner(200, language="en"), "-v Bad News -r 200 -f -"),
    ],
    ids=["the reader's voice", "no language known", "a voice of two words"],
)
def test_which_voice_says_it(said: Path, manner: Manner, arguments: str) -> None:
    _speak(manner, Run("A lamp.", HERE, "text"))
    assert said.read_text("utf-8").splitlines() == [arguments, "A lamp."]


def test_a_language_without_a_voice_is_told_and_not_read_in_another(said: Path) -> None:
    with pytest.raises(SpeechError, match=r"set speech_voice to .*: say has none for the language sw"):
        _speak(Manner(200, language="sw"), Run("Taa.", HERE, "text"))
    assert not said.exists()


def test_espeak_without_the_voice_says_what_to_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "espeak-ng"
    program.write_text("#!/bin/sh\necho 'Error: The specified espeak-ng voice does not exist.' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SpeechError, match=r"set speech_voice .* espeak-ng has none for the language tlh"):
        _speak(Manner(200, language="tlh"), Run("A lamp.", HERE, "text"))


@pytest.mark.parametrize(("language", "voice"), [("it", "Alice"), ("en-GB", "Bad News"), ("", ""), ("fr", "")])
def test_voices_are_chosen_by_their_language(language: str, voice: str) -> None:
    assert voice_of_say(VOICES, language) == voice
    assert voice_of_say("", language) == ""
