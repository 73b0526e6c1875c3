"""A library that follows a site, and what of the site has arrived in it."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, Self

from reader.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest

    from tests.real.prose import Post


class _Quiet(SimpleHTTPRequestHandler):
    def log_request(self, code: object = "-", size: object = "-") -> None:
        del size
        server = self.server
        assert isinstance(server, Site)
        server.asked.append((self.path, int(str(getattr(code, "value", code)))))

    def log_message(self, *_: object) -> None:
        """Say nothing on standard error."""


class Site(ThreadingHTTPServer):
    """A folder of files on a port of this machine, as any static host serves it; `asked` is its log."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        self.asked: list[tuple[str, int]] = []
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()

    def url(self, path: str = "/") -> str:
        """The address of a path on it."""
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


class Follower:
    """A library of its own, used by the command line; each call returns the JSON that it prints."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys
        home.mkdir()
        (home / "settings.toml").write_text("[network]\nhost_gap = 0.0\n")

    def __call__(self, *words: str) -> Any:  # noqa: ANN401 - any JSON
        self._capsys.readouterr()
        main(["--home", str(self.home), *words, "--json"])
        answer = self._capsys.readouterr()
        assert answer.out, f"{words}: {answer.err}"
        return json.loads(answer.out)

    def parts(self) -> list[dict[str, Any]]:
        """Return all parts."""
        found: list[dict[str, Any]] = self("parts")
        return found

    def series(self, kind: str = "series") -> list[list[str]]:
        """Return the titles of each series' parts, in reading order, longest first."""
        found: dict[str, list[str]] = {}
        for part in self.parts():
            if part["series_kind"] == kind:
                found.setdefault(part["series"], []).append(plain(part["title"]))
        return sorted(found.values(), key=len, reverse=True)

    def differences(self, posts: Iterable[Post]) -> Counter[str]:
        """Count what differs from what was published: paragraphs that are missing, and lines that are no paragraph."""
        texts = {plain(part["title"]): self("show", part["id"])["text"] for part in self.parts()}
        found: Counter[str] = Counter()
        for post in posts:
            text = texts.get(plain(post.title))
            if text is None:
                found["post missing"] += 1
                continue
            here = [plain(line) for line in text.split("\n") if line.strip()]
            wanted = [plain(one) for one in post.paragraphs]
            found["paragraph missing"] += sum(one not in here for one in wanted)
            found.update(f"more: {line[:60]}" for line in here if line not in wanted)
        return +found


_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "–": "-", "—": "-"})


def plain(text: str) -> str:
    """Return a text without the typography that generators add."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_SIGNS).split())
