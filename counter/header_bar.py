"""The dark bar: which office, which counter, what it serves, who sits here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from counter.parts import KeyButton, drawing, words
from counter.pictures import HeaderPicture
from counter.sign_in import Crest
from counter.theme import Theme


class HeaderBar(QFrame):
    signOutAsked = Signal()

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
        self._leave = KeyButton(theme, "signOut", "logout", kind="dark")
        self._leave.say(self.tr("Keluar"))
        self._leave.clicked.connect(self.signOutAsked)
        divider = QFrame()
        divider.setObjectName("divider")
        divider.setFixedSize(1, theme.px(24))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(14)
        row.addWidget(Crest(theme, 32))
        row.addWidget(self._office)
        row.addWidget(divider)
        row.addWidget(self._counter, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._serves, 1)
        row.addWidget(drawing(theme, "user-circle", "on_bar", 20))
        row.addWidget(self._officer)
        row.addWidget(self._leave)

    def show_header(self, shown: HeaderPicture) -> None:
        self._office.setText(shown.office)
        wide = self._office.fontMetrics().horizontalAdvance(shown.office) + 4
        self._office.setMinimumWidth(min(wide, self._theme.px(330)))
        self._counter.setText(shown.counter)
        self._serves.say(shown.serves)
        self._officer.setText(shown.officer)


class Shortening(QLabel):
    """The whole sentence where it fits, its beginning where not, nothing before it would be cut. Also its tool tip."""

    def say(self, text: str) -> None:
        self.setToolTip(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        text = self.toolTip()
        ways = (text, text.split(":")[0], "")
        self.setText(
            next(way for way in ways if self.fontMetrics().horizontalAdvance(way) + 2 <= self.width() or not way)
        )
