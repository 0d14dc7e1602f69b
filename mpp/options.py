"""What several commands share: common options, the book to read, and how a refusal is printed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import Parameter

if TYPE_CHECKING:
    from office.book.engine.connection import Connection

Home = Annotated[Path, Parameter(help="Folder that holds what this program keeps.")]
Book = Annotated[
    str,
    Parameter(
        env_var="MPP_BOOK",
        help="Address of the book, postgresql://..., where it is no file in HOME. With a password in it, give it as"
        " MPP_BOOK: a command line is seen by everyone on the machine.",
    ),
]
AsJson = Annotated[bool, Parameter(name="--json")]
Pair = Annotated[
    str, Parameter(help="Pairing text shown by `mpp hub pair`, or stdin to read it from there; needed once.")
]
Size = Annotated[
    str, Parameter(help="Window size such as 1080x1920, or with its corner 1080x1920+0+0; full screen without it.")
]
Drive = Annotated[
    int | None, Parameter(help="Listen on this loopback port for a driver that taps controls. For tests.")
]
Scanner = Annotated[
    str,
    Parameter(
        env_var="MPP_SCANNER",
        help="Which scanner this kiosk has: keys (it types; the default), serial:/dev/ttyACM0, none.",
    ),
]


def _must_name_a_printer(_: object, address: str) -> None:
    if address:
        from printing.transport import read_address

        read_address(address)


Printer = Annotated[
    str,
    Parameter(
        env_var="MPP_PRINTER",
        validator=_must_name_a_printer,
        help="Which printer: tcp://HOST:PORT, usb:/dev/usb/lp0, usb:04b8:0e15:SERIAL, serial:/dev/ttyUSB0@19200+rtscts,"
        " cups:QUEUE, file:/PATH.",
    ),
]
PrinterBackup = Annotated[
    str,
    Parameter(
        env_var="MPP_PRINTER_BACKUP",
        validator=_must_name_a_printer,
        help="The printer that takes over while the other cannot.",
    ),
]


def _must_name_a_profile(_: object, name: str) -> None:
    from printing.profile import named

    named(name)


PrinterProfile = Annotated[
    str,
    Parameter(
        env_var="MPP_PRINTER_PROFILE",
        validator=_must_name_a_profile,
        help="What the printer can do: 80mm, 80mm-512, 80mm-plain, 58mm, 58mm-plain.",
    ),
]


def as_json_text(found: object) -> str:
    import msgspec

    return msgspec.json.encode(found).decode()


@contextmanager
def reading(home: Path, book: str) -> "Iterator[Connection]":
    """The book in this folder or at this address, to read; the hub may be running."""
    from office.book.ledger import Ledger
    from office.contract.errors import Refusal
    from sync.lan.hub.settings import place_of_book

    if not book and not (home / "book.db").exists():
        raise Refusal.of("book_missing", home=home)
    ledger = Ledger.open(*place_of_book(home, book))
    try:
        with ledger.reading() as db:
            yield db
    finally:
        ledger.close()


# Of sysexits.h, as docs/commands.md lists them.
CONFIGURATION: Final = 78  # a person has to put something right; starting again will not help
LATER: Final = 75  # somebody else has it, or it does not answer; starting again may help
DISK: Final = 74  # the disk failed, is full or holds damage
REFUSED: Final = 1
STATUS: Final = {
    "book_damaged": DISK,
    "start_disk_failed": DISK,
    "start_disk_full": DISK,
    "home_taken": LATER,
    "port_taken": LATER,
    "start_unavailable": LATER,
}


@contextmanager
def refusal_as_sentence() -> "Iterator[None]":
    """Prints a refusal of the office as one sentence and exits with 1; where the book or its disk failed, with DISK or
    LATER."""
    with _ending(refused=REFUSED):
        yield


@contextmanager
def start_as_sentence() -> "Iterator[None]":
    """As `refusal_as_sentence`, with the statuses of sysexits.h."""
    with _ending(refused=CONFIGURATION):
        yield


@contextmanager
def _ending(refused: int) -> "Iterator[None]":
    from office.contract.errors import Refusal, Unavailable

    try:
        yield
    except BrokenPipeError:  # nobody reads what is printed any more
        raise
    except (Refusal, Unavailable, OSError) as wrong:
        from sync.lan.hub.start_faults import as_refusal

        refusal = as_refusal(wrong, Path())
        print(" / ".join(refusal.messages.values()), file=sys.stderr)
        sys.exit(STATUS.get(refusal.code, refused))
