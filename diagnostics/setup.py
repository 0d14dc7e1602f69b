"""Every line of a process, whoever writes it, on its one way out."""

import logging
import sys
import threading
import warnings
from functools import partial
from types import TracebackType
from typing import Any

from diagnostics.logger import get_logger, set_up

log = get_logger()


def begin(program: str) -> None:
    """From now on this process speaks JSON on standard error, one object a line, masked.

    So do Python's logging, warnings and what nobody caught; a library says only what stands in its own source, for
    what it would fill in may be of a person."""
    set_up(partial(_configure, program))
    logging.root.handlers[:] = [LoggingBridge()]
    logging.root.setLevel(logging.WARNING)
    logging.raiseExceptions = False  # else a line that cannot be made is told with all that was to stand in it
    warnings.showwarning = _warned  # type: ignore[assignment]  # `file` and `line` are for who prints it by hand
    sys.excepthook = _uncaught
    threading.excepthook = lambda risen: _uncaught(risen.exc_type, risen.exc_value, risen.exc_traceback)
    sys.unraisablehook = _unraisable


def _configure(program: str) -> None:
    import structlog

    from diagnostics.processors import mask, summarise_exception  # its patterns take 5 ms

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            summarise_exception,
            mask,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            lambda _logger, _method, line: {**line, "program": program},
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


class LoggingBridge(logging.Handler):
    """Hears Python's own logging: uvicorn, asyncio, httpx and whoever else writes there."""

    def emit(self, record: logging.LogRecord) -> None:
        text = str(record.msg).partition("\n")[0]
        where = f"{record.module}:{record.lineno}"
        log.log(record.levelno, text, logger=record.name, where=where, exc_info=record.exc_info or None)


def _warned(message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: object) -> None:
    log.warning("warned", category=category.__name__, why=str(message), where=f"{filename}:{lineno}")


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        log.error("crashed", exc_info=(kind, error, trace))


def _unraisable(risen: Any) -> None:
    log.error("unraisable", exc_info=(risen.exc_type, risen.exc_value, risen.exc_traceback))
