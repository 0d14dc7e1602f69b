"""The states of the counter worth looking at, a file an area."""
