"""The distribution's version: here, since reading it from the installed metadata takes 10 ms of a refresh."""

__version__ = "0.1.0"
