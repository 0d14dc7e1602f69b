"""Coming back with a slip: its place in the line now, and the form that was begun on the way."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from display.request import Request
from display.words import number_words
from kiosk.core.environment import Environment
from kiosk.core.error_words import together
from kiosk.core.line_words import wait_fact
from office.contract.answers import EntryState, TicketStatus
from office.contract.catalogue import Service
from office.contract.errors import Refusal
from sync.lan.calls.tickets import TICKET_STATUS

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class TicketStatusViewModel(QObject):
    """`found` opens the page of the ticket."""

    changed = Signal()

    def __init__(self, environment: Environment, found: Callable[[], None]) -> None:
        super().__init__()
        self._environment, self._visit, self._hub = environment, environment.visit, environment.hub
        self._request, self._found = Request(environment.background), found
        self._status: TicketStatus | None = None
        self.code = ""

    def clear(self) -> None:
        self._request.reset()
        self._status, self.code = None, ""
        self.changed.emit()

    def retranslate(self) -> None:
        self.changed.emit()

    @property
    def status(self) -> TicketStatus | None:
        return self._status

    @Slot(str)
    def scanned(self, code: str) -> None:
        self.code = code
        self._request.start(code, lambda _: self._hub.ask(TICKET_STATUS, code=code), self._show, self._fail)
        self.changed.emit()

    def _show(self, answer: TicketStatus) -> None:
        self._status = answer
        self.changed.emit()
        self._found()

    def _fail(self, error: BaseException) -> None:
        self.changed.emit()
        if isinstance(error, Refusal) and error.code in {"ticket_unknown", "not_found"}:
            self._environment.dialog.tell_unknown_code()
        else:
            self._environment.tell_failure(error, self._unreachable)

    def _unreachable(self) -> str:
        return self.tr("Server kantor belum menjawab. Coba lagi, atau tanyakan di meja informasi.")

    @Property(bool, notify=changed)
    def working(self) -> bool:
        return self._request.working

    @Property(str, notify=changed)
    def number(self) -> str:
        return number_words(self._status.number) if self._status else ""

    @Property(str, notify=changed)
    def serviceWords(self) -> str:
        return self._visit.service_words(self._service())

    @Property(str, notify=changed)
    def stateWords(self) -> str:
        """What to do now, in one sentence."""
        status = self._status
        if status is None:
            return ""
        number, counter = together(status.number), status.counter or ""
        if status.state in (EntryState.CALLED, EntryState.SERVING) and counter:
            return self.tr("Nomor {number}, silakan ke loket {counter}.").format(number=number, counter=counter)
        if status.state is EntryState.NO_SHOW:
            return self.tr("Nomor {number} sudah dipanggil. Silakan lapor ke meja informasi.").format(number=number)
        if status.state is EntryState.WAITING:
            return self._ahead_words(status.ahead)
        if status.state is EntryState.ON_HOLD:
            return self.tr("Nomor {number} sedang ditunda. Petugas akan memanggil lagi.").format(number=number)
        return self.tr("Layanan untuk nomor {number} sudah selesai.").format(number=number)

    def _ahead_words(self, ahead: int | None) -> str:
        if ahead is None:
            return self.tr("Nomor Anda masih menunggu.")
        if ahead == 0:
            return self.tr("Nomor Anda berikutnya. Silakan tetap di dekat loket.")
        return self.tr("Masih {count} orang sebelum Anda.").format(count=ahead)

    @Property(str, notify=changed)
    def stateKind(self) -> str:
        status = self._status
        if status is None or status.state is EntryState.WAITING:
            return "plain"
        return "long" if status.state in (EntryState.CALLED, EntryState.NO_SHOW) else "mute"

    @Property(str, notify=changed)
    def wait(self) -> str:
        waiting = self._status is not None and self._status.state is EntryState.WAITING
        return wait_fact(self._status.wait if self._status and waiting else None, self._visit.language)

    @Property(bool, notify=changed)
    def waiting(self) -> bool:
        return self._status is not None and self._status.state is EntryState.WAITING

    @Property(str, notify=changed)
    def place(self) -> str:
        return self._visit.place_words(self._service())

    @Property(bool, notify=changed)
    def hasForm(self) -> bool:
        """A form can still be of use until the service has been given."""
        over = (EntryState.SERVED, EntryState.LEFT)
        return self._status is not None and self._status.state not in over and self.form_code != ""

    @Property(str, notify=changed)
    def formWord(self) -> str:
        return self.tr("Isi formulir {form}").format(form=self.form_code) if self.form_code else ""

    @property
    def form_code(self) -> str:
        service = self._service()
        return service.form if service else ""

    def _service(self) -> Service | None:
        return self._visit.find_service(self._status.service) if self._status else None
