"""The hub attacked from its own network."""
