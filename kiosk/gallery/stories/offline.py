"""Numbers that the kiosk gives by itself while its hub is silent."""

from datetime import timedelta
from typing import Final

from display.gallery.story import Story
from kiosk.gallery.fake_hub import NOON
from kiosk.gallery.harness import Harness, Steps
from printing.spool.job import State
from printing.status import Condition


def _home_offline(harness: Harness) -> None:
    harness.silence()
    harness.home()


def _ticket_offline(harness: Harness) -> None:
    harness.silence()
    harness.guest_ticket()
    harness.printer.set_state(Condition.READY, State.DONE)


def _ticket_offline_in_a_plan(harness: Harness) -> None:
    """As much as one page can hold: an old catalogue, no paper, and more services on the number."""
    cache = harness.stand_by().cache
    cache.contact = NOON - timedelta(days=20)
    harness.hub.silent = True
    harness.kiosk.status_strip.hub("down")
    harness.guest()
    harness.open_service()
    harness.add_services("BPJSKES-FASKES", "SAMSAT-PAJAK")
    harness.kiosk.service.takeTicket()
    harness.printer.set_state(Condition.OUT, State.HELD)


def _offline_not_here(harness: Harness) -> None:
    harness.silence()
    harness.guest()
    harness.open_service()
    harness.lines("DUKCAPIL", full=True, left=0)
    harness.kiosk.ticket.take("none")


def _numbers_left(harness: Harness) -> None:
    harness.home()
    harness.kiosk.status_strip.offline_numbers(able=True, refused=1)


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("09-home-offline", _home_offline),
    Story("49-ticket-offline", _ticket_offline),
    Story("491-ticket-offline-plan", _ticket_offline_in_a_plan),
    Story("492-offline-not-here", _offline_not_here),
    Story("493-offline-numbers-left", _numbers_left),
)
