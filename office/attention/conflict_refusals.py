"""A conflict in the office's own words. Nobody is named: who did it is a code, as in the event."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, Literal

from office.attention.refusals import words_for
from office.book.chain import Event
from office.contract.attention import AttentionSide, Sentence
from office.platform.recovery.history import HistoryOp

Reason = Literal["version_taken", "op_id_reused", "number_taken", "gap", "unreadable"]

OURS: Final[Sentence] = ("Catatan kantor ini", "This office's record")
THEIRS: Final[Sentence] = ("Catatan yang ada di pusat", "The record at the platform")
WHEN: Final[Sentence] = ("Waktu", "When")
WHO: Final[Sentence] = ("Oleh", "By")
NUMBER: Final[Sentence] = ("Nomor", "Number")
COUNTER: Final[Sentence] = ("Loket", "Counter")
SERVICE: Final[Sentence] = ("Layanan", "Service")
NOTHING: Final[Sentence] = ("tidak ada yang dapat dibaca", "nothing that can be read")

ABOUT: Final[Mapping[str, Sentence]] = {
    "version_taken": ("dua catatan yang berbeda", "two records that differ"),
    "op_id_reused": ("satu permintaan tercatat dua kali dengan isi berbeda", "one request recorded twice, differently"),
    "number_taken": ("nomor yang sama dipegang dua orang", "the same number is held by two people"),
    "gap": ("catatan dari pusat yang tidak ada awalnya", "a record from the platform whose beginning is missing"),
    "unreadable": ("catatan dari pusat yang tidak dapat dibaca", "a record from the platform that cannot be read"),
}
SAYS: Final[Mapping[str, Sentence]] = {
    "version_taken": (
        "Buku kantor ini pernah dipulihkan dari salinan lama. Sesudah itu hal yang sama dicatat lagi dengan cara lain. "
        "Pilih catatan yang benar; yang lain tetap tersimpan.",
        "This office's book was put back to an older copy, and the same thing was recorded again in another way. "
        "Choose the record that is right; the other one is kept.",
    ),
    "op_id_reused": (
        "Permintaan ini tercatat di sini dan di pusat dengan isi yang berbeda. Pilih catatan yang benar; yang lain "
        "tetap tersimpan.",
        "This request is recorded here and at the platform with different content. Choose the record that is right; "
        "the other one is kept.",
    ),
    "number_taken": (
        "Dua orang memegang karcis dengan nomor ini, dan keduanya tetap dalam antrean. Layani keduanya, lalu pilih "
        "siapa pemegang pertama.",
        "Two people hold a ticket with this number, and both are still in the line. Serve both, then choose who held "
        "it first.",
    ),
    "gap": (
        "Pusat menyimpan catatan ini, tetapi catatan sebelumnya hilang bersama buku yang lama.",
        "The platform has this record, but the one before it was lost with the old book.",
    ),
    "unreadable": (
        "Pusat menyimpan catatan ini, tetapi kantor ini tidak dapat membacanya. Isinya tetap tersimpan.",
        "The platform has this record, but this office cannot read it. It is kept as it is.",
    ),
}


def about(reason: Reason, number: str) -> Sentence:
    words, words_en = ABOUT[reason]
    of, of_en = (f"Nomor {number}: ", f"Number {number}: ") if number else ("", "")
    return _begun(f"{of}{words}"), _begun(f"{of_en}{words_en}")


def side(title: Sentence, kind: str, stated: Event | HistoryOp, local: Callable[[datetime], datetime]) -> AttentionSide:
    data, (words, words_en) = stated.data, words_for(kind, stated.data)
    rows: list[tuple[Sentence, str]] = [(WHEN, f"{local(stated.at):%Y-%m-%d %H.%M}")]
    known = (
        (NUMBER, data.get("number")),
        (SERVICE, data.get("service")),
        (COUNTER, data.get("counter")),
        (WHO, stated.actor),
    )
    rows += [(label, str(value)) for label, value in known if value]
    return AttentionSide(title=(f"{title[0]}: {words}", f"{title[1]}: {words_en}"), rows=tuple(rows))


def nothing(title: Sentence) -> AttentionSide:
    return AttentionSide(title=(f"{title[0]}: {NOTHING[0]}", f"{title[1]}: {NOTHING[1]}"), rows=())


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
