"""A printer that cannot print: what is offered in place of paper, and that nobody is turned away.

The kiosk with other scanners than the one that types: a camera, one that is not there, none.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.gallery.fake_camera import PretendCamera
from kiosk.gallery.fake_hub import BOOKED
from kiosk.gallery.harness import Stage
from kiosk.scanner.scanner import Way
from printing.status import Condition


def _tell(stage: Stage, condition: Condition) -> None:
    """What a printer says is heard a turn of the event loop later."""
    stage.printer.tell(condition)
    QCoreApplication.processEvents()


def _at_home(stage: Stage) -> None:
    stage.home()
    _tell(stage, Condition.OUT)


def _service(stage: Stage) -> None:
    stage.service()
    _tell(stage, Condition.OUT)


def _appointment(stage: Stage) -> None:
    _at_home(stage)
    stage.kiosk.scanned(BOOKED)


def _ticket_without(stage: Stage) -> None:
    """Taken without paper; then the roll was changed."""
    _service(stage)
    stage.kiosk.ticket.goWithout()
    stage.kiosk.service.takeTicket()
    _tell(stage, Condition.READY)


PAPER_SCENES: dict[str, Callable[[Stage], object]] = {
    "08-home-paper-out": _at_home,
    "301-service-paper-out": _service,
    "421-ticket-without-paper": _ticket_without,
    "731-appointment-paper-out": _appointment,
}


def _camera(stage: Stage, *, there: bool = True) -> None:
    stage.kiosk.scanner.attach(Way.CAMERA, PretendCamera(there=there))
    stage.scan()


def _none(stage: Stage) -> None:
    stage.kiosk.scanner.attach(Way.NONE, None)
    stage.appointment()


SCAN_SCENES: Final[dict[str, Callable[[Stage], object]]] = {
    "701-scan-camera": _camera,
    "702-scan-no-camera": lambda stage: _camera(stage, there=False),
    "731-appointment-no-scanner": _none,
}
