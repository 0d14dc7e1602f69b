"""How much room this machine's screen has: `python -m sandbox.demo.screen` says `screen X,Y free X,Y,WIDTH,HEIGHT`.

A process of its own, because Qt wants the main thread of whoever asks, and the demo has other work there."""

import sys

from PySide6.QtGui import QGuiApplication


def main() -> None:
    app = QGuiApplication(sys.argv[:1])
    screen = app.primaryScreen()
    corner, free = screen.geometry().topLeft(), screen.availableGeometry()
    print(f"screen {corner.x()},{corner.y()} free {free.x()},{free.y()},{free.width()},{free.height()}", flush=True)


if __name__ == "__main__":
    main()
