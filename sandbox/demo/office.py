"""A whole office on this machine: every program a process of its own, enrolled over mutual TLS, stopped cleanly."""

import json
import os
import secrets
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

from sandbox.day.build import catalogue
from sandbox.demo.background_traffic import BackgroundTraffic
from sandbox.demo.faulty_proxy import FaultyProxy
from sandbox.demo.phone_client import Phone
from sandbox.demo.processes import Program, free_port, mpp, say_once

COUNTER = "4"
KIOSK_NAME = "Kiosk 03"
BOOKED = (("arman", "BPJS-KES-JKN-DAFTAR"), ("siti", "POLRES-SKCK"))  # each at the next free time
Say = Callable[[str], None]


def has_display() -> bool:
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class Office:
    """Starts in the order that a technician would, and stops in the other."""

    def __init__(self, folder: Path, say: Say, *, driven: bool, scale: bool, relayed: bool = False) -> None:
        self.folder, self._say, self._driven, self._scale = folder, say, driven, scale
        self._relayed = relayed  # whether the platform is the client of citizens' accounts
        self.token = secrets.token_urlsafe(24)
        self.programs: dict[str, Program] = {}
        self.platform_port, self.phone_port, self.cable_port = free_port(), free_port(), free_port()
        self.cable = FaultyProxy(self.cable_port, ("127.0.0.1", self.platform_port))
        self.hub_port = free_port()
        self.voice = folder / "voice"
        self.bustle: BackgroundTraffic | None = None
        self.appointments: list[str] = []

    @property
    def phone_url(self) -> str:
        return f"http://127.0.0.1:{self.phone_port}"

    def start(self) -> None:
        self.start_servers()
        self._start_printer("counter-printer")
        self._say(f"the day: {self.fill()}")
        self.start_kiosk()
        self.start_counter("--printer", f"tcp://{self.printer_address('counter-printer')}")
        self._start_screen("board", "Papan Lantai 1", ["--size", "1920x1080", *self._board_voice()])

    def start_servers(self) -> None:
        """What runs without a screen: the platform, the cable to it, and the hub."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.cable.start()
        self.start_platform()
        self.start_hub()

    def start_kiosk(self) -> None:
        """A kiosk, and the printer beside it."""
        self._start_printer("printer")
        printer = ["--printer", f"tcp://{self.printer_address('printer')}"]
        self._start_screen("kiosk", KIOSK_NAME, ["--size", "1080x1920", *printer])

    def start_counter(self, *words: str) -> None:
        self._start_screen("counter", f"Loket {COUNTER}", [*words])

    def fill(self) -> str:
        """Let the early visitors and officers of the day in."""
        self._say("the day: officers sit down, visitors come")
        self.bustle = BackgroundTraffic(self.pair, self.folder / "others", self._services())
        opened = self.bustle.open()
        self.appointments = [Phone().book(self.phone_url, citizen=who, service=what) for who, what in BOOKED]
        return f"{opened}, {len(self.appointments)} appointments"

    def stop(self) -> dict[str, int]:
        """Exit status of each program by its name."""
        if self.bustle:
            self.bustle.stop()
        ended = {name: program.stop() for name, program in reversed(self.programs.items())}
        self.cable.stop()
        return ended

    def start_platform(self) -> None:
        """The far side; may be started again after it was killed, with everything it acknowledged."""
        words = ["sandbox", "platform", "--home", str(self.folder / "platform"), "--always-open"]
        words += ["--relay-logins"] if self._relayed else []
        words += ["--listen", f"127.0.0.1:{self.platform_port}", "--phone", f"127.0.0.1:{self.phone_port}"]
        self._start("platform", [*words, "--public-url", f"https://127.0.0.1:{self.cable_port}"], "platform ready ")

    def address(self, name: str) -> str:
        """Where the finger of a driven window listens."""
        return self.programs[name].wait_for("driver ")

    def printer_address(self, name: str) -> str:
        return self.programs[name].wait_for("printer ready ")

    def ops(self) -> list[dict[str, object]]:
        """Every op in the book, as the office itself tells it."""
        told: list[dict[str, object]] = json.loads(say_once("hub", "ops", "--home", str(self.folder / "hub")))
        return told

    def held(self) -> list[dict[str, object]]:
        """Every op that the platform has of this office, as the platform itself tells it."""
        with urllib.request.urlopen(f"{self.phone_url}/ops", timeout=10) as answer:
            told: list[dict[str, object]] = json.loads(answer.read())
        return told

    def _start_printer(self, name: str) -> None:
        out = self.folder / name
        seen = has_display() and not self._driven and name == "printer"  # a person's, and the kiosk's
        words = ["sandbox", "printer", "--listen", f"127.0.0.1:{free_port()}", "--out", str(out)]
        words += ["--window" if seen else "--no-window"]
        self._start(name, words, "printer ready ")

    def start_hub(self) -> None:
        """May be started again after it was killed, at the address that its devices know."""
        words = ["hub", "--home", str(self.folder / "hub"), "--listen", f"127.0.0.1:{self.hub_port}"]
        self._start("hub", [*words, "--platform", str(self.folder / "platform" / "client.json")], "hub ready ")

    def _start_screen(self, kind: str, name: str, words: list[str]) -> None:
        home = self.folder / f"{kind}-home"
        pairing = self.pair(kind, name, COUNTER if kind == "counter" else "")
        drive = ["--drive", "0"] if self._driven else []
        self._start(kind, [kind, "--home", str(home), "--pair", pairing, *words, *drive], f"{kind} ready")

    def pair(self, kind: str, name: str, counter: str) -> str:
        desk = ["--counter", counter] if counter else []
        return say_once("hub", "pair", kind, name, "--home", str(self.folder / "hub"), *desk)

    def _services(self) -> list[str]:
        """Codes of what this day offers. The same document is what the platform publishes and the hub pulls."""
        told = catalogue(version=1, follow_url="", always_open=True)
        services = told["services"]
        assert isinstance(services, list)
        return [str(service["code"]) for service in services if isinstance(service, dict)]

    def _board_voice(self) -> list[str]:
        return ["--voice-out", str(self.voice)] if self._driven else []

    def _start(self, name: str, words: list[str], ready: str) -> None:
        self._say(f"starting {name}")
        program = Program(name, mpp(*words), self.folder / f"{name}.log", self._environment(name))
        self.programs[name] = program
        program.wait_for(ready)

    def _environment(self, name: str) -> dict[str, str]:
        extra = {"PYTHONUNBUFFERED": "1"}
        if name in {"kiosk", "counter", "board"}:
            extra |= {} if has_display() else {"QT_QPA_PLATFORM": "offscreen"}
            extra |= {"MPP_DRIVE_TOKEN": self.token} if self._driven else {}
        if self._scale and name in {"kiosk", "board"}:  # a newcomer's laptop is smaller than a kiosk's panel
            extra["QT_SCALE_FACTOR"] = "0.45"
        return extra
