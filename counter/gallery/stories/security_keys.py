"""Security keys at the desk of a supervisor and of an officer."""

from typing import Final

from counter.admin.security_keys.dialogs import AddKeyDialog, LetInDialog, OfficerKeysDialog
from counter.gallery.harness import WIDE, CounterStories, WindowHarness, choose, pressing, visible
from display.gallery.story import Story


def open_keys(harness: WindowHarness, officer: str = "sari") -> OfficerKeysDialog:
    harness.offer_accounts(key=True)
    harness.sign_in(officer)
    choose(harness, "officerKeys")
    return visible(harness, OfficerKeysDialog)


def _own(harness: WindowHarness) -> None:
    harness.client.keys.rows = ()
    open_keys(harness, "rina")


def open_key(harness: WindowHarness, key: str = "k-3") -> None:
    open_keys(harness).itemAsked.emit(key)


def begin_letting_in(harness: WindowHarness) -> LetInDialog:
    open_keys(harness).letInAsked.emit()
    return visible(harness, LetInDialog)


def _code(harness: WindowHarness) -> None:
    begin_letting_in(harness).letInAsked.emit("bayu")


def begin_adding(harness: WindowHarness) -> AddKeyDialog:
    open_keys(harness).addAsked.emit()
    return visible(harness, AddKeyDialog)


def _adding(harness: WindowHarness) -> None:
    begin_adding(harness).addAsked.emit("48291375", "Cadangan")


def _added(harness: WindowHarness) -> None:
    _adding(harness)
    harness.browser.touch()


STORIES: Final = CounterStories(
    (
        Story("keys-list", open_keys),
        Story("keys-none", _own),
        Story("keys-doubted", open_key),
        Story("keys-sure", pressing(open_key, "keyTakeOff")),
        Story("keys-taken-off", pressing(open_key, "keyTakeOff", "keyTakeOff")),
        Story("keys-who", begin_letting_in),
        Story("keys-code", _code),
        Story("keys-add", begin_adding),
        Story("keys-adding", _adding),
        Story("keys-added", _added),
    ),
    {"keys-list": WIDE, "keys-code": ("1280x720-200",)},
)
