"""What befalls a run: everything that is left to chance is drawn here, from the seed."""

import asyncio
import hashlib
from dataclasses import dataclass, field
from random import Random
from typing import Final

LOSS_MAX: Final = 0.30
REPLAY_MAX: Final = 0.50


@dataclass(slots=True)
class RandomSource:
    """`digest` is a running digest of everything that happened: two runs of one seed end with the same."""

    seed: int
    dice: Random = field(init=False)
    quiet: bool = False  # from then on nothing goes wrong any more
    _digest: "hashlib._Hash" = field(init=False)
    _lines: list[str] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)
        self._digest = hashlib.sha256()

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()

    def listen(self) -> list[str]:
        """From now on every line is kept too, for a person who replays a seed."""
        self._lines = []
        return self._lines

    def note(self, who: str, what: object) -> None:
        """At this moment of the run."""
        line = f"{asyncio.get_running_loop().time():.6f} {who} {what}"
        self._digest.update(line.encode() + b"\n")
        if self._lines is not None:
            self._lines.append(line)

    def happens(self, share: float) -> bool:
        return not self.quiet and self.dice.random() < share

    def between(self, low: float, high: float) -> float:
        return self.dice.uniform(low, high)

    def op_id(self) -> int:
        return self.dice.getrandbits(122)


@dataclass(frozen=True, slots=True)
class NetworkConditions:
    """How bad one line is: `loss` and `replay` are shares of messages, `slow_s` the longest delay one way."""

    loss: float
    replay: float
    slow_s: float

    @classmethod
    def drawn(cls, source: RandomSource, *, slow_s: float) -> "NetworkConditions":
        return cls(source.between(0, LOSS_MAX), source.between(0, REPLAY_MAX), source.between(0.01, slow_s))
