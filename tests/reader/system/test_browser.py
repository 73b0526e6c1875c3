"""What is opened in a browser, how, and what never is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.system.browser import LinkError, browser_argv, check_link, start_browser

if TYPE_CHECKING:
    from pathlib import Path

ODD = (
    "https://a.example/; touch X",
    "https://a.example/$(touch X)",
    "https://a.example/`touch X`",
    "https://a.example/'\"",
    "https://a.example/%s%action",
)


@pytest.mark.parametrize(
    "address",
    [
        "", "x", "/etc/passwd", "-remote", "--version", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x",
        "smb://host/x", "mailto:a@b.example", "http:///x", "http://", "\\\\host\\x", "https://a.example/\\x",
        "https://a.example/\n", "https://a.example/\x1b]0;x", "https://a.example/\x9c", "https://a.example/a b",
        "https://a.example/" + "x" * 5000, "https://-x.example/", "http://[::1", "https://a.example:99999/",
        "https://a.example/\u202egpj", "ftp://a.example/",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(address: str) -> None:
    with pytest.raises(LinkError):
        check_link(address)


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("HTTP://A.example/", "http://a.example/"),
        ("https://a.example/größe", "https://a.example/gr%C3%B6%C3%9Fe"),
        ("https://a.example:8080/", "https://a.example:8080/"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("https://a.example/a%20b", "https://a.example/a%20b"),
    ],
)
def test_an_address_is_opened_in_ascii(address: str, opened: str) -> None:
    link = check_link(address)
    assert link.address == opened
    assert link.doubt == ""


@pytest.mark.parametrize(
    ("address", "words", "doubt"),
    [
        ("https://user:secret@a.example/", "", "sends a user name"),
        ("https://bücher.example/", "", "xn--bcher-kva.example"),
        ("https://xn--bcher-kva.example/", "", "xn--bcher-kva"),
        ("https://evil.example/", "https://bank.example/login", "says bank.example"),
        ("https://evil.example/", "www.bank.example", "says www.bank.example"),
    ],
)
def test_an_odd_address_is_asked_about(address: str, words: str, doubt: str) -> None:
    assert doubt in check_link(address, words).doubt


@pytest.mark.parametrize("words", ["the bank", "bank.example", "https://a.example/y", "www.a.example/", "a/b", "3.5/4"])
def test_words_that_name_no_other_host_are_no_reason_to_ask(words: str) -> None:
    assert check_link("https://a.example/", words).doubt == ""


@given(st.text(max_size=80))
def test_whatever_is_opened_is_ascii_and_of_the_web(text: str) -> None:
    try:
        link = check_link(f"https://a.example/{text}")
    except LinkError:
        return
    assert link.address.isascii()
    assert link.address.startswith("https://a.example")
    assert not any(char.isspace() for char in link.address)


@pytest.mark.parametrize("address", [odd for odd in ODD if " " not in odd])
async def test_a_program_gets_the_address_as_one_word_and_no_shell_sees_it(address: str, tmp_path: Path) -> None:
    told = tmp_path / "argv"
    script = tmp_path / "browser.py"
    script.write_text(f"import sys\nopen({str(told)!r}, 'w').write(repr(sys.argv[1:]))\n")
    link = check_link(address)
    argv = browser_argv(link, f"{sys.executable} {script}", {})
    assert argv is not None
    said: list[str] = []
    await start_browser(argv, link, said.append)
    assert told.read_text() == repr([link.address])
    assert said == [f"opened {address}"]
    assert not (tmp_path / "X").exists()


async def test_a_program_that_is_not_there_is_told() -> None:
    said: list[str] = []
    await start_browser(["no-such-program-anywhere"], check_link("https://a.example/"), said.append)
    assert said == ["no-such-program-anywhere could not be started: No such file or directory"]


async def test_a_program_that_fails_is_told() -> None:
    said: list[str] = []
    await start_browser([sys.executable, "-c", "raise SystemExit(3)"], check_link("https://a.example/"), said.append)
    assert "exit status 3" in said[-1]


def test_which_program_opens_a_link() -> None:
    link = check_link("https://a.example/")
    assert browser_argv(link, "firefox --new-tab", {}) == ["firefox", "--new-tab", "https://a.example/"]
    assert browser_argv(link, "open-it --url=%s", {}) == ["open-it", "--url=https://a.example/"]
    assert browser_argv(link, "'unclosed", {}) is None
    assert browser_argv(link, "", {"SSH_CONNECTION": "x"}) is None
    if sys.platform == "linux":
        assert browser_argv(link, "", {}) is None
        assert browser_argv(link, "", {"DISPLAY": ":0"}) == ["xdg-open", "https://a.example/"]


def test_a_file_is_said_to_be_one() -> None:
    with pytest.raises(LinkError, match="a file on this machine"):
        check_link("file:///home/reader/lamps.md")
