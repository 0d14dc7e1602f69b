"""Hostile codes by the hundred thousand."""
