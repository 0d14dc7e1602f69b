"""Promise: the QR of a pairing code can be read from a terminal."""

import pytest
import zxingcpp
from PIL import Image

from printing.slip.qr import BLOCKS, QUIET_MODULES, in_blocks

MODULES = {letter: modules for modules, letter in BLOCKS.items()}
PIXELS = 4


def pixels(drawn: str) -> Image.Image:
    """As a terminal shows it: what is drawn is light, the ground is dark."""
    lines = drawn.split("\n")
    bitmap = Image.new("L", (len(lines[0]), 2 * len(lines)))
    for y, line in enumerate(lines):
        for x, letter in enumerate(line):
            for half, dark in enumerate(MODULES[letter]):
                bitmap.putpixel((x, 2 * y + half), 0 if dark else 255)
    return bitmap.resize((PIXELS * bitmap.width, PIXELS * bitmap.height), Image.Resampling.NEAREST)


@pytest.mark.parametrize("text", ["A", "MPP1|https://127.0.0.1:8443|" + "0f" * 32 + "|" + "A" * 22])
def test_what_is_drawn_in_letters_reads_as_what_it_says(text: str) -> None:
    drawn = in_blocks(text)
    assert {*map(len, drawn.split("\n"))} == {len(drawn.split("\n")[0])}
    assert drawn.split("\n")[0] == "█" * len(drawn.split("\n")[0])
    assert QUIET_MODULES == 4
    assert [found.text for found in zxingcpp.read_barcodes(pixels(drawn))] == [text]
