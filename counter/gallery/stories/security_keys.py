"""Security keys at the desk of a supervisor and of an officer."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from counter.admin.security_keys.dialogs import AddKeyDialog, LetInDialog, OfficerKeysDialog
from counter.gallery.harness import SMALLEST, Story, WindowHarness
from counter.widgets.theme import Theme


def open_keys(stage: WindowHarness, officer: str = "sari") -> OfficerKeysDialog:
    stage.offer_accounts(key=True)
    stage.sign_in(officer)
    action = stage.window.findChild(QAction, "menu.officerKeys")
    assert action is not None
    action.trigger()
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


def press(stage: WindowHarness, name: str) -> None:
    next(one for one in stage.window.findChildren(QAbstractButton, name) if one.isVisible()).click()


KEY_SCENES: Final = (
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
)
VARIED: Final = {"keys-list", "keys-code"}


def key_scenes() -> Iterator[Story]:
    """Those that differ by language, colours and size."""
    yield Story("keys-list-english-dark", _list, language="en", theme=Theme("dark"))
    for scene in KEY_SCENES:
        if scene.name in VARIED:
            yield replace(scene, name=f"{scene.name}-1280x720-200", size=SMALLEST, theme=Theme(percent=200))
