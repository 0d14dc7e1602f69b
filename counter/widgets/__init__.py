"""The widget kit of the counter. It knows no feature."""
