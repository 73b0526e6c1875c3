"""Which hosts and IP addresses belong to the public Internet, and which to a reader's own network."""

from __future__ import annotations

import ipaddress

_PRIVATE_SUFFIXES = (".localhost", ".local", ".lan", ".home.arpa", ".internal")
_NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
_COMPATIBLE = ipaddress.ip_network("::/96")
_PROTOCOL_ASSIGNMENTS = ipaddress.ip_network("192.0.0.0/24")


def is_private_host(host: str) -> bool:
    """Tell whether a host names this machine or the reader's own network by its form alone."""
    bare = host.strip("[]").rstrip(".").lower()
    if bare == "localhost" or bare.endswith(_PRIVATE_SUFFIXES):
        return True
    try:
        return not is_public_ip(bare)
    except ValueError:
        return False


def is_public_ip(text: str) -> bool:
    """Tell whether an IP address is one of the public Internet. Raises ValueError when it is none.

    `ipaddress.is_global` calls several addresses global that lead to one that is not: the IPv4 address inside an
    IPv6 one decides for NAT64, 6to4, mapped and compatible forms. Feed readers were made to ask such hosts by a
    redirect (GHSA-496x-437q-h35q in stringer, GHSA-xwh2-742g-w3wp in Miniflux).
    """
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = _inner_ipv4(address)
        if inner is not None:
            return is_public_ip(str(inner))
        if address.is_site_local:
            return False
    elif address in _PROTOCOL_ASSIGNMENTS:
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _inner_ipv4(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in _COMPATIBLE or any(address in network for network in _NAT64):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None
