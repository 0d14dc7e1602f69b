"""The words of what lies beyond this desk: alerts, full lines, where a person was sent, appointments."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter.core.state import DeskState
from counter.line.state import CheckInState, NotedState
from counter.line.view_state import CheckInView
from counter.widgets.views import ChipView, ServiceRow, StripView, Tone
from display.words import clock, opens_words, wait_words
from office.contract.answers import AlertAnswer, LineAnswer
from office.contract.words import in_language
from office.devices.printers import STOPPED

translate = QCoreApplication.translate

WORST = frozenset({"series_full", *(f"printer_{word}" for word in STOPPED), "printer_unknown"})  # nothing comes out
NAMED_MAX = 3  # full lines named in the banner; the others are counted, and stand in the list of all lines


def counter_words(counter: str) -> str:
    return translate("Desk", "Loket {0}").format(counter)


def alerts_strip(state: DeskState, now: datetime) -> StripView | None:
    """Alerts and full lines that were not noted yet; quiet, and gone when they are."""
    if not state.office_notices - state.part(NotedState).alerts:
        return None
    alerts = state.office.alerts if state.office is not None else ()
    full = _full_words(state, now)
    out = any(alert.code in WORST for alert in alerts)
    tone: Tone = "brick" if out else "kunyit" if alerts else "mute"
    lead = " ".join(_alert_words(state, alert) for alert in alerts)
    return StripView(
        icon="alert-circle" if out else "alert-triangle" if alerts else "users-group",
        lead=lead or full,
        text=full if lead else "",
        button=translate("Desk", "Sudah tahu"),
        tone=tone,
    )


def _alert_words(state: DeskState, alert: AlertAnswer) -> str:
    return state.of((alert.say, alert.say_en))


def _full_words(state: DeskState, now: datetime) -> str:
    lines = state.full_lines()
    if not lines:
        return ""
    named = [_full_line(state, line, now) for line in lines[:NAMED_MAX]]
    more = len(lines) - len(named)
    others = translate("Desk", " Dan {0} layanan lain, lihat F12.").format(more) if more else ""
    return translate("Desk", "Penuh hari ini: {0}.").format("; ".join(named)) + others


def _full_line(state: DeskState, line: LineAnswer, now: datetime) -> str:
    name = state.service_name(line.service)
    if not line.next_slot:
        return name
    when = opens_words(line.next_slot, now, state.zone, state.language)
    return translate("Desk", "{0}, waktu kosong berikutnya {1}").format(name, when)


def sent_strip(state: DeskState) -> StripView | None:
    """Where the last person goes now: the officer has to say so."""
    sent = state.sent
    if sent is None:
        return None
    agency = state.agency_of(sent.service)
    index = in_language(agency.place, state.language) if agency is not None else ""
    keeps = translate("Desk", "Nomornya tetap {0}.").format(sent.number)
    return StripView(
        icon="arrow-forward-up",
        lead=translate("Desk", "{0} lanjut ke {1}.").format(sent.number, state.full_name(sent.service)),
        text=f"{index}. {keeps}" if index else keeps,
        button=translate("Desk", "Tutup"),
        tone="mute",
    )


def service_rows(state: DeskState, now: datetime) -> list[ServiceRow]:
    """Every service with how its line is now, as far as it is known."""
    lines = {line.service: line for line in state.office.lines} if state.office is not None else {}
    services = state.catalogue.services if state.catalogue is not None else ()
    return [_service_row(state, service.code, lines.get(service.code), now) for service in services]


def _service_row(state: DeskState, code: str, line: LineAnswer | None, now: datetime) -> ServiceRow:
    name = state.full_name(code)
    if line is None:
        return ServiceRow(code, name, "", "help-circle")
    if not line.open_now:
        words = translate("Desk", "Tutup.")
        if line.opens:
            opens = opens_words(line.opens, now, state.zone, state.language)
            words = translate("Desk", "Tutup. Buka lagi {0}.").format(opens)
        return ServiceRow(code, name, words, "clock-pause")
    waiting = _waiting(line, state.language)
    if line.full:
        slot = opens_words(line.next_slot, now, state.zone, state.language) if line.next_slot else ""
        words = translate("Desk", "Penuh. Waktu kosong berikutnya {0}.").format(slot)
        return ServiceRow(code, name, f"{words if slot else translate('Desk', 'Penuh.')} {waiting}", "ban", full=True)
    return ServiceRow(code, name, waiting, "users-group")


def _waiting(line: LineAnswer, language: str) -> str:
    if not line.open_counters:
        return translate("Desk", "{0} menunggu, loketnya belum buka.").format(line.waiting)
    return translate("Desk", "{0} menunggu, {1}.").format(line.waiting, wait_words(line.wait, language))


def check_in_view(state: DeskState) -> CheckInView:
    arrival, answer = state.part(CheckInState), state.part(CheckInState).answer
    if answer is None:
        return CheckInView(working=arrival.working, problem=arrival.problem)
    at = clock(answer.starts_at, state.zone)
    late = translate("Desk", "Terlambat dari pukul {0}: antre biasa").format(at)
    on_time = translate("Desk", "Janji pukul {0}").format(at)
    ahead = translate("Desk", "{0} orang di depannya, {1}.")
    return CheckInView(
        number=answer.number,
        service=state.full_name(answer.service),
        note=ahead.format(answer.ahead, wait_words(answer.wait, state.language)),
        late=ChipView("clock", late, "kunyit") if answer.late else ChipView("calendar-check", on_time, "sky"),
    )
