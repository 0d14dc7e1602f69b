"""What the office holds of a citizen and what that citizen asks about it, in plain words. No name and no NIK is in
them: only which parts of the account are kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication

from display.words import clock, long_date
from kiosk.account.text_pages import spoken
from kiosk.core.error_words import together
from kiosk.core.member_words import listed
from office.contract.citizens.own_data import DataRequest, Kind, OwnForm, OwnVisit

translate = QCoreApplication.translate
ON_PAPER: Final[Mapping[Kind, str]] = {  # a slip speaks Indonesian, whatever the screen speaks
    "copy": "Salinan data",
    "correct": "Perbaikan data",
    "delete": "Penghapusan data",
    "restrict": "Pembatasan data",
    "withdraw": "Penarikan izin",
}
GLYPHS: Final[Mapping[Kind, str]] = {
    "copy": "files",
    "correct": "pencil",
    "delete": "ban",
    "restrict": "player-pause",
    "withdraw": "arrow-back-up",
}


class When(msgspec.Struct, frozen=True):
    """How this office and this visit say a time."""

    zone: str
    zone_label: str
    language: str

    def day(self, at: datetime) -> str:
        return long_date(at, self.zone, self.language)

    def moment(self, at: datetime) -> str:
        return f"{self.day(at)}, {clock(at, self.zone)} {self.zone_label}"


def kind_word(kind: Kind) -> str:
    return {
        "copy": translate("Own", "Salinan data"),
        "correct": translate("Own", "Perbaikan data"),
        "delete": translate("Own", "Penghapusan data"),
        "restrict": translate("Own", "Pembatasan data"),
        "withdraw": translate("Own", "Penarikan izin"),
    }[kind]


def choice_word(kind: Kind) -> str:
    """What a hand presses."""
    return {
        "copy": translate("Own", "Minta salinan"),
        "correct": translate("Own", "Minta perbaikan"),
        "delete": translate("Own", "Minta penghapusan"),
        "restrict": translate("Own", "Minta dibatasi"),
        "withdraw": translate("Own", "Tarik izin"),
    }[kind]


def consequence(kind: Kind) -> str:
    """What happens then. The answer's hour is the law's."""
    return {
        "copy": translate("Own", "Anda akan menerima salinan semua yang disimpan kantor ini tentang Anda."),
        "correct": translate("Own", "Petugas akan memeriksa dan memperbaiki yang salah bersama Anda."),
        "delete": translate(
            "Own",
            "Isi formulir dan data akun Anda di kantor ini akan dihapus dan tidak dapat dikembalikan, setelah urusan "
            "Anda tuntas.",
        ),
        "restrict": translate("Own", "Petugas akan mengatur agar data Anda tidak dipakai lebih jauh."),
        "withdraw": translate(
            "Own", "Izin memakai data akun Anda untuk formulir ini berakhir sekarang. Petugas memberi tahu instansinya."
        ),
    }[kind]


def form_lines(form: OwnForm, when: When) -> list[str]:
    """The first is its title."""
    sent = translate("Own", "Kode bukti {code}, dikirim {date}.").format(
        code=form.receipt_code, date=when.day(form.received_at)
    )
    stored = translate("Own", "Isiannya masih disimpan.") if form.kept else translate("Own", "Isiannya sudah dihapus.")
    return [spoken(form.title, when.language), sent, *_shared(form), stored]


def _shared(form: OwnForm) -> list[str]:
    if not form.shared:
        return [translate("Own", "Tidak ada data akun yang Anda bagikan.")]
    shared = translate("Own", "Anda bagikan dari akun: {members}.").format(members=listed(form.shared))
    return [shared, translate("Own", "Izin ini sudah Anda tarik.")] if form.withdrawn else [shared]


def visit_lines(visit: OwnVisit, when: When) -> list[str]:
    """The first is its number."""
    number = translate("Own", "Nomor {number}, {date}").format(
        number=together(visit.number), date=when.day(visit.issued_at)
    )
    members = listed(visit.members)
    if not members:
        return [number, translate("Own", "Tidak ada data akun yang disimpan pada nomor ini.")]
    return [number, translate("Own", "Disimpan dari akun: {members}.").format(members=members)]


def request_lines(request: DataRequest, when: When, now: datetime) -> list[str]:
    """The first is what was asked."""
    asked = translate("Own", "Kode {code}, diminta {date}.").format(code=request.code, date=when.day(request.asked_at))
    why = [translate("Own", "Kata petugas: {why}").format(why=request.why)] if request.why else []
    return [kind_word(request.kind), asked, _state(request, when, now), *why]


def due_words(request: DataRequest, when: When) -> str:
    return translate("Own", "Dijawab paling lambat {when}.").format(when=when.moment(request.due_at))


def _state(request: DataRequest, when: When, now: datetime) -> str:
    if request.state == "open":
        late = translate("Own", "Batas waktunya sudah lewat. Silakan tanyakan di meja informasi.")
        return due_words(request, when) if now <= request.due_at else late
    done = translate("Own", "Sudah dikerjakan {date}.")
    declined = translate("Own", "Tidak dapat dipenuhi, dijawab {date}.")
    at = request.answered_at or request.due_at
    return (done if request.state == "done" else declined).format(date=when.day(at))
