"""What a process gives up of its memory is written over when it is given up, not when somebody needs the place.

Python's strings cannot be wiped, nor can Qt's or those of a TLS library: each makes copies and leaves them where it
pleases. So the allocator does it, for all of them: glibc fills what is freed, and Python is told to leave its small
objects to it as well. glibc hears such wishes only when a process begins, so the program begins twice."""

import os
import sys
from collections.abc import Sequence
from typing import Final

HOLDERS: Final = frozenset({"kiosk", "hub"})

# `perturb` is the byte; blocks that wait in a thread's own cache would not be filled, so there is none.
SETTINGS: Final = {"GLIBC_TUNABLES": "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0", "PYTHONMALLOC": "malloc"}


def is_written_over() -> bool:
    """Whether this process began with it, on a system that does it."""
    return _knows_how() and all(os.environ.get(name) == value for name, value in SETTINGS.items())


def begin_again(wanted: Sequence[str]) -> None:
    """In this process's place, the same program with a memory that is written over. Nothing for who holds no citizen,
    where it is so already, or where the system cannot."""
    if not HOLDERS.intersection(wanted) or not _knows_how() or is_written_over():
        return
    command = [sys.executable, *sys.orig_argv[1:]]
    os.execve(sys.executable, command, {**os.environ, **SETTINGS})  # noqa: S606  # our own command line, and no shell


def _knows_how() -> bool:
    return sys.platform.startswith("linux") and (os.confstr("CS_GNU_LIBC_VERSION") or "").startswith("glibc")
