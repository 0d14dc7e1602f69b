"""What a process leaves behind while it runs: lines on standard error, in which nobody can be recognised.

Imports no room, so that every room and every program may speak through it. The only room that sets up structlog and
Python's own logging; the others just take `structlog.get_logger()`."""
