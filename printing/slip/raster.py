"""Lines in letters no code page of the printer has, drawn dot by dot: shaped, in their own direction, 1-bit.

Qt is loaded by the first such line and never before: most slips have none. Works in the printer's thread; a program
without a window gets an application that shows nothing."""

import atexit
import os
import threading
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QImage, QPainter, QTextLayout, QTextOption

from diagnostics.logger import get_logger
from printing.profile import GLYPH_HEIGHT
from printing.slip.bitmap import Bitmap

BUNDLED: Final = (
    "fonts/atkinson-hyperlegible-next-latin-wght-normal",
    "fonts/noto-sans-latin-ext-wght-normal",  # of one family in two files Qt would see the second alone
    *(f"slips/fonts/noto-sans-javanese-javanese-{weight}-normal" for weight in (400, 700)),
    *(f"slips/fonts/noto-sans-balinese-balinese-{weight}-normal" for weight in (400, 700)),
    *(f"slips/fonts/noto-naskh-arabic-arabic-{weight}-normal" for weight in (400, 700)),
)
CHINESE: Final = Path("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf")  # Debian: fonts-droid-fallback
PIXELS: Final = {1: 30}  # of the em: as large as the device font beside it; larger sizes are as many times its cell
STROKE_OFFSETS = (0, 1)
NO_GLYPH = 0
END_SECONDS = 5.0

log = get_logger()
_making = threading.Lock()
_drawing = threading.RLock()  # nobody draws while the application ends


def broken(text: str, dots: int, size: int, bold: bool) -> list[tuple[str, int]]:
    """The text in lines of at most `dots`, each with its width; a wider word is broken where its script lets it."""
    with _drawing:
        shaped = _shaped(text, dots, size, bold)
    lines = [shaped.lineAt(index) for index in range(shaped.lineCount())]
    found = [(text[line.textStart() : line.textStart() + line.textLength()].strip(), line) for line in lines]
    return [(part, min(dots, round(line.naturalTextWidth() + 0.5))) for part, line in found if part]


def drawn(runs: Sequence[tuple[int, str, int, bool]], dots: int, height: int) -> Bitmap:
    """One line as wide as the paper: each run (x, text, size, bold) from its own first dot, all on one baseline."""
    with _drawing:
        return _drawn(runs, dots, height)


def _drawn(runs: Sequence[tuple[int, str, int, bool]], dots: int, height: int) -> Bitmap:
    shaped = [(x, _shaped(text, dots * 2, size, bold)) for x, text, size, bold in runs]
    lines = [layout.lineAt(0) for _, layout in shaped]
    ascent = max(line.ascent() for line in lines)
    depth = max(line.height() - line.ascent() for line in lines)
    tall = max(height, round(ascent + depth + 0.5))
    top = round((tall - ascent - depth) / 2 + ascent)
    image = QImage(dots, tall, QImage.Format.Format_Mono)
    image.fill(1)
    painter = QPainter(image)
    for (x, layout), line, (*_, bold) in zip(shaped, lines, runs, strict=True):
        # A stroke is at least two dots wide: one alone fades on thermal paper.
        for offset in STROKE_OFFSETS[: 1 if bold else 2]:
            layout.draw(painter, QPointF(x + offset, top - line.ascent()))
    painter.end()
    missing = sum(_missing(layout) for _, layout in shaped)
    if missing:
        log.warning("slip_letters_unlike", count=missing, page="raster")
    return _packed(image)


def _shaped(text: str, dots: int, size: int, bold: bool) -> QTextLayout:
    application()
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # by the first letter: Arabic keeps its order
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, _font(size, bold))
    layout.setTextOption(option)
    layout.beginLayout()
    at = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(dots)
        line.setPosition(QPointF(0, at))
        at += line.height()
    layout.endLayout()
    return layout


def _missing(layout: QTextLayout) -> int:
    """Letters that no font of this machine has; they are drawn as empty boxes."""
    return sum(index == NO_GLYPH for run in layout.glyphRuns() for index in run.glyphIndexes())


def _font(size: int, bold: bool) -> QFont:
    font = QFont(list(_families()))
    font.setPixelSize(PIXELS.get(size, GLYPH_HEIGHT * size))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setStyleStrategy(QFont.StyleStrategy.NoAntialias)
    font.setHintingPreference(QFont.HintingPreference.PreferFullHinting)
    return font


@cache
def _families() -> tuple[str, ...]:
    """The families of the bundled fonts and of the Chinese one, which are loaded by this."""
    names: list[str] = []
    for name in BUNDLED:
        with as_file(files("assets") / f"{name}.woff2") as path:
            names += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    if CHINESE.exists():
        names += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(CHINESE)))
    return tuple(dict.fromkeys(names))


def application() -> None:
    """Fonts need an application. The screens have theirs; `mpp doctor` and a printer's own process get one here, which
    lives in a thread of its own: it must end in the thread that made it, and a printer's thread may end before."""
    with _making:
        if QGuiApplication.instance() is None:
            os.environ.setdefault("QT_NO_GLIB", "1")  # GLib wants a thread's loop to end in that thread
            made, over = threading.Event(), threading.Event()
            living = threading.Thread(target=_live, args=(made, over), name="raster", daemon=True)
            living.start()
            made.wait()
            atexit.register(_end, living, over)


def _live(made: threading.Event, over: threading.Event) -> None:
    invisible = QGuiApplication(["mpp", "-platform", "offscreen"])
    made.set()
    over.wait()
    invisible.shutdown()


def _end(living: threading.Thread, over: threading.Event) -> None:
    """Whoever draws is waited for, and whoever would begin waits for ever: the program is at its end."""
    _drawing.acquire(timeout=END_SECONDS)
    over.set()
    living.join(END_SECONDS)


def _packed(image: QImage) -> Bitmap:
    """Qt's 1-bit rows are padded to four bytes and are 1 for paper; ours are to one byte and are 1 for ink."""
    stride, width, height = image.bytesPerLine(), image.width(), image.height()
    whole = bytes(image.constBits())
    used, spare = (width + 7) // 8, -width % 8
    rows = []
    for at in range(0, stride * height, stride):
        row = bytearray(byte ^ 0xFF for byte in whole[at : at + used])
        row[-1] &= 0xFF << spare & 0xFF
        rows.append(bytes(row))
    return Bitmap(width, height, tuple(rows))
