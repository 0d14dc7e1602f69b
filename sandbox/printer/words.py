"""What the virtual printer's window says, in Indonesian and English, and which of it is true just now."""

from typing import Final, Literal, Protocol

from sandbox.printer.machine import PrinterMachine

Language = Literal["id", "en"]
Grade = Literal["good", "busy", "warn", "bad", "off"]

# condition -> how bad, in Indonesian, in English; the gravest stands first
CONDITIONS: Final[dict[str, tuple[Grade, str, str]]] = {
    "power": ("off", "Mati", "Off"),
    "cable": ("off", "Kabel lepas", "Cable unplugged"),
    "broken": ("bad", "Rusak", "Broken"),
    "cutter": ("bad", "Pisau macet", "Cutter jammed"),
    "cover": ("bad", "Tutup terbuka", "Cover open"),
    "paper": ("bad", "Kertas habis", "Out of paper"),
    "opened": ("bad", "Menunggu perintah pulih", "Waits to be told to recover"),
    "head": ("warn", "Kepala cetak panas", "Head too hot"),
    "printing": ("busy", "Mencetak", "Printing"),
    "low": ("warn", "Kertas hampir habis", "Paper runs low"),
    "ready": ("good", "Siap", "Ready"),
}
# a condition, the fault that sets it, the one that ends it, and what the button says for either
SWITCHES: Final[tuple[tuple[str, str, str, tuple[str, str], tuple[str, str]], ...]] = (
    (
        "paper",
        "paper_out",
        "paper_in",
        ("Habiskan kertas", "Use up the paper"),
        ("Pasang rol baru", "Put in a new roll"),
    ),
    (
        "low",
        "near_end",
        "paper_in",
        ("Sisakan sedikit kertas", "Leave little paper"),
        ("Pasang rol baru", "Put in a new roll"),
    ),
    ("cover", "cover_open", "cover_close", ("Buka tutup", "Open the cover"), ("Tutup kembali", "Close the cover")),
    (
        "cutter",
        "cutter_jam",
        "cutter_clear",
        ("Macetkan pisau", "Jam the cutter"),
        ("Bebaskan pisau", "Free the cutter"),
    ),
    ("head", "head_hot", "head_cool", ("Panaskan kepala", "Heat the head"), ("Dinginkan kepala", "Let the head cool")),
    ("cable", "cable_pull", "cable_in", ("Cabut kabel", "Pull the cable"), ("Pasang kabel", "Plug the cable in")),
    ("power", "power_off", "power_on", ("Matikan", "Switch off"), ("Nyalakan", "Switch on")),
)
WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("Printer virtual", "Virtual printer"),
    "faults": ("Buat gangguan", "Make trouble"),
    "also": ("Juga: {}", "Also: {}"),
    "connected": ("Satu program terhubung", "One program is connected"),
    "alone": ("Belum ada yang terhubung", "Nobody is connected"),
    "blade": ("pisau", "blade"),
    "head": ("kepala cetak", "head"),
    "pieces": ("Sudah dipotong", "Cut off"),
    "none": ("Belum ada. Yang dipotong akan jatuh ke sini.", "Nothing yet. What is cut falls here."),
    "slip": ("Lembar {}", "Slip {}"),
    "torn": ("Sobekan {}", "Torn piece {}"),
    "size": ("{} · {} mm · {}", "{} · {} mm · {}"),
    "zoom": ("Perbesaran", "Zoom"),
    "paper": ("Kertas {} mm, {} mm/detik", "Paper {} mm, {} mm/s"),
    "kept": ("Gambar dan teks tiap lembar: {}", "Picture and text of each slip: {}"),
}


class ShownState(Protocol):
    """A virtual printer, whatever its plug."""

    @property
    def machine(self) -> PrinterMachine: ...
    @property
    def reachable(self) -> bool: ...
    @property
    def connected(self) -> bool: ...
    @property
    def where(self) -> str: ...
    def fault(self, line: str) -> None: ...


def say(language: Language, key: str, *parts: object) -> str:
    return WORDS[key][language == "en"].format(*parts)


def conditions(printer: ShownState) -> tuple[str, ...]:
    """Everything that holds, the gravest first; at least "ready" or "printing"."""
    machine, sensors = printer.machine, printer.machine.sensors
    if not machine.powered:
        return ("power",)
    true = {
        "cable": not printer.reachable,
        "broken": sensors.unrecoverable,
        "cutter": sensors.cutter or machine.jammed,
        "cover": sensors.cover_open,
        "paper": sensors.paper_end,
        "opened": sensors.opened_while_printing and not sensors.cover_open,
        "head": sensors.hot,
        "low": sensors.near_end and not sensors.paper_end,
    }
    found = [name for name in CONDITIONS if true.get(name)]
    if set(found) <= {"low"}:
        found.insert(0, "printing" if machine.busy else ("low" if found else "ready"))
    return tuple(dict.fromkeys(found))
