"""A QR symbol as its modules: error correction M, the smallest version that holds the text, no quiet zone."""

from functools import lru_cache

BLOCKS = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}  # what is light is drawn
QUIET_MODULES = 4  # ISO/IEC 18004: the blank margin a reader needs, left to whoever draws


def in_blocks(text: str) -> str:
    """For a terminal with light letters on dark: two modules in a letter, one above the other, with their margin."""
    rows = matrix(text)
    edge = [False] * (len(rows) + 2 * QUIET_MODULES)
    whole = [edge] * QUIET_MODULES
    whole += [[False] * QUIET_MODULES + row + [False] * QUIET_MODULES for row in rows]
    whole += [edge] * (QUIET_MODULES + len(rows) % 2)
    pairs = zip(whole[::2], whole[1::2], strict=True)
    return "\n".join("".join(BLOCKS[above, below] for above, below in zip(*pair, strict=True)) for pair in pairs)


@lru_cache(maxsize=8)
def matrix(text: str) -> list[list[bool]]:
    """Rows of modules, True = dark. Raises ValueError when the text is empty or too long for a symbol."""
    if not text:
        raise ValueError("a QR code of nothing")
    import qrcode  # with Pillow: too much for the start of a screen that shows its first code later
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.image.pil import PilImage

    symbol = qrcode.main.QRCode[PilImage](error_correction=ERROR_CORRECT_M, border=0)
    symbol.add_data(text)
    symbol.make(fit=True)
    return [[bool(module) for module in row] for row in symbol.get_matrix()]
