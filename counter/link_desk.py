"""The cards about links and time over a desk: which opens when, and whom they ask."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter.sheets import Sheet
from counter.sheets_link import ClockSheet, ConsentSheet, LinkSheet
from counter.theme import Theme
from counter.view_models import DeskViewModel

Make = Callable[[Theme, QWidget], Sheet]


class LinkDesk(QObject):
    """`put` shows a card in place of the one that is open."""

    def __init__(self, vm: DeskViewModel, put: Callable[[Make], None]) -> None:
        super().__init__(vm)
        self._vm, self._put = vm, put

    def show(self) -> None:
        self._put(self._link_sheet)

    def answer(self) -> None:
        """What the strip about the links asks for: an answer of a supervisor, a look, or only to be noted."""
        link = self._vm.picture().link
        if link.may_confirm and self._vm.state.platform.clock == "suspect":
            self.ask_clock()
        elif link.may_consent:
            self.ask_consent()
        elif not self._vm.noteLinks():
            self.show()

    def ask_clock(self) -> None:
        self._put(self._clock_sheet)
        self._vm.readClock()

    def ask_consent(self) -> None:
        self._vm.forgetOverseen()
        self._put(self._consent_sheet)

    def _link_sheet(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = LinkSheet(theme, over, self._vm.picture().link)
        sheet.clockAsked.connect(self.ask_clock)
        sheet.consentAsked.connect(self.ask_consent)
        return sheet

    def _clock_sheet(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = ClockSheet(theme, over)
        sheet.chosen.connect(self._vm.confirmClock)
        return sheet

    def _consent_sheet(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = ConsentSheet(theme, over, self._vm.picture().consent)
        sheet.chosen.connect(self._vm.consent)
        return sheet
