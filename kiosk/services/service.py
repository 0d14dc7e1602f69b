"""One service before a number is taken: what to bring, what it costs, how long it takes, who may go first."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from display.qt.rows import RowsModel
from display.words import local, opens_words, rupiah
from kiosk.core.error_words import Sentence
from kiosk.core.line_words import closed_words, wait_fact
from kiosk.core.list_rows import LIST_ROLES, list_row
from kiosk.core.printer import KioskPrinter
from kiosk.core.visit import Visit
from office.contract.answers import LineAnswer
from office.contract.catalogue import Service
from office.contract.commands import Priority
from office.contract.words import in_language

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

PLAN_MAX = 4  # services of one visit after the first: more is a day of its own
FEW_LEFT = 10
CLASSES: tuple[Priority, ...] = ("elderly", "disability", "pregnant", "child", "disaster")
GLYPHS = {
    "elderly": "old",
    "disability": "disabled",
    "pregnant": "heart",
    "child": "baby-carriage",
    "disaster": "lifebuoy",
}


@QmlElement
class ServiceViewModel(QObject):
    """`take` issues the number, which is asked for only while its slip would come out; `go` opens a page; `tell` says
    why something cannot be had."""

    changed = Signal()

    def __init__(
        self,
        visit: Visit,
        printer: KioskPrinter,
        take: Callable[[Priority], None],
        go: Callable[[str], None],
        tell: Callable[[Sentence], object],
    ) -> None:
        super().__init__()
        self._visit, self._printer, self._take, self._go, self._tell = visit, printer, take, go, tell
        self._priority: Priority = "none"
        self._asked = False
        self._browsing = False
        self._ticked: set[str] = set()
        self._needs = RowsModel(("code", "name", "sentence", "form", "chip", "ticked"), "code", self)
        self._classes = RowsModel(LIST_ROLES, "code", self)
        self._plan = RowsModel(("code", "name", "sentence"), "code", self)

    def clear(self) -> None:
        self._priority, self._asked, self._browsing = "none", False, False
        self._ticked = set()
        self.refresh()

    def open(self, service: Service, *, browsing: bool) -> None:
        """`browsing`: someone only reads about it; there is nothing to take."""
        self._visit.service = service
        self._visit.plan = []
        self._browsing, self._priority, self._asked = browsing, "none", False
        self._ticked = set()
        self.refresh()

    def add(self, service: Service) -> bool:
        """One more service in this visit; whether it could be added, or was there already."""
        line = self._visit.line(service.code)
        if line is not None and not line.open_now:
            self._tell(lambda: self._not_now(service, line))
            return False
        if service is not self._visit.service and service not in self._visit.plan and len(self._visit.plan) < PLAN_MAX:
            self._visit.plan.append(service)
        self.refresh()
        return True

    def refresh(self) -> None:
        self._plan.show(
            [
                {
                    "code": service.code,
                    "name": in_language(service.name, self._visit.language),
                    "sentence": self._visit.agency(service.agency).short_name,
                }
                for service in self._visit.plan
            ]
        )
        self._needs.show(self._need_rows())
        self._classes.show([list_row(code, self._class_name(code), glyph=GLYPHS[code]) for code in CLASSES])
        self.changed.emit()

    retranslate = refresh

    @Property(QObject, constant=True)
    def needs(self) -> QObject:
        return self._needs

    @Property(QObject, constant=True)
    def classes(self) -> QObject:
        return self._classes

    @Property(QObject, constant=True)
    def plan(self) -> QObject:
        return self._plan

    @Property(bool, notify=changed)
    def planned(self) -> bool:
        return bool(self._visit.plan)

    @Property(str, notify=changed)
    def planTitle(self) -> str:
        return self.tr("{service}, dan juga:").format(service=self._name())

    @Property(bool, notify=changed)
    def addable(self) -> bool:
        return not self._browsing and len(self._visit.plan) < PLAN_MAX

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._name()

    @Property(str, notify=changed)
    def agency(self) -> str:
        return self._visit.agency(self._visit.service.agency).short_name if self._visit.service else ""

    @Property(str, notify=changed)
    def agencyGlyph(self) -> str:
        return self._visit.agency(self._visit.service.agency).icon if self._visit.service else ""

    @Property(str, notify=changed)
    def openWords(self) -> str:
        service, line = self._visit.service, self._line()
        if service is None or line is None:
            return ""
        if line.full:
            return self.tr("Penuh hari ini")
        if line.open_now:
            closes = self._closes(service)
            return self.tr("Buka sampai {clock}").format(clock=closes) if closes else self.tr("Buka sekarang")
        return self.tr("Tutup")

    @Property(str, notify=changed)
    def openKind(self) -> str:
        return "full" if self._shut() else "ok"

    @Property(str, notify=changed)
    def openGlyph(self) -> str:
        return "ban" if self._shut() else "circle-check"

    @Property(str, notify=changed)
    def wait(self) -> str:
        line = self._line()
        if line is not None and line.open_now and line.full:
            return self.tr("Penuh")
        return wait_fact(line.wait if line and line.open_now else None, self._visit.language)

    @Property(str, notify=changed)
    def fee(self) -> str:
        return rupiah(self._visit.service.fee, self._visit.language) if self._visit.service else ""

    @Property(str, notify=changed)
    def feeNote(self) -> str:
        free = self._visit.service is not None and self._visit.service.fee == 0
        return self.tr("tanpa biaya") if free else self.tr("biaya resmi")

    @Property(str, notify=changed)
    def finish(self) -> str:
        return self._finish_parts()[0]

    @Property(str, notify=changed)
    def finishNote(self) -> str:
        return self._finish_parts()[1]

    @Property(bool, notify=changed)
    def hasNeeds(self) -> bool:
        return self._needs.rowCount() > 0

    @Property(str, notify=changed)
    def notHere(self) -> str:
        service = self._visit.service
        return in_language(service.not_here, self._visit.language) if service and service.not_here else ""

    @Property(bool, notify=changed)
    def takeable(self) -> bool:
        return not self._browsing

    @Property(bool, notify=changed)
    def closed(self) -> bool:
        return self._shut()

    @Property(str, notify=changed)
    def lineWords(self) -> str:
        """Full, and when there is room again; or that few numbers are left."""
        line, service = self._line(), self._visit.service
        if line is None or service is None or not line.open_now:
            return ""
        if line.full:
            return self._full_words(line.next_slot, bookable=service.slots is not None)
        if line.left is not None and line.left <= FEW_LEFT:
            return self.tr("Tersisa {left} nomor untuk hari ini.").format(left=line.left)
        return ""

    @Property(str, notify=changed)
    def lineKind(self) -> str:
        return "full" if self._shut() else "long"

    def _full_words(self, next_slot: str, *, bookable: bool) -> str:
        """Why, and the next open door."""
        why = self.tr("Antrean hari ini sudah penuh.")
        if not next_slot:
            return why + " " + self.tr("Silakan tanya meja informasi.")
        when = opens_words(next_slot, self._visit.now(), self._visit.zone, self._visit.language)
        if bookable:
            return why + " " + self.tr("Waktu kosong berikutnya {when}: buat janji temu di ponsel.").format(when=when)
        return why + " " + self.tr("Silakan datang {when}.").format(when=when)

    @Property(str, notify=changed)
    def takeWord(self) -> str:
        """The button's label; when there is nothing to take, the reason."""
        if not self._shut():
            return self.tr("Ambil nomor antrean")
        line = self._line()
        if line is not None and line.full:
            return self.tr("Penuh hari ini")
        if line is None or not line.opens:
            return self.tr("Tutup sekarang")
        when = opens_words(line.opens, self._visit.now(), self._visit.zone, self._visit.language)
        return self.tr("Buka lagi {when}").format(when=when)

    @Property(str, notify=changed)
    def priorityWords(self) -> str:
        if self._priority == "none":
            return self.tr("Lansia, disabilitas, hamil, anak, korban bencana")
        return self._class_name(self._priority)

    @Property(str, notify=changed)
    def priorityTitle(self) -> str:
        return self.tr("Antrean prioritas") if self._priority == "none" else self.tr("Antrean prioritas dipakai")

    @Slot(str)
    def tick(self, code: str) -> None:
        """The citizen's own memory aid; it never blocks the ticket."""
        self._ticked ^= {code}
        self.refresh()

    @Slot()
    def takeTicket(self) -> None:
        """Someone whom the account shows to be old is asked once whether they want to go first."""
        if self._shut() or self._printer.shut:
            return
        if not self._asked and self._priority == "none" and self._visit.senior:
            self.offerPriority()
        else:
            self._take(self._priority)

    @Slot()
    def offerPriority(self) -> None:
        self._asked = True
        self._go("priority")

    @Slot(str)
    def choosePriority(self, code: str) -> None:
        """Where the paper ran out meanwhile, back to where that is said, with what was chosen."""
        self._priority = next((known for known in CLASSES if known == code), "none")
        if self._printer.shut:
            self.refresh()
            self._go("service")
        else:
            self._take(self._priority)

    @Slot(str)
    def drop(self, code: str) -> None:
        """This one not today after all."""
        self._visit.plan = [service for service in self._visit.plan if service.code != code]
        self.refresh()

    def _name(self) -> str:
        return in_language(self._visit.service.name, self._visit.language) if self._visit.service else ""

    def _line(self) -> LineAnswer | None:
        return self._visit.line(self._visit.service.code) if self._visit.service else None

    def _shut(self) -> bool:
        """Nothing to take now: closed, or full for today."""
        line = self._line()
        return line is not None and (line.full or not line.open_now)

    def _not_now(self, service: Service, line: LineAnswer) -> str:
        words = closed_words([line], now=self._visit.now(), zone=self._visit.zone, language=self._visit.language)
        return f"{in_language(service.name, self._visit.language)}: {words[:1].lower()}{words[1:]}."

    def _closes(self, service: Service) -> str:
        today = local(self._visit.now(), self._visit.zone).isoweekday()
        own = next((hours for hours in service.hours if today in hours.weekdays), None)
        hours = own or self._visit.hours_today()
        return f"{hours.closes:%H.%M}" if hours else ""

    def _finish_parts(self) -> tuple[str, str]:
        """ "± 30 menit, di loket": what matters, and where."""
        service = self._visit.service
        if service is None:
            return "", ""
        strong, _, note = in_language(service.finish, self._visit.language).partition(", ")
        where = self.tr("selesai {where}").format(where=note) if note else self.tr("selesai")
        return strong[:1].upper() + strong[1:], where

    def _need_rows(self) -> list[dict[str, object]]:
        service, language = self._visit.service, self._visit.language
        if service is None:
            return []
        return [
            {
                "code": str(number),
                "name": in_language(need.name, language),
                "sentence": in_language(need.note, language) if need.note else "",
                "form": "file-pencil" if need.form else "",
                "chip": self.tr("Isi di kiosk ini") if need.form else "",
                "ticked": str(number) in self._ticked,
            }
            for number, need in enumerate(service.requirements)
        ]

    def _class_name(self, code: Priority) -> str:
        return {
            "elderly": self.tr("Lansia, 60 tahun ke atas"),
            "disability": self.tr("Penyandang disabilitas"),
            "pregnant": self.tr("Hamil atau menyusui"),
            "child": self.tr("Membawa anak kecil"),
            "disaster": self.tr("Korban bencana"),
            "none": "",
        }[code]
