"""What is looked after beside the line, a folder a feature."""
