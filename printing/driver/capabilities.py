"""What a printer has shown that it can do, learnt from whatever it says and kept as a note of its spool.

It is asked for its name at each greeting and for nothing else: whether it tells of changes by itself, which fence it
answers and whether it knows the end of its roll is heard by the way. Another name is another printer, and everything
is learnt anew."""

from typing import Final, Literal

import msgspec

from printing.status import Asb, Flow, Noise, OtherBlock, ProcessId, RealTime, Solicited, StatusReader, Word

ASK_NAMES: Final = b"\x1dI\x42\x1dI\x43"  # GS I 66, 67: maker and model
NAME_LEAD: Final = 0x5F
ANSWERS_MAX: Final = 12
Fence = Literal["", "paper", "process_id"]


class Capabilities(msgspec.Struct, frozen=True):
    """`fence`: what it confirms a slip by. `near_end`: it has once said so. `drawer`: its switch has once changed."""

    answers: bool = False
    asb: bool = False
    fence: Fence = ""
    near_end: bool = False
    drawer: bool = False
    model: str = ""

    def and_also(self, other: "Capabilities") -> "Capabilities":
        """Both, where both are of one printer; the other alone where its name is another."""
        if self.model and other.model and self.model != other.model:
            return other
        return Capabilities(
            self.answers or other.answers,
            self.asb or other.asb,
            max(self.fence, other.fence, key=("", "paper", "process_id").index),
            self.near_end or other.near_end,
            self.drawer or other.drawer,
            other.model or self.model,
        )


class Listener:
    """Hears what the owner hears. `known` is all that is known, `answers` what was said last, as text."""

    def __init__(self, note: str) -> None:
        self.known = _read(note)
        self.answers: tuple[str, ...] = ()
        self._before = self.known
        self.begin()

    def begin(self) -> None:
        """A new connection: whoever answers now may be another printer."""
        self._before, self._here = self.known, Capabilities()
        self._reader, self._names, self._pin = StatusReader(), list[str](), set[bool]()

    def note(self) -> str:
        return msgspec.json.encode(self.known).decode()

    def receive(self, data: bytes) -> None:
        for word in self._reader.feed(data):
            self._learn(word)
            self.answers = (*self.answers, as_text(word))[-ANSWERS_MAX:]
        self.known = self._before.and_also(self._here)

    def _learn(self, word: Word) -> None:
        if isinstance(word, Noise | Flow):
            return
        facts: dict[str, object] = {"answers": True}
        if isinstance(word, Asb):
            self._pin.add(bool(word.frame[0] & 0x04))
            near_end = self._here.near_end or bool(word.frame[2] & 0x03)
            facts |= {"asb": True, "near_end": near_end, "drawer": len(self._pin) > 1}
        elif isinstance(word, ProcessId):
            facts |= {"fence": "process_id"}
        elif isinstance(word, Solicited) and not self._here.fence:
            facts |= {"fence": "paper"}
        elif isinstance(word, OtherBlock) and word.lead == NAME_LEAD:
            self._names.append("".join(filter(str.isprintable, word.content.decode("ascii", errors="replace"))))
            facts |= {"model": " ".join(self._names[:2]).strip()} if len(self._names) > 1 else {}
        self._here = msgspec.structs.replace(self._here, **facts)


def as_text(word: Word) -> str:
    """For a technician, with the bytes as the manuals write them."""
    if isinstance(word, Asb):
        return f"ASB {word.frame.hex(' ')}: {word.condition}"
    if isinstance(word, ProcessId):
        return f"GS ( H {word.fence_id}"
    if isinstance(word, OtherBlock):
        return f"{word.lead:02x} {word.content.decode('ascii', errors='replace')}"
    if isinstance(word, Flow):
        return "XON" if word.running else "XOFF"
    name = {RealTime: "DLE EOT", Solicited: "GS r"}.get(type(word), "?")
    return f"{name} {word.byte:02x}"


def _read(note: str) -> Capabilities:
    """What is not there, or is damaged, is learnt again."""
    try:
        return msgspec.json.decode(note, type=Capabilities) if note else Capabilities()
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Capabilities()
