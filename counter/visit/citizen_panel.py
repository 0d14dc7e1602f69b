"""The person at the desk: number, name, service, how sure we are of who it is, and how long it has taken."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter.core.actions import ICONS, KEYS, Action
from counter.visit.view_state import CitizenView
from counter.widgets.basics import Chip, KeyButton, announce, measure_again, release_focus, show_text, words
from counter.widgets.flow_layout import flowing
from counter.widgets.icons import pixmap
from counter.widgets.layouts import column_in
from counter.widgets.theme import Theme

NARROW_PX = 720  # at 100 %: below this the name takes a line of its own
Top = Qt.AlignmentFlag.AlignTop
Right = Qt.AlignmentFlag.AlignRight


class CitizenPanel(QFrame):
    reopenAsked = Signal()
    cardAsked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme, self._shown, self._narrow = theme, None, None
        self._person, self._nobody = self._make_person(), self._make_nobody()
        self._pages = column_in(self, self._person, self._nobody, edges=(24, 16, 24, 16))

    _shown: CitizenView | None
    _narrow: bool | None

    def _make_person(self) -> QWidget:
        theme = self._theme
        self._caption = words(theme, "caption", "stateCaption", quiet=True)
        self._number = words(theme, "number", "number", tone="teal")
        self._name = words(theme, "h1", "citizenName", wrap=True)
        self._service = words(theme, "body", "serviceName", wrap=True)
        self._reason, self._plan = Chip(theme, "reason"), Chip(theme, "plan")
        self._chips: list[Chip] = [Chip(theme, "level"), Chip(theme, "nik")]
        self._timer_caption = words(theme, "caption", quiet=True)
        self._timer = words(theme, "timer", "timer")
        self._timer_note = words(theme, "caption", "timerNote", quiet=True)
        person = QWidget()
        self._across, self._below = QHBoxLayout(), QVBoxLayout(person)
        self._across.setSpacing(28)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(10)
        self._below.addLayout(self._across)
        self._left = self._column(self._caption, self._number)
        self._middle = self._column(self._name, self._service)
        self._right = self._column(self._timer_caption, self._timer, self._timer_note, align=Right)
        chips, flow = flowing()
        self._chip_row = chips
        for chip in (*self._chips, self._reason, self._plan):
            flow.addWidget(chip)
        layout = self._middle.layout()
        assert isinstance(layout, QBoxLayout)
        layout.addSpacing(6)
        layout.addWidget(chips)
        self._card = KeyButton(theme, "cardSeen", "id", kind="second", press=self.cardAsked)
        self._card_note = words(theme, "caption", "cardNote", wrap=True)
        layout.addSpacing(6)
        layout.addWidget(self._card, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._card_note)
        layout.addStretch(1)
        return person

    def _column(self, *labels: QLabel, align: Qt.AlignmentFlag | None = None) -> QWidget:
        column = QWidget()
        layout = column_in(column, gap=0)
        for label in labels:
            if align is not None:
                label.setAlignment(align)
            layout.addWidget(label)
        if align is not None:
            layout.addStretch(1)
        return column

    def _make_nobody(self) -> QWidget:
        self._idle_icon = QLabel()
        self._idle_title = words(self._theme, "h1", "idleTitle", wrap=True)
        self._idle_text = words(self._theme, "body", "idleText", quiet=True, wrap=True)
        nobody = QWidget()
        column = column_in(nobody, gap=8, edges=(24, 24, 24, 24))
        column.addStretch(1)
        for label in (self._idle_icon, self._idle_title, self._idle_text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self._reopen = KeyButton(
            self._theme, "reopen", ICONS[Action.REOPEN], KEYS[Action.REOPEN], kind="primary", tall=True
        )
        self._reopen.clicked.connect(self.reopenAsked)
        column.addSpacing(8)
        column.addWidget(self._reopen, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return nobody

    def show_citizen(self, shown: CitizenView) -> None:
        if shown == self._shown:
            return
        before, self._shown = self._shown, shown
        here = bool(shown.number)
        self._person.setVisible(here)
        self._nobody.setVisible(not here)
        if not here:
            self._show_nobody(shown)
        for label, text in (
            (self._caption, shown.caption),
            (self._number, shown.number),
            (self._name, shown.name),
            (self._service, shown.service),
            (self._timer_caption, shown.timer_caption),
            (self._timer, shown.timer),
            (self._timer_note, shown.timer_note),
        ):
            if label.text() != text:
                label.setText(text)
        self._reason.show_chip(shown.reason)
        self._plan.show_chip(shown.plan)
        for index, chip in enumerate(self._chips):
            chip.show_chip(shown.chips[index] if index < len(shown.chips) else None)
        self._show_card(shown)
        if before is None or self._wraps(before) != self._wraps(shown):
            measure_again(self._chip_row, self._middle, self._person, self)
        if here and (before is None or (before.number, before.caption) != (shown.number, shown.caption)):
            announce(self._number, f"{shown.caption} {shown.number}, {shown.service}")

    @staticmethod
    def _wraps(shown: CitizenView) -> tuple[object, ...]:
        return shown.chips, shown.reason, shown.plan, shown.name, shown.card is None, shown.card_note

    def _show_card(self, shown: CitizenView) -> None:
        button = shown.card
        if button is None or button.reason:
            release_focus(self._card)
        self._card.setVisible(button is not None)
        if button is not None:
            self._card.set_state(kind="second", reason=button.reason, working=button.working)
            self._card.set_text(button.text)
        if shown.card_note and shown.card_note != self._card_note.text():
            announce(self._card_note, shown.card_note)
        show_text(self._card_note, shown.card_note)

    def _show_nobody(self, shown: CitizenView) -> None:
        if shown.idle_icon:
            self._idle_icon.setPixmap(pixmap(shown.idle_icon, self._theme.colour("teal"), self._theme.px(60)))
        self._idle_title.setText(shown.idle_title)
        self._idle_text.setText(shown.idle_text)
        button = shown.idle_button
        if button is None or button.reason:
            release_focus(self._reopen)
        self._reopen.setVisible(button is not None)
        if button is not None:
            self._reopen.set_state(kind="primary", reason=button.reason, working=button.working)
            self._reopen.set_text(button.text)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW_PX * self._theme.factor
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for column in (self._left, self._middle, self._right):
            self._across.removeWidget(column)
            self._below.removeWidget(column)
        self._across.addWidget(self._left, 0, Top)
        if narrow:
            self._across.addWidget(self._right, 1, Top)
            self._below.addWidget(self._middle)
        else:
            self._across.addWidget(self._middle, 1)
            self._across.addWidget(self._right, 0, Top)
