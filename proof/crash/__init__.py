"""Hubs that are killed, and books that are put back."""
