"""The lists of the office over a desk, each by its entry in the menu."""

from collections.abc import Callable

from counter.admin.connection.dialogs import Make
from counter.admin.data_requests.dialogs import RequestsDesk
from counter.admin.devices.dialogs import DevicesDesk
from counter.admin.printers.dialogs import PrintersDesk
from counter.admin.security_keys.dialogs import KeysDesk
from counter.admin.sessions.dialogs import SessionsDesk
from counter.assisted.dialogs import HelpingDesk
from counter.shell.view_model import DeskViewModel


class ListDesks:
    """`put` shows a card in place of the one that is open."""

    def __init__(self, vm: DeskViewModel, put: Callable[[Make], None]) -> None:
        self._devices, self._sessions = DevicesDesk(vm, put), SessionsDesk(vm, put)
        self._requests, self._helping = RequestsDesk(vm, put), HelpingDesk(vm, put)
        self._keys, self._printers = KeysDesk(vm, put), PrintersDesk(vm, put)
        self._vm = vm

    def asks(self) -> dict[str, Callable[..., object]]:
        return {
            "help_citizen": lambda _=False: self._helping.show(),
            "devices": lambda _=False: self._devices.show(),
            "sessions": lambda _=False: self._sessions.show(),
            "officer_keys": lambda _=False: self._keys.show(),
            "printers": lambda _=False: self._printers.show(),
            "ticket_again": lambda _=False: self._vm.printTicketAgain(),
            "closing": lambda _=False: self._vm.printClosing(),
            "data_requests": lambda _=False: self._requests.show(),
        }
