"""Where a scanned text goes: to the page it belongs to, or to a kind word that it is not ours."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from kiosk.dialog import DialogViewModel
from kiosk.readings import Kind, best
from kiosk.trail import Trail
from kiosk.visit import Visit

# Where something is being done, a scanner would only be in the way.
SCANNING: Final = frozenset({"attract", "home", "scan", "status", "appointment", "receipt"})


class Scans:
    """`wake` leaves the first page; `places` say who takes what. What nobody takes is told to be unknown."""

    def __init__(
        self,
        visit: Visit,
        trail: Trail,
        dialog: DialogViewModel,
        wake: Callable[[], None],
        places: Mapping[Kind, Callable[[str], None]],
    ) -> None:
        self._visit, self._trail, self._dialog, self._wake, self._places = visit, trail, dialog, wake, places

    def hear(self, texts: Sequence[str]) -> None:
        """`texts`: the same keys read in several ways, or the codes of one picture."""
        if self._visit.catalogue is None or self._trail.here not in SCANNING:
            return
        reading = best(texts)
        if self._trail.here == "attract":
            self._wake()
        self._dialog.clear()
        place = self._places.get(reading.kind)
        if place is None:
            self._dialog.tell_unknown_code()
        else:
            place(reading.text)
