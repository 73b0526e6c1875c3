"""What was fetched on its way into the library: written in its turn, and its texts prepared afterwards."""
