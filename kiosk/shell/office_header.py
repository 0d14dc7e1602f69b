"""What every passer-by may know: the office, the hour, how many wait."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from display.connection.panel import LinkViewModel
from display.words import clock, greeting, long_date
from kiosk.core.visit import Visit
from office.contract.words import in_language

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class OfficeHeaderViewModel(QObject):
    changed = Signal()
    ticked = Signal()

    def __init__(self, visit: Visit, links: LinkViewModel) -> None:
        super().__init__()
        self._visit, self._links = visit, links
        links.changed.connect(self._look_at_time)

    @Slot()
    def _look_at_time(self) -> None:
        if self._links.doubted != self._visit.doubted:
            self._visit.doubted = self._links.doubted
            self.retranslate()

    def tick(self) -> None:
        self.ticked.emit()

    def retranslate(self) -> None:
        self.changed.emit()
        self.ticked.emit()

    @Property(str, notify=changed)
    def office(self) -> str:
        return self._visit.catalogue.office.short_name if self._visit.catalogue else self.tr("Mal Pelayanan Publik")

    @Property(str, notify=changed)
    def officeName(self) -> str:
        return in_language(self._visit.catalogue.office.name, self._visit.language) if self._visit.catalogue else ""

    @Property(str, notify=changed)
    def kind(self) -> str:
        return in_language(self._visit.catalogue.office.kind, self._visit.language) if self._visit.catalogue else ""

    @Property(str, notify=ticked)
    def clock(self) -> str:
        """Nothing while the office doubts its time: a wrong hour misleads, and no hour does not."""
        return "" if self._visit.doubted else self._clock()

    def _clock(self) -> str:
        return f"{clock(self._visit.now(), self._visit.zone)} {self._visit.zone_label}"

    @Property(str, notify=ticked)
    def date(self) -> str:
        return "" if self._visit.doubted else long_date(self._visit.now(), self._visit.zone, self._visit.language)

    @Property(str, notify=ticked)
    def greeting(self) -> str:
        if self._visit.doubted:
            return self.tr("Selamat datang.")
        return greeting(self._visit.now(), self._visit.zone, self._visit.language) + "."

    @Property(str, notify=changed)
    def agenciesWords(self) -> str:
        count = len(self._visit.agencies())
        return self.tr("{count} instansi di satu gedung.").format(count=count) if count else ""

    @Property(str, notify=changed)
    def hoursWords(self) -> str:
        if self._visit.catalogue is None or self._visit.doubted:
            return ""
        hours = self._visit.hours_today()
        if hours is None:
            return self.tr("Hari ini tutup")
        words = self.tr("Buka hari ini {opens}–{closes} {zone}")
        return words.format(opens=f"{hours.opens:%H.%M}", closes=f"{hours.closes:%H.%M}", zone=self._visit.zone_label)

    @Property(str, notify=changed)
    def peopleWords(self) -> str:
        if self._visit.state is None:
            return self.tr("Jumlah orang menunggu belum diketahui")
        return self.tr("{count} orang menunggu di seluruh gedung").format(count=self._visit.state.waiting)

    @Property(str, notify=changed)
    def ageWords(self) -> str:
        if self._visit.state is None or self._visit.doubted:
            return ""
        return self.tr("Data {clock}").format(clock=clock(self._visit.state.at, self._visit.zone))
