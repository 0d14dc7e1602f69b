"""Calling an officer to this kiosk."""

from PySide6.QtCore import QObject

from kiosk.core.environment import Environment
from office.contract.commands import CallHelp
from sync.lan.calls.citizens import CALL_HELP
from sync.lan.op_ids import new_op_id


class HelpCall(QObject):
    def __init__(self, environment: Environment) -> None:
        super().__init__()
        self._environment = environment

    def call(self) -> None:
        order, there = CallHelp(op_id=new_op_id()), self._environment
        there.background.run(lambda: there.hub.ask(CALL_HELP, order), lambda _: there.dialog.tell_help(), self._failed)

    def _failed(self, error: BaseException) -> None:
        self._environment.tell_failure(error, self._no_help)

    def _no_help(self) -> str:
        return self.tr("Petugas belum bisa dipanggil dari sini. Silakan ke meja informasi.")
