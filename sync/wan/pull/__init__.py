"""Documents from the platform to the office."""
