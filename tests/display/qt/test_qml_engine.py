"""Promise: every icon is drawn in the colour that was asked for, and every letter from the bundled fonts."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QTextLayout
from structlog.testing import capture_logs

from display.qt import fonts
from display.qt.drawings import DRAWINGS, draw
from display.qt.qml_engine import IconProvider

NAMES = sorted(file.stem for folder in DRAWINGS for file in folder.glob("*.svg"))


SIDE = 32


def inked(name: str, color: QColor) -> list[QColor]:
    picture = draw(name, color, QSize(SIDE, SIDE))
    pixels = (picture.pixelColor(x, y) for x in range(SIDE) for y in range(SIDE))
    return [pixel for pixel in pixels if pixel.alpha() > 90]


def far(one: QColor, other: QColor) -> int:
    return max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue()))


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_has_ink_of_the_asked_colour_alone(qapp: object, name: str) -> None:
    teal = QColor("#0B6B66")
    ink = inked(name, teal)
    assert ink
    assert max(far(pixel, teal) for pixel in ink) <= 3, "more than rounding"


def test_the_provider_reads_size_colour_and_stroke_from_the_address(qapp: object) -> None:
    size = QSize()
    provider = IconProvider()
    thin = provider.requestImage("refresh?color=%23f2a900&stroke=1", size, QSize(48, 48))
    bold = provider.requestImage("refresh?color=%23f2a900&stroke=3", QSize(), QSize(48, 48))
    assert size == QSize(48, 48)

    def ink(picture: object) -> int:
        return sum(picture.pixelColor(x, y).alpha() for x in range(48) for y in range(48))  # type: ignore[attr-defined]

    assert ink(bold) > 1.5 * ink(thin) > 0


def test_an_unknown_icon_is_logged_and_leaves_its_place_empty(qapp: object) -> None:
    with capture_logs() as logs:
        assert draw("no-such-icon", QColor("black"), QSize(8, 8)).pixelColor(4, 4).alpha() == 0
    assert [log["event"] for log in logs] == ["icon_missing"]


def test_every_letter_that_we_use_is_in_the_bundled_fonts(qapp: QGuiApplication) -> None:
    before = QGuiApplication.font()
    fonts.load()
    assert fonts.FAMILY in QFontDatabase.families()
    layout = QTextLayout("Nomor A 017, silakan ke loket 4 – ± Rp30.000 “é” ñ • …", QGuiApplication.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    assert {run.rawFont().familyName() for run in layout.glyphRuns()} == {fonts.FAMILY}
    assert all(0 not in run.glyphIndexes() for run in layout.glyphRuns())
    QGuiApplication.setFont(before)
