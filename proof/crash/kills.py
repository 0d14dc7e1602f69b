"""kill -9 at every named step of an office: acts, push, pull, the mark, the outbox of a kiosk and of
a counter; and at steps by chance.

The hub is the real one over HTTP, the platform the real sandbox, the callers ask under the same op_id until they are
answered. Afterwards every acknowledged act is there once with the answer it was given, and the platform has each op
once."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, Final, Literal
from uuid import UUID, uuid4

from counter.offline.rules import EntryRef, OfflineCommand
from office.book import failpoints
from office.contract.commands import MoveEntry
from proof.common.fixtures import OFFICERS
from proof.common.fork_server import SpawnOrder
from proof.common.hub_supervisor import CATALOGUE, CrashingOffice, OfficeFindings, crashing_office, not_once, until
from proof.common.report import Row, Scope, counted
from proof.crash.restores import copied, doubled, missing, put_back

OFFICER: Final = "rina"
CLOCKS_APART: Final = timedelta(seconds=1)  # each life of the hub sets its clock anew
LOOK_EVERY: Final = 100  # random kills between two looks at everything
OF_DEVICES: Final = ("satchel.", "carry.")
HISTORY_STEPS: Final = tuple(step for step in failpoints.NAMES if step.startswith("history."))
DEVICE_STEPS: Final = tuple(step for step in failpoints.NAMES if step.startswith(OF_DEVICES))
HUB_STEPS: Final = tuple(step for step in failpoints.NAMES if not step.startswith((*OF_DEVICES, "history.")))
BOOK_STEPS: Final = tuple(step for step in failpoints.NAMES if step.startswith("book."))
ACTS: Final[dict[str, Callable[[CrashingOffice], object]]] = {
    "take": CrashingOffice.take,
    "company": CrashingOffice.company,
    "visit": CrashingOffice.visit,
    "submit": CrashingOffice.submit,
}
_versions: Final = count(CATALOGUE + 1)


def kills(scope: Scope) -> Iterator[Row]:
    """Whole: every step of every act, and 1,000 kills by chance."""
    with crashing_office(scope.work) as office:
        met, found = 0, OfficeFindings()
        for step in HUB_STEPS:
            for act in ACTS if step in BOOK_STEPS and not scope.short else ("visit",):
                killed_at(office, step, act)
                met += 1
        found.judge(office)
        for step in DEVICE_STEPS:
            found.lost += len(kiosk_killed_at(office, step)) + len(counter_killed_at(office, step))
            met += 2
        for step in HISTORY_STEPS:
            lost, twice = history_killed_at(office, step)
            found.lost += len(lost)
            found.doubled += len(twice)
            met += 1
        for _ in killed_by_chance(office, Random(scope.seed), scope.many(1000, 20)):
            met += 1
            if met % LOOK_EVERY == 0:
                found.judge(office)
        found.judge(office)
    note = f"every one of {len(failpoints.NAMES)} named steps; {office.exits} hubs died, {len(office.given)} acts held"
    yield counted("kills", met, lost=found.lost, doubled=found.doubled, torn=found.torn, note=note)


def killed_at(office: CrashingOffice, step: str, act: str = "visit") -> None:
    """Let the hub die at that step of what happens now. AssertionError if it is never reached."""
    before, version = office.exits, next(_versions)
    office.hub()
    office.kill_at(step)
    if step.startswith("pull."):
        office.publish(version)
    else:
        ACTS[act](office)
    office.wait_for_exit(before, step)
    if step.startswith("pull."):
        until(lambda: office.offers(version), "the catalogue that was being taken over")


def history_killed_at(office: CrashingOffice, step: str) -> tuple[list[str], list[str]]:
    """The book is put back to an older copy, and the hub dies while it takes its history in; what is lost and what is
    doubled then. AssertionError if the step is never reached."""
    copy = copied(office, office.folder / f"copy-{step}")
    for act in ("visit", "submit", "take"):
        ACTS[act](office)
    until(office.agrees, "that the platform has it all")
    lost, before = put_back(office, copy), office.exits
    office.kill_at(step)
    office.wait_for_exit(before, step)
    office.take()
    until(office.agrees, "that both have each once again")
    return missing(office, lost), doubled(office)


def killed_by_chance(office: CrashingOffice, chance: Random, kills: int) -> Iterator[None]:
    """Each time at one of the next steps, whichever that is."""
    services = ("KTP", "KK", "BPJS")
    for number in range(kills):
        before = office.exits
        office.kill_at("any", chance.randrange(1, 60))
        while office.exits == before:
            office.visit(services[number % 3])
            office.hub()
        yield


def kiosk_killed_at(office: CrashingOffice, step: str, tickets: int = 3) -> list[str]:
    """A kiosk with an outbox dies there and is started again; op_ids that the book has not exactly once."""
    op_ids = tuple(uuid4() for _ in range(tickets))
    _device_killed_at(office, step, lambda: _spawn_order(office, "kiosk", step, op_ids=op_ids))
    return not_once(office.home, op_ids)


def counter_killed_at(office: CrashingOffice, step: str) -> list[str]:
    """A counter that called, served and finished somebody alone dies there and is started again; op_ids that the book
    has not exactly once."""
    office.visit()  # the officer sits there from now on
    ticket = office.take()
    assert ticket is not None, "no ticket"
    person = EntryRef(number=str(ticket["number"]), entry=UUID(str(ticket["entry"])))
    commands = tuple(_command(verb, person) for verb in ("call", "serve", "finish"))
    _device_killed_at(office, step, lambda: _spawn_order(office, "counter", step, officer=OFFICER, commands=commands))
    return not_once(office.home, (command.order.op_id for command in commands))


def _command(verb: str, person: EntryRef) -> OfflineCommand:
    outcome: Literal["", "done"] = "done" if verb == "finish" else ""
    order = MoveEntry(op_id=uuid4(), outcome=outcome, acted_at=datetime.now(UTC) + CLOCKS_APART)
    return OfflineCommand(verb=verb, person=person, counter=OFFICERS[OFFICER], session="", order=order)


def _spawn_order(office: CrashingOffice, kind: Literal["kiosk", "counter"], step: str, **more: Any) -> SpawnOrder:
    folder = office.folder / f"{kind}-{step}"
    folder.mkdir(exist_ok=True)
    home, kill_file, log = (str(folder / name) for name in ("home", "kill", "log"))
    return SpawnOrder(kind=kind, home=home, kill_file=kill_file, log=log, hub_port=office.hub().port, **more)


def _device_killed_at(office: CrashingOffice, step: str, spawn_order: Callable[[], SpawnOrder]) -> None:
    """It dies at its second time there, and goes on in its second life. AssertionError if it never comes there."""
    kill_file = Path(spawn_order().kill_file)
    kill_file.write_text(f"{step} 2", "ascii")
    lines: list[str] = []
    lives = 0
    while "all sent" not in lines:
        assert lives < 2, f"a device died twice at {step}; see {kill_file.parent}"
        device = office.fork_server.spawn(spawn_order())
        device.join()
        lines, lives = device.lines, lives + 1
        kill_file.unlink(missing_ok=True)
    assert lives == 2, f"the device never reached {step}"
