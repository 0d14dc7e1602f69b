"""A small office of invented people: three agencies, five services, four counters, and a book to keep it in.

Whatever asks for `book`, `ledger` or `desk` runs on both engines, unless it names the one it is about.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import msgspec
import psycopg
import pytest

from office.book.engine.connection import Where
from office.book.ledger import Ledger
from office.book.sealing.sealed_forms import LISTED
from office.book.sealing.vault import Vault
from office.contract.answers import CallAnswer, EntryAnswer, OfficerAnswer, Profile, TicketAnswer
from office.contract.catalogue import Catalogue
from office.contract.commands import By, CallNext, ChangeDesk, MoveEntry, Priority, SignIn, TakeTicket, Verb
from office.service import OfficeService
from sync.lan.trust.cipher import vault_of

NewBook = Callable[[], AbstractContextManager[Where]]

KEY = bytes(range(32))
MORNING = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)  # Monday, 09.42 in Tabalong (WITA)
SPACE = UUID("5f0c7f0e-6a5e-5c1e-9d5a-000000000001")


def words(text: str, english: str = "") -> dict[str, str]:
    return {"id": text, "en": english}


def pin_scrypt(pin: str) -> str:
    salt = b"a salt for tests"
    return f"16$1$1${salt.hex()}${hashlib.scrypt(pin.encode(), salt=salt, n=16, r=1, p=1, dklen=32).hex()}"


def service(code: str, agency: str, series: str, **more: object) -> dict[str, object]:
    return {
        "code": code,
        "agency": agency,
        "name": words(code),
        "series": series,
        "fee": 0,
        "finish": words("30 menit", "30 minutes"),
        "typical_service_s": 600,
    } | more


def f102() -> dict[str, Any]:
    fields = [
        {"name": "family_number", "label": words("Nomor KK", "Family card number"), "kind": "digits", "digits": 16,
         "autofill": "family_number", "secret": True},
        {"name": "child_name", "label": words("Nama anak", "Child's name"), "kind": "text"},
        {"name": "born", "label": words("Tanggal lahir anak", "Child's date of birth"), "kind": "date"},
        {"name": "why", "label": words("Alasan", "Reason"), "kind": "choice",
         "choices": [{"value": "birth", "name": words("Kelahiran anak", "A birth")},
                     {"value": "move", "name": words("Pindah datang", "Moved here")}]},
        {"name": "applicant", "label": words("Nama pemohon", "Applicant"), "kind": "text", "autofill": "name",
         "locked": True, "required": False},
    ]  # fmt: skip
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["family_number", "child_name", "born", "why"],
        "additionalProperties": False,
        "properties": {
            "family_number": {"type": "string", "pattern": "^[0-9]{16}$"},
            "child_name": {"type": "string", "minLength": 2, "maxLength": 60},
            "born": {"type": "string", "format": "date"},
            "why": {"enum": ["birth", "move"]},
            "applicant": {"type": "string", "maxLength": 60},
        },
    }
    return {
        "code": "F-1.02",
        "version": "2026.1",
        "title": words("Pendaftaran Peristiwa Kependudukan", "Civil event"),
        "regulation": "Permendagri 109/2019",
        "minutes": 5,
        "steps": [{"title": words("Data", "Facts"), "fields": fields}],
        "schema": schema,
    }


def small_office(version: int = 1) -> dict[str, Any]:
    week = {"weekdays": [1, 2, 3, 4, 5], "opens": "08:00:00", "closes": "15:00:00"}
    agency = {"icon": "id", "examples": words("KTP, KK"), "place": words("Lantai 1, Zona A", "Floor 1, zone A")}
    return {
        "version": version,
        "office": {
            "code": "mpp-tabalong",
            "name": words("Mal Pelayanan Publik Kabupaten Tabalong"),
            "short_name": "MPP Tabalong",
            "kind": words("Mal Pelayanan Publik", "Public service mall"),
            "address": "Jalan Contoh 1",
            "zone": "Asia/Makassar",
            "zone_label": "WITA",
            "hours": [week],
            "holidays": ["2026-12-25"],
            "follow_url": "https://mpp.example/t/",
        },
        "agencies": [
            agency | {"code": "dukcapil", "name": words("Dinas Dukcapil", "Civil registry"), "short_name": "Dukcapil"},
            agency | {"code": "bpjs", "name": words("BPJS Kesehatan", "Health insurance"), "short_name": "BPJS"},
            agency | {"code": "imigrasi", "name": words("Imigrasi", "Immigration"), "short_name": "Imigrasi"},
        ],
        "services": [
            service("KTP", "dukcapil", "A"),
            service("KK", "dukcapil", "A", form="F-1.02"),
            service("AKTA", "dukcapil", "B"),
            service("BPJS", "bpjs", "C"),
            service("PASPOR", "imigrasi", "D", hours=[week | {"opens": "08:00:00", "closes": "09:00:00"}]),
        ],
        "counters": [
            {"code": "4", "place": words("Zona A"), "services": ["KTP", "KK", "AKTA"]},
            {"code": "5", "place": words("Zona A"), "services": ["KTP", "KK"]},
            {"code": "7", "place": words("Zona B"), "services": ["BPJS"]},
            {"code": "9", "place": words("Zona C"), "services": ["PASPOR"]},
        ],
        "officers": [
            {"code": code, "name": name, "agency": agency, "pin_scrypt": pin_scrypt("271828")}
            for code, name, agency in (
                ("rina", "Rina Wulandari", "dukcapil"),
                ("budi", "Budi Santosa", "dukcapil"),
                ("wayan", "Wayan Karta", "bpjs"),
            )
        ],
        "forms": [f102()],
    }


SITI = Profile(
    sub="pairwise-siti",
    name="Siti Rahmawati",
    nik="6309014510900007",
    family_number="6309010101150012",
    birthdate="1990-10-05",
)


@dataclass
class Desk:
    """An office under test: acts come from one kiosk and from officers, time stands still until it is moved."""

    ledger: Ledger
    office: OfficeService
    now: datetime = MORNING
    acts: int = 0

    def op_id(self) -> UUID:
        self.acts += 1
        return uuid5(SPACE, str(self.acts))

    def by(self, actor: str = "", device: str = "kiosk-03") -> By:
        return By(
            device=device, actor=actor, at=self.now, random_bytes=hashlib.sha256(str(self.acts).encode()).digest()[:16]
        )

    def wait(self, **later: float) -> None:
        self.now += timedelta(**later)

    def adopt(self, document: dict[str, Any]) -> Any:
        return self.office.adopt_catalogue(msgspec.json.encode(document), self.op_id(), self.by("platform")).result(10)

    def take(
        self, service: str = "KTP", priority: Priority = "none", profile: Profile | None = None, **more: Any
    ) -> TicketAnswer:
        order = TakeTicket(op_id=self.op_id(), service=service, priority=priority, **more)
        return self.office.take_ticket(order, self.by(), profile).result(10).answer

    def tell_in_the_clear(self) -> None:
        """The platform's list is here and names no key to seal forms to."""
        self.ledger.put_note(LISTED, '{"version": 1}').result(10)
        self.ledger.seal_next().result(10)

    def sign_in(self, officer: str = "rina", counter: str = "4", pin: str = "271828") -> OfficerAnswer:
        order = SignIn(op_id=self.op_id(), officer=officer, pin=pin)
        return self.office.sign_in(counter, order, self.by(device="pc")).result(10).answer

    def call(self, officer: str = "rina", counter: str = "4") -> CallAnswer | None:
        return self.office.call_next(counter, CallNext(op_id=self.op_id()), self.by(officer, "pc")).result(10).answer

    def called(self, officer: str = "rina", counter: str = "4") -> CallAnswer:
        answer = self.call(officer, counter)
        assert answer is not None, "nobody waited"
        return answer

    def move(self, entry: UUID, verb: Verb, officer: str = "rina", **more: Any) -> EntryAnswer:
        order = MoveEntry(op_id=self.op_id(), **more)
        return self.office.move(entry, verb, order, self.by(officer, "pc")).result(10).answer


def turn(desk: Desk, state: Any, officer: str = "rina", counter: str = "4") -> OfficerAnswer:
    """The officer goes on a break, or is back."""
    order = ChangeDesk(op_id=desk.op_id(), state=state)
    return desk.office.change_desk(counter, order, desk.by(officer, "pc")).result(10).answer


def choose(
    desk: Desk, entry: UUID, reason: str = "berkas tertukar", officer: str = "rina", counter: str = "4"
) -> CallAnswer | None:
    order = CallNext(op_id=desk.op_id(), entry=entry, reason=reason)
    return desk.office.call_next(counter, order, desk.by(officer, "pc")).result(10).answer


def _quick_folder() -> str:
    """In memory where there is room, since a database is some 300 files; what a killed run left there goes now."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or shutil.disk_usage(memory).free < 1 << 29:
        return tempfile.gettempdir()
    for left in memory.glob("mpp-pg-*"):
        if not _lives(int(left.name.split("-")[2])):
            shutil.rmtree(left, ignore_errors=True)
    return str(memory)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError as gone:
        return isinstance(gone, PermissionError)
    return True


class Cluster:
    """A PostgreSQL server for these tests alone: in a folder of its own, heard on a socket in it, gone with us."""

    OPTIONS = (
        *("listen_addresses=", "dynamic_shared_memory_type=mmap", "shared_buffers=16MB", "max_connections=150"),
        *("autovacuum=off", "wal_level=minimal", "max_wal_senders=0"),
    )

    def __init__(self, *options: str) -> None:
        (self.programs,) = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1:] or [
            Path(shutil.which("initdb") or "").parent
        ]
        self.home = Path(tempfile.mkdtemp(prefix=f"mpp-pg-{os.getpid()}-", dir=_quick_folder()))
        self.options = [part for option in (*self.OPTIONS, *options) for part in ("-c", option)]
        self.names = count(1)
        if os.geteuid() == 0:  # which PostgreSQL refuses to be
            shutil.chown(self.home, "postgres", "postgres")
        make = ["initdb", "-D", self.home / "data", "-U", "office", "-A", "trust", "--no-sync", "--no-locale"]
        subprocess.run(self.command(*make, "-E", "UTF8"), check=True, stdout=subprocess.DEVNULL, cwd="/")
        self.start()
        with self.asking() as db:
            db.execute("CREATE DATABASE empty_book")
        Ledger.open(self.url("empty_book"), KEY).close()

    def command(self, program: str, *arguments: object) -> list[str]:
        drop = ["--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        return ["setpriv", "--pdeathsig=INT", *drop, str(self.programs / program), *map(str, arguments)]

    def start(self) -> None:
        """Run until `stop`, or until this process dies however it may."""
        command = self.command("postgres", "-D", self.home / "data", "-k", self.home, *self.options)
        self.server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd="/")
        assert self.server.stderr is not None
        output = ""
        while "ready to accept connections" not in output:
            line = self.server.stderr.readline()
            assert line, output
            output += line
        self.hearing = threading.Thread(target=self.server.stderr.read)  # a full pipe would stop the server
        self.hearing.start()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        self.server.send_signal(how)
        self.server.wait(10)
        self.hearing.join()
        assert self.server.stderr is not None
        self.server.stderr.close()

    def url(self, name: str) -> str:
        return f"postgresql://office@/{name}?host={self.home}"

    def asking(self) -> "psycopg.Connection[Any]":
        return psycopg.connect(self.url("postgres"), autocommit=True)

    @contextmanager
    def database(self, template: str = "empty_book") -> Iterator[str]:
        name = f"book{next(self.names)}"
        with self.asking() as db:
            db.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        yield self.url(name)
        with self.asking() as db:
            db.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running(*options: str) -> Iterator[Cluster]:
    cluster = Cluster(*options)
    try:
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(cluster.home)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with running("fsync=off", "full_page_writes=off") as cluster:
        yield cluster


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """One that may be killed, and that syncs as an office's does."""
    with running() as cluster:
        yield cluster


@contextmanager
def book_file() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "book.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def new_book(engine: str, request: pytest.FixtureRequest) -> NewBook:
    """Makes as many books as a test wants, each gone when it is left."""
    if engine == "sqlite":
        return book_file
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.database


@pytest.fixture
def book(new_book: NewBook) -> Iterator[Where]:
    with new_book() as where:
        yield where


@pytest.fixture
def key() -> bytes:
    return KEY


@pytest.fixture
def vault() -> Vault:
    return vault_of([KEY])


@pytest.fixture
def ledger(book: Where) -> Iterator[Ledger]:
    ledger = Ledger.open(book, KEY, vault_of([KEY]))
    yield ledger
    ledger.close()


@pytest.fixture
def document() -> Callable[..., dict[str, Any]]:
    """The small office's catalogue, fresh, to be changed by a test."""
    return small_office


@pytest.fixture
def catalogue() -> Catalogue:
    return msgspec.convert(small_office(), Catalogue)


@pytest.fixture
def siti() -> Profile:
    return SITI


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    """The small office, open on a Monday at 09.42, nobody signed in."""
    desk = Desk(ledger, OfficeService(ledger))
    desk.adopt(small_office())
    return desk
