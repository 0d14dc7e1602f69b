"""A book that was put back from a backup takes in its own history again."""
