"""What others sent or kept, read. Whatever the library at hand says of what it cannot read, it is one kind."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

import msgspec

T = TypeVar("T")

LIBRARIES_SAY: Final = (msgspec.MsgspecError, ValueError, TypeError, LookupError, RecursionError)
"""UnicodeDecodeError and binascii.Error are ValueErrors. joserfc raises TypeError and KeyError for odd headers."""


class Unreadable(Exception):
    """Why it cannot be read: the class of the library's error, and nothing out of what was read."""


@contextmanager
def reading(*more: type[Exception]) -> Iterator[None]:
    """Inside, nothing but a reading is done. `more`: errors of a library that are of no common kind."""
    faults: tuple[type[Exception], ...] = (*LIBRARIES_SAY, *more)
    try:
        yield
    except faults as fault:
        raise Unreadable(type(fault).__name__) from fault


def decoded(content: bytes | str, shape: type[T]) -> T:
    """JSON in that shape. Raises Unreadable."""
    with reading():
        return msgspec.json.decode(content, type=shape)
