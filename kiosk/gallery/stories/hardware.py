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


def _tell(stage: Harness, condition: Condition) -> None:
    """What a printer says is heard a turn of the event loop later."""
    stage.printer.tell(condition)
    QCoreApplication.processEvents()


def _at_home(stage: Harness) -> None:
    stage.home()
    _tell(stage, Condition.OUT)


def _service(stage: Harness) -> None:
    stage.service()
    _tell(stage, Condition.OUT)


def _appointment(stage: Harness) -> None:
    _at_home(stage)
    stage.kiosk.scanned(BOOKED)


def _ticket_without(stage: Harness) -> None:
    """Taken without paper; then the roll was changed."""
    _service(stage)
    stage.kiosk.ticket.goWithout()
    stage.kiosk.service.takeTicket()
    _tell(stage, Condition.READY)


def _camera(stage: Harness, *, there: bool = True) -> None:
    stage.kiosk.scanner.attach(ScannerKind.CAMERA, FakeCamera(there=there))
    stage.scan()


def _none(stage: Harness) -> None:
    stage.kiosk.scanner.attach(ScannerKind.NONE, None)
    stage.appointment()


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("08-home-paper-out", _at_home),
    Story("301-service-paper-out", _service),
    Story("421-ticket-without-paper", _ticket_without),
    Story("731-appointment-paper-out", _appointment),
    Story("701-scan-camera", _camera),
    Story("702-scan-no-camera", lambda stage: _camera(stage, there=False)),
    Story("731-appointment-no-scanner", _none),
)
