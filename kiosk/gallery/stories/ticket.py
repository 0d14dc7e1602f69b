"""The number that was taken, several services on it, an appointment, and its state by its code."""

from typing import Final

from display.gallery.story import Story
from kiosk.gallery.fake_hub import BOOKED, CODE
from kiosk.gallery.harness import Harness, Steps
from office.contract.errors import Refusal
from printing.spool.job import State
from printing.status import Condition


def _planned(harness: Harness) -> None:
    harness.service()
    harness.add_services("BPJSKES-FASKES", "SAMSAT-PAJAK")


def _planned_ticket(harness: Harness) -> None:
    _planned(harness)
    harness.kiosk.service.takeTicket()
    harness.printer.set_state(Condition.READY, State.DONE)


def _add_closed(harness: Harness) -> None:
    harness.service()
    harness.add_services("IMIGRASI-PASPOR")


def _checked_in(harness: Harness, *, late: bool = False) -> None:
    harness.hub.late = late
    harness.home()
    harness.kiosk.scanned(BOOKED)
    harness.printer.set_state(Condition.READY, State.DONE)


def _too_early(harness: Harness) -> None:
    harness.appointment()
    harness.hub.wrong = Refusal(
        "appointment_early",
        {
            "id": "Janji temu Anda pukul 10.30. Silakan kembali mulai pukul 10.00.",
            "en": "Your appointment is at 10.30. Please come back from 10.00.",
        },
        opens_at="2026-11-23T10:00",
    )
    harness.kiosk.appointment.scanned(BOOKED)


def _typing_code(harness: Harness) -> None:
    harness.appointment()
    for letter in BOOKED[:6]:
        harness.kiosk.appointment.press(letter)


def _status(harness: Harness) -> None:
    harness.home()
    harness.kiosk.scanned(CODE)


def _unknown_code(harness: Harness) -> None:
    harness.scan()
    harness.kiosk.scanned("8991234567890")


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("40-ticket", Harness.ticket),
    Story("41-ticket-printing", lambda harness: harness.ticket(State.BODY_SENT)),
    Story("42-ticket-paper-out", lambda harness: harness.ticket(State.HELD, Condition.OUT)),
    Story("43-ticket-printer-fault", lambda harness: harness.ticket(State.HELD, Condition.COVER_OPEN)),
    Story("44-plan", _planned),
    Story("45-plan-add-closed", _add_closed),
    Story("46-plan-ticket", _planned_ticket),
    Story("47-appointment-ticket", _checked_in),
    Story("48-appointment-late", lambda harness: _checked_in(harness, late=True)),
    Story("70-scan", Harness.scan),
    Story("71-status", _status),
    Story("72-unknown-code", _unknown_code),
    Story("73-appointment", Harness.appointment),
    Story("74-appointment-typing", _typing_code),
    Story("75-appointment-early", _too_early),
)
