"""`mpp hub`, and what a technician asks of its book: devices and audit."""

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter, validators

from mpp.options import AsJson, Book, Home, as_json_text, refusal_as_sentence, start_as_sentence

hub = App(name="hub", help="The office's server: the book, the office network, the background sync.")


@hub.default
def hub_run(
    *,
    home: Home = Path("hub"),
    listen: str = "127.0.0.1:8443",
    loopback: bool = False,
    tls12: Annotated[bool, Parameter(help="Let in programs of others that do not speak TLS 1.3.", negative="")] = False,
    guests_a_minute: Annotated[
        int, Parameter(help="Numbers that the guests of one kiosk get in a minute.", validator=validators.Number(gte=1))
    ] = 20,
    platform: Annotated[Path | None, Parameter(help="The platform's client registration, client.json.")] = None,
    catalogue: Annotated[Path | None, Parameter(help="Adopt this catalogue document at start.")] = None,
    book: Book = "",
) -> None:
    """Run the hub until it is told to stop."""
    from sync.lan.hub.run import run_hub
    from sync.lan.hub.settings import HubSettings

    with start_as_sentence():
        run_hub(
            HubSettings(
                home=home,
                listen=listen,
                loopback=loopback,
                tls12=tls12,
                guests_a_minute=guests_a_minute,
                platform=platform,
                catalogue=catalogue,
                book=book,
            )
        )


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
    from printing.slip.qr import in_blocks
    from sync.lan.client.pairing import offer
    from sync.lan.terminal.devices import let_in

    with refusal_as_sentence():
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
def pairings(*, home: Home = Path("hub")) -> None:
    """Make a pairing text for each line of standard input: kind, name and for a counter its number, apart by tabs."""
    from sync.lan.client.pairing import offer_line

    with refusal_as_sentence():
        for line in sys.stdin:
            print(offer_line(home, line.rstrip("\n")), flush=True)


@hub.command
def ops(*, home: Home = Path("hub"), book: Book = "") -> None:
    """List every op in the book with the digest that the platform must hold, as JSON."""
    from sync.lan.terminal.ops import hub_ops

    with refusal_as_sentence():
        print(json.dumps(hub_ops(home, book)))


audit = App(name="audit", help="The office's record: whether it is whole, and who read or changed one thing.")


@audit.command(name="verify")
def audit_verify(
    *,
    home: Home = Path("hub"),
    platform: Annotated[
        Path | None, Parameter(help="Also hold it against the platform of this client registration, op by op.")
    ] = None,
    backup: Annotated[tuple[Path, ...], Parameter(help="Also hold it against what this backup says of it.")] = (),
    tips: Annotated[tuple[str, ...], Parameter(help="Also hold it against these tips, as a slip has them.")] = (),
    book: Book = "",
    as_json: AsJson = False,
) -> None:
    """Walk both chains to their ends; ends with 1 when a row was changed, taken out, put in or cut off, and says which;
    with 74, 75 or 78 when the book cannot be read, and says why.
    Writes nothing; the hub may be running."""
    from office.book.tips_text import read_tips
    from sync.lan.terminal import platform_audit
    from sync.lan.terminal.audit import as_text, tips_in_backup, verdict_of

    with start_as_sentence():
        found = verdict_of(home, book, [*map(tips_in_backup, backup), *map(read_tips, tips)])
        there = platform_audit.platform_verdict(home, platform, book) if platform else None
    if as_json:
        print(as_json_text({"book": found, "platform": there} if there else found))
    else:
        print("\n".join([as_text(found), *([platform_audit.as_text(there)] if there else [])]))
    sys.exit(0 if found.whole and (there is None or there.whole) else 1)


@audit.command(name="tips")
def audit_tips(*, home: Home = Path("hub"), book: Book = "") -> None:
    """How far both chains have come, and the hash of each one's last row, as one line and as a QR; kept outside the
    server, it shows later whether they were made anew."""
    from office.book.tips_text import tips_text
    from printing.slip.qr import in_blocks
    from sync.lan.terminal.audit import tips_of

    with start_as_sentence():
        line = tips_text(tips_of(home, book))
    if sys.stdout.isatty():
        print(in_blocks(line))
    print(line)


@audit.command
def show(
    *,
    of: Annotated[str, Parameter(help="The id or code of a ticket, the id or receipt code of a form, or a device.")],
    home: Home = Path("hub"),
    book: Book = "",
    as_json: AsJson = False,
) -> None:
    """Who read or changed one record, and when, the oldest first."""
    from sync.lan.terminal.audit import steps_as_text, trail_of

    with refusal_as_sentence():
        found = trail_of(home, of, book)
    print(as_json_text(found) if as_json else steps_as_text(found))


devices = App(name="devices", help="The office's kiosks, counters and boards: list them, shut one out, let it in.")
Reason = Annotated[str, Parameter(help="Why, without anybody's name; it is kept in the book.")]


@devices.command(name="list")
def devices_list(*, home: Home = Path("hub"), book: Book = "", as_json: AsJson = False) -> None:
    """Every device: state, when it was last heard, when its certificate ends."""
    from sync.lan.terminal.devices import as_text, devices_of

    with refusal_as_sentence():
        found = devices_of(home, book)
    print(as_json_text(found.devices) if as_json else as_text(found))


@devices.command
def disable(device: str, *, reason: Reason, home: Home = Path("hub"), book: Book = "") -> None:
    """Shut a device out, at once; the hub may be running. Its id stands in the list."""
    _change(home, device, "disabled", reason, book)


@devices.command
def enable(device: str, *, home: Home = Path("hub"), book: Book = "") -> None:
    """Let a device in again."""
    _change(home, device, "enabled", "", book)


def _change(home: Path, device: str, to: Literal["enabled", "disabled"], reason: str, book: str) -> None:
    from sync.lan.terminal.devices import change_device

    with refusal_as_sentence():
        change_device(home, device, to, reason, book)
