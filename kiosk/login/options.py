"""Ways to be known here, and none: a list in which there is always a way on, and what each of them is good for."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from display.qt.rows import RowsModel
from kiosk.core.list_rows import LIST_ROLES, list_row
from kiosk.core.status_strip import StatusStripViewModel
from kiosk.core.visit import Visit
from kiosk.scanner.view_model import ScannerViewModel

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class LoginOptionsViewModel(QObject):
    """`go` says where each way leads, by its code: login, challenge, answer, card, nik, guest or help. `other`
    opens it."""

    changed = Signal()

    def __init__(
        self,
        visit: Visit,
        status_strip: StatusStripViewModel,
        scanner: ScannerViewModel,
        go: Mapping[str, Callable[[], None]],
        other: Callable[[], None],
    ) -> None:
        super().__init__()
        self._visit, self._status_strip, self._scanner, self._go, self._other = visit, status_strip, scanner, go, other
        self._rows = RowsModel(LIST_ROLES, "code", self)
        status_strip.changed.connect(self.retranslate)
        scanner.changed.connect(self.retranslate)

    def clear(self) -> None:
        self.retranslate()

    @Slot()
    def retranslate(self) -> None:
        self._rows.show(self._ways())
        self.changed.emit()

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(str, notify=changed)
    def levelWords(self) -> str:
        """How well the office knows who this is, where it is less than one might think."""
        if self._visit.typed:
            return self.tr("NIK diketik sendiri. Siapkan KTP: petugas akan memeriksanya.")
        if self._visit.unproven:
            return self.tr("Data dari kartu digital. Siapkan KTP: petugas akan memeriksanya.")
        return ""

    @Slot()
    def other(self) -> None:
        self._other()

    @Slot(str)
    def choose(self, code: str) -> None:
        self._go[code]()

    def _ways(self) -> list[dict[str, object]]:
        """What cannot work now comes last; what needs nothing is never far down."""
        phone, challenge, card = [self._phone()], [self._challenge()], [self._card()]
        if not self._scanner.is_there:
            challenge = card = []
        ways = [*challenge, self._guest(), *card, self._nik(), self._help()]
        return [*ways, *phone] if self._status_strip.offline else [*phone, *ways]

    def _phone(self) -> dict[str, object]:
        sentence = self.tr("Pindai kode di layar dengan aplikasi akun.")
        cut_off = self.tr("Internet terputus") if self._status_strip.offline else ""
        return list_row("login", self.tr("Ponsel"), sentence=sentence, glyph="qrcode", chip=cut_off, chip_kind="full")

    def _challenge(self) -> dict[str, object]:
        sentence = self.tr("Ponsel memindai layar, lalu pemindai membaca ponsel.")
        return list_row("challenge", self.tr("Ponsel tanpa internet"), sentence=sentence, glyph="wifi-off")

    def _card(self) -> dict[str, object]:
        sentence = self.tr("Mengisi formulir, tanpa membuka akun.")
        return list_row("card", self.tr("Kartu digital"), sentence=sentence, glyph="id")

    def _nik(self) -> dict[str, object]:
        sentence = self.tr("Ketik 16 angka dari KTP. Petugas memeriksanya.")
        return list_row("nik", self.tr("NIK"), sentence=sentence, glyph="keyboard")

    def _guest(self) -> dict[str, object]:
        sentence = self.tr("Ambil antrean dan isi formulir sendiri.")
        return list_row("guest", self.tr("Tanpa akun"), sentence=sentence, glyph="ticket")

    def _help(self) -> dict[str, object]:
        sentence = self.tr("Petugas datang ke kiosk ini.")
        return list_row("help", self.tr("Dibantu petugas"), sentence=sentence, glyph="bell-ringing")
