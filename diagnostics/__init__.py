"""What a process leaves behind: lines on standard error and memory that it gave up; nobody can be recognised in it.

Imports no room, so that every room and every program may speak through it. The only room that sets up structlog and
Python's own logging; the others just take `structlog.get_logger()`."""

import sys

if "structlog" not in sys.modules and "rich" not in sys.modules:
    sys.modules["rich"] = None  # type: ignore[assignment]  # structlog loads it where it is there, for colours: 50 ms
    import structlog  # noqa: F401

    del sys.modules["rich"]
