"""`mpp kiosk`, `mpp counter`, `mpp board`, and the board's voice."""

import builtins
import gc
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from mpp.options import Drive, Home, Pair, Printer, PrinterBackup, PrinterProfile, Scanner, Size


def kiosk(
    *,
    home: Home = Path("kiosk-home"),
    pair: Pair = "",
    printer: Printer = "",
    printer_backup: PrinterBackup = "",
    printer_profile: PrinterProfile = "80mm",
    scanner: Scanner = "",
    size: Size = "",
    language: Literal["id", "en"] = "id",
    phone_page: Annotated[
        str, Parameter(help="To try the office out: the address of the page that plays the phone, for the login page.")
    ] = "",
    drive: Drive = None,
    self_test: bool = False,
) -> None:
    """Run the citizens' touch screen."""
    _load_quickly()
    from kiosk.app import KioskSettings, main

    settings = KioskSettings(home=home, pair=pair, drive=drive, language=language, self_test=self_test, size=size)
    settings = replace(settings, printer=printer, printer_backup=printer_backup, printer_profile=printer_profile)
    sys.exit(main(replace(settings, scanner=scanner, phone_page=phone_page)))


def counter(
    *,
    home: Home = Path("counter-home"),
    pair: Pair = "",
    printer: Printer = "",
    printer_backup: PrinterBackup = "",
    printer_profile: PrinterProfile = "80mm",
    size: Annotated[str, Parameter(help="Window size such as 1440x900, or with its corner 1440x900+0+0.")] = "",
    language: Literal["id", "en"] = "id",
    drive: Drive = None,
    self_test: bool = False,
) -> None:
    """Run the officers' desk."""
    _load_quickly()
    from counter.app import CounterSettings, main

    settings = CounterSettings(home=home, pair=pair, drive=drive, language=language, self_test=self_test, size=size)
    settings = replace(settings, printer=printer, printer_backup=printer_backup, printer_profile=printer_profile)
    sys.exit(main(settings))


def board(
    *,
    home: Home = Path("board-home"),
    pair: Pair = "",
    size: Size = "",
    voice_out: Annotated[Path | None, Parameter(help="Write each spoken call into this folder as WAV.")] = None,
    language: Literal["id", "en"] = "id",
    drive: Drive = None,
    self_test: bool = False,
) -> None:
    """Run the hall's board with its voice."""
    _load_quickly()
    from display.board.app import BoardSettings, main

    settings = BoardSettings(
        home=home, pair=pair, drive=drive, language=language, self_test=self_test, size=size, voice_out=voice_out
    )
    sys.exit(main(settings))


def _load_quickly() -> None:
    """What a program loads it never gives up: display.qt.gc_timer collects from the first window on. And PySide puts an
    __import__ in Python's place, which reads the source of each module loaded after it for a wish of snake_case."""
    gc.disable()
    import PySide6  # noqa: F401  # puts it there

    builtins.__import__ = vars(builtins)["__orig_import__"]


voice = App(name="voice", help="The board's voice.")


@voice.command
def say(*, number: str, counter: str, language: Literal["id", "en"] = "id", out: Path) -> None:
    """Speak one call into a WAV file."""
    from display.board.voice.voice import say_to_file

    say_to_file(number, counter, language, out)
