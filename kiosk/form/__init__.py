"""Filling in, reviewing and sending a form."""
