"""Is the scanner of this kiosk there, and does it answer? For `mpp doctor --scanner`."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QIODeviceBase, QTimer
from PySide6.QtSerialPort import QSerialPort

from display.doctor.check import MachineCheck
from kiosk.scanner.scanner import ScannerKind, ScannerSetting, scanner_setting
from office.contract.errors import Refusal

INPUTS: Final = Path("/proc/bus/input/devices")
NAME: Final = "scanner"
PICTURE_MS: Final = 5000


def check_scanner(text: str, inputs: Path = INPUTS) -> MachineCheck:
    """`text` is the setting; `inputs` is where the kernel lists what one can press."""
    try:
        setting = scanner_setting(text)
    except Refusal as wrong:
        return MachineCheck(NAME, ok=False, say=wrong.messages["id"])
    if setting.way is ScannerKind.NONE:
        return MachineCheck(NAME, ok=True, say="kiosk ini tanpa pemindai")
    if setting.way is ScannerKind.CAMERA:
        return _camera(setting)
    return _serial(setting) if setting.way is ScannerKind.SERIAL else _keys(inputs)


def _keys(inputs: Path) -> MachineCheck:
    """A scanner that types cannot be asked: only that something which types is there can be seen."""
    if not inputs.exists():
        return MachineCheck(NAME, ok=False, say="belum diketahui: sistem ini tidak menyebut papan ketiknya")
    names = keyboards(inputs.read_text("utf-8", errors="replace"))
    if not names:
        return MachineCheck(NAME, ok=False, say="Tidak ada pemindai maupun papan ketik. Periksa kabelnya.")
    return MachineCheck(NAME, ok=True, say=f"mengetik sendiri: {', '.join(names)}. Pindai satu karcis untuk mencobanya")


def keyboards(listed: str) -> list[str]:
    """Names of whole keyboards: a power button has no sysrq. Source: Linux, drivers/input/input.c, its seq file."""
    found = []
    for device in listed.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in device.splitlines() if ": " in line)
        if {"sysrq", "kbd"} <= set(lines.get("H", "").removeprefix("Handlers=").split()):
            found.append(lines.get("N", "").removeprefix("Name=").strip('"'))
    return found


def _camera(setting: ScannerSetting) -> MachineCheck:
    """It answers when a picture has come; nobody sees it."""
    from kiosk.scanner.camera import Camera

    app = QCoreApplication.instance() or QCoreApplication([])
    camera, waiting, deadline = Camera(setting.place), QEventLoop(), QTimer()
    camera.start()
    if not camera.there:
        return MachineCheck(
            NAME, ok=False, say=f"Kamera {setting.place} tidak ada. Periksa kabelnya.".replace("  ", " ")
        )
    answered: list[object] = []
    camera.viewed.connect(answered.append)
    camera.viewed.connect(waiting.quit)
    deadline.singleShot(PICTURE_MS, app, waiting.quit)
    camera.watch(on=True)
    waiting.exec()
    camera.close()
    if answered:
        return MachineCheck(NAME, ok=True, say="kamera memberi gambar")
    return MachineCheck(NAME, ok=False, say="Kamera ada, tetapi tidak memberi gambar. Cabut dan pasang lagi.")


def _serial(setting: ScannerSetting) -> MachineCheck:
    port = QSerialPort()
    port.setPortName(setting.place)
    port.setBaudRate(setting.baud)
    if port.open(QIODeviceBase.OpenModeFlag.ReadOnly):
        port.close()
        return MachineCheck(NAME, ok=True, say=f"{setting.place} ada dan terbuka. Pindai satu karcis untuk mencobanya")
    if port.error() is QSerialPort.SerialPortError.DeviceNotFoundError:
        return MachineCheck(NAME, ok=False, say=f"{setting.place} tidak ada. Periksa kabelnya.")
    return MachineCheck(NAME, ok=False, say=f"{setting.place} tidak dapat dibuka: {port.errorString()}")
