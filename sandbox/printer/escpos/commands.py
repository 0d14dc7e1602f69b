"""ESC/POS as a stream of commands. Knows how long each command is, so that what it does not draw it skips whole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

ESC, FS, GS, DLE, NUL = 0x1B, 0x1C, 0x1D, 0x10, 0x00
KANJI_BYTES = 72  # 24 x 24 dots

# letter -> bytes of arguments
ESC_ARGUMENTS = {
    **dict.fromkeys("@<2SLimv", 0),
    **dict.fromkeys(" !%-3=?EGJKMRTUVadertu{", 1),
    **dict.fromkeys("$\\Bc", 2),
    **dict.fromkeys("p", 3),
    **dict.fromkeys("W", 8),
}
GS_ARGUMENTS = {
    **dict.fromkeys(":c", 0),
    **dict.fromkeys("!/BEHTIabefhrw", 1),
    **dict.fromkeys("$LPW\\", 2),
    **dict.fromkeys("^", 3),
    **dict.fromkeys("g", 4),
}
FS_ARGUMENTS = {
    **dict.fromkeys(".&", 0),
    **dict.fromkeys("!-CW", 1),
    **dict.fromkeys("?Sp", 2),
    "2": 2 + KANJI_BYTES,
}
DLE_ARGUMENTS = {0x04: 1, 0x05: 1}
PULSE_ARGUMENTS = {1: 2, 2: 2, 3: 5, 8: 7}  # DLE DC4 fn
CONTROLS = {0x07: "BEL", 0x09: "HT", 0x0A: "LF", 0x0C: "FF", 0x0D: "CR"}

Sized = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Command:
    """`name` is "text", a control's name, or prefix and letter ("ESC a", "GS (k"); `data` all bytes after it."""

    name: str
    data: bytes = b""


class CommandStream:
    """Bytes in, whole commands out; an unfinished command waits for the rest of its bytes."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def feed(self, data: bytes) -> None:
        self._bytes += data

    def reset(self) -> None:
        self._bytes.clear()

    def __iter__(self) -> Iterator[Command]:
        while self._bytes:
            found = _first(self._bytes)
            if found is None:
                return
            command, length = found
            del self._bytes[:length]
            yield command


def _first(source: bytearray) -> tuple[Command, int] | None:
    lead = source[0]
    if lead >= 0x20:
        length = next((at for at, byte in enumerate(source) if byte < 0x20), len(source))
        return Command("text", bytes(source[:length])), length
    if lead == NUL:
        return Command("skip"), len(source) - len(source.lstrip(b"\0"))
    if lead not in (ESC, FS, GS, DLE):
        return Command(CONTROLS.get(lead, "skip")), 1
    if len(source) < 2:
        return None
    letter = source[1]
    prefix = {ESC: "ESC", FS: "FS", GS: "GS", DLE: "DLE"}[lead]
    name = f"{prefix} {chr(letter)}" if letter >= 0x20 else f"{prefix} {letter:02x}"
    sized = SIZES.get(name, _fixed)(name, source)
    if sized is None:
        return None
    name, head, length = sized
    return (Command(name, bytes(source[head:length])), length) if len(source) >= length else None


# name, where the arguments begin and where they end; None until that can be told


def _fixed(name: str, source: bytearray) -> Sized:
    table = {ESC: ESC_ARGUMENTS, FS: FS_ARGUMENTS, GS: GS_ARGUMENTS}.get(source[0])
    return name, 2, 2 + (table.get(name[-1], 0) if table else DLE_ARGUMENTS.get(source[1], 0))


def _lettered(name: str, source: bytearray) -> Sized | None:
    return (name + chr(source[2]), 5, 5 + word(source, 3)) if len(source) >= 5 else None


def _lettered_long(_name: str, source: bytearray) -> Sized | None:
    return ("GS (" + chr(source[2]), 7, 7 + word(source, 3, 4)) if len(source) >= 7 else None


def _raster(name: str, source: bytearray) -> Sized | None:
    return (name, 3, 8 + word(source, 4) * word(source, 6)) if len(source) >= 8 else None


def _cut(name: str, source: bytearray) -> Sized | None:
    return (name, 2, 3 + (source[2] >= 65)) if len(source) >= 3 else None


def _barcode(name: str, source: bytearray) -> Sized | None:
    if len(source) < 4:
        return None
    if source[2] >= 65:
        return name, 2, 4 + source[3]
    end = source.find(NUL, 3)
    return (name, 2, end + 1) if end >= 0 else None


def _columns(name: str, source: bytearray) -> Sized | None:
    return (name, 2, 5 + word(source, 3) * (3 if source[2] >= 32 else 1)) if len(source) >= 5 else None


def _tabs(name: str, source: bytearray) -> Sized | None:
    end = source.find(NUL, 2)
    return (name, 2, end + 1) if end >= 0 else None


def _pulse(name: str, source: bytearray) -> Sized | None:
    return (name, 2, 3 + PULSE_ARGUMENTS.get(source[2], 0)) if len(source) >= 3 else None


def _downloaded(name: str, source: bytearray) -> Sized | None:
    return (name, 2, 4 + source[2] * source[3] * 8) if len(source) >= 4 else None


def _stored_image(name: str, source: bytearray) -> Sized | None:
    """FS q: as many pictures as it says, each with its own size before it."""
    end = 3
    for _ in range(source[2] if len(source) >= 3 else 1):
        if len(source) < end + 4:
            return None
        end += 4 + word(source, end) * word(source, end + 2) * 8
    return name, 2, end


def _letters(name: str, source: bytearray) -> Sized | None:
    """ESC &: letters of the user's own, each with its own width before it."""
    end = 5
    for _ in range(source[3], source[4] + 1) if len(source) >= 5 else (0,):
        if len(source) < end + 1:
            return None
        end += 1 + source[end] * source[2]
    return name, 2, end


SIZES: dict[str, Callable[[str, bytearray], Sized | None]] = {
    **dict.fromkeys(("ESC (", "FS (", "GS ("), _lettered),
    "GS 8": _lettered_long,
    "GS v": _raster,
    "GS Q": _raster,
    "GS V": _cut,
    "GS k": _barcode,
    "GS *": _downloaded,
    "ESC *": _columns,
    "ESC D": _tabs,
    "ESC &": _letters,
    "FS q": _stored_image,
    "DLE 14": _pulse,
}


def word(source: bytes | bytearray, at: int, size: int = 2) -> int:
    return int.from_bytes(source[at : at + size], "little")
