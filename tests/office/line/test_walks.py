"""Promise: no walk through the verbs leaves the listed states, reuses a number or puts two people at one counter."""

from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar, get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from office.book.ledger import Ledger
from office.contract.answers import EntryState
from office.contract.commands import Priority
from office.contract.errors import Refusal
from office.service import OfficeService
from sync.lan.trust.cipher import vault_of

PRIORITIES = get_args(Priority)
SERVICES = ("KTP", "KK", "AKTA", "BPJS")
DESKS = {"rina": "4", "budi": "5", "wayan": "7"}
VERBS = ("recall", "serve", "finish", "hold", "resume", "no-show", "transfer", "return", "undo", "leave", "grant")
EXPECTED = {
    *("illegal_move", "not_signed_in", "counter_taken", "on_break", "reason_missing", "not_in_this_line"),
    *("recall_limit", "return_too_late", "agency_of_another"),
}


class Walk(RuleBasedStateMachine):
    """A morning in the hall, in any order that people may think of."""

    parts: ClassVar[Any]
    new_book: ClassVar[Any]

    def __init__(self) -> None:
        super().__init__()
        self.leave = ExitStack()
        self.ledger = Ledger.open(self.leave.enter_context(self.new_book()), self.parts.KEY, vault_of([self.parts.KEY]))
        self.desk = self.parts.Desk(self.ledger, OfficeService(self.ledger))
        self.desk.adopt(self.parts.small_office())
        self.entries: list[Any] = []
        self.numbers: list[str] = []

    def teardown(self) -> None:
        assert self.ledger.verify_chain() == self.ledger.seq
        self.ledger.close()
        self.leave.close()

    @rule(
        service=st.sampled_from(SERVICES),
        priority=st.sampled_from(PRIORITIES),
        plan=st.lists(st.sampled_from(SERVICES), max_size=2),
    )
    def somebody_comes(self, service: str, priority: Any, plan: Any) -> None:
        ticket = self.desk.take(service, priority, plan=tuple(plan))
        assert ticket.number not in self.numbers
        self.numbers.append(ticket.number)
        self.entries.append(ticket.entry)

    @rule(officer=st.sampled_from(sorted(DESKS)), counter=st.sampled_from(sorted(DESKS.values())))
    def an_officer_signs_in(self, officer: str, counter: str) -> None:
        self.attempt(self.desk.sign_in, officer, counter)

    @rule(officer=st.sampled_from(sorted(DESKS)))
    def an_officer_calls(self, officer: str) -> None:
        self.attempt(self.desk.call, officer, DESKS[officer])

    @rule(officer=st.sampled_from(sorted(DESKS)), state=st.sampled_from(["open", "break"]))
    def an_officer_goes_on_a_break_or_comes_back(self, officer: str, state: Any) -> None:
        self.attempt(self.parts.turn, self.desk, state, officer, DESKS[officer])

    @precondition(lambda self: self.entries)
    @rule(which=st.integers(0, 50), officer=st.sampled_from(sorted(DESKS)), reason=st.sampled_from(["", "tertukar"]))
    def an_officer_chooses_someone(self, which: int, officer: str, reason: str) -> None:
        entry = self.entries[which % len(self.entries)]
        self.attempt(self.parts.choose, self.desk, entry, reason, officer, DESKS[officer])

    @precondition(lambda self: self.entries)
    @rule(
        which=st.integers(0, 50),
        verb=st.sampled_from(VERBS),
        officer=st.sampled_from(sorted(DESKS)),
        to=st.sampled_from(SERVICES),
        place=st.sampled_from(["arrival", "first", "last"]),
        back=st.booleans(),
    )
    def an_officer_does_something(self, which: int, verb: Any, officer: str, to: str, place: Any, back: bool) -> None:
        entry = self.entries[which % len(self.entries)]
        more = {"service": to, "place": place, "back": back, "then": (to,) if back and place == "last" else ()}
        self.attempt(self.desk.move, entry, verb, officer, **more)
        with self.ledger.reading() as db:
            known = [row[0] for row in db.execute("SELECT entry FROM entries").fetchall()]
        self.entries = sorted(known)

    @rule(seconds=st.sampled_from([1, 5, 11, 300]))
    def time_passes(self, seconds: int) -> None:
        self.desk.wait(seconds=seconds)

    @invariant()
    def the_line_makes_sense(self) -> None:
        with self.ledger.reading() as db:
            rows = db.execute("SELECT ticket, number, state, counter FROM entries").fetchall()
            counts = dict(db.execute("SELECT service, waiting FROM lines WHERE waiting > 0").fetchall())
            counted = "SELECT service, count(*) FROM entries WHERE state = 'waiting' GROUP BY service"
            assert counts == dict(db.execute(counted).fetchall()), "the kept count is the true one"
        states = {EntryState(state) for _, _, state, _ in rows}
        assert states <= set(EntryState)
        at_counter = Counter(counter for _, _, state, counter in rows if state in ("called", "serving"))
        assert all(count == 1 for count in at_counter.values())
        active = Counter(ticket for ticket, _, state, _ in rows if state in ("waiting", "called", "serving", "on_hold"))
        assert all(count == 1 for count in active.values())
        assert {number for _, number, _, _ in rows} == set(self.numbers)
        assert len({ticket for ticket, _, _, _ in rows}) == len(self.numbers)

    def attempt(self, act: Any, *given: Any, **more: Any) -> None:
        before, refused = self.ledger.seq, None
        try:
            act(*given, **more)
        except Refusal as refusal:
            refused = refusal
        assert refused is None or (refused.code in EXPECTED and self.ledger.seq == before), refused


def test_no_walk_breaks_the_hall(request: pytest.FixtureRequest, new_book: Any) -> None:
    (conftest,) = [
        plugin
        for plugin in request.config.pluginmanager.get_plugins()
        if isinstance(plugin, ModuleType) and str(plugin.__file__) == str(Path(__file__).parents[1] / "conftest.py")
    ]
    Walk.parts, Walk.new_book = conftest, staticmethod(new_book)
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
