"""A printer that cannot print: what is offered in place of paper, and that nobody is turned away.

The kiosk with other scanners than the one that types: a camera, one that is not there, none.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication

from display.gallery.story import Story
from kiosk.gallery.fake_camera import FakeCamera
from kiosk.gallery.fake_hub import BOOKED
from kiosk.gallery.harness import Harness, Steps
from kiosk.scanner.scanner import ScannerKind
from printing.status import Condition


def _tell(harness: Harness, condition: Condition) -> None:
    """What a printer says is heard a turn of the event loop later."""
    harness.printer.set_state(condition)
    QCoreApplication.processEvents()


def _at_home(harness: Harness) -> None:
    harness.home()
    _tell(harness, Condition.OUT)


def _service(harness: Harness) -> None:
    harness.service()
    _tell(harness, Condition.OUT)


def _appointment(harness: Harness) -> None:
    _at_home(harness)
    harness.kiosk.scanned(BOOKED)


def _ticket_without(harness: Harness) -> None:
    """Taken without paper; then the roll was changed."""
    _service(harness)
    harness.kiosk.ticket.goWithout()
    harness.kiosk.service.takeTicket()
    _tell(harness, Condition.READY)


def _camera(harness: Harness, *, there: bool = True) -> None:
    harness.kiosk.scanner.attach(ScannerKind.CAMERA, FakeCamera(there=there))
    harness.scan()


def _none(harness: Harness) -> None:
    harness.kiosk.scanner.attach(ScannerKind.NONE, None)
    harness.appointment()


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("08-home-paper-out", _at_home),
    Story("301-service-paper-out", _service),
    Story("421-ticket-without-paper", _ticket_without),
    Story("731-appointment-paper-out", _appointment),
    Story("701-scan-camera", _camera),
    Story("702-scan-no-camera", lambda harness: _camera(harness, there=False)),
    Story("731-appointment-no-scanner", _none),
)
