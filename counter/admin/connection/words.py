"""The words of the links and of the time: the strip, the dialog, and what a supervisor answers."""

import re
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from counter.admin.connection.state import ClockAnswer, NotedLinks
from counter.admin.connection.view_state import ClockView, ConsentView, LinkView
from counter.core.state import DeskState
from counter.widgets.views import StripView
from display.connection.words import Links, days_words, link_rows, skew_words, title
from display.words import clock, long_date

translate = QCoreApplication.translate

LASTING: Final = frozenset({"suspect", "consent"})  # of what the strip says: somebody must act
TYPED_TIME: Final = re.compile(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})[ ,]+(\d{1,2})[.:](\d{2})\s*")


def links_of(state: DeskState, now: datetime) -> Links:
    return Links(
        hub=state.reach,
        hub_since=state.reach_since,
        platform=state.platform,
        now=now,
        zone=state.zone,
        language=state.language,
    )


def link_view(state: DeskState, now: datetime) -> LinkView:
    links = links_of(state, now)
    up = links.hub == "up"
    return LinkView(
        title=title(state.language),
        rows=link_rows(links),
        may_confirm=up and state.may("confirm_clock") and links.platform.clock != "trusted",
        may_consent=up and state.may("consent_offline") and links.platform.offline == "consent",
    )


def link_strip(state: DeskState, now: datetime) -> StripView | None:
    notice = link_notice(state, now)
    words = {"suspect": _suspect, "consent": _consent, "vouch": _vouch, "skew": _skew, "warn": _warn}
    return words[notice.partition(" ")[0]](state, links_of(state, now)) if notice else None


def link_notice(state: DeskState, now: datetime) -> str:
    """Names the gravest of what everybody at a counter has to know and has not noted yet; empty when there is nothing.

    A new day without a word is said again."""
    links = links_of(state, now)
    if links.hub != "up":
        return ""  # another strip says so, and nothing else is known
    conditions = {
        "suspect": links.doubted,
        "consent": links.platform.offline == "consent",
        f"vouch {_vouch_by(state, now)}": bool(_vouch_by(state, now)),
        "skew": links.skewed,
        f"warn {links.days}": links.platform.offline == "warn",
    }
    return next((name for name, so in conditions.items() if so and name not in state.part(NotedLinks).noted), "")


def sign_in_note(state: DeskState, now: datetime) -> str:
    if state.reach == "up" and state.platform.offline == "consent":
        words = translate(
            "Desk", "Tanpa kabar dari pusat: {0}. Hanya supervisor yang dapat masuk sampai ia menyetujui."
        )
        return words.format(days_words(links_of(state, now)))
    if state.sign_in_methods is not None and state.sign_in_methods.account:
        return translate("Desk", "Masuk dengan akun petugas Anda.")
    return translate("Desk", "Pilih nama Anda, lalu ketik PIN.")


def clock_view(state: DeskState, now: datetime) -> ClockView:
    """The times go on as they were read."""
    seen = state.part(ClockAnswer)
    working, problem, done = seen.working, seen.problem, seen.done
    if seen.clock is None or seen.read_at is None:
        return ClockView(working=working, problem=problem, done=done)
    since = now - seen.read_at
    rival = seen.clock.platform
    return ClockView(
        office=_moment_words(state, seen.clock.at + since),
        machine=_moment_words(state, seen.clock.wall + since),
        platform=_moment_words(state, rival + since) if rival is not None else "",
        typed=f"{(seen.clock.wall + since).astimezone(ZoneInfo(state.zone)):%d-%m-%Y %H.%M}",
        zone=state.zone,
        working=working,
        problem=problem,
        done=done,
    )


def consent_view(state: DeskState, now: datetime) -> ConsentView:
    seen = state.part(ClockAnswer)
    days = days_words(links_of(state, now))
    return ConsentView(days=days, working=seen.working, problem=seen.problem, done=seen.done)


def typed_time(text: str, zone: str) -> datetime | None:
    """What was typed as "25-11-2026 23.30", in the office's zone; None when it is no such time."""
    found = TYPED_TIME.fullmatch(text)
    if found is None:
        return None
    day, month, year, hour, minute = map(int, found.groups())
    try:
        return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone))
    except ValueError:
        return None


def _moment_words(state: DeskState, at: datetime) -> str:
    day, hour = long_date(at, state.zone, state.language), clock(at, state.zone)
    return translate("Desk", "{0} pukul {1}").format(day, hour)


def _suspect(state: DeskState, _: Links) -> StripView:
    if state.may("confirm_clock"):
        text = translate("Desk", "Layanan jalan terus. Cocokkan dengan jam tangan atau ponsel, lalu pastikan.")
        button = translate("Desk", "Pastikan jam…")
    else:
        text = translate("Desk", "Layanan jalan terus dan nomor tetap berurutan. Minta supervisor memastikan jam.")
        button = translate("Desk", "Lihat")
    lead = translate("Desk", "Jam kantor diragukan.")
    return StripView(icon="clock", lead=lead, text=text, button=button, tone="brick")


def _consent(state: DeskState, links: Links) -> StripView:
    if state.may("consent_offline"):
        text = translate("Desk", "Layanan jalan terus. Petugas lain dapat masuk lagi setelah Anda menyetujui.")
        button = translate("Desk", "Setujui…")
    else:
        text = translate("Desk", "Layanan jalan terus. Minta supervisor menyetujui, agar petugas lain dapat masuk.")
        button = translate("Desk", "Lihat")
    return StripView(icon="cloud-off", lead=_silent_lead(links), text=text, button=button, tone="brick")


def _vouch_by(state: DeskState, now: datetime) -> str:
    """Until when somebody who came by a PIN signs in with the account, as a clock has it; "now" where that is over."""
    limit = state.desk.vouch_by if state.desk is not None else None
    return "" if limit is None else "now" if limit <= now else clock(limit, state.zone)


def _vouch(state: DeskState, links: Links) -> StripView:
    lead, until = translate("Desk", "Penyedia akun menjawab lagi."), _vouch_by(state, links.now)
    if until == "now":
        text = translate("Desk", "Selesaikan dulu yang sedang dilayani, lalu keluar dan masuk lagi dengan akun.")
    else:
        words = translate("Desk", "Keluar dan masuk lagi dengan akun sebelum {0}. Yang dilayani tetap di loket ini.")
        text = words.format(until)
    return StripView(icon="user-check", lead=lead, text=text, button=_known())


def _warn(_: DeskState, links: Links) -> StripView:
    text = translate("Desk", "Layanan jalan terus; catatan disimpan di sini dan dikirim nanti. Beri tahu teknisi.")
    return StripView(icon="cloud-off", lead=_silent_lead(links), text=text, button=_known())


def _skew(_: DeskState, links: Links) -> StripView:
    lead = translate("Desk", "Jam komputer server {0}.").format(skew_words(links))
    text = translate("Desk", "Waktu kantor tetap benar. Minta teknisi membetulkan jam komputernya.")
    return StripView(icon="device-desktop", lead=lead, text=text, button=_known())


def _silent_lead(links: Links) -> str:
    return translate("Desk", "Tanpa kabar dari pusat: {0}.").format(days_words(links))


def _known() -> str:
    return translate("Desk", "Sudah tahu")
