"""The hub's HTTP routes, a file an area."""
