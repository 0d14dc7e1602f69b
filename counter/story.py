"""One fictional morning at Loket 4, for looks and for the self-test: no person, number or address in it is real."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, TypeVar
from uuid import UUID

import msgspec

from counter.seams import ReceiptPrinter
from office.answers import (
    CallAnswer,
    CitizenAnswer,
    DeskAnswer,
    DeskRow,
    EntryAnswer,
    EntryState,
    FormRow,
    OfficerAnswer,
    SubmissionView,
)
from office.catalogue import Agency, Catalogue, Counter, Hours, OfficeCard, Officer, Requirement, Service, Words
from office.orders import MoveEntry, SignIn, Verb
from office.outcome import Refusal, Weather

Answer = TypeVar("Answer")

NOW = datetime(2026, 11, 23, 2, 0, 18, tzinfo=UTC)  # 10.00.18 WITA, as in the mock
PIN = "135790"


def uid(place: int) -> UUID:
    return UUID(int=place)


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


def _service(code: str, name: str, english: str, papers: tuple[str, ...], agency: str = "dukcapil") -> Service:
    return Service(
        code=code,
        agency=agency,
        name=Words(name, english),
        series="A" if agency == "dukcapil" else "D",
        fee=0,
        finish=Words("± 30 menit, di loket", "About 30 minutes, at the counter"),
        typical_service_s=600,
        requirements=tuple(Requirement(Words(paper)) for paper in papers),
    )


SERVICES = (
    _service(
        "kk-tambah",
        "Tambah anak ke Kartu Keluarga (KK)",
        "Add a child to the family card",
        ("KK lama", "Surat lahir", "Buku nikah"),
    ),
    _service("ktp-rekam", "Rekam KTP-el", "Record for an ID card", ("KK",)),
    _service("akta-lahir", "Akta kelahiran", "Birth certificate", ("Surat lahir", "KTP-el orang tua")),
    _service("pindah", "Pindah datang", "Moving in", ("SKPWNI", "KK")),
    _service("kk-ubah", "Ubah KK", "Change a family card", ("KK lama",)),
    _service("kia", "Kartu Identitas Anak (KIA)", "Child identity card", ("Akta kelahiran",)),
    _service("paspor", "Paspor baru", "New passport", ("KTP-el", "KK", "Akta kelahiran"), "imigrasi"),
    _service(
        "paspor-ganti",
        "Penggantian paspor karena rusak atau hilang",
        "Passport replacement, damaged or lost",
        ("Paspor lama",),
        "imigrasi",
    ),
)
LONG_SERVICE = Words(
    "Pencatatan perubahan nama dan perubahan status kewarganegaraan pada akta pencatatan sipil",
    "Recording a change of name and of citizenship in a civil registry certificate",
)


def catalogue(*, office: str = "MPP Kabupaten Tabalong", long_names: bool = False) -> Catalogue:
    services: tuple[Service, ...] = SERVICES
    if long_names:
        services = tuple(
            replace_name(one, LONG_SERVICE) if one.code in {"kk-tambah", "pindah"} else one for one in services
        )
    dukcapil = tuple(one.code for one in services if one.agency == "dukcapil")
    return Catalogue(
        version=7,
        office=OfficeCard(
            code="tabalong",
            name=Words(office),
            short_name="MPP Tabalong",
            kind=Words("Mal Pelayanan Publik", "Public service mall"),
            address="Jl. Melati 1, Belimbing",
            zone="Asia/Makassar",
            zone_label="WITA",
            hours=(Hours(weekdays=(1, 2, 3, 4, 5), opens=time(8), closes=time(15)),),
            holidays=(date(2026, 12, 25),),
        ),
        agencies=(
            Agency(
                "dukcapil",
                Words("Dinas Kependudukan dan Pencatatan Sipil", "Civil registry"),
                "Dukcapil",
                "id",
                Words("KK, KTP-el, akta", "Family and ID cards, certificates"),
                Words("Lantai 1, Zona A", "Floor 1, zone A"),
            ),
            Agency(
                "imigrasi",
                Words("Kantor Imigrasi", "Immigration office"),
                "Imigrasi",
                "plane",
                Words("Paspor", "Passports"),
                Words("Lantai 2", "Floor 2"),
            ),
        ),
        services=services,
        counters=(
            Counter("4", Words("Lantai 1, Zona A", "Floor 1, zone A"), dukcapil),
            Counter("9", Words("Lantai 2", "Floor 2"), ("paspor",)),
        ),
        officers=(
            Officer("rina", "Rina Wulandari", "dukcapil", ""),
            Officer("bayu", "Bayu Pratama", "dukcapil", ""),
            Officer("sari", "Sari Handayani", "dukcapil", ""),
            Officer("tomi", "Tomi Lesmana", "imigrasi", ""),
        ),
    )


def replace_name(service: Service, name: Words) -> Service:
    return msgspec.structs.replace(service, name=name)


ARRIVAL = ("Urutan datang", "By arrival")
LONGEST = ("Paling lama menunggu", "Waited longest")
ELDERLY = ("Lansia, didahulukan", "Senior, goes first")
MOVED_ON = ("Dialihkan dari Loket 7", "Sent on from counter 7")
LINE = (
    DeskRow(entry=uid(18), number="A 018", service="ktp-rekam", priority="elderly", wait_s=380, reason=ELDERLY),
    DeskRow(entry=uid(19), number="A 019", service="pindah", priority="none", wait_s=1040, reason=LONGEST),
    DeskRow(entry=uid(20), number="A 020", service="kk-ubah", priority="none", wait_s=740, reason=MOVED_ON),
    DeskRow(entry=uid(22), number="A 022", service="kia", priority="none", wait_s=260, reason=ARRIVAL),
    DeskRow(entry=uid(21), number="A 021", service="akta-lahir", priority="none", wait_s=150, reason=ARRIVAL),
)
CITIZEN = CitizenAnswer(name="Siti Rahmawati", nik="63•• •••• •••• 0007", level="authenticated")
CURRENT = EntryAnswer(
    entry=uid(17),
    ticket=uid(117),
    number="A 017",
    service="kk-tambah",
    state=EntryState.CALLED,
    counter="4",
    arrived_at=ago(18.3),
    called_at=ago(4.7),
    calls=1,
    announcement=12,
)
HELD = EntryAnswer(
    entry=uid(14), ticket=uid(114), number="A 014", service="kia", state=EntryState.ON_HOLD, counter="4",
    arrived_at=ago(60), called_at=ago(29.3), serving_at=ago(29), calls=1,
)  # fmt: skip
FORM = SubmissionView(
    submission=uid(501),
    form="F-1.02",
    form_version="1",
    title=("Formulir F-1.02", "Form F-1.02"),
    received_at=ago(9.2),
    device="Kiosk 03",
    rows=(
        FormRow(label=("Jenis permohonan", "Kind of request"), value="KK baru karena tambah anggota", source="citizen"),
        FormRow(label=("Alasan", "Reason"), value="Kelahiran anak", source="citizen"),
        FormRow(label=("Nomor KK lama", "Old family card number"), value="63•• •••• •••• 0012", source="account"),
        FormRow(label=("Alamat", "Address"), value="Jl. Melati 8, RT 004, Belimbing", source="account"),
        FormRow(label=("Nama anak", "Child's name"), value="Arkan Maulana", source="citizen"),
        FormRow(label=("Tanggal lahir anak", "Child's date of birth"), value="12 Oktober 2026", source="citizen"),
        FormRow(label=("Nomor ponsel", "Phone number"), value="0812 •••• 0142", source="citizen"),
    ),
)


def idle_desk() -> DeskAnswer:
    return DeskAnswer(
        seq=40, counter="4", officer="rina", line=LINE, held=(HELD,), current=None, current_reason=None,
        citizen=None, submissions=(), help_from=(),
    )  # fmt: skip


def empty_desk() -> DeskAnswer:
    return msgspec.structs.replace(idle_desk(), line=(), held=())


def called_desk() -> DeskAnswer:
    return msgspec.structs.replace(
        idle_desk(), current=CURRENT, current_reason=LONGEST, citizen=CITIZEN, submissions=(FORM,), seq=41
    )


def serving_desk() -> DeskAnswer:
    serving = msgspec.structs.replace(CURRENT, state=EntryState.SERVING, serving_at=ago(4.2))
    return msgspec.structs.replace(called_desk(), current=serving, seq=42)


class StillClock:
    """A clock that goes only when told."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class AtOnce:
    """Background without a thread. `hold` keeps work back until `let_go`, to look at what is under way."""

    def __init__(self) -> None:
        self.hold = False
        self.failing: BaseException | None = None
        self._waiting: list[Callable[[], None]] = []

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def run(
        self, work: Callable[[], Answer], then: Callable[[Answer], object], failed: Callable[[BaseException], object], /
    ) -> None:
        def go() -> None:
            if self.failing is not None:
                failed(self.failing)
                return
            try:
                answer = work()
            except (Refusal, Weather) as error:
                failed(error)
            else:
                then(answer)

        if self.hold:
            self._waiting.append(go)
        else:
            go()

    def let_one_go(self) -> None:
        self._waiting.pop(0)()

    def let_go(self) -> None:
        waiting, self._waiting = self._waiting, []
        for go in waiting:
            go()


@dataclass
class StoryClient:
    """A hub that tells the story: it keeps the acts it was sent, and moves the person at the desk as a hub would."""

    now_desk: DeskAnswer = field(default_factory=idle_desk)
    shown: Catalogue = field(default_factory=catalogue)
    language: str = "id"
    weather: bool = False
    refusal: Refusal | None = None
    acts: list[tuple[str, UUID | None, UUID]] = field(default_factory=list)
    orders: list[MoveEntry] = field(default_factory=list)

    def catalogue(self) -> Catalogue:
        self._sky()
        return self.shown

    def desk(self, counter: str, /) -> DeskAnswer:
        self._sky()
        assert counter == self.now_desk.counter
        return self.now_desk

    def sign_in(self, counter: str, order: SignIn, /) -> OfficerAnswer:
        self._sky()
        if order.pin != PIN:
            raise Refusal("pin_wrong", "PIN tidak cocok. Sisa 4 kali.", "That PIN is not right. 4 tries left.")
        name = next(one.name for one in self.shown.officers if one.code == order.officer)
        return OfficerAnswer(officer=order.officer, name=name, counter=counter, session="story")

    def sign_out(self) -> None:
        self._sky()

    def call_next(self, counter: str, op_id: UUID, /) -> CallAnswer | None:
        self.acts.append(("next", None, op_id))
        self._sky()
        if not self.now_desk.line:
            return None
        if self.now_desk.current is None:
            first, *rest = self.now_desk.line
            current = msgspec.structs.replace(CURRENT, entry=first.entry, number=first.number, service=first.service)
            self._become(current=current, line=tuple(rest), current_reason=first.reason, citizen=CITIZEN)
        current_now = self.now_desk.current
        assert current_now is not None
        return CallAnswer(
            entry=current_now.entry, number=current_now.number, service=current_now.service, reason=ARRIVAL
        )

    def move(self, entry: UUID, verb: Verb, order: MoveEntry, /) -> EntryAnswer:
        self.acts.append((verb, entry, order.op_id))
        self.orders.append(order)
        self._sky()
        current = self.now_desk.current
        if verb == "resume":
            current = msgspec.structs.replace(HELD, state=EntryState.SERVING)
            self._become(current=current, held=())
        elif current is not None and verb == "serve":
            current = msgspec.structs.replace(current, state=EntryState.SERVING, serving_at=NOW)
            self._become(current=current)
        elif verb not in {"recall", "undo"}:
            self._become(current=None, citizen=None, submissions=(), current_reason=None)
        return current or CURRENT

    def _become(self, **changes: object) -> None:
        self.now_desk = msgspec.structs.replace(self.now_desk, seq=self.now_desk.seq + 1, **changes)

    def _sky(self) -> None:
        if self.weather:
            raise Weather("story: the hub is silent")
        if self.refusal is not None:
            refusal, self.refusal = self.refusal, None
            raise refusal


class KeptReceipts(ReceiptPrinter):
    def __init__(self) -> None:
        self.kept: dict[str, Mapping[str, str]] = {}

    def submit(
        self, kind: Literal["service_receipt"], key: str, fields: Mapping[str, str], ttl_s: float | None, /
    ) -> str:
        assert kind == "service_receipt"
        assert ttl_s is not None
        self.kept[key] = fields
        return key
