"""The two engines of the book, SQLite and PostgreSQL, behind one connection."""
