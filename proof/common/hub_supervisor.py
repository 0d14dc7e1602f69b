"""An office whose hub is killed again and again, and whose callers go on as kiosks and desks do: the same op_id, until
there is an answer."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import msgspec

from mpp.options import reading
from office.book.engine.connection import Connection
from proof.common import fixtures
from proof.common.book_checker import faults
from proof.common.fork_server import SpawnOrder, ask
from proof.common.platform_process import PlatformProcess
from sync.lan.terminal.ops import hub_ops

DEADLINE_SECONDS: Final = 100.0
LOOK_SECONDS: Final = 0.03
CATALOGUE: Final = 100  # past every version the sandbox's own day has
Body = dict[str, Any]


class ForkServer:
    """Forks hubs. Stopped with everything it forked."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-m", "proof.common.fork_server", str(theirs.fileno())]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()])
        theirs.close()
        self._line = ours
        self._gate = threading.Lock()

    def __enter__(self) -> "ForkServer":
        return self

    def __exit__(self, *_wrong: object) -> None:
        self._line.close()
        self._process.wait(DEADLINE_SECONDS)

    def spawn(self, order: SpawnOrder) -> "KillableProcess":
        pipe, talk = os.pipe()
        with self._gate:
            socket.send_fds(self._line, [msgspec.json.encode(order)], [talk])
            pid = int(self._line.recv(100))
        os.close(talk)
        return KillableProcess(pid, pipe)


class KillableProcess:
    """`port` is 0 until it is heard there; `dead` is set once its process is gone, however it went. `lines` are its
    other lines."""

    def __init__(self, pid: int, pipe: int) -> None:
        self.pid, self.port = pid, 0
        self.lines: list[str] = []
        self.dead, self._spoke = threading.Event(), threading.Event()
        self._listener = threading.Thread(target=self._listen, args=(pipe,), name=f"killable-{pid}", daemon=True)
        self._listener.start()

    def _listen(self, pipe: int) -> None:
        with os.fdopen(pipe, encoding="utf-8") as lines:
            for line in lines:
                if " ready " in line:
                    self.port = int(line.strip().rpartition(":")[2])
                    self._spoke.set()
                else:
                    self.lines.append(line.strip())
        self.dead.set()
        self._spoke.set()

    def ready(self) -> bool:
        """Whether it came up; False when it died before."""
        assert self._spoke.wait(DEADLINE_SECONDS), "it said nothing"
        return self.port > 0 and not self.dead.is_set()

    def kill(self) -> None:
        if not self.dead.is_set():
            os.kill(self.pid, signal.SIGKILL)
            self.join()

    def join(self) -> None:
        assert self.dead.wait(DEADLINE_SECONDS), "it did not die"
        self._listener.join(DEADLINE_SECONDS)


@dataclass(frozen=True, slots=True)
class OfficeOrder:
    """What somebody wants of the hub: one act, one op_id, however often it is asked."""

    path: str
    body: Body
    officer: str = ""


@dataclass(frozen=True, slots=True)
class AcknowledgedAct:
    """What the hub answered the first time."""

    order: OfficeOrder
    answer: Body | None


@dataclass(slots=True)
class CrashingOffice:
    """Its folder outlives each hub. With a platform, every hub tells it what happened."""

    folder: Path
    fork_server: ForkServer
    registration: str = ""
    phone_port: int = 0
    far: PlatformProcess | None = None
    skips: bool = False  # its numbers, since the book was put back
    disk_fails: bool = False  # its hubs' disk fails as the file `disk_fault_file` says
    exits: int = 0
    given: list[AcknowledgedAct] = field(default_factory=list)
    _hub: KillableProcess | None = None
    _gate: threading.Lock = field(default_factory=threading.Lock)

    @property
    def home(self) -> Path:
        return self.folder / "hub"

    @property
    def kill_file(self) -> Path:
        return self.folder / "kill"

    @property
    def disk_fault_file(self) -> Path:
        return self.folder / "ill"

    def hub(self) -> KillableProcess:
        """The one that lives; a new one if none does. A kill file is used once."""
        with self._gate:
            while self._hub is None or self._hub.dead.is_set() or not self._hub.ready():
                if self._hub is not None:
                    self._hub.join()
                    self.kill_file.unlink(missing_ok=True)
                    self.exits += 1
                self._hub = self.fork_server.spawn(self._order())
            return self._hub

    def _order(self) -> SpawnOrder:
        return SpawnOrder(
            kind="hub",
            home=str(self.home),
            kill_file=str(self.kill_file),
            log=str(self.folder / "hub.log"),
            platform=self.registration,
            disk_fault_file=str(self.disk_fault_file) if self.disk_fails else "",
        )

    def kill_at(self, step: str, nth: int = 1) -> None:
        """Whoever lives now or next. The name appears at once and whole, for a hub may be looking."""
        coming = self.folder / "kill.coming"
        coming.write_text(f"{step} {nth}", "ascii")
        coming.rename(self.kill_file)

    def wait_for_exit(self, exits_before: int, of: str, seconds: float = DEADLINE_SECONDS) -> None:
        """Wait for it; the next hub is up then."""
        what = f"the hub never reached {of}, so its death"
        until(lambda: bool(self.hub()) and self.exits > exits_before, what, seconds)

    def stop(self) -> None:
        self.kill_file.unlink(missing_ok=True)
        if self._hub is not None:
            self._hub.kill()

    # acts

    def ask(self, order: OfficeOrder) -> Body | None:
        """Its answer, however many hubs it takes. None: nobody waits."""
        answers: list[Body | None] = []

        def answered() -> bool:
            try:
                body = ask(self.hub().port, order.path, json.dumps(order.body).encode(), order.officer)
            except (OSError, http.client.HTTPException):
                return False
            answers.append(json.loads(body) if body else None)
            return True

        until(answered, f"an answer to {order.path}")
        self.given.append(AcknowledgedAct(order, answers[0]))
        return answers[0]

    def take(self, service: str = "KTP") -> Body | None:
        return self.ask(OfficeOrder("/v1/tickets", {"op_id": str(uuid4()), "service": service}))

    def company(self, kiosks: int = 4) -> None:
        """So many tickets at the same moment."""
        with ThreadPoolExecutor(kiosks) as hall_of_kiosks:
            for done in [hall_of_kiosks.submit(self.take) for _ in range(kiosks)]:
                done.result()

    def call(self, officer: str = "rina") -> str:
        """Somebody is called; the place in the line, as its id."""
        desk = fixtures.OFFICERS[officer]
        called = self.ask(OfficeOrder(f"/v1/counters/{desk}/next", {"op_id": str(uuid4())}, officer))
        return str(called["entry"]) if called else ""

    def move(self, entry: str, verb: str, officer: str = "rina", **more: object) -> None:
        self.ask(OfficeOrder(f"/v1/entries/{entry}/{verb}", {"op_id": str(uuid4()), **more}, officer))

    def visit(self, service: str = "KTP") -> None:
        """One citizen, from the kiosk to the end."""
        self.take(service)
        entry = self.call()
        self.move(entry, "serve")
        self.move(entry, "finish", outcome="done")

    def submit(self) -> None:
        form = {"form": "F-1.02", "form_version": "2026.1", "answers": fixtures.FORM_ANSWERS}
        self.ask(OfficeOrder("/v1/submissions", {"op_id": str(uuid4()), **form}))

    # judgement

    def changed(self) -> list[AcknowledgedAct]:
        """Everything that was acknowledged, asked once more: what is answered otherwise now."""
        given, self.given = self.given, []
        changed = [once for once in given if self.ask(once.order) != once.answer]
        self.given = given
        return changed

    def missing(self) -> list[str]:
        """Acknowledged op_ids that are not in the book exactly once."""
        return not_once(self.home, (once.order.body["op_id"] for once in self.given if once.answer is not None))

    def faults(self) -> tuple[list[str], list[str]]:
        with self.reading() as db:
            return faults(db, skips=self.skips)

    def numbers(self) -> dict[str, str]:
        """The number of each ticket, with its day."""
        with self.reading() as db:
            return dict(db.execute("SELECT ticket, office_day || ' ' || number FROM tickets").fetchall())

    def reading(self) -> contextlib.AbstractContextManager[Connection]:
        """Its book, whether a hub has it open or not."""
        return reading(self.home, "")

    def agrees(self) -> bool:
        self.hub()
        return same_ops(hub_ops(self.home), far_ops(self.phone_port))

    def publish(self, version: int) -> None:
        """The platform offers another catalogue; the hub, if it lives on, comes to have it."""
        ask(self.phone_port, "/catalogue", fixtures.catalogue(version))

    def offers(self, version: int) -> bool:
        """Whether the hub has come to have that catalogue."""
        try:
            return bool(json.loads(ask(self.hub().port, "/v1/catalogue"))["version"] >= version)
        except (OSError, http.client.HTTPException):
            return False


def far_ops(phone_port: int) -> dict[str, Body]:
    return {str(op["op_id"]): op for op in json.loads(ask(phone_port, "/ops"))}


def same_ops(book: Iterable[Body], far: Mapping[str, Body]) -> bool:
    """Whether the platform has exactly what the book has, each once."""
    once = all(op["count"] == 1 for op in far.values())
    return once and {of: op["sha256"] for of, op in far.items()} == {str(op["op_id"]): op["sha256"] for op in book}


def not_once(home: Path, op_ids: Iterable[object]) -> list[str]:
    """Those of them that the book of that hub has not exactly once."""
    times = Counter(str(op["op_id"]) for op in hub_ops(home))
    return [str(op_id) for op_id in op_ids if times[str(op_id)] != 1]


class OfficeFindings:
    """What was wrong whenever somebody looked, counted."""

    def __init__(self) -> None:
        self.lost = self.doubled = self.torn = 0

    def judge(self, office: CrashingOffice) -> None:
        torn, doubled = office.faults()
        self.lost += len(office.missing()) + len(office.changed())
        self.torn += len(torn)
        self.doubled += len(doubled)
        until(office.agrees, "that the platform has each once")


def until(holds: Callable[[], bool], what: str, seconds: float = DEADLINE_SECONDS) -> None:
    """Ask again until it holds."""
    pause, end = threading.Event(), time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"{what} did not come in {seconds:.0f} s"
        pause.wait(LOOK_SECONDS)


@contextlib.contextmanager
def crashing_office(folder: Path, *, disk_fails: bool = False) -> Iterator[CrashingOffice]:
    """One with a real platform, which lives on and offers the smallest office's catalogue."""
    (folder / "hub").mkdir(parents=True, exist_ok=True)
    far = PlatformProcess(folder)
    try:
        with ForkServer() as fork_server:
            office = CrashingOffice(
                folder, fork_server, far.registration, far.phone_port, far=far, disk_fails=disk_fails
            )
            office.publish(CATALOGUE)
            until(lambda: office.offers(CATALOGUE), "the platform's catalogue")
            yield office
            office.stop()
    finally:
        far.stop()
