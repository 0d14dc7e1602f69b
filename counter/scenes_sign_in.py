"""Signing in with an account: offered, in the browser, and when it did not work."""

from typing import Final

from PySide6.QtGui import QAction

from counter.stage import Scene, Stage
from sync.lan.landing import Landed


def _offered(stage: Stage) -> None:
    stage.offer_accounts()


def _in_browser(stage: Stage) -> None:
    stage.offer_accounts()
    stage.vm.signInWithAccount()


def _refused(stage: Stage) -> None:
    _in_browser(stage)
    stage.browser.come_back(Landed(state="st-1", error="access_denied"))


def _silent(stage: Stage) -> None:
    stage.offer_accounts()
    stage.client.issuer_silent = True
    stage.vm.signInWithAccount()


def _emergency(stage: Stage) -> None:
    stage.offer_accounts("emergency")
    stage.client.issuer_silent = True
    stage.vm.signInWithAccount()


def _new_pin(stage: Stage) -> None:
    stage.offer_accounts("emergency")
    stage.vm.signInWithAccount()
    stage.browser.come_back()
    action = stage.window.findChild(QAction, "menu.pin")
    assert action is not None
    action.trigger()


def _easy_pin(stage: Stage) -> None:
    _new_pin(stage)
    stage.vm.makePin("123456", "123456")


SIGN_IN_SCENES: Final = (
    Scene("account-emergency", _emergency),
    Scene("emergency-pin", _new_pin),
    Scene("emergency-pin-easy", _easy_pin),
    Scene("account", _offered),
    Scene("account-browser", _in_browser),
    Scene("account-cancelled", _refused),
    Scene("account-silent", _silent),
)
