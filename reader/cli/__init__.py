"""The command line: one module a group of commands, imported when one of them is called."""
