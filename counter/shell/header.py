"""The dark bar: which office, which counter, what it serves, who sits here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from counter.admin.attention.view_state import BadgeView
from counter.core.actions import ATTENTION_KEY, ICONS, KEYS, Action
from counter.shell.view_state import HeaderView
from counter.sign_in.panel import Crest
from counter.widgets.basics import Chip, KeyButton, drawing, release_focus, words
from counter.widgets.layouts import add_all, row_in
from counter.widgets.theme import Theme
from counter.widgets.views import ChipView

GAP = 14


class HeaderBar(QFrame):
    signOutAsked = Signal()
    breakAsked = Signal()
    attentionAsked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("header")
        self._theme = theme
        self.setMinimumHeight(theme.px(56))
        self._office = words(theme, "value", "headerOffice", wrap=True)
        self._counter = words(theme, "value", "counterBadge")
        self._serves = Shortening()
        self._serves.setObjectName("headerServes")
        self._serves.setTextFormat(Qt.TextFormat.PlainText)
        self._serves.setFont(theme.font("body"))
        self._serves.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._officer = words(theme, "body", "headerOfficer")
        self._pause = Chip(theme, "onBreak")
        self._break = KeyButton(theme, "break", ICONS[Action.BREAK], KEYS[Action.BREAK], kind="dark")
        self._break.clicked.connect(self.breakAsked)
        self._leave = KeyButton(theme, "signOut", "logout", kind="dark")
        self._leave.set_text(self.tr("Keluar"))
        self._leave.clicked.connect(self.signOutAsked)
        self._attention = KeyButton(theme, "attention", "alert-triangle", ATTENTION_KEY, kind="accent")
        self._attention.clicked.connect(self.attentionAsked)
        divider = QFrame()
        divider.setObjectName("divider")
        divider.setFixedSize(1, theme.px(24))
        self._crest, self._divider = Crest(theme, 32), divider
        self._face = drawing(theme, "user-circle", "on_bar", 20)
        row = row_in(self, self._crest, self._office, divider, gap=GAP, edges=(16, 6, 16, 6))
        row.addWidget(self._counter, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._pause)
        row.addWidget(self._serves, 1)
        add_all(row, self._face, self._officer, self._attention, self._break, self._leave)

    def show_header(self, shown: HeaderView) -> None:
        self._office.setText(shown.office)
        wide = self._office.fontMetrics().horizontalAdvance(shown.office) + 4
        self._office.setMinimumWidth(min(wide, self._theme.px(330)))
        self._counter.setText(shown.counter)
        self._serves.set_text(shown.serves)
        self._officer.setText(shown.officer)
        self._pause.show_chip(ChipView("coffee", shown.pause, "kunyit") if shown.pause else None)
        self._pause.setMinimumWidth(self._pause.sizeHint().width() if shown.pause else 0)
        self._show_badge(shown.attention)
        button = shown.pause_button
        self._break.setVisible(button is not None)
        if button is not None:
            if button.reason:
                release_focus(self._break)
            kind = "accent" if button.primary and not button.reason else "dark"
            self._break.draw(ICONS[Action.REOPEN if button.primary else Action.BREAK])
            self._break.set_state(kind=kind, reason=button.reason, working=button.working)
            self._break.set_text(button.text)
            self._break.setToolTip(button.reason or shown.since)
            self._break.setAccessibleDescription(button.reason or shown.since)
        self._fit()

    def _show_badge(self, badge: BadgeView | None) -> None:
        self._badge = badge
        if badge is None:
            release_focus(self._attention)
        else:
            self._attention.draw("alert-triangle" if badge.known else "help-circle")
            self._attention.set_state(kind="accent" if badge.known else "dark")
            self._attention.setToolTip(badge.accessible)
        self._attention.setVisible(badge is not None)

    _badge: BadgeView | None = None

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where not all of it has room, the office's name goes first, then the officer's: both stand elsewhere too."""
        if self._badge is not None:
            self._show_badge_text(self._badge.text)
            if self._left() < 0:
                self._show_badge_text(self._badge.brief)
        left = self._left()
        left = self._spare(left, self._face, self._officer)
        self._spare(left, self._crest, self._office, self._divider)

    def _left(self) -> int:
        """What is left of the width beside what always stands there."""
        parts = (self._counter, self._pause, self._attention, self._break, self._leave)
        always = [part for part in parts if not part.isHidden()]
        return self.width() - 2 * GAP - sum(part.sizeHint().width() + GAP for part in always)

    def _show_badge_text(self, text: str) -> None:
        assert self._badge is not None, text
        self._attention.set_text(text)
        self._attention.setAccessibleName(f"{self._badge.accessible} {ATTENTION_KEY}")

    def _spare(self, left: int, *parts: QWidget) -> int:
        """What is left of the width when these are shown, which they are only if they all fit."""
        needs = sum(max(part.minimumSizeHint().width(), part.minimumWidth()) + GAP for part in parts)
        for part in parts:
            part.setVisible(needs <= left)
        return left - needs if needs <= left else left


class Shortening(QLabel):
    """The whole sentence where it fits, its beginning where not, nothing before it would be cut. Also its tool tip."""

    def set_text(self, text: str) -> None:
        self.setToolTip(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        text = self.toolTip()
        texts = (text, text.split(":")[0], "")
        self.setText(
            next(
                text_ for text_ in texts if self.fontMetrics().horizontalAdvance(text_) + 2 <= self.width() or not text_
            )
        )
