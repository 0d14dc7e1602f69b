"""What stands around the story's desk instead of a hub, a thread, a clock and a printer."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec

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
from display.gallery.answering_hub import AnsweringHub, answers
from office.contract.admin.office_time import ClockConfirmed, OfflineConsent
from office.contract.answers import (
    CallAnswer,
    CheckInAnswer,
    DeskAnswer,
    EntryAnswer,
    EntryState,
    OfficerAnswer,
    StateAnswer,
    Wait,
)
from office.contract.attention import Attended, AttentionAnswer, AttentionDetail, AttentionState, AttentionStep, What
from office.contract.catalogue import Catalogue
from office.contract.citizens.id_check import IdCheck
from office.contract.commands import (
    Amend,
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
    Verb,
)
from office.contract.errors import Refusal, Unavailable
from office.contract.refusals import illegal_move
from sync.lan.calls.attention import AMEND, ATTENTION, ATTENTION_ITEM, ESCALATE, RETRY, SETTLE
from sync.lan.calls.counters import CALL_NEXT, CHANGE_DESK, DESK, MOVE_ENTRY, SIGN_IN, SIGN_OUT
from sync.lan.calls.office import CLOCK, CONFIRM_CLOCK, CONSENT_OFFLINE
from sync.lan.calls.screens import CATALOGUE, STATE
from sync.lan.calls.sessions import SEE_CARD
from sync.lan.calls.tickets import CHECK_IN
from sync.wire import HubClock

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
        self.slips = FakeSlips(self._reach, self._act, lambda: self.now_desk, self._become)
        self.fleet = FakeDevices(self._reach, self._act)
        self.own_data = FakeRequests(self._reach)
        self.helping = FakeAssisted(self._reach, self._act, self._visit)
        self.keys = FakeKeys(self._reach)
        self.printers = FakePrinters(self._reach)
        self.files = FakeFiles(self._reach, self._act, lambda: self.now_desk, self._become)
        areas = (self.slips, self.fleet, self.own_data, self.helping, self.keys, self.printers, self.files)
        AnsweringHub.__init__(self, *areas)

    def _visit(self) -> UUID | None:
        return self.now_desk.current.ticket if self.now_desk.current is not None else None

    @answers(CATALOGUE)
    def catalogue(self) -> Any:
        self._reach()
        return msgspec.to_builtins(self.shown)

    @answers(DESK)
    def desk(self, *, counter: str) -> DeskAnswer:
        self._reach()
        assert counter == self.now_desk.counter
        return self.now_desk

    @answers(SIGN_IN)
    def sign_in(self, order: SignIn, *, counter: str) -> OfficerAnswer:
        self._reach()
        if order.pin != PIN:
            raise Refusal.of("pin_wrong", facts={"left": 4})
        name = next(one.name for one in self.shown.officers if one.code == order.officer)
        return OfficerAnswer(officer=order.officer, name=name, counter=counter, session="story", way=self.way)

    @answers(SIGN_OUT)
    def sign_out(self) -> None:
        self._reach()

    @answers(STATE)
    def state(self) -> StateAnswer:
        self._reach()
        return self.hall

    @answers(CHANGE_DESK)
    def change_desk(self, order: ChangeDesk, *, counter: str) -> OfficerAnswer:
        self._act(order.state, order.op_id)
        self._become(state=order.state, since=NOW)
        return OfficerAnswer(officer="rina", name="Rina Wulandari", counter=counter, session="story", state=order.state)

    @answers(CHECK_IN)
    def check_in(self, order: CheckIn, *, code: str) -> CheckInAnswer:
        self._act("check-in", order.op_id)
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

    @answers(CLOCK)
    def clock(self) -> HubClock:
        self._reach()
        return self.time

    @answers(CONFIRM_CLOCK)
    def confirm_clock(self, order: ConfirmClock) -> ClockConfirmed:
        self.overseen.append(order)
        self._reach()
        return ClockConfirmed(at=order.time or self.time.wall)

    @answers(CONSENT_OFFLINE)
    def consent_offline(self, order: ConsentOffline) -> OfflineConsent:
        self.overseen.append(order)
        self._reach()
        return OfflineConsent(need="warn", days=16, consented_at=NOW)

    @answers(CALL_NEXT)
    def call_next(self, order: CallNext, *, counter: str, session: str = "") -> CallAnswer | None:
        if order.acted_at is not None:
            self._reach()
            self._must_be_here(order.entry)
            self.late_acts.append((order.acted_at, session))
        self._act("next", order.op_id, order.entry)
        if order.entry is not None:
            self.chosen.append((order.entry, order.reason))
        if not self.now_desk.line:
            assert order.acted_at is None, "whom a counter called by itself is in line"
            return None
        if self.now_desk.current is None:
            first = next((row for row in self.now_desk.line if row.entry == order.entry), self.now_desk.line[0])
            rest = [row for row in self.now_desk.line if row is not first]
            current = msgspec.structs.replace(CURRENT, entry=first.entry, number=first.number, service=first.service)
            self._become(current=current, line=tuple(rest), current_reason=first.reason, citizen=CITIZEN)
        current_now = self.now_desk.current
        assert current_now is not None
        return CallAnswer(
            entry=current_now.entry, number=current_now.number, service=current_now.service, reason=ARRIVAL
        )

    @answers(MOVE_ENTRY)
    def move(self, order: MoveEntry, *, entry: UUID, verb: Verb, session: str = "") -> EntryAnswer:
        self.orders.append(order)
        self._act(verb, order.op_id, entry)
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

    @answers(SEE_CARD)
    def see_card(self, order: SeeCard, *, counter: str) -> IdCheck:
        self._act("card-seen", order.op_id, order.entry)
        person = self.now_desk.citizen
        assert person is not None, "there is a card to compare with"
        self._become(citizen=msgspec.structs.replace(person, level="verified", card_seen_at=NOW))
        return IdCheck(entry=order.entry, level="verified")

    @answers(ATTENTION)
    def attention(self) -> AttentionAnswer:
        self._reach()
        return attention.listed(self.left_off, self.details)

    @answers(ATTENTION_ITEM)
    def attention_item(self, *, item: str) -> AttentionDetail:
        self._reach()
        found = next((one for one in self.details if one.item.item == item), None)
        if found is None:
            raise Refusal.of("attention_unknown")
        return found

    @answers(RETRY)
    def retry(self, order: Attend, *, item: str) -> Attended:
        return self._attended("retried", "retrying", item, order)

    @answers(AMEND)
    def amend(self, order: Amend, *, item: str) -> Attended:
        return self._attended("amended", "amended", item, order)

    @answers(ESCALATE)
    def escalate(self, order: Attend, *, item: str) -> Attended:
        return self._attended("escalated", "escalated", item, order)

    @answers(SETTLE)
    def settle(self, order: Settle, *, item: str) -> Attended:
        self.decisions.append(("settled", item, order))
        gone = self.attention_item(item=item)
        self.details = tuple(one for one in self.details if one is not gone)
        return Attended(item=item, what="settled", at=NOW)

    def _attended(self, what: What, state: AttentionState, item: str, order: Attend) -> Attended:
        self.decisions.append((what, item, order))
        detail = self.attention_item(item=item)
        step = AttentionStep(what=what, at=NOW, officer="sari", name="Sari Handayani", why=order.reason)
        done = msgspec.structs.replace(detail.item, state=state, history=(*detail.item.history, step))
        after = msgspec.structs.replace(detail, item=done, acts=attention.acts_after(detail, what))
        self.details = tuple(after if one is detail else one for one in self.details)
        return Attended(item=item, what=what, at=NOW)

    def taken_elsewhere(self, number: str) -> None:
        """Another counter called this one meanwhile, and has served them."""
        self.gone |= {row.entry: row.number for row in self.now_desk.line if row.number == number}
        self._become(line=tuple(row for row in self.now_desk.line if row.number != number))

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
