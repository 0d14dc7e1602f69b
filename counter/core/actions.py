"""What an officer can ask for, its key, and why it cannot be asked for now. The office decides; this only words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from office.contract.answers import EntryState
from office.contract.commands import CallNext, ChangeDesk, MoveEntry, Verb

translate = QCoreApplication.translate


class Act(StrEnum):
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
    Act.CALL: "F2",
    Act.CALL_CHOSEN: "Shift+F2",
    Act.RECALL: "F3",
    Act.SERVE: "F4",
    Act.GRANT: "F5",
    Act.HOLD: "F6",
    Act.TRANSFER: "F7",
    Act.NO_SHOW: "F8",
    Act.FINISH: "F9",
    Act.BREAK: "F10",
    Act.REOPEN: "F10",
    Act.UNDO: "Ctrl+Z",
}
CHECK_IN_KEY, PAPER_KEY, LINES_KEY = "F11", "Shift+F11", "F12"
LINK_KEY, ATTENTION_KEY = "Shift+F1", "Ctrl+P"
ATTACH_KEY, PRINTER_KEY = "Ctrl+O", "Ctrl+R"
ICONS: Final = {
    Act.CALL: "speakerphone",
    Act.CALL_CHOSEN: "hand-click",
    Act.RECALL: "phone-calling",
    Act.SERVE: "player-play",
    Act.HOLD: "player-pause",
    Act.TRANSFER: "arrow-forward-up",
    Act.NO_SHOW: "user-x",
    Act.FINISH: "circle-check",
    Act.RESUME: "player-play",
    Act.RETURN: "arrow-back-up",
    Act.LEAVE: "door-exit",
    Act.GRANT: "heart-handshake",
    Act.BREAK: "coffee",
    Act.REOPEN: "player-play",
    Act.UNDO: "arrow-back-up",
}
PATH: Final = (Act.CALL, Act.SERVE, Act.FINISH)  # the way of every visit, top to bottom
ASIDE: Final = (Act.RECALL, Act.NO_SHOW, Act.HOLD, Act.TRANSFER)
VERBS: Final[dict[Act, Verb]] = {
    Act.RECALL: "recall",
    Act.SERVE: "serve",
    Act.HOLD: "hold",
    Act.TRANSFER: "transfer",
    Act.NO_SHOW: "no-show",
    Act.FINISH: "finish",
    Act.RESUME: "resume",
    Act.RETURN: "return",
    Act.LEAVE: "leave",
    Act.GRANT: "grant",
    Act.UNDO: "undo",
}
LEGAL_FROM: Final = {
    Act.RECALL: {EntryState.CALLED},
    Act.SERVE: {EntryState.CALLED},
    Act.NO_SHOW: {EntryState.CALLED},
    Act.FINISH: {EntryState.SERVING},
    Act.HOLD: {EntryState.CALLED, EntryState.SERVING},
    Act.TRANSFER: {EntryState.CALLED, EntryState.SERVING},
}
CALLING: Final = frozenset({Act.CALL, Act.CALL_CHOSEN})
AT_ANY_TIME: Final = frozenset({Act.BREAK, Act.REOPEN, Act.RETURN, Act.LEAVE, Act.GRANT})
UNDOABLE: Final = frozenset(Act) - {Act.RECALL, Act.BREAK, Act.REOPEN, Act.UNDO}
WAYS_OUT: Final = {  # of a refusal: what may be done instead
    "recall_limit": (Act.NO_SHOW, Act.HOLD),
    "on_break": (Act.REOPEN,),
}
AskedOrder = MoveEntry | CallNext | ChangeDesk


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One act on its way: its `op_id` is made once, when the key goes down, and kept through every retry."""

    act: Act
    order: AskedOrder
    number: str = ""
    entry: UUID | None = None
    tries: int = 0
    retry_at: datetime | None = None  # set while the hub does not answer
    answered: bool = False  # done; the desk as it is since then is still being read

    @property
    def op_id(self) -> UUID:
        return self.order.op_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """`service` is where the act sent the person on to, if it did."""

    act: Act
    entry: UUID
    number: str
    until: datetime
    service: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """What an act depends on, as this desk knows it."""

    state: EntryState | None
    number: str
    waiting: int
    on_break: bool = False
    recalls_left: int | None = None


def label(act: Act) -> str:
    return {
        Act.CALL: translate("Desk", "Panggil berikutnya"),
        Act.CALL_CHOSEN: translate("Desk", "Panggil…"),
        Act.RECALL: translate("Desk", "Panggil lagi"),
        Act.SERVE: translate("Desk", "Mulai melayani"),
        Act.HOLD: translate("Desk", "Tunda dulu"),
        Act.TRANSFER: translate("Desk", "Alihkan…"),
        Act.NO_SHOW: translate("Desk", "Tidak hadir"),
        Act.FINISH: translate("Desk", "Selesai melayani"),
        Act.RESUME: translate("Desk", "Lanjutkan"),
        Act.RETURN: translate("Desk", "Antre lagi"),
        Act.LEAVE: translate("Desk", "Pulang"),
        Act.GRANT: translate("Desk", "Prioritas…"),
        Act.BREAK: translate("Desk", "Istirahat"),
        Act.REOPEN: translate("Desk", "Buka lagi"),
        Act.UNDO: translate("Desk", "Urungkan"),
    }[act]


def hub_silent() -> str:
    return translate("Desk", "Server kantor tidak menjawab. Tombol aktif lagi begitu tersambung.")


def hub_unknown() -> str:
    return translate("Desk", "Sedang menghubungi server kantor.")


def why_not(act: Act, seat: Seat) -> str:
    """The reason an act is unavailable, for the person at the desk; empty when it can be asked for."""
    if act in CALLING:
        return _why_not_call(seat)
    if act in AT_ANY_TIME:
        return ""
    if act is Act.RESUME:
        return _after_this(translate("Desk", "Lanjutkan aktif setelah {0} selesai."), seat) if seat.state else ""
    if seat.state is None:
        return translate("Desk", "Aktif setelah ada nomor yang dipanggil.")
    if seat.state not in LEGAL_FROM[act]:
        finish = translate("Desk", "Selesai aktif setelah {0} mulai dilayani.")
        return _after_this(finish if act is Act.FINISH else translate("Desk", "{0} sedang dilayani."), seat)
    if act is Act.RECALL and seat.recalls_left == 0:
        words = translate("Desk", "Batas panggilan ulang {0} sudah habis. Catat tidak hadir atau tunda.")
        return _after_this(words, seat)
    return ""


def ways_out(act: Act, seat: Seat) -> tuple[Act, ...]:
    """What may be done instead of an act that is unavailable."""
    if act is Act.RECALL and seat.state is EntryState.CALLED and seat.recalls_left == 0:
        return WAYS_OUT["recall_limit"]
    if act in CALLING and seat.state is None and seat.on_break:
        return WAYS_OUT["on_break"]
    return ()


def _after_this(words: str, seat: Seat) -> str:
    return words.format(seat.number)


def _why_not_call(seat: Seat) -> str:
    if seat.state is not None:
        return _after_this(translate("Desk", "Panggil berikutnya aktif setelah {0} selesai."), seat)
    if seat.on_break:
        return translate("Desk", "Loket ini sedang istirahat. Buka lagi loketnya sebelum memanggil.")
    if seat.waiting == 0:
        return translate("Desk", "Belum ada yang menunggu di antrean loket ini.")
    return ""
