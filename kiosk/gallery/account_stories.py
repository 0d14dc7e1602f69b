"""A citizen before what the office holds of them: all there can be, nothing, a silent hub, and asking about it."""

from collections.abc import Callable
from typing import Final

from kiosk.gallery.fake_own_data import FORMS
from kiosk.gallery.harness import Stage
from office.contract.errors import Weather
from office.privacy.own_data import OwnRecords
from printing.spool.spool import State
from printing.status import Condition


def _mine(stage: Stage) -> None:
    stage.told()
    stage.kiosk.news.openList()


def _empty(stage: Stage) -> None:
    stage.hub.own_data.records = OwnRecords()
    _mine(stage)


def _asking(stage: Stage) -> None:
    stage.told()
    stage.background.held = True
    stage.kiosk.news.openList()


def _silent(stage: Stage) -> None:
    stage.told()
    stage.hub.wrong = Weather("ConnectTimeout")
    stage.kiosk.news.openList()


def _confirming(stage: Stage) -> None:
    _mine(stage)
    stage.kiosk.mine.ask("delete")


def _withdrawing(stage: Stage) -> None:
    _mine(stage)
    stage.kiosk.mine.withdraw(str(FORMS[0].submission))


def _not_sent(stage: Stage) -> None:
    _mine(stage)
    stage.kiosk.mine.ask("copy")
    stage.hub.wrong = Weather("ReadTimeout")
    stage.kiosk.dialog.chooseOther()


def _asked(stage: Stage) -> None:
    _confirming(stage)
    stage.kiosk.dialog.chooseOther()


def _printed(stage: Stage) -> None:
    _asked(stage)
    stage.printer.tell(Condition.READY, State.DONE)


OWN_SCENES: Final[dict[str, Callable[[Stage], object]]] = {
    "78-own": _mine,
    "781-own-empty": _empty,
    "782-own-loading": _asking,
    "783-own-silent": _silent,
    "784-own-delete": _confirming,
    "785-own-withdraw": _withdrawing,
    "786-own-not-sent": _not_sent,
    "787-own-asked": _asked,
    "788-own-printed": _printed,
}
