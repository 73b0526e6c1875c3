"""The reader's configuration: folders, settings, secrets, commands and their keys."""
