"""The words about the person at the desk, and about what can be done now."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter.core.actions import ASIDE, PATH, Action, label
from counter.core.state import DeskState
from counter.line.words import minutes, reason_words
from counter.offline.words import aside_offline, by_voice_chip, is_nameless
from counter.visit.done_words import done_words, plan_chip, takes_back
from counter.visit.id_check_words import card_button, card_note, person_chips
from counter.visit.view_state import ActionsView, CitizenView, UndoView
from counter.widgets.views import ButtonView, ChipView
from display.words import clock
from office.contract.answers import EntryAnswer, EntryState

translate = QCoreApplication.translate


def citizen_view(state: DeskState, now: datetime) -> CitizenView:
    entry = state.current
    if entry is None:
        return _nobody(state, now)
    serving = entry.state is EntryState.SERVING
    since = entry.serving_at if serving else entry.called_at
    return CitizenView(
        caption=translate("Desk", "Sedang dilayani") if serving else translate("Desk", "Dipanggil"),
        number=entry.number,
        name=_name(state),
        service=state.service_name(entry.service),
        reason=_reason_chip(state),
        chips=person_chips(state),
        card=card_button(state),
        card_note=card_note(state),
        plan=plan_chip(state),
        timer_caption=translate("Desk", "Waktu layanan") if serving else translate("Desk", "Sejak dipanggil"),
        timer=_stopwatch((now - since).total_seconds()) if since is not None else "–",
        timer_note=_waited(entry),
    )


def _reason_chip(state: DeskState) -> ChipView | None:
    why = state.desk.current_reason if state.desk is not None else None
    if why is None:
        return None
    return by_voice_chip(state) or ChipView("info-circle", state.of(why), "mute")


def _name(state: DeskState) -> str:
    person = state.desk.citizen if state.desk is not None else None
    if person is not None:
        return person.name or translate("Desk", "Nama belum diketahui")
    if state.hidden:
        unwritten, role = hidden_words()
        return unwritten if state.hidden == "unwritten" else role
    return translate("Desk", "Nama belum diketahui") if is_nameless(state) else translate("Desk", "Tanpa akun")


def _nobody(state: DeskState, now: datetime) -> CitizenView:
    if state.by_itself:
        return nobody_offline(state)
    if state.on_break:
        return _resting(state, now)
    line = state.desk.line if state.desk is not None else ()
    if not line:
        return CitizenView(
            idle_icon="armchair",
            idle_title=translate("Desk", "Tidak ada yang menunggu"),
            idle_text=translate("Desk", "Nomor baru tampil di sini begitu karcisnya diambil."),
        )
    if not state.may("call_next"):
        title = translate("Desk", "Di sini tidak ada yang dipanggil")
        return CitizenView(idle_icon="armchair", idle_title=title, idle_text=state.why_not(Action.CALL))
    if state.asked is not None or state.reach != "up":
        text = state.why_not(Action.CALL) or translate("Desk", "Sebentar…")
        return CitizenView(idle_icon="clock", idle_title=translate("Desk", "Mohon tunggu"), idle_text=text)
    text = translate("Desk", "Tekan F2 untuk memanggil {number}. {reason}.")
    return CitizenView(
        idle_icon="speakerphone",
        idle_title=translate("Desk", "Loket siap memanggil"),
        idle_text=text.format(number=line[0].number, reason=reason_words(state, line[0]).rstrip(".")),
    )


def _resting(state: DeskState, now: datetime) -> CitizenView:
    since = state.desk.since if state.desk is not None else None
    text = translate("Desk", "Sejak {0}. Papan di ruang tunggu menampilkan Istirahat.")
    return CitizenView(
        idle_icon="coffee",
        idle_title=translate("Desk", "Loket sedang istirahat"),
        idle_text=text.format(clock(since or now, state.zone)),
        idle_button=pause_button(state),
    )


def _stopwatch(seconds: float) -> str:
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    figures = f"{rest // 60:02}.{rest % 60:02}"
    return f"{hours}.{figures}" if hours else figures


def _waited(entry: EntryAnswer) -> str:
    if entry.called_at is None:
        return ""
    if entry.arrived_at == entry.called_at:  # by its number alone, without the hub: nobody here knows
        return ""
    waited = translate("Desk", "tunggu {0}").format(minutes((entry.called_at - entry.arrived_at).total_seconds()))
    if entry.state is EntryState.CALLED and entry.calls > 1:
        return translate("Desk", "dipanggil {0} kali").format(entry.calls)
    return waited


def actions_view(state: DeskState, now: datetime) -> ActionsView:
    reasons = {act: state.why_not(act) for act in PATH + ASIDE}
    following = next((act for act in PATH if not reasons[act]), None)
    if state.reach != "up" and not state.by_itself:
        following = _step(state)
    buttons = {act: _button(state, act, reasons[act], primary=act is following) for act in reasons}
    held_up = [reasons[act] for act in PATH if reasons[act]]
    return ActionsView(
        buttons=buttons,
        path_note=" ".join([*dict.fromkeys(held_up[:1]), *_and_then(state, reasons)]),
        aside_note=_aside_note(state, reasons),
        notice=state.notice,
        offers=tuple((act, label(act)) for act in state.offers),
        undo=_undo(state, now),
    )


def _step(state: DeskState) -> Action:
    """The next step of the visit, shown as such even while the hub is silent."""
    entry = state.current
    if entry is None:
        return Action.CALL
    return Action.FINISH if entry.state is EntryState.SERVING else Action.SERVE


def _button(state: DeskState, act: Action, reason: str, *, primary: bool) -> ButtonView:
    asked = state.asked
    if asked is not None and asked.act is act:
        return ButtonView(text=translate("Desk", "Sebentar…"), working=True, reason=translate("Desk", "Sebentar…"))
    if asked is not None and not reason:
        reason = translate("Desk", "Sebentar, permintaan sebelumnya sedang dikirim.")
    return ButtonView(text=label(act), reason=reason, primary=primary)


def _and_then(state: DeskState, reasons: dict[Action, str]) -> list[str]:
    """Who comes next and why, while somebody is still at the desk."""
    known = state.may("call_next") and (state.reach == "up" or state.by_itself)
    if not known or state.desk is None or not state.desk.line or not reasons[Action.CALL]:
        return []
    first = state.desk.line[0]
    words = translate("Desk", "Berikutnya {number}: {reason}.")
    return [words.format(number=first.number, reason=reason_words(state, first).rstrip("."))]


def _aside_note(state: DeskState, reasons: dict[Action, str]) -> str:
    if state.by_itself:
        return aside_offline()
    if state.reach != "up":
        return ""
    entry = state.current
    if entry is not None and entry.state is EntryState.SERVING:
        return translate("Desk", "Panggil lagi dan Tidak hadir hanya untuk nomor yang belum datang.")
    left = state.desk.recalls_left if state.desk is not None else None
    if left:
        return translate("Desk", "Masih dapat dipanggil lagi {0} kali.").format(left)
    return next((reason for act, reason in reasons.items() if act in ASIDE and reason), "")


def _undo(state: DeskState, now: datetime) -> UndoView | None:
    undo = state.undo
    if undo is None:
        return None
    left = (undo.until - now).total_seconds()
    seconds = translate("Desk", "{0} dtk").format(max(1, int(left + 0.999)))
    return UndoView(text=done_words(state, undo), seconds=seconds, back=takes_back(state, undo))


def nobody_offline(state: DeskState) -> CitizenView:
    """Nobody is at the desk, and the hub is silent."""
    line = state.desk.line if state.desk is not None else ()
    if not line:
        return CitizenView(
            idle_icon="ticket",
            idle_title=translate("Desk", "Tidak ada yang diketahui menunggu"),
            idle_text=translate("Desk", "Pindai QR karcis yang ditunjukkan, atau ketik nomornya: Shift+F11."),
        )
    return CitizenView(
        idle_icon="speakerphone",
        idle_title=translate("Desk", "Loket bekerja sendiri"),
        idle_text=translate("Desk", "Tekan F2, lalu panggil {0} dengan suara.").format(line[0].number),
    )


def pause_button(state: DeskState) -> ButtonView | None:
    """On the header while one works; during the break the same place opens the counter again."""
    if state.desk is None or state.desk.state == "closed":
        return None
    act = Action.REOPEN if state.on_break else Action.BREAK
    return _button(state, act, state.why_not(act), primary=state.on_break)


def hidden_words() -> tuple[str, str]:
    """In place of a name: where the look at it cannot be noted, and where it is not for this role."""
    return (
        translate("Desk", "Nama belum dapat ditampilkan"),
        translate("Desk", "Nama tidak tampil untuk peran ini"),
    )
