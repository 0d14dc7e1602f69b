"""1-bit pictures, packed as PBM (P4), GS v 0 and GS ( L all want them: rows of whole bytes, 1 = black."""

import re
from functools import cache
from importlib.resources import files

import msgspec

RULE_DOTS = 4
DASH, DASH_PERIOD = 12, 18
_PBM_HEAD = re.compile(rb"P4\s+(?:#[^\n]*\n\s*)*(\d+)\s+(\d+)\s")


class Bitmap(msgspec.Struct, frozen=True):
    width: int
    height: int
    rows: tuple[bytes, ...]

    @property
    def bits(self) -> bytes:
        return b"".join(self.rows)


@cache
def read_bitmap(name: str) -> Bitmap:
    return parse_pbm((files("assets") / "slips" / f"{name}.pbm").read_bytes())


def parse_pbm(source: bytes) -> Bitmap:
    head = _PBM_HEAD.match(source)
    if head is None:
        raise ValueError("not a raw PBM picture")
    width, height = int(head[1]), int(head[2])
    stride = (width + 7) // 8
    bits = source[head.end() :]
    if len(bits) != stride * height or not bits:
        raise ValueError(f"PBM of {width} x {height} has {len(bits)} bytes")
    return Bitmap(width, height, tuple(bits[at : at + stride] for at in range(0, len(bits), stride)))


@cache
def across(tile: Bitmap, width: int) -> Bitmap:
    """Tiles side by side, as many as come closest to `width` dots; what is over it is cut off evenly at both ends."""
    count = max(1, round(width / tile.width))
    over = max(0, count * tile.width - width)
    rows = [f"{int.from_bytes(row, 'big'):0{len(row) * 8}b}"[: tile.width] * count for row in tile.rows]
    return drawn([row[over // 2 : len(row) - (over - over // 2)] for row in rows])


@cache
def bar(width: int, *, dashed: bool, margin: int = 0) -> Bitmap:
    """A rule `width` dots long with `margin` blank dots on both sides; dashed: strokes of DASH dots, the first and the
    last whole."""
    dots = ["1" if not dashed else "0"] * width
    gaps = max(1, round((width - DASH) / DASH_PERIOD))
    for stroke in range(gaps + 1) if dashed else ():
        start = stroke * (width - DASH) // gaps
        dots[start : start + DASH] = "1" * DASH
    return drawn([margin * "0" + "".join(dots) + margin * "0"] * RULE_DOTS)


@cache
def ruler(dots: int, dpi: int) -> Bitmap:
    """A scale over all dots: a tick each 5 mm, a long one each centimetre, and a whole edge at both ends."""
    long, short = 24, 12
    ticks = {round(half * dpi / 5.08): short if half % 2 else long for half in range(int(dots * 5.08 / dpi) + 1)}
    rows = []
    for y in range(long):
        row = ["0"] * dots
        for x, tall in ticks.items():
            row[x : x + 2] = "11" if y < tall else row[x : x + 2]
        row[:2] = row[-2:] = "11"
        rows.append("".join(row)[:dots] if y >= 2 else "1" * dots)
    return drawn(rows)


def drawn(rows: list[str]) -> Bitmap:
    """A picture from rows of "0" and "1"."""
    width, stride = len(rows[0]), (len(rows[0]) + 7) // 8
    return Bitmap(width, len(rows), tuple(int(row.ljust(stride * 8, "0"), 2).to_bytes(stride, "big") for row in rows))


def square(modules: list[list[bool]], module: int) -> Bitmap:
    """A code of square modules, each `module` dots wide."""
    rows = ["".join(("1" if dark else "0") * module for dark in row) for row in modules]
    return drawn([row for row in rows for _ in range(module)])


def halved(bitmap: Bitmap) -> Bitmap | None:
    """The picture at half its size, where doubling that again loses no dot; else None."""
    if bitmap.width % 16 or bitmap.height % 2:
        return None
    rows = [f"{int.from_bytes(row, 'big'):0{bitmap.width}b}" for row in bitmap.rows[::2]]
    if bitmap.rows[::2] != bitmap.rows[1::2] or any(row[::2] != row[1::2] for row in rows):
        return None
    return drawn([row[::2] for row in rows])
