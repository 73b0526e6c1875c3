"""The feeds of the reader's own server, both ways: send the changes made here, then receive, then subtract."""
