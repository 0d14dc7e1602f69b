"""ESC/POS as a stream of commands. Knows how long each command is, so that what it does not draw it skips whole."""

from collections.abc import Iterator
from dataclasses import dataclass

ESC, FS, GS, DLE, NUL = 0x1B, 0x1C, 0x1D, 0x10, 0x00

# letter -> bytes of arguments
ESC_ARGUMENTS = {
    **dict.fromkeys("@<2SLim", 0),
    **dict.fromkeys(" !-3=EGJKMRTUVadert{", 1),
    **dict.fromkeys("$\\Bc", 2),
    **dict.fromkeys("p", 3),
    **dict.fromkeys("W", 8),
}
GS_ARGUMENTS = {
    **dict.fromkeys(":c", 0),
    **dict.fromkeys("!/BHIabfhrTw", 1),
    **dict.fromkeys("$LPW\\", 2),
    **dict.fromkeys("^", 3),
}
FS_ARGUMENTS = {**dict.fromkeys(".&", 0), **dict.fromkeys("!-CW", 1), **dict.fromkeys("Sp", 2)}
DLE_ARGUMENTS = {0x04: 1, 0x05: 1}


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
    if lead not in (ESC, FS, GS, DLE):
        return Command({0x0A: "LF", 0x0D: "CR", 0x09: "HT", 0x0C: "FF"}.get(lead, "skip")), 1
    if len(source) < 2:
        return None
    letter = source[1]
    prefix = {ESC: "ESC", FS: "FS", GS: "GS", DLE: "DLE"}[lead]
    name = f"{prefix} {chr(letter)}" if letter >= 0x20 else f"{prefix} {letter:02x}"
    sized = _sized(name, source)
    if sized is None:
        return None
    name, head, length = sized
    return (Command(name, bytes(source[head:length])), length) if len(source) >= length else None


def _sized(name: str, source: bytearray) -> tuple[str, int, int] | None:
    """Name, where the arguments begin and where they end; None until that can be told."""
    if name in ("GS (", "FS ("):
        return (name + chr(source[2]), 5, 5 + _word(source, 3)) if len(source) >= 5 else None
    if name == "GS 8":
        return ("GS (" + chr(source[2]), 7, 7 + _word(source, 3, 4)) if len(source) >= 7 else None
    if name == "GS v":
        return (name, 3, 8 + _word(source, 4) * _word(source, 6)) if len(source) >= 8 else None
    if name == "GS V":
        return (name, 2, 3 + (source[2] >= 65)) if len(source) >= 3 else None
    if name == "GS k":
        return _barcode(source)
    if name == "ESC *":
        return (name, 2, 5 + _word(source, 3) * (3 if source[2] >= 32 else 1)) if len(source) >= 5 else None
    if name == "ESC D":
        end = source.find(NUL, 2)
        return (name, 2, end + 1) if end >= 0 else None
    if name == "DLE 14":
        return (name, 2, 3 + {1: 2, 2: 2, 8: 7}.get(source[2], 0)) if len(source) >= 3 else None
    return name, 2, 2 + _fixed(name, source)


def _fixed(name: str, source: bytearray) -> int:
    table = {ESC: ESC_ARGUMENTS, FS: FS_ARGUMENTS, GS: GS_ARGUMENTS}.get(source[0])
    return table.get(name[-1], 0) if table else DLE_ARGUMENTS.get(source[1], 0)


def _barcode(source: bytearray) -> tuple[str, int, int] | None:
    if len(source) < 4:
        return None
    if source[2] >= 65:
        return "GS k", 2, 4 + source[3]
    end = source.find(NUL, 3)
    return ("GS k", 2, end + 1) if end >= 0 else None


def _word(source: bytearray, at: int, size: int = 2) -> int:
    return int.from_bytes(source[at : at + size], "little")
