"""A fictional office for stories and tests: its people, a hub that answers at once, a printer whose state is set."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, TypeVar
from uuid import UUID, uuid5

import msgspec

from display.gallery.answering_hub import AnsweringHub, answers
from kiosk.gallery.fake_own_data import FakeOwnRecords
from office.contract.admin.devices import HelpAnswer
from office.contract.answers import (
    CaseAnswer,
    CaseState,
    CheckInAnswer,
    EntryState,
    LineAnswer,
    MessageAnswer,
    MessageRead,
    Profile,
    StateAnswer,
    SubmissionAnswer,
    TicketAnswer,
    TicketStatus,
    Wait,
)
from office.contract.catalogue import Catalogue
from office.contract.citizens.people import mask_nik
from office.contract.commands import CallHelp, CheckIn, ReadMessage, SubmitForm, TakeIn, TakeTicket
from office.contract.errors import Refusal, Unavailable
from printing.driver.report import PrinterReport
from printing.slip.model import Kind
from printing.spool.job import JobState, State
from printing.status import Condition, PrinterState
from sync.lan.calls.citizens import CALL_HELP, CASE, READ_MESSAGE, SUBMIT_FORM
from sync.lan.calls.devices import KNOWN_AS
from sync.lan.calls.logins import ANSWER_LOGIN, END_SESSION, IDENTIFY, IDENTIFY_BY_NIK, LOGIN, START_LOGIN
from sync.lan.calls.screens import CATALOGUE, STATE
from sync.lan.calls.tickets import CHECK_IN, TAKE_IN, TAKE_TICKET, TICKET_STATUS
from sync.lan.outbox.signed_slips import read
from sync.wire import (
    AnswerLogin,
    DeviceAnswer,
    Identify,
    IdentifyByNik,
    LoginAnswer,
    LoginStarted,
    LoginWay,
    SessionAnswer,
    StartLogin,
)

T = TypeVar("T")
DEVICE = "kiosk-03-a1b2c3"
NOON = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)  # 09.42 WITA, a Monday
SOME = UUID("018f0000-0000-7000-8000-000000000000")
CODE = "7Q2-MX4"
BOOKED = "J7Q2-MX4K"
HALF_PAST_NINE = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
LONG_NAME = "Yohanes Kurniawan Adiputra Simanjuntak"
SITI = Profile(
    sub="pairwise-siti",
    name="Siti Rahmawati",
    nik="6309065405940007",
    family_number="6309061203180012",
    birthdate="1994-05-14",
    gender="female",
    address="Jl. Melati 8, RT 004, Belimbing",
    phone_number="081255500142",
    as_of="2026-11-23",
)
SESSION = SessionAnswer(
    session="session-siti",
    short_name="Siti R.",
    level="authenticated",
    expires_at=NOON + timedelta(minutes=10),
    profile=SITI,
)


MESSAGE = MessageAnswer(
    message=UUID("018f0000-0000-7000-8000-00000000000a"),
    text=(
        "Akta kelahiran Arkan sudah selesai. Silakan ambil di loket 4 pada hari kerja pukul 08.00–15.00.",
        "The birth certificate of Arkan is ready. Please collect it at counter 4 on working days, 08.00–15.00.",
    ),
    sent_at=datetime(2026, 11, 20, 2, 5, tzinfo=UTC),
)
LONG_MESSAGE = MessageAnswer(
    message=UUID("018f0000-0000-7000-8000-00000000000b"),
    text=(
        "Permohonan perubahan Kartu Keluarga Anda masih memerlukan surat keterangan kelahiran dari rumah sakit atau "
        "bidan yang menolong, dengan cap dan tanda tangan asli. Foto salinan belum dapat diterima. Surat dapat "
        "diserahkan di loket mana pun di kantor ini sampai Jumat, 4 Desember 2026. Setelah itu permohonan ditutup "
        "dan harus diajukan lagi dari awal dengan isian baru.",
        "Your application to change the family card still needs the hospital's or the midwife's birth statement, "
        "with its original stamp and signature. A photographed copy cannot be accepted. You may hand it in at any "
        "counter of this office until Friday, 4 December 2026. After that the application is closed and has to be "
        "made anew from the beginning.",
    ),
    sent_at=datetime(2026, 11, 21, 7, 40, tzinfo=UTC),
)
RECEIPT = "F7K2-QM9T"
QUESTION = "MPPQ1:%69/ZZ1K4B+A94$UL8 RR8NP0J3K7M9Q4WX6TD0HB2P5AF"
ANSWER = "MPPA1:" + "6BF5R$Z8 K4+A9/W:T2*QX%7NB.1M-0C3D" * 15
CARD = "NCF" + "7Q2 MX4K$T0+A:9/W%B6*R8.Z1-N5J3HD" * 9
CASE_ROWS: tuple[tuple[str, CaseState | Literal["unknown"], tuple[str, str]], ...] = (
    (RECEIPT, "ready", ("Ambil di loket 4 dengan KTP asli.", "Collect at counter 4 with your identity card.")),
    ("M3XW-8A2C", "needs_more", LONG_MESSAGE.text),
    ("Q9DD-41VH", "in_process", ("", "")),
    ("T0ZB-77KE", "unknown", ("", "")),
    ("V5NR-C3YG", "received", ("", "")),
    ("Z8JP-60SF", "rejected", ("", "")),
)
CASES = tuple(
    CaseAnswer(
        receipt_code=code,
        state=state,
        note=note,
        at=None if state == "unknown" else datetime(2026, 11, 19, 1, 15, tzinfo=UTC),
        received_at=datetime(2026, 11, 12, 3, 20, tzinfo=UTC),
        title=("Pendaftaran Peristiwa Kependudukan", "Civil event registration"),
    )
    for code, state, note in CASE_ROWS
)


def catalogue() -> Catalogue:
    return msgspec.json.decode((Path(__file__).parent / "catalogue.json").read_bytes(), type=Catalogue)


def wait(low: int, high: int) -> Wait:
    return Wait(low_s=low * 60, high_s=high * 60)


WAITS: Mapping[str, Wait | None] = {
    "DUKCAPIL": wait(10, 20),
    "SAMSAT": wait(5, 10),
    "BPJSKES": wait(0, 0),
    "POLRES": wait(25, 40),
    "KPP": None,
}


def state() -> StateAnswer:
    """Mid-morning: most lines move, one is long, one is closed, one is unknown."""
    lines = [
        LineAnswer(
            service=service.code,
            agency=service.agency,
            series=service.series,
            waiting=3,
            open_counters=1,
            wait=WAITS.get(service.agency, wait(5, 15)),
            open_now=service.agency != "IMIGRASI",
            opens="2026-11-24T08:00" if service.agency == "IMIGRASI" else "",
        )
        for service in catalogue().services
    ]
    return StateAnswer(
        seq=1,
        at=NOON - timedelta(minutes=1),
        office_day="2026-11-23",
        catalogue_version=7,
        waiting=42,
        lines=tuple(lines),
        counters=(),
        announcements=(),
    )


class FakeHub(AnsweringHub):
    """A HubPort without a network. `wrong` is raised instead of the next answer, and Unavailable instead of each while
    `silent`; acts are remembered by op_id."""

    def __init__(self) -> None:
        self.language = "id"
        self.wrong: BaseException | None = None
        self.login_answer = LoginAnswer(state="pending")
        self.tickets: dict[UUID, TicketAnswer] = {}
        self.taken_in: dict[UUID, TicketAnswer] = {}
        self.forms: dict[UUID, SubmitForm] = {}
        self.read: dict[UUID, UUID] = {}  # op_id -> message
        self.asked: list[str] = []
        self.ways: list[LoginWay] = []
        self.niks: list[tuple[UUID | None, str]] = []
        self.place = "MPP Kabupaten Tabalong, Kiosk 03"
        self.late = False
        self.silent = False
        self.checked_in: CheckIn | None = None
        self.own_data = FakeOwnRecords(self._hear)
        super().__init__(self.own_data)

    @answers(CATALOGUE)
    def catalogue(self) -> Any:
        return self._answer("catalogue", msgspec.to_builtins(catalogue()))

    @answers(STATE)
    def state(self) -> StateAnswer:
        return self._answer("state", state())

    @answers(KNOWN_AS)
    def known_as(self) -> DeviceAnswer:
        return self._answer("known_as", DeviceAnswer(device=DEVICE, name="Kiosk 03", kind="kiosk", mark="K2"))

    @answers(TAKE_IN)
    def take_in(self, order: TakeIn) -> TicketAnswer:
        slip = read(order.slip)
        self._hear("take_in")
        ticket = _ticket(TakeTicket(op_id=order.op_id, service=slip.service), slip.ordinal)
        self.taken_in[order.op_id] = msgspec.structs.replace(ticket, number=slip.number, code=slip.code)
        return self.taken_in[order.op_id]

    @answers(TAKE_TICKET)
    def take_ticket(self, order: TakeTicket) -> TicketAnswer:
        number = self.tickets.get(order.op_id, _ticket(order, 17 + len(self.tickets)))
        self._hear("take_ticket")
        self.tickets[order.op_id] = number
        return number

    @answers(CHECK_IN)
    def check_in(self, order: CheckIn, *, code: str) -> CheckInAnswer:
        self._hear("check_in")
        if code != BOOKED:
            raise Refusal(
                "appointment_unknown", {"id": "Kode janji temu ini tidak dikenal.", "en": "That code is not known."}
            )
        self.checked_in = order
        ticket = _ticket(TakeTicket(op_id=order.op_id, service="BPJSKES-FASKES"), 5)
        return CheckInAnswer(**msgspec.structs.asdict(ticket), starts_at=HALF_PAST_NINE, late=self.late)

    @answers(TICKET_STATUS)
    def ticket_status(self, *, code: str) -> TicketStatus:
        if code != CODE:
            raise Refusal("ticket_unknown", {"id": "Karcis ini tidak dikenal.", "en": "This ticket is not known."})
        status = TicketStatus(
            ticket=SOME,
            number="A 017",
            service="DUKCAPIL-KK-TAMBAH",
            state=EntryState.WAITING,
            ahead=3,
            wait=wait(5, 10),
            counter=None,
            issued_at=NOON,
        )
        return self._answer("ticket_status", status)

    @answers(START_LOGIN)
    def start_login(self, order: StartLogin) -> LoginStarted:
        self.ways.append(order.way)
        asks = order.way == "challenge"
        started = LoginStarted(
            login="l1",
            qr=QUESTION if asks else "http://127.0.0.1:8450/phone/WDJB-MJHT",
            match_number="" if asks else "47",
            expires_at=NOON + timedelta(seconds=88),
            place=self.place,
            way=order.way,
        )
        return self._answer("start_login", started)

    @answers(ANSWER_LOGIN)
    def answer_login(self, order: AnswerLogin, *, login: str) -> LoginAnswer:
        if order.text != ANSWER:
            raise Refusal.of("answer_stale")
        return self._answer("answer_login", LoginAnswer(state="approved", session=SESSION))

    @answers(IDENTIFY)
    def identify(self, order: Identify) -> SessionAnswer:
        if order.text != CARD:
            raise Refusal.of("code_expired")
        return self._answer("identify", msgspec.structs.replace(SESSION, level="identified"))

    @answers(IDENTIFY_BY_NIK)
    def identify_by_nik(self, order: IdentifyByNik) -> SessionAnswer:
        self.niks.append((order.op_id, order.nik))
        only = Profile(sub="", name="", nik=order.nik)
        answer = msgspec.structs.replace(SESSION, level="identified", short_name=mask_nik(order.nik), profile=only)
        return self._answer("identify_by_nik", answer)

    @answers(LOGIN)
    def login(self, *, login: str, wait_s: int) -> LoginAnswer:
        return self._answer("login", self.login_answer)

    @answers(END_SESSION)
    def end_session(self, *, citizen: str = "") -> None:
        self._hear("end_session")

    @answers(READ_MESSAGE)
    def read_message(self, order: ReadMessage, *, message: UUID) -> MessageRead:
        self._hear("read_message")
        self.read[order.op_id] = message
        return MessageRead(message=message)

    @answers(CASE)
    def case(self, *, code: str) -> CaseAnswer:
        self._hear("case")
        found = next((case for case in CASES if case.receipt_code == code), None)
        if found is None:
            raise Refusal.of("receipt_unknown")
        return found

    @answers(SUBMIT_FORM)
    def submit_form(self, order: SubmitForm) -> SubmissionAnswer:
        self._hear("submit_form")
        self.forms[order.op_id] = order
        return SubmissionAnswer(submission=uuid5(SOME, str(order.op_id)), receipt_code="F7K-2QM")

    @answers(CALL_HELP)
    def call_help(self, _order: CallHelp) -> HelpAnswer:
        return self._answer("call_help", HelpAnswer(device=DEVICE))

    def _answer(self, name: str, answer: T) -> T:
        self._hear(name)
        return answer

    def _hear(self, name: str) -> None:
        self.asked.append(name)
        if self.silent:
            raise Unavailable("no answer from a fake hub")
        wrong, self.wrong = self.wrong, None
        if wrong is not None:
            raise wrong


def _ticket(order: TakeTicket, place: int) -> TicketAnswer:
    service = next(service for service in catalogue().services if service.code == order.service)
    return TicketAnswer(
        ticket=uuid5(SOME, str(order.op_id)),
        number=f"{service.series} {place:03d}",
        entry=SOME,
        service=service.code,
        ahead=4,
        wait=WAITS.get(service.agency, wait(5, 15)),
        issued_at=NOON,
        code=CODE,
        follow=f"http://127.0.0.1:8450/t/{CODE}",
        plan=order.plan,
    )


class FakePrinter:
    """kiosk.core.printer.SlipPrinter whose state is set."""

    def __init__(self) -> None:
        self.on_change: Callable[[PrinterState, JobState | None], None] = lambda _state, _job: None
        self.condition = Condition.READY
        self.slips: list[tuple[str, str, dict[str, str]]] = []

    @property
    def state(self) -> PrinterState:
        return PrinterState(paper=self.condition, link=Condition.READY)

    def submit(self, kind: Kind, key: str, fields: Mapping[str, str]) -> str:
        self.slips.append((kind, key, dict(fields)))
        return f"job-{key}"

    def report(self) -> PrinterReport:
        return PrinterReport("tcp://127.0.0.1:9100", self.state)

    def set_state(self, condition: Condition, job: State | None = None) -> None:
        """What the printer says of itself and of the newest slip."""
        self.condition = condition
        kind, key, _ = self.slips[-1] if self.slips else ("", "", {})
        state = JobState(f"job-{key}", key, kind, job) if job else None
        self.on_change(self.state, state)

    def close(self) -> None:
        return None
