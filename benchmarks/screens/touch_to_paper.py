"""From a finger on "take a ticket" to the last byte of the slip at its printer: a real hub, a real kiosk's window, TCP.

`python -m benchmarks.screens.touch_to_paper HOME PAIRING PRINTER` is that kiosk, with an ear: it tells when a finger
left the glass."""

import json
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.common.report import BenchmarkRow, Scope, by_itself, quantile, reported
from sandbox.day.build import catalogue
from sandbox.demo.processes import Program, free_port, mpp, say_once
from sandbox.demo.ui_client import UiClient
from sandbox.printer.server import VirtualPrinter

TARGET_MS: Final = 60.0
FENCE: Final = b"\x1d(H\x06\x0000"  # what our printing room sends behind a slip
AGENCY, SERVICE, NUMBER = "SAMSAT", "SAMSAT-PAJAK", r"^[A-Z]{1,3}.\d{3}\Z"
TOUCHED: Final = "touch "


def touch(scope: Scope) -> Iterator[BenchmarkRow]:
    tickets = scope.many(12, 1)
    with tempfile.TemporaryDirectory(dir=scope.work) as folder, ExitStack() as ends:
        hall = TouchOffice(Path(folder), ends)
        taken = [hall.take_ticket() for _ in range(tickets)]
    first, rest = taken[0], taken[1:] or taken
    note = f"median of {len(rest)} tickets at a kiosk's window without a display, hub and printer on the same machine"
    yield by_itself("touch_last_byte", quantile(rest, 0.5), "ms", bound="at most", target=TARGET_MS, note=note)
    yield reported("touch_last_byte_worst", max(rest), "ms", "of the same tickets")
    yield reported("touch_last_byte_first", first, "ms", "the first ticket after the start")


@dataclass(frozen=True, slots=True)
class ArrivedSlip:
    at: float
    data: bytes


class TouchOffice:
    """One hub, one kiosk and its printer, as fast as any, until `ends` ends."""

    def __init__(self, folder: Path, ends: ExitStack) -> None:
        self._came: list[ArrivedSlip] = []
        self._printed = 0
        self._kiosk = self._start(folder, ends, self._printer(folder, ends))
        self._ui = UiClient(self._kiosk.wait_for("driver "), os.environ["MPP_DRIVE_TOKEN"])
        ends.callback(self._ui.close)

    def take_ticket(self) -> float:
        """Milliseconds from the finger's leaving the button to the slip's last byte."""
        for name in ("language_id", "guest", f"agency_{AGENCY}", f"service_{SERVICE}", "takeTicket"):
            self._ui.tap(name)
        self._ui.see("number", NUMBER)
        self._ui.see("printState", "dicetak")
        at = self._last_touch()
        self._ui.tap("finish")
        came = next(one.at for one in self._came if one.at > at and FENCE in one.data)
        return 1000 * (came - at)

    def _last_touch(self) -> float:
        """Of what the kiosk told so far, when the finger left the button."""
        self._kiosk.hear_all()
        touches = [line for line in self._kiosk.output if line.startswith(TOUCHED)]
        return float(touches[-1].removeprefix(TOUCHED))

    def _printer(self, folder: Path, ends: ExitStack) -> VirtualPrinter:
        printer = VirtualPrinter(folder / "paper", speed_mm_s=1e6)
        receive = printer.machine.receive

        def note(data: bytes) -> int:
            self._came.append(ArrivedSlip(time.monotonic(), data))
            return receive(data)

        printer.machine.receive = note  # type: ignore[method-assign]  # its plug, listened in on
        printer.start()
        ends.callback(printer.stop)
        return printer

    def _start(self, folder: Path, ends: ExitStack, printer: VirtualPrinter) -> Program:
        document = folder / "catalogue.json"
        document.write_text(json.dumps(catalogue(version=1, follow_url="", always_open=True)), "utf-8")
        home, listen = str(folder / "hub"), f"127.0.0.1:{free_port()}"
        words = mpp(
            "hub", "--home", home, "--listen", listen, "--catalogue", str(document), "--guests-a-minute", "10000"
        )
        hub = Program("hub", words, folder / "hub.log", {"PYTHONUNBUFFERED": "1"})
        ends.callback(hub.stop)
        hub.wait_for("hub ready ")
        pairing = say_once("hub", "pair", "kiosk", "Kiosk 1", "--home", home)
        os.environ["MPP_DRIVE_TOKEN"] = secrets.token_urlsafe(24)
        command = [
            sys.executable,
            "-m",
            "benchmarks.screens.touch_to_paper",
            str(folder / "kiosk"),
            pairing,
            printer.where,
        ]
        without = {"PYTHONUNBUFFERED": "1", "QT_QPA_PLATFORM": "offscreen"}
        kiosk = Program("kiosk", command, folder / "kiosk.log", without)
        ends.callback(kiosk.stop)
        kiosk.wait_for("kiosk ready")
        return kiosk


def run_kiosk(home: Path, pairing: str, printer: str) -> int:
    """The kiosk's own program; only its window is listened to."""
    from PySide6.QtCore import QEvent, QObject

    import display.app
    import kiosk.app

    class TouchListener(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd):
                print(f"{TOUCHED}{time.monotonic()}", flush=True)
            return super().eventFilter(watched, event)

    listener, run = TouchListener(), display.app.run

    def listen(app, windows, **more):  # type: ignore[no-untyped-def]  # as display.app.run
        windows[0].installEventFilter(listener)
        return run(app, windows, **more)

    vars(kiosk.app)["run"] = listen
    settings = kiosk.app.KioskSettings(home=home, pair=pairing, drive=0, size="1080x1920", printer=printer)
    return kiosk.app.main(settings)


if __name__ == "__main__":
    sys.exit(run_kiosk(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
