"""What a printer knows about itself, and the bytes in which it says so (DLE EOT, GS r, ASB)."""

from dataclasses import dataclass


@dataclass(slots=True)
class Sensors:
    near_end: bool = False
    paper_end: bool = False
    cover_open: bool = False
    opened_while_printing: bool = False
    cutter: bool = False
    unrecoverable: bool = False
    hot: bool = False

    @property
    def offline(self) -> bool:
        return self.paper_end or self.cover_open or self.error

    @property
    def error(self) -> bool:
        return self.cutter or self.unrecoverable or self.hot or self.opened_while_printing

    def realtime(self, ask: int) -> bytes:
        """The answer to DLE EOT 1 to 4."""
        answer = {
            1: 0x04 | 0x08 * self.offline,
            2: 0x04 * self.cover_open | 0x20 * self.paper_end | 0x40 * self.error,
            3: 0x08 * self.cutter | 0x20 * self.unrecoverable | 0x40 * (self.hot or self.opened_while_printing),
            4: 0x0C * (self.near_end or self.paper_end) | 0x60 * self.paper_end,
        }.get(ask)
        return b"" if answer is None else bytes((0x12 | answer,))

    def paper(self) -> bytes:
        """The answer to GS r 1."""
        return bytes((0x03 * self.near_end | 0x0C * self.paper_end,))

    def asb(self) -> bytes:
        return bytes(
            (
                0x14 | 0x08 * self.offline | 0x20 * self.cover_open,
                0x08 * self.cutter | 0x20 * self.unrecoverable | 0x40 * (self.hot or self.opened_while_printing),
                0x03 * (self.near_end or self.paper_end) | 0x0C * self.paper_end,
                0x00,
            )
        )
