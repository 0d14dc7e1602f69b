"""What a slip is worth while the hub is silent: what this counter knows itself, and what the slip says."""

from counter.core.state import DeskState
from counter.intake.slip import FoundSlip, ScannedSlip
from counter.offline.rules import typed_person
from office.contract.answers import DeskAnswer, EntryAnswer, EntryState
from office.contract.errors import Refusal


def found_offline(state: DeskState, asked: ScannedSlip) -> FoundSlip:
    """Refusal `paper_only_with_hub` for a code, `series_unknown` for a number that no service of this office has."""
    if asked.code:
        raise Refusal.of("paper_only_with_hub")
    known = known_here(state.desk, asked.number) if state.desk is not None else None
    if known is not None:
        return known
    if asked.record is not None:
        record = asked.record
        return FoundSlip(
            number=record.number,
            service=record.service,
            state=EntryState.WAITING,
            entry=record.op_id,
            known=False,
            only_here=True,
        )
    return FoundSlip(
        number=asked.number,
        service=_service_of(state, asked.number),
        state=EntryState.WAITING,
        entry=typed_person(asked.number),
        known=False,
        typed=True,
    )


def known_here(desk: DeskAnswer, number: str) -> FoundSlip | None:
    row = next((row for row in desk.line if row.number == number), None)
    if row is not None:
        return FoundSlip(number=number, service=row.service, state=EntryState.WAITING, entry=row.entry)
    beside: tuple[EntryAnswer | None, ...] = (desk.current, *desk.held, *desk.missed)
    one = next((one for one in beside if one is not None and one.number == number), None)
    if one is None:
        return None
    return FoundSlip(number=number, service=one.service, state=one.state, entry=one.entry, counter=one.counter or "")


def _service_of(state: DeskState, number: str) -> str:
    """The one its series stands for; of several that this counter serves, none: the number does not say which."""
    series = number.partition(" ")[0].partition("-")[0]
    services = state.catalogue.services if state.catalogue is not None else ()
    known = [one.code for one in services if one.series == series]
    if not known:
        raise Refusal.of("series_unknown", series=series)
    here = [code for code in known if state.serves(code)]
    return (here or known)[0] if len(here) <= 1 else ""
