"""`mpp demo`: a whole office on one machine, for a newcomer's hands."""

import signal
import tempfile
import threading
from pathlib import Path

from sandbox.demo.office import Office, has_display
from sandbox.demo.processes import NotStarted

WALK = """
The office is open. What to try:

  1  Kiosk    touch Bahasa Indonesia, then "Masuk dengan akun": it shows a QR and a number.
  2  Phone    open {phone}/phone in a browser, choose a person, pick the code, pick the kiosk's number.
  3  Kiosk    choose Dukcapil, a service, "Ambil nomor antrean"; the slip comes out in the
              printer's window, where buttons make trouble, and lies in
              {printer}
              then fill in the form.
  4  Counter  choose an officer, PIN 2468; F2 calls, F4 serves, F9 finishes.
  5  Board    shows and speaks the number.
  6  Booking  the kiosk's "Punya janji temu?" takes the code {code}; book more at {phone}/book.

Everything is fictional and lives in {folder}.
End with Ctrl+C, or close the counter's window.
"""


def run_demo(keep: Path | None) -> int:
    """Start everything and wait for Ctrl+C. Without a display there is nothing to touch, so the tour runs instead."""
    if not has_display():
        from sandbox.demo.tour import run_tour

        print("demo: no display here, so the tour walks through the main job by itself", flush=True)
        return run_tour(Path("out/tour"))
    with tempfile.TemporaryDirectory(prefix="mpp-demo-") as scratch:
        office = Office(keep / "run" if keep else Path(scratch), say, driven=False, scale=True)
        try:
            office.start()
            if office.bustle:
                office.bustle.start()
            told = {"phone": office.phone_url, "printer": office.folder / "printer", "folder": office.folder}
            print(WALK.format(code=office.appointments[0], **told), flush=True)
            wait_for_the_end(office)
        except NotStarted as error:
            say(str(error))
            return 1
        finally:
            say("stopping")
            ended = office.stop()
    return 0 if not any(ended.values()) else 1


def say(text: str) -> None:
    print(f"demo: {text}", flush=True)


def wait_for_the_end(office: Office) -> None:
    told = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: told.set())
    while not told.wait(0.5):
        if not office.programs["counter"].running():
            return
