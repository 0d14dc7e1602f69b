"""Promise: the platform as a process keeps what it acknowledged through kill -9, and ends cleanly when asked to."""

import json
import queue
import signal
import ssl
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox.demo.processes import free_port

ROOT = Path(__file__).resolve().parents[3]
KILLS = 4


class RealClock:
    def __call__(self) -> float:
        return time.time()


class Process:
    """The platform in a process of its own; `start` again after `kill` finds the same folder and ports."""

    def __init__(self, home: Path, *more: str) -> None:
        self.home, self.clock, self._more = home, RealClock(), more
        self.listen, self.phone = free_port(), free_port()
        self.lines: queue.Queue[str] = queue.Queue()

    def start(self) -> None:
        words = ["--home", str(self.home), "--listen", f"127.0.0.1:{self.listen}", "--phone", f"127.0.0.1:{self.phone}"]
        command = [sys.executable, "-m", "sandbox.api.server", *words, "--always-open", *self._more]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.ears = threading.Thread(target=self._listen, args=(self.process.stdout,))
        self.ears.start()
        assert self.lines.get(timeout=30) == f"platform ready https://127.0.0.1:{self.listen}\n"

    def kill(self) -> None:
        self.process.kill()
        self._gone()

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self._gone()

    def https(self, source: str = "127.0.0.1") -> httpx.Client:
        """Whoever calls from that address of this machine."""
        trust = ssl.create_default_context(cafile=self.home / "ca.pem")
        line = httpx.HTTPTransport(verify=trust, local_address=source)
        return httpx.Client(transport=line, base_url=f"https://127.0.0.1:{self.listen}", timeout=20)

    def registration(self) -> dict[str, Any]:
        return dict(json.loads((self.home / "client.json").read_text("utf-8")))

    def ops(self) -> dict[str, dict[str, Any]]:
        ops = httpx.get(f"http://127.0.0.1:{self.phone}/ops", trust_env=False).json()
        return {op["op_id"]: op for op in ops}

    def logins(self) -> list[Any]:
        """Codes that a phone could scan now."""
        return list(httpx.get(f"http://127.0.0.1:{self.phone}/logins", trust_env=False).json())

    def health(self) -> dict[str, Any]:
        return dict(httpx.get(f"http://127.0.0.1:{self.phone}/healthz", trust_env=False).json())

    def _listen(self, stdout: Any) -> None:
        for line in stdout:
            self.lines.put(line)

    def _gone(self) -> int:
        status = self.process.wait(15)
        self.ears.join(5)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    made = Process(tmp_path / "platform")
    made.start()
    yield made
    made.stop()


def test_an_office_reaches_it_by_tls_with_its_own_authority_only(process: Process) -> None:
    with process.https() as https:
        assert https.get("/jwks").status_code == 200
    with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        httpx.get(f"https://127.0.0.1:{process.listen}/jwks", trust_env=False)


def test_a_login_begun_from_another_network_than_the_offices_gets_no_code(tmp_path: Path, hub_of: Any) -> None:
    process = Process(tmp_path / "platform", "--network", "127.0.0.1/32")
    process.start()
    try:
        with process.https() as here, process.https("127.0.0.2") as elsewhere:
            hub = hub_of(process, elsewhere)
            refused = hub.start()
            assert (refused.status_code, refused.json()["error"]) == (403, "network_not_allowed")
            body = {"place": "Kiosk 03", "match_number": "47"}
            relayed = hub.call("POST", "/sync/v1/logins", json=body)
            assert (relayed.status_code, relayed.json()["code"]) == (403, "network_not_allowed")
            assert process.logins() == [], "no code was made"
            assert hub.pull().status_code == 200, "what is no login goes on"
            hub.http = here
            assert hub.start().status_code == 200
            assert hub.call("POST", "/sync/v1/logins", json=body).status_code == 201
            assert len(process.logins()) == 2
        assert process.registration()["networks"] == ["127.0.0.1/32"]
    finally:
        process.stop()


def test_its_keys_are_readable_by_their_owner_only(process: Process) -> None:
    for name in ("ca.key", "server.key", "client.json"):
        assert stat.S_IMODE((process.home / name).stat().st_mode) == 0o600, name


def test_killed_in_mid_push_it_loses_no_acknowledged_op_and_doubles_none(
    process: Process, hub_of: Any, ops: Any
) -> None:
    """Another thread pushes without a pause; the process is killed under it, whatever it is doing just then."""
    pushed: list[dict[str, Any]] = []
    acknowledged: set[str] = set()
    for _ in range(KILLS):
        begun = len(acknowledged)
        with process.https() as https:
            pusher = threading.Thread(target=push_until_dead, args=(hub_of(process, https), ops, pushed, acknowledged))
            pusher.start()
            while len(acknowledged) < begun + 60 and pusher.is_alive():
                pusher.join(0.001)
            process.kill()
            pusher.join(30)
        process.start()
        known = process.ops()
        assert acknowledged <= known.keys(), "an acknowledged op is lost"
        assert all(op["count"] == 1 for op in known.values()), "an op has its effect twice, or half"
    assert len(acknowledged) >= 60 * KILLS
    with process.https() as https:
        hub = hub_of(process, https)
        token = hub.sync_token()
        for first in range(0, len(pushed), 50):
            assert hub.push(*pushed[first : first + 50], token=token).status_code == 200
    known = process.ops()
    assert known.keys() == {op["op_id"] for op in pushed}
    assert all(op["count"] == 1 for op in known.values())


def push_until_dead(hub: Any, ops: Any, pushed: list[dict[str, Any]], acknowledged: set[str]) -> None:
    try:
        token = hub.sync_token()
        while True:
            batch = [ops.ticket() for _ in range(5)]
            pushed.extend(batch)
            results = hub.push(*batch, token=token).json()["results"]
            acknowledged.update(result["op_id"] for result in results if result["result"] == "applied")
    except httpx.TransportError:
        return


def test_asked_to_end_it_ends_cleanly_even_while_somebody_waits_for_news(process: Process, hub_of: Any) -> None:
    answers: list[int] = []

    def wait_for_news() -> None:
        with process.https() as https:
            hub = hub_of(process, https)
            answers.append(hub.pull(cursor=hub.pull().json()["cursor"], wait_s=60).status_code)

    waiter = threading.Thread(target=wait_for_news)
    waiter.start()
    deadline = time.monotonic() + 20
    while process.health()["waiting"] != 1:
        assert time.monotonic() < deadline, "nobody waits"
    assert process.stop() == 0
    waiter.join(10)
    assert answers == [204]


def test_the_epoch_and_the_keys_outlive_the_process(process: Process, hub_of: Any, ops: Any) -> None:
    before = process.registration()
    with process.https() as https:
        epoch = hub_of(process, https).push(ops.ticket()).json()["server_epoch"]
    process.kill()
    process.start()
    assert process.registration() == before
    with process.https() as https:
        answer = hub_of(process, https).push(ops.ticket()).json()
    assert answer["server_epoch"] == epoch


def test_the_phones_pages_are_for_this_machine_only(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sandbox.api.server", "--home", str(tmp_path), "--phone", "0.0.0.0:0"]
    ended = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert ended.returncode == 2
    assert "for this machine only" in ended.stderr
