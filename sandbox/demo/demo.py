"""`mpp demo`: a whole office on one machine, for a newcomer's hands."""

import signal
import sys
import tempfile
import threading
from pathlib import Path

from sandbox.demo.office import Office, has_display
from sandbox.demo.processes import NotStarted

WALK = """
The office is open. What to try:

  1  Kiosk    touch Bahasa Indonesia, then "Masuk dengan akun": it shows a QR and a number.
  2  Phone    open {phone} in a browser, choose a person, pick the code, pick the kiosk's number.
  3  Kiosk    choose Dukcapil, a service, "Ambil nomor antrean"; the slip comes out in the
              printer's window, where buttons make trouble, and lies in
              {printer}
              then fill in the form.
  4  Counter  choose an officer, PIN 2468; F2 calls your number, F4 serves, F9 finishes.
  5  Board    shows and speaks the number.

Everything is fictional and lives in {folder}.
End with Ctrl+C, or close the counter's window.
"""
LOOK_SECONDS = 0.5
BOOKING = """
  6  Booking  the kiosk's "Punya janji temu?" takes the code {code}; book more at {book}
"""


class Over(Exception):
    """Somebody ends the demo, however far it has come."""


def _over(*_: object) -> None:
    raise Over


def run_demo(keep: Path | None) -> int:
    """Start everything and wait for Ctrl+C. Without a display there is nothing to touch, so the tour runs instead."""
    if not has_display():
        from sandbox.demo.tour import run_tour

        print("demo: no display here, so the tour walks through the main job by itself", flush=True)
        return run_tour(Path("out/tour"))
    with tempfile.TemporaryDirectory(prefix="mpp-demo-") as scratch:
        office = Office(keep / "run" if keep else Path(scratch), lambda _: None, driven=False, scale=True)
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, _over)
        try:
            say("platform, hub, printers, kiosk, counter and board start")
            office.open()
            places = {"phone": f"{office.phone_url}/phone", "printer": office.folder / "printer"}
            print(WALK.format(folder=office.folder, **places), flush=True)
            fill(office)
            wait_for_the_end(office)
        except NotStarted as error:
            say(str(error))
            return 1
        except Over:
            pass
        finally:
            for sign in (signal.SIGINT, signal.SIGTERM):
                signal.signal(sign, signal.SIG_IGN)  # what is being stopped is not asked twice
            say("stopping")
            ended = office.stop()
    return 0 if not any(ended.values()) else 1


def fill(office: Office) -> None:
    """The hall fills while the newcomer looks at the windows already."""
    filled = office.fill(rewrite)
    rewrite(filled, last=True)
    print(BOOKING.format(code=office.appointments[0], book=f"{office.phone_url}/book"), flush=True)
    if office.traffic:
        office.traffic.start()


def rewrite(text: str, *, last: bool = False) -> None:
    """One line that tells how far it is; where nobody watches a terminal, how it ended."""
    if sys.stdout.isatty():
        print(f"\r\033[Kdemo: the hall fills: {text}", end="\n" if last else "", flush=True)
    elif last:
        say(f"the hall fills: {text}")


def say(text: str) -> None:
    print(f"demo: {text}", flush=True)


def wait_for_the_end(office: Office) -> None:
    while office.programs["counter"].running():
        threading.Event().wait(LOOK_SECONDS)
