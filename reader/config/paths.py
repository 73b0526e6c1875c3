"""Where everything of one reader lives. The only module that names folders."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

NAME = "partwork"


class Paths(NamedTuple):
    """The files and folders of one library. `home` is the folder named with --home, "" for the platform's own."""

    home: str
    library: Path
    settings: Path
    secrets: Path
    log: Path
    state: Path
    cache: Path


def find_paths(home: str | None) -> Paths:
    """The paths below `home`, else below $PARTWORK_HOME, else in the platform's folders. Makes nothing."""
    named = home or os.environ.get("PARTWORK_HOME") or ""
    if named:
        root = Path(named).expanduser().absolute()
        return Paths(
            home=str(root),
            library=root / "library.db",
            settings=root / "settings.toml",
            secrets=root / "secrets.json",
            log=root / "partwork.log",
            state=root / "state",
            cache=root / "cache",
        )
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(NAME, appauthor=False)
    return Paths(
        home="",
        library=dirs.user_data_path / "library.db",
        settings=dirs.user_config_path / "settings.toml",
        secrets=dirs.user_config_path / "secrets.json",
        log=dirs.user_state_path / "partwork.log",
        state=dirs.user_state_path,
        cache=dirs.user_cache_path,
    )
