"""The counter as one window: it lays the panels out, gives each its view, and asks the view-model for what they ask."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QByteArray, QSettings, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from counter.core.actions import Action
from counter.form.panel import FormPanel
from counter.line.panel import LinePanel
from counter.shell.features import ENTRIES, Dialogs
from counter.shell.header import HeaderBar
from counter.shell.menus import Looks, Menus
from counter.shell.panes import Panes
from counter.shell.status_bar import StatusBar
from counter.shell.strips import Strips
from counter.shell.view_model import DeskViewModel
from counter.shell.view_state import DeskView
from counter.sign_in.panel import SignInPanel
from counter.visit.actions_panel import ActionsPanel
from counter.visit.citizen_panel import CitizenPanel
from counter.widgets.basics import FocusRing
from counter.widgets.dialog import Dialog, Make
from counter.widgets.layouts import column_in
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
        self.vm, self._choices, self._use_language = vm, choices, use_language
        self._theme = remembered(choices)
        self._dialog: Dialog | None = None
        self.dialogs = Dialogs(vm, self.put, self.ask_about)
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
        self.setStyleSheet(theme.style_sheet)
        self.setFont(theme.font("body"))
        looks = Looks(
            size=lambda percent: self.look(Theme(theme.name, percent)),
            colours=lambda name: self.look(Theme(name, theme.percent)),
            language=self.use_language,
        )
        self._menus = Menus(self, theme, self.vm.state.language, self.open, looks)
        self._sign_in, self._header, self._status = SignInPanel(theme), HeaderBar(theme), StatusBar(theme)
        self._line, self._citizen, self._form = LinePanel(theme), CitizenPanel(theme), FormPanel(theme)
        self._actions = ActionsPanel(theme)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._sign_in)
        self._pages.addWidget(self._make_desk())
        self._middle = QWidget()
        self._middle.setObjectName("desk")
        column = column_in(self._middle, gap=0)
        column.addWidget(self._pages, 1)
        column.addWidget(self._status)
        self.setCentralWidget(self._middle)
        self._ring = FocusRing(theme, self)
        self._connect()
        self._signed_in = False
        self.render_now()
        self._sign_in.begin()

    def _make_desk(self) -> QWidget:
        self._strips = Strips(self._theme, self)
        self._person = QVBoxLayout()
        self._person.setSpacing(12)
        self._person.addWidget(self._citizen)
        self._person.addWidget(self._form, 1)
        self._panes = Panes(self._theme, self._line, self._strips, self._person, self._actions)
        self._panes.first_sizes(self.width())
        self._restore(f"splitter{self._theme.percent}", self._panes.restore)
        desk = QWidget()
        column = column_in(desk, self._header, gap=0)
        column.addWidget(self._panes, 1)
        return desk

    def _connect(self) -> None:
        vm = self.vm
        self._sign_in.signInAsked.connect(vm.sign_in.signIn)
        self._sign_in.accountAsked.connect(vm.sign_in.signInWithAccount)
        self._sign_in.accountCancelled.connect(vm.sign_in.cancelAccount)
        self._sign_in.keyAsked.connect(vm.key_step.askForKey)
        self._sign_in.keyCancelled.connect(vm.key_step.cancelKey)
        self._header.signOutAsked.connect(vm.sign_in.signOut)
        self._header.breakAsked.connect(vm.commands.toggleBreak)
        self._header.attentionAsked.connect(partial(self.open, "menu.attention"))
        self._citizen.reopenAsked.connect(vm.commands.toggleBreak)
        self._citizen.cardAsked.connect(vm.id_check.seeCard)
        self._line.asked.connect(self.ask_about)
        self._form.flagAsked.connect(vm.form.flag)
        self._form.files.chosen.connect(vm.upload.attachFile)
        self._form.files.stopAsked.connect(vm.upload.cancelFile)
        self._form.files.againAsked.connect(vm.upload.retryFile)
        self._form.formChosen.connect(vm.form.chooseForm)
        self._actions.asked.connect(self.ask)
        self._actions.undoAsked.connect(vm.commands.undo)
        self._actions.noticeRead.connect(vm.commands.dismissNotice)
        self._status.linkAsked.connect(partial(self.open, "linkPanel"))

    # showing

    def render_now(self) -> None:
        shown = self.vm.view()
        if shown.signed_in != self._signed_in:
            self._change_page(shown)
        self._sign_in.show_sign_in(shown.sign_in)
        self._header.show_header(shown.header)
        self._panes.show_panes(shown.panes)
        self._strips.show_strips(shown)
        self._line.show_line(shown.line)
        self._citizen.show_citizen(shown.citizen)
        self._form.show_form(shown.form)
        # The card fills the middle while nobody is here, and keeps to its own height beside a form.
        self._person.setStretchFactor(self._citizen, 0 if shown.citizen.number else 1)
        self._actions.show_actions(shown.actions)
        self._status.show_status(shown.status)
        self._enable()

    def _change_page(self, shown: DeskView) -> None:
        self._signed_in = shown.signed_in
        self._leave_dialog()
        self._sign_in.show_sign_in(shown.sign_in)
        self._pages.setCurrentIndex(1 if shown.signed_in else 0)
        if shown.signed_in:
            self.activateWindow()  # a browser may lie over it
            self._actions.setFocus()
        else:
            self._sign_in.begin()

    def look(self, theme: Theme) -> None:
        self._save_choices()
        self._theme = theme
        self._choices.setValue("colours", theme.name)
        self._choices.setValue("percent", theme.percent)
        self._build()

    def use_language(self, language: str) -> None:
        self._save_choices()
        self._choices.setValue("language", language)
        self._use_language(language)
        self.vm.useLanguage(language)
        self._build()

    # asking

    def open(self, name: str) -> None:
        """What the entry of this name is for; nothing while a dialog is open."""
        if self._dialog is None:
            ENTRIES[name].opens(self)

    def ask(self, act: Action) -> None:
        if self._dialog is None:
            self.dialogs.visit.ask(act)

    def ask_about(self, act: Action, entry: UUID) -> None:
        """An act on somebody in the line or beside it."""
        if self._dialog is None:
            self.dialogs.line.ask(act, entry)

    def ask_chosen(self, act: Action) -> None:
        self.dialogs.line.ask_chosen(act, self._line.chosen())

    def attach_file(self) -> None:
        self._form.files.ask()

    def put(self, make: Make) -> None:
        """In place of the one that is open."""
        self._leave_dialog()
        self._dialog = make(self._theme, self._middle)
        self._dialog.left.connect(self._dialog_left)
        self._enable()
        self._focus_moved(None, QApplication.focusWidget())

    def _leave_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.leave()

    def _dialog_left(self) -> None:
        self._dialog = None
        self._enable()

    def _enable(self) -> None:
        self._menus.enable(self.vm.state, dialog_open=self._dialog is not None)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._ring.around(now)

    # keeping

    def _restore(self, key: str, restore: Callable[[QByteArray], bool]) -> None:
        saved = self._choices.value(key)
        if isinstance(saved, QByteArray):
            restore(saved)

    def _save_choices(self) -> None:
        self._choices.setValue("geometry", self.saveGeometry())
        saved = self._panes.saved()
        if saved is not None:
            self._choices.setValue(f"splitter{self._theme.percent}", saved)

    def closeEvent(self, event: QCloseEvent, /) -> None:
        self._save_choices()
        super().closeEvent(event)
