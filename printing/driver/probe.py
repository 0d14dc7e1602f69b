"""What a printer says to a technician: its model, how it is, whether it confirms, how fast it is. For `mpp doctor`.

Asks on a wire of its own, before or after anything is printed and never meanwhile. Nothing comes out."""

from collections.abc import Callable
from typing import Final, TypeVar

import msgspec
from msgspec import field
from msgspec.structs import replace

from printing.driver.session import PAPER_ASK
from printing.render.escpos import ASB_ON, DRAIN_ASK, NUL_FLUSH, REALTIME_OFF, RESET, fence
from printing.status import Asb, Noise, OtherBlock, ProcessId, RealTime, Solicited, StatusReader, Word
from printing.transport import Transport

ASKS: Final = (1, 2, 3, 4)  # DLE EOT n
MAKER, MODEL = b"\x1dI\x42", b"\x1dI\x43"  # GS I 66, 67
NAME_LEAD = 0x5F
FENCE_ID = "SOAL"
ANSWER_SECONDS = 0.5
FENCE_SECONDS = 3.0  # a slip of somebody else may still be printing
FILLING = bytes(512)  # nothing to print; half a second at 9600 baud
Wanted = TypeVar("Wanted")


class ProbeAnswers(msgspec.Struct, frozen=True):
    """`realtime` has what came to DLE EOT 1 to 4, by its number. `noise` counts bytes of no known shape. `fenced`: it
    says what is behind it, by an ID (GS ( H) or by an answer in its turn (GS r).

    `bytes_per_s` is at least so many: so little does not fill a fast line."""

    talks: bool
    realtime: dict[int, int] = field(default_factory=dict)
    maker: str = ""
    model: str = ""
    asb: Asb | None = None
    fenced: bool = False
    answer_s: float | None = None
    bytes_per_s: float | None = None
    noise: int = 0

    @property
    def silent(self) -> bool:
        return not (self.realtime or self.maker or self.model or self.asb or self.fenced or self.noise)

    @property
    def confirms(self) -> bool:
        """Whether its slips can be known to have come out: what tore one it must tell by itself."""
        return self.fenced and self.asb is not None

    @property
    def offline(self) -> bool:
        return bool(self.realtime.get(1, 0) & 0x08)


def ask(transport: Transport, take: Callable[[float], bytes], now: Callable[[], float]) -> ProbeAnswers:
    """`take` waits at most so many seconds for bytes that came, b"" if none did; Unavailable if the wire fails."""
    return _Interview(transport, take, now).whole() if transport.talks else ProbeAnswers(talks=False)


class _Interview:
    def __init__(self, transport: Transport, take: Callable[[float], bytes], now: Callable[[], float]) -> None:
        self._transport, self._take, self._now = transport, take, now
        self._reader = StatusReader()
        self._received: list[Word] = []
        self._searched = 0

    def whole(self) -> ProbeAnswers:
        realtime, answer_s = self._realtime()
        found = ProbeAnswers(talks=True, realtime=realtime, answer_s=answer_s)
        if not found.offline:  # or it would do nothing of this before it is well, and then all at once
            found = self._in_order(found)
        return found

    def _realtime(self) -> tuple[dict[int, int], float | None]:
        """Answered also while it is offline. Who does not answer the first is not asked the others."""
        answers: dict[int, int] = {}
        answer_s = None
        for number in ASKS:
            began = self._now()
            self._transport.write(DRAIN_ASK + bytes((number,)))
            byte = self._until(ANSWER_SECONDS, lambda word: word.byte if isinstance(word, RealTime) else None)
            if byte is None:
                break
            answers[number] = byte
            answer_s = answer_s or self._now() - began
        return answers, answer_s

    def _in_order(self, found: ProbeAnswers) -> ProbeAnswers:
        self._transport.write(NUL_FLUSH + RESET + REALTIME_OFF + ASB_ON)
        asb = self._until(ANSWER_SECONDS, lambda word: word if isinstance(word, Asb) else None)
        began = self._now()
        self._transport.write(FILLING + PAPER_ASK + fence(FENCE_ID))
        fenced = self._until(FENCE_SECONDS, lambda word: isinstance(word, Solicited | ProcessId) or None)
        took_s = max(self._now() - began, 1e-6)
        return replace(
            found,
            maker=self._name(MAKER) if self._received else "",
            model=self._name(MODEL) if self._received else "",
            asb=asb,
            fenced=fenced is not None,
            bytes_per_s=len(FILLING) / took_s if fenced else None,
            noise=sum(isinstance(word, Noise) for word in self._received),
        )

    def _name(self, question: bytes) -> str:
        self._transport.write(question)
        name = self._until(ANSWER_SECONDS, _name)
        return "".join(filter(str.isprintable, (name or b"").decode("ascii", errors="replace")))

    def _until(self, seconds: float, wanted: Callable[[Word], Wanted | None]) -> Wanted | None:
        """The next of what is wanted, if it comes in time."""
        until = self._now() + seconds
        while True:
            for word in self._received[self._searched :]:
                self._searched += 1
                if (found := wanted(word)) is not None:
                    return found
            if (left := until - self._now()) <= 0:
                return None
            self._received += self._reader.feed(self._take(left))


def _name(word: Word) -> bytes | None:
    return word.content if isinstance(word, OtherBlock) and word.lead == NAME_LEAD else None
