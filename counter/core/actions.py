"""What an officer can ask for, its key, and why it cannot be asked for now. The office decides; this only words."""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from office.contract.answers import EntryState
from office.contract.commands import CallNext, ChangeDesk, MoveEntry, Verb

translate = QCoreApplication.translate


class Action(StrEnum):
    CALL = "callNext"
    CALL_CHOSEN = "callChosen"
    RECALL = "recall"
    SERVE = "serve"
    HOLD = "hold"
    TRANSFER = "transfer"
    NO_SHOW = "noShow"
    FINISH = "finish"
    RESUME = "resume"
    RETURN = "returnToLine"
    LEAVE = "leave"
    GRANT = "grant"
    BREAK = "break"
    REOPEN = "reopen"
    UNDO = "undo"


KEYS: Final = {
    Action.CALL: "F2",
    Action.CALL_CHOSEN: "Shift+F2",
    Action.RECALL: "F3",
    Action.SERVE: "F4",
    Action.GRANT: "F5",
    Action.HOLD: "F6",
    Action.TRANSFER: "F7",
    Action.NO_SHOW: "F8",
    Action.FINISH: "F9",
    Action.BREAK: "F10",
    Action.REOPEN: "F10",
    Action.UNDO: "Ctrl+Z",
}
CHECK_IN_KEY, SLIP_KEY, LINES_KEY = "F11", "Shift+F11", "F12"
LINK_KEY, ATTENTION_KEY = "Shift+F1", "Ctrl+P"
ATTACH_KEY, PRINTER_KEY = "Ctrl+O", "Ctrl+R"
ICONS: Final = {
    Action.CALL: "speakerphone",
    Action.CALL_CHOSEN: "hand-click",
    Action.RECALL: "phone-calling",
    Action.SERVE: "player-play",
    Action.HOLD: "player-pause",
    Action.TRANSFER: "arrow-forward-up",
    Action.NO_SHOW: "user-x",
    Action.FINISH: "circle-check",
    Action.RESUME: "player-play",
    Action.RETURN: "arrow-back-up",
    Action.LEAVE: "door-exit",
    Action.GRANT: "heart-handshake",
    Action.BREAK: "coffee",
    Action.REOPEN: "player-play",
    Action.UNDO: "arrow-back-up",
}
PATH: Final = (Action.CALL, Action.SERVE, Action.FINISH)  # the way of every visit, top to bottom
ASIDE: Final = (Action.RECALL, Action.NO_SHOW, Action.HOLD, Action.TRANSFER)
VERBS: Final[dict[Action, Verb]] = {
    Action.RECALL: "recall",
    Action.SERVE: "serve",
    Action.HOLD: "hold",
    Action.TRANSFER: "transfer",
    Action.NO_SHOW: "no-show",
    Action.FINISH: "finish",
    Action.RESUME: "resume",
    Action.RETURN: "return",
    Action.LEAVE: "leave",
    Action.GRANT: "grant",
    Action.UNDO: "undo",
}
LEGAL_FROM: Final = {
    Action.RECALL: {EntryState.CALLED},
    Action.SERVE: {EntryState.CALLED},
    Action.NO_SHOW: {EntryState.CALLED},
    Action.FINISH: {EntryState.SERVING},
    Action.HOLD: {EntryState.CALLED, EntryState.SERVING},
    Action.TRANSFER: {EntryState.CALLED, EntryState.SERVING},
}
CALLING: Final = frozenset({Action.CALL, Action.CALL_CHOSEN})
AT_ANY_TIME: Final = frozenset({Action.BREAK, Action.REOPEN, Action.RETURN, Action.LEAVE, Action.GRANT})
UNDOABLE: Final = frozenset(Action) - {Action.RECALL, Action.BREAK, Action.REOPEN, Action.UNDO}
ALTERNATIVES: Final = {  # of a refusal: what may be done instead
    "recall_limit": (Action.NO_SHOW, Action.HOLD),
    "on_break": (Action.REOPEN,),
}
OFFLINE: Final = CALLING | {
    *(
        Action.RECALL,
        Action.SERVE,
        Action.FINISH,
        Action.HOLD,
        Action.NO_SHOW,
        Action.RESUME,
        Action.RETURN,
        Action.LEAVE,
        Action.UNDO,
    ),
}
AskedOrder = MoveEntry | CallNext | ChangeDesk


class PendingAction(msgspec.Struct, frozen=True, kw_only=True):
    """One act on its way: its `op_id` is made once, when the key goes down, and is the same in every retry."""

    act: Action
    order: AskedOrder
    number: str = ""
    entry: UUID | None = None
    tries: int = 0
    retry_at: datetime | None = None  # set while the hub does not answer
    answered: bool = False  # done; the desk as it is since then is still being read

    @property
    def op_id(self) -> UUID:
        return self.order.op_id


class Undo(msgspec.Struct, frozen=True, kw_only=True):
    """`service` is where the act sent the person on to, if it did."""

    act: Action
    entry: UUID
    number: str
    until: datetime
    service: str = ""


class ActionContext(msgspec.Struct, frozen=True, kw_only=True):
    """What an act depends on, as this desk knows it."""

    state: EntryState | None
    number: str
    waiting: int
    on_break: bool = False
    recalls_left: int | None = None


def label(act: Action) -> str:
    return {
        Action.CALL: translate("Desk", "Panggil berikutnya"),
        Action.CALL_CHOSEN: translate("Desk", "Panggil…"),
        Action.RECALL: translate("Desk", "Panggil lagi"),
        Action.SERVE: translate("Desk", "Mulai melayani"),
        Action.HOLD: translate("Desk", "Tunda dulu"),
        Action.TRANSFER: translate("Desk", "Alihkan…"),
        Action.NO_SHOW: translate("Desk", "Tidak hadir"),
        Action.FINISH: translate("Desk", "Selesai melayani"),
        Action.RESUME: translate("Desk", "Lanjutkan"),
        Action.RETURN: translate("Desk", "Antre lagi"),
        Action.LEAVE: translate("Desk", "Pulang"),
        Action.GRANT: translate("Desk", "Prioritas…"),
        Action.BREAK: translate("Desk", "Istirahat"),
        Action.REOPEN: translate("Desk", "Buka lagi"),
        Action.UNDO: translate("Desk", "Urungkan"),
    }[act]


def hub_silent() -> str:
    return translate("Desk", "Server kantor tidak menjawab. Tombol aktif lagi begitu tersambung.")


def hub_unknown() -> str:
    return translate("Desk", "Sedang menghubungi server kantor.")


def why_not(act: Action, seat: ActionContext) -> str:
    """The reason an act is unavailable, for the person at the desk; empty when it can be asked for."""
    if act in CALLING:
        return _why_not_call(seat)
    if act in AT_ANY_TIME:
        return ""
    if act is Action.RESUME:
        return _after_this(translate("Desk", "Lanjutkan aktif setelah {0} selesai."), seat) if seat.state else ""
    if seat.state is None:
        return translate("Desk", "Aktif setelah ada nomor yang dipanggil.")
    if seat.state not in LEGAL_FROM[act]:
        finish = translate("Desk", "Selesai aktif setelah {0} mulai dilayani.")
        return _after_this(finish if act is Action.FINISH else translate("Desk", "{0} sedang dilayani."), seat)
    if act is Action.RECALL and seat.recalls_left == 0:
        words = translate("Desk", "Batas panggilan ulang {0} sudah habis. Catat tidak hadir atau tunda.")
        return _after_this(words, seat)
    return ""


def why_not_offline(act: Action, seat: ActionContext) -> str:
    """The reason an act must wait for the hub; empty when it can be done without."""
    if act not in OFFLINE:
        return translate("Desk", "Ini menunggu server kantor.")
    if act is Action.CALL and seat.state is None and seat.waiting == 0:
        return nobody_known()
    return why_not(act, replace(seat, waiting=max(1, seat.waiting)))  # whose slip is here waits, known or not


def nobody_known() -> str:
    return translate("Desk", "Tidak ada lagi yang diketahui menunggu. Pindai atau ketik karcisnya (Shift+F11).")


def alternatives(act: Action, seat: ActionContext) -> tuple[Action, ...]:
    """What may be done instead of an act that is unavailable."""
    if act is Action.RECALL and seat.state is EntryState.CALLED and seat.recalls_left == 0:
        return ALTERNATIVES["recall_limit"]
    if act in CALLING and seat.state is None and seat.on_break:
        return ALTERNATIVES["on_break"]
    return ()


def _after_this(words: str, seat: ActionContext) -> str:
    return words.format(seat.number)


def _why_not_call(seat: ActionContext) -> str:
    if seat.state is not None:
        return _after_this(translate("Desk", "Panggil berikutnya aktif setelah {0} selesai."), seat)
    if seat.on_break:
        return translate("Desk", "Loket ini sedang istirahat. Buka lagi loketnya sebelum memanggil.")
    if seat.waiting == 0:
        return translate("Desk", "Belum ada yang menunggu di antrean loket ini.")
    return ""
