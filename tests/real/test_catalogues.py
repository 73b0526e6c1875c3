"""Catalogues of books by calibre's server and by Calibre-Web: what is offered, followed, and found new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.epubs import epub
from tests.real.catalogues import Shelf, WebShelf
from tests.real.following import Follower

if TYPE_CHECKING:
    from pathlib import Path

# Only one calibre program may run on a machine.
pytestmark = [pytest.mark.real, pytest.mark.xdist_group("calibre")]


def write_volume(folder: Path, number: int, title: str) -> Path:
    series = (
        f'<meta name="calibre:series" content="The Lamp Office"/><meta name="calibre:series_index" content="{number}"/>'
    )
    chapters = [(f"{title}: {name}", f"{name} lay on the stair. It rained.") for name in ("Rope", "Salt")]
    path = folder / f"{title}.epub"
    path.write_bytes(epub(title, chapters, author="Ada Pell", metadata=series))
    return path


@pytest.mark.parametrize("kind", [Shelf, WebShelf], ids=["calibre-server", "calibreweb"])
def test_a_series_is_followed_volume_by_volume(
    kind: type[Shelf], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if kind.missing():
        pytest.skip(f"not installed: {kind.missing()}")
    with kind(tmp_path) as shelf:
        shelf.add(write_volume(tmp_path, 1, "The Slip"), write_volume(tmp_path, 2, "The Ledger"))
        shelf.serve()
        reader = Follower(tmp_path / "reader", capsys)
        offered = reader("add", shelf.address)
        assert offered["candidates"][0]["title"].startswith("The Lamp Office")
        assert {"The Slip · Ada Pell, The Lamp Office 1"} < {one["title"] for one in offered["candidates"]}
        added = reader("add", shelf.address, "--feed", "1")
        assert (added["kind"], added["title"], added["parts"], added["series"]) == (
            "catalogue",
            "The Lamp Office",
            4,
            1,
        )
        assert reader("refresh", "--now")["new_parts"] == 0
        shelf.stop()
        shelf.add(write_volume(tmp_path, 3, "The Fog Bell"))
        shelf.serve()
        refreshed = reader("refresh", "--now")
        assert (refreshed["new_parts"], refreshed["updated_parts"], refreshed["failed"]) == (2, 0, [])
        titles = [
            f"{title}: {name}" for title in ("The Slip", "The Ledger", "The Fog Bell") for name in ("Rope", "Salt")
        ]
        assert reader.series() == [titles]
        found = reader("add", shelf.address, "--search", "Ledger")
        assert (found["kind"], found["title"], found["parts"]) == ("book", "The Ledger", 2)
