"""How the desk looks: the tokens of the one visual language, as colours, type and a style sheet for Qt Widgets."""

from functools import cached_property
from string import Template
from typing import Final

import msgspec
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QFont, QPalette

from display.qt.fonts import FALLBACKS, FAMILY

LIGHT: Final = {
    "paper": "#FBF8F3",
    "ground": "#F4F0E8",
    "card": "#FFFFFF",
    "head": "#F8F5EF",
    "ink": "#0C2B33",
    "ink2": "#44606A",
    "teal": "#0B6B66",
    "teal_dark": "#084C49",
    "on_teal": "#FFFFFF",
    "bar": "#084C49",
    "on_bar": "#FFFFFF",
    "bar_edge": "#8FBDB8",
    "kunyit": "#F2A900",
    "kunyit_tint": "#FDF1D2",
    "on_kunyit": "#0C2B33",
    "brick": "#A8261C",
    "brick_tint": "#FBEAE7",
    "leaf": "#1F6B3A",
    "leaf_tint": "#E6F2EA",
    "sky": "#1559A8",
    "sky_tint": "#E6EFF9",
    "mist": "#EAF3F1",
    "mute": "#EFEBE3",
    "edge": "#7A8B90",
    "line": "#D8D2C7",
    "toast": "#0C2B33",
    "on_toast": "#FFFFFF",
    "toast_link": "#FFD166",
    "scrim": "#9906222A",
}
DARK: Final = LIGHT | {
    "paper": "#06222A",
    "ground": "#06222A",
    "card": "#0D323C",
    "head": "#0A2A33",
    "ink": "#F3F7F6",
    "ink2": "#C6D8D9",
    "teal": "#6CCFC5",
    "teal_dark": "#6CCFC5",
    "on_teal": "#06222A",
    "bar": "#041A20",
    "kunyit_tint": "#3D3415",
    "brick": "#FFB4A9",
    "brick_tint": "#43211F",
    "leaf": "#8FD6A6",
    "leaf_tint": "#163F2A",
    "sky": "#A9CDF5",
    "sky_tint": "#17365A",
    "mist": "#14424B",
    "mute": "#163B45",
    "edge": "#7F9A9F",
    "line": "#24505B",
    "toast": "#F3F7F6",
    "on_toast": "#06222A",
    "toast_link": "#084C49",
    "scrim": "#B3000000",
}
CONTRAST: Final = dict.fromkeys(LIGHT, "#000000") | {
    "ink": "#FFFFFF",
    "ink2": "#FFFFFF",
    "teal": "#FFD400",
    "teal_dark": "#FFD400",
    "on_teal": "#000000",
    "on_bar": "#FFFFFF",
    "bar_edge": "#FFFFFF",
    "kunyit": "#FFD400",
    "brick": "#FFFFFF",
    "leaf": "#FFFFFF",
    "sky": "#FFFFFF",
    "edge": "#FFFFFF",
    "line": "#FFFFFF",
    "toast": "#FFFFFF",
    "on_toast": "#000000",
    "toast_link": "#000000",
    "scrim": "#CC000000",
}
COLOURS: Final = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
TYPE: Final = {  # pixels at 100 %, weight
    "number": (60, 800),
    "timer": (36, 800),
    "h1": (24, 700),
    "row_number": (20, 700),
    "h2": (18, 700),
    "primary": (19, 700),
    "button": (15, 600),
    "value": (15, 650),
    "body": (15, 400),
    "caption": (14, 400),
    "caption_bold": (14, 650),
    "key": (13, 600),
}
FIGURES: Final = {"number", "timer", "row_number", "caption", "caption_bold", "value"}  # numbers that change or line up
NUMBER_PX_MAX: Final = 72  # already the largest thing on the desk: it need not grow with the rest
TEXT_SIZES: Final = (100, 125, 150, 200)


class Theme(msgspec.Struct, frozen=True, dict=True):
    name: str = "light"
    percent: int = 100

    def __post_init__(self) -> None:
        assert self.name in COLOURS, self.name
        assert self.percent in TEXT_SIZES, self.percent

    @property
    def factor(self) -> float:
        return self.percent / 100

    @property
    def outline(self) -> int:
        return 2 if self.name == "contrast" else 1

    def hex(self, colour: str) -> str:
        return COLOURS[self.name][colour]

    def colour(self, name: str) -> QColor:
        return QColor(self.hex(name))

    def px(self, pixels: float) -> int:
        return round(pixels * self.factor)

    def column(self, pixels: int) -> int:
        """Columns and buttons grow by less than the text in them, so that the middle keeps a working size."""
        return round(pixels * (1 + (self.factor - 1) * 0.5))

    @property
    def scroll_bar(self) -> int:
        return self.px(10)

    def font(self, role: str) -> QFont:
        pixels, weight = TYPE[role]
        size = min(self.px(pixels), NUMBER_PX_MAX) if role == "number" else self.px(pixels)
        font = QFont()
        font.setFamilies([FAMILY, *FALLBACKS])
        font.setPixelSize(size)
        # The file is one variable font: setWeight alone draws the regular letters or fakes bold ones.
        font.setVariableAxis(QFont.Tag("wght"), weight)
        if role in FIGURES:
            font.setFeature(QFont.Tag("tnum"), 1)
        if role in {"number", "row_number"}:
            font.setWordSpacing(-0.1 * size)  # look.md: "A 017" reads as one thing
        if role == "number":
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -1)
        return font

    def tint(self, tone: str) -> tuple[str, str]:
        """Ground and text of a chip or strip of that tone."""
        return {
            "plain": ("card", "ink"),
            "mute": ("mute", "ink2"),
            "leaf": ("leaf_tint", "leaf"),
            "kunyit": ("kunyit_tint", "ink"),
            "brick": ("brick_tint", "brick"),
            "sky": ("sky_tint", "sky"),
        }[tone]

    def palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for index, colour in (
            (role.Window, "paper"),
            (role.WindowText, "ink"),
            (role.Base, "card"),
            (role.AlternateBase, "head"),
            (role.Text, "ink"),
            (role.Button, "card"),
            (role.ButtonText, "ink"),
            (role.Highlight, "teal"),
            (role.HighlightedText, "on_teal"),
            (role.ToolTipBase, "toast"),
            (role.ToolTipText, "on_toast"),
            (role.PlaceholderText, "ink2"),
            (role.Link, "teal"),
        ):
            palette.setColor(index, self.colour(colour))
        return palette

    @cached_property
    def style_sheet(self) -> str:
        # A border is drawn where light and dark grounds leave it out: high contrast has no tints to tell parts apart.
        rim = f"{self.outline}px solid {self.hex('line')}"
        off = "dashed" if self.name == "contrast" else "solid"  # unavailable, said without a tint
        mark, ring = self.px(18), self.px(6)
        return Template(STYLE).substitute(
            COLOURS[self.name],
            rim=rim,
            o=self.outline,
            off=off,
            scroll=self.px(10),
            mark=mark,
            radius=mark // 2,
            empty=mark - 4,
            ring=ring,
            hole=mark - 2 * ring,
        )


STYLE: Final = """
QWidget#desk, QWidget#signInPage, QMainWindow { background: $paper; }
QWidget#ground { background: $ground; }
QMenuBar { background: $card; color: $ink; padding: 2px 8px; }
QMenuBar::item { padding: 3px 8px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $mist; color: $ink; border: ${o}px solid $edge; }
QMenu { background: $card; color: $ink; border: ${o}px solid $edge; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 28px; border-radius: 6px; }
QMenu::item:selected { background: $teal; color: $on_teal; }
QMenu::item:disabled { color: $ink2; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QToolTip { background: $toast; color: $on_toast; border: 0; padding: 6px 8px; }
QLabel { color: $ink; background: transparent; }
QLabel[quiet="true"] { color: $ink2; }
QLabel[tone="teal"] { color: $teal_dark; }
QLabel[tone="brick"] { color: $brick; }
QFrame#header { background: $bar; border-bottom: ${o}px solid $bar; }
QFrame#header QLabel { color: $on_bar; }
QFrame#header QFrame#divider { background: $bar_edge; }
QFrame#header QLabel#counterBadge {
  background: $kunyit; color: $on_kunyit; border-radius: 6px; padding: 4px 12px; }
QFrame#header QPushButton { background: transparent; color: $on_bar; border: ${o}px solid $bar_edge; }
QFrame#header QPushButton:hover { background: $teal; color: $on_teal; }
QFrame#header QPushButton:disabled { background: transparent; color: $bar_edge; border: ${o}px dashed $bar_edge; }
QFrame#header QPushButton[kind="accent"] { background: $kunyit; color: $on_kunyit; border: ${o}px solid $kunyit; }
QFrame#header QLabel#keyCap[kind="accent"] { border-color: $on_kunyit; color: $on_kunyit; background: transparent; }
QFrame#header QLabel#onBreak { color: $ink; }
QFrame#chosenBar { background: $kunyit_tint; border-top: ${o}px solid $kunyit; }
QFrame#column { background: $card; }
QFrame#card { background: $card; border: $rim; border-radius: 10px; }
QFrame#rule { background: $line; }
QFrame#statusBar { background: $card; border-top: $rim; }
QFrame[status="true"] { border: 0; border-right: $rim; background: $card; }
QFrame[status="true"][tone="kunyit"] { background: $kunyit_tint; }
QFrame[status="true"][tone="brick"] { background: $brick_tint; }
QPushButton { background: $card; color: $ink; border: ${o}px solid $edge; border-radius: 8px; padding: 4px 12px;
  text-align: left; }
QPushButton:hover { background: $mist; }
QPushButton:pressed { background: $mist; border-color: $teal; }
QPushButton[kind="primary"] { background: $teal; color: $on_teal; border: ${o}px solid $teal;
  border-bottom: 3px solid $teal_dark; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $teal_dark; color: $on_teal; }
QPushButton[kind="second"] { color: $teal; border: 2px solid $teal; }
QPushButton[kind="link"] { background: transparent; border: 0; color: $teal; padding: 2px 4px; }
QPushButton[kind="toast"] { background: transparent; border: ${o}px solid $on_toast; color: $on_toast; }
QPushButton[kind="strip"] { background: transparent; border: ${o}px solid $edge; color: $ink; }
QPushButton:disabled { background: $mute; color: $ink2; border: ${o}px $off $line; }
QPushButton[working="true"]:disabled { background: $teal; color: $on_teal; border: ${o}px solid $teal; }
QLabel#keyCap { border: ${o}px solid $edge; border-radius: 5px; padding: 0px 6px; color: $ink; background: $card; }
QLabel#keyCap[kind="primary"] { border-color: $on_teal; color: $on_teal; background: transparent; }
QLabel#keyCap[kind="dark"] { border-color: $bar_edge; color: $on_bar; background: transparent; }
QLabel#keyCap[kind="toast"] { border-color: $on_toast; color: $on_toast; background: transparent; }
QLabel#keyCap[kind="off"] { color: $ink2; background: transparent; }
QLineEdit { background: $card; color: $ink; border: ${o}px solid $edge; border-radius: 8px; padding: 4px 12px;
  selection-background-color: $teal; selection-color: $on_teal; }
QLineEdit:focus { border: 2px solid $teal; }
QLineEdit[wrong="true"] { border: 2px solid $brick; }
QAbstractItemView { background: $card; color: $ink; border: 0; outline: 0; }
QListWidget#officer, QListWidget[framed="true"] { border: ${o}px solid $edge; border-radius: 8px; padding: 4px; }
QListWidget#officer:focus, QListWidget[framed="true"]:focus { border: 2px solid $teal; }
QListWidget::item { padding: 6px 10px; border-radius: 6px; color: $ink; }
QListWidget::item:hover { background: $mist; }
QListWidget::item:selected { background: $teal; color: $on_teal; }
QTableWidget { gridline-color: transparent; }
QHeaderView { background: $head; border: 0; }
QHeaderView::section { background: $head; color: $ink2; border: 0; border-top: $rim;
  border-bottom: $rim; padding: 6px 12px 6px 0px; }
QHeaderView::section:first { padding-left: 23px; }
QTabBar::tab { background: transparent; color: $ink2; padding: 6px 12px; border: 0;
  border-bottom: 3px solid transparent; }
QTabBar#besideTabs::tab { padding: 6px 8px; }
QTabBar::tab:selected { color: $teal; border-bottom: 3px solid $teal; }
QTabBar::tab:hover { background: $mist; }
QProgressBar { background: $mist; border: ${o}px solid $edge; border-radius: 4px; }
QProgressBar::chunk { background: $teal; border-radius: 3px; }
QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: ${scroll}px; margin: 2px; }
QScrollBar::handle:vertical { background: $edge; border-radius: 3px; min-height: 32px; }
QScrollBar:horizontal { background: transparent; height: ${scroll}px; margin: 2px; }
QScrollBar::handle:horizontal { background: $edge; border-radius: 3px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: 0; width: 0; height: 0; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $teal; }
QFrame[toast="true"] { background: $toast; border-radius: 8px; border: ${o}px solid $toast; }
QFrame[toast="true"] QLabel { color: $on_toast; }
QFrame[toast="true"] QPushButton:hover { background: $toast_link; color: $toast; }
QFrame[notice="true"] { background: $brick_tint; border: ${o}px solid $brick; border-radius: 8px; }
QFrame[notice="true"] QLabel#notice { color: $brick; }
QFrame[notice="true"][kindly="true"] { background: $kunyit_tint; border: ${o}px solid $kunyit; }
QFrame[notice="true"] QLabel#notice[kindly="true"] { color: $ink; }
QFrame[strip="kunyit"] { background: $kunyit_tint; border: ${o}px solid $kunyit; border-radius: 8px; }
QFrame[strip="brick"] { background: $brick_tint; border: ${o}px solid $brick; border-radius: 8px; }
QFrame[strip="mute"] { background: $card; border: ${o}px solid $edge; border-radius: 8px; }
QFrame#sheetCard { background: $card; border: $rim; border-radius: 16px; }
QRadioButton, QCheckBox { color: $ink; spacing: 10px; padding: 4px 0px; }
QCheckBox::indicator { width: ${mark}px; height: ${mark}px; }
QRadioButton::indicator { width: ${empty}px; height: ${empty}px; border: 2px solid $edge; border-radius: ${radius}px;
  background: $card; }
QRadioButton::indicator:checked { width: ${hole}px; height: ${hole}px; border: ${ring}px solid $teal; }
"""


def remembered(choices: QSettings) -> Theme:
    """What was chosen last; anything unreadable counts as not chosen."""
    name, percent = str(choices.value("colours", "light")), str(choices.value("percent", "100"))
    good = int(percent) if percent.isdigit() and int(percent) in TEXT_SIZES else 100
    return Theme(name if name in COLOURS else "light", good)
