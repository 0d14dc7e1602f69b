"""Signing in with an account, in words."""

from PySide6.QtCore import QCoreApplication

from counter.accounts import AccountStep
from counter.pictures import AccountPicture
from counter.state import DeskState

translate = QCoreApplication.translate


def account_picture(state: DeskState) -> AccountPicture | None:
    if state.ways is None or not state.ways.account:
        return None
    emergency = state.ways.pin == "emergency"
    waiting = _waiting(state.account)
    stoppable = state.account in ("asking", "browser")
    return AccountPicture(
        button=translate("Desk", "Masuk dengan akun petugas"),
        note=translate("Desk", "Browser akan terbuka di layar ini. Masuk di sana, lalu kembali ke sini."),
        waiting=waiting,
        cancel=translate("Desk", "Batal") if stoppable else "",
        problem=state.account_problem,
        otherwise=translate("Desk", "PIN darurat") if emergency else translate("Desk", "Atau dengan PIN"),
        when=translate("Desk", "Hanya saat penyedia akun tidak menjawab.") if emergency else "",
    )


def _waiting(step: AccountStep) -> str:
    match step:
        case "asking":
            return translate("Desk", "Menghubungi penyedia akun…")
        case "browser":
            return translate(
                "Desk", "Lanjutkan di browser yang baru terbuka. Layar ini menunggu paling lama dua menit."
            )
        case "finishing":
            return translate("Desk", "Memeriksa jawaban penyedia akun…")
        case _:
            return ""
