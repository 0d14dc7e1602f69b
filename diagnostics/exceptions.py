"""What went wrong, told by what kind it is and where: never by its own words, which may hold what a citizen typed."""

import os
import re
import traceback
from typing import Final

FRAMES_MAX: Final = 40
CAUSES_MAX: Final = 8
MACHINE_WORD: Final = re.compile(r"[a-z][a-z0-9_]{0,40}|SQLITE_[A-Z_]+", re.ASCII)


def kind(error: BaseException) -> str:
    """Its class, with what machines call it: the code of a refusal, the name of a system's or a book's error."""
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    code = _code(error)
    return f"{name}[{code}]" if code else name


def trace(error: BaseException) -> list[str]:
    """Where it rose and what it came of, newest last; lines of source, and no value of any variable."""
    lines: list[str] = []
    for each in reversed(_chain(error)):
        lines += [_location(frame) for frame in traceback.extract_tb(each.__traceback__)[-FRAMES_MAX:]]
        lines.append(kind(each))
    return lines


def _chain(error: BaseException) -> list[BaseException]:
    """The error, what it came of, and what is gathered in it; each once."""
    found: list[BaseException] = []
    ahead = [error]
    while ahead and len(found) < CAUSES_MAX:
        each = ahead.pop(0)
        if each in found:
            continue
        found.append(each)
        ahead += each.exceptions if isinstance(each, BaseExceptionGroup) else ()
        before = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
        ahead += [before] if before is not None else []
    return found


def _code(error: BaseException) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return os.strerror(error.errno)
    text = getattr(error, "code", None) or getattr(error, "sqlite_errorname", None)
    return text if isinstance(text, str) and MACHINE_WORD.fullmatch(text) else ""


def _location(frame: traceback.FrameSummary) -> str:
    return f"{frame.filename}:{frame.lineno} {frame.name}: {frame.line or ''}".rstrip(": ")
