"""`images`: the images of a part or a series, when they are asked for, or always."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from reader.cli.context import Problem
from reader.cli.json_output import count
from reader.lookup import find_parts
from reader.store.library import part_text
from reader.store.source_options import wish_always
from reader.store.sources import source_list
from reader.subscriptions.images import INSTALL, can_decode, image_addresses, load_images, missing_images

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.cli.context import Context
    from reader.model.records import PartRecord
    from reader.subscriptions.images import Loaded
    from reader.subscriptions.session import Session


def run_images(context: Context, arguments: argparse.Namespace) -> None:
    """Load the images of a part, a series or a source, or say whether those of its source are loaded always."""
    context.db.require_changeable()
    parts, source, _ = find_parts(context.db, arguments.of)
    if arguments.always is not None:
        _choose(context, source, wanted=arguments.always)
    elif not can_decode():
        raise Problem(INSTALL)
    else:
        asyncio.run(_load(context, parts, arguments.image, events=arguments.events))


def _choose(context: Context, source: str, *, wanted: bool) -> None:
    wish_always(context.db, source, "images", wanted=wanted)
    if context.as_json:
        context.give({"source": source, "always": wanted})
    elif wanted:
        context.say("its images are loaded with its parts from now on: every server that holds one can tell")
    else:
        context.say("its images are loaded when you ask for them")


async def _load(context: Context, parts: Sequence[PartRecord], only: Sequence[int], *, events: bool) -> None:
    from reader.subscriptions.session import Session

    tally = _Tally(context, events=events)
    async with Session(context.db, context.settings, context.paths.secrets) as session:
        for part in parts:
            text = part_text(context.db, part.id)
            if text is None:
                continue
            numbered = {address: number for number, address in enumerate(image_addresses(text.article), 1)}
            wanted = missing_images(context.db, part.id, text.article, again=True)
            await tally.load(session, part, [address for address in wanted if not only or numbered[address] in only])
    tally.end()


async def load_for(context: Context, session: Session, part_ids: Sequence[str], *, events: bool) -> None:
    """Load the images of some parts that were never tried. What does not come is told, and is no failure."""
    if not can_decode():
        context.warn(INSTALL)
        return
    tally = _Tally(context, events=events, strict=False)
    for part_id in part_ids:
        text = part_text(context.db, part_id)
        if text is not None:
            await tally.load(session, text.part, missing_images(context.db, part_id, text.article, again=False))


class _Tally:
    """Tells of images as they come, and counts them."""

    def __init__(self, context: Context, *, events: bool, strict: bool = True) -> None:
        self._context = context
        self._events = events
        self._strict = strict
        self._sources = {source.id: source for source in source_list(context.db)}
        self._loaded: list[dict[str, str]] = []
        self._failed: list[dict[str, str]] = []

    async def load(self, session: Session, part: PartRecord, addresses: Sequence[str]) -> None:
        """Load images of a part."""
        source = self._sources.get(part.source)
        if source is None or not addresses:
            return
        self._context.progress(f"{part.title}: {count(len(addresses), 'image')} …")
        await load_images(session, part, source, addresses, lambda loaded: self._take(part, loaded))

    def _take(self, part: PartRecord, loaded: Loaded) -> None:
        told = {"part": part.id, "address": loaded.address}
        if loaded.error:
            self._failed.append({**told, "error": loaded.error})
            (self._context.fail if self._strict else self._context.warn)(f"{part.title}: {loaded.error}")
        else:
            self._loaded.append(told)
        if self._events:
            self._context.give({"event": "image", "error": loaded.error, "done": len(self._loaded)})

    def end(self) -> None:
        """Tell how it went."""
        answer: dict[str, Any] = {"images": self._loaded, "failed": self._failed}
        if self._events:
            self._context.give({"event": "done", **answer})
        elif self._context.as_json:
            self._context.give(answer)
        else:
            self._context.say(f"{count(len(self._loaded), 'image')} loaded")
