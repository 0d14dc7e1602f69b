"""The kiosk with other scanners than the one that types: a camera, one that is not there, none."""

from collections.abc import Callable
from typing import Final

from kiosk.pretend_scanner import PretendCamera
from kiosk.scanner import Way
from kiosk.stage import Stage


def _camera(stage: Stage, *, there: bool = True) -> None:
    stage.kiosk.scanner.attach(Way.CAMERA, PretendCamera(there=there))
    stage.scan()


def _none(stage: Stage) -> None:
    stage.kiosk.scanner.attach(Way.NONE, None)
    stage.appointment()


SCAN_SCENES: Final[dict[str, Callable[[Stage], object]]] = {
    "701-scan-camera": _camera,
    "702-scan-no-camera": lambda stage: _camera(stage, there=False),
    "731-appointment-no-scanner": _none,
}
