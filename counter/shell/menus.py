"""The menu bar: only entries that work, each with the key that does the same."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from counter.core.state import DeskState
from counter.shell.features import COUNTER_MENU, HELP_MENU, LINE_MENU, Entry
from counter.widgets.theme import TEXT_SIZES, Theme

translate = QCoreApplication.translate

LANGUAGE_NAMES: Final = {"id": "Bahasa Indonesia", "en": "English"}


class Looks(msgspec.Struct, frozen=True):
    """What the window does with a choice of how it looks."""

    size: Callable[[int], None]
    colours: Callable[[str], None]
    language: Callable[[str], None]


class Menus:
    """Built anew with the window's look. `opens` is given the name of the entry that was chosen."""

    def __init__(
        self, window: QMainWindow, theme: Theme, language: str, opens: Callable[[str], None], looks: Looks
    ) -> None:
        self._theme, self._opens = theme, opens
        self._actions: list[tuple[QAction, Entry]] = []
        bar = window.menuBar()
        bar.clear()
        bar.setFont(theme.font("body"))
        self._add_entries(bar.addMenu(translate("Desk", "&Loket")), COUNTER_MENU)
        self._add_entries(bar.addMenu(translate("Desk", "&Antrean")), LINE_MENU)
        self._add_looks(bar.addMenu(translate("Desk", "&Tampilan")), language, looks)
        self._add_entries(bar.addMenu(translate("Desk", "&Bantuan")), HELP_MENU)
        for menu in bar.findChildren(QMenu):
            menu.setFont(theme.font("body"))

    def enable(self, state: DeskState, *, dialog_open: bool) -> None:
        """What is not for the role of whoever is signed in is not there."""
        free = state.officer is not None and not dialog_open
        for action, entry in self._actions:
            action.setVisible(entry.is_here(state))
            action.setEnabled(entry.anytime or free)
            if entry.turned is not None:
                action.setText(entry.turned(state))

    def _add_entries(self, menu: QMenu, groups: Sequence[Sequence[Entry]]) -> None:
        for index, group in enumerate(groups):
            if index:
                menu.addSeparator()
            for entry in group:
                action = self._add(menu, entry.name, entry.text(), entry.key, partial(self._opens, entry.name))
                self._actions.append((action, entry))

    def _add_looks(self, menu: QMenu, language: str, looks: Looks) -> None:
        sizes = {size: translate("Desk", "Teks {0} %").format(size) for size in TEXT_SIZES}
        self._add_choice(menu, "size", sizes, self._theme.percent, looks.size)
        menu.addSeparator()
        colours = {
            "light": translate("Desk", "Warna terang"),
            "dark": translate("Desk", "Warna gelap"),
            "contrast": translate("Desk", "Kontras tinggi"),
        }
        self._add_choice(menu, "colours", colours, self._theme.name, looks.colours)
        menu.addSeparator()
        self._add_choice(menu, "language", LANGUAGE_NAMES, language, looks.language)

    def _add_choice(
        self, menu: QMenu, kind: str, choices: Mapping[Any, str], now: object, choose: Callable[[Any], None]
    ) -> None:
        group = QActionGroup(menu)
        for key, text in choices.items():
            action = self._add(menu, f"{kind}.{key}", text, "", partial(choose, key))
            action.setCheckable(True)
            action.setChecked(key == now)
            group.addAction(action)

    def _add(self, menu: QMenu, name: str, text: str, key: str, chosen: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        action.setAutoRepeat(False)
        action.setMenuRole(QAction.MenuRole.NoRole)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _=False: chosen())
        return action
