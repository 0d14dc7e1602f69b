"""Promise: a code held before the camera is read at once, the window never waits for it, and no picture is kept."""

import random
import threading
import weakref
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF, QTransform
from PySide6.QtMultimedia import QCameraDevice, QVideoFrame, QVideoFrameFormat
from PySide6.QtQml import QQmlComponent

from display.qt.qr_drawing import draw
from kiosk.gallery.fake_camera import FakeCamera
from kiosk.gallery.fake_hub import ANSWER, BOOKED, CODE
from kiosk.scanner.barcode_reader import VIEW_WIDTH, look
from kiosk.scanner.camera import Camera
from kiosk.scanner.check import check_scanner
from kiosk.scanner.factory import make_scanner
from kiosk.scanner.frame_reader import FrameReader, LatestFrame
from kiosk.scanner.readings import CodeKind, CodeReading, best
from kiosk.scanner.scanner import Scanner, ScannerKind, scanner_setting
from kiosk.scanner.serial_scanner import SerialScanner

SIZE = QSize(1280, 720)
FOLLOW = f"https://mpp.example/t/{CODE}"
Format = QVideoFrameFormat.PixelFormat


def drawn_frame(*codes: tuple[QImage, QTransform], ground: str = "#777777") -> QImage:
    picture = QImage(SIZE, QImage.Format.Format_Grayscale8)
    picture.fill(QColor(ground))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for code, place in codes:
        painter.setTransform(place)
        painter.drawImage(-code.width() // 2, -code.height() // 2, code)
    painter.end()
    return picture


def at(x: float = 640, y: float = 360, *, turned: float = 0, size: float = 1.0) -> QTransform:
    return QTransform().translate(x, y).rotate(turned).scale(size, size)


def leaning(share: float) -> QTransform:
    """As a slip that is held aslant: its right side is farther away."""
    half, far = 170.0, 170.0 * (1 - share)
    flat = QPolygonF([QPointF(x, y) for x, y in ((-half, -half), (half, -half), (half, half), (-half, half))])
    seen = QPolygonF([QPointF(x, y) for x, y in ((-half, -half), (far, -far), (far, half), (-half, far))])
    found = QTransform()
    assert QTransform.quadToQuad(flat, seen, found)
    return found * QTransform.fromTranslate(640, 360)


def dimmed(picture: QImage, dark: int, bright: int) -> QImage:
    grey = bytes(dark + value * (bright - dark) // 255 for value in range(256))
    return QImage(bytes(picture.constBits()).translate(grey), *SIZE.toTuple(), QImage.Format.Format_Grayscale8).copy()


def noisy(picture: QImage, most: int) -> QImage:
    chance = random.Random(5)
    noise = bytes(chance.choices(range(most), k=1 << 16)) * 16
    bits = bytes(max(0, one - other) for one, other in zip(bytes(picture.constBits()), noise, strict=False))
    return QImage(bits, *SIZE.toTuple(), QImage.Format.Format_Grayscale8).copy()


def torn(code: QImage) -> QImage:
    """A thumb on one edge and a fold across."""
    hurt, painter = code.copy(), QPainter()
    painter.begin(hurt)
    painter.fillRect(QRect(code.width() - 60, code.height() // 2, 60, 42), Qt.GlobalColor.gray)
    painter.fillRect(QRect(0, code.height() * 2 // 3, code.width(), 4), Qt.GlobalColor.white)
    painter.end()
    return hurt


def frame_of(picture: QImage, kind: Format = Format.Format_NV12) -> QVideoFrame:
    frame = QVideoFrame(QVideoFrameFormat(picture.size(), kind))
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    bits, row, grey = frame.bits(0), frame.bytesPerLine(0), bytes(picture.constBits())
    wide, step = picture.width(), 2 if kind in (Format.Format_YUYV, Format.Format_UYVY) else 1
    for line in range(picture.height()):
        first = line * row + (kind is Format.Format_UYVY)
        bits[first : first + step * wide : step] = grey[line * wide : (line + 1) * wide]
    del bits
    frame.unmap()
    return frame


PICTURES = {
    "straight": lambda: drawn_frame((draw(FOLLOW, 10), at())),
    "small": lambda: drawn_frame((draw(FOLLOW, 3), at(300, 200))),
    "turned by 37": lambda: drawn_frame((draw(FOLLOW, 9), at(turned=37))),
    "upside down": lambda: drawn_frame((draw(FOLLOW, 9), at(turned=180))),
    "held aslant": lambda: drawn_frame((draw(FOLLOW, 9), leaning(0.25))),
    "in the dark": lambda: noisy(dimmed(drawn_frame((draw(FOLLOW, 10), at())), 20, 70), 12),
    "pale": lambda: dimmed(drawn_frame((draw(FOLLOW, 10), at())), 180, 215),
    "torn": lambda: drawn_frame((torn(draw(FOLLOW, 10)), at(turned=8))),
    "bright behind": lambda: drawn_frame((draw(FOLLOW, 8), at(turned=-15)), ground="#FFFFFF"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_slip_is_read_however_it_is_held(name) -> None:
    assert look(frame_of(PICTURES[name]()), view=False).texts == (FOLLOW,)


@pytest.mark.parametrize("kind", [Format.Format_NV12, Format.Format_YUV420P, Format.Format_YUYV, Format.Format_UYVY])
def test_cameras_may_send_their_pictures_in_several_ways(kind) -> None:
    assert look(frame_of(PICTURES["straight"](), kind), view=False).texts == (FOLLOW,)


def test_a_picture_in_colours_is_read_too() -> None:
    coloured = PICTURES["straight"]().convertToFormat(QImage.Format.Format_RGB32)
    assert look(QVideoFrame(coloured), view=False).texts == (FOLLOW,)


def test_of_two_codes_in_one_picture_ours_is_taken() -> None:
    other = draw("WIFI:T:WPA;S:kantor;P:rahasia;;", 8)
    both = drawn_frame((other, at(340, 360)), (draw(FOLLOW, 6), at(940, 380)))
    texts = look(frame_of(both), view=False).texts
    assert len(texts) == 2
    assert best(texts) == best([FOLLOW])
    assert best(texts).kind is CodeKind.TICKET


def test_a_phones_long_answer_is_read_off_its_bright_screen() -> None:
    """Seven hundred letters: 85 modules a side. The screen outshines the hall."""
    answer = (ANSWER + ANSWER[6:])[:700]
    held = drawn_frame((draw(answer, 6), at(turned=4)), ground="#303030")
    assert best(look(frame_of(dimmed(held, 60, 255)), view=False).texts) == CodeReading(CodeKind.ANSWER, answer)


def test_a_picture_without_a_code_says_nothing() -> None:
    assert look(frame_of(noisy(drawn_frame(), 90)), view=False).texts == ()
    assert look(QVideoFrame(), view=True).texts == ()


def test_what_is_shown_is_a_small_mirror() -> None:
    view = look(frame_of(drawn_frame((draw(FOLLOW, 6), at(200, 360)), ground="#FFFFFF")), view=True).view
    assert view is not None
    assert view.width() == VIEW_WIDTH
    assert view.isGrayscale()
    left, right = view.copy(0, 0, 240, 270), view.copy(240, 0, 240, 270)
    assert min(bytes(left.constBits())) > 200, "what is left of the citizen stands left on the glass"
    assert min(bytes(right.constBits())) < 100


# Beside the window


@pytest.fixture
def reader(qapp) -> Iterator[FrameReader]:
    reader = FrameReader()
    reader.open()
    yield reader
    reader.close()


def test_a_code_before_the_camera_is_told_in_the_windows_own_thread(reader, qtbot) -> None:
    threads = []
    reader.seen.connect(lambda _: threads.append(threading.current_thread()))
    with qtbot.waitSignal(reader.seen) as signal:
        reader.sink.setVideoFrame(frame_of(PICTURES["straight"]()))
    assert signal.args == [(FOLLOW,)]
    assert threads == [threading.main_thread()]


def test_the_newest_picture_wins_and_none_waits() -> None:
    slot, frames = LatestFrame(), [frame_of(drawn_frame()) for _ in range(50)]
    for frame in frames:
        slot.put(frame)
    assert slot.take() is frames[-1]
    assert (slot.missed, slot.taken) == (49, 1)


def test_the_window_does_not_wait_for_a_picture_to_be_read(reader, qtbot, monkeypatch) -> None:
    """Reading takes as long as it likes here; the window's timer goes on meanwhile."""
    reading, go_on, ticks = threading.Event(), threading.Event(), []

    def slow(frame, *, view):
        reading.set()
        assert go_on.wait(20)
        return look(frame, view=view)

    monkeypatch.setattr("kiosk.scanner.frame_reader.look", slow)
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(1)
    reader.sink.setVideoFrame(frame_of(PICTURES["straight"]()))
    assert reading.wait(20)
    for _ in range(200):
        reader.sink.setVideoFrame(frame_of(drawn_frame()))
    reader.sink.setVideoFrame(frame_of(PICTURES["turned by 37"]()))
    qtbot.waitUntil(lambda: len(ticks) > 20)
    assert reader.slot.missed == 200
    with qtbot.waitSignal(reader.seen):
        go_on.set()


def test_closed_it_keeps_no_picture_and_tells_nothing(reader, qapp, monkeypatch) -> None:
    received, read = [], threading.Event()

    def remembered(frame, *, view):
        sight = look(frame, view=view)
        read.set()
        return sight

    monkeypatch.setattr("kiosk.scanner.frame_reader.look", remembered)
    reader.seen.connect(received.append)
    reader.viewed.connect(received.append)
    frame = frame_of(PICTURES["straight"]())
    last = weakref.ref(frame)
    slot = reader.slot
    reader.sink.setVideoFrame(frame)
    del frame
    assert read.wait(20)
    reader.close()
    assert not reader.sink.videoFrame().isValid()
    assert last() is None
    reader.sink.setVideoFrame(frame_of(PICTURES["straight"]()))
    qapp.processEvents()  # what was on its way arrives
    assert received == []
    assert slot._frame is None
    assert slot.taken == 1
    assert not any(thread.name == "camera-frames" for thread in threading.enumerate())


def test_it_can_be_opened_again(reader, qtbot) -> None:
    reader.close()
    reader.open()
    with qtbot.waitSignal(reader.seen):
        reader.sink.setVideoFrame(frame_of(PICTURES["straight"]()))


# The camera itself: none is here, so what is switched on is one that cannot run


class Made(Camera):
    def _device(self) -> QCameraDevice | None:
        return QCameraDevice()


def test_the_camera_is_on_only_while_a_code_is_asked_for(qapp) -> None:
    camera = Made()
    camera.start()
    assert camera.there
    assert not camera.on
    camera.watch(on=True)
    assert camera.on
    camera.watch(on=False)
    assert not camera.on
    assert not any(thread.name == "camera-frames" for thread in threading.enumerate())
    camera.close()


def test_a_code_that_stays_before_the_camera_is_told_once(qapp, qtbot) -> None:
    camera, received = Made(), []
    camera.scanned.connect(received.append)
    camera.frames.open()
    for _ in range(5):
        with qtbot.waitSignal(camera.frames.seen):
            camera.frames.sink.setVideoFrame(frame_of(PICTURES["straight"]()))
    with qtbot.waitSignal(camera.scanned):
        camera.frames.sink.setVideoFrame(frame_of(drawn_frame((draw(BOOKED, 10), at()))))
    assert received == [[FOLLOW], [BOOKED]]
    camera.close()


def test_where_there_is_no_camera_it_says_so(qapp) -> None:
    camera = Camera("no such camera")
    camera.start()
    assert not camera.there
    camera.watch(on=True)
    assert not camera.on
    camera.close()
    assert isinstance(camera, Scanner)


# On the pages


def test_the_camera_is_on_while_the_page_for_slips_is_open_and_at_no_other_moment(open_story) -> None:
    user = open_story("05-home")
    camera = FakeCamera()
    user.kiosk.scanner.attach(ScannerKind.CAMERA, camera)
    assert not camera.on
    user.tap("myTicket")
    assert camera.on
    assert not user.kiosk.scanner.view.isNull()
    user.tap("back")
    assert not camera.on
    assert user.kiosk.scanner.view.isNull()
    user.tap("myTicket")
    user.kiosk.wipe()
    assert not camera.on
    assert user.kiosk.scanner.view.isNull()


def test_what_the_camera_sees_is_on_the_glass_as_in_a_mirror(open_story) -> None:
    user = open_story("701-scan-camera")
    place = user.find("viewfinder").rect.toRect()
    shown = user.screen.window.grabWindow().copy(place).convertToFormat(QImage.Format.Format_Grayscale8)
    assert len(set(bytes(shown.constBits()))) > 50
    user.kiosk.finish()
    user.settle()
    assert not user.has("viewfinder")


def test_no_picture_of_the_camera_stays_in_the_cache_of_pictures(open_story) -> None:
    """By the name of an earlier one, it would be found there; what is drawn anew is what the camera sees now."""
    user = open_story("701-scan-camera", scale=2.0)  # a larger one has no room in the cache
    shown = user.find("viewfinder").item
    size, earlier = shown.size().toSize(), shown.property("source").toString()
    white = QImage(SIZE, QImage.Format.Format_Grayscale8)
    white.fill(Qt.GlobalColor.white)
    user.kiosk.scanner._scanner.viewed.emit(white)
    user.settle()
    component = QQmlComponent(user.screen.engine)
    again = f"import QtQuick; Image {{ source: '{earlier}'; sourceSize: '{size.width()}x{size.height()}' }}"
    component.setData(again.encode(), QUrl())
    picture = component.createWithInitialProperties({"parent": user.screen.window.contentItem()})
    middle = QRect(size.width() // 2 - 50, size.height() // 2 - 50, 100, 100)
    drawn = user.screen.window.grabWindow().copy(middle).convertToFormat(QImage.Format.Format_RGB32)
    assert {drawn.pixelColor(x, y).name() for x in range(100) for y in range(100)} == {"#ffffff"}
    picture.deleteLater()


def test_a_slip_before_the_camera_opens_its_page_and_shuts_the_camera(open_story) -> None:
    user = open_story("701-scan-camera")
    user.kiosk.scanner._scanner.read("https://example.org", FOLLOW)
    user.settle()
    assert user.find("number").text == "A 017"
    assert not user.kiosk.scanner._scanner.on


def test_a_code_that_is_not_ours_is_said_once_while_it_is_held_there(open_story) -> None:
    user = open_story("701-scan-camera")
    user.kiosk.scanner._scanner.read("https://example.org")
    user.settle()
    assert "Kode ini tidak dikenal." in user.words()
    user.tap("dialogSafe")
    user.kiosk.scanner._scanner.read("https://example.org")
    user.settle()
    assert "Kode ini tidak dikenal." not in user.words()


def test_a_kiosk_without_a_scanner_does_not_speak_of_one(open_story) -> None:
    assert "pemindai" not in open_story("731-appointment-no-scanner").words()
    assert "tidak bisa dipakai" in open_story("702-scan-no-camera").words()


def test_the_setting_makes_the_scanner(qapp) -> None:
    assert isinstance(make_scanner(scanner_setting("camera:Depan")), Camera)
    assert isinstance(make_scanner(scanner_setting("serial:/dev/ttyACM0")), SerialScanner)
    assert make_scanner(scanner_setting("keys")) is None
    assert not check_scanner("camera:no such camera").ok


@given(st.lists(st.text(max_size=80), max_size=4))
def test_garbage_in_a_picture_breaks_no_page(texts) -> None:
    assert best(texts).kind in CodeKind
