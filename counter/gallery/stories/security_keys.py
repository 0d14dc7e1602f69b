"""Security keys at the desk of a supervisor and of an officer."""

from typing import Final

from counter.admin.security_keys.dialogs import AddKeyDialog, LetInDialog, OfficerKeysDialog
from counter.gallery.harness import WIDE, CounterStories, WindowHarness, choose, press
from display.gallery.story import Story


def open_keys(stage: WindowHarness, officer: str = "sari") -> OfficerKeysDialog:
    stage.offer_accounts(key=True)
    stage.sign_in(officer)
    choose(stage, "officerKeys")
    return next(one for one in stage.window.findChildren(OfficerKeysDialog) if one.isVisible())


def _list(stage: WindowHarness) -> None:
    open_keys(stage)


def _own(stage: WindowHarness) -> None:
    stage.client.keys.rows = ()
    open_keys(stage, "rina")


def open_key(stage: WindowHarness, key: str = "k-3") -> None:
    open_keys(stage).itemAsked.emit(key)


def _one(stage: WindowHarness) -> None:
    open_key(stage)


def _sure(stage: WindowHarness) -> None:
    open_key(stage)
    press(stage, "keyTakeOff")


def _taken_off(stage: WindowHarness) -> None:
    _sure(stage)
    press(stage, "keyTakeOff")


def begin_letting_in(stage: WindowHarness) -> LetInDialog:
    open_keys(stage).letInAsked.emit()
    return next(one for one in stage.window.findChildren(LetInDialog) if one.isVisible())


def _who(stage: WindowHarness) -> None:
    begin_letting_in(stage)


def _code(stage: WindowHarness) -> None:
    begin_letting_in(stage).letInAsked.emit("bayu")


def begin_adding(stage: WindowHarness) -> AddKeyDialog:
    open_keys(stage).addAsked.emit()
    return next(one for one in stage.window.findChildren(AddKeyDialog) if one.isVisible())


def _add(stage: WindowHarness) -> None:
    begin_adding(stage)


def _adding(stage: WindowHarness) -> None:
    begin_adding(stage).addAsked.emit("48291375", "Cadangan")


def _added(stage: WindowHarness) -> None:
    _adding(stage)
    stage.browser.touch()


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
