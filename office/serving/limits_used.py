"""How much of the limits that are counted from the book each device and officer has used."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

import msgspec

from office.book.engine.connection import Connection
from office.book.journal import stream_here
from office.contract.admin.limits import FILE_BYTES, FILES, GUEST_TICKETS, HELP, RENEWALS, Limit, LimitUse
from office.contract.moments import stamp
from office.devices.certificates import GIVEN, LATELY
from office.devices.registry import LAST_HELP
from office.forms.file_limits import BROUGHT
from office.officers.pins import LOCKED_FOR, TRIES_MAX

DEVICES: Final = "SELECT device FROM devices WHERE revoked = 0 ORDER BY device"
GUESTS: Final = "SELECT count(*) FROM tickets WHERE device = ? AND guest = 1 AND issued_at > ?"
WRONG_PINS: Final = "SELECT officer, at FROM wrong_pins ORDER BY officer"


def near_limits(db: Connection, now: datetime, *, guests_a_minute: int) -> tuple[LimitUse, ...]:
    """Of half a limit and more."""
    devices = [device for (device,) in db.execute(DEVICES).fetchall()]
    uses = [use for device in devices for use in _of_device(db, device, now, guests_a_minute)]
    return tuple(use for use in (*uses, *_of_officers(db, now)) if use.near)


def _of_device(db: Connection, device: str, now: datetime, guests_a_minute: int) -> Iterator[LimitUse]:
    def since(limit: Limit) -> str:
        return stamp(now - limit.within)

    (guests,) = db.execute(GUESTS, (device, since(GUEST_TICKETS))).fetchone() or (0,)
    files, size, _ = db.execute(BROUGHT, (device, since(FILES))).fetchone() or (0, 0, None)
    called = [at for (at,) in db.execute(LAST_HELP, (device,)).fetchall() if at > since(HELP)]
    renewals = (stream_here(db, f"device:{device}"), GIVEN, since(RENEWALS), RENEWALS.most)
    yield LimitUse(limit=GUEST_TICKETS.code, owner=device, used=guests, most=guests_a_minute)
    yield LimitUse(limit=FILES.code, owner=device, used=files, most=FILES.most)
    yield LimitUse(limit=FILE_BYTES.code, owner=device, used=int(size), most=FILE_BYTES.most)
    yield LimitUse(limit=HELP.code, owner=device, used=len(called), most=HELP.most)
    yield LimitUse(
        limit=RENEWALS.code, owner=device, used=len(db.execute(LATELY, renewals).fetchall()), most=RENEWALS.most
    )


def _of_officers(db: Connection, now: datetime) -> Iterator[LimitUse]:
    for officer, tries in db.execute(WRONG_PINS).fetchall():
        lately = [at for at in msgspec.json.decode(tries, type=list[datetime]) if now - at < LOCKED_FOR]
        yield LimitUse(limit="pins", owner=officer, used=len(lately), most=TRIES_MAX)
