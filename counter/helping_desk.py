"""The cards on which an officer helps a citizen over a desk: which opens when, and whom they ask."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from counter.link_desk import Make
from counter.pictures_helping import FormChoice, HelpingPicture
from counter.sheets import Sheet
from counter.sheets_helping import BeginSheet, FormSheet, GoingSheet, TicketSheet, show_on
from counter.theme import Theme
from counter.turning import Turning
from counter.view_models import DeskViewModel


class HelpingDesk(Turning):
    def __init__(self, vm: DeskViewModel, put: Callable[[Make], None]) -> None:
        super().__init__(vm, put, vm.helping.end)
        self._desk, self._vm = vm, vm.helping
        self._form = ""
        self._vm.changed.connect(self._follow)

    def show(self) -> None:
        if self._desk.state.may("help_citizen"):
            self._vm.forget()
            self.turn(self._begin)

    def _follow(self) -> None:
        """To the card that fits what is so now."""
        shown = self._vm.picture()
        if self._sheet is None:
            return
        if isinstance(self._sheet, BeginSheet) is not bool(shown.begun) and not self._is_done(shown):
            show_on(self._sheet, shown)
        else:
            self.turn(self._going if shown.begun else self._begin)

    def _is_done(self, shown: HelpingPicture) -> bool:
        """What the card was opened for."""
        if isinstance(self._sheet, TicketSheet):
            return not shown.needs_number
        return isinstance(self._sheet, FormSheet) and bool(self._choice(shown).sent)

    def _choice(self, shown: HelpingPicture) -> FormChoice:
        return next(form for form in shown.forms if form.code == self._form)

    def _begin(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = BeginSheet(theme, over, self._vm.picture())
        sheet.beginAsked.connect(self._vm.begin)
        return self.kept(sheet)

    def _going(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = GoingSheet(theme, over, self._vm.picture())
        sheet.ticketAsked.connect(lambda: self.turn(self._ticket))
        sheet.formAsked.connect(self._open_form)
        return self.kept(sheet)

    def _ticket(self, theme: Theme, over: QWidget) -> Sheet:
        sheet = TicketSheet(theme, over, self._vm.picture(), self._desk.serviceRows())
        sheet.listAsked.connect(lambda: self.turn(self._going))
        sheet.serviceChosen.connect(self._vm.takeTicket)
        return self.kept(sheet)

    def _open_form(self, code: str) -> None:
        self._form = code
        self.turn(self._fill_in)

    def _fill_in(self, theme: Theme, over: QWidget) -> Sheet:
        shown = self._vm.picture()
        sheet = FormSheet(theme, over, shown, self._choice(shown))
        sheet.listAsked.connect(lambda: self.turn(self._going))
        sheet.sendAsked.connect(lambda answers: self._vm.send(sheet.code, answers))
        return self.kept(sheet)
