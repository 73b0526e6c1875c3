"""Mails as the issues of newsletters: which newsletter each belongs to, its title, its text and its address."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from feeds.article import Article, Block, Claim, count_words
from feeds.entry import Entry, Publication
from feeds.errors import FeedsError, FormatError
from feeds.formats.titles import folded, shown_name, title_from_name, without_title
from feeds.mail.body import plain_blocks, rich_blocks
from feeds.mail.boilerplate import head_byline, is_walled, web_page, without_furniture
from feeds.mail.forwarded import bare_subject, forwarded
from feeds.mail.mailbox import MOST_BYTES, message_bytes
from feeds.mail.message import mail_of, read_mail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.mail.mailbox import MessagePlace
    from feeds.mail.message import Mail

# Mailing lists that rewrite the sender (DMARC); Substack, which names the author and the publication. "Letters from the
# Estuary" is the name of one publication.
_VIA = re.compile(r"(?P<who>\S.{0,80}?) via (?P<what>\S.{0,120})")
# Patreon: "Ines Marlow (via Patreon)". The service is not the newsletter.
_THROUGH = re.compile(r"(?P<who>\S.{0,80}?) \((?:via|on) \S{1,40}\)", re.IGNORECASE)
_FROM = re.compile(r"(?P<who>\S.{0,80}?) from (?P<what>[^\Wa-z].{0,120})")
_TAG = re.compile(r"\[([^\[\]]{1,60})\]\s*(?=\S)")
_NEW_POST = frozenset(
    {"newpost", "newissue", "newchapter", "newsletter", "neuerbeitrag", "nouvelarticle", "nuevaentrada"}
)
# The Archive of Our Own: its tag in subjects is not made of its name, and its notices only link to the new chapter.
_TAGS = {"archiveofourown.org": "ao3"}
_NOTICE = re.compile(
    r"(?P<who>\S.{0,80}?) posted Chapter (?P<number>\d{1,6}) of (?P<work>\S.{0,300}?)(?: and \d{1,3} more)?"
)
_CHAPTER = re.compile(r"https?://[^/]{1,100}/works/\d{1,12}/chapters/\d{1,12}")
_LONGEST_NOTICE, _LONGEST_TITLE = 2000, 300
_MOST_REMARK = 60
"""Words that somebody writes above a message that they forward as an attachment."""
_MOST_WITHIN = 10
"""Levels of messages within messages that are looked into: a mail that was forwarded again and again."""
_HASH = re.compile(r"[0-9a-f]{10,64}|\d{5,20}|.{0,40}(?:list-id|mcsv|mailchimp).{0,40}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Newsletter:
    """The messages of one list or sender: `key` is its List-Id, else the sender's address."""

    key: str
    publication: Publication


@dataclass(frozen=True, slots=True)
class MailBatch:
    """Some messages of a mailbox, and a line for each that could not be read."""

    newsletters: tuple[Newsletter, ...]
    problems: tuple[str, ...] = ()


def read_messages(places: Sequence[MessagePlace]) -> MailBatch:
    """Read messages as issues, by the newsletter that they are of. Replies and mails without a text are left out."""
    found: defaultdict[str, list[tuple[Mail, Entry, Article]]] = defaultdict(list)
    problems: list[str] = []
    for place in places:
        try:
            data = message_bytes(place)
            mail = read_mail(data)
            issues = issues_of(mail) if mail is not None else []
        except FeedsError as error:
            problems.append(f"{shown_name(PurePath(place.path).name)}: {error}")
            continue
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, LookupError, RecursionError) as error:
            # `email` raises all of these on malformed messages: one of them must not end the visit.
            name = shown_name(PurePath(place.path).name)
            problems.append(f"{name}: the message could not be read ({type(error).__name__})")
            continue
        if not issues and len(data) >= MOST_BYTES:
            name, most = shown_name(PurePath(place.path).name), MOST_BYTES // 2**20
            problems.append(f"{name}: there is no text in the first {most} MB of the mail")
        for issue in issues:
            found[_key(issue[0])].append(issue)
    return MailBatch(tuple(_newsletter(key, issues) for key, issues in found.items()), tuple(problems))


def mail_article(data: bytes, name: str) -> Article:
    """Return the text of a mail that was saved as a file. Raises `FormatError` where it has none."""
    mail = read_mail(data)
    issues = issues_of(replace(mail, is_reply=False)) if mail is not None else []
    if not issues:
        raise FormatError(f"{shown_name(name)}: the mail contains no text")
    article = issues[0][2]
    return replace(article, title=article.title or title_from_name(name))


def issues_of(mail: Mail, depth: int = 0) -> list[tuple[Mail, Entry, Article]]:
    """Return the issues in a mail, each with the mail that it was sent as: none in a reply, several in a digest.

    A message within it is the issue where the mail has no text, or only a few words about it.
    """
    inner = [body.message for body in mail.bodies if body.message is not None]
    own = None if mail.is_reply or len(inner) > 1 else issue_of(mail)
    if own is not None and (not inner or count_words(own[2].text) > _MOST_REMARK):
        return [own]
    mails = [found for one in inner if (found := mail_of(one)) is not None] if depth < _MOST_WITHIN else []
    if len(inner) > 1:  # a digest: its messages do not name the list
        mails = [
            replace(one, list_id=one.list_id or mail.list_id, list_name=one.list_name or mail.list_name)
            for one in mails
        ]
    return [issue for one in mails for issue in issues_of(one, depth + 1)] or ([own] if own is not None else [])


def issue_of(mail: Mail) -> tuple[Mail, Entry, Article] | None:
    """Return the issue that a mail is, with the mail as it was before it was forwarded; None where it has no text."""
    mail, found, body = _blocks(mail)
    who, what = _names(mail)
    title = subject_title(mail)
    blocks = without_title(title, body)
    page = web_page(found, mail.page, title)
    if not any(block.text for block in blocks):
        return None
    chapter = _chapter(mail, blocks)
    url = chapter or page or (f"mid:{quote(mail.message_id, safe='@')}" if mail.message_id else "")
    byline = who if folded(who) != folded(what) else head_byline(found)
    notice = _NOTICE.fullmatch(title) if chapter else None
    claims = (Claim(notice["work"], notice["number"], origin="the mail's subject"),) if notice else ()
    if notice:
        byline, title = notice["who"], _chapter_title(notice["number"], blocks)
    entry = Entry(
        guid=mail.message_id,
        url=url,
        title=title,
        byline=byline,
        published=mail.published,
        partial=bool(chapter) or is_walled(found),
        language=mail.language,
        claims=claims,
    )
    return mail, entry, Article(title, blocks, byline, mail.published, url, mail.language, claims=claims)


def subject_title(mail: Mail) -> str:
    """Return a mail's subject without the tag in brackets before it: "[Estuary] The tide", "[New post] The tide"."""
    found = _TAG.match(mail.subject)
    if found is None:
        return mail.subject
    tag = folded(found[1])
    domain = mail.sender.rpartition("@")[2]
    labels = (mail.list_id.partition(".")[0], domain.partition(".")[0], mail.sender.partition("@")[0])
    names = _NEW_POST | {folded(name) for name in (mail.list_name, mail.sender_name, *_names(mail), *labels)}
    return mail.subject[found.end() :] if tag and (tag in names or tag == _TAGS.get(domain)) else mail.subject


def _chapter(mail: Mail, blocks: Sequence[Block]) -> str:
    """The address of the chapter that a notice of a new one links to, "" for any other mail."""
    if mail.sender.rpartition("@")[2] not in _TAGS:
        return ""
    links = (span.target for block in blocks for span in block.spans if span.kind == "link")
    return next((found[0] for link in links if (found := _CHAPTER.match(link))), "")


def _chapter_title(number: str, blocks: Sequence[Block]) -> str:
    """The title of the chapter that a notice announces: "Chapter 3: The Empty Chocks"."""
    begins = f"Chapter {number}:"
    lines = (line.strip() for block in blocks for line in block.text[:_LONGEST_NOTICE].split("\n"))
    return next((line for line in lines if line.startswith(begins) and len(line) <= _LONGEST_TITLE), begins.rstrip(":"))


def _key(mail: Mail) -> str:
    return mail.list_id or mail.sender or "unknown"


def _names(mail: Mail) -> tuple[str, str]:
    """Return the author of a mail, and its newsletter, from its headers."""
    domain = mail.sender.rpartition("@")[2]
    label = mail.list_id.partition(".")[0]
    who = what = mail.sender_name
    pattern = _FROM if "substack" in domain.split(".") else _VIA
    if (found := _THROUGH.fullmatch(mail.sender_name)) is not None:
        who = what = found["who"]
    elif (found := pattern.fullmatch(mail.sender_name)) is not None:
        who, what = found["who"], found["what"]
    elif label and not _HASH.fullmatch(label) and not _is_below(mail.list_id, domain):
        what = label  # of a list, to which others write too
    if mail.list_name and "@" not in mail.list_name and not _HASH.fullmatch(mail.list_name.replace(" ", "")):
        what = mail.list_name
    return who, what or label or mail.sender


def _is_below(name: str, domain: str) -> bool:
    """Return whether a list and a sender are of one organisation, as far as the last two labels of their names tell."""
    return name.split(".")[-2:] == domain.split(".")[-2:]


def _newsletter(key: str, issues: list[tuple[Mail, Entry, Article]]) -> Newsletter:
    issues.sort(key=lambda issue: issue[1].published.timestamp() if issue[1].published else 0.0)
    mails = [mail for mail, _, _ in issues]
    titles = Counter(_names(mail)[1] for mail in mails)
    bylines = Counter(entry.byline for _, entry, _ in issues)
    parts = tuple((replace(entry, order=order), article) for order, (_, entry, article) in enumerate(issues))
    return Newsletter(
        key,
        Publication(
            title=titles.most_common(1)[0][0] or key,
            parts=parts,
            site=next((mail.site for mail in reversed(mails) if mail.site), ""),
            byline=bylines.most_common(1)[0][0],
            newest_first=False,
        ),
    )


# ---- the text ----


def _blocks(mail: Mail) -> tuple[Mail, tuple[Block, ...], tuple[Block, ...]]:
    """The mail that was forwarded or this one, its blocks, and those of them that are the issue.

    They are of its HTML, else of its plain text.
    """
    found: tuple[Block, ...] = ()
    for read in (rich_blocks, plain_blocks):
        found = read(mail.bodies)
        original, found = _original(mail, found)
        names = (subject_title(original), original.subject, *_names(original), original.sender_name, original.list_name)
        body = without_furniture(found, names=names, leaving=original.leaving)
        if any(block.text for block in body):
            return original, found, body
    return mail, found, ()


def _original(mail: Mail, blocks: tuple[Block, ...]) -> tuple[Mail, tuple[Block, ...]]:
    """The mail that a mail forwards in its text, and its blocks; a mail itself where it forwards none."""
    found = forwarded(mail.subject, blocks)
    if found is None:
        return mail, blocks
    before = replace(
        mail,
        subject=found.subject or bare_subject(mail.subject),
        sender=found.sender or mail.sender,
        sender_name=found.sender_name or mail.sender_name,
        published=found.published or mail.published,
        is_reply=False,
    )
    # A list that somebody forwards to is another newsletter than the one that they forward.
    return (replace(before, list_id="", list_name="") if found.sender else before), found.blocks
