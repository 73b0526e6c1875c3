"""What the reader can configure: folders, settings, secrets, commands and their keys."""
