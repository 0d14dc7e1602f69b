"""Ticket numbers while the hub is offline."""
