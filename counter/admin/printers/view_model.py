"""This counter's printer and the office's, at whoever looks at them: what they are, and what is asked of this one."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from counter.admin.printers.words import PrintersView, PrinterWords, test_fields, todo
from counter.core.error_words import error_words
from counter.core.polled_list import ListFeature, PolledList
from counter.core.ports import DeskPrinter
from counter.core.store import CounterCore
from counter.visit.slip_fields import head_fields
from counter.widgets.views import TableRow
from office.contract.errors import Unavailable
from office.devices.printers import PrinterRow
from sync.lan.calls.printers import PRINTERS

translate = QCoreApplication.translate

AGAIN_SECONDS = 10.0  # how old what is known of the office's printers may be while somebody looks


class PrintersViewModel(ListFeature):
    def __init__(self, core: CounterCore, printer: DeskPrinter | None) -> None:
        super().__init__(core)
        self._printer = printer
        self._list: PolledList[PrinterRow] = PolledList(
            core,
            "printers",
            lambda: core.client.ask(PRINTERS).printers,
            self.changed.emit,
            again_seconds=AGAIN_SECONDS,
            forgets=True,
        )

    def view(self) -> PrintersView:
        words = PrinterWords(self._core.state.language, self._core.state.zone, self._core.now())
        office = self._office(words)
        shown = PrintersView(
            todo=translate("Desk", "Loket ini tidak punya printer."),
            office=office,
            no_office=self._no_office(office),
            done=self._list.state.done,
            problem=self._list.state.problem,
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
        return tuple(words.printer(row) for row in self._list.state.rows or ())

    def _no_office(self, rows: tuple[TableRow, ...] | None) -> str:
        if rows is None or rows:
            return ""
        if self._list.state.rows is None:
            return self._list.state.unread or translate("Desk", "Sebentar…")
        return translate("Desk", "Belum ada kiosk atau loket yang memberi kabar tentang printernya.")

    # looking

    def on_printer(self) -> None:
        """The printer of this counter has another state, or a slip has."""
        if self._list.state.looking:
            self.changed.emit()

    def on_office_printers(self) -> None:
        """One of the office's printers has another state at the hub."""
        self._list.read()

    # asking

    def askJob(self, name: str, job: str) -> None:
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
        self._core.runner.run(act, lambda _: self._list.report(done=done), self._failed)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Unavailable):
            problem = translate("Desk", "Antrean cetak di komputer ini tidak dapat ditulis. Periksa ruang simpannya.")
        else:
            problem = error_words(error, self._core.state.language)
        self._list.report(problem=problem)
