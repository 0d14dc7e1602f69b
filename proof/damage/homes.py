"""An office on one disk, as power cuts leave it: a hub, a kiosk, a counter and a board in the middle of their work."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec
from joserfc.jwk import ECKey

from kiosk.offline.cache import OfflineCache
from office.contract.commands import TakeTicket
from printing.slip.model import read_slip
from printing.slip.template import fill
from printing.spool.job import Job, State, stored_slip
from printing.spool.spool import Spool
from proof.common import fixtures
from proof.common.wait_until import until
from proof.common.workload import WAIT_SECONDS, Visits
from sync.lan.book.checkpoint import read_checkpoint
from sync.lan.client.device_store import DeviceIdentity, DeviceStore, Kind
from sync.lan.hub.run import open_office
from sync.lan.hub.settings import HubSettings
from sync.lan.outbox.outbox import Outbox
from sync.lan.trust.authority import OfficeAuthority, certificate_pem, key_pem, new_key
from sync.wan.auth.keys import Registration

NOWHERE: Final = "https://127.0.0.1:9"  # the discard port, where nobody answers
LOOK_SECONDS: Final = 0.05
DEVICES: Final[tuple[Kind, ...]] = ("kiosk", "counter", "board")
SLIP: Final = {"office": "MPP Bukti", "device": "Kiosk 1", "date": "23-11-2026", "time": "09.00", "zone": "WITA"}
HOURS_BEFORE, HOURS_AFTER = 2, 1


def build_homes(folder: Path, number: int) -> None:
    """Into `folder`: `yesterday` and `today`, copied from under the programs. Each `number` is another office."""
    with ExitStack() as ends:
        live = folder / "live"
        works = [ends.enter_context(_hub(live, number)), *(ends.enter_context(_device(live, kind)) for kind in DEVICES)]
        for work in works:
            work(HOURS_BEFORE)
        shutil.copytree(live, folder / "yesterday")
        for work in works:
            work(HOURS_AFTER)
        shutil.copytree(live, folder / "today")


Work = Callable[[int], None]


@contextmanager
def _hub(folder: Path, number: int) -> Iterator[Work]:
    home = folder / "hub"
    home.mkdir(parents=True)
    key = {name: str(part) for name, part in ECKey.generate_key("P-256", {"kid": "office-1"}).as_dict(True).items()}
    registration = Registration(
        issuer=NOWHERE, client_id="mpp-1", private_jwk=key, office="MPP-1", platform_url=NOWHERE
    )
    (home / "client.json").write_bytes(msgspec.json.encode(registration))
    (home / "catalogue.json").write_bytes(fixtures.catalogue(1))
    authority = OfficeAuthority.of(home / "ca", datetime.now(UTC))
    authority.certify_hub(("127.0.0.1",), datetime.now(UTC))
    with open_office(HubSettings(home=home)) as (ledger, office, _):
        visits = Visits(ledger, office, number)
        for step in visits.opening():
            _ = [asked.result(WAIT_SECONDS) for asked in step]

        def work(hours: int) -> None:
            for _ in range(hours):
                for step in visits.hours():
                    _ = [asked.result(WAIT_SECONDS) for asked in step]
            until(lambda: _marked(home) == ledger.seq)

        yield work


@contextmanager
def _device(folder: Path, kind: Kind) -> Iterator[Work]:
    home = folder / kind
    _enrol(home, kind, OfficeAuthority.of(folder / "hub" / "ca", datetime.now(UTC)))
    if kind == "board":
        yield lambda _hours: None
        return
    (home / "printer").mkdir(parents=True)
    (home / "printer" / "footer.txt").write_text("Terima kasih\n", "utf-8")
    (home / "printer" / "crest.pbm").write_bytes(b"P4\n8 8\n" + bytes(8))
    (home / "desk.ini").write_text("[General]\nlanguage=en\n", "utf-8")
    with Outbox(home) as outbox:
        spool = Spool(home / "printer" / "spool.db")
        if kind == "kiosk":
            cache = OfflineCache(outbox, "K1")
            cache.hear(datetime.now(UTC))
            cache.keep_time()
        numbers = iter(range(1000))

        def work(hours: int) -> None:
            for _ in range(hours * 4):
                _act(outbox, spool, next(numbers))

        yield work
        spool.close()


def _enrol(home: Path, kind: Kind, authority: OfficeAuthority) -> None:
    key, device = new_key(), f"{kind}-1"
    certificate = authority.certify_device(device, key.public_key(), datetime.now(UTC))
    card = DeviceIdentity(
        url=NOWHERE, device=device, name=device, kind=kind, counter="4" if kind == "counter" else "", mark="K1"
    )
    DeviceStore(home).keep(
        card,
        key_pem=key_pem(key),
        certificate_pem=certificate_pem(certificate).decode(),
        authority_pem=authority.pem.decode(),
    )


def _act(outbox: Outbox, spool: Spool, number: int) -> None:
    """A number is given and its slip asked for; of each four slips two came out, one is half printed, one waits."""
    op_id, at = uuid5(NAMESPACE_URL, f"{number}"), datetime.now(UTC) - timedelta(minutes=1)
    body = msgspec.json.encode(TakeTicket(op_id=op_id, service="KTP"))
    day = f"{at:%Y-%m-%d}"
    outbox.put_numbered(op_id, "take_ticket", at, office_day=day, series="A", body_of=lambda _: body)
    if number % 2 == 0:
        outbox.settle(op_id, b"{}")
    key = f"ticket {number}"
    spool.add(Job(job_name(op_id), key, "ticket", State.QUEUED, _slip(number), None))
    if number % 4 < 3:
        spool.set_state(job_name(op_id), State.BODY_SENT)
    if number % 4 < 2:
        spool.set_state(job_name(op_id), State.DONE, paper_mm=80.0)


def job_name(op_id: UUID) -> str:
    return f"{op_id}"


def _slip(number: int) -> bytes:
    return stored_slip(fill(read_slip("test"), {**SLIP, "printer": f"{number}"}, "80mm"))


def _marked(home: Path) -> int:
    checkpoint = read_checkpoint(home)
    return checkpoint.seq if checkpoint else 0
