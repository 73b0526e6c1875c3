"""The frame of a page: moving, finding, selecting and choosing on it, and the pane beside it."""
