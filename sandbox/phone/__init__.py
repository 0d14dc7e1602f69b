"""The citizen's phone, as web pages."""
