"""The number that was taken, several services on it, an appointment, and its state by its code."""

from typing import Final

from display.gallery.story import Story
from kiosk.gallery.fake_hub import BOOKED, CODE
from kiosk.gallery.harness import Harness, Steps
from office.contract.errors import Refusal
from printing.spool.spool import State
from printing.status import Condition


def _planned(stage: Harness) -> None:
    stage.service()
    for service in ("BPJSKES-FASKES", "SAMSAT-PAJAK"):
        stage.kiosk.addService()
        stage.kiosk.openService(service)


def _planned_ticket(stage: Harness) -> None:
    _planned(stage)
    stage.kiosk.service.takeTicket()
    stage.printer.tell(Condition.READY, State.DONE)


def _add_closed(stage: Harness) -> None:
    stage.service()
    stage.kiosk.addService()
    stage.kiosk.openService("IMIGRASI-PASPOR")


def _checked_in(stage: Harness, *, late: bool = False) -> None:
    stage.hub.late = late
    stage.home()
    stage.kiosk.scanned(BOOKED)
    stage.printer.tell(Condition.READY, State.DONE)


def _too_early(stage: Harness) -> None:
    stage.appointment()
    stage.hub.wrong = Refusal(
        "appointment_early",
        {
            "id": "Janji temu Anda pukul 10.30. Silakan kembali mulai pukul 10.00.",
            "en": "Your appointment is at 10.30. Please come back from 10.00.",
        },
        opens_at="2026-11-23T10:00",
    )
    stage.kiosk.appointment.scanned(BOOKED)


def _typing_code(stage: Harness) -> None:
    stage.appointment()
    for letter in BOOKED[:6]:
        stage.kiosk.appointment.press(letter)


def _status(stage: Harness) -> None:
    stage.home()
    stage.kiosk.scanned(CODE)


def _unknown_code(stage: Harness) -> None:
    stage.scan()
    stage.kiosk.scanned("8991234567890")


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("40-ticket", Harness.ticket),
    Story("41-ticket-printing", lambda stage: stage.ticket(State.BODY_SENT)),
    Story("42-ticket-paper-out", lambda stage: stage.ticket(State.HELD, Condition.OUT)),
    Story("43-ticket-printer-fault", lambda stage: stage.ticket(State.HELD, Condition.COVER_OPEN)),
    Story("44-plan", _planned),
    Story("45-plan-add-closed", _add_closed),
    Story("46-plan-ticket", _planned_ticket),
    Story("47-appointment-ticket", _checked_in),
    Story("48-appointment-late", lambda stage: _checked_in(stage, late=True)),
    Story("70-scan", Harness.scan),
    Story("71-status", _status),
    Story("72-unknown-code", _unknown_code),
    Story("73-appointment", Harness.appointment),
    Story("74-appointment-typing", _typing_code),
    Story("75-appointment-early", _too_early),
)
