"""The kiosk program: one window on one hub, with a printer for slips where there is one."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from diagnostics.logger import get_logger
from diagnostics.memory_wipe import is_written_over
from display.app import make_app, run
from display.background import Background
from display.connection.enrolment import explain, joined
from display.connection.late_client import LateHubClient
from display.doctor.self_test import NO_HUB, self_test, undrawn
from display.languages import Languages
from display.settings import Place, ScreenSettings, place_of
from kiosk.core.end_session import EndSession
from kiosk.core.visit import Visit
from kiosk.scanner.scanner import ScannerSetting, scanner_setting
from kiosk.shell.memory_wipe import MemoryWipe
from kiosk.shell.pages import ATTRACT
from kiosk.shell.view_model import KioskViewModel
from kiosk.shell.window import Screen, open_screen
from office.contract.errors import Refusal, Unavailable

if TYPE_CHECKING:
    from printing.late_printer import AnyPrinter

SECOND_MS: Final = 1000
FIRST_PAGE_SIZE: Final = (1080, 1920)

log = get_logger()


@dataclass(frozen=True, kw_only=True)
class KioskSettings(ScreenSettings):
    """`printer` is tcp://HOST:PORT or file:/PATH of the slip printer; empty when this kiosk has none.
    `printer_backup` takes what that one cannot. `scanner` is what kiosk.scanner.scanner.scanner_setting reads.
    `phone_page`: where a page plays the phone, which the login page then says; empty in service."""

    printer: str = ""
    printer_backup: str = ""
    printer_profile: str = "80mm"
    scanner: str = ""
    phone_page: str = ""


def main(settings: KioskSettings) -> int:
    app = make_app("kiosk", [], offscreen=settings.self_test)
    languages = Languages(app)
    if settings.self_test:
        return self_test("kiosk", first_page)
    try:
        setting = scanner_setting(settings.scanner)
        client = joined(settings, "kiosk", "kiosk", "kiosk")
    except (Refusal, Unavailable) as no_hub:
        return explain(no_hub, settings.language)
    return _run(app, languages, settings, client, setting)


def first_page() -> Iterator[str]:
    """Before any hub was reached; what is wrong with it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with ExitStack() as ends:
        late, background = LateHubClient(NO_HUB, "id"), Background()
        ends.callback(background.close)
        languages = Languages(app)
        ends.callback(languages.deleteLater)
        kiosk = KioskViewModel(Visit("", "id"), late, background, None, languages.use)
        ends.callback(kiosk.printer.close)
        complaints: list[str] = []
        screen = open_screen(kiosk, languages, Place(FIRST_PAGE_SIZE), complaints)
        ends.callback(screen.close)
        yield from undrawn(screen.window)
        yield from complaints


def _run(
    app: QApplication, languages: Languages, settings: KioskSettings, late: LateHubClient, setting: ScannerSetting
) -> int:
    with ExitStack() as ends:
        background = Background()
        ends.callback(late.close)
        ends.callback(background.close)
        printer = printer_of(settings)
        visit = Visit(late.device.name, settings.language)
        visit.phone_page = settings.phone_page
        kiosk = KioskViewModel(visit, late, background, printer, languages.use)
        ends.callback(kiosk.printer.close)
        kiosk.wipe()
        screen = open_screen(kiosk, languages, place_of(settings.size))
        ends.callback(screen.close)  # before the view-models it shows
        _forget_between_visits(kiosk, screen)
        if not settings.size:
            app.setOverrideCursor(Qt.CursorShape.BlankCursor)  # fingers need none
        clock = _clock(kiosk)
        ends.callback(clock.stop)

        def begin() -> None:
            from kiosk.online import go_online
            from kiosk.scanner.factory import make_scanner

            go_online(kiosk, late, background, ends=ends, home=settings.home)
            kiosk.scanner.attach(setting.way, make_scanner(setting))
            ends.callback(kiosk.scanner.close)
            if settings.drive is not None:
                from display.ui_driver.driver import UiDriverServer

                UiDriverServer(app, settings.drive)
            EndSession(late, background).end("")  # whoever was here when this program last ended without a word

        return run(app, [screen.window], wipe=lambda: _end_all(kiosk, screen), begin=begin)


def _forget_between_visits(kiosk: KioskViewModel, screen: Screen) -> None:
    forgetting = MemoryWipe(kiosk, screen.engine)
    kiosk.pageChanged.connect(lambda: forgetting.begin() if kiosk.page_name == ATTRACT else None)
    if not is_written_over():
        log.warning("memory_not_written_over")


def _end_all(kiosk: KioskViewModel, screen: Screen) -> None:
    """After a bug: the pages go as well, for QML keeps the words of an error where it met it."""
    kiosk.wipe()
    screen.close()


def printer_of(settings: KioskSettings) -> "AnyPrinter | None":
    if not settings.printer:
        return None
    from printing.late_printer import printer_or_late
    from printing.profile import named

    profile = named(settings.printer_profile)
    return printer_or_late(settings.home / "printer", settings.printer, settings.printer_backup, profile)


def _clock(kiosk: KioskViewModel) -> QTimer:
    clock = QTimer(kiosk)
    clock.setInterval(SECOND_MS)
    clock.timeout.connect(kiosk.second)
    clock.timeout.connect(kiosk.links.tick)
    clock.start()
    return clock
