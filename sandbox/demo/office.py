"""A whole office on this machine: every program a process of its own, enrolled over mutual TLS, stopped cleanly."""

import json
import os
import secrets
import sys
import threading
import urllib.request
from collections.abc import Callable
from pathlib import Path

from sandbox.day.build import catalogue
from sandbox.demo.background_traffic import BackgroundTraffic
from sandbox.demo.desktop import Spot, desktop
from sandbox.demo.faulty_proxy import FaultyProxy
from sandbox.demo.phone_client import Phone
from sandbox.demo.processes import Program, free_port, mpp, say_once

COUNTER = "4"
GUESTS_A_MINUTE = "10000"  # a demo fills its hall in a moment
KIOSK_NAME = "Kiosk 03"
SCREENS = {"kiosk": KIOSK_NAME, "counter": f"Loket {COUNTER}", "board": "Papan Lantai 1"}
SIZES = {"kiosk": "1080x1920", "counter": "", "board": "1920x1080"}
PHONE_PORT = 8501  # of a person's demo, if it is free: an address that can be typed
BOOKED = (("arman", "BPJS-KES-JKN-DAFTAR"), ("siti", "POLRES-SKCK"))  # each at the next free time
Say = Callable[[str], None]


def has_display() -> bool:
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class Office:
    """Starts what needs nobody first and side by side, and stops in the other order. `scale`: its windows stand beside
    one another on this machine's screen, for a person."""

    def __init__(self, folder: Path, say: Say, *, driven: bool, scale: bool, relayed: bool = False) -> None:
        self.folder, self._say, self._driven, self._scale = folder, say, driven, scale
        self._relayed = relayed  # whether the platform is the client of citizens' accounts
        self.token = secrets.token_urlsafe(24)
        self.programs: dict[str, Program] = {}
        self.platform_port, self.phone_port = free_port(), free_port(PHONE_PORT if scale else 0)
        self.proxy_port, self.hub_port = free_port(), free_port()
        self.printer_ports = {"printer": free_port(), "counter-printer": free_port()}
        self.proxy = FaultyProxy(self.proxy_port, ("127.0.0.1", self.platform_port))
        self.voice = folder / "voice"
        self.traffic: BackgroundTraffic | None = None
        self.appointments: list[str] = []
        self._pairs = threading.Lock()
        self._spots: dict[str, Spot] = {}
        self._ready: dict[str, str] = {}  # how the line begins by which a program says that it is

    @property
    def phone_url(self) -> str:
        return f"http://127.0.0.1:{self.phone_port}"

    def start(self) -> None:
        self.open()
        self._say(f"the day: {self.fill()}")

    def open(self) -> None:
        """Every program. What a screen loads before it needs its hub, it loads while that starts."""
        self._begin()
        self._launch_platform()
        self._spots = desktop() if self._scale and has_display() else {}
        self._await("platform")
        self._launch_hub()
        self._launch_pairings()
        for kind in SCREENS:
            self._launch_screen(kind)
        for name in self.printer_ports:
            self._launch_printer(name)
        self._await("hub")
        for kind in SCREENS:
            self._join(kind)
        for name in (*self.printer_ports, *SCREENS):
            self._await(name)

    def start_servers(self) -> None:
        """What runs without a screen: the platform, the cable to it, and the hub."""
        self._begin()
        self.start_platform()
        self.start_hub()

    def start_kiosk(self) -> None:
        """A kiosk, and the printer beside it."""
        self._launch_printer("printer")
        self._launch_screen("kiosk")
        self._join("kiosk")
        self._await("printer")
        self._await("kiosk")

    def start_counter(self, *words: str) -> None:
        self._launch("counter", [*self._screen("counter"), *words], "counter ready")
        self._join("counter")
        self._await("counter")

    def fill(self, tell: Say = lambda _: None) -> str:
        """Let the early visitors and officers of the day in. `tell` hears how far it has come."""
        self.traffic = BackgroundTraffic(
            self.pair, self.folder / "others", catalogue(version=1, follow_url="", always_open=True)
        )
        opened = self.traffic.open(tell)
        self.programs["pairings"].finish()
        self.appointments = [Phone().book(self.phone_url, citizen=who, service=what) for who, what in BOOKED]
        return f"{opened}, {len(self.appointments)} appointments"

    def stop(self) -> dict[str, int]:
        """Exit status of each program by its name."""
        if self.traffic:
            self.traffic.stop()
        if "pairings" in self.programs:
            self.programs["pairings"].finish()
        names = [*SCREENS, *(name for name in reversed(self.programs) if name not in SCREENS)]
        names = [name for name in names if name in self.programs]  # screens first: they say goodbye to the hub
        ended = {name: self.programs[name].stop() for name in names}
        self.proxy.stop()
        return ended

    def start_platform(self) -> None:
        """The far side; may be started again after it was killed, with everything it acknowledged."""
        self._launch_platform()
        self._await("platform")

    def start_hub(self) -> None:
        """May be started again after it was killed, at the address that its devices know."""
        self._launch_hub()
        self._await("hub")

    def _launch_hub(self) -> None:
        words = ["hub", "--home", str(self.folder / "hub"), "--listen", f"127.0.0.1:{self.hub_port}"]
        words += ["--guests-a-minute", GUESTS_A_MINUTE]
        self._launch("hub", [*words, "--platform", str(self.folder / "platform" / "client.json")], "hub ready ")

    def address(self, name: str) -> str:
        """Where the finger of a driven window listens."""
        return self.programs[name].wait_for("driver ")

    def ops(self) -> list[dict[str, object]]:
        """Every op in the book, as the office itself tells it."""
        ops: list[dict[str, object]] = json.loads(say_once("hub", "ops", "--home", str(self.folder / "hub")))
        return ops

    def held(self) -> list[dict[str, object]]:
        """Every op that the platform has of this office, as the platform itself tells it."""
        with urllib.request.urlopen(f"{self.phone_url}/ops", timeout=10) as answer:
            found: list[dict[str, object]] = json.loads(answer.read())
        return found

    def pair(self, kind: str, name: str, counter: str) -> str:
        """One program makes every text: each start of it would cost half a second of a processor."""
        with self._pairs:
            if "pairings" not in self.programs or not self.programs["pairings"].running():
                self._launch_pairings()
            return self.programs["pairings"].answer("\t".join((kind, name, counter)))

    def _launch_pairings(self) -> None:
        self._launch("pairings", ["hub", "pairings", "--home", str(self.folder / "hub")], "")

    def _begin(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.proxy.start()

    def _launch_platform(self) -> None:
        words = ["sandbox", "platform", "--home", str(self.folder / "platform")]
        words += ["--open-now" if self._scale else "--always-open"]  # as a person would find an office, or a test
        words += ["--relay-logins"] if self._relayed else []
        words += ["--listen", f"127.0.0.1:{self.platform_port}", "--phone", f"127.0.0.1:{self.phone_port}"]
        self._launch("platform", [*words, "--public-url", f"https://127.0.0.1:{self.proxy_port}"], "platform ready ")

    def _launch_printer(self, name: str) -> None:
        words = ["sandbox", "printer", "--listen", f"127.0.0.1:{self.printer_ports[name]}"]
        words += ["--out", str(self.folder / name)]
        seen = has_display() and not self._driven and name == "printer"  # a person's, and the kiosk's
        words += ["--window"] if seen else ["--no-window"]
        words += ["--size", self._spots["printer"].size] if seen and self._spots else []
        self._launch(name, words, "printer ready ")

    def _launch_screen(self, kind: str) -> None:
        self._launch(kind, [*self._screen(kind), *self._hangs_on(kind)], f"{kind} ready")

    def _screen(self, kind: str) -> list[str]:
        words = [kind, "--home", str(self.folder / f"{kind}-home"), "--pair", "stdin"]
        words += ["--drive", "0"] if self._driven else []
        size = self._spots[kind].size if self._spots else SIZES[kind]
        return [*words, "--size", size] if size else words

    def _hangs_on(self, kind: str) -> list[str]:
        """What hangs on a screen: a printer, a voice."""
        if kind == "board":
            return ["--voice-out", str(self.voice)] if self._driven else []
        printer = "printer" if kind == "kiosk" else "counter-printer"
        words = ["--printer", f"tcp://127.0.0.1:{self.printer_ports[printer]}"]
        return words + (["--phone-page", f"{self.phone_url}/phone"] if kind == "kiosk" and self._scale else [])

    def _join(self, kind: str) -> None:
        self.programs[kind].tell(self.pair(kind, SCREENS[kind], COUNTER if kind == "counter" else ""))

    def _launch(self, name: str, words: list[str], ready: str) -> None:
        self._say(f"starting {name}")
        self.programs[name] = Program(name, mpp(*words), self.folder / f"{name}.log", self._environment(name))
        self._ready[name] = ready

    def _await(self, name: str) -> None:
        self.programs[name].wait_for(self._ready[name])

    def _environment(self, name: str) -> dict[str, str]:
        extra = {"PYTHONUNBUFFERED": "1"}
        if name in SCREENS:
            extra |= {} if has_display() else {"QT_QPA_PLATFORM": "offscreen"}
            extra |= {"MPP_DRIVE_TOKEN": self.token} if self._driven else {}
        if name in self._spots and self._spots[name].scale != 1.0:
            extra["QT_SCALE_FACTOR"] = f"{self._spots[name].scale:.4f}"
        return extra
