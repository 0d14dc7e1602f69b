"""Who sits at this counter: names of its agencies, a PIN, and a plain word when it is not right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from counter.sign_in.account_panel import AccountPanel
from counter.sign_in.key_panel import KeyPanel
from counter.sign_in.view_state import SignInView
from counter.widgets.basics import ItemSentence, KeyButton, announce, mark_wrong, show_text, words
from counter.widgets.icons import pixmap
from counter.widgets.layouts import add_all, column_in, row_in
from counter.widgets.pickers import secret_field
from counter.widgets.scroll_column import ScrollColumn
from counter.widgets.theme import Theme

CODE = int(Qt.ItemDataRole.UserRole)
ROWS_SHOWN = 5
PIN_LENGTH_MAX = 64
CREST_GOES_AT = 200  # per cent: on the smallest screen the words need its room


class SignInPanel(QWidget):
    signInAsked = Signal(str, str)  # officer's code, PIN
    accountAsked = Signal()
    accountCancelled = Signal()
    keyAsked = Signal(str, str)  # code and name of a key that is new
    keyCancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("signInPage")
        self._theme, self._shown = theme, None
        row = row_in(self, gap=0)
        row.addWidget(self._make_face(), 2)
        form = QWidget()
        form.setLayout(self._make_form())
        row.addWidget(ScrollColumn(form), 3)

    _shown: SignInView | None

    def _make_face(self) -> QWidget:
        face = Face(self._theme)
        self._office = words(self._theme, "h1", "officeName", wrap=True)
        self._counter = words(self._theme, "number", "counterName", wrap=True)
        self._place = words(self._theme, "body", "placeName", wrap=True)
        for label in (self._office, self._counter, self._place):
            label.setStyleSheet(f"color: {self._theme.hex('on_bar')}")
        column = column_in(face, gap=8, edges=(48, 48, 48, 64))
        if self._theme.percent < CREST_GOES_AT:
            column.addWidget(Crest(self._theme, 72))
            column.addSpacing(16)
        column.addWidget(self._office)
        column.addStretch(1)
        column.addWidget(self._counter)
        column.addWidget(self._place)
        return face

    def _make_form(self) -> QHBoxLayout:
        theme = self._theme
        self._title = words(theme, "h1", "signInTitle", wrap=True)
        self._note = words(theme, "body", quiet=True, wrap=True)
        self._account = AccountPanel(theme)
        self._account.asked.connect(self.accountAsked)
        self._account.cancelled.connect(self.accountCancelled)
        self._key = KeyPanel(theme)
        self._key.asked.connect(self.keyAsked)
        self._key.cancelled.connect(self.keyCancelled)
        names = words(theme, "value", text=self.tr("Petugas"))
        self._names = QListWidget()
        self._names.setObjectName("officer")
        self._names.setAccessibleName(self.tr("Petugas"))
        self._names.setFont(theme.font("body"))
        self._names.setUniformItemSizes(True)
        self._names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._names.currentItemChanged.connect(lambda *_: self._pin.setText(""))
        self._names.itemActivated.connect(lambda _: self._pin.setFocus())
        self._empty = words(theme, "body", "noOfficer", quiet=True, wrap=True)
        card = QVBoxLayout()
        card.setSpacing(8)
        card.addStretch(1)
        card.addWidget(self._title)
        card.addWidget(self._note)
        card.addSpacing(16)
        card.addWidget(self._account)
        card.addWidget(self._key)
        self._by_pin = QWidget()
        pin = column_in(self._by_pin, names, self._names, self._empty, gap=8)
        pin.addSpacing(8)
        self._add_pin(pin)
        self._blocked = words(theme, "caption", "signInBlocked", quiet=True, wrap=True)
        card.addWidget(self._by_pin)
        card.addWidget(self._blocked)
        card.addStretch(2)
        middle = QWidget()
        middle.setMaximumWidth(theme.column(420))
        middle.setLayout(card)
        row = QHBoxLayout()
        row.setContentsMargins(48, 32, 48, 32)
        row.addStretch(1)
        row.addWidget(middle, 6)
        row.addStretch(1)
        return row

    def _add_pin(self, card: QVBoxLayout) -> None:
        theme = self._theme
        label = words(theme, "value", text=self.tr("PIN"))
        self._pin = secret_field(theme, "pin", self.tr("PIN"), PIN_LENGTH_MAX)
        self._pin.returnPressed.connect(self._ask)
        self._pin.textEdited.connect(lambda: self._show_problem(""))
        label.setBuddy(self._pin)
        self._problem = ItemSentence(theme, "signInProblem", "alert-circle", "brick")
        self._enter = KeyButton(theme, "signIn", "user-check", "Enter", kind="primary", tall=True)
        self._enter.set_text(self.tr("Masuk"))
        self._enter.clicked.connect(self._ask)
        add_all(card, label, self._pin, self._problem)
        card.addSpacing(8)
        card.addWidget(self._enter)

    def show_sign_in(self, shown: SignInView) -> None:
        if shown == self._shown:
            return
        before, self._shown = self._shown, shown
        self._office.setText(shown.office)
        self._counter.setText(shown.counter)
        self._place.setText(shown.place)
        self._title.setText(shown.title)
        self._note.setText(shown.note)
        show_text(self._empty, shown.empty)
        self._names.setVisible(not shown.empty)
        if before is None or before.officers != shown.officers or before.preselect != shown.preselect:
            self._show_names(shown)
        self._show_enter(shown)
        self._show_account(shown, before)
        if before is None or before.problem != shown.problem:
            self._show_problem(shown.problem)
            self._start_again(shown)

    def _show_names(self, shown: SignInView) -> None:
        chosen: QListWidgetItem | None = self._names.currentItem()
        wanted = shown.preselect or (chosen.data(CODE) if chosen else "")
        self._names.clear()
        for code, name in shown.officers:
            item = QListWidgetItem(name)
            item.setData(CODE, code)
            self._names.addItem(item)
            if code == wanted or len(shown.officers) == 1:
                self._names.setCurrentItem(item)
        waiting_in_pin = self._pin.hasFocus() and not self._pin.text()
        if waiting_in_pin and self._names.currentRow() < 0:
            self._names.setFocus()  # the names came after the page
        height = self._names.fontMetrics().height() + 14
        self._names.setFixedHeight(height * max(1, min(len(shown.officers), ROWS_SHOWN)) + 12)

    def _show_enter(self, shown: SignInView) -> None:
        kind = "primary" if shown.account is None else ""
        self._enter.set_state(kind=kind, reason=shown.blocked, working=shown.working)
        self._enter.set_text(self.tr("Sebentar…") if shown.working else self.tr("Masuk"))
        self._enter.setEnabled(not shown.blocked and not shown.working)
        show_text(self._blocked, shown.blocked)

    def _show_account(self, shown: SignInView, before: SignInView | None) -> None:
        waits = shown.account is not None and bool(shown.account.waiting)
        self._account.show_account(shown.account if shown.key is None else None, shown.blocked)
        self._key.show_key(shown.key)
        self._by_pin.setVisible(not waits and shown.key is None)
        self._note.setVisible(shown.key is None)
        changed = before is None or (before.account, before.key) != (shown.account, shown.key)
        if self.isVisible() and changed and not self._key.take_focus():
            self._account.take_focus()

    def _show_problem(self, problem: str) -> None:
        self._problem.set_text(problem)
        mark_wrong(self._pin, problem)
        announce(self._problem, problem)

    def _start_again(self, shown: SignInView) -> None:
        """A wrong PIN is not corrected but typed again."""
        if shown.problem:
            self._pin.clear()
            self._pin.setFocus()

    def _ask(self) -> None:
        item: QListWidgetItem | None = self._names.currentItem()
        if self._shown is not None and not self._shown.working and not self._shown.blocked:
            self.signInAsked.emit(item.data(CODE) if item else "", self._pin.text())

    def begin(self) -> None:
        """As when the page comes up: no PIN in it, and the keyboard where the hand needs it."""
        self._pin.clear()
        if not self._key.take_focus() and not self._account.take_focus():
            (self._pin if self._names.currentItem() is not None else self._names).setFocus()


class Crest(QWidget):
    """The office's crest: a shield and its leaves, each in its own colour."""

    def __init__(self, theme: Theme, size: int) -> None:
        super().__init__()
        self._theme, self._size = theme, theme.px(size)
        self.setFixedSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        for name, colour in (("crest-shield", "on_bar"), ("crest-leaves", "kunyit")):
            painter.drawPixmap(0, 0, pixmap(name, self._theme.colour(colour), self._size))


class Face(QFrame):
    """The quiet side of the page: dark teal with one band of kawung at its foot."""

    BAND = 32

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("bar"))
        if self._theme.name == "contrast":
            painter.fillRect(self.width() - 2, 0, 2, self.height(), self._theme.colour("line"))
            return
        top = self.height() - self.BAND
        painter.fillRect(
            0, top, self.width(), self.BAND, self._theme.colour("teal" if self._theme.name == "light" else "mist")
        )
        painter.setOpacity(0.6)
        leaf = pixmap("kawung", self._theme.colour("bar_edge"), self.BAND)
        for x in range(0, self.width(), self.BAND):
            painter.drawPixmap(x, top, leaf)
