"""Tickets by the thousand on a printer with faults."""
