"""What an act still needs to know, asked over the dimmed desk: the outcome, the reason for a hold, where to send."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from counter.parts import KeyButton, words
from counter.theme import Theme

CODE = int(Qt.ItemDataRole.UserRole)
REASON_LENGTH_MAX = 200
LIST_ROWS = 8
OUTCOME_CONTROLS: Final = {"done": "outcomeDone", "incomplete": "outcomeIncomplete", "referred": "outcomeReferred"}
OUTCOME_ICONS: Final = {"done": "circle-check", "incomplete": "clock-pause", "referred": "arrow-forward-up"}


class Sheet(QWidget):
    """A card over a scrim. Keeps the keyboard inside, Esc leaves, and the focus goes back where it was."""

    left = Signal()

    def __init__(self, theme: Theme, over: QWidget, title: str, width: int) -> None:
        super().__init__(over)
        self._theme, self._over = theme, over
        self._before = QApplication.focusWidget()
        self.setAccessibleName(title)
        over.installEventFilter(self)
        self.setGeometry(over.rect())
        self.card = QFrame()
        self.card.setObjectName("sheetCard")
        self.card.setMaximumWidth(theme.column(width))
        heading = words(theme, "h1", "sheetTitle", wrap=True)
        heading.setText(title)
        self.column = QVBoxLayout(self.card)
        self.column.setContentsMargins(28, 24, 28, 24)
        self.column.setSpacing(10)
        self.column.addWidget(heading)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.card, 100)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 16, 16, 16)
        down.addStretch(1)
        down.addLayout(across)
        down.addStretch(1)

    def note(self, text: str) -> None:
        label = words(self._theme, "body", "sheetNote", quiet=True, wrap=True)
        label.setText(text)
        self.column.addWidget(label)

    def open(self, first: QWidget) -> None:
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        self._over.removeEventFilter(self)
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.left.emit()
        self.deleteLater()

    def back_button(self) -> KeyButton:
        button = KeyButton(self._theme, "sheetBack", "", "Esc")
        button.say(self.tr("Kembali"))
        button.clicked.connect(self.leave)
        return button

    def eventFilter(self, _watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def focusNextPrevChild(self, forward: bool, /) -> bool:
        stops = [one for one in self.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        stops = [one for one in stops if one.isVisible() and one.isEnabled()]
        if not stops:
            return False
        now = QApplication.focusWidget()
        place = stops.index(now) if now in stops else -1
        stops[(place + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("scrim"))


class OutcomeSheet(Sheet):
    """Compulsory: a visit cannot be finished without saying how it ended."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, over: QWidget, number: str, to_check: str) -> None:
        super().__init__(theme, over, self.tr("Bagaimana hasil layanan {0}?").format(number), 520)
        self.note(to_check or self.tr("Hasilnya tercatat, lalu bukti dicetak bila ada printer."))
        texts = {
            "done": (self.tr("Selesai"), self.tr("Urusan tuntas atau produk sudah diserahkan."), "1"),
            "incomplete": (self.tr("Belum lengkap"), self.tr("Berkas kurang, pemohon perlu datang lagi."), "2"),
            "referred": (self.tr("Dirujuk"), self.tr("Diteruskan ke instansi atau kantor lain."), "3"),
        }
        self._keys: dict[int, str] = {}
        self._choices: dict[str, KeyButton] = {}
        for outcome, (text, note, key) in texts.items():
            self._keys[Qt.Key.Key_0 + int(key)] = outcome
            self._add(outcome, text, note, key)
        self.column.addSpacing(8)
        back = QHBoxLayout()
        back.addWidget(self.back_button())
        back.addStretch(1)
        self.column.addLayout(back)
        self.open(self._choices["incomplete" if to_check else "done"])

    def _add(self, outcome: str, text: str, note: str, key: str) -> None:
        kind = "primary" if outcome == "done" else ""
        button = KeyButton(self._theme, OUTCOME_CONTROLS[outcome], OUTCOME_ICONS[outcome], key, kind=kind, tall=True)
        button.dress(kind=kind)
        button.say(text)
        button.setAccessibleDescription(note)
        button.clicked.connect(lambda: self._choose(outcome))
        label = words(self._theme, "caption", quiet=True, wrap=True)
        label.setText(note)
        self._choices[outcome] = button
        self.column.addSpacing(6)
        self.column.addWidget(button)
        self.column.addWidget(label)

    def _choose(self, outcome: str) -> None:
        self.leave()
        self.chosen.emit(outcome)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        outcome = self._keys.get(event.key())
        if outcome is not None:
            self._choose(outcome)
        else:
            super().keyPressEvent(event)


class HoldSheet(Sheet):
    """Reasons to pick from, so that a name or a NIK never needs to be typed here."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, over: QWidget, number: str) -> None:
        super().__init__(theme, over, self.tr("Tunda {0}, karena apa?").format(number), 480)
        self.note(self.tr("Nomor pindah ke bawah antrean dan bisa dilanjutkan kapan saja."))
        self._group = QButtonGroup(self)
        reasons = (
            self.tr("Melengkapi berkas"),
            self.tr("Fotokopi atau cetak foto"),
            self.tr("Membayar di bank"),
            self.tr("Menunggu berkas dari bagian lain"),
            self.tr("Lainnya"),
        )
        for place, reason in enumerate(reasons):
            choice = QRadioButton(reason)
            choice.setObjectName(f"holdReason{place + 1}")
            choice.setAccessibleName(reason)
            choice.setFont(theme.font("body"))
            choice.setChecked(place == 0)
            choice.setMinimumHeight(theme.px(32))
            self._group.addButton(choice, place)
            self.column.addWidget(choice)
        self._other = QLineEdit()
        self._other.setObjectName("holdOther")
        self._other.setAccessibleName(self.tr("Alasan lain, tanpa nama atau NIK"))
        self._other.setPlaceholderText(self.tr("Alasan lain, tanpa nama atau NIK"))
        self._other.setMaxLength(REASON_LENGTH_MAX)
        self._other.setFont(theme.font("body"))
        self._other.setMinimumHeight(theme.px(40))
        self._other.setEnabled(False)
        self._group.idToggled.connect(lambda *_: self._other.setEnabled(self._group.checkedId() == len(reasons) - 1))
        self._other.returnPressed.connect(self._choose)
        self.column.addWidget(self._other)
        self.column.addSpacing(8)
        self.column.addLayout(self._buttons())
        self.open(self._group.button(0))

    def _buttons(self) -> QHBoxLayout:
        hold = KeyButton(self._theme, "holdConfirm", "player-pause", "Enter", kind="primary")
        hold.say(self.tr("Tunda"))
        hold.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.back_button())
        row.addStretch(1)
        row.addWidget(hold)
        return row

    def _choose(self) -> None:
        typed = self._other.text().strip() if self._other.isEnabled() else ""
        picked = self._group.checkedButton()
        assert picked is not None, "one reason is always picked"
        self.leave()
        self.chosen.emit(typed or picked.text())

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
        else:
            super().keyPressEvent(event)


class TransferSheet(Sheet):
    chosen = Signal(str)

    def __init__(self, theme: Theme, over: QWidget, number: str, services: list[tuple[str, str]]) -> None:
        super().__init__(theme, over, self.tr("Alihkan {0} ke layanan apa?").format(number), 620)
        self.note(self.tr("Nomornya tetap sama. Ketik untuk mencari."))
        self._search = QLineEdit()
        self._search.setObjectName("transferSearch")
        self._search.setAccessibleName(self.tr("Cari layanan"))
        self._search.setPlaceholderText(self.tr("Cari layanan"))
        self._search.setFont(theme.font("body"))
        self._search.setMinimumHeight(theme.px(40))
        self._list = QListWidget()
        self._list.setObjectName("transferList")
        self._list.setProperty("framed", True)
        self._list.setAccessibleName(self.tr("Layanan"))
        self._list.setFont(theme.font("body"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumHeight(theme.px(32) * LIST_ROWS)
        for code, name in services:
            item = QListWidgetItem(name)
            item.setData(CODE, code)
            self._list.addItem(item)
        self._none = words(theme, "body", "transferNone", quiet=True, wrap=True)
        self._none.setText(self.tr("Tidak ada layanan dengan kata itu."))
        self.column.addWidget(self._search)
        self.column.addWidget(self._list)
        self.column.addWidget(self._none)
        self.column.addLayout(self._buttons())
        self._search.textChanged.connect(self._narrow)
        self._search.returnPressed.connect(self._choose)
        self._search.installEventFilter(self)
        self._list.itemActivated.connect(lambda _: self._choose())
        self._list.currentItemChanged.connect(lambda *_: self._show_choice())
        self._narrow("")
        self.open(self._search)

    def _buttons(self) -> QHBoxLayout:
        self._send = KeyButton(self._theme, "transferConfirm", "arrow-forward-up", "Enter", kind="primary")
        self._send.say(self.tr("Alihkan"))
        self._send.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.back_button())
        row.addStretch(1)
        row.addWidget(self._send)
        return row

    def _narrow(self, wanted: str) -> None:
        parts = wanted.casefold().split()
        items = [self._list.item(place) for place in range(self._list.count())]
        for item in items:
            item.setHidden(not all(part in item.text().casefold() for part in parts))
        seen = [item for item in items if not item.isHidden()]
        self._none.setVisible(not seen)
        self._list.setCurrentItem(seen[0] if seen and parts else None)  # type: ignore[arg-type]
        self._show_choice()

    def _show_choice(self) -> None:
        reason = "" if self._chosen() is not None else self.tr("Pilih layanan dulu.")
        self._send.dress(kind="primary", reason=reason)

    def _chosen(self) -> QListWidgetItem | None:
        item: QListWidgetItem | None = self._list.currentItem()
        return None if item is None or item.isHidden() else item

    def _choose(self) -> None:
        item = self._chosen()
        if item is None:
            return
        code = item.data(CODE)
        self.leave()
        self.chosen.emit(code)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Arrow keys move in the list while one types."""
        if watched is self._search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                QApplication.sendEvent(self._list, event)
                return True
            return False
        return super().eventFilter(watched, event)
