"""A citizen whom the officer helps, in every state that somebody should look at."""

from typing import Final

import msgspec
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from counter.gallery.fakes.fixtures import serving_desk
from counter.gallery.harness import WIDE, CounterStories, Steps, WindowHarness, choose, press
from display.gallery.story import Story
from office.contract.errors import Refusal

NIK: Final = "6309014510900007"
CARD: Final = "NCFOXN%TS3DHPVO13J"  # as a scanner types it: letters and signs


def part(stage: WindowHarness, name: str) -> QWidget:
    return next(one for one in stage.window.findChildren(QWidget, name) if one.isVisible())


def write(stage: WindowHarness, name: str, text: str) -> None:
    field = part(stage, name)
    assert isinstance(field, QLineEdit)
    field.setText(text)
    field.textEdited.emit(text)


def open_help(stage: WindowHarness, *, visit: bool = True) -> None:
    stage.sign_in()
    if visit:
        stage.show_desk(msgspec.structs.replace(serving_desk(), citizen=None, submissions=()))
    choose(stage, "help_citizen")


def fill(stage: WindowHarness, read: str = NIK) -> None:
    press(stage, "helpWhy.no_phone")
    write(stage, "helpNumber", read)
    agreed = part(stage, "helpAgreed")
    assert isinstance(agreed, QAbstractButton)
    agreed.setChecked(True)


def help_begun(stage: WindowHarness, read: str = NIK, *, visit: bool = True) -> None:
    open_help(stage, visit=visit)
    fill(stage, read)
    write(stage, "helpName", "Siti Rahmawati")
    press(stage, "helpBegin")


def _begun(read: str = NIK, *pressed: str, visit: bool = True) -> Steps:
    def play(stage: WindowHarness) -> None:
        help_begun(stage, read, visit=visit)
        for name in pressed:
            press(stage, name)

    return play


def _filled(stage: WindowHarness) -> None:
    open_help(stage)
    fill(stage)


def _refused(stage: WindowHarness) -> None:
    _filled(stage)
    stage.client.refusal = Refusal.of("helps_too_many")
    press(stage, "helpBegin")


def _numbered(stage: WindowHarness) -> None:
    help_begun(stage, visit=False)
    press(stage, "helpTicket")
    write(stage, "helpSearch", "anak ke Kartu Keluarga")
    press(stage, "helpTake")


def _sent(stage: WindowHarness) -> None:
    help_begun(stage)
    press(stage, "helpForm.F-1.02")
    write(stage, "field.nama_anak", "Arkan Maulana")
    press(stage, "helpSend")


STORIES: Final = CounterStories(
    (
        Story("help-open", open_help),
        Story("help-filled", _filled),
        Story("help-refused", _refused),
        Story("help-begun", _begun()),
        Story("help-nobody-here", _begun(CARD, visit=False)),
        Story("help-service", _begun(NIK, "helpTicket", visit=False)),
        Story("help-numbered", _numbered),
        Story("help-form", _begun(CARD, "helpForm.F-1.02")),
        Story("help-form-wrong", _begun(CARD, "helpForm.F-1.02", "helpSend")),
        Story("help-sent", _sent),
    ),
    dict.fromkeys(("help-open", "help-refused", "help-begun", "help-form-wrong"), WIDE),
)
