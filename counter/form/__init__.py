"""The citizen's form and its files, as the officer sees them."""
