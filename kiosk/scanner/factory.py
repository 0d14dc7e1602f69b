"""The scanner that a setting names. The keyboard's needs no object: its keys come through the window."""

from kiosk.scanner.scanner import Scanner, ScannerKind, ScannerSetting
from kiosk.scanner.serial_scanner import SerialScanner


def make_scanner(setting: ScannerSetting) -> Scanner | None:
    if setting.way is ScannerKind.SERIAL:
        return SerialScanner(setting.place, setting.baud)
    if setting.way is ScannerKind.CAMERA:
        from kiosk.scanner.camera import Camera  # with Qt's films, which no other kiosk needs to load

        return Camera(setting.place)
    return None
