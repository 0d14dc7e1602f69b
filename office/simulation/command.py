"""What `mpp simulate` is asked and what it answers: the days, run in each of the ways to be tried."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from office.book.engine.connection import Connection
from office.contract.errors import Refusal
from office.simulation.chart import picture
from office.simulation.day import Chance, Day
from office.simulation.offices import OFFICES, draw
from office.simulation.recorded_day import recorded_day
from office.simulation.report import told, values
from office.simulation.study import CutOff, RuleName, Trial, Variant, neediest, trial

NAMES: Final = {
    "mall": ("26 instansi, 240 layanan, 60 loket", "26 agencies, 240 services, 60 counters"),
    "agency": ("satu instansi ramai, 4 loket", "one busy agency, 4 counters"),
    "steady": ("satu instansi, tanpa jeda", "one agency, counters never pause"),
    "helped": ("satu instansi, loket bantuan saat ramai", "one agency, a helping counter when it is crowded"),
    "uneven": ("satu instansi, petugas sangat berbeda", "one agency, very different officers"),
}
CUT_OFFS: Final[dict[str, CutOff]] = {"forecast": "forecast", "none": "none"}


class SimulationQuestion(msgspec.Struct, frozen=True):
    """As asked on the command line; `day` is a recorded office-day, empty for invented ones."""

    seed: int = 1
    days: int = 1
    office: str = "mall"
    day: str = ""
    rules: tuple[RuleName, ...] = ("accumulating",)
    rate: float | None = None
    limit: int | None = None
    counters: int = 0
    like: str = ""
    cut_off: str = "forecast"
    estimates: bool = False


class SimulationResult(msgspec.Struct, frozen=True):
    asked: SimulationQuestion
    trials: list[Trial]

    def title(self) -> tuple[str, str]:
        asked = self.asked
        if asked.day:
            return f"Simulasi ulang hari {asked.day}", f"The recorded day {asked.day}, run again"
        name, name_en = NAMES[asked.office]
        many, many_en = f"{asked.days} hari", f"{asked.days} day{'s' if asked.days != 1 else ''}"
        return f"Simulasi {many}: {name}", f"Simulation of {many_en}, seed {asked.seed}: {name_en}"

    def text(self) -> str:
        return told(self.trials, " / ".join(self.title()))

    def values(self) -> dict[str, Any]:
        asked = self.asked
        about = {"day": asked.day} if asked.day else {"seed": asked.seed, "days": asked.days, "office": asked.office}
        return values(self.trials, about)

    def picture(self) -> str:
        return picture(self.trials, self.title())


def answer(asked: SimulationQuestion, chance: Chance, book: Connection | None = None) -> SimulationResult:
    """Raises Refusal for what cannot be asked, and `day_unknown` for a day the book does not have."""
    days = _days(asked, chance, book)
    cut_off = _cut_off(asked.cut_off)
    trials = [
        trial(Variant(rule, cut_off=cut_off, rate=asked.rate, limit=asked.limit), days, estimates=asked.estimates)
        for rule in asked.rules
    ]
    if asked.counters:
        like = _counter(asked.like or neediest(trials[0].visits), days)
        more = [msgspec.structs.replace(each.variant, counters=asked.counters, like=like) for each in trials]
        trials += [trial(variant, days, estimates=asked.estimates) for variant in more]
    return SimulationResult(asked, trials)


def _days(asked: SimulationQuestion, chance: Chance, book: Connection | None) -> list[Day]:
    if asked.day:
        assert book is not None, "a recorded day without its book"
        return [recorded_day(book, asked.day)]
    if asked.office not in OFFICES:
        names = ", ".join(OFFICES)
        raise Refusal.of("office_unknown", names=names)
    return [draw(OFFICES[asked.office], chance) for _ in range(asked.days)]


def _cut_off(words: str) -> CutOff:
    if words in CUT_OFFS:
        return CUT_OFFS[words]
    hours, _, minutes = words.partition(":")
    if not (hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60):
        raise Refusal.of("cut_off_unclear")
    return int(hours) * 3600.0 + int(minutes) * 60.0


def _counter(code: str, days: Sequence[Day]) -> str:
    """A counter that is there every day."""
    if all(any(shift.counter == code for shift in day.shifts) for day in days):
        return code
    raise Refusal.of("counter_unknown.code", code=code)
