"""What the view-models of one kiosk share."""

import msgspec

from display.background import Runner
from display.hub_port import HubPort
from kiosk.core.dialog import DialogViewModel
from kiosk.core.error_words import Sentence, sentence
from kiosk.core.printer import KioskPrinter
from kiosk.core.visit import Visit


class Environment(msgspec.Struct, frozen=True):
    visit: Visit
    hub: HubPort
    background: Runner
    printer: KioskPrinter
    dialog: DialogViewModel

    def why(self, error: BaseException, unreachable: Sentence) -> Sentence:
        """`unreachable` when nobody is to blame for a call that failed; a bug rises."""
        return sentence(error, lambda: self.visit.language, unreachable)

    def tell_failure(self, error: BaseException, unreachable: Sentence) -> None:
        self.dialog.tell_failure(self.why(error, unreachable))
