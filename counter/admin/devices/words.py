"""The words of the office's devices: the list, one of them, a code that waits for its device."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication

from counter.widgets.views import ChipView, ItemRow, ListView, OneView, Tone
from display.words import clock, moment_words
from office.contract.admin.devices import DeviceRow, DeviceState
from office.contract.admin.limits import LimitUse
from sync.wire import PairingAnswer


class DeviceView(OneView, frozen=True, kw_only=True):
    """One device. `number` is to be compared with its own screen; `may_enable` and `may_disable` are what can be done,
    `enable` and `disable` the words on the buttons, `waits` why neither can be pressed yet."""

    number: str = ""
    enable: str = ""
    disable: str = ""
    may_enable: bool = False
    may_disable: bool = False
    waits: str = ""


class PairingView(msgspec.Struct, frozen=True, kw_only=True):
    """`text` is the QR's; `until` says how long it is good."""

    device: str
    text: str
    until: str


class DevicesView(ListView, frozen=True, kw_only=True):
    """`came` is the device that has shown the code of `pairing`; `pair_waits` why nothing can be paired yet."""

    opened: DeviceView | None = None
    may_pair: bool = False
    pair_waits: str = ""
    pairing: PairingView | None = None
    came: str = ""


translate = QCoreApplication.translate

MB: Final = 1 << 20
LOOKS: Final[Mapping[DeviceState, tuple[str, Tone]]] = {
    "enrolled": ("circle-check", "leaf"),
    "never_seen": ("help-circle", "mute"),
    "waiting": ("hourglass", "kunyit"),
    "disabled": ("ban", "brick"),
    "expired": ("alert-circle", "brick"),
}


def state_words(state: DeviceState) -> str:
    return {
        "enrolled": translate("Desk", "aktif"),
        "never_seen": translate("Desk", "belum pernah terdengar"),
        "waiting": translate("Desk", "menunggu dipastikan"),
        "disabled": translate("Desk", "nonaktif"),
        "expired": translate("Desk", "sertifikat habis"),
    }[state]


def kind_words(row: DeviceRow) -> str:
    kinds = {
        "kiosk": translate("Desk", "Kiosk"),
        "counter": translate("Desk", "Loket"),
        "board": translate("Desk", "Papan"),
    }
    return f"{kinds[row.kind]} {row.counter or row.mark}".strip()


def limit_words(use: LimitUse) -> str:
    what = {
        "guest_tickets": translate("Desk", "nomor warga tanpa akun dalam semenit"),
        "kiosk_tickets": translate("Desk", "nomor dalam sepuluh menit"),
        "files": translate("Desk", "berkas dalam sehari"),
        "file_bytes": translate("Desk", "MB berkas dalam sehari"),
        "help": translate("Desk", "panggilan bantuan dalam semenit"),
        "renewals": translate("Desk", "sertifikat baru dalam sejam"),
        "codes": translate("Desk", "kode keliru dalam semenit"),
        "logins": translate("Desk", "login dimulai dalam semenit"),
        "cards": translate("Desk", "kartu dipindai dalam semenit"),
        "niks": translate("Desk", "NIK diketik dalam sepuluh menit"),
    }.get(use.limit, use.limit)
    scale = MB if use.limit == "file_bytes" else 1
    return translate("Desk", "{0} dari {1} {2}.").format(use.used // scale, use.most // scale, what)


class DeviceWords:
    """In one language and time zone."""

    def __init__(self, language: str, zone: str) -> None:
        self._language, self._zone = language, zone

    def line(self, row: DeviceRow) -> ItemRow:
        note = " ".join((f"{kind_words(row)}.", self.last_seen(row), *map(limit_words, row.near_limits)))
        return ItemRow(key=row.device, about=row.name, note=note, chip=self.chip(row))

    def chip(self, row: DeviceRow) -> ChipView:
        icon, tone = LOOKS[row.state]
        word = state_words(row.state)
        if row.ends_soon and row.state in ("enrolled", "never_seen"):
            return ChipView("alert-triangle", translate("Desk", "{0}, sertifikat hampir habis").format(word), "kunyit")
        return ChipView(icon, word, tone)

    def last_seen(self, row: DeviceRow) -> str:
        if row.seen_at is None:
            return translate("Desk", "Belum pernah terdengar.")
        return translate("Desk", "Terakhir terdengar {0}.").format(self.moment(row.seen_at))

    def device(self, row: DeviceRow, *, may_change: bool, waits: str = "") -> DeviceView:
        unknown, never = translate("Desk", "belum diketahui"), translate("Desk", "belum pernah")
        rows = [
            (translate("Desk", "Jenis"), kind_words(row)),
            (translate("Desk", "Nama tetap"), row.device),
            (translate("Desk", "Terakhir terdengar"), self.moment(row.seen_at) if row.seen_at else never),
            (translate("Desk", "Sertifikat sampai"), self.moment(row.ends_at) if row.ends_at else unknown),
            (translate("Desk", "Program"), row.version or unknown),
        ]
        rows += [(translate("Desk", "Mendekati batas"), limit_words(use)) for use in row.near_limits]
        if row.why:
            rows.append((translate("Desk", "Alasan nonaktif"), row.why))
        if may_change and waits:
            rows.append((translate("Desk", "Belum dapat diubah"), waits))
        waiting = row.state == "waiting"
        return DeviceView(
            key=row.device,
            title=row.name,
            chip=self.chip(row),
            rows=tuple(rows),
            number=row.number,
            enable=translate("Desk", "Angkanya sama, terima") if waiting else translate("Desk", "Aktifkan lagi"),
            disable=translate("Desk", "Bukan, tolak…") if waiting else translate("Desk", "Nonaktifkan…"),
            may_enable=may_change and row.state in ("waiting", "disabled"),
            may_disable=may_change and row.state != "disabled",
            waits=waits,
        )

    def pairing(self, made: PairingAnswer) -> PairingView:
        until = clock(made.expires_at, self._zone)
        text = translate("Desk", "Berlaku sekali, sampai {0}.").format(until)
        return PairingView(device=made.device, text=made.text, until=text)

    def moment(self, at: datetime) -> str:
        return moment_words(at, self._zone, self._language)
