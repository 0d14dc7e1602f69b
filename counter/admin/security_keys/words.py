"""The words of security keys: the list, one of them, a code that lets one in."""

from datetime import datetime

import msgspec
from PySide6.QtCore import QCoreApplication

from counter.widgets.views import ChipView, ItemRow, ListView, OneView
from display.words import clock, moment_words
from office.contract.admin.security_keys import KeyRow
from sync.wire import KeyCode


class OneKeyView(OneView, frozen=True, kw_only=True):
    """One security key. `may_take_off` is whether that is for whoever is signed in."""

    may_take_off: bool = False


class KeyCodeView(msgspec.Struct, frozen=True, kw_only=True):
    """A code that was made: `text` in two groups, `until` how long it is good, `whose` who types it."""

    text: str
    until: str
    whose: str


class OfficerKeysView(ListView, frozen=True, kw_only=True):
    """`let_in_waits` is why letting one in has to wait in this session; `waiting` what is done in the browser now."""

    opened: OneKeyView | None = None
    may_let_in: bool = False
    let_in_waits: str = ""
    officers: tuple[ItemRow, ...] = ()  # whom a key may be let in for
    code: KeyCodeView | None = None
    waiting: str = ""


translate = QCoreApplication.translate


class KeyWords:
    """In one language and time zone."""

    def __init__(self, language: str, zone: str) -> None:
        self._language, self._zone = language, zone

    def line(self, row: KeyRow) -> ItemRow:
        return ItemRow(key=row.key, about=self._about(row), note=self._used(row), chip=self._chip(row))

    def one(self, row: KeyRow, *, may_take_off: bool) -> OneKeyView:
        rows = (
            (translate("Desk", "Petugas"), row.officer_name or row.officer),
            (translate("Desk", "Ditambahkan"), self._moment(row.added_at)),
            (translate("Desk", "Diizinkan oleh"), self._let_in_by(row)),
            (translate("Desk", "Terakhir dipakai"), self._moment(row.used_at) if row.used_at else self._never()),
        )
        title = row.name or translate("Desk", "Kunci tanpa nama")
        return OneKeyView(key=row.key, title=title, chip=self._chip(row), rows=rows, may_take_off=may_take_off)

    def officer(self, code: str, name: str, rows: tuple[KeyRow, ...]) -> ItemRow:
        """Whom a key may be let in for."""
        count = sum(row.officer == code for row in rows)
        text = translate("Desk", "sudah punya {0} kunci").format(count) if count else translate("Desk", "belum punya")
        return ItemRow(key=code, about=name, note="", chip=ChipView("shield-check", text, "leaf" if count else "mute"))

    def code(self, made: KeyCode, name: str) -> KeyCodeView:
        until = translate("Desk", "Berlaku sekali, sampai {0}.").format(clock(made.until, self._zone))
        half = len(made.code) // 2
        return KeyCodeView(text=f"{made.code[:half]} {made.code[half:]}", until=until, whose=name)

    def _about(self, row: KeyRow) -> str:
        name = row.name or translate("Desk", "Kunci tanpa nama")
        return name if row.mine else f"{row.officer_name or row.officer}: {name}"

    @staticmethod
    def _chip(row: KeyRow) -> ChipView:
        if row.doubted:
            return ChipView("alert-triangle", translate("Desk", "mungkin digandakan, cabut"), "brick")
        if row.mine:
            return ChipView("shield-check", translate("Desk", "milik Anda"), "leaf")
        return ChipView("shield-check", translate("Desk", "aktif"), "leaf")

    def _used(self, row: KeyRow) -> str:
        if row.used_at is None:
            return translate("Desk", "Belum pernah dipakai.")
        return translate("Desk", "Terakhir dipakai {0}.").format(self._moment(row.used_at))

    @staticmethod
    def _let_in_by(row: KeyRow) -> str:
        return translate("Desk", "teknisi di server") if row.let_in_by == "technician" else row.let_in_by

    @staticmethod
    def _never() -> str:
        return translate("Desk", "belum pernah")

    def _moment(self, at: datetime) -> str:
        return moment_words(at, self._zone, self._language)
