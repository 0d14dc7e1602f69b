"""What became of a form, in plain words: one chip for a list, one sentence for its page, and what to do next."""

from PySide6.QtCore import QCoreApplication

from kiosk.lines import Chip
from office.answers import CaseAnswer

translate = QCoreApplication.translate
NEWSWORTHY = frozenset({"needs_more", "ready", "rejected"})  # what the citizen can do something about
GLYPHS = {
    "unknown": "help-circle",
    "received": "circle-check",
    "in_process": "hourglass",
    "needs_more": "alert-circle",
    "ready": "circle-check",
    "rejected": "ban",
}
KINDS = {"received": "mute", "in_process": "mute", "needs_more": "long", "ready": "ok", "rejected": "full"}


def chip(case: CaseAnswer) -> Chip:
    words = {
        "unknown": translate("Cases", "Belum ada kabar"),
        "received": translate("Cases", "Sudah diterima"),
        "in_process": translate("Cases", "Sedang diproses"),
        "needs_more": translate("Cases", "Perlu dilengkapi"),
        "ready": translate("Cases", "Siap diambil"),
        "rejected": translate("Cases", "Ditolak"),
    }
    return Chip(words[case.state], KINDS.get(case.state, "unknown"), GLYPHS[case.state])


def state_words(case: CaseAnswer) -> str:
    return {
        "unknown": translate("Cases", "Belum ada kabar tentang formulir ini. Isian Anda tersimpan di kantor ini."),
        "received": translate("Cases", "Formulir Anda sudah diterima dan menunggu diproses."),
        "in_process": translate("Cases", "Formulir Anda sedang diproses."),
        "needs_more": translate("Cases", "Masih ada yang perlu dilengkapi."),
        "ready": translate("Cases", "Sudah selesai dan siap diambil."),
        "rejected": translate("Cases", "Formulir ini ditolak."),
    }[case.state]


def next_words(case: CaseAnswer) -> str:
    """Empty where there is nothing to do but wait."""
    noted = any(case.note)
    return {
        "needs_more": translate("Cases", "Meja informasi dapat membantu melengkapinya."),
        "ready": ""
        if noted
        else translate("Cases", "Silakan tanyakan di meja informasi di mana mengambilnya. Bawa bukti isian Anda."),
        "rejected": translate("Cases", "Silakan tanyakan di meja informasi apa yang dapat dilakukan."),
    }.get(case.state, "")
