"""The front door: one command, `mpp`, that opens each room only when it is asked for."""

import json
import os
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from mpp_book import AsJson, Book, Home, data, keys, officer_keys, reading, said
from mpp_doctor import Printer, PrinterBackup, PrinterProfile, Scanner, doctor

app = App(name="mpp", help="The software of a physical Mal Pelayanan Publik.", version_flags=["--version"])
hub = App(name="hub", help="The office's server: the book, the office network, the background sync.")
sandbox = App(
    name="sandbox", help="The far side for trying out: the digital platform, its identity provider, a phone, a printer."
)
for each in (hub, sandbox, keys, officer_keys, data, doctor):
    app.command(each)

Pair = Annotated[str, Parameter(help="Pairing text shown by `mpp hub pair`; needed once.")]
Drive = Annotated[
    int | None, Parameter(help="Listen on this loopback port for a driver that taps controls. For tests.")
]


def _json(found: object) -> str:
    import msgspec

    return msgspec.json.encode(found).decode()


@hub.default
def hub_run(
    *,
    home: Home = Path("hub"),
    listen: str = "127.0.0.1:8443",
    loopback: bool = False,
    platform: Annotated[Path | None, Parameter(help="The platform's client registration, client.json.")] = None,
    catalogue: Annotated[Path | None, Parameter(help="Adopt this catalogue document at start.")] = None,
    book: Book = "",
) -> None:
    """Run the hub until it is told to stop."""
    from sync.lan.hub import run_hub
    from sync.lan.settings import HubSettings

    run_hub(HubSettings(home=home, listen=listen, loopback=loopback, platform=platform, catalogue=catalogue, book=book))


@hub.command
def pair(
    kind: Literal["kiosk", "counter", "board"],
    name: str,
    *,
    home: Home = Path("hub"),
    counter: Annotated[str, Parameter(help="For a counter: its number.")] = "",
    wait: Annotated[bool, Parameter(help="Wait for the device, and let it in once its number was compared.")] = False,
    book: Book = "",
) -> None:
    """Make a one-time pairing text for a new device, as a QR too; valid for 10 minutes."""
    from printing.qr import in_blocks
    from sync.lan.pairing import offer
    from sync.lan.terminal import let_in

    with said():
        made = offer(home, kind, name, counter, confirm=wait)
        if sys.stdout.isatty():
            print(in_blocks(made.text))
        print(made.text, flush=True)
        if wait:
            print("Menunggu perangkatnya... / Waiting for the device...", flush=True)
            if not let_in(home, made, input, book):
                sys.exit("Perangkat ditolak. / The device was turned away.")
            print("Perangkat diterima. / The device was let in.")


@hub.command
def ops(*, home: Home = Path("hub"), book: Book = "") -> None:
    """List every op in the book with the digest that the platform must hold, as JSON."""
    from sync.lan.ops import hub_ops

    print(json.dumps(hub_ops(home, book)))


audit = App(name="audit", help="The office's record: whether it is whole, and who read or changed one thing.")
app.command(audit)


@audit.command(name="verify")
def audit_verify(*, home: Home = Path("hub"), book: Book = "", as_json: AsJson = False) -> None:
    """Walk both chains to their ends; ends with 1 when a row was changed, taken out, put in or cut off, and says which.
    Writes nothing; the hub may be running."""
    from sync.lan.auditing import told, verdict_of

    with said():
        found = verdict_of(home, book)
    print(_json(found) if as_json else told(found))
    sys.exit(0 if found.whole else 1)


@audit.command
def show(
    *,
    of: Annotated[str, Parameter(help="The id or code of a ticket, the id or receipt code of a form, or a device.")],
    home: Home = Path("hub"),
    book: Book = "",
    as_json: AsJson = False,
) -> None:
    """Who read or changed one record, and when, the oldest first."""
    from sync.lan.auditing import steps_told, trail_of

    with said():
        found = trail_of(home, of, book)
    print(_json(found) if as_json else steps_told(found))


devices = App(name="devices", help="The office's kiosks, counters and boards: list them, shut one out, let it in.")
app.command(devices)
Reason = Annotated[str, Parameter(help="Why, without anybody's name; it is kept in the book.")]


@devices.command(name="list")
def devices_list(*, home: Home = Path("hub"), book: Book = "", as_json: AsJson = False) -> None:
    """Every device: state, when it was last heard, when its certificate ends."""
    from sync.lan.terminal import devices_of, told

    with said():
        found = devices_of(home, book)
    print(_json(found.devices) if as_json else told(found))


@devices.command
def disable(device: str, *, reason: Reason, home: Home = Path("hub"), book: Book = "") -> None:
    """Shut a device out, at once; the hub may be running. Its id stands in the list."""
    _change(home, device, "disabled", reason, book)


@devices.command
def enable(device: str, *, home: Home = Path("hub"), book: Book = "") -> None:
    """Let a device in again."""
    _change(home, device, "enabled", "", book)


def _change(home: Path, device: str, to: Literal["enabled", "disabled"], reason: str, book: str) -> None:
    from sync.lan.terminal import change_device

    with said():
        change_device(home, device, to, reason, book)


@app.command
def kiosk(
    *,
    home: Home = Path("kiosk-home"),
    pair: Pair = "",
    printer: Printer = "",
    printer_backup: PrinterBackup = "",
    printer_profile: PrinterProfile = "80mm",
    scanner: Scanner = "",
    size: Annotated[str, Parameter(help="Window size such as 1080x1920; full screen without it.")] = "",
    language: Literal["id", "en"] = "id",
    drive: Drive = None,
    self_test: bool = False,
) -> None:
    """Run the citizens' touch screen."""
    from kiosk.app import KioskSettings, main

    settings = KioskSettings(home=home, pair=pair, drive=drive, language=language, self_test=self_test, size=size)
    settings = replace(settings, printer=printer, printer_backup=printer_backup, printer_profile=printer_profile)
    sys.exit(main(replace(settings, scanner=scanner)))


@app.command
def counter(
    *,
    home: Home = Path("counter-home"),
    pair: Pair = "",
    printer: Printer = "",
    printer_backup: PrinterBackup = "",
    printer_profile: PrinterProfile = "80mm",
    language: Literal["id", "en"] = "id",
    drive: Drive = None,
    self_test: bool = False,
) -> None:
    """Run the officers' desk."""
    from counter.app import CounterSettings, main

    settings = CounterSettings(home=home, pair=pair, drive=drive, language=language, self_test=self_test)
    settings = replace(settings, printer=printer, printer_backup=printer_backup, printer_profile=printer_profile)
    sys.exit(main(settings))


@app.command
def board(
    *,
    home: Home = Path("board-home"),
    pair: Pair = "",
    size: Annotated[str, Parameter(help="Window size such as 1920x1080; full screen without it.")] = "",
    voice_out: Annotated[Path | None, Parameter(help="Write each spoken call into this folder as WAV.")] = None,
    language: Literal["id", "en"] = "id",
    drive: Drive = None,
    self_test: bool = False,
) -> None:
    """Run the hall's board with its voice."""
    from display.board.app import BoardSettings, main

    settings = BoardSettings(
        home=home, pair=pair, drive=drive, language=language, self_test=self_test, size=size, voice_out=voice_out
    )
    sys.exit(main(settings))


@sandbox.command
def platform(
    *,
    home: Home = Path("platform"),
    listen: str = "127.0.0.1:8500",
    phone: str = "127.0.0.1:8501",
    public_url: str = "",
    always_open: bool = False,
    relay_logins: bool = False,
    network: tuple[str, ...] = (),
) -> None:
    """Run the digital platform with its identity provider and the citizen's phone as web pages."""
    from sandbox.platform import main

    flags = ["--home", str(home), "--listen", listen, "--phone", phone]
    flags += ["--public-url", public_url] if public_url else []
    flags += ["--always-open"] if always_open else []
    flags += [f"--network={one}" for one in network]
    main(flags + (["--relay-logins"] if relay_logins else []))


@sandbox.command
def printer(
    *,
    listen: str = "127.0.0.1:9100",
    serial: Annotated[bool, Parameter(help="Stand on a serial line, and say its name.")] = False,
    baud: int = 9600,
    out: Path = Path("paper"),
    paper: Literal["80mm", "58mm"] = "80mm",
    speed_mm_s: float = 250.0,
    window: Annotated[
        bool | None, Parameter(help="Show the roll as it prints; so it does where there is a display.")
    ] = None,
    language: Literal["id", "en"] = "id",
) -> None:
    """Run a virtual ESC/POS printer that renders what it is sent as PNG."""
    from sandbox.printer import main

    flags = ["--listen", listen, "--out", str(out), "--paper", paper, "--baud", str(baud), "--language", language]
    flags += ["--speed-mm-s", str(speed_mm_s)] + (["--serial"] if serial else [])
    main(flags + ([] if window is None else ["--window" if window else "--no-window"]))


@app.command
def demo(
    *,
    tour: Annotated[bool, Parameter(help="Walk through the whole main job by itself, then stop.")] = False,
    out: Annotated[Path, Parameter(help="Where the tour leaves screenshots, the slip and tour.json.")] = Path(
        "out/tour"
    ),
    keep: Annotated[bool, Parameter(help="Keep the demo's data in OUT/run instead of a temporary folder.")] = False,
) -> None:
    """Start a whole office on this machine: platform, hub, printer, kiosk, counter and board."""
    from sandbox.demo import run_demo
    from sandbox.tour import run_tour

    sys.exit(run_tour(out) if tour else run_demo(out if keep else None))


@app.command
def simulate(
    *,
    seed: Annotated[int, Parameter(help="Another seed, other visitors; the same seed, the same days.")] = 1,
    days: int = 1,
    office: Annotated[str, Parameter(help="Which invented office: mall, agency, steady, helped, uneven.")] = "mall",
    day: Annotated[
        str, Parameter(help="Run this recorded office-day, such as 2026-11-23, from the book in --home.")
    ] = "",
    home: Home = Path("hub"),
    book: Book = "",
    rule: Annotated[
        tuple[Literal["accumulating", "fifo", "strict"], ...],
        Parameter(help="Calling rules to try, one after another."),
    ] = ("accumulating",),
    rate: Annotated[float | None, Parameter(help="How fast a claim by law grows, instead of the office's own.")] = None,
    limit: Annotated[int | None, Parameter(help="After how many minutes a claim by law is overdue.")] = None,
    counters: Annotated[int, Parameter(help="Also try it with so many counters more, such as +1, or less.")] = 0,
    like: Annotated[str, Parameter(help="Beside which counter; without, where people waited longest.")] = "",
    cut_off: Annotated[
        str, Parameter(help="Until when numbers are given: forecast, none, or a time such as 14:00.")
    ] = "forecast",
    estimates: Annotated[bool, Parameter(help="Hold the forecast against simpler estimates.")] = False,
    as_json: AsJson = False,
    picture: Annotated[Path | None, Parameter(help="Draw what came of it into this SVG file.")] = None,
) -> None:
    """Run days of citizens through the office's real rules, and try another rule, another counter, another cut-off."""
    import random

    from office.simulation.command import Question, answer

    words = (rule, rate, limit, counters, like, cut_off, estimates)
    asked = Question(seed, days, office, day, *words)
    with said(), reading(home, book) if day else nullcontext() as db:
        found = answer(asked, random.Random(seed).random, db)
    print(json.dumps(found.values()) if as_json else found.text())
    if picture is not None:
        picture.write_text(found.picture(), "utf-8")


report = App(name="report", help="What the book tells about the work.")
app.command(report)


@report.command
def waits(
    *,
    home: Home = Path("hub"),
    book: Book = "",
    since: Annotated[str, Parameter(help="First office-day, such as 2026-11-01.")] = "0000",
    until: Annotated[str, Parameter(help="Last office-day.")] = "9999",
    as_json: AsJson = False,
) -> None:
    """How good the promised waits were: error, bias, and how often a wait was inside its range."""
    from office.waits import told, values, waits_report

    with said(), reading(home, book) as db:
        found = waits_report(db, since, until)
    print(json.dumps(values(found)) if as_json else told(found))


voice = App(name="voice", help="The board's voice.")
app.command(voice)


@voice.command
def say(*, number: str, counter: str, language: Literal["id", "en"] = "id", out: Path) -> None:
    """Speak one call into a WAV file."""
    from display.board.voice import say_to_file

    say_to_file(number, counter, language, out)


def main() -> None:
    os.environ.setdefault("PYTHONUTF8", "1")
    from traces import memory, speaking

    memory.begin_again(sys.argv[1:2])
    speaking.begin("mpp")
    app()


if __name__ == "__main__":
    main()
