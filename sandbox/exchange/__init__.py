"""The platform's side of push and pull."""
