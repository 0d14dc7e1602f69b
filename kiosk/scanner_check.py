"""Is the scanner of this kiosk there, and does it answer? For `mpp doctor --scanner`."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QIODeviceBase
from PySide6.QtSerialPort import QSerialPort

from display.doctor import Check
from kiosk.scanner import ScannerSetting, Way, scanner_setting
from office.outcome import Refusal

INPUTS: Final = Path("/proc/bus/input/devices")
NAME: Final = "scanner"


def check_scanner(text: str, inputs: Path = INPUTS) -> Check:
    """`text` is the setting; `inputs` is where the kernel lists what one can press."""
    try:
        setting = scanner_setting(text)
    except Refusal as wrong:
        return Check(NAME, ok=False, say=wrong.say["id"])
    if setting.way is Way.NONE:
        return Check(NAME, ok=True, say="kiosk ini tanpa pemindai")
    return _serial(setting) if setting.way is Way.SERIAL else _keys(inputs)


def _keys(inputs: Path) -> Check:
    """A scanner that types cannot be asked: only that something which types is there can be seen."""
    if not inputs.exists():
        return Check(NAME, ok=False, say="belum diketahui: sistem ini tidak menyebut papan ketiknya")
    names = keyboards(inputs.read_text("utf-8", errors="replace"))
    if not names:
        return Check(NAME, ok=False, say="Tidak ada pemindai maupun papan ketik. Periksa kabelnya.")
    return Check(NAME, ok=True, say=f"mengetik sendiri: {', '.join(names)}. Pindai satu karcis untuk mencobanya")


def keyboards(listed: str) -> list[str]:
    """Names of whole keyboards: a power button has no sysrq. Source: Linux, drivers/input/input.c, its seq file."""
    found = []
    for device in listed.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in device.splitlines() if ": " in line)
        if {"sysrq", "kbd"} <= set(lines.get("H", "").removeprefix("Handlers=").split()):
            found.append(lines.get("N", "").removeprefix("Name=").strip('"'))
    return found


def _serial(setting: ScannerSetting) -> Check:
    port = QSerialPort()
    port.setPortName(setting.place)
    port.setBaudRate(setting.baud)
    if port.open(QIODeviceBase.OpenModeFlag.ReadOnly):
        port.close()
        return Check(NAME, ok=True, say=f"{setting.place} ada dan terbuka. Pindai satu karcis untuk mencobanya")
    if port.error() is QSerialPort.SerialPortError.DeviceNotFoundError:
        return Check(NAME, ok=False, say=f"{setting.place} tidak ada. Periksa kabelnya.")
    return Check(NAME, ok=False, say=f"{setting.place} tidak dapat dibuka: {port.errorString()}")
