"""A hub to be fuzzed, as a process: the real one, whose citizens' phones approve at once.

python fuzzed_hub.py HOME CATALOGUE loopback|tls AT [SIGNERS]

SIGNERS: a file of JSON with the document `issuers`, and the public key of a kiosk that gave a number alone."""

import json
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4, uuid5

from msgspec.structs import replace

from diagnostics.setup import begin
from office.contract.admin.devices import EnrolledDevice
from office.contract.answers import Profile
from office.contract.catalogue import Role
from office.contract.commands import By
from office.contract.moments import stamp
from office.officers.security_keys import PUT_KEY
from office.service import OfficeService
from sandbox.day.build import staff_subject
from sync.lan.book.feed import Feed
from sync.lan.book.office_time import OfficeTime
from sync.lan.hub.run import assemble, at_address, now, open_office, serve
from sync.lan.hub.settings import HubSettings
from sync.system_clock import SystemClock
from sync.wan.auth.keys import ProofKey
from sync.wan.login.code_flow import OfficerTicket, VerifiedOfficer
from sync.wan.login.device_flow import LoginTicket
from sync.wan.login.poll_schedule import starting
from sync.wan.login.ports import LoginApproved, LoginDenied, LoginExpired, LoginOutcome

STAFF_ISSUER = "https://idp.example"
LIVES_SECONDS = 3600  # a long run still finds the login it was told of
PROBLEM = '{"title": "no", "status": 422, "code": "%s", "say": "Tidak dikenal."}'
CODES = ("version_taken", "not_known", "not_known")
OLD_KIOSK = EnrolledDevice(device="kiosk-lama", kind="kiosk", name="Kiosk lama", counter="", fingerprint="0" * 64)
OFFLINE_KIOSK = replace(OLD_KIOSK, device="kiosk-sendiri", name="Kiosk sendiri", fingerprint="1" * 64)
SEEDS = UUID("0b8f1f60-3a8c-4a53-8b0e-6d5b5a3c9e77")
MESSAGE = "6a1d1c1e-5b53-4a46-9b7f-2f1f5c1b7d10"
BOOKED = [f"FZZZ-000{n}" for n in range(1, 9)]
SPARE_KEY = ("spare", "agus", STAFF_ISSUER, staff_subject("agus"), "AAAA", "AAAA", 0, "Cadangan")
SITI = Profile(sub="pairwise-siti", name="Siti Rahmawati", nik="6309014510900007", birthdate="1990-10-05")


class Phone:
    """An identity provider and a citizen in one: most logins are approved, some denied or left to expire."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._outcomes = cycle((LoginApproved(SITI), LoginApproved(SITI), LoginDenied(), LoginExpired()))

    async def start(self, place: str, match_number: str) -> LoginTicket:
        return LoginTicket(
            qr="https://idp.example/d/ABCD",
            expires_at=self._clock() + timedelta(seconds=LIVES_SECONDS),
            schedule=starting(self._clock(), lives_s=LIVES_SECONDS, interval_s=5),
            device_code="not shown",
            proof=ProofKey(),
        )

    async def follow(self, ticket: LoginTicket) -> LoginOutcome:
        return next(self._outcomes)


class Accounts:
    """A provider of officers' accounts who vouches for one of them, whatever the desk brings."""

    pins: Final = "catalogue"
    needs_key: Final = frozenset[Role]()

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock

    async def reachable(self) -> bool:
        return True

    async def start(self, redirect_uri: str) -> OfficerTicket:
        url = "https://idp.example/authorize?request_uri=one"
        later = self._clock() + timedelta(hours=1)  # a sign-in that the fuzzing can meet at its end too
        return OfficerTicket("a state", redirect_uri, later, "a nonce", "a verifier", ProofKey(), url)

    async def finish(self, ticket: OfficerTicket, code: str, iss: str) -> VerifiedOfficer:
        return VerifiedOfficer(STAFF_ISSUER, staff_subject("fajar" if code == "fajar" else "agus"), None)


def beginning(at: datetime) -> Callable[[], datetime]:
    """A clock that runs, from `at`."""
    started = now()
    return lambda: at + (now() - started)


def appointments(at: datetime) -> bytes:
    """All of one citizen, for one service, at the same time."""
    alike = {"version": 1, "service": "DUKCAPIL-KK-TAMBAH", "starts_at": at.isoformat(), "sub": SITI.sub}
    booked = [{"appointment": str(uuid5(SEEDS, code)), "code": code, "state": "booked", **alike} for code in BOOKED]
    return json.dumps({"version": 1, "appointments": booked}).encode()


def messages(at: datetime) -> bytes:
    sent = {"message": MESSAGE, "version": 1, "sub": SITI.sub, "text": {"id": "Berkas siap diambil."}}
    times = {"sent_at": at.isoformat(), "until": (at + timedelta(days=1)).isoformat()}
    return json.dumps({"version": 1, "messages": [sent | times]}).encode()


def know_signers(office: OfficeService, file: Path, by: By) -> None:
    signers = json.loads(file.read_text())
    office.documents.adopt_issuers(signers["issuers"].encode(), uuid4(), by).result()
    office.enrol_device(replace(OFFLINE_KIOSK, public_key=signers["kiosk_pem"]), uuid4(), by).result()


def run(home: str, catalogue: str, mode: str, at: str, signers: str = "") -> None:
    clock = beginning(datetime.fromisoformat(at))
    settings = HubSettings(
        home=Path(home), listen="127.0.0.1:0", loopback=mode == "loopback", catalogue=Path(catalogue)
    )
    begin("hub")
    with at_address(settings) as sockets, open_office(settings) as (ledger, office, _):
        by = By(device="hub", actor="hub", at=clock())
        office.import_appointments(appointments(by.at), uuid4(), by).result()
        office.documents.import_messages(messages(by.at), uuid4(), by).result()
        for seq, code in enumerate(CODES, 1):
            ledger.set_aside(seq, "refused", PROBLEM % code, clock()).result()
        office.enrol_device(OLD_KIOSK, uuid4(), by).result()
        ledger.chore(lambda db: db.execute(PUT_KEY, (*SPARE_KEY, stamp(by.at), "tono"))).result()
        if signers:
            know_signers(office, Path(signers), by)
        time = OfficeTime(ledger, office, SystemClock(wall=lambda: clock().timestamp()), has_platform=False)
        feed = Feed(ledger, clock)
        serve(
            settings,
            assemble(settings, ledger, office, feed, Phone(clock), clock=clock, time=time, officers=Accounts(clock)),
            sockets,
        )


if __name__ == "__main__":
    run(*sys.argv[1:])
