"""What servers of the reader's own speak: requests and replies as values, without a socket.

`miniflux` is Miniflux's REST API, `greader` the Google Reader API of FreshRSS, Miniflux and others. Both say the same
things in the end: which feeds the server follows, which of their entries are read and starred, and the entries.
"""
