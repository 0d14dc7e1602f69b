"""Signing in with an account: offered, in the browser, and when it did not work."""

from typing import Final

from PySide6.QtGui import QAction

from counter.gallery.harness import SMALLEST, Scene, Stage
from counter.widgets.theme import Theme
from sync.lan.browser.oauth_redirect import Landed
from sync.lan.browser.security_key_page import KeyTold


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


def _key_asked(stage: Stage) -> None:
    stage.offer_accounts()
    stage.client.key = "needed"
    stage.vm.signInWithAccount()
    stage.browser.come_back()


def _key_refused(stage: Stage) -> None:
    _key_asked(stage)
    stage.browser.touch(KeyTold('{"id":"other"}'))


def _key_new(stage: Stage) -> None:
    stage.offer_accounts()
    stage.client.key = "missing"
    stage.vm.signInWithAccount()
    stage.browser.come_back()


def _key_code_wrong(stage: Stage) -> None:
    _key_new(stage)
    stage.vm.askForKey("11112222", "Gantungan biru")


SIGN_IN_SCENES: Final = (
    Scene("account-emergency", _emergency),
    Scene("emergency-pin", _new_pin),
    Scene("emergency-pin-easy", _easy_pin),
    Scene("account", _offered),
    Scene("account-browser", _in_browser),
    Scene("account-cancelled", _refused),
    Scene("account-silent", _silent),
    Scene("key-browser", _key_asked),
    Scene("key-refused", _key_refused),
    Scene("key-new", _key_new),
    Scene("key-new-english-dark", _key_new, language="en", theme=Theme("dark")),
    Scene("key-new-1280x720-200", _key_new, size=SMALLEST, theme=Theme(percent=200)),
    Scene("key-code-wrong", _key_code_wrong),
)
