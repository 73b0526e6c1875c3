"""`images`: the images of a part or a series, when they are asked for, or always."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from reader.cli.context import Problem
from reader.cli.json_output import count
from reader.lookup import find_parts
from reader.store.library import part_text
from reader.store.source_options import set_option_always
from reader.subscriptions.images import INSTALL, can_decode, image_addresses, missing_images

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.cli.context import Context
    from reader.model.records import PartRecord


def run_images(context: Context, arguments: argparse.Namespace) -> None:
    """Load the images of a part, a series or a source, or turn that on or off for its source."""
    context.db.require_changeable()
    parts, source, _ = find_parts(context.db, arguments.of)
    if arguments.always is not None:
        _choose(context, source, wanted=arguments.always)
    elif not can_decode():
        raise Problem(INSTALL)
    else:
        asyncio.run(_load(context, parts, arguments.image, as_events=arguments.events))


def _choose(context: Context, source: str, *, wanted: bool) -> None:
    set_option_always(context.db, source, "images", wanted=wanted)
    if context.as_json:
        context.give({"source": source, "always": wanted})
    elif wanted:
        context.say("images from this source now load automatically; their servers can see that you are reading")
    else:
        context.say("images from this source now load only on request")


async def _load(context: Context, parts: Sequence[PartRecord], only: Sequence[int], *, as_events: bool) -> None:
    from reader.cli.event_printer import EventPrinter
    from reader.subscriptions.events import Finished
    from reader.subscriptions.run import fetch_images
    from reader.subscriptions.session import Session

    printer = EventPrinter(context, as_events=as_events)
    loaded: list[dict[str, str]] = []
    failed: list[dict[str, str]] = []
    async with Session(context.db, context.settings, context.paths.secrets) as session:
        async for event in fetch_images(session, [(part, _wanted(context, part, only)) for part in parts]):
            printer.show(event)
            image = {"part": event.part, "address": event.address}
            if event.error:
                failed.append({**image, "error": event.error})
            else:
                loaded.append(image)
    if as_events:
        printer.show(Finished(images=len(loaded), failures=tuple(one["error"] for one in failed)))
    elif context.as_json:
        context.give({"images": loaded, "failed": failed})
    else:
        context.say(f"{count(len(loaded), 'image')} loaded")


def _wanted(context: Context, part: PartRecord, only: Sequence[int]) -> list[str]:
    """Return the addresses of a part's missing images; of those with the numbers `only`, where there are any."""
    text = part_text(context.db, part.id)
    if text is None:
        return []
    numbered = {address: number for number, address in enumerate(image_addresses(text.article), 1)}
    missing = missing_images(context.db, part.id, text.article, again=True)
    return [address for address in missing if not only or numbered[address] in only]
