"""The words of what may be done about what needs attention: the button, the question before it, the reasons."""

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from counter.admin.attention.view_state import ActView, SideView
from office.contract.attention import ACT_VERBS, AttentionAct, AttentionDetail

translate = QCoreApplication.translate

ORDER: Final[tuple[AttentionAct, ...]] = (
    "settle",
    "correct",
    "retry",
    "withdraw",
    "escalate",
)  # the first one is the primary


def act_views(detail: AttentionDetail, sides: tuple[SideView, ...], waits: Callable[[str], str]) -> tuple[ActView, ...]:
    views: dict[AttentionAct, Callable[[AttentionDetail], ActView]] = {
        "settle": lambda _: _settle(sides),
        "correct": _correct,
        "withdraw": _withdraw,
        "retry": _retry,
        "escalate": _escalate,
    }
    return tuple(replace(views[act](detail), waits=waits(ACT_VERBS[act])) for act in ORDER if act in detail.acts)


def _settle(sides: tuple[SideView, ...]) -> ActView:
    return ActView(
        act="settle",
        icon="gavel",
        button=translate("Desk", "Putuskan…"),
        title=translate("Desk", "Catatan mana yang berlaku?"),
        note=translate("Desk", "Yang lain tetap tersimpan. Putusan ini dikirim ke pusat, alasannya tidak."),
        confirm=translate("Desk", "Putuskan"),
        reasons=(
            translate("Desk", "Sesuai karcis atau berkas yang ada"),
            translate("Desk", "Sudah ditanyakan kepada pemohon"),
            translate("Desk", "Sudah dicocokkan dengan pusat"),
        ),
        choices=tuple(zip(("ours", "theirs"), (side.title for side in sides), strict=True)),
        choice_title=translate("Desk", "Yang berlaku mulai sekarang"),
    )


def _retry(detail: AttentionDetail) -> ActView:
    if detail.item.kind == "document":
        return ActView(
            act="retry",
            icon="refresh",
            button=translate("Desk", "Minta lagi…"),
            title=translate("Desk", "Minta lagi dokumen ini dari pusat?"),
            note=translate("Desk", "Dokumen yang lama tetap dipakai sampai yang baru diterima."),
            confirm=translate("Desk", "Minta lagi"),
            reasons=(
                translate("Desk", "Pusat sudah membetulkan dokumennya"),
                translate("Desk", "Kemungkinan gangguan sesaat"),
            ),
        )
    return ActView(
        act="retry",
        icon="refresh",
        button=translate("Desk", "Kirim ulang…"),
        title=translate("Desk", "Kirim ulang apa adanya?"),
        note=translate("Desk", "Isinya tidak berubah. Yang menunggu di belakangnya ikut dikirim setelah diterima."),
        confirm=translate("Desk", "Kirim ulang"),
        reasons=(
            translate("Desk", "Pusat sudah membetulkan di sana"),
            translate("Desk", "Kemungkinan gangguan sesaat"),
        ),
    )


def _correct(_detail: AttentionDetail) -> ActView:
    return ActView(
        act="correct",
        icon="file-pencil",
        button=translate("Desk", "Perbaiki…"),
        title=translate("Desk", "Perbaiki isian formulir"),
        note=translate("Desk", "Formulir yang lama tetap tersimpan. Yang diperbaiki dikirim sebagai gantinya."),
        confirm=translate("Desk", "Kirim perbaikan"),
        reasons=(
            translate("Desk", "Salah ketik"),
            translate("Desk", "Berkas pemohon menunjukkan isian lain"),
            translate("Desk", "Syarat formulir berubah"),
        ),
    )


def _withdraw(_detail: AttentionDetail) -> ActView:
    return ActView(
        act="withdraw",
        icon="ban",
        button=translate("Desk", "Jangan hitung…"),
        title=translate("Desk", "Jangan hitung catatan ini di pusat?"),
        note=translate("Desk", "Catatannya tetap ada di kantor ini. Yang menunggu di belakangnya dikirim."),
        confirm=translate("Desk", "Jangan hitung"),
        reasons=(
            translate("Desk", "Sudah diperiksa di buku kantor"),
            translate("Desk", "Sudah disepakati dengan pusat"),
        ),
        choices=(
            ("mistaken", translate("Desk", "Keliru dicatat")),
            ("twice", translate("Desk", "Tercatat dua kali")),
            ("by_hand", translate("Desk", "Sudah diurus di pusat secara manual")),
        ),
        choice_title=translate("Desk", "Mengapa tidak dihitung"),
    )


def _escalate(_detail: AttentionDetail) -> ActView:
    return ActView(
        act="escalate",
        icon="speakerphone",
        button=translate("Desk", "Laporkan ke pusat…"),
        title=translate("Desk", "Laporkan ke pengelola pusat?"),
        note=translate("Desk", "Hal ini tetap ada di daftar. Alasannya dicatat di kantor ini saja."),
        confirm=translate("Desk", "Laporkan"),
        reasons=(
            translate("Desk", "Tidak dapat diperbaiki dari kantor ini"),
            translate("Desk", "Sudah dikirim ulang dan tetap ditolak"),
            translate("Desk", "Penolakannya keliru"),
        ),
    )
