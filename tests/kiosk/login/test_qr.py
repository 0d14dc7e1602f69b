"""Promise: a code on the screen or on paper can be read by a phone: whole pixels, a quiet zone, dark on white."""

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage

from display.qt.qr_drawing import INK, draw
from printing.slip.qr import QUIET_MODULES, matrix

LOGIN = "http://127.0.0.1:8450/phone/WDJB-MJHT?place=MPP%20Tabalong"


def read(picture: QImage) -> list[str]:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    size = (grey.width(), grey.height())
    flat = Image.frombuffer("L", size, bytes(grey.constBits()), "raw", "L", grey.bytesPerLine(), 1)
    return [found.text for found in zxingcpp.read_barcodes(flat)]


@pytest.mark.parametrize("module", [6, 7, 14])
def test_a_reader_reads_what_was_meant(module) -> None:
    assert read(draw(LOGIN, module)) == [LOGIN]


def test_every_module_is_a_whole_square_inside_a_quiet_zone() -> None:
    modules = matrix(LOGIN)
    picture = draw(LOGIN, 5)
    assert picture.width() == (len(modules) + 2 * QUIET_MODULES) * 5
    quiet = QUIET_MODULES * 5
    assert all(picture.pixelColor(at, quiet - 1).name() == "#ffffff" for at in range(picture.width()))
    for row in (0, 3, len(modules) - 1):
        for column, dark in enumerate(modules[row]):
            corners = [(quiet + column * 5 + x, quiet + row * 5 + y) for x in (0, 4) for y in (0, 4)]
            wanted = INK.name() if dark else "#ffffff"
            assert all(picture.pixelColor(*corner).name() == wanted for corner in corners)


def test_a_code_of_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="nothing"):
        matrix("")


def test_the_login_code_on_the_screen_itself_can_be_read(open_story) -> None:
    user = open_story("10-login")
    assert read(user.screen.window.grabWindow()) == [user.find("qr").text]


def test_the_code_can_also_be_read_in_high_contrast_and_within_low_reach(open_story) -> None:
    user = open_story("10-login", colours="contrast", low=True, size=(1920, 1080))
    assert read(user.screen.window.grabWindow()) == [user.find("qr").text]
