"""One small office as data: the catalogue that every simulated hub begins with, and the book it was adopted into."""

import atexit
import json
import shutil
import tempfile
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from office.book.ledger import Ledger
from office.contract.admin.devices import EnrolledDevice
from office.contract.commands import By
from office.service import OfficeService
from proof.common import fixtures
from sync.lan.trust.cipher import vault_of

KEY: Final = bytes(range(32))
START: Final = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SERVICES: Final = ("KTP", "AKTA", "BPJS")
COUNTERS: Final = {"1": "rina", "2": "budi"}
SUPERVISOR: Final = "sri"
BOOK: Final = "book.db"
MARKS: Final = ("K1", "K2", "K3")


@lru_cache(1)
def kiosk_key() -> ec.EllipticCurvePrivateKey:
    """One for every kiosk: making one is slow."""
    return ec.generate_private_key(ec.SECP256R1())


@lru_cache(1)
def _public_pem() -> str:
    form, kind = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    return kiosk_key().public_key().public_bytes(form, kind).decode()


def kiosk_by_mark(mark: str, device: str) -> EnrolledDevice:
    return EnrolledDevice(
        device=device, kind="kiosk", name=device, counter="", fingerprint="", mark=mark, public_key=_public_pem()
    )


def catalogue(version: int, announcement: str = "") -> bytes:
    """Open at any hour; anybody may be called at either counter. `announcement` is what a newer one changes."""
    named = {"agency": "dukcapil", "pin_scrypt": fixtures.NOBODY_S_PIN}
    document = {
        "version": version,
        "office": fixtures.office(),
        "agencies": [fixtures.agency("dukcapil", "Dukcapil")],
        "services": [fixtures.service(code, "dukcapil", series) for code, series in zip(SERVICES, "ABC", strict=True)],
        "counters": [
            {"code": code, "place": fixtures.words("Zona A"), "services": list(SERVICES)} for code in COUNTERS
        ],
        "officers": [
            named | {"code": code, "name": code.title(), "roles": ["officer", *more]}
            for code, *more in (*((code,) for code in COUNTERS.values()), (SUPERVISOR, "supervisor"))
        ],
        "announcement": fixtures.words(announcement) if announcement else None,
        "rules": {"cut_off": False},
    }
    return json.dumps(document).encode()


def new_book(folder: Path) -> None:
    """A book in which the first catalogue is in force and both counters are open, copied from one that is made once."""
    folder.mkdir(parents=True)
    shutil.copy(_template(), folder / BOOK)


@lru_cache(1)
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="mpp-world-template-"))
    atexit.register(shutil.rmtree, folder)
    ledger = Ledger.open(folder / BOOK, KEY, vault_of([KEY]))
    office = OfficeService(ledger)
    office.adopt_catalogue(catalogue(1), UUID(int=1), By(device="hub", actor="hub", at=START)).result()
    for place, (counter, officer) in enumerate(COUNTERS.items(), 2):
        office.admit(counter, officer, UUID(int=place), By(device="desk", actor=officer, at=START)).result()
    ledger.close()
    return folder / BOOK
