"""Taking a number, or coming for an appointment; and the number: on screen, on paper, on the phone."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

import msgspec
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from display.request import Request
from display.words import clock, number_words
from kiosk.core.environment import Environment
from kiosk.core.error_words import together
from kiosk.core.line_words import wait_fact
from kiosk.core.offline_ticket import OfflineTicket
from kiosk.core.timers import one_shot
from kiosk.ticket.slip_fields import planned, slip_of
from office.contract.answers import CheckInAnswer, TicketAnswer
from office.contract.catalogue import Service
from office.contract.commands import CheckIn, Priority, TakeTicket
from office.contract.errors import Unavailable
from office.contract.words import in_language
from printing.spool.job import State
from printing.status import Condition
from sync.lan.calls.call import safe_code
from sync.lan.calls.tickets import CHECK_IN, TAKE_TICKET

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

ANSWER_MS = 5000
NOT_COMING = frozenset({State.HELD, State.EXPIRED, State.VOID_PENDING, State.CANCELLED})
Take = Callable[[TakeTicket], TicketAnswer]


class TicketRequest(msgspec.Struct, frozen=True):
    """What was asked for, and how it is asked of the hub: with one op_id, however often."""

    about: tuple[object, ...]
    ask: Callable[[UUID], TicketAnswer]


@QmlElement
class TicketViewModel(QObject):
    """`issued` is told once per number."""

    changed = Signal()
    issuedOffline = Signal()

    def __init__(self, environment: Environment, issued: Callable[[], None]) -> None:
        super().__init__()
        self._environment, self._issued = environment, issued
        self._visit, self._hub, self._printer = environment.visit, environment.hub, environment.printer
        self._request = Request(environment.background)
        self._take_ticket: Take = lambda order: self._hub.ask(TAKE_TICKET, order)
        self._requested: TicketRequest | None = None
        self._job, self._waived = "", False
        self._idle_guard = one_shot(self, ANSWER_MS, self.changed.emit)

    def take_with(self, take: Take) -> None:
        """`take` gives a number from now on, where that is not the hub's alone to do."""
        self._take_ticket = take

    def clear(self) -> None:
        self._request.reset()
        self._requested, self._job, self._waived = None, "", False
        self._idle_guard.stop()
        self._printer.forget()
        self.changed.emit()

    def forget_order(self) -> None:
        """Another service was opened: the next tap is a new wish, and asks anew for paper."""
        if not self._request.working:
            self._request.reset()
            self._requested, self._printer.without = None, False
            self.changed.emit()

    def retranslate(self) -> None:
        self.changed.emit()

    def take(self, priority: Priority) -> None:
        """However often it is tapped, one wish is one order: its op_id is kept through every retry."""
        if self._visit.service is None:
            return
        service, plan = self._visit.service.code, tuple(service.code for service in self._visit.plan)
        order = partial(TakeTicket, service=service, priority=priority, session=self._visit.session_code, plan=plan)
        self._want(TicketRequest((service, priority, plan), lambda op_id: self._take_ticket(order(op_id=op_id))))

    def check_in(self, code: str) -> None:
        """For an appointment; as one wish as a number is. A code that was scanned stays where it can be used."""
        if self._printer.shut:
            return
        order = partial(CheckIn, session=self._visit.session_code)
        self._want(
            TicketRequest(
                ("appointment", code),
                lambda op_id: self._hub.ask(CHECK_IN, order(op_id=op_id), code=safe_code(code)),
            )
        )

    def retry(self) -> None:
        if self._requested is not None:
            self._want(self._requested)

    def _want(self, request: TicketRequest) -> None:
        if self._request.working:
            return
        if self._requested is None or self._requested.about != request.about:
            self._requested = request
        self._idle_guard.start()
        self._request.start(self._requested.about, self._requested.ask, self._show, self._fail)
        self.changed.emit()

    def _show(self, answer: TicketAnswer) -> None:
        self._requested = None
        self._idle_guard.stop()
        self._visit.ticket = answer
        service = self._visit.service = self._visit.find_service(answer.service)
        if service is not None:
            self._print(answer, service)
        self.changed.emit()
        self._issued()
        if isinstance(answer, OfflineTicket):
            self.issuedOffline.emit()

    def _print(self, ticket: TicketAnswer, service: Service) -> None:
        self._waived = self._printer.waived
        if not self._waived:
            kind, fields = slip_of(self._visit, ticket, service)
            self._job = self._printer.print(kind, f"{kind}:{ticket.ticket}", fields)

    def merged(self, answers: Mapping[UUID, TicketAnswer]) -> None:
        """The hub has the number that is on the screen: now a form can go with it, and the wait is known."""
        ticket = self._visit.ticket
        if isinstance(ticket, OfflineTicket) and (known := answers.get(ticket.ticket)) is not None:
            self._visit.ticket = known
            self.changed.emit()

    def _fail(self, error: BaseException) -> None:
        self._idle_guard.stop()
        again = isinstance(error, Unavailable)
        if not again:
            self._requested = None
        self.changed.emit()
        why = self._environment.why(error, self._unreachable)
        self._environment.dialog.tell_failure(why, retry=self.retry if again else None)

    def _unreachable(self) -> str:
        return self.tr("Server kantor belum menjawab. Coba lagi, atau ambil nomor di meja informasi.")

    @Property(bool, notify=changed)
    def working(self) -> bool:
        return self._request.working

    @Property(str, notify=changed)
    def workingWord(self) -> str:
        waiting = self._request.working and not self._idle_guard.isActive()
        return self.tr("Menunggu server kantor…") if waiting else self.tr("Sebentar…")

    @Property(bool, notify=changed)
    def shut(self) -> bool:
        """No slip would come out, so no number is given unless the citizen does without paper."""
        return self._printer.shut

    @Property(str, notify=changed)
    def shutWord(self) -> str:
        """The button's label in place of the verb: why."""
        if not self._printer.shut:
            return ""
        out = self._printer.condition is Condition.OUT
        return self.tr("Kertas karcis habis") if out else self.tr("Printer sedang terganggu")

    @Property(str, notify=changed)
    def withoutWord(self) -> str:
        return self.tr("Ambil nomor tanpa karcis kertas") if self._printer.shut else ""

    @Slot()
    def goWithout(self) -> None:
        self._printer.without = True
        self.changed.emit()

    @Property(str, notify=changed)
    def number(self) -> str:
        return number_words(self._visit.ticket.number) if self._visit.ticket else ""

    @Property(str, notify=changed)
    def serviceWords(self) -> str:
        """Service and agency under the number."""
        return self._visit.service_words(self._service())

    @Property(str, notify=changed)
    def wait(self) -> str:
        if self._visit.ticket is None:
            return ""
        return wait_fact(self._visit.ticket.wait, self._visit.language)

    @Property(str, notify=changed)
    def place(self) -> str:
        return self._visit.place_words(self._service())

    @Property(str, notify=changed)
    def appointmentWords(self) -> str:
        """Said to who came for an appointment: which one, and what its number is worth."""
        ticket = self._visit.ticket
        if not isinstance(ticket, CheckInAnswer):
            return ""
        at = f"{clock(ticket.starts_at, self._visit.zone)} {self._visit.zone_label}"
        if ticket.late:
            return self.tr("Janji temu pukul {at} sudah lewat. Nomor ini antre seperti biasa.").format(at=at)
        return self.tr("Janji temu pukul {at}. Anda didahulukan mulai pukul itu.").format(at=at)

    @Property(str, notify=changed)
    def appointmentKind(self) -> str:
        return "long" if isinstance(self._visit.ticket, CheckInAnswer) and self._visit.ticket.late else "sky"

    @Property(str, notify=changed)
    def offlineWords(self) -> str:
        """Said while the hub does not know of this number yet."""
        ticket = self._visit.ticket
        if not isinstance(ticket, OfflineTicket):
            return ""
        words = self.tr("Server kantor sedang terputus. Nomor ini berlaku dan akan dipanggil.")
        old = self.tr("Syarat dan biaya di layar ini mungkin sudah berubah.")
        return f"{words} {old}" if ticket.stale else words

    @Property(str, notify=changed)
    def planWords(self) -> str:
        names = [in_language(service.name, self._visit.language) for service in self._planned()]
        return self.tr("Setelah itu, dengan nomor yang sama: {names}.").format(names=", ".join(names)) if names else ""

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
        job = self._printer.job(self._job)
        if self._printer.absent:
            return self.tr("Kiosk ini tidak mencetak.") + " " + keep, "long", "printer-off", ""
        if job is State.DONE:
            return self.tr("Karcis dicetak. Silakan ambil di bawah."), "ok", "printer", "arrow-down"
        if self._printer.condition is Condition.OUT:
            return self.tr("Kertas karcis habis.") + " " + keep, "long", "printer-off", ""
        if self._waived:
            return self.tr("Nomor ini tanpa karcis kertas.") + " " + keep, "long", "printer-off", ""
        if job is State.UNCONFIRMED:
            return self.tr("Karcis mungkin belum keluar.") + " " + keep, "long", "printer", ""
        if self._printer.stopped or not self._job or job in NOT_COMING:
            return self.tr("Printer sedang terganggu.") + " " + keep, "long", "printer-off", ""
        return self.tr("Karcis sedang dicetak."), "plain", "printer", ""

    def _spaced(self) -> str:
        return together(self._visit.ticket.number) if self._visit.ticket else ""

    def _service(self) -> Service | None:
        return self._visit.find_service(self._visit.ticket.service) if self._visit.ticket else None

    def _planned(self) -> list[Service]:
        return planned(self._visit, self._visit.ticket) if self._visit.ticket else []

    def _form_code(self) -> str:
        service = self._service()
        return service.form if service and not isinstance(self._visit.ticket, OfflineTicket) else ""
