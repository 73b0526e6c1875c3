"""Load images of a part: from the network, a folder or a book, decoded in another process, and saved."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from feeds.addresses.source import local_path
from feeds.errors import FeedsError, FormatError
from feeds.images import ACCEPTED
from reader.store.errors import StoreError
from reader.store.images import image_list, record_image_failure, save_image, share_image
from reader.subscriptions.parse_jobs import Picture
from reader.subscriptions.visit_policy import is_remote, names_host, on_its_host

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from feeds.article import Article
    from reader.model.records import PartRecord, SourceRecord
    from reader.store.database import Database
    from reader.subscriptions.session import Session

MOST = 100
"""How many images of one part are loaded at a time."""
INSTALL = "images need two extra libraries; see `partwork help offline`"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The result of loading one image: `error` is why it is missing, "" if it is there."""

    address: str
    error: str


def can_decode() -> bool:
    """Return whether what decodes images is installed: it is an optional extra."""
    return find_spec("PIL") is not None


def image_addresses(article: Article) -> tuple[str, ...]:
    """The addresses of the images that a text shows, in its order."""
    found = (block.address for block in article.blocks if block.kind == "image" and block.address)
    return tuple(dict.fromkeys(found))


def missing_images(db: Database, part_id: str, article: Article, *, again: bool) -> tuple[str, ...]:
    """Return the images of a part that are not stored; with `again`, those too that failed before."""
    known = {one.address for one in image_list(db, part_id) if one.image or not again}
    return tuple(address for address in image_addresses(article) if address not in known)


async def load_images(
    session: Session,
    part: PartRecord,
    source: SourceRecord,
    addresses: Sequence[str],
    report: Callable[[Loaded], None],
) -> None:
    """Load images of a part, by their addresses; `report` is called with each one that was saved or failed."""

    async def one(address: str) -> None:
        report(Loaded(address, await _load(session, part, source, address)))

    await asyncio.gather(*(one(address) for address in dict.fromkeys(addresses[:MOST])))


async def _load(session: Session, part: PartRecord, source: SourceRecord, address: str) -> str:
    """Save one image; return why it cannot be saved, else ""."""
    try:
        if is_remote(source) and share_image(session.db, part.id, address):
            return ""
        save_image(
            session.db, part.id, address, await session.parsers.run(await _found(session, part, source, address))
        )
    except FeedsError as error:
        if error.final:
            record_image_failure(session.db, part.id, address, str(error))
        return str(error)
    except StoreError as error:
        return str(error)
    return ""


async def _found(session: Session, part: PartRecord, source: SourceRecord, address: str) -> Picture:
    """The picture at an address, not yet decoded. Raises `FeedsError`."""
    if not address.startswith(("http://", "https://")):
        return Picture(address, root=_folder(part, source))
    from feeds.fetch import Request

    secret = session.secret(source.address) if on_its_host(source, address) else None
    client = await session.online()
    named = names_host(source, address, part.url)
    request = Request(address, named=named, secret=secret, accept=ACCEPTED)
    response = await client.get(request)
    return Picture(response.url, response.body)


def _folder(part: PartRecord, source: SourceRecord) -> Path:
    """The folder that an image of a part may lie in. Raises `FeedsError`."""
    if is_remote(source) or not part.url.startswith("file:"):
        raise FormatError("texts from the web may not show files on this machine")
    followed, file = local_path(source.address), local_path(urldefrag(part.url).url)
    if not file.is_relative_to(followed):
        raise FormatError("a text may only show files from its own source")
    return followed if followed.is_dir() else file.parent
