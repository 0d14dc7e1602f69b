"""Who waits, who is on hold or missed, and the other lines of the office."""
