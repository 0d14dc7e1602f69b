"""Promise: an administrator's list is read only for who may and only while it is looked at, and acts once at a time."""

from dataclasses import dataclass, field
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from counter.core.polled_list import ListState, PolledList
from counter.core.state import DeskState
from counter.core.store import CounterCore
from counter.gallery.fakes.fixtures import NOW
from counter.gallery.fakes.hub import FakeHub
from display.gallery.clock import FakeClock
from display.gallery.runner import ImmediateRunner
from office.contract.answers import OfficerAnswer
from office.contract.catalogue import Role
from office.contract.errors import Refusal, Unavailable
from sync.lan.op_ids import new_op_id

AGAIN_SECONDS = 5.0
NO = Refusal("not_now", {"id": "Belum dapat sekarang.", "en": "Not now."})
SILENT = "Server kantor tidak menjawab. Silakan coba lagi."


@dataclass
class Office:
    """A counter without a window, and rows of which this test is the hub."""

    clock: FakeClock = field(default_factory=FakeClock)
    runner: ImmediateRunner = field(default_factory=ImmediateRunner)
    rows: tuple[str, ...] = ("one", "two")
    error: Refusal | Unavailable | None = None
    reads: int = 0
    op_ids: list[UUID] = field(default_factory=list)
    shown: list[ListState[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        state = DeskState(counter="4")
        self.core = CounterCore(state, FakeHub(), self.runner, self.clock, make_op_id=new_op_id)
        self.sign_in("supervisor")

    def sign_in(self, role: Role) -> None:
        officer = OfficerAnswer(officer="sari", name="Sari", counter="4", session="s", roles=(role,))
        self.core.put(officer=officer)

    def make(self, *, always: bool = False, forgets: bool = False) -> PolledList[str]:
        made = PolledList(
            self.core,
            "devices",
            self._read,
            lambda: self.shown.append(made.state),
            again_seconds=AGAIN_SECONDS,
            always=always,
            forgets=forgets,
        )
        return made

    def _read(self) -> tuple[str, ...]:
        self.reads += 1
        self._raise()
        return self.rows

    def end(self, listed: PolledList[str], key: str = "one") -> None:
        listed.ask(key, self._end, lambda key: f"{key} ended")

    def _end(self, op_id: UUID) -> str:
        self.op_ids.append(op_id)
        self._raise()
        self.rows = self.rows[1:]
        return "one"

    def _raise(self) -> None:
        if self.error is not None:
            error, self.error = self.error, None
            raise error


@pytest.fixture
def office(qtbot: QtBot) -> Office:
    return Office()


def test_nothing_is_read_while_nobody_looks(office: Office) -> None:
    listed = office.make()
    listed.read()
    listed.on_tick()
    assert (office.reads, listed.state.loading) == (0, True)
    listed.look()
    assert listed.state.rows == ("one", "two")
    listed.leave()
    listed.read()
    assert (office.reads, listed.state) == (1, ListState())


@pytest.mark.parametrize("always", [True, False])
def test_nothing_is_read_that_is_not_for_their_role(office: Office, always: bool) -> None:
    office.sign_in("officer")
    listed = office.make(always=always)
    listed.look()
    listed.on_tick()
    assert (office.reads, listed.state.rows) == (0, None)


@pytest.mark.parametrize("always", [True, False])
def test_the_rows_go_with_the_role_that_they_are_for(office: Office, always: bool) -> None:
    listed = office.make(always=always)
    listed.look()
    office.sign_in("officer")
    listed.on_tick()
    assert listed.state.rows is None


def test_an_answer_that_comes_after_leaving_shows_nothing(office: Office) -> None:
    listed = office.make()
    office.runner.held = True
    listed.look()
    listed.leave()
    office.runner.release()
    assert listed.state == ListState()


def test_the_rows_are_read_again_when_they_are_old_and_no_sooner(office: Office) -> None:
    listed = office.make()
    listed.look()
    office.clock.forward(AGAIN_SECONDS - 0.5)
    listed.on_tick()
    assert office.reads == 1
    office.clock.forward(0.5)
    listed.on_tick()
    assert (office.reads, listed.state.read_at) == (2, NOW.replace(second=NOW.second + int(AGAIN_SECONDS)))


def test_a_list_that_is_always_read_stays_when_nobody_looks_any_more(office: Office) -> None:
    listed = office.make(always=True)
    listed.on_tick()
    listed.look()
    listed.open("one")
    listed.leave()
    assert (listed.state.rows, listed.state.opened) == (("one", "two"), "")


@pytest.mark.parametrize(("forgets", "rows"), [(False, ("one", "two")), (True, None)])
def test_a_reading_that_failed_is_said_and_what_was_known_stays_only_where_it_may(
    office: Office, forgets: bool, rows: tuple[str, ...] | None
) -> None:
    listed = office.make(forgets=forgets)
    listed.look()
    office.error = Unavailable("silent")
    listed.read()
    assert (listed.state.rows, listed.state.trouble, listed.state.loading) == (rows, SILENT, False)
    listed.read()
    assert (listed.state.rows, listed.state.trouble) == (("one", "two"), "")


def test_a_reading_that_failed_does_not_end_the_act_under_way(office: Office) -> None:
    listed = office.make()
    listed.look()
    office.runner.held = True
    office.end(listed)
    listed._unlisted(Unavailable("silent"))
    assert listed.state.working


def test_an_act_says_what_it_did_and_the_rows_follow(office: Office) -> None:
    listed = office.make()
    listed.look()
    office.end(listed)
    assert (listed.state.done, listed.state.working, listed.state.rows) == ("one ended", False, ("two",))
    listed.open("two")
    assert listed.state.done == ""


def test_one_act_is_under_way_at_a_time(office: Office) -> None:
    listed = office.make()
    listed.look()
    office.runner.held = True
    office.end(listed)
    office.end(listed, "two")
    assert (listed.state.working, office.runner.waiting) == (True, 1)


@pytest.mark.parametrize(
    ("error", "sentence", "op_ids"), [(Unavailable("silent"), SILENT, 1), (NO, "Belum dapat sekarang.", 2)]
)
def test_what_was_lost_on_its_way_is_the_same_act_and_what_was_refused_is_another(
    office: Office, error: Refusal | Unavailable, sentence: str, op_ids: int
) -> None:
    listed = office.make()
    listed.look()
    office.error = error
    office.end(listed)
    assert (listed.state.problem, listed.state.working) == (sentence, False)
    office.end(listed)
    assert (listed.state.problem, listed.state.done, len(set(office.op_ids))) == ("", "one ended", op_ids)


def test_what_an_act_answers_after_leaving_is_shown_to_nobody(office: Office) -> None:
    listed = office.make()
    listed.look()
    office.runner.held = True
    office.end(listed)
    listed.leave()
    listed.look()
    office.runner.release()
    assert (listed.state.done, listed.state.working) == ("", False)


def test_the_view_is_notified_of_changes_and_of_nothing_else(office: Office) -> None:
    listed = office.make()
    listed.leave()
    listed.wipe()
    listed.report()
    assert office.shown == []


def test_a_wipe_leaves_nothing(office: Office) -> None:
    listed = office.make(always=True)
    listed.look()
    listed.open("one")
    listed.wipe()
    assert listed.state == ListState()
