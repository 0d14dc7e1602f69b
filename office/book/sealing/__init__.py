"""Personal data in the book, sealed."""
