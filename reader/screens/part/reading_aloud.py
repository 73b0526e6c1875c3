"""Reading this part aloud: sentence by sentence from where the reader is, with the page at the spoken sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.speech.voice import Manner, SpeechError, find_voice

if TYPE_CHECKING:
    from feeds.article import Article, Passage, Place
    from reader.screens.part.host import PartHost
    from reader.speech.voice import Voice


class ReadingAloud:
    """Speaks until any key stops it; it continues at the last spoken sentence."""

    status_text = "reading aloud · any key pauses"

    def __init__(self, screen: PartHost) -> None:
        self._screen = screen
        self._voice: Voice | None = None
        self._turn = 0  # another number whenever it begins or stops: a task with an old one ends

    def do_read_aloud(self, _count: int | None) -> None:
        """Read aloud from the sentence that is lit, else from the first one on the screen."""
        page = self._screen.page
        if page is None:
            return
        start = self._screen.words_here
        self._screen.modes.begin(self)
        self._turn += 1
        self._screen.run_worker(self._read(page.article, start, self._turn), exit_on_error=False)

    def key(self, _key: str) -> bool:
        """Stop: any key pauses."""
        self.stop()
        return False

    def stop(self) -> None:
        """Stop speaking; the sentence stays lit."""
        self._turn += 1
        if self._voice is not None:
            self._screen.run_worker(self._voice.stop(), exit_on_error=False)

    async def _read(self, article: Article, start: Place, turn: int) -> None:
        """Speak until the end of the text or until it is stopped; show why it cannot continue."""
        from feeds.quotes.lexicon import language_of

        settings = self._screen.settings
        language = language_of(article.language, (block.text for block in article.blocks))
        manner = Manner(settings.speech_rate, settings.speech_voice, language)
        voice = None
        try:
            self._voice = voice = await find_voice(manner)
            if await self._speak(voice, article, start, turn):
                self._screen.say("End of this part")
        except SpeechError as problem:
            self._screen.say(str(problem))
        finally:
            if self._turn == turn:
                self._voice = None
                self._screen.modes.finish(self)
            if voice is not None:
                await voice.close()

    async def _speak(self, voice: Voice, article: Article, start: Place, turn: int) -> bool:
        """Speak the text from a place on; whether it came to its end."""
        from reader.speech.script import spoken_runs

        for run in spoken_runs(article.blocks, self._screen.view.overlay.quotes, start):
            if self._turn != turn:
                return False
            self._follow(run.passage)
            await voice.speak(run)  # False where it was stopped, which may have been the listener elsewhere
        return self._turn == turn

    def _follow(self, passage: Passage) -> None:
        """Bring the sentence that is said onto the screen, and light it."""
        view = self._screen.view
        if not (view.shows(passage.start) and view.shows(passage.end)):
            view.pager.go_to(passage.start, centre=True)
        self._screen.at = passage.start
        view.point_out(passage)
