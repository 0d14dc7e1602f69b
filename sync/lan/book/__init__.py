"""The hub's use of the book: change feed, checkpoint, disk space, the office's time."""
