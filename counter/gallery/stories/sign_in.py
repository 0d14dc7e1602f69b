"""Signing in with an account: offered, in the browser, and when it did not work."""

from typing import Final

from counter.gallery.harness import SMALL, VARIED, WIDE, CounterStories, WindowHarness, choose
from display.gallery.story import Story
from sync.lan.browser.oauth_redirect import AuthorizationResponse
from sync.lan.browser.security_key_page import KeyResponse


def _offered(harness: WindowHarness) -> None:
    harness.offer_accounts()


def _in_browser(harness: WindowHarness) -> None:
    harness.offer_accounts()
    harness.vm.sign_in.signInWithAccount()


def _refused(harness: WindowHarness) -> None:
    _in_browser(harness)
    harness.browser.come_back(AuthorizationResponse(state="st-1", error="access_denied"))


def _silent(harness: WindowHarness) -> None:
    harness.offer_accounts()
    harness.client.issuer_silent = True
    harness.vm.sign_in.signInWithAccount()


def _emergency(harness: WindowHarness) -> None:
    harness.offer_accounts("emergency")
    harness.client.issuer_silent = True
    harness.vm.sign_in.signInWithAccount()


def _new_pin(harness: WindowHarness) -> None:
    harness.offer_accounts("emergency")
    harness.vm.sign_in.signInWithAccount()
    harness.browser.come_back()
    choose(harness, "pin")


def _easy_pin(harness: WindowHarness) -> None:
    _new_pin(harness)
    harness.vm.sign_in.makePin("123456", "123456")


def _key_asked(harness: WindowHarness) -> None:
    harness.offer_accounts()
    harness.client.key = "needed"
    harness.vm.sign_in.signInWithAccount()
    harness.browser.come_back()


def _key_refused(harness: WindowHarness) -> None:
    _key_asked(harness)
    harness.browser.touch(KeyResponse('{"id":"other"}'))


def _key_new(harness: WindowHarness) -> None:
    harness.offer_accounts()
    harness.client.key = "missing"
    harness.vm.sign_in.signInWithAccount()
    harness.browser.come_back()


def _key_code_wrong(harness: WindowHarness) -> None:
    _key_new(harness)
    harness.vm.key_step.askForKey("11112222", "Gantungan biru")


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
