"""Signing in with an account: offered, in the browser, and when it did not work."""

from typing import Final

from counter.gallery.harness import SMALL, VARIED, WIDE, CounterStories, WindowHarness, choose
from display.gallery.story import Story
from sync.lan.browser.oauth_redirect import AuthorizationResponse
from sync.lan.browser.security_key_page import KeyResponse


def _offered(stage: WindowHarness) -> None:
    stage.offer_accounts()


def _in_browser(stage: WindowHarness) -> None:
    stage.offer_accounts()
    stage.vm.sign_in.signInWithAccount()


def _refused(stage: WindowHarness) -> None:
    _in_browser(stage)
    stage.browser.come_back(AuthorizationResponse(state="st-1", error="access_denied"))


def _silent(stage: WindowHarness) -> None:
    stage.offer_accounts()
    stage.client.issuer_silent = True
    stage.vm.sign_in.signInWithAccount()


def _emergency(stage: WindowHarness) -> None:
    stage.offer_accounts("emergency")
    stage.client.issuer_silent = True
    stage.vm.sign_in.signInWithAccount()


def _new_pin(stage: WindowHarness) -> None:
    stage.offer_accounts("emergency")
    stage.vm.sign_in.signInWithAccount()
    stage.browser.come_back()
    choose(stage, "pin")


def _easy_pin(stage: WindowHarness) -> None:
    _new_pin(stage)
    stage.vm.sign_in.makePin("123456", "123456")


def _key_asked(stage: WindowHarness) -> None:
    stage.offer_accounts()
    stage.client.key = "needed"
    stage.vm.sign_in.signInWithAccount()
    stage.browser.come_back()


def _key_refused(stage: WindowHarness) -> None:
    _key_asked(stage)
    stage.browser.touch(KeyResponse('{"id":"other"}'))


def _key_new(stage: WindowHarness) -> None:
    stage.offer_accounts()
    stage.client.key = "missing"
    stage.vm.sign_in.signInWithAccount()
    stage.browser.come_back()


def _key_code_wrong(stage: WindowHarness) -> None:
    _key_new(stage)
    stage.vm.key_step.askForKey("11112222", "Gantungan biru")


STORIES: Final = CounterStories(
    (
        Story("account-emergency", _emergency),
        Story("emergency-pin", _new_pin),
        Story("emergency-pin-easy", _easy_pin),
        Story("account", _offered),
        Story("account-browser", _in_browser),
        Story("account-cancelled", _refused),
        Story("account-silent", _silent),
        Story("key-browser", _key_asked),
        Story("key-refused", _key_refused),
        Story("key-new", _key_new),
        Story("key-code-wrong", _key_code_wrong),
    ),
    {
        "account": (*SMALL, *VARIED),
        "account-browser": VARIED,
        "account-emergency": SMALL,
        "emergency-pin-easy": SMALL,
        "key-new": WIDE,
    },
)
