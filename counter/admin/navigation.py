"""The lists of the office over a desk, each by its entry in the menu."""

from collections.abc import Callable

from counter.admin.data_requests.dialogs import RequestsDialogs
from counter.admin.devices.dialogs import DevicesDialogs
from counter.admin.printers.dialogs import PrintersDialogs
from counter.admin.security_keys.dialogs import KeysDialogs
from counter.admin.sessions.dialogs import SessionsDialogs
from counter.assisted.dialogs import AssistedDialogs
from counter.shell.view_model import DeskViewModel
from counter.widgets.dialog import Make


class AdminDialogs:
    """`put` shows a card in place of the one that is open."""

    def __init__(self, vm: DeskViewModel, put: Callable[[Make], None]) -> None:
        self._devices, self._sessions = DevicesDialogs(vm, put), SessionsDialogs(vm, put)
        self._requests, self._helping = RequestsDialogs(vm, put), AssistedDialogs(vm, put)
        self._keys, self._printers = KeysDialogs(vm, put), PrintersDialogs(vm, put)
        self._vm = vm

    def asks(self) -> dict[str, Callable[..., object]]:
        return {
            "help_citizen": lambda _=False: self._helping.show(),
            "devices": lambda _=False: self._devices.show(),
            "sessions": lambda _=False: self._sessions.show(),
            "officer_keys": lambda _=False: self._keys.show(),
            "printers": lambda _=False: self._printers.show(),
            "ticket_again": lambda _=False: self._vm.slips.printTicketAgain(),
            "closing": lambda _=False: self._vm.slips.printClosing(),
            "data_requests": lambda _=False: self._requests.show(),
        }
