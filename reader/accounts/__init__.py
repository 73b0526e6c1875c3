"""The feeds of a server of the reader's own, both ways: send what was changed here, then receive, then subtract."""
