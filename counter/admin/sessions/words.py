"""Open sessions in words: at which device, how sure the office is, and until when."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter.widgets.views import ChipView, ItemRow, ListView, OneView, Tone
from display.words import clock
from office.contract.assurance import Level
from sync.wire import OpenSession


class SessionView(OneView, frozen=True, kw_only=True):
    """One device at which somebody is logged in."""

    may_end: bool = False


class SessionsView(ListView, frozen=True, kw_only=True):
    opened: SessionView | None = None


translate = QCoreApplication.translate

LOOKS: Final[dict[Level, tuple[str, Tone]]] = {
    "authenticated": ("shield-check", "leaf"),
    "verified": ("shield-check", "leaf"),
    "identified": ("user-circle", "mute"),
    "anonymous": ("user-question", "mute"),
}


def by_device(rows: Iterable[OpenSession]) -> list[tuple[OpenSession, int]]:
    """Of each device the session that lasts longest, and how many there are: they end together."""
    found: dict[str, list[OpenSession]] = {}
    for row in rows:
        found.setdefault(row.device, []).append(row)
    return [(max(those, key=lambda one: one.expires_at), len(those)) for those in found.values()]


def level_words(level: Level) -> str:
    return {
        "authenticated": translate("Desk", "masuk dengan akun"),
        "verified": translate("Desk", "KTP sudah dilihat petugas"),
        "identified": translate("Desk", "hanya mengisi data diri"),
        "anonymous": translate("Desk", "belum dikenal"),
    }[level]


class SessionWords:
    def __init__(self, zone: str) -> None:
        self._zone = zone

    def line(self, row: OpenSession, count: int) -> ItemRow:
        note = self.until(row)
        if count > 1:
            note = translate("Desk", "{0} sesi. {1}").format(count, note)
        return ItemRow(key=row.device, about=row.name, note=note, chip=self.chip(row))

    def chip(self, row: OpenSession) -> ChipView:
        icon, tone = LOOKS[row.level]
        return ChipView(icon, level_words(row.level), tone)

    def until(self, row: OpenSession) -> str:
        return translate("Desk", "Berakhir sendiri pukul {0}.").format(clock(row.expires_at, self._zone))

    def session(self, row: OpenSession, *, may_end: bool) -> SessionView:
        rows = (
            (translate("Desk", "Nama tetap"), row.device),
            (translate("Desk", "Paling lama sampai"), clock(row.expires_at, self._zone)),
        )
        return SessionView(key=row.device, title=row.name, chip=self.chip(row), rows=rows, may_end=may_end)
