"""From what the desk knows to what it shows: every word of the desk's panels. Pure; the time is an argument."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter.admin.attention.words import attention_picture, badge
from counter.admin.connection.words import clock_picture, consent_picture, link_picture, link_strip, sign_in_note
from counter.core.actions import ASIDE, PATH, Action, label
from counter.core.state import DeskState
from counter.core.view_state import (
    ActionsView,
    ButtonView,
    ChipView,
    CitizenView,
    DeskView,
    HeaderView,
    PanesView,
    SignInView,
    StripView,
    UndoView,
)
from counter.form.words import form_picture, hidden_words
from counter.intake.words import paper_picture
from counter.line.office_words import check_in_picture, counter_words, sent_strip, told_strip
from counter.line.words import line_picture, minutes, reason_words
from counter.offline.words import (
    alone_strip,
    aside_alone,
    by_voice_chip,
    carried_strip,
    is_nameless,
    nobody_alone,
    refused_rows,
    waiting_words,
)
from counter.shell.status_words import status_picture
from counter.sign_in.words import account_picture, key_picture
from counter.visit.done_words import done_words, plan_chip, takes_back
from counter.visit.id_check_words import card_button, card_note, person_chips
from display.words import clock, minutes_words
from office.contract.answers import EntryAnswer, EntryState
from office.contract.words import in_language

translate = QCoreApplication.translate


def picture(state: DeskState, now: datetime) -> DeskView:
    """`now` is aware and already the hub's time."""
    return DeskView(
        signed_in=state.officer is not None,
        sign_in=_sign_in(state, now),
        panes=_panes(state),
        header=_header(state, now),
        help=_help(state),
        unavailable=alone_strip(state) or _unavailable(state),
        told=told_strip(state, now),
        sent=sent_strip(state),
        links=link_strip(state, now),
        carried=carried_strip(state),
        line=line_picture(state, now),
        citizen=_citizen(state, now),
        form=form_picture(state),
        actions=_actions(state, now),
        status=status_picture(state, now),
        check_in=check_in_picture(state),
        paper=paper_picture(state),
        link=link_picture(state, now),
        clock=clock_picture(state, now),
        consent=consent_picture(state, now),
        attention=attention_picture(state, now),
        refused=refused_rows(state),
        pin=state.pin,
    )


def _office(state: DeskState) -> str:
    return in_language(state.catalogue.office.name, state.language) if state.catalogue is not None else ""


def _sign_in(state: DeskState, now: datetime) -> SignInView:
    card = state.counter_card()
    officers = tuple((officer.code, officer.name) for officer in state.officers())
    blocked = " ".join(filter(None, (state.why_not(Action.CALL) if state.reach != "up" else "", waiting_words(state))))
    return SignInView(
        office=_office(state),
        counter=counter_words(state.counter),
        place=in_language(card.place, state.language) if card is not None else "",
        officers=officers,
        empty=_no_officers(state),
        title=translate("Desk", "Layar terkunci") if state.locked else translate("Desk", "Masuk ke loket"),
        note=sign_in_note(state, now),
        problem=state.problem,
        working=state.entering,
        preselect=state.locked,
        blocked=blocked,
        account=account_picture(state),
        key=key_picture(state),
    )


def _no_officers(state: DeskState) -> str:
    if state.officers():
        return ""
    if state.catalogue is None:
        return translate("Desk", "Daftar petugas sedang diminta dari server kantor.")
    return translate("Desk", "Belum ada petugas untuk loket ini. Hubungi pengelola MPP.")


def _panes(state: DeskState) -> PanesView:
    waiting = len(state.desk.line) if state.desk is not None else 0
    current = state.current
    person = translate("Desk", "Pemohon {0}").format(current.number) if current else translate("Desk", "Loket")
    return PanesView(
        line=translate("Desk", "Menunggu {0}").format(waiting),
        person=person,
        here=current is not None or state.on_break,
    )


def _header(state: DeskState, now: datetime) -> HeaderView:
    agencies = state.agencies()
    serves = ", ".join(agency.short_name for agency in agencies)
    if len(agencies) == 1:
        serves = f"{agencies[0].short_name}: {in_language(agencies[0].examples, state.language)}"
    return HeaderView(
        office=_office(state),
        counter=counter_words(state.counter),
        serves=serves,
        officer=state.officer.name if state.officer is not None else "",
        pause=_pause(state, now),
        pause_button=_pause_button(state),
        since=_since(state),
        attention=badge(state),
    )


def _since(state: DeskState) -> str:
    if state.desk is None or state.desk.since is None:
        return ""
    words = translate("Desk", "Istirahat sejak {0}") if state.on_break else translate("Desk", "Buka sejak {0}")
    return words.format(clock(state.desk.since, state.zone))


def _pause(state: DeskState, now: datetime) -> str:
    if state.desk is None or not state.on_break:
        return ""
    since = state.desk.since or now
    return translate("Desk", "Istirahat {0}").format(_for(state, since, now))


def _for(state: DeskState, since: datetime, now: datetime) -> str:
    """How long already, in whole minutes that have passed."""
    passed_s = (now - since).total_seconds()
    return minutes_words(passed_s // 60 * 60, state.language) if passed_s >= 60 else translate("Desk", "baru saja")


def _pause_button(state: DeskState) -> ButtonView | None:
    """On the header while one works; during the break the same place opens the counter again."""
    if state.desk is None or state.desk.state == "closed":
        return None
    act = Action.REOPEN if state.on_break else Action.BREAK
    return _button(state, act, state.why_not(act), primary=state.on_break)


def _help(state: DeskState) -> StripView | None:
    calling = [name for name in (state.desk.help_from if state.desk is not None else ()) if name not in state.help_seen]
    if not calling:
        return None
    return StripView(
        icon="lifebuoy",
        lead=translate("Desk", "{0} memanggil petugas.").format(", ".join(calling)),
        text=translate("Desk", "Mohon ada yang mendatangi."),
        button=translate("Desk", "Sudah tahu"),
    )


def _unavailable(state: DeskState) -> StripView | None:
    if state.reach != "down":
        return None
    asked = state.asked
    if asked is not None and asked.retry_at is not None:
        text = translate("Desk", "“{0}” sudah dicatat di sini dan dikirim ulang sendiri, tidak perlu ditekan lagi.")
        text = text.format(label(asked.act).rstrip("…"))
    else:
        text = translate("Desk", "Yang tampil di sini mungkin sudah berubah. Disambungkan lagi secara otomatis.")
    return StripView(
        icon="plug-connected-x",
        lead=translate("Desk", "Server kantor tidak menjawab."),
        text=text,
        button=translate("Desk", "Coba sekarang"),
    )


def _citizen(state: DeskState, now: datetime) -> CitizenView:
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
        return nobody_alone(state)
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
        idle_button=_pause_button(state),
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


def _actions(state: DeskState, now: datetime) -> ActionsView:
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
    heard = state.may("call_next") and (state.reach == "up" or state.by_itself)
    if not heard or state.desk is None or not state.desk.line or not reasons[Action.CALL]:
        return []
    first = state.desk.line[0]
    words = translate("Desk", "Berikutnya {number}: {reason}.")
    return [words.format(number=first.number, reason=reason_words(state, first).rstrip("."))]


def _aside_note(state: DeskState, reasons: dict[Action, str]) -> str:
    if state.by_itself:
        return aside_alone()
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
