"""Qt set up the one way that every screen needs it."""
