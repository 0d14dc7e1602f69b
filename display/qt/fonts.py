"""The bundled type, so that every machine draws the same letters."""

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from diagnostics.logger import get_logger

FAMILY = "Atkinson Hyperlegible Next"
FALLBACKS = ("Noto Sans",)
# Two files of one family shadow each other in Qt: with this one loaded, no Latin letter would be Atkinson's at all.
# What only it draws (ğ, Ł) comes from Noto Sans.
SHADOWING = "atkinson-hyperlegible-next-latin-ext-"
FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"

log = get_logger()


def load() -> None:
    """Register assets/fonts and make FAMILY the application's. A missing font is logged; the screen still comes up."""
    _register()
    font = QFont()
    font.setFamilies([FAMILY, *FALLBACKS])
    QGuiApplication.setFont(font)


@cache  # Qt would read each file again
def _register() -> None:
    files = sorted(file for file in FONTS.glob("**/*") if file.suffix in {".woff2", ".ttf", ".otf"})
    files = [file for file in files if not file.name.startswith(SHADOWING)]
    broken = [file.name for file in files if QFontDatabase.addApplicationFont(str(file)) < 0]
    missing = not any(family.startswith(FAMILY) for family in QFontDatabase.families())
    if broken or missing:
        log.error("font_missing", family=FAMILY, found=len(files), broken=broken)
