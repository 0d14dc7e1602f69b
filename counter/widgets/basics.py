"""The small pieces every panel is made of: words, chips, buttons with their key drawn, strips and cards."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from counter.widgets.icons import icon, pixmap
from counter.widgets.layouts import row_in
from counter.widgets.theme import Theme
from counter.widgets.views import ChipView, StripView

BUTTON_PAD, KEY_GAP, ICON_GAP, CAP_PAD = 14, 8, 6, 16
RESTS = {"column", "desk", "sheetCard"}  # parts that may have the keyboard and do nothing with it
LABELS = {"primary": "on_teal", "second": "teal", "toast": "on_toast", "dark": "on_bar", "accent": "on_kunyit"}
Top = Qt.AlignmentFlag.AlignTop
AlignLeft = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
AlignRight = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def words(
    theme: Theme, role: str, name: str = "", *, text: str = "", quiet: bool = False, wrap: bool = False, tone: str = ""
) -> QLabel:
    """A label. Plain text always: what a citizen typed must never be read as markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(theme.font(role))
    label.setWordWrap(wrap)
    label.setObjectName(name)
    label.setProperty("quiet", quiet)
    label.setProperty("tone", tone)
    label.setText(text)
    return label


def show_text(label: QLabel, text: str) -> None:
    """Hidden while there is none."""
    label.setText(text)
    label.setVisible(bool(text))


def drawing(theme: Theme, name: str, colour: str, size: int) -> QLabel:
    """An icon beside words that say the same, so it needs no name of its own."""
    label = QLabel()
    label.setPixmap(pixmap(name, theme.colour(colour), theme.px(size)))
    label.setFixedSize(theme.px(size), theme.px(size))
    return label


def rule(theme: Theme) -> QFrame:
    line = QFrame()
    line.setObjectName("rule")
    line.setFixedHeight(theme.outline)
    return line


def restyle(widget: QWidget, **properties: object) -> None:
    """Sets properties the style sheet looks at, and has it look again only when one changed."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def mark_wrong(field: QWidget, problem: str) -> None:
    """Also to a screen reader; as before where `problem` is empty."""
    restyle(field, wrong=bool(problem))
    field.setAccessibleDescription(problem)


def release_focus(part: QWidget) -> None:
    """Before a part goes that has the keyboard: Qt would hand it to whatever is next, even to "Keluar"."""
    inside = [part, *part.findChildren(QWidget)]
    if part.window().focusWidget() not in inside:  # also while the window itself is not in front
        return
    above = part.parentWidget()
    while above is not None and not above.isWindow() and above.objectName() not in RESTS:
        above = above.parentWidget()
    if above is not None:
        above.setFocus()


def clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            release_focus(widget)
            widget.hide()
            widget.deleteLater()


def measure_again(*parts: QWidget) -> None:
    """A layout keeps the height it once found for a width, also when the words in it now need more lines."""
    for part in parts:
        layout = part.layout()
        if layout is not None:
            layout.invalidate()
        part.updateGeometry()


def announce(widget: QWidget, sentence: str) -> None:
    """Says it through a screen reader, without moving the focus."""
    if sentence:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class ItemSentence(QWidget):
    """A sentence that must be seen, with its icon in its tone or `ink`; hidden while it is empty."""

    def __init__(self, theme: Theme, name: str, icon: str, tone: str, ink: str = "leaf") -> None:
        super().__init__()
        self._text = words(theme, "value", name, wrap=True, tone=tone)
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeft | Top)
        row = row_in(self, gap=8)
        row.addWidget(drawing(theme, icon, tone or ink, 20), 0, Top)
        row.addWidget(self._text, 1)
        self.hide()

    def text(self) -> str:
        return self._text.text()

    def set_text(self, text: str) -> None:
        self._text.setText(text)
        self.setVisible(bool(text))


class Chip(QFrame):
    """Icon and words on a tint. Not touchable, so without a border, except where there are no tints."""

    def __init__(self, theme: Theme, name: str = "") -> None:
        super().__init__()
        self._theme, self._shown = theme, None
        self._icon = QLabel()
        self._text = words(theme, "caption_bold", name, wrap=True)
        row = row_in(self, self._icon, gap=6, edges=(10, 3, 12, 3))
        row.addWidget(self._text, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    _shown: ChipView | None

    def show_chip(self, chip: ChipView | None) -> None:
        self.setVisible(chip is not None)
        if chip == self._shown:
            return
        self._shown = chip
        if chip is None:
            self._text.setText("")
            return
        _, text = self._theme.tint(chip.tone)
        self._text.setText(chip.text)
        self._text.setStyleSheet(f"color: {self._theme.hex(text)}")
        self._icon.setVisible(bool(chip.icon))
        if chip.icon:
            self._icon.setPixmap(pixmap(chip.icon, self._theme.colour(text), self._theme.px(18)))
        self.update()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as its words on one line; the layout may give less, and then they wrap."""
        metrics = self._text.fontMetrics()
        icon_width = self._theme.px(18) + 6 if self._shown is not None and self._shown.icon else 0
        return QSize(metrics.horizontalAdvance(self._text.text()) + icon_width + 26, metrics.height() + 8)

    def heightForWidth(self, width: int, /) -> int:
        icon_width = self._theme.px(18) + 6 if self._shown is not None and self._shown.icon else 0
        return self._text.heightForWidth(width - icon_width - 22) + 8

    def hasHeightForWidth(self) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        if self._shown is None:
            return
        ground, _ = self._theme.tint(self._shown.tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour(ground))
        painter.setPen(self._theme.colour("line") if self._theme.name == "contrast" else Qt.PenStyle.NoPen)
        radius = min(self.height() / 2, self._theme.px(15))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)


class KeyButton(QPushButton):
    """A desk button: icon, verb, and its key drawn at the right."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        icon_name: str,
        key: str = "",
        *,
        text: str = "",
        kind: str = "",
        tall: bool = False,
        press: Callable[..., object] | SignalInstance | None = None,
    ) -> None:
        super().__init__()
        self._theme, self._icon_name, self._tall = theme, icon_name, tall
        self.setObjectName(name)
        self._key = words(theme, "key", "keyCap", text=key)
        if not key:
            self._key.hide()  # never shown by hand: before it has its place it would be a window of its own
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = row_in(self, edges=(12, 0, 12, 0))
        row.addStretch(1)
        row.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        size = theme.px(20) if icon_name else 0
        self.setIconSize(QSize(size, size))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAutoDefault(False)
        self.set_state(kind=kind)
        self.set_text(text)
        if press is not None:
            self.clicked.connect(press)

    def set_state(self, *, kind: str = "", reason: str = "", working: bool = False) -> None:
        """How it looks now: `reason` says why it cannot be pressed."""
        off = bool(reason)
        self.setEnabled(not off)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)
        primary = kind == "primary" and (working or not off)
        self.setFont(self._theme.font("primary" if primary and self._tall else "button"))
        colour = LABELS.get(kind, "ink")
        live = self._theme.colour("on_teal" if working else colour)
        self._ink = live, live if working else self._theme.colour("ink2")
        if self.isVisible():
            self._draw_icon()
        restyle(self, kind=kind, working=working)
        cap = "primary" if primary else "off" if off else kind if kind in {"dark", "accent", "toast"} else ""
        restyle(self._key, kind=cap)

    def draw(self, icon_name: str) -> None:
        """Another icon on the same button; seen from the next `set_state` on."""
        self._icon_name = icon_name

    def showEvent(self, event: QShowEvent, /) -> None:
        self._draw_icon()  # not before: most buttons of the window are on a page that nobody sees yet
        super().showEvent(event)

    def _draw_icon(self) -> None:
        if self._icon_name:
            self.setIcon(icon(self._icon_name, self._ink[0], self._theme.px(20), self._ink[1]))

    def set_text(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(f"{text.rstrip('…')} {self._key.text()}".strip())
            self.updateGeometry()

    def setText(self, text: str, /) -> None:
        super().setText(f" {text}" if self._icon_name and text else text)

    def text(self) -> str:
        return super().text().strip()

    def sizeHint(self) -> QSize:
        return QSize(self._width(), self._theme.column(64 if self._tall else 44))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(), self.fontMetrics().height() + (20 if self._tall else 14))

    def _width(self) -> int:
        # Measured by hand: before the style sheet is on, the cap does not know its own padding.
        cap = self._key.fontMetrics().horizontalAdvance(self._key.text()) + CAP_PAD
        key = cap + self._theme.px(KEY_GAP) if self._key.text() else 0
        icon_width = self.iconSize().width() + ICON_GAP if self._icon_name else 0
        return self.fontMetrics().horizontalAdvance(super().text()) + icon_width + key + 2 * BUTTON_PAD


class Strip(QFrame):
    """One sentence across the desk that stays until it is no longer so."""

    pressed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._shown = theme, None
        self.setObjectName(name)
        self._icon = QLabel()
        self._lead = words(theme, "value", wrap=True)
        self._text = words(theme, "body", wrap=True)
        self._button = KeyButton(theme, f"{name}Button", "", kind="strip", press=self.pressed)
        sentence = QVBoxLayout()
        sentence.setSpacing(0)
        sentence.addWidget(self._lead)
        sentence.addWidget(self._text)
        row = row_in(self, self._icon, gap=12, edges=(16, 10, 12, 10))
        row.addLayout(sentence, 1)
        row.addWidget(self._button)
        self.hide()

    _shown: StripView | None

    def show_strip(self, strip: StripView | None) -> None:
        if strip == self._shown:
            return
        self._shown = strip
        if strip is None:
            release_focus(self)
            self.hide()
            return
        self.show()
        restyle(self, strip=strip.tone)
        _, text = self._theme.tint(strip.tone)
        self._icon.setPixmap(pixmap(strip.icon, self._theme.colour(text), self._theme.px(22)))
        self._lead.setText(strip.lead)
        show_text(self._text, strip.text)
        self._button.set_text(strip.button)
        self._button.setVisible(bool(strip.button))
        announce(self, f"{strip.lead} {strip.text}".strip())


class FocusRing(QWidget):
    """Kunyit with ink outside it, drawn over the window around whatever has the keyboard: never clipped."""

    GROUND, EDGE = 3, 2

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._target = theme, None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    _target: QWidget | None

    def around(self, target: QWidget | None) -> None:
        if target is not None and target.window() is not self.parentWidget():
            target = None
        for part in self._chain():
            part.removeEventFilter(self)
        self._target = target
        for part in self._chain():
            part.installEventFilter(self)
        self._settle()

    def _chain(self) -> list[QWidget]:
        """The target and all it lies in: when any of them moves, so does the target."""
        chain: list[QWidget] = []
        part = self._target
        while part is not None and part is not self.parentWidget():
            chain.append(part)
            part = part.parentWidget()
        return chain

    def eventFilter(self, _watched: QObject, event: QEvent, /) -> bool:
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show}:
            self._settle()
        return False

    def _settle(self) -> None:
        target, window = self._target, self.parentWidget()
        shown = target is not None and target.isVisible() and target.focusPolicy() != Qt.FocusPolicy.NoFocus
        if target is None or window is None or not shown:
            self.hide()
            return
        around = self.GROUND + self.EDGE
        index = target.rect().translated(target.mapTo(window, target.rect().topLeft()))
        self.setGeometry(index.adjusted(-around, -around, around, around).intersected(window.rect()))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for width, inset, colour in ((self.EDGE, 0, "ink"), (self.GROUND, self.EDGE, "kunyit")):
            pen = painter.pen()
            pen.setWidth(width)
            pen.setColor(QColor(self._theme.hex(colour)))
            painter.setPen(pen)
            half = inset + width / 2
            painter.drawRoundedRect(self.rect().toRectF().adjusted(half, half, -half, -half), 10, 10)
