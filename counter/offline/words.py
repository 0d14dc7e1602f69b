"""The words of a desk that goes on without its hub, and of what the hub says afterwards."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter.core.state import DeskState
from counter.offline.rules import OfflineState, RejectedEntry
from counter.offline.view_state import RejectedRow
from counter.widgets.views import ChipView, StripView
from display.words import clock
from office.contract.answers import EntryState
from office.line.reasons import PRINTED

translate = QCoreApplication.translate


def offline_strip(state: DeskState) -> StripView | None:
    """In place of the plain word that the hub does not answer."""
    if not state.by_itself:
        return _unreadable(state)
    waits = waiting_words(state)
    if state.reach == "up":
        return StripView("plug-connected", translate("Desk", "Server kantor menjawab lagi."), waits, tone="mute")
    how = translate("Desk", "Panggil dengan suara, papan bisa diam.")
    twice = translate("Desk", "Bila dua loket memanggil nomor sama, yang lebih dulu dilaporkan berlaku.")
    if state.current is not None and waits:  # said before the call, and the person now needs the room
        how = twice = ""
    return StripView(
        icon="plug-connected-x",
        lead=translate("Desk", "Server kantor diam – loket bekerja sendiri."),
        text=" ".join(words for words in (how, twice, waits) if words),
        button=translate("Desk", "Coba sekarang"),
    )


def _unreadable(state: DeskState) -> StripView | None:
    if state.stores or not state.unsent:
        return None
    return StripView(
        icon="alert-circle",
        lead=translate("Desk", "Simpanan di komputer ini tidak terbaca."),
        text=f"{waiting_words(state)} {translate('Desk', 'Hubungi teknisi.')}",
        tone="brick",
    )


def waiting_words(state: DeskState) -> str:
    """What the hub does not have of this counter yet; empty when it has all."""
    count = state.unsent
    if not count:
        return ""
    if count == 1:
        return translate("Desk", "1 tindakan menunggu dilaporkan.")
    return translate("Desk", "{0} tindakan menunggu dilaporkan.").format(count)


def outbox_strip(state: DeskState) -> StripView | None:
    """What came of it: all taken, or something refused that a person must see to."""
    offline = state.part(OfflineState)
    if state.officer is None or state.by_itself:
        return None
    if offline.refused:
        numbers = ", ".join(one.number for one in offline.refused)
        return StripView(
            icon="alert-triangle",
            lead=translate("Desk", "Server menolak yang dikerjakan sendiri untuk {0}.").format(numbers),
            text=translate("Desk", "Tidak ada yang hilang. Lihat alasannya, lalu putuskan."),
            button=translate("Desk", "Lihat"),
        )
    if not offline.accepted:
        return None
    return StripView(
        icon="circle-check",
        lead=translate("Desk", "Server kantor sudah menerima {0} tindakan yang dikerjakan sendiri.").format(
            offline.accepted
        ),
        button=translate("Desk", "Tutup"),
        tone="mute",
    )


def line_note_offline(state: DeskState) -> str:
    """As of when the line is known; empty while the hub answers."""
    if not state.by_itself or state.known_at is None:
        return ""
    return translate("Desk", "Diketahui sampai pukul {0}").format(clock(state.known_at, state.zone))


def waited_since_s(state: DeskState, now: datetime) -> float:
    """How much longer everyone has waited than the line says; 0 while the hub counts itself."""
    return (now - state.known_at).total_seconds() if state.by_itself and state.known_at is not None else 0.0


def is_nameless(state: DeskState) -> bool:
    """Called without the hub, which alone knows whether the person has an account or a form."""
    return state.by_itself and state.desk is not None and state.desk.current_reason == PRINTED


def by_voice_chip(state: DeskState) -> ChipView | None:
    """What the officer has to do now that no board does it."""
    current = state.current
    if not is_nameless(state) or current is None or current.state is not EntryState.CALLED:
        return None
    words = translate("Desk", "Panggil {0} dengan suara: papan belum tahu").format(current.number)
    return ChipView("speakerphone", words, "kunyit")


def aside_offline() -> str:
    return translate("Desk", "Alihkan, prioritas dan istirahat menunggu server kantor.")


def refused_rows(state: DeskState) -> tuple[RejectedRow, ...]:
    return tuple(_row(state, person) for person in state.part(OfflineState).refused)


def _row(state: DeskState, person: RejectedEntry) -> RejectedRow:
    done = ", ".join(dict.fromkeys(verb_words(verb) for verb in person.verbs))
    when = translate("Desk", "Pukul {0}: {1}.").format(clock(person.at, state.zone), done)
    return RejectedRow(number=person.number, done=when, why=person.say[state.language], op_ids=person.op_ids)


def verb_words(verb: str) -> str:
    return {
        "take_in": translate("Desk", "dimasukkan dari karcis"),
        "call": translate("Desk", "dipanggil"),
        "recall": translate("Desk", "dipanggil lagi"),
        "serve": translate("Desk", "dilayani"),
        "finish": translate("Desk", "selesai"),
        "hold": translate("Desk", "ditunda"),
        "resume": translate("Desk", "dilanjutkan"),
        "no-show": translate("Desk", "tidak hadir"),
        "transfer": translate("Desk", "dialihkan"),
        "undo": translate("Desk", "diurungkan"),
    }.get(verb, verb)
