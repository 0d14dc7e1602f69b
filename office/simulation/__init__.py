"""Simulated days: invented or recorded visitors through the real rules. Law: pure; the random source is an argument,
the book is read by whoever asks, and nothing here decides who is next or how long a wait is."""
