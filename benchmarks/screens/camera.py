"""A kiosk that reads codes by camera: pictures a second, processor time of each, and what the window notices of it."""

import os
import random
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from benchmarks.common.report import BenchmarkRow, Scope, by_itself, middle, quantile, reported

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtMultimedia import QVideoFrame

FRAMES_PER_SECOND: Final = 30
WIDTH: Final = 1280
HEIGHT: Final = 720
PICTURES: Final = 12
TEXT: Final = "https://mpp.example/t/7Q2-MX4"
TICK_MS: Final = 1


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a camera's pictures. `stalls`: how long the window's thread was away from its loop, milliseconds."""

    seconds: float
    read: int
    missed: int
    codes: int
    stalls: Sequence[float]


def camera(scope: Scope) -> Iterator[BenchmarkRow]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    seconds = scope.many(15, 3)
    frames = _frames()
    shut = _run(frames, seconds, opened=False)
    run = _run(frames, seconds, opened=True)
    of = run.read + run.missed
    how = f"{WIDTH}x{HEIGHT}, {FRAMES_PER_SECOND} a second for {seconds} s, two of three with a code, turned and noisy"
    yield by_itself("camera_frames", run.read / run.seconds, "frames/s", bound="at least", target=15, note=how)
    yield reported("camera_missed", run.missed, "frames", f"of {of}: a newer one came before it was read")
    note = "processor time of one picture, reading and mirror, the median"
    yield reported("camera_cpu", middle(_cpu_ms(frames)), "ms", f"{note}; {run.codes} codes told in the run")
    away = "the window's thread was away from its loop; floor: the same pictures, nobody reads"
    late, floor = quantile(run.stalls, 0.99), quantile(shut.stalls, 0.99)
    yield by_itself("camera_stall_p99", late, "ms", bound="at most", target=33, floor=floor, note=f"how long {away}")
    yield reported("camera_stall", max(run.stalls), "ms", f"the longest; nobody reading {max(shut.stalls):.3g} ms")


def _cpu_ms(frames: Sequence["QVideoFrame"]) -> list[float]:
    from kiosk.scanner.barcode_reader import look

    taken = []
    for frame in [*frames, *frames, *frames]:
        began = time.thread_time()
        look(frame, view=True)
        taken.append((time.thread_time() - began) * 1000)
    return taken


def _run(frames: Sequence["QVideoFrame"], seconds: float, *, opened: bool) -> Run:
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from kiosk.scanner.frame_reader import FrameReader

    app = QApplication.instance() or QApplication([])
    reader, ticks = FrameReader(), [time.perf_counter()]
    codes: list[tuple[str, ...]] = []
    reader.seen.connect(codes.append)
    if opened:
        reader.open()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(TICK_MS)
    camera = threading.Thread(target=_send, args=(reader.sink, frames, seconds), daemon=True)
    began = time.perf_counter()
    camera.start()
    while camera.is_alive():
        app.processEvents()
        time.sleep(TICK_MS / 2000)  # a window that rests between two ticks; one that spins would take the reader's core
    slot, took = reader.slot, time.perf_counter() - began
    timer.stop()
    reader.close()
    stalls = [(after - before) * 1000 for before, after in pairwise(ticks)]
    return Run(took, slot.taken, slot.missed, len(codes), stalls)


def _send(sink: "object", frames: Sequence["QVideoFrame"], seconds: float) -> None:
    """As a camera does, at its own pace and from its own thread."""
    from PySide6.QtMultimedia import QVideoSink

    assert isinstance(sink, QVideoSink)
    began = time.perf_counter()
    for number in range(int(seconds * FRAMES_PER_SECOND)):
        time.sleep(max(0.0, began + number / FRAMES_PER_SECOND - time.perf_counter()))  # a camera's own pace
        sink.setVideoFrame(frames[number % len(frames)])


def _frames() -> list["QVideoFrame"]:
    from PySide6.QtCore import QSize
    from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

    chance, frames = random.Random(1), []
    noise = bytes(chance.choices(range(24), k=1 << 16))
    for number in range(PICTURES):
        frame = QVideoFrame(QVideoFrameFormat(QSize(WIDTH, HEIGHT), QVideoFrameFormat.PixelFormat.Format_NV12))
        assert frame.map(QVideoFrame.MapMode.WriteOnly)
        bits, row = frame.bits(0), frame.bytesPerLine(0)
        assert isinstance(bits, memoryview)
        picture = _picture(number)
        grey = bytes(picture.constBits())
        noisy = bytes(max(0, one - noise[at & 0xFFFF]) for at, one in enumerate(grey))
        for line in range(HEIGHT):
            bits[line * row : line * row + WIDTH] = noisy[line * WIDTH : (line + 1) * WIDTH]
        del bits
        frame.unmap()
        frames.append(frame)
    return frames


def _picture(number: int) -> "QImage":
    from PySide6.QtGui import QColor, QImage, QPainter

    from display.qt.qr_drawing import draw

    picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_Grayscale8)
    picture.fill(QColor("#8a8a8a"))
    if number % 3:
        code, painter = draw(TEXT, 5 + number % 4), QPainter(picture)
        painter.translate(300 + 60 * number, 360)
        painter.rotate(23 * number)
        painter.drawImage(-code.width() // 2, -code.height() // 2, code)
        painter.end()
    return picture
