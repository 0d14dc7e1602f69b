"""From what the desk knows to what it shows: every word of the desk's panels. Pure; the time is an argument."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter.admin.attention.words import badge
from counter.admin.connection.words import link_strip, sign_in_note
from counter.core.actions import Action, label
from counter.core.state import DeskState
from counter.form.words import form_view
from counter.line.office_words import alerts_strip, counter_words, sent_strip
from counter.line.state import NotedState
from counter.line.words import line_view
from counter.offline.words import (
    offline_strip,
    outbox_strip,
    waiting_words,
)
from counter.shell.status_words import status_view
from counter.shell.view_state import DeskView, HeaderView, PanesView
from counter.sign_in.view_state import SignInView
from counter.sign_in.words import account_view, key_view
from counter.visit.words import actions_view, citizen_view, pause_button
from counter.widgets.views import StripView
from display.words import clock, minutes_words
from office.contract.words import in_language

translate = QCoreApplication.translate


def view(state: DeskState, now: datetime) -> DeskView:
    """`now` is aware and already the hub's time."""
    return DeskView(
        signed_in=state.officer is not None,
        sign_in=_sign_in(state, now),
        panes=_panes(state),
        header=_header(state, now),
        help=_help(state),
        unavailable=offline_strip(state) or _unavailable(state),
        alerts=alerts_strip(state, now),
        sent=sent_strip(state),
        links=link_strip(state, now),
        outbox=outbox_strip(state),
        line=line_view(state, now),
        citizen=citizen_view(state, now),
        form=form_view(state),
        actions=actions_view(state, now),
        status=status_view(state, now),
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
        account=account_view(state),
        key=key_view(state),
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
        pause_button=pause_button(state),
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


def _help(state: DeskState) -> StripView | None:
    calling = [
        name
        for name in (state.desk.help_from if state.desk is not None else ())
        if name not in state.part(NotedState).help_from
    ]
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
