"""F1: every key of the desk on one card."""

from PySide6.QtWidgets import QGridLayout, QWidget

from counter.core.actions import (
    ASIDE,
    ATTACH_KEY,
    ATTENTION_KEY,
    CHECK_IN_KEY,
    KEYS,
    LINES_KEY,
    LINK_KEY,
    PAPER_KEY,
    PATH,
    PRINTER_KEY,
    Action,
    label,
)
from counter.widgets.basics import words
from counter.widgets.dialog import Dialog
from counter.widgets.theme import Theme


class ShortcutsDialog(Dialog):
    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, self.tr("Daftar tombol"), 460)
        rows = [(KEYS[act], label(act).rstrip("…")) for act in (*PATH, *ASIDE)]
        rows += [
            (KEYS[Action.CALL_CHOSEN], self.tr("Panggil nomor yang dipilih di antrean")),
            (KEYS[Action.GRANT], self.tr("Prioritas untuk nomor yang dipilih")),
            (KEYS[Action.BREAK], self.tr("Istirahat, lalu buka lagi")),
            (CHECK_IN_KEY, self.tr("Daftarkan janji temu")),
            (PAPER_KEY, self.tr("Masukkan dari karcis")),
            (LINES_KEY, self.tr("Semua antrean")),
            (ATTENTION_KEY, self.tr("Perlu perhatian: untuk supervisor dan teknisi")),
            (KEYS[Action.UNDO], label(Action.UNDO)),
            (ATTACH_KEY, self.tr("Lampirkan berkas pada formulir")),
            (self.tr("Spasi"), self.tr("Tandai baris formulir untuk diperiksa")),
            (PRINTER_KEY, self.tr("Printer loket ini, dan printer kantor")),
            ("Ctrl+L", self.tr("Kunci layar")),
            ("F1", self.tr("Daftar tombol")),
            (LINK_KEY, self.tr("Keadaan sambungan")),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, (key, text) in enumerate(rows):
            cap, said = words(theme, "key", "keyCap"), words(theme, "body", wrap=True)
            cap.setText(key)
            said.setText(text)
            grid.addWidget(cap, place, 0)
            grid.addWidget(said, place, 1)
        self.column.addLayout(grid)
        self.close_foot()
        self.open()
