"""The hub and the book, measured."""
