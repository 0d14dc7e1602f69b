"""What an officer can ask for, its key, and why it cannot be asked for now. The office decides; this only words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from office.answers import EntryState
from office.orders import MoveEntry, Verb

translate = QCoreApplication.translate


class Act(StrEnum):
    CALL = "callNext"
    RECALL = "recall"
    SERVE = "serve"
    HOLD = "hold"
    TRANSFER = "transfer"
    NO_SHOW = "noShow"
    FINISH = "finish"
    RESUME = "resume"
    UNDO = "undo"


KEYS: Final = {
    Act.CALL: "F2",
    Act.RECALL: "F3",
    Act.SERVE: "F4",
    Act.HOLD: "F6",
    Act.TRANSFER: "F7",
    Act.NO_SHOW: "F8",
    Act.FINISH: "F9",
    Act.UNDO: "Ctrl+Z",
}
ICONS: Final = {
    Act.CALL: "speakerphone",
    Act.RECALL: "phone-calling",
    Act.SERVE: "player-play",
    Act.HOLD: "player-pause",
    Act.TRANSFER: "arrow-forward-up",
    Act.NO_SHOW: "user-x",
    Act.FINISH: "circle-check",
    Act.RESUME: "player-play",
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
UNDOABLE: Final = {Act.CALL, Act.SERVE, Act.HOLD, Act.TRANSFER, Act.NO_SHOW, Act.FINISH, Act.RESUME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One act on its way: its `op_id` is made once, when the key goes down, and kept through every retry."""

    act: Act
    op_id: UUID
    number: str = ""
    entry: UUID | None = None
    order: MoveEntry | None = None
    tries: int = 0
    retry_at: datetime | None = None  # set while the hub does not answer
    answered: bool = False  # done; the desk as it is since then is still being read


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    act: Act
    entry: UUID
    number: str
    until: datetime


def label(act: Act) -> str:
    return {
        Act.CALL: translate("Desk", "Panggil berikutnya"),
        Act.RECALL: translate("Desk", "Panggil lagi"),
        Act.SERVE: translate("Desk", "Mulai melayani"),
        Act.HOLD: translate("Desk", "Tunda dulu"),
        Act.TRANSFER: translate("Desk", "Alihkan…"),
        Act.NO_SHOW: translate("Desk", "Tidak hadir"),
        Act.FINISH: translate("Desk", "Selesai melayani"),
        Act.RESUME: translate("Desk", "Lanjutkan"),
        Act.UNDO: translate("Desk", "Urungkan"),
    }[act]


def done_words(act: Act, number: str) -> str:
    """What just happened, for the toast that offers to undo it."""
    sentence = {
        Act.CALL: translate("Desk", "{number} dipanggil."),
        Act.SERVE: translate("Desk", "{number} mulai dilayani."),
        Act.HOLD: translate("Desk", "{number} ditunda."),
        Act.TRANSFER: translate("Desk", "{number} dialihkan."),
        Act.NO_SHOW: translate("Desk", "{number} tidak hadir."),
        Act.FINISH: translate("Desk", "{number} selesai."),
        Act.RESUME: translate("Desk", "{number} dilanjutkan."),
    }[act]
    return sentence.format(number=number)


def hub_silent() -> str:
    return translate("Desk", "Server kantor tidak menjawab. Tombol aktif lagi begitu tersambung.")


def hub_unknown() -> str:
    return translate("Desk", "Sedang menghubungi server kantor.")


def why_not(act: Act, state: EntryState | None, number: str, *, waiting: int) -> str:
    """The reason an act is unavailable, for the person at the desk; empty when it can be asked for."""
    if act is Act.CALL:
        return _why_not_call(number, waiting) if state is not None or waiting == 0 else ""
    if state is None:
        return translate("Desk", "Aktif setelah ada nomor yang dipanggil.")
    if state in LEGAL_FROM[act]:
        return ""
    if act is Act.FINISH:
        return translate("Desk", "Selesai aktif setelah {number} mulai dilayani.").format(number=number)
    return translate("Desk", "{number} sedang dilayani.").format(number=number)


def _why_not_call(number: str, waiting: int) -> str:
    if number:
        return translate("Desk", "Panggil berikutnya aktif setelah {number} selesai.").format(number=number)
    assert waiting == 0, waiting
    return translate("Desk", "Belum ada yang menunggu di antrean loket ini.")
