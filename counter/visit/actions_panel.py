"""What the officer can do now. Every act keeps its place; one that cannot be done says why under its group."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter.core.actions import ASIDE, ICONS, KEYS, PATH, Action, label
from counter.visit.view_state import ActionsView, UndoView
from counter.widgets.basics import (
    KeyButton,
    announce,
    clear,
    drawing,
    measure_again,
    release_focus,
    restyle,
    rule,
    show_text,
    words,
)
from counter.widgets.flow_layout import FlowLayout, flowing
from counter.widgets.layouts import column_in
from counter.widgets.scroll_column import ScrollColumn
from counter.widgets.theme import Theme

MARGIN = 16


class ActionsPanel(QFrame):
    asked = Signal(Action)
    undoAsked = Signal()
    noticeRead = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("column")
        self._theme, self._shown = theme, None
        self._buttons = {act: self._button(act, tall=act in PATH) for act in PATH + ASIDE}
        self._path_note = words(theme, "caption", "pathNote", quiet=True, wrap=True)
        self._aside_note = words(theme, "caption", "asideNote", quiet=True, wrap=True)
        acts = QWidget()
        column = column_in(acts, gap=8, edges=(MARGIN, MARGIN, MARGIN, 8))
        self._add_group(column, PATH, self._path_note)
        column.addSpacing(2)
        column.addWidget(rule(theme))
        column.addSpacing(2)
        self._add_group(column, ASIDE, self._aside_note)
        column.addStretch(1)
        area = ScrollColumn(acts)
        area.setMinimumHeight(theme.px(12))  # the words at the foot go first
        self._notice, self._notice_words, self._offers = self._make_notice()
        self._toast = Toast(theme)
        self._toast.undoAsked.connect(self.undoAsked)
        outer = column_in(self, gap=0)
        outer.addWidget(area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(MARGIN, 0, MARGIN, 0)
        foot.setSpacing(8)
        foot.addWidget(self._notice)
        foot.addWidget(self._toast)
        outer.addLayout(foot)
        self._foot = foot
        # With larger text the column may scroll, and the bar must not lie on the keys.
        bar = theme.scroll_bar if theme.factor > 1 else 0
        self.setMinimumWidth(max(theme.column(260), self._widest() + 2 * MARGIN + bar))

    _shown: ActionsView | None

    def _button(self, act: Action, *, tall: bool) -> KeyButton:
        return KeyButton(self._theme, act.value, ICONS[act], KEYS[act], tall=tall, press=lambda: self.asked.emit(act))

    def _widest(self) -> int:
        """Each button at its largest: as the next step, and while it works."""
        widths = []
        for act, button in self._buttons.items():
            for text, kind in ((label(act), "primary"), (label(act), "")):
                button.set_state(kind=kind)
                button.set_text(text)
                widths.append(button.sizeHint().width())
        return max(widths)

    def _add_group(self, column: QVBoxLayout, acts: tuple[Action, ...], note: QLabel) -> None:
        for act in acts:
            column.addWidget(self._buttons[act])
        column.addWidget(note)

    def _make_notice(self) -> tuple[QFrame, QLabel, FlowLayout]:
        notice = QFrame()
        notice.setProperty("notice", True)
        sentence = words(self._theme, "value", "notice", wrap=True)
        close = KeyButton(self._theme, "noticeRead", "x", kind="link")
        close.setAccessibleName(self.tr("Tutup pesan"))
        close.setToolTip(self.tr("Tutup pesan"))
        close.clicked.connect(self.noticeRead)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._bad = drawing(self._theme, "alert-circle", "brick", 20)
        self._kind = drawing(self._theme, "info-circle", "ink", 20)
        for mark in (self._bad, self._kind):
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(sentence, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._offer_row, offers = flowing()
        column = column_in(notice, gap=8, edges=(12, 8, 6, 8))
        column.addLayout(row)
        column.addWidget(self._offer_row)
        notice.hide()
        return notice, sentence, offers

    def _show_offers(self, shown: ActionsView) -> None:
        """What may be done instead, right where the officer reads why not. With a way out it is no trouble."""
        clear(self._offers)
        restyle(self._notice, kindly=bool(shown.offers))
        restyle(self._notice_words, kindly=bool(shown.offers))
        self._bad.setVisible(not shown.offers)
        self._kind.setVisible(bool(shown.offers))
        self._offer_row.setVisible(bool(shown.offers))
        for act, text in shown.offers:
            button = KeyButton(self._theme, f"offer.{act.value}", ICONS[act], KEYS[act])
            button.set_text(text)
            button.clicked.connect(lambda _=False, one=act: self.asked.emit(one))
            self._offers.addWidget(button)
            button.show()
        measure_again(self._offer_row, self._notice)

    def show_actions(self, shown: ActionsView) -> None:
        if shown == self._shown:
            return
        before, self._shown = self._shown, shown
        self._rest_focus(shown)
        for act, button in self._buttons.items():
            view = shown.buttons[act]
            kind = "primary" if view.primary or view.working else ""
            button.set_state(kind=kind, reason=view.reason, working=view.working)
            button.set_text(view.text)
        show_text(self._path_note, shown.path_note)
        show_text(self._aside_note, shown.aside_note)
        self._notice_words.setText(shown.notice)
        if not shown.notice:
            release_focus(self._notice)
        self._notice.setVisible(bool(shown.notice))
        if before is None or before.offers != shown.offers:
            self._show_offers(shown)
        self._toast.show_undo(shown.undo)
        self._foot.setContentsMargins(MARGIN, 0, MARGIN, MARGIN if shown.notice or shown.undo is not None else 0)
        if shown.notice and (before is None or before.notice != shown.notice):
            announce(self._notice_words, shown.notice)

    def _rest_focus(self, shown: ActionsView) -> None:
        for act, button in self._buttons.items():
            if shown.buttons[act].reason:
                release_focus(button)

    def button(self, act: Action) -> KeyButton:
        return self._buttons[act]


class Toast(QFrame):
    """What just happened and ten seconds to take it back."""

    undoAsked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("toast", True)
        self._announced = words(theme, "body", "toast", wrap=True)
        self._seconds = words(theme, "caption", "undoSeconds")
        self._back = words(theme, "caption", "undoBack", wrap=True)
        self._undo = KeyButton(theme, "undo", "arrow-back-up", KEYS[Action.UNDO], kind="toast")
        self._undo.set_text(self.tr("Urungkan"))
        self._undo.clicked.connect(self.undoAsked)
        column = column_in(self, gap=6, edges=(12, 10, 10, 10))
        top = QHBoxLayout()
        top.addWidget(self._announced, 1)
        top.addWidget(self._seconds)
        column.addLayout(top)
        column.addWidget(self._back)
        column.addWidget(self._undo)
        self.hide()

    def show_undo(self, undo: UndoView | None) -> None:
        if undo is None:
            release_focus(self)
            self.hide()
            return
        if undo.text != self._announced.text():
            self._announced.setText(undo.text)
            self._back.setText(undo.back)
            self._undo.setAccessibleDescription(undo.back)
            measure_again(self._announced, self._back, self)
            announce(self._announced, undo.text)
        self._seconds.setText(undo.seconds)
        self.show()
