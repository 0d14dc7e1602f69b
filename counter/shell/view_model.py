"""The desk's one view-model: what the officer asked goes to the hub, what the hub says becomes pictures."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal, SignalInstance

from counter.admin.attention.view_model import AttentionViewModel
from counter.admin.connection.view_model import ConnectionViewModel
from counter.admin.data_requests.view_model import RequestsViewModel
from counter.admin.devices.view_model import DevicesViewModel
from counter.admin.printers.view_model import PrintersViewModel
from counter.admin.security_keys.view_model import OfficerKeysViewModel
from counter.admin.sessions.view_model import SessionsViewModel
from counter.assisted.view_model import AssistedViewModel
from counter.core.actions import Action
from counter.core.commands import CommandsViewModel
from counter.core.feature import Feature
from counter.core.hub_sync import HubSync
from counter.core.ports import Clock, DeskClient, DeskPrinter, ReceiptPrinter, Thread
from counter.core.state import DeskState
from counter.core.store import CounterCore
from counter.core.view_state import DeskView, ServiceRow
from counter.form.upload import UploadViewModel
from counter.intake.view_model import IntakeViewModel
from counter.line.check_in import CheckInViewModel
from counter.line.office_words import service_rows
from counter.offline.outbox import OutboxClient
from counter.offline.view_model import OfflineViewModel
from counter.shell.words import picture
from counter.sign_in.browser import AccountBrowser
from counter.sign_in.key_step import KeyStepViewModel
from counter.sign_in.view_model import SignInViewModel
from counter.visit.id_check import IdCheckViewModel
from counter.visit.slips import SlipsViewModel
from sync.lan.op_ids import new_op_id
from sync.wire import FeedBeat, FeedEvent

if TYPE_CHECKING:
    from sync.lan.client.feed import HubLink

translate = QCoreApplication.translate


class DeskViewModel(QObject):
    """`clock` answers aware UTC. Nothing here blocks: every call runs in `thread` and comes back to this one."""

    changed = Signal()
    printerSaid = Signal(str)  # from any thread: PrinterState's word

    def __init__(
        self,
        client: DeskClient,
        thread: Thread,
        counter: str,
        *,
        clock: Clock,
        language: str = "id",
        receipts: ReceiptPrinter | None = None,
        printer: DeskPrinter | None = None,
        outbox_client: OutboxClient | None = None,
        accounts: AccountBrowser | None = None,
        make_op_id: Callable[[], UUID] = new_op_id,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        state = DeskState(counter=counter, language=language, printer="none" if receipts is None else "unknown")
        core = self._core = CounterCore(state, client, thread, clock, make_op_id=make_op_id, parent=self)
        sync = self.sync = HubSync(core, lambda: self.offline.outstanding)
        self.offline = OfflineViewModel(core, sync, outbox_client)
        self.commands = CommandsViewModel(core, sync, self.offline)
        self.slips = SlipsViewModel(core, self.commands, receipts)
        self.intake = IntakeViewModel(core, sync, self.offline, self.commands)
        self.check_in = CheckInViewModel(core, sync)
        self.connection, self.attention = ConnectionViewModel(core), AttentionViewModel(core)
        self.upload, self.id_check = UploadViewModel(core, sync), IdCheckViewModel(core, sync)
        self.sign_in = SignInViewModel(core, sync, accounts)
        self.key_step = KeyStepViewModel(core, self.sign_in, accounts)
        self.devices, self.sessions = DevicesViewModel(core), SessionsViewModel(core)
        self.keys = OfficerKeysViewModel(core, accounts)
        self.helping = AssistedViewModel(core, receipts)
        self.requests, self.printers = RequestsViewModel(core), PrintersViewModel(core, printer)
        self._features: tuple[Feature, ...] = (
            self.commands,
            sync,
            self.offline,
            self.slips,
            self.intake,
            self.check_in,
            self.connection,
            self.attention,
            self.upload,
            self.id_check,
            self.sign_in,
            self.key_step,
            self.devices,
            self.keys,
            self.sessions,
            self.helping,
            self.requests,
            self.printers,
        )
        core.changed.connect(self.changed)
        core.wiped.connect(self._wipe)
        self.printerSaid.connect(lambda word: core.put(printer=word))
        self.printerSaid.connect(self.printers.heard)

    @property
    def state(self) -> DeskState:
        return self._core.state

    def start(self) -> None:
        self.offline.start()
        self.sync.start()

    # what the hub tells by itself

    def follow(self, happened: SignalInstance, beat: SignalInstance, link: SignalInstance) -> None:
        happened.connect(self.happened)
        beat.connect(self.heard)
        link.connect(self.linkTold)

    def happened(self, event: FeedEvent) -> None:
        for feature in self._features:
            feature.on_event(event)

    def heard(self, beat: FeedBeat) -> None:
        before = self.sync.printers
        self.sync.on_beat(beat)
        self.attention.on_beat(beat)
        if beat.printers != before:
            self.printers.told()

    def linkTold(self, link: "HubLink") -> None:
        if link.state == "up":
            self._core.reached()
            self.commands.tryNow()
        elif link.state == "down":
            self._core.lost()

    def forget(self) -> None:
        """After a crash: nothing of anybody stays, whatever was under way."""
        self.sign_in.forget()

    def _wipe(self) -> None:
        for feature in reversed(self._features):
            feature.wipe()

    # what the window reads

    def picture(self) -> DeskView:
        return picture(self._core.state, self._core.now())

    def serviceRows(self) -> list[ServiceRow]:
        return service_rows(self._core.state, self._core.now())

    def transferChoices(self) -> list[ServiceRow]:
        """Every service one may be sent to, the present one left out."""
        current = self._core.state.current
        return [row for row in self.serviceRows() if current is not None and row.code != current.service]

    def planned(self) -> tuple[str, ...]:
        """What the person at the desk already has in the plan of the visit."""
        return self._core.state.desk.plan if self._core.state.desk is not None else ()

    # the form

    def flag(self, row: int) -> None:
        form = self._core.state.form()
        if form is not None and 0 <= row < len(form.rows):
            self._core.put(flagged=self._core.state.flagged ^ {(form.submission, row)})

    def chooseForm(self, place: int) -> None:
        desk = self._core.state.desk
        if desk is not None and 0 <= place < len(desk.submissions):
            self._core.put(chosen_form=desk.submissions[place].submission)

    # what was read

    def tellToChoose(self) -> None:
        self._core.put(notice=translate("Desk", "Pilih dulu nomornya di antrean."), offers=())

    def tellTheirTurn(self, number: str) -> None:
        self._core.put(notice=translate("Desk", "Giliran {0} memang sekarang.").format(number), offers=(Action.CALL,))

    def dismissNotice(self) -> None:
        self._core.put(notice="", offers=())

    def helpSeen(self) -> None:
        desk = self._core.state.desk
        self._core.put(help_seen=frozenset(desk.help_from if desk is not None else ()))

    def toldSeen(self) -> None:
        self._core.put(told_seen=self._core.state.said_to_hall)

    def sentSeen(self) -> None:
        self._core.put(sent=None)

    def useLanguage(self, language: str) -> None:
        self._core.client.language = language
        self._core.put(language=language)

    def tick(self) -> None:
        """Twice a second: the clock, the undo's countdown, the next try of what is on its way."""
        for feature in self._features:
            feature.on_tick()
        self.commands.end_undo()
