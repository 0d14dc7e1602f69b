"""What a process leaves behind: lines on standard error and memory that it gave up; nobody can be recognised in it.

Imports no room, so that every room and every program may speak through it. The only room that sets up structlog and
Python's own logging; the others just take `diagnostics.logger.get_logger()`."""
