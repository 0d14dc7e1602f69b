"""Signing in with an account, in words.

The second step of signing in, in words.
"""

from PySide6.QtCore import QCoreApplication

from counter.core.state import DeskState
from counter.sign_in.browser import AccountStep
from counter.sign_in.key_state import KeyStep, KeyStepState
from counter.sign_in.state import AccountState
from counter.sign_in.view_state import AccountView, KeyView

translate = QCoreApplication.translate


def account_view(state: DeskState) -> AccountView | None:
    if state.sign_in_methods is None or not state.sign_in_methods.account:
        return None
    account = state.part(AccountState)
    emergency = state.sign_in_methods.pin == "emergency"
    waiting = _waiting(account.step)
    stoppable = account.step in ("asking", "browser")
    return AccountView(
        button=translate("Desk", "Masuk dengan akun petugas"),
        note=translate("Desk", "Browser akan terbuka di layar ini. Masuk di sana, lalu kembali ke sini."),
        waiting=waiting,
        cancel=translate("Desk", "Batal") if stoppable else "",
        problem=account.problem,
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


def key_view(state: DeskState) -> KeyView | None:
    key_step = state.part(KeyStepState)
    if not key_step.step:
        return None
    asks = key_step.new and not key_step.progress
    return KeyView(
        title=translate("Desk", "Satu langkah lagi: kunci keamanan"),
        note=_note(new=key_step.new, progress=key_step.progress),
        code=translate("Desk", "Kode dari supervisor atau teknisi") if asks else "",
        name=translate("Desk", "Nama kunci, misalnya gantungan biru") if asks else "",
        go=_go(new=key_step.new, failed=bool(key_step.problem)) if not key_step.progress else "",
        waiting=key_waiting_words(key_step.progress, _touch()),
        problem=key_step.problem,
        cancel=translate("Desk", "Batal") if key_step.progress != "finishing" else "",
    )


def _note(*, new: bool, progress: KeyStep) -> str:
    if progress:
        return ""
    if new:
        return translate(
            "Desk",
            "Peran Anda memerlukan kunci keamanan. Minta kode kepada supervisor atau teknisi lain, lalu ketik di sini;"
            " browser terbuka untuk mendaftarkannya.",
        )
    return translate(
        "Desk", "Peran Anda memerlukan kunci keamanan. Browser terbuka di layar ini; sentuh kuncinya di sana."
    )


def _go(*, new: bool, failed: bool) -> str:
    if new:
        return translate("Desk", "Daftarkan kunci")
    return translate("Desk", "Coba lagi") if failed else translate("Desk", "Pakai kunci")


def _touch() -> str:
    return translate("Desk", "Sentuh kunci keamanan Anda di browser. Layar ini menunggu paling lama dua menit.")


def key_waiting_words(progress: KeyStep, touch: str) -> str:
    """`touch` is said while the browser is open."""
    match progress:
        case "asking":
            return translate("Desk", "Sebentar…")
        case "browser":
            return touch
        case "finishing":
            return translate("Desk", "Memeriksa kunci…")
        case _:
            return ""
