"""A start in a process of its own, forked from this one, that has no right to pass by the rights of files."""

import contextlib
import ctypes
import importlib
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from diagnostics.setup import begin
from display.connection.enrolment import explain
from office.contract.errors import Refusal, Unavailable
from proof.damage.starts import STARTS, Found

SECONDS: Final = 60
CRASHED: Final = 70
STANDARD_OUTPUT, STANDARD_ERROR = 1, 2
PASS_BY_RIGHTS: Final = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH of capabilities(7)
PR_CAPBSET_DROP: Final = 24
CAPABILITY_VERSION: Final = 0x20080522


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """`found` is None where the program did not start; `lines` are what it wrote on standard error."""

    status: int
    found: Found | None
    lines: tuple[str, ...] = ()


def started(program: str, home: Path, log: Path) -> Start:
    """The program's start on `home`, and its end without a word, as by a kill."""
    result = log.with_suffix(".found")
    pid = os.fork()
    if pid == 0:
        _be(program, home, log, result)
    _, waited = os.waitpid(pid, 0)
    found = msgspec.json.decode(result.read_bytes(), type=Found) if result.exists() else None
    lines = log.read_text("utf-8", errors="replace").splitlines()
    return Start(status=os.waitstatus_to_exitcode(waited), found=found, lines=tuple(lines))


def load_what_was_loaded(log: Path) -> None:
    """By a start that went well: the next ones need not load it again."""
    names = _names_of_modules(log.with_suffix(".found")).read_text("utf-8").split()
    for name in names:
        if name not in sys.modules:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)


def _names_of_modules(result: Path) -> Path:
    return result.with_suffix(".modules")


def _be(program: str, home: Path, log: Path, result: Path) -> None:
    """Never returns."""
    with contextlib.ExitStack() as end:
        end.push(_crashed)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(SECONDS)
        file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(file, STANDARD_OUTPUT)
        os.dup2(file, STANDARD_ERROR)
        sys.stdout = sys.stderr = os.fdopen(STANDARD_ERROR, "w", buffering=1, closefd=False)
        obey_rights()
        begin(program)
        status = _outcome(lambda: STARTS[program](home), result)
        sys.stderr.flush()
        os._exit(status)


def _crashed(_kind: object, wrong: BaseException | None, _trace: object) -> None:
    traceback.print_exception(wrong)
    sys.stderr.flush()
    os._exit(CRASHED)


def _outcome(start: Callable[[], Found], result: Path) -> int:
    try:
        found = start()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    except (Refusal, Unavailable) as no_hub:
        return explain(no_hub, "id")
    result.write_bytes(msgspec.json.encode(found))
    _names_of_modules(result).write_text("\n".join(sys.modules), "utf-8")
    return 0


def obey_rights() -> None:
    """Of this process, and of the program it becomes: root, too, may then not read what its mode forbids."""
    if os.geteuid() or sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    sets = (ctypes.c_uint32 * 6)()
    libc.capget(header, sets)
    for capability in PASS_BY_RIGHTS:
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
        for lowest in range(3):  # effective, permitted, inheritable
            sets[lowest] &= ~(1 << capability)
    if libc.capset(header, sets):
        raise OSError(ctypes.get_errno(), "capset")
