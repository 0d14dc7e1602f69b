"""Requests of citizens in words: what is asked, and how long there still is to answer."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication

from counter.widgets.views import ChipView, ItemRow, ListView, OneView, StatusItem
from display.words import moment_words
from office.contract.citizens.own_data import DataRequest, Kind


class OverdueRequests(msgspec.Struct, frozen=True):
    """How many are overdue, as far as this counter may know."""

    count: int = 0


class RequestView(OneView, frozen=True, kw_only=True):
    """One request. `todo` is what the officer does about it; `file_name` what a copy is called unless changed; `waits`
    why nothing can be done about it yet."""

    todo: str = ""
    done_reasons: tuple[str, ...] = ()
    done_now: str = ""
    file_name: str = ""
    may_answer: bool = False
    may_copy: bool = False
    waits: str = ""


class RequestsView(ListView, frozen=True, kw_only=True):
    opened: RequestView | None = None


translate = QCoreApplication.translate

NEAR: Final = timedelta(hours=24)


def kind_words(kind: Kind) -> str:
    return {
        "copy": translate("Desk", "Salinan data"),
        "correct": translate("Desk", "Perbaikan data"),
        "delete": translate("Desk", "Penghapusan data"),
        "restrict": translate("Desk", "Pembatasan pemakaian data"),
        "withdraw": translate("Desk", "Pencabutan persetujuan"),
    }[kind]


def todo_words(kind: Kind) -> str:
    return {
        "copy": translate("Desk", "Simpan salinannya, serahkan kepada pemohon, lalu catat sebagai selesai."),
        "correct": translate("Desk", "Cocokkan dan perbaiki datanya bersama pemohon, lalu catat sebagai selesai."),
        "delete": translate(
            "Desk", "Kalau dicatat selesai, data pemohon ini dihapus dari buku kantor dan tidak dapat kembali."
        ),
        "restrict": translate("Desk", "Pastikan datanya tidak dipakai lagi, lalu catat sebagai selesai."),
        "withdraw": translate("Desk", "Sampaikan kepada instansi penerima formulir, lalu catat sebagai selesai."),
    }[kind]


def span(time: timedelta) -> str:
    """Days and hours; the minutes are left off."""
    days, hours = divmod(int(time.total_seconds()) // 3600, 24)
    parts = []
    if days:
        parts.append(translate("Desk", "1 hari") if days == 1 else translate("Desk", "{0} hari").format(days))
    if hours:
        parts.append(translate("Desk", "1 jam") if hours == 1 else translate("Desk", "{0} jam").format(hours))
    return " ".join(parts) or translate("Desk", "kurang dari 1 jam")


def overdue_item(overdue: int) -> StatusItem:
    text = translate("Desk", "Permintaan data: {0} lewat batas").format(overdue)
    return StatusItem("requestsState", "alert-circle", text, "brick")


class RequestWords:
    """In one language and time zone, at one moment."""

    def __init__(self, language: str, zone: str, now: datetime) -> None:
        self._language, self._zone, self._now = language, zone, now

    def line(self, row: DataRequest) -> ItemRow:
        note = translate("Desk", "Kode {0}. Diminta {1}.").format(row.code, self.moment(row.asked_at))
        return ItemRow(key=str(row.request), about=kind_words(row.kind), note=note, chip=self.chip(row))

    def chip(self, row: DataRequest) -> ChipView:
        if row.state == "done":
            return ChipView("circle-check", translate("Desk", "selesai"), "leaf")
        if row.state == "declined":
            return ChipView("ban", translate("Desk", "ditolak"), "mute")
        left = row.due_at - self._now
        if left < timedelta():
            return ChipView("alert-circle", translate("Desk", "lewat batas {0}").format(span(-left)), "brick")
        text = translate("Desk", "sisa {0}").format(span(left))
        return ChipView("hourglass", text, "kunyit" if left < NEAR else "mute")

    def request(self, row: DataRequest, may: Mapping[str, bool], waits: str) -> RequestView:
        """`may` by verb; `waits` is why nothing can be done about it yet."""
        rows = [
            (translate("Desk", "Kode"), row.code),
            (translate("Desk", "Diminta"), self.moment(row.asked_at)),
            (translate("Desk", "Batas jawaban"), self.moment(row.due_at)),
        ]
        if row.answered_at is not None:
            rows += [
                (translate("Desk", "Dijawab"), self.moment(row.answered_at)),
                (translate("Desk", "Alasan"), row.why),
            ]
        handed, did = translate("Desk", "Sudah diserahkan kepada pemohon"), translate("Desk", "Sudah dilakukan")
        deletes, is_open = row.kind == "delete", row.state == "open"
        now = translate("Desk", "Hapus data sekarang") if deletes else translate("Desk", "Catat selesai sekarang")
        return RequestView(
            key=str(row.request),
            title=kind_words(row.kind),
            chip=self.chip(row),
            rows=tuple(rows),
            todo=(waits or todo_words(row.kind)) if is_open else "",
            done_reasons=(handed if row.kind == "copy" else did,),
            done_now=now,
            file_name=translate("Desk", "salinan-{0}.json").format(row.code),
            may_answer=may["answer_data"] and is_open,
            may_copy=may["data_copy"] and row.kind == "copy" and is_open,
            waits=waits,
        )

    def moment(self, at: datetime) -> str:
        return moment_words(at, self._zone, self._language)
