"""What is looked after beside the line, as it crosses the wire."""
