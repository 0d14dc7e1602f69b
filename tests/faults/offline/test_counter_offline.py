"""Promise: a counter whose hub dies goes on, and the book afterwards has each act once, when it truly happened."""

import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication

from counter.core.actions import Action
from counter.intake.slip import IntakeState
from counter.offline.outbox import OutboxClient
from counter.offline.rules import OfflineState
from counter.offline.words import refused_rows
from counter.shell.view_model import DeskViewModel
from display.gallery.answering_hub import AnsweringHub, answers
from display.gallery.runner import ImmediateRunner
from kiosk.offline.cache import OfflineCache
from kiosk.offline.tickets import SILENT_SECONDS, OfflineIssuer
from office.book.ledger import Ledger
from office.contract.answers import EntryState, TicketAnswer
from office.contract.commands import TakeIn, TakeTicket
from office.contract.errors import Unavailable
from office.contract.moments import moment
from proof.common.wait_until import agree, until
from sandbox.demo.office import Office
from sync.lan.calls.counters import DESK, FIND_TICKET
from sync.lan.calls.screens import STATE
from sync.lan.calls.tickets import TAKE_IN, TAKE_TICKET, TICKET_STATUS
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol
from sync.lan.hub.settings import place_of_book
from sync.lan.outbox.outbox import Outbox
from sync.system_clock import SystemClock

SERVICE = "DUKCAPIL-KTP-REKAM"
PIN = "2468"
OFFICERS = {"4": "rina", "5": "hendra"}


class Desk:
    """The counter program without its window: real hub client, real outbox, real view-model."""

    def __init__(self, office: Office, counter: str) -> None:
        self.counter, self.home = counter, office.folder / f"desk-{counter}"
        home = DeviceStore(self.home)
        enrol(office.pair("counter", f"Loket {counter}", counter), home)
        self.begin()
        until(self._signed_in)

    def begin(self) -> None:
        self.client, self.outbox = HubClient(DeviceStore(self.home)), Outbox(self.home)
        outbox_client = OutboxClient(self.outbox, self.client)
        self.vm = DeskViewModel(
            self.client, ImmediateRunner(), self.counter, clock=SystemClock(), outbox_client=outbox_client
        )
        self.vm.start()

    def restart(self) -> None:
        """What a power cut leaves: the file alone, and nobody signed in."""
        self.end()
        self.begin()

    def end(self) -> None:
        self.outbox.close()
        self.client.close()

    def _signed_in(self) -> bool:
        self.vm.commands.tryNow()
        self.vm.sign_in.signIn(OFFICERS[self.counter], PIN)
        return self.vm.state.officer is not None

    def do(self, *acts: Action) -> None:
        for act in acts:
            self.vm.commands.ask(act)

    @property
    def number(self) -> str:
        current = self.vm.state.current
        return current.number if current is not None else ""

    def tell(self) -> None:
        """As the clock of the window ticks, until the hub has heard everything."""

        def delivered() -> bool:
            self.vm.commands.tryNow()
            return self.vm.state.reach == "up" and self.outbox.waiting_count() == 0

        until(delivered)


class DeafKiosk(AnsweringHub):
    """A kiosk's hub that does what it is asked and whose answer never comes, while `deaf`."""

    language = "id"

    def __init__(self, client: HubClient) -> None:
        super().__init__()
        self.client, self.deaf = client, False

    @answers(TAKE_IN)
    def take_in(self, order: TakeIn) -> TicketAnswer:
        return self.client.ask(TAKE_IN, order)

    @answers(TAKE_TICKET)
    def take_ticket(self, order: TakeTicket) -> TicketAnswer:
        answer = self.client.ask(TAKE_TICKET, order, seconds=SILENT_SECONDS)
        if self.deaf:
            raise Unavailable("the answer was lost")
        return answer


@pytest.fixture
def sit(office: Office, kiosk: HubClient, qapp: QApplication) -> Iterator[Callable[[str], Desk]]:
    with ExitStack() as ends:

        def seat(counter: str) -> Desk:
            desk = Desk(office, counter)
            ends.callback(desk.end)
            return desk

        yield seat


@pytest.fixture
def line(kiosk: HubClient) -> DeafKiosk:
    return DeafKiosk(kiosk)


@pytest.fixture
def offline_kiosk(office: Office, kiosk: HubClient, line: DeafKiosk) -> Iterator[OfflineIssuer]:
    """The same kiosk's own part: what it needs for giving numbers by itself."""
    home = DeviceStore(office.folder / "kiosk-home")
    with Outbox(office.folder / "kiosk-home") as outbox:
        cache = OfflineCache(outbox, home.card().mark)
        cache.keep_catalogue(kiosk.catalogue())
        cache.hear(datetime.now(UTC))
        yield OfflineIssuer(cache, line, device=home.card().device, key=home.signing_key)


def take(kiosk: HubClient, **more: Any) -> TicketAnswer:
    return kiosk.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service=SERVICE, **more))


def events(office: Office, number: str) -> list[tuple[str, dict[str, Any]]]:
    """What the book says of one number, oldest first."""
    ledger = Ledger.open(*place_of_book(office.folder / "hub", ""))
    try:
        delivered = [(event.kind, event.data) for event in ledger.events_after(0, 10_000)]
    finally:
        ledger.close()
    return [(kind, data) for kind, data in delivered if data.get("number") == number]


def kinds(office: Office, number: str) -> list[str]:
    return [kind.removeprefix("entry.") for kind, _ in events(office, number)]


def test_a_hub_killed_in_mid_service_has_every_act_of_the_desk_once_and_at_its_true_time(
    office: Office, kiosk: HubClient, sit: Callable[[str], Desk]
) -> None:
    first, second, third = (take(kiosk).number for _ in range(3))
    desk = sit("4")
    desk.do(Action.CALL, Action.SERVE)
    assert desk.number == first
    office.programs["hub"].kill()
    before = datetime.now(UTC)
    desk.vm.commands.finish("done")
    desk.do(Action.CALL, Action.SERVE)
    assert desk.number == second, "by printed order"
    desk.vm.commands.finish("incomplete")
    desk.do(Action.CALL, Action.SERVE)
    assert desk.number == third
    after = datetime.now(UTC)
    acts = [act.op_id for act in desk.outbox.waiting()]
    desk.restart()
    assert [act.op_id for act in desk.outbox.waiting()] == acts
    office.start_hub()
    back = datetime.now(UTC)
    desk.tell()
    assert desk.outbox.refused() == ()
    assert kinds(office, first)[-3:] == ["called", "serving", "served"]
    for number, last in ((second, ["served"]), (third, [])):
        assert kinds(office, number) == ["ticket.issued", "called", "serving", *last]
    delivered = [data for number in (first, second, third) for _, data in events(office, number) if "acted_at" in data]
    times = [moment(data["acted_at"]) for data in delivered]
    assert len(times) == 1 + 3 + 2
    assert times == sorted(times)
    assert all(before <= at <= after < back for at in times)
    assert [data["outcome"] for data in delivered if "outcome" in data] == ["done", "incomplete"]
    assert [one.number for one in kiosk.ask(STATE).announcements] == [first], "the board calls nobody twice"
    until(lambda: agree(office))


def test_a_slip_scanned_before_its_kiosk_tells_is_one_ticket_known_by_both_its_numbers(
    office: Office, kiosk: HubClient, line: DeafKiosk, offline_kiosk: OfflineIssuer, sit: Callable[[str], Desk]
) -> None:
    desk = sit("4")
    line.deaf = True
    slip = offline_kiosk.take(TakeTicket(op_id=uuid4(), service=SERVICE))
    (lost,) = desk.client.ask(DESK, counter="4").line
    assert slip.number.endswith(" 001")
    assert lost.number != slip.number
    desk.vm.intake.takeIn(slip.follow)
    found = desk.vm.state.part(IntakeState).found
    assert found is not None
    assert (found.number, found.state, found.ahead) == (slip.number, EntryState.WAITING, 0)
    assert [row.number for row in desk.vm.view().line.rows] == [slip.number]
    brought = offline_kiosk.deliver()
    assert (brought.refused, brought.waiting) == (0, False)
    assert kiosk.ask(STATE).waiting == 1
    entries = {
        desk.client.ask(FIND_TICKET, counter="4", typed=typed).entry for typed in (slip.number, lost.number, slip.code)
    }
    assert entries == {lost.entry}
    assert [kind for kind, _ in events(office, slip.number)] == ["ticket.alias"]
    until(lambda: agree(office))


@pytest.mark.parametrize("first", ["kiosk", "counter"])
def test_who_shows_a_slip_at_a_silent_counter_is_called_served_and_one_ticket_whoever_tells_first(
    office: Office, kiosk: HubClient, offline_kiosk: OfflineIssuer, sit: Callable[[str], Desk], first: str
) -> None:
    desk = sit("4")
    office.programs["hub"].kill()
    desk.vm.sync.refresh()
    slip = offline_kiosk.take(TakeTicket(op_id=uuid4(), service=SERVICE))
    desk.vm.intake.takeIn(slip.follow)
    desk.do(Action.CALL, Action.SERVE)
    assert desk.number == slip.number
    desk.vm.commands.finish("done")
    office.start_hub()
    tell: list[Callable[[], Any]] = [lambda: until(lambda: not offline_kiosk.deliver().waiting), desk.tell]
    for one in tell if first == "kiosk" else reversed(tell):
        one()
    assert desk.outbox.refused() == ()
    assert kinds(office, slip.number) == ["ticket.issued", "called", "serving", "served"]
    assert offline_kiosk.deliver().refused == 0
    until(lambda: agree(office))


def test_a_number_called_at_two_silent_counters_is_served_once_and_the_other_officer_is_told(
    office: Office, kiosk: HubClient, sit: Callable[[str], Desk]
) -> None:
    number = take(kiosk).number
    one, other = sit("4"), sit("5")
    office.programs["hub"].kill()
    for desk in (one, other):
        desk.vm.sync.refresh()
        desk.do(Action.CALL, Action.SERVE)
        assert desk.number == number
        desk.vm.commands.finish("done")
    office.start_hub()
    one.tell()
    other.tell()
    assert kinds(office, number) == ["ticket.issued", "called", "serving", "served"]
    assert refused_rows(one.vm.state) == ()
    (row,) = refused_rows(other.vm.state)
    assert (row.number, len(row.op_ids)) == (number, 3)
    assert row.why == f"Nomor {number} sudah selesai dilayani."
    other.restart()
    assert [person.number for person in other.vm.state.part(OfflineState).refused] == [number], (
        "kept until a person has decided"
    )


def test_a_call_that_a_frozen_hub_makes_later_is_taken_back_for_the_one_that_was_made_by_voice(
    office: Office, kiosk: HubClient, sit: Callable[[str], Desk]
) -> None:
    """The hub's own pick and the desk's may differ: the desk does not know who came last."""
    put_first = take(kiosk)
    other = sit("5")
    other.do(Action.CALL)
    here = take(kiosk).number
    desk = sit("4")
    other.vm.commands.transfer(SERVICE, "first")
    hub: subprocess.Popen[str] = office.programs["hub"].process
    hub.send_signal(signal.SIGSTOP)
    desk.do(Action.CALL, Action.SERVE)
    assert desk.number == here
    desk.vm.commands.finish("done")
    hub.send_signal(signal.SIGCONT)
    desk.tell()
    assert desk.outbox.refused() == ()
    assert [kind for kind in kinds(office, here) if kind != "undone"][-3:] == ["called", "serving", "served"]
    assert kiosk.ask(TICKET_STATUS, code=put_first.code).state is EntryState.WAITING
    until(lambda: agree(office))
