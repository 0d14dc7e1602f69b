"""Taking a number, and the number taken: on screen, on paper, on the phone."""

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from display.words import clock, long_date, number_words, wait_words
from kiosk.hub import Hub, Runner
from kiosk.paper import Paper
from kiosk.saying import Sentence, sentence, together
from kiosk.visit import Visit
from office.answers import TicketAnswer
from office.catalogue import Service
from office.orders import Priority, TakeTicket
from office.outcome import Weather
from printing.spool import State
from printing.status import Condition

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

PATIENCE_MS = 5000


@QmlElement
class TicketViewModel(QObject):
    """`issued` is told once per number; `refused` when none was given."""

    changed = Signal()

    def __init__(
        self,
        *,
        visit: Visit,
        hub: Hub,
        background: Runner,
        paper: Paper,
        issued: Callable[[], None],
        refused: Callable[[Sentence, bool], None],
    ) -> None:
        super().__init__()
        self._visit, self._hub, self._background, self._paper = visit, hub, background, paper
        self._issued, self._refused = issued, refused
        self._order: TakeTicket | None = None
        self._asking = False
        self._job = ""
        self._round = 0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.changed)

    def clear(self) -> None:
        self._round += 1
        self._order, self._asking, self._job = None, False, ""
        self._patience.stop()
        self._paper.forget()
        self.changed.emit()

    def forget_order(self) -> None:
        """Another service was opened: the next tap is a new wish."""
        if not self._asking:
            self._order = None

    def reword(self) -> None:
        self.changed.emit()

    def take(self, priority: Priority) -> None:
        """However often it is tapped, one wish is one order: its op_id is made here and kept through every retry."""
        if self._asking or self._visit.service is None:
            return
        if self._order is None or self._order.priority != priority:
            self._order = TakeTicket(
                op_id=uuid4(), service=self._visit.service.code, priority=priority, session=self._visit.session_code
            )
        self._send(self._order)

    def retry(self) -> None:
        if self._order is not None and not self._asking:
            self._send(self._order)

    def _send(self, order: TakeTicket) -> None:
        self._asking = True
        self._patience.start()
        self.changed.emit()
        mine = self._round
        self._background.run(
            lambda: self._hub.take_ticket(order),
            lambda answer: self._show(mine, answer),
            lambda error: self._fail(mine, error),
        )

    def _show(self, mine: int, answer: object) -> None:
        if mine != self._round:
            return
        assert isinstance(answer, TicketAnswer)
        self._asking, self._order = False, None
        self._patience.stop()
        self._visit.ticket = answer
        service = self._visit.find_service(answer.service)
        if service is not None:
            self._job = self._paper.print(
                "ticket", f"ticket:{answer.ticket}", slip_fields(self._visit, answer, service)
            )
        self.changed.emit()
        self._issued()

    def _fail(self, mine: int, error: BaseException) -> None:
        if mine != self._round:
            return
        self._asking = False
        self._patience.stop()
        again = isinstance(error, Weather)
        if not again:
            self._order = None
        self.changed.emit()
        self._refused(sentence(error, lambda: self._visit.language, self._unreachable), again)

    def _unreachable(self) -> str:
        return self.tr("Server kantor belum menjawab. Coba lagi, atau ambil nomor di meja informasi.")

    @Property(bool, notify=changed)
    def working(self) -> bool:
        return self._asking

    @Property(str, notify=changed)
    def workingWord(self) -> str:
        waiting = self._asking and not self._patience.isActive()
        return self.tr("Menunggu server kantor…") if waiting else self.tr("Sebentar…")

    @Property(str, notify=changed)
    def number(self) -> str:
        return number_words(self._visit.ticket.number) if self._visit.ticket else ""

    @Property(str, notify=changed)
    def serviceWords(self) -> str:
        """Service and agency under the number."""
        service = self._service()
        if service is None:
            return ""
        return f"{service.name.of(self._visit.language)}, {self._visit.agency(service.agency).short_name}"

    @Property(str, notify=changed)
    def wait(self) -> str:
        if self._visit.ticket is None:
            return ""
        words = wait_words(self._visit.ticket.wait, self._visit.language)
        return words[:1].upper() + words[1:]

    @Property(str, notify=changed)
    def place(self) -> str:
        service = self._service()
        return self._visit.agency(service.agency).place.of(self._visit.language) if service else ""

    @Property(str, notify=changed)
    def follow(self) -> str:
        return self._visit.ticket.follow if self._visit.ticket else ""

    @Property(bool, notify=changed)
    def hasForm(self) -> bool:
        return self._form_code() != ""

    @Property(str, notify=changed)
    def formWords(self) -> str:
        form = self._visit.form(self._form_code())
        return self.tr("Berikutnya: isi formulir {form}").format(form=form.code) if form else ""

    @Property(str, notify=changed)
    def formNote(self) -> str:
        form = self._visit.form(self._form_code())
        if form is None:
            return ""
        minutes = self.tr("± {minutes} menit.").format(minutes=form.minutes)
        known = self._visit.session is not None
        tail = self.tr("Data akun Anda bisa langsung dipakai.") if known else self.tr("Isian dikirim ke petugas loket.")
        return f"{minutes} {tail}"

    @Property(str, notify=changed)
    def printWords(self) -> str:
        return self._print_state()[0]

    @Property(str, notify=changed)
    def printKind(self) -> str:
        return self._print_state()[1]

    @Property(str, notify=changed)
    def printGlyph(self) -> str:
        return self._print_state()[2]

    @Property(str, notify=changed)
    def printGlyphAfter(self) -> str:
        return self._print_state()[3]

    def _print_state(self) -> tuple[str, str, str, str]:
        """Sentence, kind of strip, icon, icon behind."""
        if self._visit.ticket is None:
            return "", "mute", "", ""
        keep = self.tr("Foto layar ini atau catat nomor Anda: {number}.").format(number=self._spaced())
        job = self._paper.job(self._job)
        if self._paper.absent:
            return self.tr("Kiosk ini tidak mencetak.") + " " + keep, "long", "printer-off", ""
        if job is State.DONE:
            return self.tr("Karcis dicetak. Silakan ambil di bawah."), "ok", "printer", "arrow-down"
        if self._paper.condition is Condition.OUT:
            return self.tr("Kertas karcis habis.") + " " + keep, "long", "printer-off", ""
        if job is State.UNCONFIRMED:
            return self.tr("Karcis mungkin belum keluar.") + " " + keep, "long", "printer", ""
        if self._paper.stopped or not self._job or job in (State.HELD, State.EXPIRED, State.VOID_PENDING):
            return self.tr("Printer sedang terganggu.") + " " + keep, "long", "printer-off", ""
        return self.tr("Karcis sedang dicetak."), "plain", "printer", ""

    def _spaced(self) -> str:
        return together(self._visit.ticket.number) if self._visit.ticket else ""

    def _service(self) -> Service | None:
        return self._visit.find_service(self._visit.ticket.service) if self._visit.ticket else None

    def _form_code(self) -> str:
        service = self._service()
        return service.form if service else ""

    @Slot()
    def heard(self) -> None:
        """The printer said something."""
        self.changed.emit()


def slip_fields(visit: Visit, ticket: TicketAnswer, service: Service) -> dict[str, str]:
    """The slip speaks Indonesian like everything in the hall, whatever language the screen was in. No name on it."""
    agency = visit.agency(service.agency)
    assert visit.catalogue is not None
    return {
        "office": visit.catalogue.office.short_name,
        "number": number_words(ticket.number),
        "service": service.name.id,
        "agency": agency.short_name,
        "place": agency.place.id,
        "wait": wait_words(ticket.wait, "id"),
        "code": ticket.code,
        "qr": ticket.follow,
        "prepare": ", ".join(need.name.id for need in service.requirements if not need.form),
        "date": long_date(ticket.issued_at, visit.zone, "id"),
        "time": clock(ticket.issued_at, visit.zone),
        "device": visit.device,
        "zone": visit.zone_label,
    }
