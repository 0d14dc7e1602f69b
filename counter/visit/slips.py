"""What this desk prints beside its receipts: where something is fetched, and the day as it closes."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from counter.core.actions import PendingAction
from counter.core.feature import Feature
from counter.core.ports import ReceiptPrinter
from counter.core.store import CounterCore
from counter.line.commands import CommandsViewModel
from counter.visit.slip_fields import closing_fields, pick_up_fields, receipt_fields, ticket_fields
from office.contract.admin.day_totals import DayTotals
from office.contract.answers import EntryAnswer, TicketAnswer
from office.contract.commands import MoveEntry
from office.contract.errors import Refusal, Unavailable
from printing.slip.model import Kind
from sync.lan.calls.printers import DAY_TOTALS, TICKET_AGAIN

translate = QCoreApplication.translate


class SlipsViewModel(Feature):
    """`receipts` None: this counter has no printer."""

    def __init__(self, core: CounterCore, commands: CommandsViewModel, receipts: ReceiptPrinter | None) -> None:
        super().__init__(core)
        self.receipts = receipts
        commands.served.connect(self._print_served)

    def _print_served(self, asked: PendingAction, answer: EntryAnswer) -> None:
        """After the receipt, what is fetched later has a slip of its own; its code and QR are the number's."""
        self._print_receipt(asked, answer)
        service, order = self._core.state.service(answer.service), asked.order
        done = isinstance(order, MoveEntry) and order.outcome == "done"
        if self.receipts is None or not done or service is None or service.product is None:
            return
        counter, entry = self._core.state.counter, answer.entry
        self._core.runner.run(
            lambda: self._core.client.ask(TICKET_AGAIN, counter=counter, entry=entry),
            partial(self._print_pick_up, answer, f"pick_up:{asked.op_id}"),
            self._no_pick_up,
        )

    def _print_receipt(self, asked: PendingAction, answer: EntryAnswer) -> None:
        outcome = asked.order.outcome if isinstance(asked.order, MoveEntry) else ""
        fields = receipt_fields(self._core.state, answer, outcome, self._core.now())
        # The act's own key: no retry prints it twice.
        self._submit("service_receipt", f"service:{asked.op_id}", fields, self._unprinted)

    def _unprinted(self, error: BaseException) -> None:
        self._core.words_of(error)
        self._core.put(notice=translate("Desk", "Layanan sudah tercatat, tetapi buktinya belum tercetak."), offers=())

    def _print_pick_up(self, answer: EntryAnswer, key: str, ticket: TicketAnswer) -> None:
        fields = pick_up_fields(self._core.state, answer, ticket, self._core.now())
        self._submit("pick_up", key, fields, self._no_pick_up)

    def printTicketAgain(self, entry: UUID | None = None) -> None:
        """The slip of who is at the desk, or of whom was looked up, for who has lost it. It is marked CETAK ULANG."""
        current, counter = self._core.state.current, self._core.state.counter
        whose = entry or (current.entry if current is not None else None)
        if not self._core.state.may("ticket_again"):
            return
        if whose is None:
            nobody = translate("Desk", "Belum ada orang di loket. Cari nomornya lewat Masukkan dari karcis.")
            self._core.put(notice=nobody, offers=())
        elif self._prints():
            self._core.runner.run(
                lambda: self._core.client.ask(TICKET_AGAIN, counter=counter, entry=whose),
                self._print_again,
                self._no_ticket,
            )

    def _print_again(self, ticket: TicketAnswer) -> None:
        fields = ticket_fields(self._core.state, ticket)
        self._submit("ticket", f"ticket:{ticket.ticket}", fields, self._no_ticket, again=True)

    def printClosing(self) -> None:
        """The whole office's day as the hub knows it now; each time it is asked for is a slip of its own."""
        if not self._core.state.may("day_totals") or not self._prints():
            return
        key = f"closing:{self._core.make_op_id()}"
        self._core.runner.run(
            lambda: self._core.client.ask(DAY_TOTALS), partial(self._print_day, key), self._not_closed
        )

    def _print_day(self, key: str, totals: DayTotals) -> None:
        self._submit("closing", key, closing_fields(self._core.state, totals), self._not_closed)

    def _submit(
        self,
        kind: Kind,
        key: str,
        fields: Mapping[str, str],
        failed: Callable[[BaseException], object],
        *,
        again: bool = False,
    ) -> None:
        """Nothing without a printer, or while a slip has no fields yet."""
        printer = self.receipts
        if printer is not None and fields:
            self._core.runner.run(lambda: printer.submit(kind, key, fields, again), lambda _: None, failed)

    def _prints(self) -> bool:
        if self.receipts is None:
            self._core.put(notice=translate("Desk", "Loket ini tidak punya printer."), offers=())
        return self.receipts is not None

    def _no_ticket(self, error: BaseException) -> None:
        self._not_printed(error, translate("Desk", "Karcis belum tercetak ulang."))

    def _no_pick_up(self, error: BaseException) -> None:
        self._not_printed(error, translate("Desk", "Bukti pengambilan belum tercetak."))

    def _not_closed(self, error: BaseException) -> None:
        self._not_printed(error, translate("Desk", "Penutupan hari belum tercetak."))

    def _not_printed(self, error: BaseException, what: str) -> None:
        why = error.messages[self._core.state.language] if isinstance(error, Refusal) else ""
        if not isinstance(error, Refusal | Unavailable):
            raise error
        self._core.put(notice=f"{what} {why}".strip(), offers=())
