"""Calling an officer to this kiosk."""

from PySide6.QtCore import QObject

from display.background import Runner
from display.hub_port import HubPort
from kiosk.core.dialog import DialogViewModel
from kiosk.core.error_words import sentence
from kiosk.core.visit import Visit
from office.contract.commands import CallHelp
from sync.lan.calls.citizens import CALL_HELP
from sync.lan.op_ids import new_op_id


class HelpCall(QObject):
    def __init__(self, visit: Visit, hub: HubPort, background: Runner, dialog: DialogViewModel) -> None:
        super().__init__()
        self._visit, self._hub, self._background, self._dialog = visit, hub, background, dialog

    def call(self) -> None:
        order = CallHelp(op_id=new_op_id())
        self._background.run(lambda: self._hub.ask(CALL_HELP, order), lambda _: self._dialog.tell_help(), self._failed)

    def _failed(self, error: BaseException) -> None:
        self._dialog.tell_failure(sentence(error, lambda: self._visit.language, self._no_help))

    def _no_help(self) -> str:
        return self.tr("Petugas belum bisa dipanggil dari sini. Silakan ke meja informasi.")
