"""This desk's printer and the office's, at whoever looks at them: what they are, and what is asked of this one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal

from counter.admin.printers.words import PrintersView, PrinterWords, TableRow, test_fields, todo
from counter.core.feature import Feature
from counter.core.ports import DeskPrinter
from counter.core.request import said
from counter.core.store import CounterCore
from counter.visit.slip_fields import head_fields
from office.contract.errors import Refusal, Unavailable
from office.devices.printers import PrinterRow

translate = QCoreApplication.translate

AGAIN_SECONDS = 10.0  # how old what is known of the office's printers may be while somebody looks


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    looking: bool = False
    rows: tuple[PrinterRow, ...] | None = None
    read_at: datetime | None = None
    unread: str = ""
    problem: str = ""
    done: str = ""


class PrintersViewModel(Feature):
    changed = Signal()

    def __init__(self, core: CounterCore, printer: DeskPrinter | None) -> None:
        super().__init__(core)
        self._printer = printer
        self._known = Known()

    def picture(self) -> PrintersView:
        known, words = self._known, PrinterWords(self._core.client.language, self._core.state.zone, self._core.now())
        office = self._office(words)
        shown = PrintersView(
            todo=translate("Desk", "Loket ini tidak punya printer."),
            office=office,
            no_office=self._no_office(office),
            done=known.done,
            problem=known.problem,
        )
        return shown if self._printer is None else self._with_printer(shown, self._printer, words)

    def _with_printer(self, shown: PrintersView, printer: DeskPrinter, words: PrinterWords) -> PrintersView:
        report = printer.report()
        newest_first = words.jobs(report)
        return replace(
            shown,
            state=words.chip(report.state.word.value),
            todo=todo(report.state.word.value),
            facts=words.facts(report),
            jobs=tuple(words.job(job, printer.number_of(job.job)) for job in newest_first),
            acts=tuple((job.job, words.acts(job)) for job in newest_first),
            no_jobs="" if newest_first else translate("Desk", "Belum ada lembar yang dicetak di sini."),
            may_test=""
            if head_fields(self._core.state, self._core.now())
            else translate("Desk", "Menunggu daftar layanan dari server kantor."),
        )

    def _office(self, words: PrinterWords) -> tuple[TableRow, ...] | None:
        if not self._core.state.may("printers"):
            return None
        return tuple(words.printer(row) for row in self._known.rows or ())

    def _no_office(self, rows: tuple[TableRow, ...] | None) -> str:
        if rows is None or rows:
            return ""
        if self._known.rows is None:
            return self._known.unread or translate("Desk", "Sebentar…")
        return translate("Desk", "Belum ada kiosk atau loket yang memberi kabar tentang printernya.")

    # looking

    def look(self) -> None:
        self._put(Known(looking=True, rows=self._known.rows))
        self.read()

    def leave(self) -> None:
        self._put(Known())

    def heard(self) -> None:
        """The printer of this desk said something, or something became of a slip."""
        if self._known.looking:
            self.changed.emit()

    def told(self) -> None:
        """The hub was told something of one of the office's."""
        self.read()

    def on_tick(self) -> None:
        at = self._known.read_at
        if self._known.looking and at is not None and (self._core.now() - at).total_seconds() >= AGAIN_SECONDS:
            self.read()

    def read(self) -> None:
        """Nothing while nobody looks, and nothing that is not for their role."""
        if self._known.looking and self._core.state.may("printers"):
            self._put(replace(self._known, read_at=self._core.now()))
            self._core.runner.run(self._core.client.printers.listed, self._listed, self._unlisted)

    def _listed(self, rows: tuple[PrinterRow, ...]) -> None:
        if self._known.looking:
            self._put(replace(self._known, rows=rows, unread=""))

    def _unlisted(self, error: BaseException) -> None:
        """What was known is not known any more."""
        if self._known.looking:
            self._put(replace(self._known, rows=None, unread=said(error, self._core.client.language)))

    # asking

    def ask(self, name: str, job: str) -> None:
        """hold, resume, cancel or again."""
        printer = self._printer
        if printer is None:
            return
        acts: dict[str, tuple[Callable[[], object], str]] = {
            "hold": (lambda: printer.hold(job), translate("Desk", "Lembar ditahan.")),
            "resume": (lambda: printer.resume(job), translate("Desk", "Lembar dilanjutkan.")),
            "cancel": (lambda: printer.cancel(job), translate("Desk", "Lembar dibatalkan.")),
            "again": (lambda: printer.reprint(job), translate("Desk", "Lembar dicetak ulang, bertanda CETAK ULANG.")),
        }
        act, done = acts[name]
        self._do(act, done)

    def printTest(self) -> None:
        printer, head = self._printer, head_fields(self._core.state, self._core.now())
        if printer is None or not head:
            return
        fields = test_fields(head, printer.report())
        key = f"test:{self._core.make_op_id()}"
        self._do(lambda: printer.submit("test", key, fields), translate("Desk", "Cetak uji diminta."))

    def newRoll(self) -> None:
        """Put in before the old one was at its end; at the end the printer says so itself."""
        if self._printer is not None:
            self._do(self._printer.new_roll, translate("Desk", "Gulungan baru dicatat."))

    def _do(self, act: Callable[[], object], done: str) -> None:
        self._core.runner.run(act, lambda _: self._asked(done), self._failed)

    def _asked(self, done: str) -> None:
        self._put(replace(self._known, done=done, problem=""))

    def _failed(self, error: BaseException) -> None:
        self._put(replace(self._known, done="", problem=self._said(error)))

    def _said(self, error: BaseException) -> str:
        if isinstance(error, Refusal):
            return error.messages[self._core.client.language]
        if not isinstance(error, Unavailable):
            raise error
        return translate("Desk", "Antrean cetak di komputer ini tidak dapat ditulis. Periksa ruang simpannya.")

    def _put(self, known: Known) -> None:
        if known != self._known:
            self._known = known
            self.changed.emit()
