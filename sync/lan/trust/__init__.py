"""The office's certificate authority, the book's key, and the client's side of TLS."""
