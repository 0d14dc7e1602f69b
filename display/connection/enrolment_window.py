"""What a device shows while a person compares its number with the hub's list: the number, large, and what to do."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from display.qt.placing import fill_screen
from office.contract.errors import Refusal

LOOK_MS: Final = 1000
SAYS: Final = (
    "Cocokkan angka ini dengan daftar perangkat di loket atau di server, lalu pastikan di sana.",
    "Compare this number with the list of devices at the counter or at the server, and confirm it there.",
)
NUMBER_PX, TEXT_PX, EDGE_PX = 160, 28, 48
INK, PAPER = "#1b1f24", "#ffffff"


class EnrolmentWindow(QWidget):
    """In both languages at once: nobody has chosen one yet."""

    def __init__(self, number: str) -> None:
        super().__init__()
        self.setWindowTitle("MPP")
        self.setStyleSheet(f"background: {PAPER}; color: {INK};")
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE_PX, EDGE_PX, EDGE_PX, EDGE_PX)
        column.addStretch(1)
        for place, (text, px) in enumerate(((SAYS[0], TEXT_PX), (number, NUMBER_PX), (SAYS[1], TEXT_PX))):
            label = QLabel(text)
            label.setObjectName("pairingNumber" if place == 1 else f"pairingSays{place}")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(place != 1)
            font = label.font()
            font.setPixelSize(px)
            label.setFont(font)
            column.addWidget(label)
        column.addStretch(1)


def shown_until(number: str, over: Callable[[], bool]) -> None:
    """Show the number until `over` says so; it is asked every second, and its Refusal is raised here."""
    screen, loop, wrong = EnrolmentWindow(number), QEventLoop(), list[Refusal]()

    def look() -> None:
        try:
            if not over():
                return
        except Refusal as raised:  # Qt would swallow it
            wrong.append(raised)
        loop.quit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(LOOK_MS)
    fill_screen(screen)
    loop.exec()
    timer.stop()
    screen.close()
    screen.deleteLater()
    if wrong:
        raise wrong[0]
