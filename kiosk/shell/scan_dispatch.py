"""Where a scanned text goes: to the page it belongs to, or to a kind word that it is not ours."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from kiosk.core.dialog import DialogViewModel
from kiosk.core.navigation import Navigation
from kiosk.core.visit import Visit
from kiosk.login.flow import LoginFlow
from kiosk.scanner.readings import CodeKind, best
from kiosk.shell.pages import ATTRACT, Trait, named
from kiosk.ticket.code_entry import CodeViewModel
from kiosk.ticket.status import TicketStatusViewModel

SCANNING: Final = named(Trait.SCANS) | {ATTRACT}


class ScanDispatcher:
    """`codes` takes a code of eight letters by the page it is for; `wake` leaves the first page."""

    def __init__(
        self,
        visit: Visit,
        navigation: Navigation,
        dialog: DialogViewModel,
        entry: LoginFlow,
        my_ticket: TicketStatusViewModel,
        *,
        codes: Mapping[str, CodeViewModel],
        wake: Callable[[], None],
        find_appointment: Callable[[], None],
    ) -> None:
        self._visit, self._navigation, self._dialog, self._entry, self._my_ticket = (
            visit,
            navigation,
            dialog,
            entry,
            my_ticket,
        )
        self._codes, self._wake, self._find_appointment = codes, wake, find_appointment
        self._places: Mapping[CodeKind, Callable[[str], None]] = {
            CodeKind.TICKET: self._ticket,
            CodeKind.EIGHT: self._eight,
            CodeKind.ANSWER: entry.answer_scanned,
            CodeKind.CARD: entry.card_scanned,
            CodeKind.UNKNOWN: self._unknown,
        }

    def hear(self, texts: Sequence[str]) -> None:
        """`texts`: the same keys read in several ways, or the codes of one picture."""
        if self._visit.catalogue is None or self._navigation.here not in SCANNING:
            return
        reading = best(texts)
        if self._navigation.here == ATTRACT:
            self._wake()
        self._dialog.clear()
        self._places[reading.kind](reading.text)

    def _ticket(self, code: str) -> None:
        self._entry.leave()
        self._my_ticket.scanned(code)

    def _eight(self, code: str) -> None:
        self._entry.leave()
        if self._navigation.here == "receipt":
            self._codes["receipt"].scanned(code)
        else:
            self._find_appointment()
            self._codes["appointment"].scanned(code)

    def _unknown(self, _text: str) -> None:
        self._dialog.tell_unknown_code()
