"""Ops and files from the office to the platform."""
