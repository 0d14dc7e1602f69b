"""How long it takes: estimates, promises, and how good they were."""
