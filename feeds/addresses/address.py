"""Addresses of the web: their one form, when two are the same, and what of them may be shown."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

from feeds.clean import clean_line
from feeds.errors import SourceError

# The longest address that is accepted, in characters; servers refuse longer ones (Apache and nginx from 8 KB on).
LONGEST_ADDRESS = 4096
PORTS = {"http": 80, "https": 443}
# Query parameters that record where a visitor came from and do not change the page.
_TRACKING = re.compile(
    r"utm_\w{1,40}|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|"
    r"mkt_tok|oly_anon_id|oly_enc_id|vero_id|vero_conv|pk_campaign|pk_kwd|mtm_\w{1,40}|rss_?ref|xtor",
    re.IGNORECASE,
)
_SECRET_NAME = re.compile(
    r"(?:access_?|auth_?|api_?|feed_?|rss_?|user_?|private_?)?(?:token|key|secret|password|passwd|pwd|auth|sig|signature)",
    re.IGNORECASE,
)
# XenForo: one page of a thread holds ten or twenty chapters, each a post.
_POST_IN_THREAD = re.compile(r"#post-\d{1,15}$")
# Controls, and the sign that browsers take for a slash and others do not.
_NEVER_IN_ADDRESS = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
_NEVER_IN_HOST = re.compile(r"[\s/?#@<>%\"'`{}|^]")
_UNRESERVED = "-._~"
_PATH_SAFE = "/!$&'()*+,;=:@"
_QUERY_SAFE = _PATH_SAFE + "?[]"
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A credential for a private feed: HTTP Basic (RFC 7617) or a token.

    `scheme` is how a token is sent: after this word in `Authorization`, "Bearer" (RFC 6750) or "GoogleLogin auth=" (the
    Google Reader API); or alone in the header of this name, "X-Auth-Token" (Miniflux). The value is never shown: `repr`
    and `str` only show that there is one.
    """

    user: str = ""
    password: str = ""
    token: str = ""
    scheme: Literal["Bearer", "GoogleLogin auth=", "X-Auth-Token"] = "Bearer"

    def __repr__(self) -> str:
        return "Secret(…)"

    @property
    def header(self) -> str:
        """The name of the header that carries it."""
        return self.scheme if self.token and self.scheme.startswith("X-") else "Authorization"

    @property
    def authorization(self) -> str:
        """The value of that header."""
        if self.token and self.scheme.startswith("X-"):
            return self.token
        if self.token:
            return f"{self.scheme}{'' if self.scheme.endswith('=') else ' '}{self.token}"
        return "Basic " + b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")


def split_secret(address: str) -> tuple[str, Secret | None]:
    """Split an address from the user name and password in it, so that neither reaches a list, a log or an export."""
    parts = _split(address)
    user_info, at, host = parts.netloc.rpartition("@")
    if not at:
        return address, None
    user, _, password = user_info.partition(":")
    secret = Secret(unquote(user), unquote(password)) if user or password else None
    return urlunsplit(parts._replace(netloc=host)), secret


def has_secret_token(address: str) -> bool:
    """Tell whether a parameter of the address looks like a key to something private."""
    return any(map(_is_token, _split(address).query.split("&")))


def normalise(address: str) -> str:
    """Return the normal form of an http(s) address, which identifies a source (RFC 3986, section 6).

    Scheme and host in lower case, an international host in punycode, no default port, no fragment, no tracking
    parameters, no user info, dot segments resolved, escapes in one form. The scheme and a trailing slash stay: they may
    matter to the server. Raises SourceError.
    """
    parts = _split(address)
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise SourceError(f"{shown_source(address)} is not an http or https address")
    host, port = _host_and_port(parts, address)
    netloc = host if port in {None, PORTS[scheme]} else f"{host}:{port}"
    path = _one_escape(parts.path, _PATH_SAFE)
    normal = urlunsplit((scheme, netloc, _without_dots(path) or "/", _one_escape(_query(parts), _QUERY_SAFE), ""))
    if len(normal) > LONGEST_ADDRESS:
        raise SourceError(f"the address is longer than {LONGEST_ADDRESS} characters: {shown_source(address)}")
    return normal


# Browsers write it `https://https//a.example/`.
_DOUBLED = re.compile(r"^https?://(https?):?//", re.IGNORECASE)


def web_address(reference: str, base: str = "") -> str:
    """Return the absolute http(s) address of a link in a document from `base`, "" for any other link.

    Every part of the link stays, the fragment too, except a password. ASCII, with escapes where needed. A generator
    that puts a scheme before an address which has one (`https://https://a.example/`) is corrected.
    """
    reference = _DOUBLED.sub(r"\1://", "".join(reference.split("\n")).replace("\t", "").strip())
    if not reference or len(reference) > LONGEST_ADDRESS:
        return ""
    try:
        parts = _split(urljoin(base, reference) if base else reference)
        scheme = parts.scheme.lower()
        if scheme not in PORTS:
            return ""
        host, port = _host_and_port(parts, reference)
    except (SourceError, ValueError):
        return ""
    netloc = host if port is None else f"{host}:{port}"
    path, query, fragment = (_one_escape(part, _QUERY_SAFE) for part in (parts.path, parts.query, parts.fragment))
    address = urlunsplit((scheme, netloc, path, query, fragment))
    return address if len(address) <= LONGEST_ADDRESS else ""


def page_key(address: str) -> str:
    """Return a key that two addresses of the same page share, "" for anything but http(s).

    Folded: http and https, `www.`, slashes that are doubled or at the end, an index page, AMP forms, tracking
    parameters and their order, the fragment unless it names one post of a thread. The entries of one feed may share a
    key (a page of anchors). So the key finds an entry that has no better identifier, but it does not distinguish
    entries.
    """
    try:
        parts = urlsplit(normalise(address))
    except SourceError:
        return ""
    host = re.sub(r"^(?:www\d?|amp)\.", "", parts.netloc)
    # A generator that joins "https://a.example/" and "/2022/x/" writes two slashes, in some of its links only.
    path = re.sub(r"/(?:amp|index\.(?:html?|php))$", "", re.sub(r"//+", "/", parts.path.rstrip("/")))
    path = path.removesuffix(".amp.html") + ".html" if path.endswith(".amp.html") else path
    pairs = sorted(pair for pair in parts.query.split("&") if pair and pair not in {"amp", "amp=1", "outputType=amp"})
    post = _POST_IN_THREAD.search(address)
    return host + path.rstrip("/") + ("?" + "&".join(pairs) if pairs else "") + (post[0] if post else "")


def same_page(one: str, other: str) -> bool:
    """Tell whether two addresses lead to the same page, as far as the addresses tell."""
    key = page_key(one)
    return bool(key) and key == page_key(other)


def same_origin(address: str, known: str) -> bool:
    """Tell whether an address leads to the host and port of a known one, and not out of its encryption."""
    try:
        one, other = _split(address), _split(known)
    except SourceError:
        return False
    return one.netloc == other.netloc and one.scheme in {other.scheme, "https"}


def _split(address: str) -> SplitResult:
    """Split an address. Raises SourceError for anything that a shell or browser could take for more than an address.

    newsbeuter ran commands from a title and an address (CVE-2017-12904).
    """
    if len(address) > 4 * LONGEST_ADDRESS:
        raise SourceError(f"the address is longer than {LONGEST_ADDRESS} characters: {shown_source(address)}")
    if _NEVER_IN_ADDRESS.search(address):
        raise SourceError(f"{shown_source(address)} contains invalid characters")
    try:
        return urlsplit(address.strip())
    except ValueError:
        raise SourceError(f"{shown_source(address)} is not an address") from None


def _host_and_port(parts: SplitResult, address: str) -> tuple[str, int | None]:
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise SourceError(f"{shown_source(address)} has an invalid port (use 1 to 65535)") from None
    host = unquote(host).rstrip(".")
    if not host or port == 0 or _NEVER_IN_HOST.search(host):
        raise SourceError(f"{shown_source(address)} has no host name")
    if ":" in host:
        return f"[{host.lower()}]", port
    return _punycode(host, address), port


def _punycode(host: str, address: str) -> str:
    """Write a host in the letters that DNS knows (IDNA 2008 with the mapping of UTS 46)."""
    if host.isascii():
        return host.lower()
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except idna.IDNAError:
        raise SourceError(f"{shown_source(address)} has an invalid host name") from None


def _query(parts: SplitResult) -> str:
    pairs = parts.query.split("&") if parts.query else []
    return "&".join(pair for pair in pairs if not _TRACKING.fullmatch(pair.partition("=")[0]))


def _one_escape(text: str, safe: str) -> str:
    """Put escapes in upper case, none for an unreserved character, and one for all that needs it (RFC 3986, 6.2.2)."""

    def decoded(escape: re.Match[str]) -> str:
        char = chr(int(escape[1], 16))
        return char if char.isascii() and (char.isalnum() or char in _UNRESERVED) else escape[0].upper()

    return quote(_ESCAPE.sub(decoded, text), safe=safe + "%", errors="surrogatepass")


def _without_dots(path: str) -> str:
    """Resolve the "." and ".." segments of a path (RFC 3986, section 5.2.4)."""
    if "/." not in path:
        return path
    result: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if len(result) > 1:
                result.pop()
        elif segment != ".":
            result.append(segment)
    if segments[-1] in {".", ".."}:
        result.append("")
    return "/".join(result)


def shown_source(word: str) -> str:
    """A reader's word for a source, fit for a message: clean, short, without password or token, even malformed."""
    scheme, slashes, rest = word.partition("://") if "://" in word[:40] else ("", "", word)
    user, colon, after = rest.partition(":")
    has_port = after[:1].isdecimal() and not after.partition("/")[0].rpartition("@")[1]
    if colon and "/" not in user and "@" in after and not has_port:
        rest = after.rpartition("@")[2]
    path, mark, query = rest.partition("?")
    query = "&".join(_without_value(pair) if _is_token(pair) else pair for pair in query.split("&"))
    return clean_line(f"{scheme}{slashes}{path}{mark}{query}", 200) or "this"


def _is_token(pair: str) -> bool:
    """Tell whether a pair of a query looks like a key to something private."""
    name, _, value = pair.partition("=")
    return bool(value) and _SECRET_NAME.fullmatch(unquote(name)) is not None


def _without_value(pair: str) -> str:
    return f"{pair.partition('=')[0]}=…"
