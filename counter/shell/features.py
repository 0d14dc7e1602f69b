"""Every feature of the counter in one place: its view-model, its dialogs, its entries in the menus, its strip."""

from collections.abc import Callable
from typing import Final, Protocol

import msgspec
from PySide6.QtCore import QCoreApplication, QObject

from counter.admin.attention.dialog import AttentionDialogs
from counter.admin.attention.view_model import AttentionViewModel
from counter.admin.connection.dialogs import ConnectionDialogs
from counter.admin.connection.view_model import ConnectionViewModel
from counter.admin.data_requests.dialogs import RequestsDialogs
from counter.admin.data_requests.view_model import RequestsViewModel
from counter.admin.devices.dialogs import DevicesDialogs
from counter.admin.devices.view_model import DevicesViewModel
from counter.admin.printers.dialogs import PrintersDialogs
from counter.admin.printers.view_model import PrintersViewModel
from counter.admin.security_keys.dialogs import KeysDialogs
from counter.admin.security_keys.view_model import OfficerKeysViewModel
from counter.admin.sessions.dialogs import SessionsDialogs
from counter.admin.sessions.view_model import SessionsViewModel
from counter.assisted.dialogs import AssistedDialogs
from counter.assisted.view_model import AssistedViewModel
from counter.core.actions import (
    ASIDE,
    ATTACH_KEY,
    ATTENTION_KEY,
    CHECK_IN_KEY,
    KEYS,
    LINES_KEY,
    LINK_KEY,
    PATH,
    PRINTER_KEY,
    SLIP_KEY,
    Action,
    label,
)
from counter.core.feature import Feature
from counter.core.hub_sync import HubSync
from counter.core.permissions import VERB_OF
from counter.core.ports import DeskPrinter, ReceiptPrinter
from counter.core.state import DeskState
from counter.core.store import CounterCore
from counter.form.upload import UploadViewModel
from counter.form.view_model import FormViewModel
from counter.form.words import still_to_check
from counter.intake.dialogs import IntakeDialogs
from counter.intake.view_model import IntakeViewModel
from counter.line.check_in import CheckInViewModel
from counter.line.commands import CommandsViewModel
from counter.line.dialogs import LineDialogs
from counter.line.notices import NoticesViewModel
from counter.line.office_dialogs import OfficeDialogs
from counter.offline.outbox import OutboxClient
from counter.offline.rejected_dialog import OfflineDialogs
from counter.offline.view_model import OfflineViewModel
from counter.shell.shortcuts_dialog import ShortcutsDialog
from counter.shell.view_state import DeskView
from counter.sign_in.browser import AccountBrowser
from counter.sign_in.key_step import KeyStepViewModel
from counter.sign_in.pin_dialog import PinDialogs
from counter.sign_in.view_model import SignInViewModel
from counter.visit.dialogs import VisitDialogs
from counter.visit.id_check import IdCheckViewModel
from counter.visit.slips import SlipsViewModel
from counter.widgets.dialog_flow import Put
from counter.widgets.views import StripView

translate = QCoreApplication.translate


class Equipment(msgspec.Struct, frozen=True):
    """What this machine has beside its hub; None: it has none."""

    receipts: ReceiptPrinter | None
    printer: DeskPrinter | None
    outbox_client: OutboxClient | None
    accounts: AccountBrowser | None


class Features(QObject):
    """The view-models. Their hooks are called in the order in which they stand here."""

    def __init__(self, core: CounterCore, equipment: Equipment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        core.setParent(self)
        receipts, accounts = equipment.receipts, equipment.accounts
        self.sync = HubSync(core, lambda: self.offline.outstanding)
        self.offline = OfflineViewModel(core, self.sync, equipment.outbox_client)
        self.commands = CommandsViewModel(core, self.sync, self.offline)
        self.slips = SlipsViewModel(core, self.commands, receipts)
        self.intake = IntakeViewModel(core, self.sync, self.offline, self.commands)
        self.check_in = CheckInViewModel(core, self.sync)
        self.connection = ConnectionViewModel(core)
        self.attention = AttentionViewModel(core)
        self.notices = NoticesViewModel(core)
        self.form = FormViewModel(core)
        self.upload = UploadViewModel(core, self.sync)
        self.id_check = IdCheckViewModel(core, self.sync)
        self.sign_in = SignInViewModel(core, self.sync, accounts)
        self.key_step = KeyStepViewModel(core, self.sign_in, accounts)
        self.devices = DevicesViewModel(core)
        self.keys = OfficerKeysViewModel(core, accounts)
        self.sessions = SessionsViewModel(core)
        self.helping = AssistedViewModel(core, receipts)
        self.requests = RequestsViewModel(core)
        self.printers = PrintersViewModel(core, equipment.printer)
        self.every = tuple(one for one in vars(self).values() if isinstance(one, Feature))


class Dialogs:
    """The dialogs of the features, made once for a window. `ask_about` asks for an act on somebody in the line."""

    def __init__(self, vm: Features, put: Put, ask_about: Callable[..., None]) -> None:
        self._put = put
        self.visit = VisitDialogs(vm.commands, put, lambda: still_to_check(vm.commands.state))
        self.line = LineDialogs(vm.commands, put)
        self.office = OfficeDialogs(vm.check_in, vm.sync, put)
        self.intake = IntakeDialogs(vm.intake, vm.slips, put, ask_about)
        self.offline = OfflineDialogs(vm.offline, put)
        self.pin = PinDialogs(vm.sign_in, put)
        self.connection = ConnectionDialogs(vm.connection, put)
        self.attention = AttentionDialogs(vm.attention, put)
        self.devices = DevicesDialogs(vm.devices, put)
        self.keys = KeysDialogs(vm.keys, put)
        self.sessions = SessionsDialogs(vm.sessions, put)
        self.helping = AssistedDialogs(vm.helping, put)
        self.requests = RequestsDialogs(vm.requests, put)
        self.printers = PrintersDialogs(vm.printers, put)

    def show_keys(self) -> None:
        self._put(lambda theme, over: ShortcutsDialog(theme, over, shortcuts()))


class Desk(Protocol):
    """The window, as far as an entry or a strip needs it."""

    @property
    def vm(self) -> Features: ...
    @property
    def dialogs(self) -> Dialogs: ...
    def ask(self, act: Action) -> None: ...
    def ask_chosen(self, act: Action) -> None: ...
    def attach_file(self) -> None: ...
    def close(self) -> bool: ...


def _always(_state: DeskState) -> bool:
    return True


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """`verb` is in office.contract.roles: whose role does not cover it finds no entry; empty: it is for everybody.

    `anytime`: also while nobody is signed in, or a dialog is open. `listed` words it in the list of keys, empty where
    its own text does."""

    name: str  # objectName
    text: Callable[[], str]
    opens: Callable[[Desk], object]
    key: str = ""
    verb: str = ""
    listed: Callable[[], str] | None = None
    here: Callable[[DeskState], bool] = _always
    anytime: bool = False
    turned: Callable[[DeskState], str] | None = None  # its text where that changes

    def is_here(self, state: DeskState) -> bool:
        return self.here(state) and (state.officer is None or not self.verb or state.may(self.verb))

    @property
    def hint(self) -> str:
        return self.listed() if self.listed is not None else self.text().replace("&", "").rstrip("…")


class StripEntry(msgspec.Struct, frozen=True, kw_only=True):
    name: str  # objectName
    shown: Callable[[DeskView], StripView | None]
    press: Callable[[Desk], object]


def _action(act: Action) -> Entry:
    def ask(desk: Desk) -> None:
        desk.ask(act)

    return Entry(name=f"menu.{act.value}", text=lambda: label(act), key=KEYS[act], verb=VERB_OF[act], opens=ask)


# The menus: each a row of groups, with a line between them.

COUNTER_MENU: Final = (
    (
        Entry(
            name="menu.break",
            text=lambda: label(Action.BREAK),
            turned=lambda state: label(Action.REOPEN if state.on_break else Action.BREAK),
            key=KEYS[Action.BREAK],
            verb=VERB_OF[Action.BREAK],
            listed=lambda: translate("Desk", "Istirahat, lalu buka lagi"),
            opens=lambda desk: desk.vm.commands.toggleBreak(),
        ),
        Entry(
            name="menu.attention",
            text=lambda: translate("Desk", "Perlu &perhatian…"),
            key=ATTENTION_KEY,
            here=lambda state: state.may("attention"),
            listed=lambda: translate("Desk", "Perlu perhatian: untuk supervisor dan teknisi"),
            opens=lambda desk: desk.dialogs.attention.show(),
        ),
        Entry(
            name="menu.help_citizen",
            text=lambda: translate("Desk", "&Bantu warga…"),
            verb="help_citizen",
            opens=lambda desk: desk.dialogs.helping.show(),
        ),
        Entry(
            name="menu.sessions",
            text=lambda: translate("Desk", "&Siapa yang masuk…"),
            verb="sessions",
            opens=lambda desk: desk.dialogs.sessions.show(),
        ),
        Entry(
            name="menu.data_requests",
            text=lambda: translate("Desk", "Per&mintaan data…"),
            verb="data_requests",
            opens=lambda desk: desk.dialogs.requests.show(),
        ),
        Entry(
            name="menu.devices",
            text=lambda: translate("Desk", "Per&angkat kantor…"),
            verb="devices",
            opens=lambda desk: desk.dialogs.devices.show(),
        ),
        Entry(
            name="menu.officerKeys",
            text=lambda: translate("Desk", "Kunci keama&nan…"),
            here=lambda state: state.keys_here and state.may("keys"),
            opens=lambda desk: desk.dialogs.keys.show(),
        ),
        Entry(
            name="menu.printers",
            text=lambda: translate("Desk", "P&rinter…"),
            key=PRINTER_KEY,
            listed=lambda: translate("Desk", "Printer loket ini, dan printer kantor"),
            opens=lambda desk: desk.dialogs.printers.show(),
        ),
        Entry(
            name="menu.closing",
            text=lambda: translate("Desk", "Cetak penut&upan hari"),
            verb="day_totals",
            opens=lambda desk: desk.vm.slips.printClosing(),
        ),
        Entry(
            name="lock",
            text=lambda: translate("Desk", "&Kunci layar"),
            key="Ctrl+L",
            opens=lambda desk: desk.vm.sign_in.signOut(lock=True),
        ),
        Entry(
            name="menuSignOut",
            text=lambda: translate("Desk", "K&eluar dari loket"),
            opens=lambda desk: desk.vm.sign_in.signOut(),
        ),
        Entry(
            name="menu.pin",
            text=lambda: translate("Desk", "Buat PIN &darurat…"),
            here=lambda state: state.makes_pin,
            opens=lambda desk: desk.dialogs.pin.show(),
        ),
    ),
    (
        Entry(
            name="quit",
            text=lambda: translate("Desk", "&Tutup program"),
            key="Ctrl+Q",
            anytime=True,
            opens=lambda desk: desk.close(),
        ),
    ),
)
LINE_MENU: Final = (
    tuple(_action(act) for act in PATH),
    tuple(_action(act) for act in ASIDE),
    (
        Entry(
            name="menu.callChosen",
            text=lambda: translate("Desk", "Panggil nomor yang dipilih…"),
            key=KEYS[Action.CALL_CHOSEN],
            verb=VERB_OF[Action.CALL_CHOSEN],
            listed=lambda: translate("Desk", "Panggil nomor yang dipilih di antrean"),
            opens=lambda desk: desk.ask_chosen(Action.CALL_CHOSEN),
        ),
        Entry(
            name="menu.grant",
            text=lambda: translate("Desk", "Prioritas untuk nomor yang dipilih…"),
            key=KEYS[Action.GRANT],
            verb=VERB_OF[Action.GRANT],
            opens=lambda desk: desk.ask_chosen(Action.GRANT),
        ),
        Entry(
            name="menu.checkIn",
            text=lambda: translate("Desk", "Daftarkan &janji temu…"),
            key=CHECK_IN_KEY,
            verb="check_in",
            opens=lambda desk: desk.dialogs.office.check_in(),
        ),
        Entry(
            name="menu.takeIn",
            text=lambda: translate("Desk", "Masukkan dari &karcis…"),
            key=SLIP_KEY,
            verb="ticket_status",
            opens=lambda desk: desk.dialogs.intake.show(),
        ),
        Entry(
            name="menu.ticket_again",
            text=lambda: translate("Desk", "Cetak ulang &karcisnya"),
            verb="ticket_again",
            opens=lambda desk: desk.vm.slips.printTicketAgain(),
        ),
        Entry(
            name="menu.attach",
            text=lambda: translate("Desk", "Lampirkan &berkas…"),
            key=ATTACH_KEY,
            verb="attach",
            listed=lambda: translate("Desk", "Lampirkan berkas pada formulir"),
            opens=lambda desk: desk.attach_file(),
        ),
        Entry(
            name="menu.lines",
            text=lambda: translate("Desk", "&Semua antrean…"),
            key=LINES_KEY,
            opens=lambda desk: desk.dialogs.office.show_lines(),
        ),
    ),
    (_action(Action.UNDO),),
)
HELP_MENU: Final = (
    (
        Entry(
            name="keys",
            text=lambda: translate("Desk", "&Daftar tombol"),
            key="F1",
            anytime=True,
            opens=lambda desk: desk.dialogs.show_keys(),
        ),
        Entry(
            name="linkPanel",
            text=lambda: translate("Desk", "&Keadaan sambungan…"),
            key=LINK_KEY,
            anytime=True,
            opens=lambda desk: desk.dialogs.connection.show(),
        ),
    ),
)
ENTRIES: Final = {
    entry.name: entry for menu in (COUNTER_MENU, LINE_MENU, HELP_MENU) for group in menu for entry in group
}
STRIPS: Final = (  # from the top
    StripEntry(name="unavailable", shown=lambda view: view.unavailable, press=lambda desk: desk.vm.commands.tryNow()),
    StripEntry(name="carried", shown=lambda view: view.outbox, press=lambda desk: desk.dialogs.offline.answer()),
    StripEntry(name="links", shown=lambda view: view.links, press=lambda desk: desk.dialogs.connection.answer()),
    StripEntry(name="help", shown=lambda view: view.help, press=lambda desk: desk.vm.notices.helpSeen()),
    StripEntry(name="told", shown=lambda view: view.alerts, press=lambda desk: desk.vm.notices.alertsSeen()),
    StripEntry(name="sent", shown=lambda view: view.sent, press=lambda desk: desk.vm.notices.sentSeen()),
)


def shortcuts() -> list[tuple[str, str]]:
    """Each key of the counter and what it does; the space bar is the form's own."""
    mark = (translate("Desk", "Spasi"), translate("Desk", "Tandai baris formulir untuk diperiksa"))
    rows = [(entry.key, entry.hint) for entry in ENTRIES.values() if entry.key and entry.name != "quit"]
    return [*rows, mark]
