"""A printer that cannot print: what is offered in place of paper, and that nobody is turned away."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from kiosk.pretend import BOOKED
from kiosk.stage import Stage
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
