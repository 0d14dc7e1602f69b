"""A device's client of the hub: calls, change feed, pairing, certificate renewal."""
