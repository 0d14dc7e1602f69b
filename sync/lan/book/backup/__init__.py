"""Backups of the office: what is in one, how it is sealed, where it lies, how it is looked through and put back."""
