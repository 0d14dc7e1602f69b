"""Who stands at the desk and how the office knows it, in words; and the card that an officer may still look at."""

from PySide6.QtCore import QCoreApplication

from counter.core.actions import hub_silent, hub_unknown
from counter.core.permissions import not_for
from counter.core.state import DeskState
from counter.visit.state import CardState
from counter.widgets.views import ButtonView, ChipView
from display.words import clock
from office.contract.answers import CitizenAnswer

translate = QCoreApplication.translate


def person_chips(state: DeskState) -> tuple[ChipView, ...]:
    person = state.desk.citizen if state.desk is not None else None
    if person is None:
        return (_unknown(),)
    level = _level_chip(person, state.zone)
    return (level, ChipView("", f"NIK {person.nik}", "mute")) if person.nik else (level,)


def _unknown() -> ChipView:
    return ChipView("user-question", translate("Desk", "Identitas belum diketahui"), "mute")


def _level_chip(person: CitizenAnswer, zone: str) -> ChipView:
    if person.level == "authenticated":
        return ChipView("shield-check", translate("Desk", "Masuk dengan akun"), "leaf")
    if person.level == "verified":
        return ChipView("shield-check", _seen(person, zone), "leaf")
    if person.level != "identified":
        return _unknown()
    scanned = translate("Desk", "Dikenal dari kartu yang dipindai")
    return ChipView("user-circle", scanned if person.name else translate("Desk", "Dikenal dari NIK yang diketik"))


def _seen(person: CitizenAnswer, zone: str) -> str:
    if person.card_seen_at is None:
        return translate("Desk", "KTP sudah dilihat")
    return translate("Desk", "KTP sudah dilihat pukul {0}").format(clock(person.card_seen_at, zone))


def card_button(state: DeskState) -> ButtonView | None:
    """None where there is no card to look at: nobody is here, or it is known well enough who it is."""
    person = state.desk.citizen if state.desk is not None else None
    if state.current is None or person is None or person.level != "identified":
        return None
    if state.part(CardState).working:
        wait = translate("Desk", "Sebentar…")
        return ButtonView(text=wait, reason=wait, working=True)
    return ButtonView(text=translate("Desk", "KTP sudah dilihat"), reason=_why_not(state))


def card_note(state: DeskState) -> str:
    """What there is to say under the button; that the hub is silent stands above the whole desk."""
    button = card_button(state)
    if button is None or button.working:
        return ""
    return not_for(state.roles, "see_card", state.language) or state.part(CardState).problem


def _why_not(state: DeskState) -> str:
    if others := not_for(state.roles, "see_card", state.language):
        return others
    if state.reach == "up" and not state.by_itself:
        return ""
    return hub_unknown() if state.reach == "unknown" else hub_silent()
