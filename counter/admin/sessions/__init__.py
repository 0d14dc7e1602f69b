"""Sessions of citizens and officers, and how they are ended."""
