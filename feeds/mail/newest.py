"""The newest issues in a mailbox that is not followed: to look at, each newsletter's together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.entry import Publication
from feeds.errors import FormatError
from feeds.formats.titles import shown_name
from feeds.mail.issue import read_messages
from feeds.mail.mailbox import SeenMail, list_mailbox

if TYPE_CHECKING:
    from pathlib import Path

MOST = 200
"""Messages that are read: in a Maildir the newest have the last names, in an mbox they are at its end."""


def newest_issues(path: Path) -> tuple[Publication, tuple[str, ...]]:
    """Read the newest issues in a mailbox, newsletter by newsletter, the oldest first. Raises `FormatError`."""
    batch = read_messages(list_mailbox(path, SeenMail()).unread[-MOST:])
    parts = tuple(part for newsletter in batch.newsletters for part in newsletter.publication.parts)
    if not parts:
        raise FormatError(f"{shown_name(path.name)} contains no newsletters: its messages are replies, or have no text")
    titles = {newsletter.publication.title for newsletter in batch.newsletters}
    title = titles.pop() if len(titles) == 1 else path.name
    return Publication(title=title, parts=parts, newest_first=False), batch.problems
