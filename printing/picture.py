"""1-bit pictures of assets/slips, packed as both PBM (P4) and GS v 0 want them: rows of whole bytes, 1 = black."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DASH, DASH_PERIOD = 12, 18
_PBM_HEAD = re.compile(rb"P4\s+(\d+)\s+(\d+)\s")


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    rows: tuple[bytes, ...]

    @property
    def bits(self) -> bytes:
        return b"".join(self.rows)


@cache
def read_picture(name: str) -> Picture:
    return parse_pbm((files("assets") / "slips" / f"{name}.pbm").read_bytes())


def parse_pbm(source: bytes) -> Picture:
    head = _PBM_HEAD.match(source)
    if head is None:
        raise ValueError("not a raw PBM picture")
    width, height = int(head[1]), int(head[2])
    stride = (width + 7) // 8
    bits = source[head.end() :]
    if len(bits) != stride * height:
        raise ValueError(f"PBM of {width} x {height} has {len(bits)} bytes")
    return Picture(width, height, tuple(bits[at : at + stride] for at in range(0, len(bits), stride)))


def across(tile: Picture, width: int) -> Picture:
    """As many whole tiles side by side as fit into `width` dots."""
    count = max(1, width // tile.width)
    pad = -(count * tile.width) % 8
    rows = []
    for row in tile.rows:
        one = int.from_bytes(row, "big") >> (-tile.width % 8)
        whole = 0
        for _ in range(count):
            whole = (whole << tile.width) | one
        rows.append((whole << pad).to_bytes((count * tile.width + pad) // 8, "big"))
    return Picture(count * tile.width, tile.height, tuple(rows))


def bar(width: int, height: int, *, dashed: bool) -> Picture:
    """A rule `width` dots long; dashed: strokes of DASH dots, the first and the last whole."""
    dots = ["1" if not dashed else "0"] * width
    gaps = max(1, round((width - DASH) / DASH_PERIOD))
    for stroke in range(gaps + 1) if dashed else ():
        start = stroke * (width - DASH) // gaps
        dots[start : start + DASH] = "1" * DASH
    stride = (width + 7) // 8
    row = int("".join(dots).ljust(stride * 8, "0"), 2).to_bytes(stride, "big")
    return Picture(width, height, (row,) * height)
