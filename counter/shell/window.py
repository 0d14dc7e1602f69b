"""The desk as one window: it lays the panels out, hands each its picture, and tells the view-model what they ask."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QByteArray, QSettings, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from counter.admin.attention.dialog import AttentionDialog
from counter.admin.connection.dialogs import LinkDialogs, show_on
from counter.admin.navigation import AdminDialogs
from counter.core.actions import Action
from counter.core.view_state import DeskView
from counter.form.panel import FormPanel
from counter.intake.dialogs import IntakeDialogs
from counter.intake.dialogs import show_on as show_paper
from counter.line.dialogs import ChosenDialog, GrantDialog
from counter.line.office_dialogs import CheckInDialog, LinesDialog
from counter.line.panel import LinePanel
from counter.shell.header import HeaderBar
from counter.shell.menus import Menus
from counter.shell.panes import Panes
from counter.shell.shortcuts_dialog import ShortcutsDialog
from counter.shell.status_bar import StatusBar
from counter.shell.view_model import DeskViewModel
from counter.sign_in.panel import SignInPanel
from counter.sign_in.pin_dialog import PinDialogs
from counter.sign_in.pin_dialog import show_on as show_pin
from counter.visit.actions_panel import ActionsPanel
from counter.visit.citizen_panel import CitizenPanel
from counter.visit.dialogs import HoldDialog, OutcomeDialog, TransferDialog, Visit
from counter.widgets.basics import FocusRing, Strip
from counter.widgets.dialog import Dialog, Make
from counter.widgets.theme import Theme, remembered

MIN_WIDTH, MIN_HEIGHT = 1280, 720
WIDTH, HEIGHT = 1440, 900
TICK_MS = 500


class DeskWindow(QMainWindow):
    """`choices` keeps sizes and looks, never a person. `use_language` lays the translation over the application."""

    def __init__(
        self, vm: DeskViewModel, choices: QSettings, use_language: Callable[[str], object] = lambda _: None
    ) -> None:
        super().__init__()
        self._vm, self._choices, self._use_language = vm, choices, use_language
        self._theme = remembered(choices)
        self._sheet: Dialog | None = None
        self._link_desk = LinkDialogs(vm, self._put_sheet)
        self._paper_desk = IntakeDialogs(vm, self._put_sheet, self.askAbout)
        self._list_desks = AdminDialogs(vm, self._put_sheet)
        self._pin_desk = PinDialogs(vm, self._put_sheet)
        self._signed_in = False
        self.setMinimumSize(MIN_WIDTH, MIN_HEIGHT)
        self.resize(WIDTH, HEIGHT)
        self._restore("geometry", self.restoreGeometry)
        self._build()
        vm.changed.connect(self.render_now)
        self._timer = QTimer(self)
        self._timer.timeout.connect(vm.tick)
        self._timer.start(TICK_MS)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    # building

    def _build(self) -> None:
        theme = self._theme
        self.setWindowTitle(self.tr("Loket MPP"))
        self.setPalette(theme.palette())
        self.setStyleSheet(theme.sheet)
        self.setFont(theme.font("body"))
        self._menus = Menus(self, theme, self._vm.state.language, self._asks())
        self._sign_in, self._header, self._status = SignInPanel(theme), HeaderBar(theme), StatusBar(theme)
        self._line, self._citizen, self._form = LinePanel(theme), CitizenPanel(theme), FormPanel(theme)
        self._actions = ActionsPanel(theme)
        self._help, self._unavailable = Strip(theme, "help"), Strip(theme, "unavailable")
        self._told, self._sent, self._links = Strip(theme, "told"), Strip(theme, "sent"), Strip(theme, "links")
        self._carried = Strip(theme, "carried")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._sign_in)
        self._pages.addWidget(self._make_desk())
        self._middle = QWidget()
        self._middle.setObjectName("desk")
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self._status)
        self.setCentralWidget(self._middle)
        self._ring = FocusRing(theme, self)
        self._connect()
        self._signed_in = False
        self.render_now()
        self._sign_in.begin()

    def _make_desk(self) -> QWidget:
        self._strips = QWidget()
        above = QVBoxLayout(self._strips)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(12)
        for strip in (self._unavailable, self._carried, self._links, self._help, self._told, self._sent):
            above.addWidget(strip)
        self._person = QVBoxLayout()
        self._person.setSpacing(12)
        self._person.addWidget(self._citizen)
        self._person.addWidget(self._form, 1)
        self._panes = Panes(self._theme, self._line, self._strips, self._person, self._actions)
        self._panes.first_sizes(self.width())
        self._restore(f"splitter{self._theme.percent}", self._panes.restore)
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._panes, 1)
        return desk

    def _connect(self) -> None:
        vm = self._vm
        self._sign_in.signInAsked.connect(vm.sign_in.signIn)
        self._sign_in.accountAsked.connect(vm.sign_in.signInWithAccount)
        self._sign_in.accountCancelled.connect(vm.sign_in.cancelAccount)
        self._sign_in.keyAsked.connect(vm.key_step.askForKey)
        self._sign_in.keyCancelled.connect(vm.key_step.cancelKey)
        self._header.signOutAsked.connect(vm.sign_in.signOut)
        self._header.breakAsked.connect(vm.commands.toggleBreak)
        self._header.attentionAsked.connect(self.showAttention)
        self._citizen.reopenAsked.connect(vm.commands.toggleBreak)
        self._citizen.cardAsked.connect(vm.id_check.seeCard)
        self._line.asked.connect(self.askAbout)
        self._form.flagAsked.connect(vm.flag)
        self._form.files.chosen.connect(vm.upload.attachFile)
        self._form.files.stopAsked.connect(vm.upload.cancelFile)
        self._form.files.againAsked.connect(vm.upload.retryFile)
        self._form.formChosen.connect(vm.chooseForm)
        self._actions.asked.connect(self.ask)
        self._actions.undoAsked.connect(vm.commands.undo)
        self._actions.noticeRead.connect(vm.dismissNotice)
        self._help.pressed.connect(vm.helpSeen)
        self._unavailable.pressed.connect(vm.commands.tryNow)
        self._told.pressed.connect(vm.toldSeen)
        self._sent.pressed.connect(vm.sentSeen)
        self._links.pressed.connect(self._link_desk.answer)
        self._status.linkAsked.connect(self.showLink)
        self._carried.pressed.connect(self._paper_desk.answer)

    def _asks(self) -> dict[str, Callable[..., object]]:
        return {
            "ask": self.ask,
            "break": lambda _=False: self._vm.commands.toggleBreak(),
            Action.CALL_CHOSEN.value: lambda _=False: self._ask_chosen(Action.CALL_CHOSEN),
            Action.GRANT.value: lambda _=False: self._ask_chosen(Action.GRANT),
            "checkIn": lambda _=False: self.checkIn(),
            "takeIn": lambda _=False: self.takeIn(),
            "attach": lambda _=False: self._form.files.ask(),
            "lines": lambda _=False: self.showLines(),
            "attention": lambda _=False: self.showAttention(),
            **self._list_desks.asks(),
            "pin": lambda _=False: self._pin_desk.ask(),
            "lock": lambda _=False: self._vm.sign_in.signOut(lock=True),
            "sign_out": lambda _=False: self._vm.sign_in.signOut(),
            "quit": lambda _=False: self.close(),
            "keys": lambda _=False: self.showKeys(),
            "link": lambda _=False: self.showLink(),
            "size": lambda percent: self.look(Theme(self._theme.name, percent)),
            "colours": lambda name: self.look(Theme(name, self._theme.percent)),
            "language": self.use_language,
        }

    # showing

    def render_now(self) -> None:
        shown = self._vm.picture()
        if shown.signed_in != self._signed_in:
            self._change_page(shown)
        self._sign_in.show_sign_in(shown.sign_in)
        self._header.show_header(shown.header)
        self._panes.show_panes(shown.panes)
        self._help.show_strip(shown.help)
        self._unavailable.show_strip(shown.unavailable)
        self._told.show_strip(shown.told)
        self._sent.show_strip(shown.sent)
        self._links.show_strip(shown.links)
        self._carried.show_strip(shown.carried)
        self._strips.setVisible(
            any((shown.help, shown.unavailable, shown.told, shown.sent, shown.links, shown.carried))
        )
        self._line.show_line(shown.line)
        self._citizen.show_citizen(shown.citizen)
        self._form.show_form(shown.form)
        # The card fills the middle while nobody is here, and keeps to its own height beside a form.
        self._person.setStretchFactor(self._citizen, 0 if shown.citizen.number else 1)
        self._actions.show_actions(shown.actions)
        self._status.show_status(shown.status)
        self._enable()
        if isinstance(self._sheet, CheckInDialog):
            self._sheet.show_check_in(shown.check_in)
        elif isinstance(self._sheet, LinesDialog):
            self._sheet.show_services(self._vm.serviceRows())
        elif isinstance(self._sheet, AttentionDialog):
            self._sheet.show_attention(shown.attention)
        else:
            show_on(self._sheet, shown)
            show_paper(self._sheet, shown)
            show_pin(self._sheet, shown)

    def _change_page(self, shown: DeskView) -> None:
        self._signed_in = shown.signed_in
        self._leave_sheet()
        self._sign_in.show_sign_in(shown.sign_in)
        self._pages.setCurrentIndex(1 if shown.signed_in else 0)
        if shown.signed_in:
            self.activateWindow()  # a browser may lie over it
            self._actions.setFocus()
        else:
            self._sign_in.begin()

    def look(self, theme: Theme) -> None:
        self._keep()
        self._theme = theme
        self._choices.setValue("colours", theme.name)
        self._choices.setValue("percent", theme.percent)
        self._build()

    def use_language(self, language: str) -> None:
        self._keep()
        self._choices.setValue("language", language)
        self._use_language(language)
        self._vm.useLanguage(language)
        self._build()

    # asking

    def ask(self, act: Action) -> None:
        """Some acts need one more word first; a sheet asks for it only when the act can be done at all."""
        if self._sheet is not None:
            return
        if act is Action.UNDO:
            self._vm.commands.undo()
        elif (
            act not in {Action.FINISH, Action.HOLD, Action.TRANSFER}
            or self._vm.state.why_not(act)
            or self._vm.state.asked
        ):
            self._vm.commands.ask(act)
        else:
            self._open(act)

    def _open(self, act: Action) -> None:
        vm, current = self._vm, self._vm.state.current
        assert current is not None, act
        over, number = self._middle, current.number
        sheet: OutcomeDialog | HoldDialog | TransferDialog
        if act is Action.FINISH:
            plan = vm.picture().citizen.plan
            services = [row for row in vm.transferChoices() if row.code not in vm.planned()]
            visit = Visit(number, self._still_to_check(), plan.text if plan is not None else "")
            sheet = OutcomeDialog(self._theme, over, visit, services)
            sheet.chosen.connect(vm.commands.finish)
        elif act is Action.HOLD:
            sheet = HoldDialog(self._theme, over, number)
            sheet.chosen.connect(vm.commands.hold)
        else:
            here = vm.picture().header.counter
            sheet = TransferDialog(self._theme, over, number, here, vm.transferChoices())
            sheet.chosen.connect(vm.commands.transfer)
        self._show_sheet(sheet)

    def askAbout(self, act: Action, entry: UUID) -> None:
        """An act on somebody in the line or beside it."""
        if self._sheet is not None:
            return
        if act is Action.CALL_CHOSEN:
            self._ask_to_call(entry)
        elif act is Action.GRANT:
            self._ask_for_class(entry)
        else:
            vm = self._vm.commands
            {Action.RESUME: vm.resume, Action.RETURN: vm.returnToLine, Action.LEAVE: vm.leave}[act](entry)

    def _ask_chosen(self, act: Action) -> None:
        row = self._line.chosen()
        if row is None:
            self._vm.tellToChoose()
        else:
            self.askAbout(act, UUID(row.key))

    def _ask_to_call(self, entry: UUID) -> None:
        vm = self._vm
        rows = vm.picture().line.rows
        place = next((place for place, row in enumerate(rows) if row.key == str(entry)), None)
        if place is None or vm.state.by_itself or vm.state.why_not(Action.CALL_CHOSEN) or vm.state.asked:
            vm.commands.callChosen(entry, "")  # says why not; by voice and by paper it is nobody's turn
        elif place == 0:
            vm.tellTheirTurn(rows[0].number)
        else:
            sheet = ChosenDialog(self._theme, self._middle, rows[place], place)
            sheet.chosen.connect(lambda reason: vm.commands.callChosen(entry, reason))
            self._show_sheet(sheet)

    def _ask_for_class(self, entry: UUID) -> None:
        vm = self._vm
        waiting = vm.state.desk.line if vm.state.desk is not None else ()
        row = next((row for row in waiting if row.entry == entry), None)
        if row is None:
            return
        if vm.state.why_not(Action.GRANT) or vm.state.asked:
            vm.commands.grant(entry, "none")  # says why not
            return
        sheet = GrantDialog(self._theme, self._middle, row.number, row.priority)
        sheet.picked.connect(lambda priority: vm.commands.grant(entry, priority))
        self._show_sheet(sheet)

    def checkIn(self) -> None:
        if self._sheet is None:
            self._vm.check_in.forgetCheckIn()
            sheet = CheckInDialog(self._theme, self._middle)
            sheet.codeAsked.connect(self._vm.check_in.checkIn)
            self._show_sheet(sheet)

    def takeIn(self) -> None:
        if self._sheet is None:
            self._paper_desk.take_in()

    def showLines(self) -> None:
        if self._sheet is None:
            self._vm.sync.readHall()
            self._show_sheet(LinesDialog(self._theme, self._middle, self._vm.serviceRows()))

    def showLink(self) -> None:
        if self._sheet is None:
            self._link_desk.show()

    def _put_sheet(self, make: Make) -> None:
        """In place of the one that is open."""
        self._leave_sheet()
        self._show_sheet(make(self._theme, self._middle))

    def _leave_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.leave()

    def showAttention(self) -> None:
        if self._sheet is not None or not self._vm.state.may("attention"):
            return
        vm, sheet = self._vm, AttentionDialog(self._theme, self._middle)
        sheet.itemAsked.connect(vm.attention.openItem)
        sheet.listAsked.connect(vm.attention.closeItem)
        sheet.decided.connect(vm.attention.decide)
        sheet.left.connect(vm.attention.closeAttention)
        self._show_sheet(sheet)
        vm.attention.openAttention()

    def _still_to_check(self) -> str:
        chip = self._vm.picture().form.chip
        return "" if chip is None else self.tr("Di formulir masih {0}.").format(chip.text)

    def showKeys(self) -> None:
        if self._sheet is None:
            self._show_sheet(ShortcutsDialog(self._theme, self._middle))

    def _show_sheet(self, sheet: Dialog) -> None:
        self._sheet = sheet
        sheet.left.connect(self._sheet_left)
        self._enable()
        self._focus_moved(None, QApplication.focusWidget())

    def _enable(self) -> None:
        state, covered = self._vm.state, self._sheet is not None
        asked = {"on_break": state.on_break, "makes_pin": state.makes_pin, "keys_here": state.keys_here}
        self._menus.enable(signed_in=self._signed_in, sheet_open=covered, may=state.may, **asked)

    def _sheet_left(self) -> None:
        self._sheet = None
        self._enable()

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._ring.around(now)

    # keeping

    def _restore(self, key: str, restore: Callable[[QByteArray], bool]) -> None:
        kept = self._choices.value(key)
        if isinstance(kept, QByteArray):
            restore(kept)

    def _keep(self) -> None:
        self._choices.setValue("geometry", self.saveGeometry())
        kept = self._panes.kept()
        if kept is not None:
            self._choices.setValue(f"splitter{self._theme.percent}", kept)

    def closeEvent(self, event: QCloseEvent, /) -> None:
        self._keep()
        super().closeEvent(event)
