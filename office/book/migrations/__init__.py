"""The schema of the book, step by step. A step that has run anywhere never changes."""
