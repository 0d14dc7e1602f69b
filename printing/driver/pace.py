"""How long a session waits for a printer, and how rarely one in trouble is asked again."""

import msgspec


class SessionPace(msgspec.Struct, frozen=True):
    """How long things may take. `fence_s` is beside twice the time the paper needs; it stands still while offline."""

    answer_s: float = 0.5
    fence_s: float = 2.0
    drain_s: float = 10.0  # what another job or a long slip in the printer's buffer may need at greeting
    beat_s: float = 5.0
    beat_answer_s: float = 2.0
    recover_s: float = 1.0
    ask_again_s: float = 15.0  # how rarely a printer that stays in trouble is asked again
    recover_again_s: float = 60.0
    retry_s: tuple[float, float] = (0.5, 5.0)
    move_s: float = 5.0  # how long a printer that takes nothing keeps what its back-up could print


class RetryBackoff(msgspec.Struct):
    """Something tried again and again, each time a little later: what a printer in trouble is sent stays in its buffer,
    and a full one hears nothing any more, not even that it may go on."""

    first_s: float
    longest_s: float
    _pause_s: float = 0.0
    _next_at: float = 0.0

    def due(self, now: float) -> bool:
        if self._pause_s and now < self._next_at:
            return False
        self._pause_s = min(self.longest_s, 2 * self._pause_s or self.first_s)
        self._next_at = now + self._pause_s
        return True

    def reset(self) -> None:
        self._pause_s = 0.0
