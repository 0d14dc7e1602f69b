"""The menu bar: only entries that work, each with the key that does the same."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

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
from counter.core.permissions import VERB_OF
from counter.widgets.theme import TEXT_SIZES, Theme

translate = QCoreApplication.translate

LANGUAGE_NAMES: Final = {"id": "Bahasa Indonesia", "en": "English"}


class Menus:
    """Built anew with the window's look. `asks` are the window's own verbs, by name."""

    def __init__(
        self, window: QMainWindow, theme: Theme, language: str, asks: dict[str, Callable[..., object]]
    ) -> None:
        self._window, self._theme, self._asks = window, theme, asks
        self._desk: list[tuple[QAction, str]] = []  # these need somebody signed in, who may do this verb
        bar = window.menuBar()
        bar.clear()
        bar.setFont(theme.font("body"))
        self._add_counter_menu(bar.addMenu(translate("Desk", "&Loket")))
        self._add_line_menu(bar.addMenu(translate("Desk", "&Antrean")))
        self._add_view_menu(bar.addMenu(translate("Desk", "&Tampilan")), language)
        self._add_help_menu(bar.addMenu(translate("Desk", "&Bantuan")))
        for menu in bar.findChildren(QMenu):
            menu.setFont(theme.font("body"))

    def enable(
        self,
        *,
        signed_in: bool,
        sheet_open: bool,
        on_break: bool,
        may: Callable[[str], bool],
        makes_pin: bool,
        keys_here: bool,
    ) -> None:
        """What is not for the role of whoever is signed in is not there."""
        for action, verb in self._desk:
            action.setVisible(not (signed_in and verb) or may(verb))
            action.setEnabled(signed_in and not sheet_open)
        attends = may("attention")
        self._attention.setVisible(attends)
        self._attention.setEnabled(attends and not sheet_open)
        self._keys.setVisible(keys_here and may("keys"))
        self._keys.setEnabled(keys_here and may("keys") and not sheet_open)
        self._pin.setVisible(makes_pin)
        self._pin.setEnabled(makes_pin and not sheet_open)
        self._break.setText(label(Action.REOPEN if on_break else Action.BREAK))

    def _add_counter_menu(self, menu: QMenu) -> None:
        self._break = self._add(menu, "menu.break", label(Action.BREAK), KEYS[Action.BREAK], self._asks["break"])
        self._desk.append((self._break, VERB_OF[Action.BREAK]))
        attention = translate("Desk", "Perlu &perhatian…")
        self._attention = self._add(menu, "menu.attention", attention, ATTENTION_KEY, self._asks["attention"])
        for verb, text in (
            ("help_citizen", translate("Desk", "&Bantu warga…")),
            ("sessions", translate("Desk", "&Siapa yang masuk…")),
            ("data_requests", translate("Desk", "Per&mintaan data…")),
            ("devices", translate("Desk", "Per&angkat kantor…")),
        ):
            self._desk.append((self._add(menu, f"menu.{verb}", text, "", self._asks[verb]), verb))
        keys = translate("Desk", "Kunci keama&nan…")
        self._keys = self._add(menu, "menu.officerKeys", keys, "", self._asks["officer_keys"])
        self._desk.append(
            (self._add(menu, "menu.printers", translate("Desk", "P&rinter…"), PRINTER_KEY, self._asks["printers"]), "")
        )
        closing = translate("Desk", "Cetak penut&upan hari")
        self._desk.append((self._add(menu, "menu.closing", closing, "", self._asks["closing"]), "day_totals"))
        for name, text, key, ask in (
            ("lock", translate("Desk", "&Kunci layar"), "Ctrl+L", "lock"),
            ("menuSignOut", translate("Desk", "K&eluar dari loket"), "", "sign_out"),
        ):
            self._desk.append((self._add(menu, name, text, key, self._asks[ask]), ""))
        self._pin = self._add(menu, "menu.pin", translate("Desk", "Buat PIN &darurat…"), "", self._asks["pin"])
        menu.addSeparator()
        self._add(menu, "quit", translate("Desk", "&Tutup program"), "Ctrl+Q", self._asks["quit"])

    def _add_line_menu(self, menu: QMenu) -> None:
        ask = self._asks["ask"]
        for group in (PATH, ASIDE):
            for act in group:
                action = self._add(menu, f"menu.{act.value}", label(act), KEYS[act], lambda _=False, one=act: ask(one))
                self._desk.append((action, VERB_OF[act]))
            menu.addSeparator()
        chosen, grant = Action.CALL_CHOSEN, Action.GRANT
        for name, text, key, verb in (
            (chosen.value, translate("Desk", "Panggil nomor yang dipilih…"), KEYS[chosen], VERB_OF[chosen]),
            (grant.value, translate("Desk", "Prioritas untuk nomor yang dipilih…"), KEYS[grant], VERB_OF[grant]),
            ("checkIn", translate("Desk", "Daftarkan &janji temu…"), CHECK_IN_KEY, "check_in"),
            ("takeIn", translate("Desk", "Masukkan dari &karcis…"), PAPER_KEY, "ticket_status"),
            ("ticket_again", translate("Desk", "Cetak ulang &karcisnya"), "", "ticket_again"),
            ("attach", translate("Desk", "Lampirkan &berkas…"), ATTACH_KEY, "attach"),
            ("lines", translate("Desk", "&Semua antrean…"), LINES_KEY, ""),
        ):
            self._desk.append((self._add(menu, f"menu.{name}", text, key, self._asks[name]), verb))
        menu.addSeparator()
        undo = self._add(menu, "menu.undo", label(Action.UNDO), KEYS[Action.UNDO], lambda _=False: ask(Action.UNDO))
        self._desk.append((undo, VERB_OF[Action.UNDO]))

    def _add_view_menu(self, menu: QMenu, language: str) -> None:
        sizes = {size: translate("Desk", "Teks {0} %").format(size) for size in TEXT_SIZES}
        self._add_choice(menu, "size", sizes, self._theme.percent)
        menu.addSeparator()
        colours = {
            "light": translate("Desk", "Warna terang"),
            "dark": translate("Desk", "Warna gelap"),
            "contrast": translate("Desk", "Kontras tinggi"),
        }
        self._add_choice(menu, "colours", colours, self._theme.name)
        menu.addSeparator()
        self._add_choice(menu, "language", LANGUAGE_NAMES, language)

    def _add_help_menu(self, menu: QMenu) -> None:
        self._add(menu, "keys", translate("Desk", "&Daftar tombol"), "F1", self._asks["keys"])
        self._add(menu, "linkPanel", translate("Desk", "&Keadaan sambungan…"), LINK_KEY, self._asks["link"])

    def _add_choice(self, menu: QMenu, kind: str, choices: Mapping[Any, str], now: object) -> None:
        group = QActionGroup(menu)
        for key, text in choices.items():
            action = self._add(menu, f"{kind}.{key}", text, "", lambda _=False, one=key: self._asks[kind](one))
            action.setCheckable(True)
            action.setChecked(key == now)
            group.addAction(action)

    def _add(self, menu: QMenu, name: str, text: str, key: str, ask: Callable[..., object]) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        action.setAutoRepeat(False)
        action.setMenuRole(QAction.MenuRole.NoRole)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(ask)
        return action
