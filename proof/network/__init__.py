"""Offices on bad lines."""
