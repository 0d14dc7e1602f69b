"""kill -9 at every named step of an office: acts, push, pull, the mark, a kiosk's satchel; and at steps by chance.

The hub is the real one over HTTP, the platform the real sandbox, the callers ask under the same op_id until they are
answered. Afterwards every acknowledged act is there once with the answer it was given, and the platform has each op
once."""

from collections.abc import Callable, Iterator
from itertools import count
from random import Random
from typing import Final
from uuid import uuid4

from office.book import steps
from proof.mortal import CATALOGUE, MortalOffice, mortal_office, until
from proof.nursery import Birth
from proof.restored import copied, doubled, missing, put_back
from proof.rows import Row, Scope, counted
from sync.lan.ops import hub_ops

LOOK_EVERY: Final = 100  # random kills between two looks at everything
OF_KIOSKS: Final = ("satchel.", "carry.")
HISTORY_STEPS: Final = tuple(step for step in steps.NAMES if step.startswith("history."))
KIOSK_STEPS: Final = tuple(step for step in steps.NAMES if step.startswith(OF_KIOSKS))
HUB_STEPS: Final = tuple(step for step in steps.NAMES if not step.startswith((*OF_KIOSKS, "history.")))
BOOK_STEPS: Final = tuple(step for step in steps.NAMES if step.startswith("book."))
ACTS: Final[dict[str, Callable[[MortalOffice], object]]] = {
    "take": MortalOffice.take,
    "company": MortalOffice.company,
    "visit": MortalOffice.visit,
    "submit": MortalOffice.submit,
}
_versions: Final = count(CATALOGUE + 1)


def kills(scope: Scope) -> Iterator[Row]:
    """Whole: every step of every act, and 1,000 kills by chance."""
    with mortal_office(scope.work) as office:
        met, found = 0, Found()
        for step in HUB_STEPS:
            for act in ACTS if step in BOOK_STEPS and not scope.short else ("visit",):
                killed_at(office, step, act)
                met += 1
        found.look(office)
        for step in KIOSK_STEPS:
            found.lost += len(kiosk_killed_at(office, step))
            met += 1
        for step in HISTORY_STEPS:
            lost, twice = history_killed_at(office, step)
            found.lost += len(lost)
            found.doubled += len(twice)
            met += 1
        for _ in killed_by_chance(office, Random(scope.seed), scope.many(1000, 60)):
            met += 1
            if met % LOOK_EVERY == 0:
                found.look(office)
        found.look(office)
    note = f"every one of {len(steps.NAMES)} named steps; {office.deaths} hubs died, {len(office.given)} acts held"
    yield counted("kills", met, lost=found.lost, doubled=found.doubled, torn=found.torn, note=note)


class Found:
    """What was wrong whenever somebody looked."""

    def __init__(self) -> None:
        self.lost = self.doubled = self.torn = 0

    def look(self, office: MortalOffice) -> None:
        torn, doubled = office.faults()
        self.lost += len(office.missing()) + len(office.changed())
        self.torn += len(torn)
        self.doubled += len(doubled)
        until(office.agrees, "that the platform has each once")


def killed_at(office: MortalOffice, step: str, act: str = "visit") -> None:
    """Let the hub die at that step of what happens now. AssertionError if it is never reached."""
    before, version = office.deaths, next(_versions)
    office.hub()
    office.shall_die_at(step)
    if step.startswith("pull."):
        office.publish(version)
    else:
        ACTS[act](office)
    office.has_died(before, step)
    if step.startswith("pull."):
        until(lambda: office.offers(version), "the catalogue that was being taken over")


def history_killed_at(office: MortalOffice, step: str) -> tuple[list[str], list[str]]:
    """The book is put back to an older copy, and the hub dies while it takes its history in; what is lost and what is
    doubled then. AssertionError if the step is never reached."""
    copy = copied(office, office.folder / f"copy-{step}")
    for act in ("visit", "submit", "take"):
        ACTS[act](office)
    until(office.agrees, "that the platform has it all")
    lost, before = put_back(office, copy), office.deaths
    office.shall_die_at(step)
    office.has_died(before, step)
    office.take()
    until(office.agrees, "that both have each once again")
    return missing(office, lost), doubled(office)


def killed_by_chance(office: MortalOffice, chance: Random, kills: int) -> Iterator[None]:
    """Each time at one of the next steps, whichever that is."""
    services = ("KTP", "KK", "BPJS")
    for number in range(kills):
        before = office.deaths
        office.shall_die_at("any", chance.randrange(1, 60))
        while office.deaths == before:
            office.visit(services[number % 3])
            office.hub()
        yield


def kiosk_killed_at(office: MortalOffice, step: str, tickets: int = 3) -> list[str]:
    """A kiosk with a satchel dies there and is started again; op_ids that the book has not exactly once."""
    op_ids = tuple(uuid4() for _ in range(tickets))
    folder = office.folder / f"kiosk-{step}"
    folder.mkdir()
    fate = folder / "fate"
    fate.write_text(f"{step} 2", "ascii")
    said: list[str] = []
    lives = 0
    while "all told" not in said:
        assert lives < 2, f"a kiosk died twice at {step}; see {folder}"
        order = Birth(
            kind="kiosk",
            home=str(folder / "home"),
            fate=str(fate),
            log=str(folder / "log"),
            hub_port=office.hub().port,
            op_ids=op_ids,
        )
        kiosk = office.nursery.born(order)
        kiosk.bury()
        said, lives = kiosk.said, lives + 1
        fate.unlink(missing_ok=True)
    assert lives == 2, f"the kiosk never reached {step}"
    told = [str(op["op_id"]) for op in hub_ops(office.home)]
    return [str(op_id) for op_id in op_ids if told.count(str(op_id)) != 1]
