"""Submitted forms, their corrections and their files."""
