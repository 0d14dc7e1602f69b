"""How a screen joins its hub and follows it, and the words for that link."""
