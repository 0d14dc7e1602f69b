"""Choosing: by typing, by what happened, by agency. The lists carry what each line is like right now."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from display.qt.rows import RowsModel
from display.words import clock
from kiosk.core.line_words import chip_of
from kiosk.core.list_rows import LIST_ROLES, list_row
from kiosk.core.visit import Visit
from kiosk.services.search import LIFE_EVENTS, for_event, search
from office.contract.catalogue import Service
from office.contract.words import in_language

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

SEARCH_LETTERS_MAX = 40


@QmlElement
class ChooseViewModel(QObject):
    """`open_page` is told "services" or "search" when a list is to be shown."""

    changed = Signal()

    def __init__(self, visit: Visit, open_page: Callable[[str], None]) -> None:
        super().__init__()
        self._visit, self._open_page = visit, open_page
        self._agency = ""
        self._event = ""
        self._typed = ""
        self._adding = False
        self._agencies, self._services, self._found = (RowsModel(LIST_ROLES, "code", self) for _ in range(3))
        self._events = RowsModel(("code", "name", "glyph"), "code", self)

    def clear(self) -> None:
        self._agency = self._event = self._typed = ""
        self._adding = False
        self.refresh()

    @property
    def adding(self) -> bool:
        """Whether what is chosen joins the services of the visit, instead of beginning one."""
        return self._adding

    @adding.setter
    def adding(self, adding: bool) -> None:
        if self._adding is not adding:
            self._adding = adding
            self.changed.emit()

    def refresh(self) -> None:
        """Again from the catalogue and the lines as they are now."""
        self._agencies.show([self._agency_row(agency.code) for agency in self._visit.agencies()])
        self._events.show(
            [{"code": event.code, "name": self._event_name(event.code), "glyph": event.glyph} for event in LIFE_EVENTS]
        )
        self._services.show([self._service_row(service) for service in self._listed()])
        self._found.show([self._service_row(service) for service in self._hits()])
        self.changed.emit()

    retranslate = refresh

    @Property(QObject, constant=True)
    def agencies(self) -> QObject:
        return self._agencies

    @Property(QObject, constant=True)
    def services(self) -> QObject:
        return self._services

    @Property(QObject, constant=True)
    def found(self) -> QObject:
        return self._found

    @Property(QObject, constant=True)
    def events(self) -> QObject:
        return self._events

    @Property(str, notify=changed)
    def question(self) -> str:
        return self.tr("Layanan apa lagi?") if self._adding else self.tr("Layanan apa yang dicari?")

    @Property(str, notify=changed)
    def agenciesWords(self) -> str:
        return self.tr("{count} instansi").format(count=len(self._visit.agencies()))

    @Property(str, notify=changed)
    def title(self) -> str:
        if self._event:
            return self._event_name(self._event)
        return self._visit.agency(self._agency).short_name if self._agency else ""

    @Property(str, notify=changed)
    def subtitle(self) -> str:
        if self._event:
            return self.tr("Layanan yang biasanya diperlukan")
        return in_language(self._visit.agency(self._agency).name, self._visit.language) if self._agency else ""

    @Property(str, notify=changed)
    def agencyPlace(self) -> str:
        return in_language(self._visit.agency(self._agency).place, self._visit.language) if self._agency else ""

    @Property(str, notify=changed)
    def typed(self) -> str:
        return self._typed

    @Property(str, notify=changed)
    def hint(self) -> str:
        return self.tr("Ketik, misalnya “KK” atau “paspor”")

    @Property(str, notify=changed)
    def foundWords(self) -> str:
        """Said when there is nothing to list, with what to do next."""
        if not self._typed.strip():
            return self.tr("Ketik nama layanan, dokumen, atau instansi.")
        if self._found.rowCount():
            return ""
        return self.tr("Tidak ada layanan dengan kata “{typed}”. Coba kata lain, atau pilih instansi.").format(
            typed=self._typed.strip()
        )

    @Property(str, notify=changed)
    def ageWords(self) -> str:
        state = self._visit.state
        if state is None:
            return self.tr("Waktu tunggu belum diketahui")
        if self._visit.doubted:
            return ""
        return self.tr("Data {clock}").format(clock=clock(state.at, self._visit.zone))

    @Slot(str)
    def openAgency(self, code: str) -> None:
        self._agency, self._event = code, ""
        self.refresh()
        self._open_page("services")

    @Slot(str)
    def openEvent(self, code: str) -> None:
        self._agency, self._event = "", code
        self.refresh()
        self._open_page("services")

    @Slot()
    def openSearch(self) -> None:
        self._typed = ""
        self.refresh()
        self._open_page("search")

    @Slot(str)
    def press(self, letter: str) -> None:
        if len(self._typed) < SEARCH_LETTERS_MAX:
            self._typed += letter
            self.refresh()

    @Slot()
    def backspace(self) -> None:
        self._typed = self._typed[:-1]
        self.refresh()

    def _listed(self) -> Sequence[Service]:
        if self._event:
            event = next(event for event in LIFE_EVENTS if event.code == self._event)
            return for_event(event, self._visit.services())
        return self._visit.services(self._agency) if self._agency else []

    def _hits(self) -> Sequence[Service]:
        return search(self._typed, self._visit.services(), self._visit.agencies())

    def _agency_row(self, code: str) -> dict[str, object]:
        agency, language = self._visit.agency(code), self._visit.language
        chip = chip_of(self._visit.lines(code), now=self._visit.now(), zone=self._visit.zone, language=language)
        return list_row(
            code,
            agency.short_name,
            sentence=in_language(agency.examples, language),
            glyph=agency.icon,
            chip=chip.text,
            chip_kind=chip.kind,
        )

    def _service_row(self, service: Service) -> dict[str, object]:
        agency, language = self._visit.agency(service.agency), self._visit.language
        line = self._visit.line(service.code)
        lines = [line] if line else []
        chip = chip_of(lines, now=self._visit.now(), zone=self._visit.zone, language=language)
        return list_row(
            service.code,
            in_language(service.name, language),
            sentence="" if self._agency else agency.short_name,
            glyph=agency.icon,
            chip=chip.text,
            chip_kind=chip.kind,
        )

    def _event_name(self, code: str) -> str:
        return {
            "baby": self.tr("Punya bayi"),
            "marriage": self.tr("Menikah"),
            "move": self.tr("Pindah rumah"),
            "business": self.tr("Buka usaha"),
            "work": self.tr("Cari kerja"),
            "death": self.tr("Keluarga wafat"),
        }[code]
