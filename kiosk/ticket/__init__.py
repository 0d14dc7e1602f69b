"""Taking a number, and coming back with it."""
