"""The counter's one view-model: its features, what the hub sends to them, and the view of the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal, SignalInstance

from counter.core.ports import Clock, DeskClient, DeskPrinter, ReceiptPrinter
from counter.core.state import DeskState
from counter.core.store import CounterCore
from counter.offline.outbox import OutboxClient
from counter.shell.features import Equipment, Features
from counter.shell.view_state import DeskView
from counter.shell.words import view
from counter.sign_in.browser import AccountBrowser
from display.background import Runner
from sync.lan.op_ids import new_op_id
from sync.wire import FeedBeat, FeedEvent

if TYPE_CHECKING:
    from sync.lan.client.feed import HubLink


class DeskViewModel(Features):
    """`clock` answers aware UTC. Nothing here blocks: every call runs in `thread` and comes back to this one."""

    changed = Signal()
    printerStateChanged = Signal(str)  # from any thread: PrinterState's word

    def __init__(
        self,
        client: DeskClient,
        thread: Runner,
        counter: str,
        *,
        clock: Clock,
        language: str = "id",
        receipts: ReceiptPrinter | None = None,
        printer: DeskPrinter | None = None,
        outbox_client: OutboxClient | None = None,
        accounts: AccountBrowser | None = None,
        make_op_id: Callable[[], UUID] = new_op_id,
    ) -> None:
        state = DeskState(counter=counter, language=language, printer="none" if receipts is None else "unknown")
        core = self._core = CounterCore(state, client, thread, clock, make_op_id=make_op_id)
        super().__init__(core, Equipment(receipts, printer, outbox_client, accounts))
        core.changed.connect(self.changed)
        core.wiped.connect(self._wipe)
        self.printerStateChanged.connect(lambda word: core.put(printer=word))
        self.printerStateChanged.connect(self.printers.on_printer)

    @property
    def state(self) -> DeskState:
        return self._core.state

    def start(self) -> None:
        self.offline.start()
        self.sync.start()

    # the feed

    def follow(self, event: SignalInstance, beat: SignalInstance, link: SignalInstance) -> None:
        event.connect(self.on_event)
        beat.connect(self.on_beat)
        link.connect(self.on_link)

    def on_event(self, event: FeedEvent) -> None:
        for feature in self.every:
            feature.on_event(event)

    def on_beat(self, beat: FeedBeat) -> None:
        before = self.sync.printers
        self.sync.on_beat(beat)
        self.attention.on_beat(beat)
        if beat.printers != before:
            self.printers.on_office_printers()

    def on_link(self, link: "HubLink") -> None:
        if link.state == "up":
            self._core.reached()
            self.commands.tryNow()
        elif link.state == "down":
            self._core.lost()

    def forget(self) -> None:
        """After a crash: nothing of anybody stays, whatever was under way."""
        self.sign_in.forget()

    def _wipe(self) -> None:
        for feature in reversed(self.every):
            feature.wipe()

    # what the window reads

    def view(self) -> DeskView:
        return view(self._core.state, self._core.now())

    def useLanguage(self, language: str) -> None:
        self._core.client.language = language
        self._core.put(language=language)

    def tick(self) -> None:
        """Twice a second: the clock, the undo's countdown, the next try of what is on its way."""
        for feature in self.every:
            feature.on_tick()
        self.commands.end_undo()
