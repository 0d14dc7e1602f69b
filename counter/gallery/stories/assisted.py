"""A citizen whom the officer helps, in every state that somebody should look at."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import msgspec
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from counter.gallery.fakes.fixtures import serving_desk
from counter.gallery.harness import SMALLEST, Play, Scene, Stage
from counter.gallery.stories.sessions import choose, press
from counter.widgets.theme import Theme
from sync.lan.sessions.assisted import too_many

NIK: Final = "6309014510900007"
CARD: Final = "NCFOXN%TS3DHPVO13J"  # as a scanner types it: letters and signs


def part(stage: Stage, name: str) -> QWidget:
    return next(one for one in stage.window.findChildren(QWidget, name) if one.isVisible())


def write(stage: Stage, name: str, text: str) -> None:
    field = part(stage, name)
    assert isinstance(field, QLineEdit)
    field.setText(text)
    field.textEdited.emit(text)


def open_help(stage: Stage, *, visit: bool = True) -> None:
    stage.sign_in()
    if visit:
        stage.show_desk(msgspec.structs.replace(serving_desk(), citizen=None, submissions=()))
    choose(stage, "help_citizen")


def fill(stage: Stage, read: str = NIK) -> None:
    press(stage, "helpWhy.no_phone")
    write(stage, "helpNumber", read)
    agreed = part(stage, "helpAgreed")
    assert isinstance(agreed, QAbstractButton)
    agreed.setChecked(True)


def help_begun(stage: Stage, read: str = NIK, *, visit: bool = True) -> None:
    open_help(stage, visit=visit)
    fill(stage, read)
    write(stage, "helpName", "Siti Rahmawati")
    press(stage, "helpBegin")


def _begun(read: str = NIK, *pressed: str, visit: bool = True) -> Play:
    def play(stage: Stage) -> None:
        help_begun(stage, read, visit=visit)
        for name in pressed:
            press(stage, name)

    return play


def _filled(stage: Stage) -> None:
    open_help(stage)
    fill(stage)


def _refused(stage: Stage) -> None:
    _filled(stage)
    stage.client.refusal = too_many()
    press(stage, "helpBegin")


def _numbered(stage: Stage) -> None:
    help_begun(stage, visit=False)
    press(stage, "helpTicket")
    write(stage, "helpSearch", "anak ke Kartu Keluarga")
    press(stage, "helpTake")


def _sent(stage: Stage) -> None:
    help_begun(stage)
    press(stage, "helpForm.F-1.02")
    write(stage, "field.nama_anak", "Arkan Maulana")
    press(stage, "helpSend")


HELPING: Final = (
    Scene("help-open", open_help),
    Scene("help-filled", _filled),
    Scene("help-refused", _refused),
    Scene("help-begun", _begun()),
    Scene("help-nobody-here", _begun(CARD, visit=False)),
    Scene("help-service", _begun(NIK, "helpTicket", visit=False)),
    Scene("help-numbered", _numbered),
    Scene("help-form", _begun(CARD, "helpForm.F-1.02")),
    Scene("help-form-wrong", _begun(CARD, "helpForm.F-1.02", "helpSend")),
    Scene("help-sent", _sent),
)
VARIED: Final = {"help-open", "help-refused", "help-begun", "help-form-wrong"}


def helping_scenes() -> Iterator[Scene]:
    """Those that differ by language, colours and size."""
    for scene in HELPING:
        if scene.name in VARIED:
            yield replace(scene, name=f"{scene.name}-english-dark", language="en", theme=Theme("dark"))
            yield replace(scene, name=f"{scene.name}-1280x720-200", size=SMALLEST, theme=Theme(percent=200))
