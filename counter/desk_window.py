"""The desk as one window: it lays the panels out, hands each its picture, and tells the view-model what they ask."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from counter.actions_panel import ActionsPanel
from counter.acts import Act
from counter.citizen_panel import CitizenPanel
from counter.columns import ScrollColumn
from counter.form_panel import FormPanel
from counter.header_bar import HeaderBar
from counter.line_panel import LinePanel
from counter.menus import Menus
from counter.parts import FocusRing, Strip
from counter.pictures import DeskPicture
from counter.sheets import HoldSheet, OutcomeSheet, Sheet, TransferSheet
from counter.sheets_help import KeysSheet
from counter.sign_in import SignInPanel
from counter.status_bar import StatusBar
from counter.theme import COLOURS, TEXT_SIZES, Theme
from counter.view_models import DeskViewModel

MIN_WIDTH, MIN_HEIGHT = 1280, 720
WIDTH, HEIGHT = 1440, 900
SIDE_PX = 292
TICK_MS = 500


class DeskWindow(QMainWindow):
    """`choices` keeps sizes and looks, never a person. `use_language` lays the translation over the application."""

    def __init__(
        self, vm: DeskViewModel, choices: QSettings, use_language: Callable[[str], object] = lambda _: None
    ) -> None:
        super().__init__()
        self._vm, self._choices, self._use_language = vm, choices, use_language
        self._theme = _remembered(choices)
        self._sheet: Sheet | None = None
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
        self._help, self._weather = Strip(theme, "help"), Strip(theme, "weather")
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
        ground = QWidget()
        ground.setObjectName("ground")
        middle = QVBoxLayout(ground)
        middle.setContentsMargins(16, 16, 16, 16)
        middle.setSpacing(12)
        middle.addWidget(self._weather)
        middle.addWidget(self._help)
        middle.addWidget(self._citizen)
        middle.addWidget(self._form, 1)
        self._ground = middle
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for part in (self._line, ScrollColumn(ground), self._actions):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        side = self._theme.column(SIDE_PX)
        left = min(side, self.width() // 4)
        self._splitter.setSizes([left, max(self.width() - left - side, 300), side])
        self._restore(f"splitter{self._theme.percent}", self._splitter.restoreState)
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._splitter, 1)
        return desk

    def _connect(self) -> None:
        vm = self._vm
        self._sign_in.signInAsked.connect(vm.signIn)
        self._header.signOutAsked.connect(vm.signOut)
        self._line.resumeAsked.connect(vm.resume)
        self._form.flagAsked.connect(vm.flag)
        self._form.formChosen.connect(vm.chooseForm)
        self._actions.asked.connect(self.ask)
        self._actions.undoAsked.connect(vm.undo)
        self._actions.noticeRead.connect(vm.dismissNotice)
        self._help.pressed.connect(vm.helpSeen)
        self._weather.pressed.connect(vm.tryNow)

    def _asks(self) -> dict[str, Callable[..., object]]:
        return {
            "ask": self.ask,
            "lock": lambda _=False: self._vm.signOut(lock=True),
            "sign_out": lambda _=False: self._vm.signOut(),
            "quit": lambda _=False: self.close(),
            "keys": lambda _=False: self.showKeys(),
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
        self._help.show_strip(shown.help)
        self._weather.show_strip(shown.weather)
        self._line.show_line(shown.line)
        self._citizen.show_citizen(shown.citizen)
        self._form.show_form(shown.form)
        # The card fills the middle while nobody is here, and keeps to its own height beside a form.
        self._ground.setStretchFactor(self._citizen, 0 if shown.citizen.number else 1)
        self._actions.show_actions(shown.actions)
        self._status.show_status(shown.status)
        self._menus.enable(signed_in=shown.signed_in, sheet_open=self._sheet is not None)

    def _change_page(self, shown: DeskPicture) -> None:
        self._signed_in = shown.signed_in
        if self._sheet is not None:
            self._sheet.leave()
        self._sign_in.show_sign_in(shown.sign_in)
        self._pages.setCurrentIndex(1 if shown.signed_in else 0)
        if shown.signed_in:
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

    def ask(self, act: Act) -> None:
        """Some acts need one more word first; a sheet asks for it only when the act can be done at all."""
        if self._sheet is not None:
            return
        if act is Act.UNDO:
            self._vm.undo()
        elif act not in {Act.FINISH, Act.HOLD, Act.TRANSFER} or self._vm.state.why_not(act) or self._vm.state.asked:
            self._vm.ask(act)
        else:
            self._open(act)

    def _open(self, act: Act) -> None:
        current = self._vm.state.current
        assert current is not None, act
        sheet: OutcomeSheet | HoldSheet | TransferSheet
        if act is Act.FINISH:
            sheet = OutcomeSheet(self._theme, self._middle, current.number, self._still_to_check())
            sheet.chosen.connect(self._vm.finish)
        elif act is Act.HOLD:
            sheet = HoldSheet(self._theme, self._middle, current.number)
            sheet.chosen.connect(self._vm.hold)
        else:
            sheet = TransferSheet(self._theme, self._middle, current.number, self._vm.transferChoices())
            sheet.chosen.connect(self._vm.transfer)
        self._show_sheet(sheet)

    def _still_to_check(self) -> str:
        chip = self._vm.picture().form.chip
        return "" if chip is None else self.tr("Di formulir masih {0}.").format(chip.text)

    def showKeys(self) -> None:
        if self._sheet is None:
            self._show_sheet(KeysSheet(self._theme, self._middle))

    def _show_sheet(self, sheet: Sheet) -> None:
        self._sheet = sheet
        sheet.left.connect(self._sheet_left)
        self._menus.enable(signed_in=self._signed_in, sheet_open=True)
        self._focus_moved(None, QApplication.focusWidget())

    def _sheet_left(self) -> None:
        self._sheet = None
        self._menus.enable(signed_in=self._signed_in, sheet_open=False)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._ring.around(now)

    # keeping

    def _restore(self, key: str, restore: Callable[[QByteArray], bool]) -> None:
        kept = self._choices.value(key)
        if isinstance(kept, QByteArray):
            restore(kept)

    def _keep(self) -> None:
        self._choices.setValue("geometry", self.saveGeometry())
        self._choices.setValue(f"splitter{self._theme.percent}", self._splitter.saveState())

    def closeEvent(self, event: QCloseEvent, /) -> None:
        self._keep()
        super().closeEvent(event)


def desk_choices(home: Path) -> QSettings:
    return QSettings(str(home / "desk.ini"), QSettings.Format.IniFormat)


def _remembered(choices: QSettings) -> Theme:
    """What was chosen last; anything unreadable counts as not chosen."""
    name, percent = str(choices.value("colours", "light")), str(choices.value("percent", "100"))
    good = int(percent) if percent.isdigit() and int(percent) in TEXT_SIZES else 100
    return Theme(name if name in COLOURS else "light", good)
