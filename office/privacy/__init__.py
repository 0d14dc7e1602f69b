"""What is kept of a person, who saw it, and when it is deleted."""
