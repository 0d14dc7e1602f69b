"""Signing in with an account, a key or a PIN for emergencies: offered, under way, and when it did not work."""

from datetime import timedelta
from typing import Final

import msgspec

from counter.gallery.fakes.fixtures import serving_desk
from counter.gallery.harness import SMALL, VARIANTS, VARIED, WIDE, CounterStories, Harness, WindowHarness, choose
from counter.gallery.stories.devices import open_device
from counter.gallery.stories.sessions import COPY, open_request
from display.gallery.story import Story
from sync.lan.browser.oauth_redirect import AuthorizationResponse
from sync.lan.browser.security_key_page import KeyResponse
from sync.wire import PlatformLink


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


def by_pin(harness: Harness) -> None:
    """From now on whoever signs in does it by a PIN for emergencies."""
    harness.vm.sign_in.signOut()
    harness.client.way = "offline"


def asked_to_vouch(harness: Harness, minutes: int = 7) -> None:
    """The provider answers again, and the hub has set a limit."""
    limit = harness.clock() + timedelta(minutes=minutes)
    harness.show_desk(msgspec.structs.replace(serving_desk(), vouch_by=limit))


def _pin_session(harness: WindowHarness) -> None:
    by_pin(harness)
    harness.sign_in()
    harness.beat(PlatformLink(state="up"))
    asked_to_vouch(harness)


def _pin_session_over(harness: WindowHarness) -> None:
    _pin_session(harness)
    asked_to_vouch(harness, -1)


def _pin_session_device(harness: WindowHarness) -> None:
    by_pin(harness)
    open_device(harness, "kiosk-01-9f3ac2")


def _pin_session_request(harness: WindowHarness) -> None:
    by_pin(harness)
    open_request(harness, COPY)


def _pin_session_item(harness: WindowHarness) -> None:
    by_pin(harness)
    harness.beat(PlatformLink(state="up", attention=3, refused=2))
    harness.sign_in("sari")
    harness.window.open("menu.attention")
    harness.vm.attention.openItem(harness.client.details[0].item.item)


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
        Story("emergency", _pin_session),
        Story("emergency-over", _pin_session_over, VARIANTS["english"]),
        Story("emergency-device", _pin_session_device),
        Story("emergency-request", _pin_session_request),
        Story("emergency-item", _pin_session_item),
    ),
    {
        "account": (*SMALL, *VARIED),
        "account-browser": VARIED,
        "account-emergency": SMALL,
        "emergency-pin-easy": SMALL,
        "key-new": WIDE,
        "emergency": SMALL,
    },
)
