"""The counter program: one desk window on one hub, with a printer for receipts where there is one."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from counter.shell.panes import desk_choices
from counter.shell.view_model import DeskViewModel
from counter.shell.window import DeskWindow
from counter.sign_in.browser import of_this_machine
from counter.visit.numbered_printer import NumberedPrinter
from diagnostics.logger import get_logger
from display.app import make_app, run
from display.background import Background
from display.connection.enrolment import explain, joined
from display.connection.late_client import LateHubClient
from display.connection.printer_reporting import PrinterReporter, report_of
from display.doctor.self_test import NO_HUB, self_test, undrawn
from display.hub_port import HubPort
from display.languages import Languages
from display.qt.placing import keep_on_screen, show_at
from display.settings import ScreenSettings, place_of
from office.contract.errors import Refusal, Unavailable
from office.contract.messages import LANGUAGES
from sync.lan.client.device_store import DeviceStore
from sync.system_clock import SystemClock
from sync.trusted_time import TimeSample
from sync.wire import FeedBeat

if TYPE_CHECKING:
    from counter.offline.outbox import OutboxClient
    from display.connection.feed import FeedWatch
    from printing.late_printer import AnyPrinter

BEAT_WITHIN_S: Final = 1.0  # how old the time in a beat may be when it arrives

log = get_logger()


@dataclass(frozen=True, kw_only=True)
class CounterSettings(ScreenSettings):
    """`printer` is tcp://HOST:PORT or file:/PATH of the receipt printer; empty when this desk has none.
    `printer_backup` takes what that one cannot."""

    printer: str = ""
    printer_backup: str = ""
    printer_profile: str = "80mm"


def main(settings: CounterSettings) -> int:
    app = make_app("counter", [], offscreen=settings.self_test)
    languages = Languages(app)
    if settings.self_test:
        return self_test("counter", first_page)
    try:
        client = joined(settings, "counter", "loket", "counter")
    except (Refusal, Unavailable) as no_hub:
        return explain(no_hub, settings.language)
    return _run(app, languages, settings, client)


def _run(app: QApplication, languages: Languages, settings: CounterSettings, late: LateHubClient) -> int:
    choices = desk_choices(settings.home)
    language = _language(choices, settings.language)
    languages.use(language)
    with ExitStack() as ends:
        background, system_clock = Background(), SystemClock()
        outbox_end = ends.enter_context(ExitStack())  # closed last: what runs in the background may still write there
        printer = printer_of(settings)
        numbered = NumberedPrinter(printer) if printer else None
        ends.callback(late.close)
        ends.callback(background.close)
        late.language = language
        vm = DeskViewModel(
            late,
            background,
            late.device.counter,
            clock=system_clock,
            language=language,
            receipts=numbered,
            printer=numbered,
            accounts=of_this_machine(),
        )
        if printer is not None:
            printer.on_change = lambda state, _job: vm.printerStateChanged.emit(state.word.value)
            ends.callback(printer.close)
        window = DeskWindow(vm, choices, languages.use)
        ends.callback(vm.deleteLater)
        _show(window, settings)

        def begin() -> None:
            vm.offline.outbox_client = outbox_client(settings.home, late, outbox_end)
            feed = _go_online(vm, late, system_clock, ends, settings.home)
            if printer is not None:
                _report_printer(vm, printer, late, background, feed)
            _drive(app, settings)

        return run(app, [window], wipe=vm.forget, begin=begin)


def _go_online(
    vm: DeskViewModel, late: LateHubClient, system_clock: SystemClock, ends: ExitStack, home: Path
) -> "FeedWatch":
    """Once the window is on the screen: what follows the hub, and the libraries that it needs."""
    from display.connection.feed import FeedWatch
    from sync.lan.client.certificate_renewal import CertificateRenewal

    client = late.loaded()
    feed, renewing = FeedWatch(client), CertificateRenewal(DeviceStore(home), client)
    ends.callback(feed.stop)
    ends.callback(renewing.stop)
    feed.beat.connect(lambda beat: system_clock.take_sample(word_of(beat, system_clock)))
    vm.follow(feed.eventReceived, feed.beat, feed.linkChanged)
    vm.start()
    feed.start()
    renewing.start()
    return feed


def printer_of(settings: CounterSettings) -> "AnyPrinter | None":
    if not settings.printer:
        return None
    from printing.late_printer import printer_or_late
    from printing.profile import named

    profile = named(settings.printer_profile)
    return printer_or_late(settings.home / "printer", settings.printer, settings.printer_backup, profile)


def _report_printer(
    vm: DeskViewModel,
    printer: "AnyPrinter",
    client: HubPort,
    background: Background,
    feed: "FeedWatch",
) -> None:
    outbox = vm.offline.outbox_client
    reporter = PrinterReporter(
        lambda: report_of(printer.report(), outbox.losses() if outbox else None), client, background, parent=vm
    )
    vm.printerStateChanged.connect(reporter.printer_changed)
    feed.beat.connect(reporter.beat)
    feed.linkChanged.connect(reporter.link)


def _drive(app: QApplication, settings: CounterSettings) -> None:
    if settings.drive is not None:
        from display.ui_driver.driver import UiDriverServer

        UiDriverServer(app, settings.drive)


def _show(window: DeskWindow, settings: CounterSettings) -> None:
    place = place_of(settings.size)
    if place is None:
        keep_on_screen(window)
        window.show()
    else:
        show_at(window, place)
    window.activateWindow()  # keys work before the first click


def _language(choices: QSettings, wanted: str) -> str:
    """What was chosen at this desk last goes before what the program was started with."""
    stored = str(choices.value("language", wanted))
    return stored if stored in LANGUAGES else wanted


def outbox_client(home: Path, client: HubPort, ends: ExitStack) -> "OutboxClient | None":
    """None while the disk does not even give the outbox: then this desk is as good as its hub."""
    from counter.offline.outbox import OutboxClient
    from sync.lan.outbox.outbox import Outbox

    try:
        outbox = Outbox(home)
    except Unavailable as unavailable:
        log.error("no_outbox", why=str(unavailable))
        return None
    ends.callback(outbox.close)
    return OutboxClient(outbox, client)


def word_of(beat: FeedBeat, system_clock: SystemClock) -> TimeSample:
    """The time in a beat: a jump of this machine's own clock moves nothing that is stored here."""
    return TimeSample(beat.at.timestamp(), system_clock.mono_s(), BEAT_WITHIN_S)


def first_page() -> Iterator[str]:
    """Signing in, before any hub was reached; what is wrong with it."""
    with ExitStack() as ends:
        folder = ends.enter_context(TemporaryDirectory())
        late, background = LateHubClient(NO_HUB, "id"), Background()
        vm = DeskViewModel(late, background, "1", clock=SystemClock(), language="id")
        window = DeskWindow(vm, desk_choices(Path(folder)))
        for end in (vm.deleteLater, window.deleteLater, window.close, background.close):
            ends.callback(end)
        window.show()
        QApplication.processEvents()
        yield from undrawn(window)
