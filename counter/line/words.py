"""The words of the line: who waits and why there, who is on hold and until when, who missed the call."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter.core.actions import Action, label
from counter.core.permissions import not_yours
from counter.core.state import DeskState
from counter.line.view_state import AsideView, HeldRow, LineRow, LineView
from counter.offline.words import line_note_offline, waited_since_s
from counter.widgets.views import ButtonView, ChipView, Tone
from display.words import clock
from office.contract.answers import DeskRow, EntryAnswer, Lane

translate = QCoreApplication.translate

LANE_ICONS: Final[dict[Lane, str]] = {
    "first": "arrow-big-up",
    "appointment": "calendar-event",
    "elderly": "heart-handshake",
    "disability": "disabled",
    "pregnant": "hearts",
    "child": "baby-carriage",
    "disaster": "home-move",
}
LANE_TONES: Final[dict[Lane, Tone]] = {"appointment": "sky", "none": "mute", "first": "mute"}
SIGNS: Final[dict[Lane, tuple[str, str]]] = {  # what a reason that names the lane already says, in either language
    "elderly": ("lansia", "senior"),
    "disability": ("disabilitas", "disability"),
    "pregnant": ("hamil", "pregnant"),
    "child": ("anak", "child"),
    "disaster": ("bencana", "disaster"),
    "appointment": ("janji", "appointment"),
}
CHOSEN: Final = (Action.CALL_CHOSEN, Action.GRANT, Action.LEAVE)  # what can be done with a row of the line


def minutes(seconds: float) -> str:
    whole = int(seconds // 60)
    return translate("Desk", "{0} mnt").format(whole) if whole > 0 else translate("Desk", "< 1 mnt")


def lane_name(lane: Lane) -> str:
    return {
        "elderly": translate("Desk", "Lansia"),
        "disability": translate("Desk", "Penyandang disabilitas"),
        "pregnant": translate("Desk", "Ibu hamil atau menyusui"),
        "child": translate("Desk", "Anak"),
        "disaster": translate("Desk", "Korban bencana"),
        "appointment": translate("Desk", "Janji"),
    }.get(lane, "")


def line_view(state: DeskState, now: datetime) -> LineView:
    desk = state.desk
    since_s = waited_since_s(state, now)
    line = desk.line if desk is not None else ()
    rows = tuple(_line_row(state, row, since_s, is_next=index == 0) for index, row in enumerate(line))
    count = translate("Desk", "1 orang") if len(rows) == 1 else translate("Desk", "{0} orang").format(len(rows))
    return LineView(
        count=count if desk is not None else "",
        note=line_note_offline(state) or translate("Desk", "Diurutkan dengan alasannya"),
        rows=rows,
        held=_held(state, now),
        missed=_missed(state),
        empty=_empty(state),
        leave=ButtonView(text=label(Action.LEAVE), reason=not_yours(state.roles, Action.LEAVE, state.language)),
        chosen={act: ButtonView(text=label(act), reason=_why_not(state, act)) for act in CHOSEN},
    )


def _empty(state: DeskState) -> str:
    if state.desk is None:
        return ""
    return line_note_offline(state) or translate("Desk", "Tidak ada yang menunggu.")


def reason_words(state: DeskState, row: DeskRow) -> str:
    """Why this place, naming the lane where the office's own reason does not."""
    reason, name = state.of(row.reason), lane_name(row.lane)
    named = any(sign in reason.casefold() for sign in SIGNS.get(row.lane, ()))
    return reason if not name or named else f"{name}. {reason}"


def _line_row(state: DeskState, row: DeskRow, since_s: float, *, is_next: bool) -> LineRow:
    icon, tone = LANE_ICONS.get(row.lane, "ticket"), LANE_TONES.get(row.lane, "kunyit")
    return LineRow(
        key=str(row.entry),
        number=row.number,
        wait=minutes(row.wait_s + since_s),
        service=state.service_name(row.service),
        chip=ChipView(icon, reason_words(state, row), tone),
        is_next=is_next,
    )


def _held(state: DeskState, now: datetime) -> AsideView:
    """Who is due first stands first; whose time nobody knows, last."""
    entries = state.desk.held if state.desk is not None else ()
    known = sorted((one for one in entries if one.due_at is not None), key=lambda one: one.due_at or now)
    unknown = [one for one in entries if one.due_at is None]
    late = [one for one in known if one.due_at is not None and one.due_at <= now]
    title = translate("Desk", "Ditunda {0}").format(len(entries))
    return AsideView(
        title=translate("Desk", "{0}, {1} lewat").format(title, len(late)) if late else title,
        rows=tuple(_held_row(state, entry, now) for entry in (*known, *unknown)),
        late=bool(late),
        act=Action.RESUME,
        button=label(Action.RESUME),
        reason=_why_not(state, Action.RESUME),
        note=state.why_not(Action.RESUME) if state.reach == "up" else "",
    )


def _held_row(state: DeskState, entry: EntryAnswer, now: datetime) -> HeldRow:
    since = entry.called_at or entry.arrived_at
    note = translate("Desk", "dipanggil {0}").format(clock(since, state.zone))
    return HeldRow(entry=entry.entry, number=entry.number, note=note, due=_due(state, entry, now))


def _due(state: DeskState, entry: EntryAnswer, now: datetime) -> ChipView | None:
    if entry.due_at is None:
        return None
    over_s = (now - entry.due_at).total_seconds()
    if over_s < 0:
        words = translate("Desk", "kembali pukul {0}").format(clock(entry.due_at, state.zone))
        return ChipView("clock", words, "mute")
    return ChipView("alert-triangle", translate("Desk", "lewat {0}").format(minutes(over_s)), "kunyit")


def _missed(state: DeskState) -> AsideView:
    entries = state.desk.missed if state.desk is not None else ()
    return AsideView(
        title=translate("Desk", "Terlewat {0}").format(len(entries)),
        rows=tuple(_missed_row(state, entry) for entry in entries),
        act=Action.RETURN,
        button=label(Action.RETURN),
        reason=_why_not(state, Action.RETURN),
    )


def _missed_row(state: DeskState, entry: EntryAnswer) -> HeldRow:
    at = entry.ended_at or entry.called_at or entry.arrived_at
    note = translate("Desk", "terlewat {0}").format(clock(at, state.zone))
    return HeldRow(entry=entry.entry, number=entry.number, note=note)


def _why_not(state: DeskState, act: Action) -> str:
    if state.asked is not None and state.reach == "up":
        return translate("Desk", "Sebentar, permintaan sebelumnya sedang dikirim.")
    return state.why_not(act)
