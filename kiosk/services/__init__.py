"""Finding and choosing a service."""
