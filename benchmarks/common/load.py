"""`python -m benchmarks.common.load`: many keep-alive clients in one process of their own, with as little work as can
be, so that the server under measurement has the machine to itself. The task comes as JSON on stdin, what was seen goes
out as JSON on stdout."""

import gc
import itertools
import re
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Final

import msgspec

from benchmarks.common.processes import cpu_seconds
from sync.lan.op_ids import new_op_id

LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
DEADLINE_SECONDS: Final = 30.0
CHUNK: Final = 65536


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """Take `count` tickets over `clients` connections, after `warm` more that are not timed."""

    port: int
    pid: int  # of the server, whose processor time is taken
    clients: int
    count: int
    warm: int
    services: tuple[str, ...]


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """`answered`: op_id and number of every ticket, warm ones too. `cpu_s` is the server's, `own_cpu_s` this
    process's."""

    seconds: float
    cpu_s: float
    own_cpu_s: float
    latencies_ms: tuple[float, ...]
    answered: tuple[tuple[str, str], ...]
    refused: int


class _Ticket(msgspec.Struct):
    number: str


class Client:
    """One connection: sends, waits for the whole answer, sends again."""

    def __init__(self, port: int, device: str) -> None:
        self.line = socket.create_connection(("127.0.0.1", port), DEADLINE_SECONDS)
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.head = (
            f"POST /v1/tickets HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Device: {device}\r\n"
            "Accept: application/json\r\nAccept-Language: id\r\nContent-Type: application/json\r\nContent-Length: "
        ).encode()
        self.op_id, self.sent_at, self.buffer, self.missing = "", 0, b"", -1

    def ask(self, op_id: str, service: str) -> None:
        body = b'{"op_id":"%b","service":"%b"}' % (op_id.encode(), service.encode())
        self.op_id, self.buffer, self.missing = op_id, b"", -1
        request = self.head + b"%d\r\n\r\n%b" % (len(body), body)
        self.sent_at = time.perf_counter_ns()
        self.line.sendall(request)

    def whole(self) -> bool:
        """Read what has come; whether the answer is complete."""
        chunk = self.line.recv(CHUNK)
        if not chunk:
            raise ConnectionError("the server hung up")
        self.buffer += chunk
        if self.missing < 0:
            end = self.buffer.find(b"\r\n\r\n")
            found = LENGTH.search(self.buffer, 0, end) if end >= 0 else None
            if found is None:
                return False
            self.missing = end + 4 + int(found[1])
        return len(self.buffer) >= self.missing


class Crowd:
    """The clients together: whoever has an answer takes the next order."""

    def __init__(self, task: Task) -> None:
        self._clients = [Client(task.port, f"kiosk-{n}") for n in range(task.clients)]
        self._services = itertools.cycle(task.services)
        self._selector = selectors.DefaultSelector()
        for client in self._clients:
            self._selector.register(client.line, selectors.EVENT_READ, client)
        self.answers: list[tuple[str, bytes]] = []

    def take(self, count: int) -> list[float]:
        """Milliseconds from the first byte sent to the last byte received, of each."""
        orders = iter([str(new_op_id()) for _ in range(count)])
        latencies: list[float] = []
        for client in self._clients:
            self._ask(client, orders)
        while len(latencies) < count:
            ready = self._selector.select(DEADLINE_SECONDS)
            if not ready:
                raise TimeoutError("no answer")
            for key, _ in ready:
                latencies += self._take_answers(key.data, orders)
        return latencies

    def _take_answers(self, client: Client, orders: Iterator[str]) -> tuple[float, ...]:
        if not client.whole():
            return ()
        latency = (time.perf_counter_ns() - client.sent_at) / 1e6
        self.answers.append((client.op_id, client.buffer))
        self._ask(client, orders)
        return (latency,)

    def _ask(self, client: Client, orders: Iterator[str]) -> None:
        op_id = next(orders, None)
        if op_id is not None:
            client.ask(op_id, next(self._services))

    def close(self) -> None:
        for client in self._clients:
            client.line.close()


def work(task: Task) -> Seen:
    crowd = Crowd(task)
    crowd.take(max(task.warm, task.clients))
    gc.disable()
    cpu, own, start = cpu_seconds(task.pid), time.process_time(), time.perf_counter()
    latencies = crowd.take(task.count)
    seconds, own, cpu = time.perf_counter() - start, time.process_time() - own, cpu_seconds(task.pid) - cpu
    crowd.close()
    good = [(op_id, answer) for op_id, answer in crowd.answers if answer.startswith(b"HTTP/1.1 201 ")]
    return Seen(
        seconds=seconds,
        cpu_s=cpu,
        own_cpu_s=own,
        latencies_ms=tuple(latencies),
        answered=tuple((op_id, _number(answer)) for op_id, answer in good),
        refused=len(crowd.answers) - len(good),
    )


def _number(answer: bytes) -> str:
    return msgspec.json.decode(answer.partition(b"\r\n\r\n")[2], type=_Ticket).number


def sent_out(task: Task) -> Seen:
    """The task done in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.common.load"],
        input=msgspec.json.encode(task),
        stdout=subprocess.PIPE,
        check=True,
    )
    return msgspec.json.decode(done.stdout, type=Seen)


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.encode(work(msgspec.json.decode(sys.stdin.buffer.read(), type=Task))))
