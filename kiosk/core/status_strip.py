"""Links and paper as a strip under the header: said once, in one sentence, until it clears."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.offline_ticket import OfflineTicket
from kiosk.core.printer import KioskPrinter
from kiosk.core.visit import Visit
from printing.status import Condition
from sync.lan.client.device_store import CALL_A_TECHNICIAN
from sync.wire import PlatformLink

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class StatusStripViewModel(QObject):
    """The worst first: no hub, no internet, no paper, numbers that the hub would not have. "unknown" is no bad news."""

    changed = Signal()

    def __init__(self, visit: Visit, printer: KioskPrinter) -> None:
        super().__init__()
        self._visit, self._printer = visit, printer
        self._hub = "unknown"
        self._enrolled = True
        self._platform: PlatformLink = PlatformLink(state="unknown")
        self._able, self._refused = False, 0
        self._page_says, self._taking = False, False

    def hub(self, state: str, code: str = "") -> None:
        self._hub, self._enrolled = state, code not in CALL_A_TECHNICIAN
        self.changed.emit()

    def offline_numbers(self, *, able: bool, refused: int) -> None:
        """Whether numbers can be given without the hub, and how many of those it would not have."""
        if (able, refused) != (self._able, self._refused):
            self._able, self._refused = able, refused
            self.changed.emit()

    def platform(self, link: PlatformLink) -> None:
        if link.state != self._platform.state:
            self._platform = link
            self.changed.emit()

    def open(self, *, page_says: bool, taking: bool) -> None:
        """`page_says`: the page that is shown now says itself that there is no internet. `taking`: it gives numbers."""
        self._page_says, self._taking = page_says, taking
        self.changed.emit()

    @Slot()
    def refresh(self) -> None:
        self.changed.emit()

    retranslate = refresh

    @property
    def offline(self) -> bool:
        return self._platform.state == "down"

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        return self._worst()[0] != ""

    @Property(str, notify=changed)
    def text(self) -> str:
        strong, rest, _ = self._worst()
        return f"{strong} {rest}".strip()

    @Property(str, notify=changed)
    def strong(self) -> str:
        return self._worst()[0]

    @Property(str, notify=changed)
    def rest(self) -> str:
        return self._worst()[1]

    @Property(str, notify=changed)
    def glyph(self) -> str:
        return self._worst()[2]

    def _worst(self) -> tuple[str, str, str]:
        if not self._enrolled:
            why = self.tr("Perangkat ini belum terdaftar.")
            return why, self.tr("Silakan ambil nomor di meja informasi."), "alert-triangle"
        no_slip = self._printer.blocked and self._visit.ticket is None  # the ticket itself says so with the number
        if no_slip and self._taking and (self._able or self._hub != "down"):
            return self._printer_words()
        if self._hub == "down" and not isinstance(self._visit.ticket, OfflineTicket):  # which says so itself
            rest = self.tr("Nomor dari kiosk ini tetap berlaku.")
            nothing = self.tr("Silakan ambil nomor di meja informasi.")
            return self.tr("Server kantor terputus."), rest if self._able else nothing, "server-off"
        if self._platform.state == "down" and not self._page_says:
            return self.tr("Internet terputus."), self.tr("Antrean tetap bisa diambil di sini."), "wifi-off"
        if no_slip:
            return self._printer_words()
        if self._refused:
            why = self.tr("Ada nomor kiosk ini yang belum tercatat.")
            return why, self.tr("Petugas sudah dipanggil."), "alert-triangle"
        return "", "", ""

    def _printer_words(self) -> tuple[str, str, str]:
        out = self._printer.condition is Condition.OUT
        why = self.tr("Kertas karcis habis.") if out else self.tr("Printer sedang terganggu.")
        return why, self.tr("Nomor antrean tampil di layar."), "printer-off"
