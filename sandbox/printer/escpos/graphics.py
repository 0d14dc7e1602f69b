"""Pictures the printer is sent or keeps: dots as rows or as columns, QR codes, and its two stores for graphics."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import segno
from PIL import Image

from sandbox.printer.escpos.commands import word

RAM_BYTES, NV_BYTES = 12 * 1024, 256 * 1024
HEADER_BYTES = 8  # what each kept picture costs beside its dots
BUFFER, NV, RAM = "buffer", "nv", "ram"
DENSITIES = {0: (2, 3), 1: (1, 3), 32: (2, 1), 33: (1, 1)}  # ESC *: magnification across and down
# functions of GS ( L, by their two numbers where there are two
PRINT_BUFFER, NV_SIZE, NV_LEFT, RAM_LEFT = (2, 50), (0, 48), (3, 51), (4, 52)
NV_KEYS, RAM_KEYS = 64, 80
CLEAR, FORGET, PUT_ROWS, PUT_COLUMNS, SHOW = range(1, 6)  # beside the number at which a store's functions begin
STORES = {NV_KEYS: NV, RAM_KEYS: RAM}


@lru_cache(maxsize=64)
def qr_mask(content: str, level: str, module: int) -> Image.Image:
    """The code as the printer's own firmware draws it: no quiet zone."""
    code = segno.make(content, error=level, micro=False, boost_error=False)
    rows = [bytes(255 if dark else 0 for dark in row) for row in code.matrix]
    small = Image.frombytes("L", (len(rows[0]), len(rows)), b"".join(rows))
    return small.resize((small.width * module, small.height * module), Image.Resampling.NEAREST)


def raster_mask(stride: int, height: int, bits: bytes, wide: int = 1, high: int = 1) -> Image.Image:
    """Packed rows, 1 = ink."""
    return magnified(Image.frombytes("1", (stride * 8, height), bits).convert("L"), wide, high)


def column_mask(width: int, stride: int, bits: bytes, wide: int = 1, high: int = 1) -> Image.Image:
    """Packed columns, each of `stride` bytes from top to bottom, 1 = ink."""
    lying = Image.frombytes("1", (stride * 8, width), bits).convert("L")
    return magnified(lying.transpose(Image.Transpose.TRANSPOSE), wide, high)


def magnified(mask: Image.Image, wide: int, high: int) -> Image.Image:
    if wide == high == 1:
        return mask
    return mask.resize((mask.width * wide, mask.height * high), Image.Resampling.NEAREST)


def bars_mask(widths: Sequence[int], height: int) -> Image.Image:
    """Bars and spaces in turn, in dots."""
    row = b"".join((b"\xff" if at % 2 == 0 else b"\x00") * width for at, width in enumerate(widths))
    return Image.frombytes("L", (len(row), height), row * height)


@dataclass(slots=True)
class Graphics:
    """What GS ( L, FS q and GS * leave in the printer. `stored` is by store and key; the store in RAM ends with ESC @,
    a reset or the power, the other with the program. What does not fit is not taken."""

    stored: dict[str, dict[bytes, Image.Image]] = field(default_factory=lambda: {BUFFER: {}, NV: {}, RAM: {}})

    def forget(self) -> None:
        self.stored[BUFFER], self.stored[RAM] = {}, {}

    def do(self, data: bytes) -> Image.Image | None:
        """GS ( L. What it prints, if it does."""
        function, rest = (data[1], data[2:]) if len(data) >= 2 and data[0] == 48 else (0, b"")
        store, act = STORES.get(function & ~7, ""), function & 7
        if function in (112, 113) and len(rest) >= 8:
            self._put(BUFFER, b"", rest[4:], columns=function == 113, scale=(rest[1], rest[2]))
        elif function in PRINT_BUFFER and len(data) == 2:
            return self.stored[BUFFER].pop(b"", None)
        elif store and act == CLEAR and rest == b"CLR":
            self.stored[store].clear()
        elif store and act == FORGET:
            self.stored[store].pop(rest[:2], None)
        elif store and act in (PUT_ROWS, PUT_COLUMNS) and len(rest) >= 9:
            self._put(store, rest[1:3], rest[4:8] + rest[9:], columns=act == PUT_COLUMNS)
        elif store and act == SHOW and len(rest) >= 4 and rest[:2] in self.stored[store]:
            return magnified(self.stored[store][rest[:2]], _times(rest[2]), _times(rest[3]))
        return None

    def answer(self, data: bytes) -> bytes:
        """What GS ( L asks: sizes of the stores in decimal, and the keys that are taken."""
        function = data[1] if len(data) >= 2 and data[0] == 48 else 255
        if function in NV_SIZE:
            return b"\x370%d\x00" % NV_BYTES
        if function in NV_LEFT:
            return b"\x371%d\x00" % self._left(NV)
        if function in RAM_LEFT:
            return b"\x372%d\x00" % self._left(RAM)
        if function in STORES and data[2:] == b"KC":
            keys = sorted(self.stored[STORES[function]])
            return b"\x37" + (b"r" if function == NV_KEYS else b"s") + b"@" + b"".join(keys) + b"\x00"
        return b""

    def keep(self, store: str, data: bytes, count: int) -> None:
        """FS q and GS *: pictures in columns, numbered from 1, in place of all there were."""
        self.stored[store] = {key: mask for key, mask in self.stored[store].items() if len(key) != 1}
        for number in range(1, count + 1):
            across, down = (word(data, 0), word(data, 2)) if store == NV else (data[0], data[1])
            head = 4 if store == NV else 2
            size = across * down * 8
            if size:
                mask = column_mask(across * 8, down, data[head : head + size])
                self.stored[store][bytes((number,))] = mask
            data = data[head + size :]

    def show(self, store: str, number: int, mode: int) -> Image.Image | None:
        """FS p and GS /; `mode` doubles across (1), down (2) or both (3)."""
        mask = self.stored[store].get(bytes((number,)))
        return None if mask is None else magnified(mask, 1 + (mode & 1), 1 + (mode >> 1 & 1))

    def _put(self, store: str, key: bytes, data: bytes, *, columns: bool, scale: tuple[int, int] = (1, 1)) -> None:
        """`data` is width and height in dots, then the dots of one colour."""
        width, height, bits = word(data, 0), word(data, 2), data[4:]
        stride = (height if columns else width) + 7 >> 3
        size = stride * (width if columns else height)
        room = size if store == BUFFER else self._left(store) - HEADER_BYTES
        if not size or len(bits) < size or size > room:
            return
        made = column_mask(width, stride, bits[:size]) if columns else raster_mask(stride, height, bits[:size])
        self.stored[store][key] = magnified(made.crop((0, 0, width, height)), _times(scale[0]), _times(scale[1]))

    def _left(self, store: str) -> int:
        whole = {NV: NV_BYTES, RAM: RAM_BYTES}[store]
        return whole - sum(mask.width * mask.height // 8 + HEADER_BYTES for mask in self.stored[store].values())


def _times(number: int) -> int:
    return 2 if number == 2 else 1
