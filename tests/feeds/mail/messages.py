"""Build the mails of the tests."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def mail_of(
    message_id: str,
    date: datetime,
    sender: str,
    html: str = "",
    plain: str = "",
    cte: str | None = None,
    **headers: str,
) -> EmailMessage:
    """Return a mail to one reader, its HTML in the transfer encoding `cte`; an underscore in a header is a hyphen."""
    mail = EmailMessage(policy=SMTP)
    mail["Message-ID"] = f"<{message_id}>"
    mail["Date"] = format_datetime(date)
    mail["From"] = sender
    mail["To"] = "reader@home.example"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(plain or "Your program cannot show HTML.\n")
    if html:
        mail.add_alternative(html, subtype="html", cte=cte or None)
    return mail
