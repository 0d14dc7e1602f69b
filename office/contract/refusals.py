"""Refusals whose row or values must be computed. All others are `Refusal.of` where they arise."""

from datetime import date, datetime

from office.contract.answers import EntryState
from office.contract.date_words import clock_words, day_words, weekday_words
from office.contract.errors import Refusal
from office.contract.messages import Value
from office.contract.words import Words


def illegal_move(number: str, state: EntryState) -> Refusal:
    return Refusal.of(f"illegal_move.{state.value}", number=number, facts={"state": state.value})


def service_full(name: Words, next_slot: datetime | None) -> Refusal:
    """`next_slot` is the next free time, local; None when it is too far away to tell."""
    if next_slot is None:
        return Refusal.of("service_full.no_slot", name=name, facts={"next_slot": ""})
    return Refusal.of("service_full", name=name, **_when(next_slot), facts={"next_slot": _to_the_minute(next_slot)})


def appointments_broken(reason: str, reason_en: str) -> Refusal:
    """`reason` names the record that is wrong; nothing of the document was taken over."""
    return Refusal.of("appointments_broken", why=(reason, reason_en), facts={"reason": reason_en})


def appointment_early(starts: datetime, opens_at: datetime) -> Refusal:
    """Both local wall time, of today."""
    start, opens = clock_words(starts), clock_words(opens_at)
    return Refusal.of("appointment_early", start=start, opens=opens, facts={"opens_at": _to_the_minute(opens_at)})


def appointment_other_day(starts: datetime, now: datetime) -> Refusal:
    case = "past" if starts < now else "ahead"
    return Refusal.of(f"appointment_other_day.{case}", **_when(starts), facts={"starts_at": _to_the_minute(starts)})


def slip_other_day(day: date) -> Refusal:
    return Refusal.of("slip_other_day", day=day_words(day))


def catalogue_broken(reason: str, reason_en: str) -> Refusal:
    """`reason` names the record that is wrong; the whole document was refused and the one before stays."""
    return Refusal.of("catalogue_broken", why=(reason, reason_en), facts={"reason": reason_en})


def _when(at: datetime) -> dict[str, Value]:
    return {"weekday": weekday_words(at), "day": day_words(at), "clock": clock_words(at)}


def _to_the_minute(at: datetime) -> str:
    return at.isoformat(timespec="minutes")


def key_needed(step: str = "") -> Refusal:
    """A key is needed. `step` is what the desk goes on with, once the officer is identified."""
    return Refusal.of("key_needed", facts={"step": step})


def key_missing(step: str = "") -> Refusal:
    """The officer has no key. With a `step` one can be added now; without, only after signing in with the account."""
    if step:
        return Refusal.of("key_missing", facts={"step": step})
    return Refusal.of("key_missing.sign_in_first")
