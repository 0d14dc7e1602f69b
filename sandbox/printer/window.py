"""A window on the virtual printer: the roll as the head prints it, what was cut off below it, and what can go wrong.

It looks at the printer some thirty times a second and touches nothing but `fault`; the printer works in a thread of its
own, with or without it."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sandbox.printer.paper import DOTS_PER_MM, HEAD_TO_BLADE
from sandbox.printer.widgets import PANEL_WIDTH, become, label, placed, scrolled
from sandbox.printer.words import CONDITIONS, SWITCHES, Grade, Language, ShownState, conditions, say

LOOK_MS = 30
PAPER_MM = {576: 80, 384: 58}  # width of what the head reaches, in dots, and of the paper
PIECES_SHOWN = 40
MARGIN, GAP, LABEL, TOOTH = 32, 28, 22, 8
LOW = 400  # pixels
ZOOMS = (0.5, 1.0, 2.0)
FONTS = Path(__file__).parents[2] / "assets" / "fonts"
FAMILY = "Atkinson Hyperlegible Next"

INK, INK_2, TEAL, TEAL_DARK, MIST, INSIDE = "#0C2B33", "#44606A", "#0B6B66", "#084C49", "#EAF3F1", "#DCEBE9"
DESK, CARD, EDGE, LINE, KUNYIT, TINT = "#EFEBE3", "#FFFFFF", "#7A8B90", "#D8D2C7", "#F2A900", "#FDF1D2"
GRADES: dict[Grade, tuple[str, str]] = {  # of the mark, and of the card it stands on
    "good": ("#1F6B3A", "#E6F2EA"),
    "busy": (TEAL, MIST),
    "warn": (KUNYIT, TINT),
    "bad": ("#A8261C", "#FBEAE7"),
    "off": (INK_2, DESK),
}
STYLE = f"""
QWidget {{ font-family: "{FAMILY}"; font-size: 15px; color: {INK}; }}
#panel {{ background: {CARD}; border-left: 1px solid {LINE}; }}
#heading {{ font-size: 14px; color: {INK_2}; }}
#small {{ font-size: 14px; color: {INK_2}; }}
#word {{ font-size: 24px; font-weight: 700; }}
QPushButton {{ background: {CARD}; border: 2px solid {EDGE}; border-radius: 8px; padding: 8px 12px; text-align: left;
  font-weight: 600; min-height: 22px; }}
QPushButton:hover {{ background: {MIST}; }}
QPushButton:pressed {{ background: {MIST}; border-color: {TEAL_DARK}; }}
QPushButton:focus {{ border-color: {INK}; outline: 3px solid {KUNYIT}; }}
QPushButton[on="true"] {{ background: {TINT}; border: 3px solid {INK}; padding: 7px 11px; }}
QPushButton#zoom {{ text-align: center; padding: 6px 4px; }}
QPushButton#zoom[on="true"] {{ background: {MIST}; border: 2px solid {TEAL}; padding: 6px 4px; }}
QScrollArea {{ border: none; background: {DESK}; }}
"""


@dataclass(frozen=True, slots=True)
class RollPiece:
    name: str
    at: str
    image: QImage

    @property
    def torn(self) -> bool:
        return self.name.startswith("torn")


class RollView(QWidget):
    """The paper, drawn to one scale: a dot of the printer is `zoom` pixels, whatever the paper's width."""

    def __init__(self, printer: ShownState, language: Language) -> None:
        super().__init__()
        self._printer, self._language = printer, language
        self._zoom, self._hanging = 1.0, QImage()
        self._pieces: list[RollPiece] = []
        self._read()

    @property
    def mouth(self) -> float:
        """Where the head is, from the top."""
        return MARGIN + self._hanging.height() * self._zoom

    @property
    def rests(self) -> bool:
        """The last piece is cut, and nothing was printed since."""
        return bool(self._pieces) and self._hanging.height() <= HEAD_TO_BLADE

    def look(self) -> None:
        """Show what is there now."""
        known = len(self._printer.machine.paper.fallen)
        self._read()
        self._gather(known)
        self._fit()

    def scale(self, zoom: float) -> None:
        self._zoom = zoom
        self._fit()

    def _read(self) -> None:
        picture = self._printer.machine.paper.so_far().convert("L")
        stride = picture.width
        shown = QImage(picture.tobytes(), picture.width, picture.height, stride, QImage.Format.Format_Grayscale8)
        self._hanging = shown.copy()

    def _gather(self, known: int) -> None:
        paper = self._printer.machine.paper
        seen = {piece.name for piece in self._pieces}
        for name in paper.fallen[max(0, known - PIECES_SHOWN) : known]:
            if name not in seen:
                image = QImage(str(paper.folder / f"{name}.png"))
                self._pieces.insert(0, RollPiece(name, time.strftime("%H.%M.%S"), image))
        del self._pieces[PIECES_SHOWN:]

    def _fit(self) -> None:
        below = sum(LABEL + piece.image.height() * self._zoom + GAP for piece in self._pieces) or LABEL
        width = self._paper_width() + 2 * MARGIN
        self.setFixedSize(QSize(round(width), round(self.mouth + GAP + LABEL + below + MARGIN)))
        self.update()

    def _paper_width(self) -> float:
        return PAPER_MM.get(self._hanging.width(), 80) * DOTS_PER_MM * self._zoom

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._zoom < 1)
        painter.fillRect(event.rect(), QColor(DESK))
        self._draw_paper(painter, self._hanging, MARGIN, torn=False)
        self._draw_printer(painter)
        top = self.mouth + GAP
        painter.setPen(QColor(INK_2))
        if not self._pieces:
            painter.drawText(QPointF(MARGIN, top + 16), say(self._language, "none"))
        for piece in self._pieces:
            self._draw_label(painter, piece, top)
            self._draw_paper(painter, piece.image, top + LABEL, torn=piece.torn)
            top += LABEL + piece.image.height() * self._zoom + GAP
        painter.end()

    def _draw_paper(self, painter: QPainter, image: QImage, top: float, *, torn: bool) -> None:
        """White, as wide as the paper is beside what the head reaches; a torn end has teeth."""
        width, height = self._paper_width(), image.height() * self._zoom
        edge = (width - image.width() * self._zoom) / 2
        painter.save()
        painter.setPen(QPen(QColor(LINE), 1))
        painter.setBrush(QColor(CARD))
        corners = [QPointF(MARGIN, top), QPointF(MARGIN + width, top), QPointF(MARGIN + width, top + height)]
        teeth = int(width / TOOTH) if torn else 0
        corners += [QPointF(MARGIN + width - at * TOOTH, top + height - TOOTH * (at % 2)) for at in range(1, teeth)]
        painter.drawPolygon(QPolygonF([*corners, QPointF(MARGIN, top + height)]))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Darken)
        painter.drawImage(QRectF(MARGIN + edge, top, image.width() * self._zoom, height), image)
        painter.restore()

    def _draw_printer(self, painter: QPainter) -> None:
        """The last 15 mm lie inside: between the blade, which cuts above, and the head, which prints below."""
        left, width, inside = MARGIN - 16.0, self._paper_width() + 32, HEAD_TO_BLADE * self._zoom
        blade = self.mouth - inside
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(QRectF(left, blade, width, inside), QColor(INSIDE))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(QColor(TEAL_DARK), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(left, blade), QPointF(left + width, blade))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(TEAL_DARK))
        painter.drawRoundedRect(QRectF(left, self.mouth, width, 10), 4, 4)
        painter.setPen(QColor(TEAL_DARK))
        self._draw_tag(painter, say(self._language, "blade"), left + width, blade + 2)
        self._draw_tag(painter, say(self._language, "head"), left + width, self.mouth - 20)
        painter.restore()

    def _draw_tag(self, painter: QPainter, text: str, right: float, top: float) -> None:
        font = QFont(FAMILY)
        font.setPixelSize(14)
        painter.setFont(font)
        painter.drawText(QRectF(right - 208, top, 200, 20), Qt.AlignmentFlag.AlignRight, text)

    def _draw_label(self, painter: QPainter, piece: RollPiece, top: float) -> None:
        kind, _, number = piece.name.partition("-")
        millimetres = round(piece.image.height() / DOTS_PER_MM)
        named = say(self._language, kind, int(number))
        painter.drawText(QPointF(MARGIN, top + 14), say(self._language, "size", named, millimetres, piece.at))


class WindowMark(QWidget):
    """How the printer is, as a shape beside its word: round when it works, a triangle to look, a square when it stands,
    a ring when it is off."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(28, 28)
        self.grade: Grade = "good"

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(GRADES[self.grade][0])
        painter.setPen(QPen(QColor(INK) if self.grade == "warn" else colour, 3))
        painter.setBrush(Qt.BrushStyle.NoBrush if self.grade == "off" else colour)
        if self.grade == "warn":
            painter.drawPolygon(QPolygonF([QPointF(14, 3), QPointF(26, 25), QPointF(2, 25)]))
        elif self.grade == "bad":
            painter.drawRect(QRectF(4, 4, 20, 20))
        else:
            painter.drawEllipse(QRectF(4, 4, 20, 20))
        painter.end()


class PrinterWindow(QWidget):
    """Roll at the left, state and switches at the right. `scroll_area` scrolls."""

    def __init__(self, printer: ShownState, language: Language = "id") -> None:
        super().__init__()
        self._printer, self._language = printer, language
        self._changes = -1
        self._shown: tuple[tuple[str, ...], bool] = ((), False)
        self._switches: dict[str, QPushButton] = {}
        self._zooms: dict[float, QPushButton] = {}
        self.roll = RollView(printer, language)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidget(self.roll)
        self.scroll_area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.word, self.also, self.link, self.mark = QLabel(), QLabel(), QLabel(), WindowMark()
        self.setStyleSheet(STYLE)
        self.setWindowTitle(f"{say(language, 'title')} · {printer.where}")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.scroll_area, 1)
        whole.addWidget(scrolled(self._panel()))
        self.zoom(1.0)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)
        self.look()
        self.resize(self.roll.width() + PANEL_WIDTH + 24, 860)

    def look(self) -> None:
        """Show what is true now."""
        found = conditions(self._printer)
        if (found, self._printer.connected) != self._shown:
            self._shown = (found, self._printer.connected)
            self._say(found)
        if self._printer.machine.paper.changes != self._changes:
            self._changes = self._printer.machine.paper.changes
            self.roll.look()
            self._follow()

    def _say(self, found: tuple[str, ...]) -> None:
        english = self._language == "en"
        self.word.setText(CONDITIONS[found[0]][1 + english])
        rest = ", ".join(CONDITIONS[name][1 + english].lower() for name in found[1:])
        self.also.setText(say(self._language, "also", rest))
        self.also.setVisible(bool(rest))
        self.mark.grade = CONDITIONS[found[0]][0]
        self.mark.update()
        self._state.setStyleSheet(f"#state {{ background: {GRADES[self.mark.grade][1]}; border-radius: 8px; }}")
        self.link.setText(say(self._language, "connected" if self._printer.connected else "alone"))
        for name, _, _, set_words, end_words in SWITCHES:
            become(self._switches[name], (end_words if name in found else set_words)[english], name in found)

    def _follow(self) -> None:
        """The head stays in sight while it prints; in a low window, then, what was cut off last."""
        bar, height = self.scroll_area.verticalScrollBar(), self.scroll_area.viewport().height()
        if height < LOW and self.roll.rests:
            bar.setValue(round(self.roll.mouth + GAP))
        else:
            bar.setValue(max(0, round(self.roll.mouth - height * 0.6)))

    def _panel(self) -> QWidget:
        panel = QFrame()
        panel.setObjectName("panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._state_card())
        column.addWidget(label(self._printer.where, "small"))
        column.addWidget(self._paper_line())
        column.addSpacing(12)
        column.addWidget(label(say(self._language, "faults"), "heading"))
        for name, sets, ends, words, _ in SWITCHES:
            self._switches[name] = self._button(words[0], partial(self._flip, name, sets, ends))
            column.addWidget(self._switches[name])
        column.addStretch(1)
        column.addWidget(label(say(self._language, "zoom"), "heading"))
        column.addLayout(self._zoom_row())
        column.addWidget(label(say(self._language, "kept", self._printer.machine.paper.folder), "small"))
        return panel

    def _state_card(self) -> QWidget:
        self._state = QFrame()
        self._state.setObjectName("state")
        rows = QVBoxLayout(self._state)
        rows.setContentsMargins(12, 12, 12, 12)
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.word, 1)
        rows.addLayout(first)
        for line, name in ((self.word, "word"), (self.also, "also"), (self.link, "small")):
            line.setObjectName(name)
            line.setWordWrap(True)
        rows.addWidget(self.also)
        rows.addWidget(self.link)
        return self._state

    def _paper_line(self) -> QLabel:
        machine = self._printer.machine
        width = PAPER_MM.get(machine.paper.width, 80)
        return label(say(self._language, "paper", width, f"{machine.speed_mm_s:g}"), "small")

    def _zoom_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for zoom in ZOOMS:
            button = self._button(f"{zoom:.0%}".replace("%", " %"), partial(self.zoom, zoom))
            button.setObjectName("zoom")
            self._zooms[zoom] = button
            row.addWidget(button)
        return row

    def zoom(self, zoom: float) -> None:
        for each, button in self._zooms.items():
            become(button, button.text(), each == zoom)
        self.roll.scale(zoom)
        self._follow()

    def fit(self) -> None:
        """The largest scale at which all of the paper's width is seen."""
        room = self.width() - PANEL_WIDTH - self.scroll_area.verticalScrollBar().sizeHint().width()
        width = PAPER_MM.get(self._printer.machine.paper.width, 80) * DOTS_PER_MM
        whole = [zoom for zoom in ZOOMS if width * zoom + 2 * MARGIN <= room]
        self.zoom(max(whole, default=ZOOMS[0]))

    def _button(self, words: str, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda _=False: pressed())
        return button

    def _flip(self, name: str, sets: str, ends: str) -> None:
        self._printer.fault(ends if name in conditions(self._printer) else sets)
        self.look()


def run_window(printer: ShownState, language: Language, stopped: Callable[[], bool], size: str = "") -> None:
    """Until it is closed, or `stopped`. `size` is like 692x860+0+0."""
    app = open_app()
    window = PrinterWindow(printer, language)
    if size:
        window.setGeometry(placed(size))
        window.fit()
    watch = QTimer()
    watch.timeout.connect(lambda: app.quit() if stopped() else None)
    watch.start(200)
    window.show()
    app.exec()


def open_app() -> QApplication:
    """The process's one application, with its letters."""
    app = QApplication(sys.argv[:1])
    for path in sorted(FONTS.glob("atkinson-hyperlegible-next-*.woff2")):
        QFontDatabase.addApplicationFont(str(path))
    return app
