"""The file of secrets: what is stored is found again, and never lost by a save."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from feeds.addresses.address import Secret
from reader.config.secrets import SecretsError, save_secret, secret_of

if TYPE_CHECKING:
    from pathlib import Path

BEARER = Secret("", "", "t")
ADDRESS = "https://lanterns.example/feed"


def test_a_secret_is_found_again_by_its_address_alone(tmp_path: Path) -> None:
    file = tmp_path / "config" / "secrets.json"
    assert secret_of(file, ADDRESS) is None
    save_secret(file, ADDRESS, Secret("ada", "lovelace"))
    save_secret(file, ADDRESS + "/2", BEARER)
    assert secret_of(file, ADDRESS) == Secret("ada", "lovelace")
    assert secret_of(file, ADDRESS + "/2") == BEARER
    assert secret_of(file, ADDRESS + "/3") is None
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "damaged", [b'{"https://a.example": {"user": "a"', b"", b"[1]", b"\xff\xfe{}", b"[" * 100_000], ids=repr
)
def test_a_damaged_file_is_reported_and_never_written_over(tmp_path: Path, damaged: bytes) -> None:
    file = tmp_path / "secrets.json"
    file.write_bytes(damaged)
    with pytest.raises(SecretsError, match="repair that file"):
        secret_of(file, ADDRESS)
    with pytest.raises(SecretsError, match="repair that file"):
        save_secret(file, ADDRESS, Secret("ada", "lovelace"))
    assert file.read_bytes() == damaged


def test_an_entry_of_a_later_version_is_kept_and_reported(tmp_path: Path) -> None:
    file = tmp_path / "secrets.json"
    file.write_text(json.dumps({ADDRESS: {"certificate": "c"}, "https://b.example": {"user": "b"}}))
    with pytest.raises(SecretsError, match="unknown fields"):
        secret_of(file, ADDRESS)
    assert secret_of(file, "https://b.example") == Secret("b")
    save_secret(file, "https://c.example", Secret("c"))
    assert json.loads(file.read_text())[ADDRESS] == {"certificate": "c"}


def test_processes_that_save_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "secrets.json"
    code = (
        "import sys; from pathlib import Path; from feeds.addresses.address import Secret; "
        "from reader.config.secrets import save_secret; sys.stdin.readline()\n"
        "for n in range(25): save_secret(Path(sys.argv[1]), f'https://{sys.argv[2]}.example/{n}', Secret('a', 'b'))"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(file), name], stdin=subprocess.PIPE) for name in "abc"]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(b"go\n")
        writer.stdin.close()
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    assert len(json.loads(file.read_text())) == 75
