"""Where a scanned text goes: to the page it belongs to, or to a kind word that it is not ours."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from kiosk.core.dialog import DialogViewModel
from kiosk.core.navigation import Trail
from kiosk.core.visit import Visit
from kiosk.login.flow import Entry
from kiosk.scanner.readings import Kind, best
from kiosk.ticket.code_entry import CodeViewModel
from kiosk.ticket.status import MyTicketViewModel

# Where something is being done, a scanner would only be in the way.
SCANNING: Final = frozenset(
    {
        "attract",
        "home",
        "scan",
        "status",
        "appointment",
        "receipt",
        "login",
        "challenge",
        "answer",
        "card",
        "nik",
        "ways",
    }
)


class Scans:
    """`codes` takes a code of eight letters by the page it is for; `wake` leaves the first page."""

    def __init__(
        self,
        visit: Visit,
        trail: Trail,
        dialog: DialogViewModel,
        entry: Entry,
        my_ticket: MyTicketViewModel,
        *,
        codes: Mapping[str, CodeViewModel],
        wake: Callable[[], None],
        find_appointment: Callable[[], None],
    ) -> None:
        self._visit, self._trail, self._dialog, self._entry, self._my_ticket = visit, trail, dialog, entry, my_ticket
        self._codes, self._wake, self._find_appointment = codes, wake, find_appointment
        self._places: Mapping[Kind, Callable[[str], None]] = {
            Kind.TICKET: self._ticket,
            Kind.EIGHT: self._eight,
            Kind.ANSWER: entry.answer_scanned,
            Kind.CARD: entry.card_scanned,
            Kind.UNKNOWN: self._unknown,
        }

    def hear(self, texts: Sequence[str]) -> None:
        """`texts`: the same keys read in several ways, or the codes of one picture."""
        if self._visit.catalogue is None or self._trail.here not in SCANNING:
            return
        reading = best(texts)
        if self._trail.here == "attract":
            self._wake()
        self._dialog.clear()
        self._places[reading.kind](reading.text)

    def _ticket(self, code: str) -> None:
        self._entry.leave()
        self._my_ticket.scanned(code)

    def _eight(self, code: str) -> None:
        self._entry.leave()
        if self._trail.here == "receipt":
            self._codes["receipt"].scanned(code)
        else:
            self._find_appointment()
            self._codes["appointment"].scanned(code)

    def _unknown(self, _text: str) -> None:
        self._dialog.tell_unknown_code()
