"""A citizen before what the office holds of them: all there can be, nothing, a silent hub, and asking about it."""

from typing import Final

from display.gallery.story import Story
from kiosk.gallery.fake_own_data import FORMS
from kiosk.gallery.harness import Harness, Steps
from office.contract.errors import Unavailable
from office.privacy.own_data import OwnRecords
from printing.spool.spool import State
from printing.status import Condition


def _mine(stage: Harness) -> None:
    stage.told()
    stage.kiosk.news.openList()


def _empty(stage: Harness) -> None:
    stage.hub.own_data.records = OwnRecords()
    _mine(stage)


def _asking(stage: Harness) -> None:
    stage.told()
    stage.background.held = True
    stage.kiosk.news.openList()


def _silent(stage: Harness) -> None:
    stage.told()
    stage.hub.wrong = Unavailable("ConnectTimeout")
    stage.kiosk.news.openList()


def _confirming(stage: Harness) -> None:
    _mine(stage)
    stage.kiosk.mine.ask("delete")


def _withdrawing(stage: Harness) -> None:
    _mine(stage)
    stage.kiosk.mine.withdraw(str(FORMS[0].submission))


def _not_sent(stage: Harness) -> None:
    _mine(stage)
    stage.kiosk.mine.ask("copy")
    stage.hub.wrong = Unavailable("ReadTimeout")
    stage.kiosk.dialog.chooseOther()


def _asked(stage: Harness) -> None:
    _confirming(stage)
    stage.kiosk.dialog.chooseOther()


def _printed(stage: Harness) -> None:
    _asked(stage)
    stage.printer.tell(Condition.READY, State.DONE)


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
