"""What the cards about the office's devices show, already worded."""

from dataclasses import dataclass

from counter.pictures import ChipPicture
from counter.pictures_attention import ItemRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicePicture:
    """One device. `number` is to be compared with its own screen; `may_enable` and `may_disable` are what can be done,
    `enable` and `disable` the words on the buttons, `waits` why neither can be pressed yet."""

    key: str
    title: str
    chip: ChipPicture
    rows: tuple[tuple[str, str], ...]
    number: str = ""
    enable: str = ""
    disable: str = ""
    may_enable: bool = False
    may_disable: bool = False
    waits: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingPicture:
    """`text` is the QR's; `until` says how long it is good."""

    device: str
    text: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicesPicture:
    """`came` is the device that has shown the code of `pairing`; `problem` is of the last act or reading; `pair_waits`
    why nothing can be paired yet."""

    rows: tuple[ItemRow, ...] = ()
    loading: str = ""
    empty: str = ""
    opened: DevicePicture | None = None
    may_pair: bool = False
    pair_waits: str = ""
    pairing: PairingPicture | None = None
    came: str = ""
    problem: str = ""
    working: bool = False
    done: str = ""
