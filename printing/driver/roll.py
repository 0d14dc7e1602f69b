"""How much paper is left, counted in millimetres: for printers that cannot say so before it is too late.

Counted is what was sent, with what the cutter feeds: a slip that tore counts whole, so that the roll ends later than
said and never earlier. Nothing is known before a roll was put in before our eyes, or somebody said that one was."""

from typing import Final

from msgspec.structs import replace

from printing.profile import PaperWidth, Profile
from printing.render.escpos import CUT_FEED_DOTS
from printing.spool.spool import Spool
from printing.status import PRINTING, Condition, PrinterState

ROLL_MM: Final[dict[PaperWidth, float]] = {"80mm": 80_000.0, "58mm": 30_000.0}  # a new one, of the usual core
LOW_MM: Final = 3_000.0  # some twenty tickets
LENGTH, USED, ENDED = "roll_mm", "roll_used_mm", "roll_ended"


class Roll:
    """Of one printer, kept in the notes of its spool; `Spool.set_state` adds to it in the commit of what it costs."""

    def __init__(self, spool: Spool, profile: Profile) -> None:
        self._spool, self._profile = spool, profile

    @property
    def left_mm(self) -> float | None:
        """None while nobody knows, as after a note that was damaged."""
        try:
            return max(0.0, float(self._spool.note(LENGTH)) - float(self._spool.note(USED)))
        except ValueError:
            return None

    def new(self, length_mm: float | None = None) -> None:
        self._spool.put_notes({LENGTH: str(length_mm or ROLL_MM[self._profile.paper]), USED: "0", ENDED: ""})

    def seen(self, state: PrinterState, *, sensor: bool) -> PrinterState:
        """The state as it is shown: nearly at its end by our own count, where no sensor looks at the roll.

        An end that the printer told of, and paper after it, is a new roll."""
        ended = self._spool.note(ENDED)
        if state.paper is Condition.OUT and not ended:
            self._spool.put_note(ENDED, "yes")
        elif state.paper in PRINTING and ended:
            self.new()
        left_mm = None if sensor or state.paper is not Condition.READY else self.left_mm
        return state if left_mm is None or left_mm >= LOW_MM else replace(state, paper=Condition.NEAR_END)

    def cost_mm(self, body_mm: float) -> float:
        return body_mm + self._profile.millimetres(CUT_FEED_DOTS)
