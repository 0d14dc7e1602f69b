"""Security keys at the desk of a supervisor and of an officer."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from counter.admin.security_keys.dialogs import AddKeySheet, LetInSheet, OfficerKeysSheet
from counter.gallery.harness import SMALLEST, Scene, Stage
from counter.widgets.theme import Theme


def open_keys(stage: Stage, officer: str = "sari") -> OfficerKeysSheet:
    stage.offer_accounts(key=True)
    stage.sign_in(officer)
    action = stage.window.findChild(QAction, "menu.officerKeys")
    assert action is not None
    action.trigger()
    return next(one for one in stage.window.findChildren(OfficerKeysSheet) if one.isVisible())


def _list(stage: Stage) -> None:
    open_keys(stage)


def _own(stage: Stage) -> None:
    stage.client.keys.rows = ()
    open_keys(stage, "rina")


def open_key(stage: Stage, key: str = "k-3") -> None:
    open_keys(stage).itemAsked.emit(key)


def _one(stage: Stage) -> None:
    open_key(stage)


def _sure(stage: Stage) -> None:
    open_key(stage)
    press(stage, "keyTakeOff")


def _taken_off(stage: Stage) -> None:
    _sure(stage)
    press(stage, "keyTakeOff")


def begin_letting_in(stage: Stage) -> LetInSheet:
    open_keys(stage).letInAsked.emit()
    return next(one for one in stage.window.findChildren(LetInSheet) if one.isVisible())


def _who(stage: Stage) -> None:
    begin_letting_in(stage)


def _code(stage: Stage) -> None:
    begin_letting_in(stage).letInAsked.emit("bayu")


def begin_adding(stage: Stage) -> AddKeySheet:
    open_keys(stage).addAsked.emit()
    return next(one for one in stage.window.findChildren(AddKeySheet) if one.isVisible())


def _add(stage: Stage) -> None:
    begin_adding(stage)


def _adding(stage: Stage) -> None:
    begin_adding(stage).addAsked.emit("48291375", "Cadangan")


def _added(stage: Stage) -> None:
    _adding(stage)
    stage.browser.touch()


def press(stage: Stage, name: str) -> None:
    next(one for one in stage.window.findChildren(QAbstractButton, name) if one.isVisible()).click()


KEY_SCENES: Final = (
    Scene("keys-list", _list),
    Scene("keys-none", _own),
    Scene("keys-doubted", _one),
    Scene("keys-sure", _sure),
    Scene("keys-taken-off", _taken_off),
    Scene("keys-who", _who),
    Scene("keys-code", _code),
    Scene("keys-add", _add),
    Scene("keys-adding", _adding),
    Scene("keys-added", _added),
)
VARIED: Final = {"keys-list", "keys-code"}


def key_scenes() -> Iterator[Scene]:
    """Those that differ by language, colours and size."""
    yield Scene("keys-list-english-dark", _list, language="en", theme=Theme("dark"))
    for scene in KEY_SCENES:
        if scene.name in VARIED:
            yield replace(scene, name=f"{scene.name}-1280x720-200", size=SMALLEST, theme=Theme(percent=200))
