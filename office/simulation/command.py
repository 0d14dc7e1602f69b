"""Question and answer of `mpp simulate`: the days, run in each variant."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from office.book.engine.connection import Connection
from office.contract.errors import Refusal
from office.simulation.chart import draw_chart
from office.simulation.day import Day, DrawRandom
from office.simulation.offices import OFFICES, draw
from office.simulation.recorded_day import recorded_day
from office.simulation.report import report_text, values
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
    question: SimulationQuestion
    trials: list[Trial]

    def title(self) -> tuple[str, str]:
        question = self.question
        if question.day:
            return f"Simulasi ulang hari {question.day}", f"The recorded day {question.day}, run again"
        name, name_en = NAMES[question.office]
        many, many_en = f"{question.days} hari", f"{question.days} day{'s' if question.days != 1 else ''}"
        return f"Simulasi {many}: {name}", f"Simulation of {many_en}, seed {question.seed}: {name_en}"

    def text(self) -> str:
        return report_text(self.trials, " / ".join(self.title()))

    def values(self) -> dict[str, Any]:
        question = self.question
        invented = {"seed": question.seed, "days": question.days, "office": question.office}
        about = {"day": question.day} if question.day else invented
        return values(self.trials, about)

    def chart(self) -> str:
        return draw_chart(self.trials, self.title())


def answer(question: SimulationQuestion, draw_random: DrawRandom, book: Connection | None = None) -> SimulationResult:
    """Run the trials. Refusal for what cannot be asked, and `day_unknown` for a day the book does not have."""
    days = _days(question, draw_random, book)
    cut_off = _cut_off(question.cut_off)
    trials = [
        trial(
            Variant(rule, cut_off=cut_off, rate=question.rate, limit=question.limit), days, estimates=question.estimates
        )
        for rule in question.rules
    ]
    if question.counters:
        like = _counter(question.like or neediest(trials[0].visits), days)
        more = [msgspec.structs.replace(each.variant, counters=question.counters, like=like) for each in trials]
        trials += [trial(variant, days, estimates=question.estimates) for variant in more]
    return SimulationResult(question, trials)


def _days(question: SimulationQuestion, draw_random: DrawRandom, book: Connection | None) -> list[Day]:
    if question.day:
        assert book is not None, "a recorded day without its book"
        return [recorded_day(book, question.day)]
    if question.office not in OFFICES:
        names = ", ".join(OFFICES)
        raise Refusal.of("office_unknown", names=names)
    return [draw(OFFICES[question.office], draw_random) for _ in range(question.days)]


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
