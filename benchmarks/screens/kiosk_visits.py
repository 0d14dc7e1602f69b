"""`python -m benchmarks.screens.kiosk_visits WARM VISITS`: one kiosk's window, drawn offscreen, with a fictional office
in place of its hub. Guests who take a number, and citizens who log in and send a form, take turns at it.

Says on stdout its private memory in kB and its processor time in seconds after the first WARM visits, and after VISITS
more."""

import ctypes
import gc
import os
import re
import sys
import time
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from display.gallery.galleries import gallery_of
from display.gallery.story import Story, Variant
from display.languages import Languages
from kiosk.gallery.harness import SERVICE, OpenedKiosk, open_now
from kiosk.shell.memory_wipe import MemoryWipe

PRIVATE: Final = re.compile(r"RssAnon:\s*([0-9]+) kB")


class VisitedKiosk:
    def __init__(self, app: QApplication) -> None:
        self._opened: OpenedKiosk = open_now(Story("visits", lambda harness: None, Variant()), Languages(app))
        self._harness = self._opened.harness
        self._wipe = MemoryWipe(self._harness.kiosk, self._opened.screen.engine)

    def close(self) -> None:
        self._opened.close()

    def guest(self) -> None:
        self._harness.guest()
        self._take()

    def citizen(self) -> None:
        self._harness.log_in()
        self._take()
        kiosk = self._harness.kiosk
        kiosk.fillForm()
        self._draw()
        kiosk.submission.agree()
        while kiosk.page_name == "form":
            self._draw()
            self._harness.answer()
            kiosk.form.next()
        self._draw()
        kiosk.submission.submit()
        self._draw()

    def end(self) -> None:
        """As the program does it when a visit ends; and what the fakes have noted of it is dropped."""
        self._harness.kiosk.finish()
        self._draw()
        self._wipe.sweep()
        hub, printer = self._harness.hub, self._harness.printer
        for noted in (hub.tickets, hub.taken_in, hub.forms, hub.read, hub.asked, hub.ways, hub.niks, printer.slips):
            noted.clear()

    def _take(self) -> None:
        self._draw()
        self._harness.kiosk.choose.openAgency(SERVICE.partition("-")[0])
        self._draw()
        self._harness.kiosk.openService(SERVICE)
        self._draw()
        self._harness.kiosk.service.takeTicket()
        self._draw()

    def _draw(self) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._opened.screen.window.grabWindow()
        QCoreApplication.processEvents()


def main(warm: int, visits: int) -> None:
    app = gallery_of("kiosk").start(offscreen=True)
    kiosk = VisitedKiosk(app)
    for number in range(warm + visits):
        if number == warm:
            _say()
        kiosk.citizen() if number % 2 else kiosk.guest()
        kiosk.end()
    _say()
    kiosk.close()


def _say() -> None:
    """Of what was freed, nothing waits to be given back."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    found = PRIVATE.search(Path(f"/proc/{os.getpid()}/status").read_text("ascii"))
    assert found, "the benchmarks need Linux"
    print(found[1], f"{time.process_time():.3f}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
