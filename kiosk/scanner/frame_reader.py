"""Reads a camera's frames beside the window's own thread. The newest wins: no picture waits in a queue."""

import threading
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoSink

from kiosk.scanner.barcode_reader import DecodedFrame, look

VIEW_SECONDS: Final = 1 / 15  # smooth enough to aim by
END_SECONDS: Final = 5.0


class LatestFrame:
    """Room for one frame. Whoever is slower than the camera misses some, which are counted."""

    def __init__(self) -> None:
        self._frame: QVideoFrame | None = None
        self._filled = threading.Condition()
        self._closed = False
        self.missed = self.taken = 0

    def put(self, frame: QVideoFrame) -> None:
        with self._filled:
            self.missed += self._frame is not None
            self._frame = None if self._closed else frame
            self._filled.notify()

    def take(self) -> QVideoFrame | None:
        """The newest frame, as soon as there is one; None once it is closed."""
        with self._filled:
            self._filled.wait_for(lambda: self._closed or self._frame is not None)
            frame, self._frame = self._frame, None
            self.taken += frame is not None
            return frame

    def close(self) -> None:
        with self._filled:
            self._frame, self._closed = None, True
            self._filled.notify()


class FrameReader(QObject):
    """What comes into `sink` is read while it is open: `seen` tells the texts of a picture that has codes, `viewed` a
    small mirrored picture to aim by. Closed, it holds nothing."""

    seen = Signal(tuple)
    viewed = Signal(QImage)
    _sighted = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sink = QVideoSink(self)
        self.slot = LatestFrame()
        self._thread: threading.Thread | None = None
        self._sighted.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def open(self) -> None:
        if self._thread is not None:
            return
        self.slot = LatestFrame()
        self.sink.videoFrameChanged.connect(self.slot.put, Qt.ConnectionType.DirectConnection)
        self._thread = threading.Thread(
            target=_read, args=(self.slot, self._sighted), name="camera-frames", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        if self._thread is None:
            return
        self.sink.videoFrameChanged.disconnect(self.slot.put)
        self.slot.close()
        self._thread.join(END_SECONDS)
        self._thread = None
        self.sink.setVideoFrame(QVideoFrame())  # it would keep the last one

    def _take(self, slot: LatestFrame, sight: DecodedFrame) -> None:
        if self._thread is None or slot is not self.slot:
            return  # read before it was closed, and nobody's any more
        if sight.view is not None:
            self.viewed.emit(sight.view)
        if sight.texts:
            self.seen.emit(sight.texts)


def _read(slot: LatestFrame, sighted: SignalInstance) -> None:
    shown_at = 0.0
    while (frame := slot.take()) is not None:
        now = monotonic()
        view = now - shown_at >= VIEW_SECONDS
        shown_at = now if view else shown_at
        sight = look(frame, view=view)
        frame = None
        if sight.view is not None or sight.texts:
            sighted.emit(slot, sight)
