"""Each safety switched off alone: its own test must fail."""
