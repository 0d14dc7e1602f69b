"""Security keys at the desk of a supervisor and of an officer."""

from typing import Final

from counter.admin.security_keys.dialogs import AddKeyDialog, LetInDialog, OfficerKeysDialog
from counter.gallery.harness import WIDE, CounterStories, WindowHarness, choose, press
from display.gallery.story import Story


def open_keys(harness: WindowHarness, officer: str = "sari") -> OfficerKeysDialog:
    harness.offer_accounts(key=True)
    harness.sign_in(officer)
    choose(harness, "officerKeys")
    return next(one for one in harness.window.findChildren(OfficerKeysDialog) if one.isVisible())


def _list(harness: WindowHarness) -> None:
    open_keys(harness)


def _own(harness: WindowHarness) -> None:
    harness.client.keys.rows = ()
    open_keys(harness, "rina")


def open_key(harness: WindowHarness, key: str = "k-3") -> None:
    open_keys(harness).itemAsked.emit(key)


def _one(harness: WindowHarness) -> None:
    open_key(harness)


def _sure(harness: WindowHarness) -> None:
    open_key(harness)
    press(harness, "keyTakeOff")


def _taken_off(harness: WindowHarness) -> None:
    _sure(harness)
    press(harness, "keyTakeOff")


def begin_letting_in(harness: WindowHarness) -> LetInDialog:
    open_keys(harness).letInAsked.emit()
    return next(one for one in harness.window.findChildren(LetInDialog) if one.isVisible())


def _who(harness: WindowHarness) -> None:
    begin_letting_in(harness)


def _code(harness: WindowHarness) -> None:
    begin_letting_in(harness).letInAsked.emit("bayu")


def begin_adding(harness: WindowHarness) -> AddKeyDialog:
    open_keys(harness).addAsked.emit()
    return next(one for one in harness.window.findChildren(AddKeyDialog) if one.isVisible())


def _add(harness: WindowHarness) -> None:
    begin_adding(harness)


def _adding(harness: WindowHarness) -> None:
    begin_adding(harness).addAsked.emit("48291375", "Cadangan")


def _added(harness: WindowHarness) -> None:
    _adding(harness)
    harness.browser.touch()


STORIES: Final = CounterStories(
    (
        Story("keys-list", _list),
        Story("keys-none", _own),
        Story("keys-doubted", _one),
        Story("keys-sure", _sure),
        Story("keys-taken-off", _taken_off),
        Story("keys-who", _who),
        Story("keys-code", _code),
        Story("keys-add", _add),
        Story("keys-adding", _adding),
        Story("keys-added", _added),
    ),
    {"keys-list": WIDE, "keys-code": ("1280x720-200",)},
)
