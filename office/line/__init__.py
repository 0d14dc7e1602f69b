"""Places in a line: pure rules and the records they work on."""
