"""The fake hub of the counter, a file an area."""
