"""Documents that are no feeds but attacks, given to the program by its own command line."""

from __future__ import annotations

import gzip
import json
import os
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from feeds.fetch.exchange import Limits
from tests.feeds.server import RecordingServer, Reply
from tests.safety.auditing import hearing_this_process, listen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.reader.cli.test_cli import Shell

ITEM = "<item><guid isPermaLink='false'>{0}</guid><title>Part {0}</title><link>http://127.0.0.1:9/{0}</link><description>{1}</description></item>"


def rss(*items: str, title: str = "A blog", head: str = "") -> bytes:
    """An RSS document of these items."""
    return f"{head}<rss version='2.0'><channel><title>{title}</title>{''.join(items)}</channel></rss>".encode()


def item(number: int, text: str = "Words of the text.") -> str:
    """An item with a number and a text."""
    return ITEM.format(number, text)


def added(shell: Shell, source: str) -> dict[str, Any]:
    """What `add --json` answers for a source; it never ends in an error of the program."""
    ran = shell("add", source, "--json")
    assert "unexpected error" not in ran.err, ran.err
    answer: dict[str, Any] = json.loads(ran.out)
    assert (ran.status == 1) == (answer["error"] is not None)
    return answer


def refreshed(shell: Shell) -> dict[str, Any]:
    """What `refresh --now --json` answers."""
    ran = shell("refresh", "--now", "--json")
    assert "unexpected error" not in ran.err, ran.err
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


# ---- a body that is a path or an address ----


@pytest.mark.parametrize("kind", ["path", "file", "address", "pipe", "device", "newline", "json", "entity"])
def test_a_body_that_names_something_opens_nothing(
    kind: str, shell: Shell, server: RecordingServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bait = tmp_path / "bait.xml"
    bait.write_bytes(rss(item(1)))
    pipe = tmp_path / "bait.pipe"
    os.mkfifo(pipe)
    body = {
        "path": str(bait),
        "file": bait.as_uri(),
        "address": server.url("/bait"),
        "pipe": str(pipe),
        "device": "/dev/zero",
        "newline": f"\n{bait}\n",
        "json": json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": str(bait), "feed_url": str(bait)}),
        "entity": f"<!DOCTYPE rss [<!ENTITY x SYSTEM '{bait.as_uri()}'>]>" + rss(item(1, "&x;")).decode(),
    }[kind]
    heard = listen(tmp_path / "hook", monkeypatch)
    server.script("/feed", Reply(body=body.encode()))
    server.script("/known", Reply(body=rss(item(1))), Reply(body=body.encode()))
    server.script("/bait", Reply(body=rss(item(1))))
    assert added(shell, server.url("/known"))["error"] is None
    with hearing_this_process() as here:
        answer = added(shell, server.url("/feed"))
        refreshed(shell)
        (tmp_path / "input.txt").write_text(body)
        added(shell, str(tmp_path / "input.txt"))
    assert heard.of("feedparser", "open") or heard.of("", "open"), "the reading process was not heard"
    named = [line for line in (*here, *heard.of("")) if "bait" in line or "/dev/zero" in line]
    assert named == []
    assert server.asked("/bait") == []
    if kind not in ("json", "entity"):
        assert "No feed found" in answer["error"]
        assert shell("parts", "--json").json[0]["title"] == "Part 1"


# ---- where an answer may lead ----


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:{}/inside", "http://[::1]:{}/inside", "file:///etc/passwd",
     "ftp://localhost/x", "javascript:alert(1)", "//127.0.0.1:{}/inside"],
)  # fmt: skip
@pytest.mark.parametrize("how", ["redirect", "link", "refresh"])
def test_no_answer_leads_into_the_private_network(how: str, target: str, shell: Shell, server: RecordingServer) -> None:
    inside = target.format(server.port)
    server.script("/inside", Reply(body=rss(item(1))))
    page = f'<html><link rel="alternate" type="application/rss+xml" href="{inside}"></html>'.encode()
    server.script("/moved", Reply(301, {"Location": inside}))
    server.script("/page", Reply(body=page))
    server.script("/later", Reply(body=rss(item(1))), Reply(302, {"Location": inside}))
    site = f"http://localhost:{server.port}"
    if how == "refresh":
        assert added(shell, f"{site}/later")["error"] is None
        (failed,) = refreshed(shell)["failed"]
        assert failed["error"]
    else:
        assert added(shell, f"{site}/{'moved' if how == 'redirect' else 'page'}")["error"]
        assert shell("sources", "--json").json == []
    assert server.asked("/inside") == []


def test_a_permanent_redirect_to_another_host_is_no_way_to_a_private_one_later(
    shell: Shell, server: RecordingServer
) -> None:
    server.script("/a", Reply(301, {"Location": f"http://127.0.0.1:{server.port}/b"}))
    server.script("/b", Reply(body=rss(item(1))))
    assert added(shell, f"http://localhost:{server.port}/a")["error"]
    assert refreshed(shell)["sources"] == 0
    assert server.asked("/b") == []


# ---- bodies without end, slow ones, packed ones ----


@pytest.fixture
def _short_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = partial(
        Limits,
        connect=2.0,
        first_byte=0.3,
        total=0.6,
        slow_after=0.2,
        slowest=10_000.0,
        packed=200_000,
        unpacked=300_000,
    )
    monkeypatch.setattr("feeds.fetch.client.Limits", limits)


def _packed(times: int) -> bytes:
    body = b"\0" * 30_000_000
    for _ in range(times):
        body = gzip.compress(body, 9)
    return body


GZIP = {"Content-Encoding": "gzip"}
BODIES = {
    "a bomb": Reply(headers=GZIP, body=_packed(1)),
    "a bomb in a bomb": Reply(headers={"Content-Encoding": "gzip, gzip"}, body=_packed(2)),
    "a packing nobody asked for": Reply(headers={"Content-Encoding": "br"}, body=b"\x1b\xff\xff\xff"),
    "no packing at all": Reply(headers=GZIP, body=b"<rss/>"),
    "seventeen packings": Reply(headers={"Content-Encoding": ", ".join(["gzip"] * 17)}, body=_packed(1)),
    "too much": Reply(body=b"<rss>" + b" " * 400_000),
    "too much said": Reply(headers={"Content-Length": "99999999999999"}, body=b"<rss/>"),
    "less than was said": Reply(raw=[b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<rss/>"]),
    "a reset": Reply(body=b"<rss>", reset=True, headers={"Content-Length": "900"}),
    "nothing, ever": Reply(raw=[threading.Event()]),
    "a head without end": Reply(raw=[b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 40_000]),
    "a body that stops": Reply(body=[b"<rss>", threading.Event()], framed=False),
    "no HTTP": Reply(raw=[b"\x1b]0;PWN\x07\r\n\r\n"]),
    "a status with a title": Reply(raw=[b"HTTP/1.1 404 \x1b]0;PWN\x07\r\nContent-Length: 0\r\n\r\n"]),
}


@pytest.mark.usefixtures("_short_limits")
@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_attacks_ends_in_one_line_and_harms_no_other(
    name: str, shell: Shell, server: RecordingServer
) -> None:
    server.script("/good", Reply(body=rss(item(1))), Reply(body=rss(item(1), item(2))))
    server.script("/turned", Reply(body=rss(item(1))), BODIES[name])
    server.script("/bad", BODIES[name])
    assert [added(shell, server.url(path))["error"] is None for path in ("/turned", "/good", "/bad")] == [
        True, True, False,
    ]  # fmt: skip
    answer = refreshed(shell)
    assert (answer["new_parts"], len(answer["failed"])) == (1, 1)
    assert len(shell("parts", "--json").json) == 3
    lines = shell("refresh", "--now").err.splitlines()
    assert len(lines) == 1
    assert lines[0].isprintable()
