"""The whole text of a part that its feed cut short: its page, fetched once, at the reader's wish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.errors import FeedsError, FormatError
from reader.parsing import Page
from reader.store.errors import StoreError
from reader.store.library import part_text
from reader.store.versions import keep_whole_text
from reader.visiting import names_host, on_its_host

if TYPE_CHECKING:
    from reader.store.records import PartRecord, SourceRecord
    from reader.sync import Sync


async def fetch_whole_text(sync: Sync, part: PartRecord, source: SourceRecord) -> str | None:
    """Fetch the whole text of a part, and keep it; why not, where that fails."""
    from feeds.fetch import PAGE_TYPES, Request

    try:
        if not part.url.startswith(("http://", "https://")):
            raise FormatError("the part has no address on the web")
        secret = sync.secret(source.address) if on_its_host(source, part.url) else None
        client = await sync.online()
        response = await client.get(
            Request(part.url, named=names_host(source, part.url), secret=secret, accept=PAGE_TYPES)
        )
        text = part_text(sync.db, part.id)
        summary = text.article.text if text else ""
        page = Page(response.body, response.url, response.charset, summary)
        prepared, _ = await sync.readers.prepare(page)
        if not keep_whole_text(sync.db, part.id, prepared.parts[0]):
            raise FormatError("the page holds no more of the text than the feed does")
    except (FeedsError, StoreError) as error:
        return str(error)
    return None
