"""A slip printed again is a job of its own, with a key of its own, and says at its top that it is a copy."""

import threading
from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from printing.profile import PaperWidth
from printing.slip.model import Slip, read_slip
from printing.slip.template import fill
from printing.spool.spool import AGAIN

ONE_PRESS_SECONDS: Final = 1.0


class Copies:
    """Names the copies of each slip, from any thread. Two presses within a second ask for the same copy.

    `now` is monotonic."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._counts: dict[str, int] = {}
        self._now = now
        self._made_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def learn(self, counts: Mapping[str, int]) -> None:
        """Those that were already made, of one spool or another."""
        with self._lock:
            for key, count in counts.items():
                self._counts[key] = max(count, self._counts.get(key, 0))

    def key(self, key: str) -> str:
        """`KEY again N`; the copy of a copy is one of the same slip."""
        match = AGAIN.match(key)
        first = match[1] if match else key
        with self._lock:
            now = self._now()
            if first not in self._made_at or now - self._made_at[first] >= ONE_PRESS_SECONDS:
                self._counts[first] = self._counts.get(first, 0) + 1
                self._made_at[first] = now
            return f"{first} again {self._counts[first]}"


def with_reprint_header(slip: Slip, paper: PaperWidth, time: str) -> Slip:
    """The filled slip under the mark CETAK ULANG; `time` is when it was asked for again."""
    header = fill(read_slip("reprint"), {"time": time}, paper)
    return msgspec.structs.replace(slip, blocks=(*header.blocks[:-1], *slip.blocks))
