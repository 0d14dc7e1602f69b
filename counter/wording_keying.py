"""The second step of signing in, in words."""

from PySide6.QtCore import QCoreApplication

from counter.keying import KeyStep
from counter.pictures import KeyPicture
from counter.state import DeskState
from counter.wording_keys import waiting_words

translate = QCoreApplication.translate


def key_picture(state: DeskState) -> KeyPicture | None:
    keying = state.keying
    if not keying.step:
        return None
    asks = keying.new and not keying.way
    return KeyPicture(
        title=translate("Desk", "Satu langkah lagi: kunci keamanan"),
        note=_note(new=keying.new, way=keying.way),
        code=translate("Desk", "Kode dari supervisor atau teknisi") if asks else "",
        name=translate("Desk", "Nama kunci, misalnya gantungan biru") if asks else "",
        go=_go(new=keying.new, failed=bool(keying.problem)) if not keying.way else "",
        waiting=waiting_words(keying.way, _touch()),
        problem=keying.problem,
        cancel=translate("Desk", "Batal") if keying.way != "finishing" else "",
    )


def _note(*, new: bool, way: KeyStep) -> str:
    if way:
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
