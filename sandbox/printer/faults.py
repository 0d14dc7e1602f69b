"""What can go wrong with the virtual printer: names of faults, the moment each strikes, and modes that last.

A fault is one line, `NAME` or `NAME MOMENT=N`. The words are the same on the command line, in a file and in tests."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

GARBAGE = bytes.fromhex("a50091ff0780c3fe13d81196e7f00213")
FLOOD_FRAMES = 2000

SENSOR_FAULTS = {
    "paper_out": {"paper_end": True},
    "paper_in": {"paper_end": False, "near_end": False},
    "near_end": {"near_end": True},
    "cover_open": {"cover_open": True},
    "cover_close": {"cover_open": False, "opened_while_printing": False},
    "head_hot": {"hot": True},
    "head_cool": {"hot": False},
    "broken": {"unrecoverable": True},
}
LINK_FAULTS = ("cable_pull", "cable_in", "power_cycle", "power_off", "power_on")
# A mode lasts until the word beside it. Those of printers that are built so stay on through a power cycle.
MODES = {
    "silent": "talk",  # answers nothing at all
    "no_realtime": "realtime",  # automatic status, but no DLE EOT
    "no_asb": "asb",
    "no_ids": "ids",  # GS r, but no GS ( H
    "late": "prompt",  # each answer comes when the next one is asked for
    "no_cutter": "cutter",
    "small_buffer": "large_buffer",
    "noise_at_connect": "quiet_at_connect",
    "flow": "no_flow",  # says XOFF and XON, as on a serial line
    "chinese": "western",  # two bytes are a letter until FS . says otherwise, as clones leave the factory
    "second_refused": "second_waits",  # what becomes of another client while one is connected
}
ONCE = ("garbage", "flood", "cut_short", "stale")
FAULTS = (*SENSOR_FAULTS, *LINK_FAULTS, "cutter_jam", "cutter_clear", *MODES, *MODES.values(), *ONCE)
MOMENTS = ("mm", "bytes", "before_id", "id", "before_cut", "cut")


@dataclass(slots=True)
class Trigger:
    fault: str
    moment: str
    left: float


@dataclass(slots=True)
class Faults:
    """Those that wait for their moment, and the modes that are on. `on_fault` is told what has come, `watch` each
    moment with how much of it."""

    on_fault: Callable[[str], None]
    watch: Callable[[str, float], None] = lambda _moment, _amount: None
    modes: set[str] = field(default_factory=set)
    _triggers: list[Trigger] = field(default_factory=list)

    def ask(self, line: str) -> None:
        """ValueError for what is not in FAULTS, MOMENTS."""
        name, _, when = line.strip().partition(" ")
        moment, _, count = when.strip().partition("=")
        if not known(line):
            raise ValueError(f"no such fault: {line.strip()}")
        if moment:
            self._triggers.append(Trigger(name, moment, float(count)))
        else:
            self._apply(name)

    def happens(self, moment: str, amount: float = 1) -> None:
        for trigger in [one for one in self._triggers if one.moment == moment]:
            trigger.left -= amount
            if trigger.left <= 0:
                self._triggers.remove(trigger)
                self._apply(trigger.fault)
        self.watch(moment, amount)

    def nearest_byte(self) -> int:
        """How many bytes may be received before the next fault strikes at one of them."""
        return max(1, min((int(each.left) for each in self._triggers if each.moment == "bytes"), default=1 << 30))

    def forget(self) -> None:
        self._triggers.clear()

    def _apply(self, name: str) -> None:
        if name in MODES:
            self.modes.add(name)
        self.modes -= {mode for mode, end in MODES.items() if end == name}
        self.on_fault(name)


def asked_in(folder: Path) -> list[str]:
    """Faults that somebody wrote into FOLDER/fault, one a line; the file is gone then. What is none is told and left
    out."""
    path = folder / "fault"
    if not path.exists():
        return []
    lines = path.read_text(encoding="ascii", errors="replace").splitlines()
    path.unlink(missing_ok=True)
    good = [line for line in lines if known(line)]
    for line in set(lines) - set(good):
        print(f"no such fault: {line}; faults: {' '.join(FAULTS)}", flush=True)
    return good


def known(line: str) -> bool:
    name, _, when = line.strip().partition(" ")
    moment, _, count = when.strip().partition("=")
    return name in FAULTS and (not moment or (moment in MOMENTS and count.isdigit()))
