"""What stands around the story's desk instead of a hub, a thread, a clock and a printer."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, TypeVar
from uuid import UUID

import msgspec

from counter.gallery.fake_answers import answers_of
from counter.gallery.fakes import attention
from counter.gallery.fakes.assisted import FakeAssisted
from counter.gallery.fakes.data_requests import FakeRequests
from counter.gallery.fakes.devices import FakeDevices
from counter.gallery.fakes.files import FakeFiles
from counter.gallery.fakes.fixtures import ARRIVAL, CITIZEN, CURRENT, HELD, NOW, PIN, ago, idle_desk, quiet_hall, uid
from counter.gallery.fakes.office import catalogue
from counter.gallery.fakes.printers import FakePrinters
from counter.gallery.fakes.security_keys import FakeKeys
from counter.gallery.fakes.sessions import FakeSessions
from counter.gallery.fakes.slips import FakeSlips
from display.gallery.answering_hub import AnsweringHub
from office.contract.admin.devices import ChangeDevice, DeviceChanged, DevicesAnswer
from office.contract.admin.office_time import ClockConfirmed, OfflineConsent
from office.contract.answers import (
    CallAnswer,
    CheckInAnswer,
    DeskAnswer,
    EntryAnswer,
    EntryState,
    OfficerAnswer,
    StateAnswer,
    TicketAnswer,
    TicketStatus,
    Wait,
)
from office.contract.attention import Attended, AttentionAnswer, AttentionDetail, AttentionState, AttentionStep, What
from office.contract.catalogue import Catalogue
from office.contract.citizens.attachments import Attached, BeginAttachment, Incoming
from office.contract.citizens.id_check import IdCheck
from office.contract.commands import (
    Amend,
    Attach,
    Attend,
    CallNext,
    ChangeDesk,
    CheckIn,
    ConfirmClock,
    ConsentOffline,
    MoveEntry,
    SeeCard,
    Settle,
    SignIn,
    TakeIn,
    Verb,
)
from office.contract.errors import Refusal, Unavailable
from office.contract.refusals import illegal_move
from sync.wire import HubClock, PairDevice, PairingAnswer

Answer = TypeVar("Answer")
STORY_CLOCK: Final = HubClock(at=NOW, wall=NOW + timedelta(hours=63), state="suspect", skew_s=226_800.0)


@dataclass
class FakeHub(FakeSessions, AnsweringHub):
    """A hub that tells the story: it keeps the acts it was sent, and moves the person at the desk as a hub would."""

    now_desk: DeskAnswer = field(default_factory=idle_desk)
    hall: StateAnswer = field(default_factory=quiet_hall)
    shown: Catalogue = field(default_factory=catalogue)
    language: str = "id"
    officer_session: str = ""
    offline: bool = False
    refusal: Refusal | None = None
    orders: list[MoveEntry] = field(default_factory=list)
    chosen: list[tuple[UUID, str]] = field(default_factory=list)
    time: HubClock = STORY_CLOCK
    overseen: list[ConfirmClock | ConsentOffline] = field(default_factory=list)
    details: tuple[AttentionDetail, ...] = attention.DETAILS
    left_off: int = 0
    decisions: list[tuple[What, str, Attend]] = field(default_factory=list)
    late_acts: list[tuple[datetime, str]] = field(
        default_factory=list
    )  # when what came late was done, and by which session
    gone: dict[UUID, str] = field(default_factory=dict)  # whom another counter has served, with the number
    late: bool = False  # whoever has an appointment comes too late for it

    def __post_init__(self) -> None:
        self.slips = FakeSlips(lambda: self.now_desk, self._become)
        self.fleet = FakeDevices()
        self.own_data = FakeRequests(self._reach)
        self.helping = FakeAssisted(self._reach, lambda act, op_id: self.acts.append((act, None, op_id)), self._visit)
        self.keys = FakeKeys(self._reach)
        self.printers = FakePrinters(self._reach)
        self.files = FakeFiles(lambda: self.now_desk, self._become)
        self.answers = answers_of(self)

    def _visit(self) -> UUID | None:
        return self.now_desk.current.ticket if self.now_desk.current is not None else None

    def catalogue(self) -> Catalogue:
        self._reach()
        return self.shown

    def desk(self, counter: str, /) -> DeskAnswer:
        self._reach()
        assert counter == self.now_desk.counter
        return self.now_desk

    def sign_in(self, counter: str, order: SignIn, /) -> OfficerAnswer:
        self._reach()
        if order.pin != PIN:
            raise Refusal(
                "pin_wrong", {"id": "PIN tidak cocok. Sisa 4 kali.", "en": "That PIN is not right. 4 tries left."}
            )
        name = next(one.name for one in self.shown.officers if one.code == order.officer)
        return OfficerAnswer(officer=order.officer, name=name, counter=counter, session="story", way=self.way)

    def sign_out(self) -> None:
        self._reach()

    def state(self) -> StateAnswer:
        self._reach()
        return self.hall

    def change_desk(self, counter: str, order: ChangeDesk, /) -> OfficerAnswer:
        self.acts.append((order.state, None, order.op_id))
        self._reach()
        self._become(state=order.state, since=NOW)
        return OfficerAnswer(officer="rina", name="Rina Wulandari", counter=counter, session="story", state=order.state)

    def check_in(self, code: str, order: CheckIn, /) -> CheckInAnswer:
        self.acts.append(("check-in", None, order.op_id))
        self._reach()
        return CheckInAnswer(
            ticket=uid(131),
            number="A 031",
            entry=uid(31),
            service="paspor",
            ahead=2,
            wait=Wait(600, 1200),
            issued_at=NOW,
            code=code,
            follow="",
            starts_at=ago(30) if self.late else ago(-5),
            late=self.late,
        )

    def take_in(self, order: TakeIn, /) -> TicketAnswer:
        self.acts.append(("take-in", None, order.op_id))
        self._reach()
        return self.slips.take_in(order)

    def ticket_status(self, code: str, /) -> TicketStatus:
        self._reach(refuses=False)
        return self.slips.status(code)

    def find(self, counter: str, typed: str, /) -> EntryAnswer:
        self._reach()
        return self.slips.find(typed)

    def clock(self) -> HubClock:
        self._reach()
        return self.time

    def confirm_clock(self, order: ConfirmClock, /) -> ClockConfirmed:
        self.overseen.append(order)
        self._reach()
        return ClockConfirmed(at=order.time or self.time.wall)

    def consent_offline(self, order: ConsentOffline, /) -> OfflineConsent:
        self.overseen.append(order)
        self._reach()
        return OfflineConsent(need="warn", days=16, consented_at=NOW)

    def begin_file(self, sha256: str, asked: BeginAttachment, /) -> Incoming:
        self._reach()
        return self.files.begin(sha256, asked)

    def put_piece(self, now: Incoming, content: bytes, /) -> Incoming:
        self._reach()
        return self.files.put(now, content)

    def put_chunk(self, sha256: str, received: int, chunk: bytes) -> Incoming:
        self._reach()
        return self.files.put_chunk(sha256, received, chunk)

    def attach(self, counter: str, submission: UUID, order: Attach, /) -> Attached:
        self.acts.append(("attach", submission, order.op_id))
        self._reach()
        return self.files.attach(submission, order)

    def call_next(
        self, counter: str, op_id: UUID, entry: UUID | None, reason: str, _seconds: float = 0.0, /
    ) -> CallAnswer | None:
        self.acts.append(("next", entry, op_id))
        self._reach()
        if entry is not None:
            self.chosen.append((entry, reason))
        if not self.now_desk.line:
            return None
        if self.now_desk.current is None:
            first = next((row for row in self.now_desk.line if row.entry == entry), self.now_desk.line[0])
            rest = [row for row in self.now_desk.line if row is not first]
            current = msgspec.structs.replace(CURRENT, entry=first.entry, number=first.number, service=first.service)
            self._become(current=current, line=tuple(rest), current_reason=first.reason, citizen=CITIZEN)
        current_now = self.now_desk.current
        assert current_now is not None
        return CallAnswer(
            entry=current_now.entry, number=current_now.number, service=current_now.service, reason=ARRIVAL
        )

    def move(
        self, entry: UUID, verb: Verb, order: MoveEntry, session: str = "", _seconds: float = 0.0, /
    ) -> EntryAnswer:
        self.acts.append((verb, entry, order.op_id))
        self.orders.append(order)
        self._reach()
        self._must_be_here(entry)
        if order.acted_at is not None:
            self.late_acts.append((order.acted_at, session))
        current = self.now_desk.current
        if verb == "resume":
            current = msgspec.structs.replace(HELD, state=EntryState.SERVING)
            self._become(current=current, held=())
        elif current is not None and verb == "serve":
            current = msgspec.structs.replace(current, state=EntryState.SERVING, serving_at=NOW)
            self._become(current=current)
        elif verb in {"return", "leave"}:
            gone = {"held": _without(self.now_desk.held, entry), "missed": _without(self.now_desk.missed, entry)}
            self._become(**gone)
            return msgspec.structs.replace(HELD, entry=entry)
        elif verb == "grant":
            return self._grant(entry, order)
        elif verb not in {"recall", "undo"}:
            onward = {"transfer": order.service, "finish": next(iter((*self.now_desk.plan, *order.then)), "")}
            self._become(current=None, citizen=None, submissions=(), current_reason=None, plan=())
            return msgspec.structs.replace(current or CURRENT, next_service=onward.get(verb, ""))
        return current or CURRENT

    def see_card(self, _counter: str, order: SeeCard, /) -> IdCheck:
        self.acts.append(("card-seen", order.entry, order.op_id))
        self._reach()
        person = self.now_desk.citizen
        assert person is not None, "there is a card to compare with"
        self._become(citizen=msgspec.structs.replace(person, level="verified", card_seen_at=NOW))
        return IdCheck(entry=order.entry, level="verified")

    def devices(self) -> DevicesAnswer:
        self._reach()
        return self.fleet.listed()

    def change_device(self, device: str, order: ChangeDevice, /) -> DeviceChanged:
        self.acts.append((order.to, None, order.op_id))
        self._reach()
        return self.fleet.change(device, order)

    def pair_device(self, order: PairDevice, /) -> PairingAnswer:
        self.acts.append(("pair", None, order.op_id))
        self._reach()
        return self.fleet.pair(order)

    def attention(self) -> AttentionAnswer:
        self._reach()
        return attention.listed(self.left_off, self.details)

    def attention_item(self, item: str, /) -> AttentionDetail:
        self._reach()
        found = next((one for one in self.details if one.item.item == item), None)
        if found is None:
            raise Refusal(
                "attention_unknown",
                {"id": "Hal ini sudah tidak ada di daftar.", "en": "This is no longer on the list."},
            )
        return found

    def retry(self, item: str, order: Attend, /) -> Attended:
        return self._attended("retried", "retrying", item, order)

    def amend(self, item: str, order: Amend, /) -> Attended:
        return self._attended("amended", "amended", item, order)

    def escalate(self, item: str, order: Attend, /) -> Attended:
        return self._attended("escalated", "escalated", item, order)

    def settle(self, item: str, order: Settle, /) -> Attended:
        self.decisions.append(("settled", item, order))
        gone = self.attention_item(item)
        self.details = tuple(one for one in self.details if one is not gone)
        return Attended(item=item, what="settled", at=NOW)

    def _attended(self, what: What, state: AttentionState, item: str, order: Attend) -> Attended:
        self.decisions.append((what, item, order))
        detail = self.attention_item(item)
        step = AttentionStep(what=what, at=NOW, officer="sari", name="Sari Handayani", why=order.reason)
        done = msgspec.structs.replace(detail.item, state=state, history=(*detail.item.history, step))
        after = msgspec.structs.replace(detail, item=done, acts=attention.acts_after(detail, what))
        self.details = tuple(after if one is detail else one for one in self.details)
        return Attended(item=item, what=what, at=NOW)

    def taken_elsewhere(self, number: str) -> None:
        """Another counter called this one meanwhile, and has served them."""
        self.gone |= {row.entry: row.number for row in self.now_desk.line if row.number == number}
        self._become(line=tuple(row for row in self.now_desk.line if row.number != number))

    def tell_call(self, counter: str, order: CallNext, session: str, /) -> CallAnswer:
        assert order.acted_at is not None
        self._reach()
        self._must_be_here(order.entry)
        self.late_acts.append((order.acted_at, session))
        answer = self.call_next(counter, order.op_id, order.entry, order.reason)
        assert answer is not None
        return answer

    def _must_be_here(self, entry: UUID | None) -> None:
        number = self.gone.get(entry) if entry is not None else None
        if number is not None:
            raise illegal_move(number, EntryState.SERVED)

    def _grant(self, entry: UUID, order: MoveEntry) -> EntryAnswer:
        rows = [
            msgspec.structs.replace(row, priority=order.priority, lane=order.priority) if row.entry == entry else row
            for row in self.now_desk.line
        ]
        self._become(line=tuple(rows))
        number = next(row.number for row in rows if row.entry == entry)
        return msgspec.structs.replace(CURRENT, entry=entry, number=number, state=EntryState.WAITING)

    def _become(self, **changes: object) -> None:
        self.now_desk = msgspec.structs.replace(self.now_desk, seq=self.now_desk.seq + 1, **changes)

    def _reach(self, *, refuses: bool = True) -> None:
        if self.offline:
            raise Unavailable("story: the hub is silent")
        if refuses and self.refusal is not None:
            refusal, self.refusal = self.refusal, None
            raise refusal


def _without(rows: tuple[EntryAnswer, ...], entry: UUID) -> tuple[EntryAnswer, ...]:
    return tuple(row for row in rows if row.entry != entry)
