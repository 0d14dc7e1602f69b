"""`python -m proof.common.fork_server FD`: programs that may be killed, each a process of its own, up in a tenth of a
second.

What they are made of is loaded once; then each is a fork. FD is one end of a socket pair: an order comes in with the
file descriptor that the program shall talk to, and its process id goes out. When the other end is closed, all that
still live are killed. A program ends itself with SIGKILL where its `kill_file` says: that holds the name of a step, or
`any`, and how many times it is to be reached."""

import contextlib
import http.client
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal
from uuid import UUID

import msgspec

from counter.offline.outbox import OutboxClient, OutboxItem
from counter.offline.rules import OfflineCommand
from office.book import failpoints
from office.contract.commands import TakeTicket
from proof.common.failing_vfs import FailingDisk
from sync.lan.client.client import HubClient
from sync.lan.hub.run import run_hub
from sync.lan.hub.settings import HubSettings
from sync.lan.outbox.outbox import Outbox, utc_now
from sync.lan.outbox.replay import replay

ORDER_BYTES_MAX: Final = 65_536
ANSWER_SECONDS: Final = 30.0
STANDARD_OUTPUT, STANDARD_ERROR = 1, 2


class SpawnOrder(msgspec.Struct, frozen=True, kw_only=True):
    """A hub, or a device with its outbox. `platform`: the hub's registration file. `hub_port`: where the device
    delivers what it did offline: a kiosk its tickets, under `op_ids`, a counter what its `officer` did.
    `disk_fault_file` names the fault of its disk, see proof.common.failing_vfs."""

    kind: Literal["hub", "kiosk", "counter"]
    home: str
    kill_file: str
    log: str
    platform: str = ""
    hub_port: int = 0
    op_ids: tuple[UUID, ...] = ()
    officer: str = ""
    commands: tuple[OfflineCommand, ...] = ()
    disk_fault_file: str = ""


def serve(line: socket.socket) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead here: their closed pipe tells of them
    spawned: list[int] = []
    while True:
        order, talk, _, _ = socket.recv_fds(line, ORDER_BYTES_MAX, 1)
        if not order:
            break
        spawned.append(_child(msgspec.json.decode(order, type=SpawnOrder), talk[0], line))
        os.close(talk[0])
        line.send(str(spawned[-1]).encode())
    for pid in spawned:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _child(order: SpawnOrder, talk: int, line: socket.socket) -> int:
    pid = os.fork()
    if pid:
        return pid
    line.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(talk, STANDARD_OUTPUT)
    os.close(talk)
    os.dup2(os.open(order.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), STANDARD_ERROR)
    failpoints.hit = kills_at(Path(order.kill_file))
    failing_disk = FailingDisk(Path(order.disk_fault_file)) if order.disk_fault_file else None
    if order.kind == "hub":
        _be_a_hub(order)
    elif order.kind == "kiosk":
        _be_a_kiosk(order)
    else:
        _be_a_counter(order)
    del failing_disk
    os._exit(0)


def _be_a_hub(order: SpawnOrder) -> None:
    run_hub(HubSettings(home=Path(order.home), listen="127.0.0.1:0", loopback=True, platform=Path(order.platform)))


def _be_a_kiosk(order: SpawnOrder) -> None:
    """Tickets go into the outbox first and then to the hub, all of them."""
    with Outbox(Path(order.home)) as outbox:
        for op_id in order.op_ids:
            outbox.put(op_id, "take_ticket", msgspec.json.encode(TakeTicket(op_id=op_id, service="BPJS")), utc_now())
            print(f"kept {op_id}", flush=True)
        print(f"kiosk ready :{order.hub_port}", flush=True)
        delivered = replay(outbox, lambda act: ask(order.hub_port, "/v1/tickets", act.body))
        assert delivered.stopped is None, delivered
        assert not outbox.refused()
    print("all sent", flush=True)


def _be_a_counter(order: SpawnOrder) -> None:
    """What the officer did goes into the outbox, act by act, and then to the hub, all of it."""
    url = f"http://127.0.0.1:{order.hub_port}"
    with Outbox(Path(order.home)) as outbox, HubClient.loopback(url, "proof", order.officer) as hub:
        outbox_client = OutboxClient(outbox, hub)
        for command in order.commands:
            outbox_client.do(None, OutboxItem.command(command))
            print(f"kept {command.order.op_id}", flush=True)
        print(f"counter ready :{order.hub_port}", flush=True)
        delivered = outbox_client.replay()
        assert delivered.stopped is None, delivered
        assert not delivered.refused, delivered
    print("all sent", flush=True)


def ask(port: int, path: str, body: bytes | None = None, officer: str = "") -> bytes:
    """What is answered on loopback to a GET, or to a POST of JSON; it must be no refusal. OSError: not now."""
    headers = {"Content-Type": "application/json", "X-Device": "proof"} | ({"X-Officer": officer} if officer else {})
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
    try:
        line.request("GET" if body is None else "POST", path, body, headers)
        answer = line.getresponse()
        body = answer.read()
        if answer.status >= http.client.INTERNAL_SERVER_ERROR:
            raise ConnectionError(f"{path}: {answer.status}")
        assert answer.status in (200, 201, 204), (answer.status, body)
        return body
    finally:
        line.close()


def kills_at(kill_file: Path) -> Callable[[str], None]:
    def reached(step: str) -> None:
        try:
            wanted, _, left = kill_file.read_text("ascii").partition(" ")
        except FileNotFoundError:
            return
        if wanted not in (step, "any"):
            return
        if int(left) <= 1:
            os.kill(os.getpid(), signal.SIGKILL)
        kill_file.write_text(f"{wanted} {int(left) - 1}", "ascii")

    return reached


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
