"""What becomes of each line on its way out: an error in it becomes its kind and its trace, and all of it is masked."""

import sys
from collections.abc import MutableMapping
from typing import Any

from diagnostics import exceptions
from diagnostics.redaction import masked, plain

Line = MutableMapping[str, Any]


def summarise_exception(_logger: object, _method: str, line: Line) -> Line:
    """`exc_info` as structlog takes it: an error, its triple, or True for the one under way."""
    given = line.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    error = given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        line["error"], line["trace"] = exceptions.kind(error), exceptions.trace(error)
    return line


def mask(_logger: object, _method: str, line: Line) -> Line:
    return {masked(key): _as_logged(key, value) for key, value in line.items()}


def _as_logged(key: str, value: object) -> object:
    return exceptions.kind(value) if isinstance(value, BaseException) else plain(value, key)
