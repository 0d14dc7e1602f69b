"""Backups: a machine is lost, and the office goes on at another."""
