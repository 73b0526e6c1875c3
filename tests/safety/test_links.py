"""T9: what the app executes to open a link is one program with one address, whatever a text names as one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from reader.config.settings import Settings
from reader.widgets.requests import OpenLink
from tests.ui.driving import running
from tests.ui.library import lamps

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RECORDER = """#!{python}
import sys
with open({told!r}, "a", encoding="utf-8") as out:
    out.write(repr(sys.argv[1:]) + "\\n")
"""
REFUSED = (
    "", "; touch X", "-remote", "--version", "--config=/etc/passwd", "file:///etc/passwd", "smb://host/x",
    "javascript:alert(1)", "data:text/html,x", "mailto:a@b.example", "\\\\host\\share", "http:///x", "http://",
    "https://a.example/ ; touch X", "https://a.example/\ntouch X", "https://a.example/\x1b]0;PWNED\x07", "%action",
    "https://-oProxyCommand=x/", "vbscript:x", "ftp://a.example/", "https://a.example/" + "x" * 100_000,
)  # fmt: skip
OPENED = {
    "https://a.example/$(touch${IFS}X)": "https://a.example/$(touch$%7BIFS%7DX)",
    "https://a.example/`touch`": "https://a.example/%60touch%60",
    "https://a.example/;touch&&x|y>z": "https://a.example/;touch&&x%7Cy%3Ez",
    "https://a.example/'\"": "https://a.example/'%22",
    "https://a.example/%s%action": "https://a.example/%s%action",
    "HTTP://A.EXAMPLE/--version": "http://a.example/--version",
    "https://user:secret@a.example/": "https://user:secret@a.example/",
    "https://bücher.example/": "https://xn--bcher-kva.example/",
}
"""What is opened, some of it after a question, and the one word that the program is given."""


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """What a recorder was given that stands in the place of the system's own opener, a line a call."""
    file = tmp_path / "told"
    file.touch()
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("xdg-open", "open"):
        program = programs / name
        program.write_text(RECORDER.format(python=sys.executable, told=str(file)), "utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.chdir(tmp_path)

    def calls() -> list[str]:
        assert not (tmp_path / "X").exists()
        return file.read_text("utf-8").splitlines()

    return calls


@pytest.mark.parametrize("configured", [False, True], ids=["the system's opener", "the reader's own"])
async def test_only_addresses_of_the_web_reach_a_program_each_as_one_word(
    configured: bool, told: Callable[[], list[str]], tmp_path: Path
) -> None:
    own = f"'{tmp_path}/programs/open' --new-tab" if configured else ""
    async with running([lamps(1)], settings=Settings(browser=own)) as driver:
        for address in (*REFUSED, *OPENED):
            driver.app.frame.post_message(OpenLink(address))
            await driver.settle()
            await driver.press("y")
            await driver.app.workers.wait_for_complete()
        assert driver.app.is_running
    options = ["--new-tab"] if configured else []
    assert told() == [repr([*options, word]) for word in OPENED.values()]
