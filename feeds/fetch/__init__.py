"""Bytes over http(s), politely: the only place that opens a socket.

`Client.get` takes a `Request` and gives a `Response`; everything that goes wrong is one FetchError.
"""

from feeds.fetch.client import Client
from feeds.fetch.exchange import BOOK_LIMITS, FEED_TYPES, PAGE_TYPES, Limits, Request, Response
from feeds.fetch.robots import Robots

__all__ = ["BOOK_LIMITS", "FEED_TYPES", "PAGE_TYPES", "Client", "Limits", "Request", "Response", "Robots"]
