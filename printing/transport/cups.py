"""A queue of CUPS: what it takes is handed over, and nobody can say what became of it.

One write is one job, so that another program's job never comes between a slip and its cut. A queue that is paused is
given nothing: it would keep the slips and let them all out at once, long after anybody waits for them."""

import os
import subprocess
from typing import Final

import msgspec

from printing.transport.errors import Cause, TransportUnavailable

ASK_SECONDS = 2.0
HAND_OVER_SECONDS = 5.0
LANGUAGE: Final = {"LC_ALL": "C", "LANGUAGE": "C"}  # what lpstat says is read


class _CommandOutput(msgspec.Struct, frozen=True):
    status: int
    out: str
    wrong: str


class CupsTransport:
    talks, slow = False, False

    def __init__(self, queue: str) -> None:
        self._queue = queue
        self._ask()

    def write(self, data: bytes) -> None:
        self._ask()
        output = _run(["lp", "-s", "-d", self._queue, "-t", "slip", "-o", "raw", "-"], HAND_OVER_SECONDS, data)
        if output.status != 0:
            raise TransportUnavailable(
                Cause.QUEUE_SILENT, f"CUPS did not take the slip: {output.wrong}", untouched=True
            )

    def close(self) -> None:
        """Nothing stays open between two writes."""

    def _ask(self) -> None:
        """TransportUnavailable unless the queue is there, takes jobs and lets them out."""
        output = _run(["lpstat", "-r", "-a", self._queue, "-p", self._queue], ASK_SECONDS)
        if "scheduler is running" not in output.out:
            raise TransportUnavailable(Cause.QUEUE_SILENT, "CUPS is not running", untouched=True)
        if " accepting requests " not in output.out:
            raise TransportUnavailable(Cause.QUEUE_MISSING, f"CUPS has no queue {self._queue}", untouched=True)
        if " not accepting requests " in output.out or " disabled since " in output.out:
            raise TransportUnavailable(Cause.QUEUE_PAUSED, f"the CUPS queue {self._queue} is paused", untouched=True)


def queues() -> list[str]:
    """TransportUnavailable where there is no CUPS."""
    return _run(["lpstat", "-e"], ASK_SECONDS).out.split()


def _run(command: list[str], within_s: float, given: bytes = b"") -> _CommandOutput:
    """Never through a shell; killed when its time is up."""
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, timeout=within_s, check=False, env={**os.environ, **LANGUAGE}
        )
    except FileNotFoundError as error:
        raise TransportUnavailable(Cause.NO_PROGRAM, f"{command[0]} is not installed", untouched=True) from error
    except OSError as error:
        raise TransportUnavailable(Cause.NO_PROGRAM, f"{command[0]}: {error.strerror}", untouched=True) from error
    except subprocess.TimeoutExpired as error:
        raise TransportUnavailable(Cause.QUEUE_SILENT, f"{command[0]} did not answer in {within_s:g} s") from error
    output = (done.stdout, done.stderr)
    out, wrong = (text.decode("utf-8", errors="replace").strip() for text in output)
    return _CommandOutput(done.returncode, out, wrong)
