"""Numbers that the kiosk gives by itself while its hub is silent."""

from datetime import timedelta
from typing import Final

from display.gallery.story import Story
from kiosk.gallery.fake_hub import NOON
from kiosk.gallery.harness import SERVICE, Harness, Steps
from printing.spool.spool import State
from printing.status import Condition


def _home_alone(stage: Harness) -> None:
    stage.silence()
    stage.home()


def _ticket_alone(stage: Harness) -> None:
    stage.silence()
    stage.guest_ticket()
    stage.printer.tell(Condition.READY, State.DONE)


def _ticket_alone_in_a_plan(stage: Harness) -> None:
    """As much as one page can hold: an old catalogue, no paper, and more services on the number."""
    reserve = stage.stand_by().reserve
    reserve.contact = NOON - timedelta(days=20)
    stage.hub.silent = True
    stage.kiosk.status_strip.hub("down")
    stage.guest()
    stage.kiosk.choose.openAgency("DUKCAPIL")
    stage.kiosk.openService(SERVICE)
    for service in ("BPJSKES-FASKES", "SAMSAT-PAJAK"):
        stage.kiosk.addService()
        stage.kiosk.openService(service)
    stage.kiosk.service.takeTicket()
    stage.printer.tell(Condition.OUT, State.HELD)


def _alone_not_here(stage: Harness) -> None:
    stage.silence()
    stage.guest()
    stage.kiosk.choose.openAgency("DUKCAPIL")
    stage.kiosk.openService(SERVICE)
    stage.lines("DUKCAPIL", full=True, left=0)
    stage.kiosk.ticket.take("none")


def _numbers_left(stage: Harness) -> None:
    stage.home()
    stage.kiosk.status_strip.alone(able=True, refused=1)


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("09-home-alone", _home_alone),
    Story("49-ticket-alone", _ticket_alone),
    Story("491-ticket-alone-plan", _ticket_alone_in_a_plan),
    Story("492-alone-not-here", _alone_not_here),
    Story("493-alone-numbers-left", _numbers_left),
)
