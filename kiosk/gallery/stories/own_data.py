"""A citizen before what the office holds of them: all there can be, nothing, a silent hub, and asking about it."""

from typing import Final

from display.gallery.story import Story
from kiosk.gallery.fake_own_data import FORMS
from kiosk.gallery.harness import Harness, Steps
from office.contract.citizens.own_data import OwnRecords
from office.contract.errors import Unavailable
from printing.spool.job import State
from printing.status import Condition


def _mine(harness: Harness) -> None:
    harness.log_in_with()
    harness.kiosk.news.openList()


def _empty(harness: Harness) -> None:
    harness.hub.own_data.records = OwnRecords()
    _mine(harness)


def _asking(harness: Harness) -> None:
    harness.log_in_with()
    harness.background.held = True
    harness.kiosk.news.openList()


def _silent(harness: Harness) -> None:
    harness.log_in_with()
    harness.hub.wrong = Unavailable("ConnectTimeout")
    harness.kiosk.news.openList()


def _confirming(harness: Harness) -> None:
    _mine(harness)
    harness.kiosk.own_data.ask("delete")


def _withdrawing(harness: Harness) -> None:
    _mine(harness)
    harness.kiosk.own_data.withdraw(str(FORMS[0].submission))


def _not_sent(harness: Harness) -> None:
    _mine(harness)
    harness.kiosk.own_data.ask("copy")
    harness.hub.wrong = Unavailable("ReadTimeout")
    harness.kiosk.dialog.chooseOther()


def _asked(harness: Harness) -> None:
    _confirming(harness)
    harness.kiosk.dialog.chooseOther()


def _printed(harness: Harness) -> None:
    _asked(harness)
    harness.printer.set_state(Condition.READY, State.DONE)


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("78-own", _mine),
    Story("781-own-empty", _empty),
    Story("782-own-loading", _asking),
    Story("783-own-silent", _silent),
    Story("784-own-delete", _confirming),
    Story("785-own-withdraw", _withdrawing),
    Story("786-own-not-sent", _not_sent),
    Story("787-own-asked", _asked),
    Story("788-own-printed", _printed),
)
