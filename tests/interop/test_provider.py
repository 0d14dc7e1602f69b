"""Promise: the sandbox's identity provider speaks the standard's language, and not merely our client's. The judge is
npm's openid-client."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sandbox.demo.phone_client import Phone
from sandbox.demo.processes import free_port

ROOT = Path(__file__).resolve().parents[2]
NUMBER, PLACE = "47", "Kiosk 7, Lantai 1"
STOP_SECONDS, STEP_SECONDS = 20, 60
Node = Any


@dataclass(frozen=True)
class Platform:
    """The sandbox's platform as a process; `home` holds the registration and the certificate of its authority."""

    home: Path

    @property
    def registration(self) -> dict[str, Any]:
        return dict(json.loads((self.home / "client.json").read_text("utf-8")))


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    home = tmp_path_factory.mktemp("platform")
    with running(home) as started:
        yield started


@pytest.fixture
def strict_platform(tmp_path: Path) -> Iterator[Platform]:
    """One that demands its own DPoP nonce in every proof."""
    with running(tmp_path / "strict", "--require-nonce") as started:
        yield started


@contextmanager
def running(home: Path, *more: str) -> Iterator[Platform]:
    home.mkdir(exist_ok=True)
    words = ("--home", str(home), "--listen", free_address(), "--phone", free_address(), *more)
    with (
        (home / "log").open("w") as log,
        subprocess.Popen(
            [sys.executable, "-m", "sandbox.api.server", *words],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            cwd=ROOT,
        ) as process,
    ):
        try:
            assert process.stdout is not None
            assert "ready" in process.stdout.readline(), (home / "log").read_text()
            yield Platform(home)
        finally:
            process.terminate()
            process.wait(STOP_SECONDS)


def free_address() -> str:
    return f"127.0.0.1:{free_port()}"


@pytest.fixture
def log_in(node: Node, foreign_client: Path) -> Callable[..., dict[str, dict[str, Any]]]:
    """What the foreign client said of each step, by its name. `phone` gets the QR's link."""

    def walk(platform: Platform, phone: Callable[[str], object], then: str = "revoke") -> dict[str, dict[str, Any]]:
        known = platform.registration
        registered = {"issuer": known["issuer"], "client_id": known["client_id"], "jwk": known["private_jwk"]}
        asked = json.dumps(registered | {"place": PLACE, "number": NUMBER, "then": then})
        environment = {**os.environ, "NODE_EXTRA_CA_CERTS": str(platform.home / "ca.pem")}
        steps: dict[str, dict[str, Any]] = {}
        with subprocess.Popen(
            [node.node, str(foreign_client), asked],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        ) as client:
            assert client.stdout is not None
            for line in client.stdout:
                step = json.loads(line)
                steps[step.pop("step")] = step
                if "code" in steps and len(steps) == 2:
                    phone(steps["code"]["qr"])
            assert client.stderr is not None
            assert client.wait(STEP_SECONDS) == 0, client.stderr.read()
        return steps

    return walk


def approve(url: str) -> None:
    Phone().approve(url, citizen="siti", number=NUMBER)


def test_a_foreign_client_logs_a_citizen_in(log_in: Any, platform: Platform) -> None:
    steps = log_in(platform, approve)
    assert list(steps) == ["discovered", "code", "token", "userinfo", "thief", "revoked"]
    assert steps["discovered"]["issuer"] == platform.registration["issuer"]
    assert (steps["code"]["expires_in"], steps["code"]["interval"]) == (120, 2)
    token = steps["token"]
    assert (token["type"], token["expires_in"], token["refresh"]) == ("dpop", 300, False)
    assert token["claims"]["aud"] == platform.registration["client_id"]
    assert steps["userinfo"]["told"]["name"] == "Siti Rahmawati"
    assert steps["userinfo"]["told"]["sub"] == token["claims"]["sub"]


def test_a_provider_that_demands_nonces_is_understood_by_it_too(log_in: Any, strict_platform: Platform) -> None:
    assert log_in(strict_platform, approve)["userinfo"]["told"]["name"] == "Siti Rahmawati"


def test_its_token_is_worth_nothing_to_a_thief_nor_after_it_was_given_back(log_in: Any, platform: Platform) -> None:
    steps = log_in(platform, approve)
    assert steps["thief"]["bearer"] == 401
    assert steps["thief"]["other_key"] == "invalid_token"
    assert steps["thief"]["other_subject"] != "accepted"
    assert steps["revoked"]["after"] == "invalid_token"


def test_its_code_works_once_and_a_second_use_kills_what_the_first_brought(log_in: Any, platform: Platform) -> None:
    assert log_in(platform, approve, then="replay")["replay"] == {"why": "invalid_grant", "after": "invalid_token"}


@pytest.mark.parametrize("number", ["12", ""])
def test_who_picks_another_number_or_says_no_is_told_as_the_standard_has_it(
    log_in: Any, platform: Platform, number: str
) -> None:
    def refuse(url: str) -> None:
        phone = Phone()
        page = phone.read(url)
        action = {"number": number, "action": "approve"} if number else {"action": "deny"}
        phone._send(url, page, citizen="siti", **action)

    assert log_in(platform, refuse, then="denied")["denied"] == {"why": "access_denied"}
