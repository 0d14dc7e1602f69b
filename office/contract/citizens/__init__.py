"""What a citizen brings, asks for or is shown, as it crosses the wire."""
