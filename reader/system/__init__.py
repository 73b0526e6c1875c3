"""The machine around the program: files, the browser, the editor, the log."""
