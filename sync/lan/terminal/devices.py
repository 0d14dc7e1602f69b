"""The office's devices at the hub's own terminal: who may sit there has the book and its key in hand anyway."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from office.book.ledger import Ledger
from office.contract.admin.devices import ChangeDevice, DeviceRow, DevicesAnswer
from office.contract.admin.limits import LimitUse
from office.contract.commands import By
from office.contract.errors import Refusal
from office.privacy.access_log import AccessLog, AccessRecord
from office.privacy.records_by_nik import PersonRecords, find
from office.service import OfficeService
from sync.lan.hub.settings import place_of_book
from sync.lan.op_ids import new_op_id
from sync.wire import PairingAnswer

TERMINAL: Final = "hub"
TECHNICIAN: Final = "technician"
RANDOM_BYTES: Final = 16
LOOK_SECONDS: Final = 1.0
YES: Final = frozenset({"y", "ya", "yes"})
ANSWER_SECONDS: Final = 30.0
STATES: Final = {
    "enrolled": "aktif",
    "never_seen": "belum pernah terdengar",
    "waiting": "menunggu dipastikan",
    "disabled": "nonaktif",
    "expired": "sertifikat habis",
}
KINDS: Final = {"kiosk": "kiosk", "counter": "loket", "board": "papan"}


def devices_of(home: Path, book: str = "") -> DevicesAnswer:
    """As written down; a hub that is running writes down every three minutes who it heard."""
    with office_of(home, book) as office:
        return office.fleet.listed(datetime.now(UTC))


def change_device(home: Path, device: str, to: Literal["enabled", "disabled"], reason: str, book: str = "") -> None:
    """Beside a hub that is running, too. Refusal `device_unknown`, `reason_missing`, `device_already`."""
    with office_of(home, book) as office:
        order = ChangeDevice(op_id=new_op_id(), to=to, reason=reason)
        office.fleet.change(device, order, by_technician(), at_terminal=True).result(ANSWER_SECONDS)


def await_device(home: Path, device: str, until: datetime, book: str = "") -> str:
    """The number of the device that came by its code, as soon as it has. Refusal `code_expired`."""
    with office_of(home, book) as office:
        while (now := datetime.now(UTC)) < until:
            came = [row.number for row in office.fleet.listed(now).devices if row.device == device]
            if came:
                return came[0]
            time.sleep(LOOK_SECONDS)
    raise Refusal.of("code_expired.pairing")


def let_in(home: Path, made: PairingAnswer, ask: Callable[[str], str], book: str = "") -> bool:
    """Wait for the device, and let it in if whoever sits here says that it shows the same number. Else it is shut out.
    Refusal `code_expired`."""
    number = await_device(home, made.device, made.expires_at, book)
    try:
        same = ask(f"{number}\nApakah angka ini sama di layar perangkat? Is it the same on its screen? [y/n] ")
    except EOFError:
        same = ""
    if same.strip().lower() not in YES:
        change_device(home, made.device, "disabled", "angka tidak sama", book)
        return False
    change_device(home, made.device, "enabled", "", book)
    return True


def find_person(home: Path, nik: str, book: str = "") -> PersonRecords:
    """Where the book has records of one person. That somebody looked is written before it is told. Refusal
    `nik_wrong`, `book_missing`."""
    with _ledger(home, book) as ledger:
        with ledger.reading() as db:
            found = find(db, nik)
        ids = (*(ticket for ticket, *_ in found.tickets), *(code for code, *_ in found.forms))
        if ids:
            look = AccessRecord(officer=TECHNICIAN, device=TERMINAL, what="find", records=ids)
            AccessLog(ledger).keep(look, datetime.now(UTC)).result(ANSWER_SECONDS)
        return found


def as_text(answer: DevicesAnswer) -> str:
    """One line each: state, name, what it is, its id, last word, end of its certificate, program."""
    if not answer.devices:
        return "Belum ada perangkat di kantor ini."
    others = [f"{use.owner} · {_near(use)}" for use in answer.near_limits]
    return "\n".join([*(_line(row) for row in answer.devices), *others])


def _line(row: DeviceRow) -> str:
    seen = f"terdengar {_moment(row.seen_at)}" if row.seen_at else "belum pernah terdengar"
    ends = f"sertifikat sampai {_moment(row.ends_at)}" if row.ends_at else "akhir sertifikat belum diketahui"
    what = f"{KINDS[row.kind]} {row.counter or row.mark}".strip()
    more = [f"program {row.version}"] if row.version else []
    more += [f"angka {row.number}"] if row.number else []
    more += [f"alasan: {row.why}"] if row.why else []
    more += [_near(use) for use in row.near_limits]
    return " · ".join((STATES[row.state], row.name, what, row.device, seen, ends, *more))


def _near(use: LimitUse) -> str:
    return f"batas {use.limit}: {use.used} dari {use.most}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def by_technician() -> By:
    return By(device=TERMINAL, actor=TECHNICIAN, at=datetime.now(UTC), random_bytes=os.urandom(RANDOM_BYTES))


@contextmanager
def office_of(home: Path, book: str) -> Iterator[OfficeService]:
    with _ledger(home, book) as ledger:
        yield OfficeService(ledger)


@contextmanager
def _ledger(home: Path, book: str) -> Iterator[Ledger]:
    if not book and not (home / "book.db").exists():
        raise Refusal.of("book_missing", home=home)
    ledger = Ledger.open(*place_of_book(home, book))
    try:
        yield ledger
    finally:
        ledger.close()
