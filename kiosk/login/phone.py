"""Logging in with a phone, with internet or without: the code, what to match or to answer, and what went wrong."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Property, QElapsedTimer, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from display.request import Request
from kiosk.core.environment import Environment
from kiosk.core.error_words import Sentence, silent, whole_names
from office.contract.errors import Unavailable
from printing.slip.qr import QUIET_MODULES, matrix
from sync.lan.calls.logins import ANSWER_LOGIN, LOGIN, LOGIN_HELD_SECONDS, START_LOGIN
from sync.wire import AnswerLogin, LoginAnswer, LoginStarted, LoginWay, SessionAnswer, StartLogin

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

POLL_MS = 1000
CODES_MAX = 3  # renewed by itself so often; then a person must ask, or a forgotten screen logs in for ever


@QmlElement
class LoginViewModel(QObject):
    changed = Signal()
    ticked = Signal()

    def __init__(
        self,
        environment: Environment,
        approved: Callable[[SessionAnswer], None],
        *,
        late: Callable[[SessionAnswer], None],
        answering: Callable[[], bool],
    ) -> None:
        """`late` is told of whom nobody waits for any more; `answering`: the phone has seen the code and shows its
        answer."""
        super().__init__()
        self._environment, self._visit, self._hub = environment, environment.visit, environment.hub
        self._approved, self._late, self._answering = approved, late, answering
        self._way: LoginWay = "phone"
        self._starting, self._polling, self._reading = (Request(environment.background) for _ in range(3))
        self._started: LoginStarted | None = None
        self._began_at: datetime | None = None
        self._trouble: Sentence = silent
        self._codes = 0
        self._asked = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.poll)

    def clear(self) -> None:
        self._end_code()
        self._began_at, self._trouble, self._codes, self._way = None, silent, 0, "phone"
        self.changed.emit()
        self.ticked.emit()

    def retranslate(self) -> None:
        self.changed.emit()
        self.ticked.emit()

    @Property(str, notify=changed)
    def qr(self) -> str:
        return self._started.qr if self._started else ""

    @Property(int, notify=changed)
    def modules(self) -> int:
        """Of one side of the code with its quiet zone; the page chooses how many pixels each may have."""
        return len(matrix(self._started.qr)) + 2 * QUIET_MODULES if self._started else 1

    @Property(str, notify=changed)
    def matchNumber(self) -> str:
        return self._started.match_number if self._started else ""

    @Property(str, notify=changed)
    def phoneNote(self) -> str:
        """Which app it is; where the office is tried out, where that is found."""
        if not self._visit.phone_page:
            return self.tr("Misalnya aplikasi identitas digital.")
        address = self._visit.phone_page.removeprefix("http://")
        return self.tr("Untuk mencoba, buka di peramban: {address}").format(address=address)

    @Property(str, notify=changed)
    def placeWords(self) -> str:
        """What the phone must name; the citizen compares."""
        place = self._started.place if self._started else ""
        return self.tr("Ponsel harus menyebut: {place}.").format(place=whole_names(place)) if place else ""

    @Property(str, notify=changed)
    def trouble(self) -> str:
        return self._trouble()

    @Property(bool, notify=changed)
    def canRetry(self) -> bool:
        return self._trouble is not silent

    @Property(bool, notify=changed)
    def waiting(self) -> bool:
        return self._started is None and self._trouble is silent

    @Property(str, notify=ticked)
    def secondsLeft(self) -> str:
        return str(self._left()) if self._started else ""

    @Property(float, notify=ticked)
    def part(self) -> float:
        if self._started is None or self._began_at is None:
            return 0.0
        whole = max(1.0, (self._started.expires_at - self._began_at).total_seconds())
        return max(0.0, min(1.0, self._left() / whole))

    @Property(bool, notify=changed)
    def reading(self) -> bool:
        """A phone's answer was read and is being looked at."""
        return self._reading.working

    @Slot()
    def begin(self) -> None:
        """A fresh code, asked for by a person."""
        self._way, self._codes = "phone", 0
        self._renew()

    @Slot()
    def beginChallenge(self) -> None:
        """A code that the phone answers with one of its own."""
        self._way, self._codes = "challenge", 0
        self._renew()

    def answered(self, text: str) -> None:
        """What the phone says to the code that is shown. A wrong answer ends nothing but itself."""
        if self._started is None or self._way != "challenge":
            return
        login = self._started.login
        self._reading.start(
            (login, text),
            lambda op_id: self._hub.ask(ANSWER_LOGIN, AnswerLogin(op_id=op_id, text=text), login=login),
            self._taken,
            self._not_taken,
            late=self._hear_late,
        )
        self.changed.emit()

    def _taken(self, answer: LoginAnswer) -> None:
        self._hear(answer)
        self.changed.emit()

    def _not_taken(self, error: BaseException) -> None:
        self.changed.emit()
        self._environment.tell_failure(error, self._no_hub)

    def _renew(self) -> None:
        self._end_code()
        self._codes += 1
        self._trouble = silent
        self.changed.emit()
        way = self._way
        self._starting.start(
            way, lambda op_id: self._hub.ask(START_LOGIN, StartLogin(op_id=op_id, way=way)), self._show, self._fail
        )

    def _end_code(self) -> None:
        """What was asked about it is answered to nobody."""
        self._timer.stop()
        self._started = None
        for request in (self._starting, self._polling, self._reading):
            request.reset()

    def _show(self, answer: LoginStarted) -> None:
        self._started, self._began_at = answer, self._visit.now()
        self.changed.emit()
        self.ticked.emit()
        self._timer.start()

    def _fail(self, error: BaseException) -> None:
        self._stop(self._environment.why(error, self._unreachable))

    def _left(self) -> int:
        assert self._started is not None
        return max(0, round((self._started.expires_at - self._visit.now()).total_seconds()))

    @Slot()
    def poll(self) -> None:
        """Once a second while a code is shown."""
        self.ticked.emit()
        if self._started is None or self._polling.working:
            return
        if self._left() == 0:
            self._expire()
            return
        if self._way == "challenge":
            return  # its answer comes through the scanner
        login = self._started.login
        self._asked.start()
        self._polling.start(
            login,
            lambda _: self._hub.ask(LOGIN, login=login, wait_s=LOGIN_HELD_SECONDS),
            self._hear,
            self._missed,
            late=self._hear_late,
        )

    def _hear_late(self, answer: LoginAnswer) -> None:
        if answer.session is not None:
            self._late(answer.session)

    def _hear(self, answer: LoginAnswer) -> None:
        if answer.state == "pending" and self._asked.elapsed() >= POLL_MS:  # the hub held it open: no pause between two
            self.poll()
        elif answer.state == "approved" and answer.session is not None:
            self.clear()
            self._approved(answer.session)
        elif answer.state == "denied":
            self._stop(self._mismatch)
        elif answer.state == "expired":
            self._expire()

    def _missed(self, error: BaseException) -> None:
        """A poll that got no answer is asked again; only a refusal ends the code."""
        if not isinstance(error, Unavailable):
            self._fail(error)

    def _expire(self) -> None:
        if self._codes < CODES_MAX and not self._answering():
            self._renew()
        else:
            self._stop(self._overdue)

    def _stop(self, trouble: Sentence) -> None:
        self._end_code()
        self._trouble = trouble
        self.changed.emit()
        self.ticked.emit()

    def _no_hub(self) -> str:
        return self.tr("Server kantor belum menjawab. Coba lagi, atau lanjut tanpa akun.")

    def _unreachable(self) -> str:
        if self._way == "challenge":
            return self._no_hub()
        return self.tr(
            "Masuk dengan akun belum bisa: internet terputus. Silakan pilih cara lain, misalnya lanjut tanpa akun."
        )

    def _mismatch(self) -> str:
        return self.tr("Angka yang dipilih tidak sama, jadi Anda belum masuk. Silakan coba dengan kode baru.")

    def _overdue(self) -> str:
        return self.tr("Waktu kode habis. Silakan coba dengan kode baru.")
