"""Paper and what was done without the hub, beside the line: the cards for both."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter.acts import Act
from counter.link_desk import Make
from counter.pictures import DeskPicture
from counter.sheets import Sheet
from counter.sheets_paper import TakeInSheet
from counter.sheets_refused import RefusedSheet
from counter.theme import Theme
from counter.view_models import DeskViewModel


class PaperDesk(QObject):
    """`put` shows a card in place of the one that is open; `ask_about` asks for an act on somebody in the line."""

    def __init__(self, vm: DeskViewModel, put: Callable[[Make], None], ask_about: Callable[[Act, UUID], None]) -> None:
        super().__init__(vm)
        self._vm, self._put, self._ask_about = vm, put, ask_about

    def take_in(self) -> None:
        self._vm.forgetPaper()
        self._put(self._take_in_sheet)

    def answer(self) -> None:
        """What the strip about the desk's own acts asks for: a look at what was refused, or only to be read."""
        if self._vm.state.alone.refused:
            self._put(self._refused_sheet)
        else:
            self._vm.toldRead()

    def _take_in_sheet(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = TakeInSheet(theme, over)
        sheet.textAsked.connect(self._vm.takeIn)
        sheet.callAsked.connect(self._call)
        sheet.againAsked.connect(self._vm.printTicketAgain)
        return sheet

    def _call(self, entry: UUID) -> None:
        if self._vm.state.by_itself:
            self._vm.callFound()
        else:
            self._ask_about(Act.CALL_CHOSEN, entry)

    def _refused_sheet(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = RefusedSheet(theme, over, self._vm.picture().refused)
        sheet.againAsked.connect(self._vm.tellAgain)
        sheet.seenAsked.connect(self._vm.refusalSeen)
        return sheet


def show_on(sheet: Sheet | None, shown: DeskPicture) -> None:
    """What changed while one of these is open."""
    if isinstance(sheet, TakeInSheet):
        sheet.show_paper(shown.paper)
    elif isinstance(sheet, RefusedSheet):
        sheet.show_refused(shown.refused)
