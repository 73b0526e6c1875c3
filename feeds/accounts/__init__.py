"""The protocols of sync servers: requests and replies as values, without a socket.

`miniflux` is Miniflux's REST API, `greader` the Google Reader API of FreshRSS, Miniflux and others. Both carry the same
data: the feeds that the server follows, its entries, and which of them are read and starred.
"""
