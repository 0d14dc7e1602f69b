"""The board without a hub: a fictional office, and every state that somebody should look at."""
