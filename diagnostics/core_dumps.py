"""No picture of a program's memory on the disk when it crashes, and none for another program of the same user."""

import ctypes
import sys
from typing import Final

PR_SET_DUMPABLE: Final = 4  # prctl(2); each exec sets it back, so that it is set after the last


def forbid_core_dumps() -> None:
    """Nothing where the system has no such limit."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
