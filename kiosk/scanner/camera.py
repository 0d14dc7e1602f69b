"""A camera as the scanner. It is on while a page asks for a code, and off, with its lamp, at every other moment."""

from typing import ClassVar, Final

from PySide6.QtCore import QObject
from PySide6.QtMultimedia import QCamera, QCameraDevice, QCameraFormat, QMediaCaptureSession, QMediaDevices

from kiosk.scanner.frame_reader import FrameReader
from kiosk.scanner.scanner import Scanner

WIDTH: Final = 1280
FRAMES_MIN: Final = 15


def fitting(formats: list[QCameraFormat]) -> QCameraFormat | None:
    """As many pixels as a code in a hand needs, and no more than can be read in time; None where there is none."""
    quick = [one for one in formats if one.maxFrameRate() >= FRAMES_MIN] or formats
    return min(quick, key=lambda one: (abs(one.resolution().width() - WIDTH), -one.maxFrameRate()), default=None)


class Camera(Scanner):
    """`name` is what the system calls the camera; empty for the first there is."""

    pictured: ClassVar[bool] = True
    logged_as: ClassVar[str] = "camera"

    def __init__(self, name: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name, self._wanted = name, False
        self._camera: QCamera | None = None
        self.frames = FrameReader(self)
        self.frames.seen.connect(self._tell)
        self.frames.viewed.connect(self.viewed)
        self._session = QMediaCaptureSession(self)
        self._session.setVideoSink(self.frames.sink)
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self.start)

    @property
    def on(self) -> bool:
        return self._camera is not None

    def start(self) -> None:
        """Also when a camera was plugged in or out."""
        device = self._device()
        self._is_there(there=device is not None)
        if device is None:
            self._off()
        elif self._wanted and self._camera is None:
            self._on(device)

    def watch(self, *, on: bool) -> None:
        self._wanted = on
        if on:
            self.start()
        else:
            self._off()

    def close(self) -> None:
        self.watch(on=False)
        self._again.stop()

    def _device(self) -> QCameraDevice | None:
        there = QMediaDevices.videoInputs()
        return next(
            (one for one in there if self._name in ("", one.description(), bytes(one.id().data()).decode())), None
        )

    def _on(self, device: QCameraDevice) -> None:
        self._camera = QCamera(device, self)
        found = fitting(device.videoFormats())
        if found is not None:
            self._camera.setCameraFormat(found)
        self._camera.errorOccurred.connect(self._failed)
        self._session.setCamera(self._camera)
        self.frames.open()
        self._camera.start()

    def _off(self) -> None:
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.stop()
            self._session.setCamera(None)  # type: ignore[arg-type]  # the stub forgets that it may have none
            camera.deleteLater()
        self.frames.close()

    def _failed(self, error: QCamera.Error, why: str) -> None:
        if error is QCamera.Error.NoError or self._camera is None:
            return
        self._off()
        self._is_there(there=False, why=why)
        self._again.start()
