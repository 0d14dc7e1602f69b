"""Promise: every counter shows at once which printer needs somebody, and shows it no more when it is well."""

from datetime import UTC, datetime
from types import SimpleNamespace

import msgspec
from PySide6.QtCore import QObject, Signal

from counter.app import _report_printer
from counter.gallery.harness import Harness
from office.contract.answers import AlertAnswer
from office.devices.printers import ReportPrinter
from printing.status import Condition
from sync.wire import FeedBeat, PlatformLink

NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)
OUT = AlertAnswer(
    code="printer_out",
    about="kiosk-03-a1b2c3",
    say="Kiosk 03: kertas karcis habis.",
    say_en="Kiosk 03 is out of ticket paper.",
)


class Feed(QObject):
    beat, linkChanged = Signal(object), Signal(object)


def beat(desk: Harness, printers: int) -> None:
    desk.vm.on_beat(FeedBeat(at=desk.clock(), seq=0, platform=PlatformLink(state="up"), printers=printers))


def test_a_desk_hears_of_a_printer_with_the_beat_that_tells_of_it(desk: Harness) -> None:
    quiet = desk.client.hall
    desk.client.hall = msgspec.structs.replace(quiet, alerts=(OUT,))
    beat(desk, 0)
    assert desk.vm.view().alerts is None
    beat(desk, 1)
    strip = desk.vm.view().alerts
    assert strip is not None
    assert (strip.lead, strip.tone) == ("Kiosk 03: kertas karcis habis.", "brick")
    desk.client.hall = quiet
    beat(desk, 2)
    assert desk.vm.view().alerts is None


def test_paper_that_is_only_low_is_told_more_quietly(desk: Harness) -> None:
    low = msgspec.structs.replace(OUT, code="printer_near_end", say="Kiosk 03: kertas karcis hampir habis.")
    desk.client.hall = msgspec.structs.replace(desk.client.hall, alerts=(low,))
    beat(desk, 1)
    strip = desk.vm.view().alerts
    assert strip is not None
    assert strip.tone == "kunyit"


def test_a_desk_tells_its_hub_how_its_own_printer_is(desk: Harness) -> None:
    reports, feed = list[ReportPrinter](), Feed()
    client = SimpleNamespace(ask=lambda _call, report: reports.append(report))
    _report_printer(desk.vm, desk.printer, client, desk.thread, feed)  # type: ignore[arg-type]  # what it needs of them
    desk.printer.set_state(Condition.COVER_OPEN, voids=1)
    desk.vm.printerStateChanged.emit("cover_open")
    assert [(one.word, one.voids, one.paper_left_mm) for one in reports] == [("cover_open", 1, 61_000)]
