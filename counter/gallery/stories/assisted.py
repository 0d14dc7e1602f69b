"""A citizen whom the officer helps, in every state that somebody should look at."""

from typing import Final

import msgspec
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from counter.gallery.fakes.fixtures import serving_desk
from counter.gallery.harness import WIDE, CounterStories, Steps, WindowHarness, choose, press, pressing, visible
from display.gallery.story import Story
from office.contract.errors import Refusal

NIK: Final = "6309014510900007"
CARD: Final = "NCFOXN%TS3DHPVO13J"  # as a scanner types it: letters and signs


def write(harness: WindowHarness, name: str, text: str) -> None:
    field = visible(harness, QLineEdit, name)
    field.setText(text)
    field.textEdited.emit(text)


def open_help(harness: WindowHarness, *, visit: bool = True) -> None:
    harness.sign_in()
    if visit:
        harness.show_desk(msgspec.structs.replace(serving_desk(), citizen=None, submissions=()))
    choose(harness, "help_citizen")


def fill(harness: WindowHarness, read: str = NIK) -> None:
    press(harness, "helpWhy.no_phone")
    write(harness, "helpNumber", read)
    visible(harness, QAbstractButton, "helpAgreed").setChecked(True)


def help_begun(harness: WindowHarness, read: str = NIK, *, visit: bool = True) -> None:
    open_help(harness, visit=visit)
    fill(harness, read)
    write(harness, "helpName", "Siti Rahmawati")
    press(harness, "helpBegin")


def _begun(read: str = NIK, *pressed: str, visit: bool = True) -> Steps:
    return pressing(lambda harness: help_begun(harness, read, visit=visit), *pressed)


def _filled(harness: WindowHarness) -> None:
    open_help(harness)
    fill(harness)


def _refused(harness: WindowHarness) -> None:
    _filled(harness)
    harness.client.refusal = Refusal.of("helps_too_many")
    press(harness, "helpBegin")


def _numbered(harness: WindowHarness) -> None:
    help_begun(harness, visit=False)
    press(harness, "helpTicket")
    write(harness, "helpSearch", "anak ke Kartu Keluarga")
    press(harness, "helpTake")


def _sent(harness: WindowHarness) -> None:
    help_begun(harness)
    press(harness, "helpForm.F-1.02")
    write(harness, "field.nama_anak", "Arkan Maulana")
    press(harness, "helpSend")


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
