"""The words of what came of a slip: whose it is, whether the office had it, and where its holder stands."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from counter.core.state import DeskState
from counter.intake.slip import FoundSlip, IntakeState
from counter.intake.view_state import IntakeView
from counter.widgets.views import ChipView
from display.words import wait_words
from office.contract.answers import EntryState
from office.contract.words import in_language

translate = QCoreApplication.translate

DONE_NAMED: Final = 6


def intake_view(state: DeskState) -> IntakeView:
    intake = state.part(IntakeState)
    found, done = intake.found, _done(intake.done)
    if found is None:
        go_on = translate("Desk", "Lanjutkan {0} yang menunggu").format(intake.behind) if intake.behind else ""
        return IntakeView(working=intake.working, problem=intake.problem, text=intake.text, done=done, go_on=go_on)
    ours = state.serves(found.service) or (found.typed and not found.service)
    known = state.by_itself or found.entry in _in_line(state)
    callable_here = ours and found.state is EntryState.WAITING and known
    call = translate("Desk", "Panggil {0} dengan suara") if state.by_itself else translate("Desk", "Panggil {0}…")
    return IntakeView(
        number=found.number,
        service=state.full_name(found.service),
        chip=_chip(found),
        note=_note(state, found, ours),
        done=done,
        entry=found.entry if callable_here else None,
        call=call.format(found.number),
        again=found.entry if _printable(state, found) else None,
    )


def _printable(state: DeskState, found: FoundSlip) -> bool:
    """The hub knows its code, and there is a printer to print it."""
    at_hub = not (found.only_here or found.typed or state.by_itself)
    return at_hub and state.printer != "none" and state.may("ticket_again")


def _done(numbers: tuple[str, ...]) -> str:
    if not numbers:
        return ""
    named = ", ".join(numbers[:DONE_NAMED])
    more = len(numbers) - DONE_NAMED
    words = translate("Desk", "Sebelumnya: {0}").format(named)
    return translate("Desk", "{0}, dan {1} lagi").format(words, more) if more > 0 else words


def _in_line(state: DeskState) -> frozenset[object]:
    return frozenset(row.entry for row in state.desk.line) if state.desk is not None else frozenset()


def _chip(found: FoundSlip) -> ChipView:
    if found.only_here:
        return ChipView("device-floppy", translate("Desk", "Dicatat di loket ini sampai server menjawab"), "sky")
    if found.typed:
        return ChipView("help-circle", translate("Desk", "Belum dikenal di sini, dipercaya dari karcisnya"), "mute")
    if not found.known:
        return ChipView("circle-check", translate("Desk", "Baru masuk antrean"), "leaf")
    words = state_words(found.state).format(found.counter)
    return ChipView("info-circle", words, "mute")


def state_words(state: EntryState) -> str:
    """`{0}` stands for the counter."""
    return {
        EntryState.WAITING: translate("Desk", "Sudah ada di antrean"),
        EntryState.CALLED: translate("Desk", "Sedang dipanggil ke Loket {0}"),
        EntryState.SERVING: translate("Desk", "Sedang dilayani di Loket {0}"),
        EntryState.ON_HOLD: translate("Desk", "Ditunda di Loket {0}"),
        EntryState.SERVED: translate("Desk", "Sudah selesai dilayani"),
        EntryState.NO_SHOW: translate("Desk", "Tercatat tidak hadir"),
        EntryState.LEFT: translate("Desk", "Sudah pulang"),
        EntryState.TRANSFERRED: translate("Desk", "Sudah dialihkan"),
    }[state]


def _note(state: DeskState, found: FoundSlip, ours: bool) -> str:
    if found.state is not EntryState.WAITING:
        return ""
    place = _where(state, found)
    if ours:
        return place
    agency = state.agency_of(found.service)
    where = in_language(agency.place, state.language) if agency is not None else ""
    elsewhere = translate("Desk", "Bukan antrean loket ini.")
    return " ".join(words for words in (elsewhere, f"{where}." if where else "", place) if words)


def _where(state: DeskState, found: FoundSlip) -> str:
    """As the hub said it; of this counter's own line as it stands here."""
    if found.ahead is not None and found.wait is not None:
        ahead = translate("Desk", "{0} orang di depannya, {1}.")
        return ahead.format(found.ahead, wait_words(found.wait, state.language))
    line = state.desk.line if state.desk is not None else ()
    here = next((place for place, row in enumerate(line) if row.entry == found.entry), None)
    before = here if found.ahead is None else found.ahead
    return translate("Desk", "{0} orang di depannya.").format(before) if before is not None else ""
